/// Finds what stands for a method and a path: a tree over the path's segments, in which a fixed segment comes before a
/// parameter.
public struct Router<Value: Sendable>: Sendable {
    private struct Node: Sendable {
        var fixed: [(segment: [UInt8], node: Int)] = []
        var parameter: Int?
        /// By method, with the names of the pattern's parameters in order.
        var values: [(method: Method, value: Value, names: [String])] = []
    }

    private var nodes = [Node()]

    /// An empty router.
    public init() {}

    /// Adds a value. Two for the same method and pattern are a programmer's error.
    ///
    /// - Parameter pattern: for example `/api/v1/cases/{number}`.
    public mutating func add(_ method: Method, _ pattern: String, _ value: Value) {
        precondition(pattern.hasPrefix("/"), "a pattern begins with a slash: \(pattern)")
        var place = 0
        var names: [String] = []
        for segment in pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            if segment.hasPrefix("{"), segment.hasSuffix("}") {
                names.append(String(segment.dropFirst().dropLast()))
                place = parameter(of: place)
            } else {
                place = fixed(Array(segment.utf8), of: place)
            }
        }
        precondition(
            !nodes[place].values.contains { $0.method == method }, "\(method.rawValue) \(pattern) stands twice")
        nodes[place].values.append((method, value, names))
    }

    private mutating func parameter(of place: Int) -> Int {
        if let next = nodes[place].parameter { return next }
        nodes.append(Node())
        nodes[place].parameter = nodes.count - 1
        return nodes.count - 1
    }

    private mutating func fixed(_ segment: [UInt8], of place: Int) -> Int {
        if let next = nodes[place].fixed.first(where: { $0.segment == segment }) { return next.node }
        nodes.append(Node())
        nodes[place].fixed.append((segment, nodes.count - 1))
        return nodes.count - 1
    }

    /// What stands for a request. HEAD is served by what stands for GET.
    public func match(_ request: Request) -> RouteMatch<Value> {
        request.head.bytes.withUnsafeBufferPointer { bytes in
            let path = bytes[request.head.path]
            guard path.first == UInt8(ascii: "/") else { return .notFound }
            var parameters: [Range<Int>] = []
            guard let place = find(0, path.dropFirst(), &parameters), !nodes[place].values.isEmpty else {
                return .notFound
            }
            let wanted = request.method == .head ? .get : request.method
            guard let found = nodes[place].values.first(where: { $0.method == wanted }) else {
                return .methodNotAllowed(allowed: allowed(at: place))
            }
            var values: [(String, String)] = []
            for (name, range) in zip(found.names, parameters) {
                guard let value = PercentEncoding.decode(bytes[range], plusIsSpace: false) else { return .notFound }
                values.append((name, value))
            }
            return .found(found.value, PathParameters(values))
        }
    }

    private func allowed(at place: Int) -> [Method] {
        let methods = nodes[place].values.map(\.method)
        return Method.allCases.filter { methods.contains($0) || $0 == .head && methods.contains(.get) }
    }

    /// The node of the remaining path. A fixed segment is tried first; a dead end goes back to the parameter.
    private func find(_ place: Int, _ path: Slice<UnsafeBufferPointer<UInt8>>, _ parameters: inout [Range<Int>]) -> Int?
    {
        let end = path.firstIndex(of: UInt8(ascii: "/"))
        let segment = path[..<(end ?? path.endIndex)]
        let count = parameters.count
        for (fixed, next) in nodes[place].fixed where fixed.count == segment.count && fixed.elementsEqual(segment) {
            if let found = follow(next, path, end, &parameters) { return found }
            parameters.removeSubrange(count...)
        }
        guard let next = nodes[place].parameter, !segment.isEmpty else { return nil }
        parameters.append(segment.startIndex..<segment.endIndex)
        if let found = follow(next, path, end, &parameters) { return found }
        parameters.removeSubrange(count...)
        return nil
    }

    private func follow(
        _ place: Int, _ path: Slice<UnsafeBufferPointer<UInt8>>, _ end: Int?, _ parameters: inout [Range<Int>]
    ) -> Int? {
        guard let end else { return nodes[place].values.isEmpty ? nil : place }
        return find(place, path[(end + 1)...], &parameters)
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
    private let values: [(name: String, value: String)]

    init(_ values: [(String, String)]) { self.values = values.map { ($0.0, $0.1) } }

    /// The part of that name; nil where the pattern has none.
    public subscript(name: String) -> String? { values.first { $0.name == name }?.value }
}

/// The parameters of a query, decoded as forms are (WHATWG URL §5.1).
public struct QueryParameters: Sendable {
    /// Names and values, in order.
    public let items: [(name: String, value: String)]

    /// Nil where the percent-encoding is wrong or does not yield UTF-8.
    public init?(_ raw: String?) {
        var items: [(name: String, value: String)] = []
        for part in (raw ?? "").utf8.split(separator: UInt8(ascii: "&")) {
            let mark = part.firstIndex(of: UInt8(ascii: "="))
            guard
                let name = PercentEncoding.decode(part[..<(mark ?? part.endIndex)], plusIsSpace: true),
                let value = mark == nil
                    ? "" : PercentEncoding.decode(part[(mark ?? part.endIndex)...].dropFirst(), plusIsSpace: true)
            else { return nil }
            items.append((name, value))
        }
        self.items = items
    }
}

/// RFC 3986 §2.1.
enum PercentEncoding {
    /// Nil where a percent sign is not followed by two hexadecimal digits, or the bytes are not UTF-8 without NUL.
    static func decode(_ bytes: some Collection<UInt8>, plusIsSpace: Bool) -> String? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            if byte == UInt8(ascii: "%") {
                guard let high = digit(iterator.next()), let low = digit(iterator.next()) else { return nil }
                decoded.append(high << 4 | low)
            } else {
                decoded.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        guard !decoded.contains(0) else { return nil }
        return String(validating: decoded, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8?) -> UInt8? {
        guard let byte, byte < 0x80, let value = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
        return UInt8(value)
    }
}
