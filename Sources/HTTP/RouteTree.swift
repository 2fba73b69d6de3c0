/// The paths of a router: a tree over their segments, in which a fixed segment comes before a parameter. It knows routes
/// by number only, so that no code here is generic: walking the tree is part of every request.
struct RouteTree: Sendable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// What stands at the end of a path for one method.
    struct End: Sendable {
        let method: Method
        let route: Int
        /// The names of the pattern's parameters, in order.
        let names: [String]
    }

    private struct Branch: Sendable {
        let segment: [UInt8]
        let node: Int
    }

    private struct Node: Sendable {
        var fixed: [Branch] = []
        var parameter: Int?
        var ends: [End] = []
    }

    private var nodes = [Node()]

    mutating func add(_ method: Method, _ pattern: String, _ route: Int) {
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
        precondition(!nodes[place].ends.contains { $0.method == method }, "\(method.rawValue) \(pattern) stands twice")
        nodes[place].ends.append(End(method: method, route: route, names: names))
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
        nodes[place].fixed.append(Branch(segment: segment, node: nodes.count - 1))
        return nodes.count - 1
    }

    /// What ends at a path, and where in it the parameters lie; nil where nothing does.
    func find(_ path: Bytes) -> (ends: [End], parameters: [Range<Int>])? {
        guard path.first == UInt8(ascii: "/") else { return nil }
        var parameters: [Range<Int>] = []
        return find(0, path, 1, &parameters).map { (nodes[$0].ends, parameters) }
    }

    /// The node of the path from `start` on. A fixed segment is tried first; a dead end goes back to the parameter.
    private func find(_ place: Int, _ path: Bytes, _ start: Int, _ parameters: inout [Range<Int>]) -> Int? {
        var end = start
        while end < path.count, path[end] != UInt8(ascii: "/") { end += 1 }
        let segment = Bytes(rebasing: path[start..<end])
        for branch in nodes[place].fixed
        where branch.segment.count == segment.count && branch.segment.elementsEqual(segment) {
            if let found = follow(branch.node, path, end, &parameters) { return found }
        }
        guard let next = nodes[place].parameter, !segment.isEmpty else { return nil }
        parameters.append(start..<end)
        if let found = follow(next, path, end, &parameters) { return found }
        parameters.removeLast()
        return nil
    }

    private func follow(_ place: Int, _ path: Bytes, _ end: Int, _ parameters: inout [Range<Int>]) -> Int? {
        guard end == path.count else { return find(place, path, end + 1, &parameters) }
        return nodes[place].ends.isEmpty ? nil : place
    }
}
