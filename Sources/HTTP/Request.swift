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
        head.setTarget("", target.utf8)
        for (name, value) in fields { head.append(name: name.utf8, value: value.utf8) }
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
