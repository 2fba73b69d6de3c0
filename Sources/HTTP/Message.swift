/// A request method that the engine knows (RFC 9110 §9.3); others are answered 501.
public enum Method: String, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"
}

/// Who is at the other end of a connection.
public enum Peer: Sendable, Equatable {
    /// A network address, without its port.
    case address(String)
    /// A process of this machine on a Unix socket, by its user id as the kernel vouches for it.
    case local(user: UInt32)
    /// No connection: a request made in this process.
    case inProcess
}

/// One field of a message (RFC 9110 §5).
public struct HeaderField: Sendable, Equatable {
    /// Its name, as it is written.
    public let name: String
    /// Its value, without control characters.
    public let value: String

    /// Makes a field.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// An answer. Content-Length, Date, Connection and X-Request-Id are the engine's to add.
public struct Response: Sendable {
    /// The status code, 200 to 599.
    public var status: Int
    /// The body's media type; nil where there is no body.
    public var contentType: String?
    /// The body's language (RFC 9110 §8.5); nil where it has none, or many.
    public var contentLanguage: String?
    /// Further fields.
    public var fields: [HeaderField]
    /// The body, whole.
    public var body: [UInt8]

    /// Makes an answer.
    public init(status: Int, contentType: String? = nil, fields: [HeaderField] = [], body: [UInt8] = []) {
        self.status = status
        self.contentType = contentType
        self.fields = fields
        self.body = body
    }
}
