/// Whether the connection goes on after an answer (RFC 9112 §9.3), and how the client is told.
public enum Persistence: Sendable, Equatable {
    /// It ends.
    case close
    /// It goes on, as HTTP/1.1 has it.
    case keep
    /// It goes on because an HTTP/1.0 client asked for it, and is told so (RFC 9112 §C.2.2).
    case keepAsAsked
}

/// What the fields say of the body's length and of the connection (RFC 9112 §6, §9).
struct Framing: Sendable {
    enum Body {
        case none, fixed(Int), chunked
    }

    var isOldVersion = false
    private(set) var expectsContinue = false
    private var length: Int?
    private var isChunked = false
    private var hasHost = false
    private var asksToClose = false
    private var asksToKeep = false

    var persistence: Persistence {
        if asksToClose { return .close }
        guard isOldVersion else { return .keep }
        return asksToKeep ? .keepAsAsked : .close
    }

    mutating func read(name: Grammar.Bytes, value: Grammar.Bytes) throws(EngineRefusal) {
        // Few names matter, and their lengths tell them from most others.
        switch name.count {
        case 4 where Grammar.equal(name, "host"): try readHost(value)
        case 6 where Grammar.equal(name, "expect"): try readExpectation(value)
        case 10 where Grammar.equal(name, "connection"): readConnection(value)
        case 14 where Grammar.equal(name, "content-length"): try readLength(value)
        case 17 where Grammar.equal(name, "transfer-encoding"): try readEncoding(value)
        default: break
        }
    }

    /// The body that follows the head.
    func body(limit: Int) throws(EngineRefusal) -> Body {
        guard hasHost || isOldVersion else { throw .missingHost }
        if isChunked {
            guard !isOldVersion else { throw .conflictingLength }
            return .chunked
        }
        guard let length, length > 0 else { return .none }
        guard length <= limit else { throw .bodyTooLarge }
        return .fixed(length)
    }

    private mutating func readHost(_ value: Grammar.Bytes) throws(EngineRefusal) {
        guard !hasHost else { throw .repeatedHost }
        guard Grammar.isAuthority(value) else { throw .malformedHost }
        hasHost = true
    }

    private mutating func readExpectation(_ value: Grammar.Bytes) throws(EngineRefusal) {
        guard Grammar.equal(value, "100-continue") else { throw .unknownExpectation }
        expectsContinue = !isOldVersion
    }

    private mutating func readConnection(_ value: Grammar.Bytes) {
        for option in value.split(separator: UInt8(ascii: ",")) {
            let option = Grammar.trimmed(Grammar.Bytes(rebasing: option))
            if Grammar.equal(option, "close") { asksToClose = true }
            if Grammar.equal(option, "keep-alive") { asksToKeep = true }
        }
    }

    private mutating func readLength(_ value: Grammar.Bytes) throws(EngineRefusal) {
        guard length == nil, !isChunked else { throw .conflictingLength }
        guard (1...18).contains(value.count), value.allSatisfy(Grammar.isDigit) else { throw .malformedLength }
        length = value.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private mutating func readEncoding(_ value: Grammar.Bytes) throws(EngineRefusal) {
        guard length == nil, !isChunked else { throw .conflictingLength }
        guard Grammar.equal(value, "chunked") else { throw .unknownEncoding }
        isChunked = true
    }
}
