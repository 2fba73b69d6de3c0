/// A request, whole: a value that may cross from an event loop to any queue. Its head stays in bytes; texts are made when
/// they are asked for.
public struct Request: Sendable {
    /// The request's id, also sent as X-Request-Id; at most 15 characters.
    public internal(set) var id: String
    /// The method.
    public let method: Method
    /// The body, whole; chunks are put together.
    public internal(set) var body: [UInt8]
    /// Who sent it.
    public internal(set) var peer: Peer
    let head: RequestHead

    init(_ head: RequestHead, method: Method, body: [UInt8], id: String = "", peer: Peer = .inProcess) {
        self.head = head
        self.method = method
        self.body = body
        self.id = id
        self.peer = peer
    }

    /// Makes a request in this process, for the command line and for tests.
    public init(
        method: Method, target: String, fields: [(String, String)] = [], body: [UInt8] = [], peer: Peer = .inProcess
    ) {
        var head = RequestHead()
        head.setTarget(Array(target.utf8)[...])
        for (name, value) in fields { head.append(name: Array(name.utf8)[...], value: Array(value.utf8)[...]) }
        self.init(head, method: method, body: body, id: "in-process", peer: peer)
    }

    /// The path as it was sent: not percent-decoded, without the query.
    public var path: String { String(decoding: head.bytes[head.path], as: UTF8.self) }

    /// What follows the question mark, as it was sent; nil where there is none.
    public var query: String? { head.query.map { String(decoding: head.bytes[$0], as: UTF8.self) } }

    /// The value of a field, repeated ones joined by commas (RFC 9110 §5.3); nil where there is none.
    ///
    /// - Parameter name: in small letters.
    public func field(_ name: StaticString) -> String? {
        var value: String?
        for field in head.fields where head.matches(field, name) {
            let text = String(decoding: head.bytes[field.value], as: UTF8.self)
            value = value.map { $0 + ", " + text } ?? text
        }
        return value
    }

    /// Lends the bytes of a field's first value; nil where there is none.
    ///
    /// - Parameter name: in small letters.
    public func withField<T>(_ name: StaticString, _ body: (UnsafeRawBufferPointer) -> T) -> T? {
        guard let field = head.fields.first(where: { head.matches($0, name) }) else { return nil }
        return head.bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[field.value])) }
    }
}

/// The bytes of a request's head, and where in them its parts lie.
struct RequestHead: Sendable {
    struct Field: Sendable {
        let name: Range<Int>
        let value: Range<Int>
    }

    private(set) var bytes: [UInt8] = []
    private(set) var path = 0..<0
    private(set) var query: Range<Int>?
    private(set) var fields: [Field] = []

    init() {
        bytes.reserveCapacity(256)
        fields.reserveCapacity(8)
    }

    mutating func setTarget(_ target: some RandomAccessCollection<UInt8>) {
        let start = bytes.count
        bytes.append(contentsOf: target)
        let end = bytes.count
        if let mark = bytes[start..<end].firstIndex(of: UInt8(ascii: "?")) {
            path = start..<mark
            query = mark + 1..<end
        } else {
            path = start..<end
        }
    }

    mutating func append(name: some RandomAccessCollection<UInt8>, value: some RandomAccessCollection<UInt8>) {
        let start = bytes.count
        bytes.append(contentsOf: name)
        let middle = bytes.count
        bytes.append(contentsOf: value)
        fields.append(Field(name: start..<middle, value: middle..<bytes.count))
    }

    /// Whether the field has that name, given in small letters (RFC 9110 §5.1).
    func matches(_ field: Field, _ name: StaticString) -> Bool {
        guard field.name.count == name.utf8CodeUnitCount else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            for offset in 0..<name.utf8CodeUnitCount {
                var byte = bytes[field.name.lowerBound + offset]
                if byte &- UInt8(ascii: "A") < 26 { byte |= 0x20 }
                if byte != name.utf8Start[offset] { return false }
            }
            return true
        }
    }
}
