/// Finds what stands for a method and a path. A fixed segment comes before a parameter.
public struct Router<Value: Sendable>: Sendable {
    private var tree = RouteTree()
    private var values: [Value] = []

    /// An empty router.
    public init() {}

    /// Adds a value. Two for the same method and pattern are a programmer's error.
    ///
    /// - Parameter pattern: for example `/api/v1/cases/{number}`.
    public mutating func add(_ method: Method, _ pattern: String, _ value: Value) {
        tree.add(method, pattern, values.count)
        values.append(value)
    }

    /// What stands for a request. HEAD is served by what stands for GET.
    public func match(_ request: Request) -> RouteMatch<Value> {
        switch tree.route(request) {
        case .found(let route, let parameters): .found(values[route], parameters)
        case .methodNotAllowed(let allowed): .methodNotAllowed(allowed: allowed)
        case .notFound: .notFound
        }
    }
}

extension RouteTree {
    fileprivate func route(_ request: Request) -> RouteMatch<Int> {
        request.head.bytes.withUnsafeBufferPointer { bytes in
            let path = Bytes(rebasing: bytes[request.head.path])
            guard let (ends, places) = find(path) else { return .notFound }
            let wanted = request.method == .head ? .get : request.method
            guard let end = ends.first(where: { $0.method == wanted }) else {
                return .methodNotAllowed(allowed: RouteTree.allowed(ends))
            }
            var values: [PathParameters.Value] = []
            for (name, place) in zip(end.names, places) {
                guard let text = PercentEncoding.decode(path[place], plusIsSpace: false) else { return .notFound }
                values.append(PathParameters.Value(name: name, text: text))
            }
            return .found(end.route, PathParameters(values))
        }
    }

    private static func allowed(_ ends: [End]) -> [Method] {
        let methods = ends.map(\.method)
        return Method.allCases.filter { methods.contains($0) || $0 == .head && methods.contains(.get) }
    }
}

/// What a router found.
public enum RouteMatch<Value: Sendable>: Sendable {
    /// A value, and what stands in the path where the pattern has parameters.
    case found(Value, PathParameters)
    /// The path is there, but not for this method.
    case methodNotAllowed(allowed: [Method])
    /// No such path.
    case notFound
}

/// The parts of a path that a pattern names, percent-decoded.
public struct PathParameters: Sendable {
    struct Value: Sendable {
        let name: String
        let text: String
    }

    private let values: [Value]

    init(_ values: [Value]) { self.values = values }

    /// The part of that name; nil where the pattern has none.
    public subscript(name: String) -> String? { values.first { $0.name == name }?.text }
}
