import Glibc

/// Cuts requests out of a stream of bytes (RFC 9112). A value without any socket: give it what has arrived, and it says
/// what it makes of it. However the bytes are split, it says the same.
///
/// Strict where leniency lets two programs read two different requests out of the same bytes: lines end with CR LF, and
/// with nothing else (§2.2 would allow a bare LF).
public struct RequestParser: Sendable {
    /// What the parser makes of the bytes so far.
    public enum Outcome: Sendable {
        /// The request is not whole yet.
        case needsMore
        /// The head is whole, and the client waits for a word before it sends the body (RFC 9110 §10.1.1).
        case expectsContinue
        /// A request is whole; the parser is ready for the next.
        case request(Request, Persistence)
        /// Refused: answer, then close. Nothing else comes of the bytes after that.
        case refused(EngineRefusal)
    }

    /// Where in a request the parser is.
    public enum Phase: Sendable, Equatable {
        /// Before one.
        case idle
        /// In the request line or the fields.
        case head
        /// In the body or its trailers.
        case body
    }

    private enum State {
        case requestLine, fields, fixedBody(Int), chunkSize, chunk(Int), chunkEnd, trailers, refused(EngineRefusal)
    }

    /// Empty lines that are passed over before a request line.
    private static let mostEmptyLines = 4
    /// Bytes of a line that begins a chunk.
    private static let chunkLine = 256
    /// Room that is made at once for a body whose length is told; the rest is made as it comes.
    private static let promptRoom = 65_536

    private let limits: ServerLimits
    private var state = State.requestLine
    private var head = RequestHead()
    private var method = Method.get
    private var framing = Framing()
    private var body: [UInt8] = []
    /// Bytes of the unfinished line that were searched for its end already.
    private var searched = 0
    /// Bytes of fields, chunk extensions and trailers so far.
    private var fieldBytes = 0
    private var emptyLines = 0
    private var hasToldToContinue = false

    /// A parser at the beginning of a connection.
    public init(limits: ServerLimits = ServerLimits()) { self.limits = limits }

    /// How far the request under way has come.
    public var phase: Phase {
        switch state {
        case .requestLine: searched > 0 ? .head : .idle
        case .fields: .head
        case .fixedBody, .chunkSize, .chunk, .chunkEnd, .trailers: .body
        case .refused: .idle
        }
    }

    /// Whether the request under way is known to be one for HEAD, whose answer has no body.
    public var isHead: Bool { method == .head }

    /// Bytes of the unfinished body.
    public var bodyCount: Int { body.count }

    /// Throws the unfinished body away, once the request is refused for another reason.
    mutating func forgetBody() { body = [] }

    /// Goes on with `input`, whose first `consumed` bytes were used before; moves `consumed` on.
    public mutating func advance(_ input: UnsafeBufferPointer<UInt8>, _ consumed: inout Int) -> Outcome {
        do throws(EngineRefusal) {
            while true {
                switch state {
                case .requestLine:
                    guard let line = try line(input, &consumed, limit: limits.requestLine, .requestLineTooLong) else {
                        return .needsMore
                    }
                    try readRequestLine(line)
                case .fields:
                    guard let line = try line(input, &consumed, limit: limits.fieldBytes - fieldBytes, .fieldsTooLarge)
                    else { return .needsMore }
                    if let outcome = try readField(line, hasMore: consumed < input.count) { return outcome }
                case .refused(let refusal):
                    return .refused(refusal)
                default:
                    guard let isWhole = try readBody(input, &consumed) else { return .needsMore }
                    if isWhole { return finish() }
                }
            }
        } catch {
            state = .refused(error)
            return .refused(error)
        }
    }

    // MARK: Lines

    /// The next line without its CR LF; nil where its end has not arrived.
    private mutating func line(
        _ input: UnsafeBufferPointer<UInt8>, _ consumed: inout Int, limit: Int, _ tooLong: EngineRefusal
    ) throws(EngineRefusal) -> UnsafeBufferPointer<UInt8>? {
        let rest = UnsafeBufferPointer(rebasing: input[consumed...])
        guard let base = rest.baseAddress, let found = memchr(base + searched, 0x0A, rest.count - searched) else {
            searched = rest.count
            // The CR of the line's end may be here already, and does not count.
            guard rest.count <= limit + 1 else { throw tooLong }
            return nil
        }
        let length = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
        searched = 0
        guard length <= limit + 1 else { throw tooLong }
        // The first CR must be the one before the LF.
        guard length > 0, memchr(base, 0x0D, length) == UnsafeMutableRawPointer(mutating: base + length - 1) else {
            throw .bareLineEnd
        }
        consumed += length + 1
        return UnsafeBufferPointer(rebasing: rest[0..<length - 1])
    }

    /// `METHOD SP target SP HTTP/d.d`; a few empty lines before it are passed over (RFC 9112 §2.2).
    private mutating func readRequestLine(_ line: UnsafeBufferPointer<UInt8>) throws(EngineRefusal) {
        if line.isEmpty {
            emptyLines += 1
            guard emptyLines <= Self.mostEmptyLines else { throw .malformedRequestLine }
            return
        }
        let space = UInt8(ascii: " ")
        guard let first = line.firstIndex(of: space), let last = line.lastIndex(of: space), first + 1 < last else {
            throw .malformedRequestLine
        }
        let name = UnsafeBufferPointer(rebasing: line[..<first])
        guard Grammar.isToken(name) else { throw .malformedRequestLine }
        framing.isOldVersion = try Grammar.isVersion10(UnsafeBufferPointer(rebasing: line[(last + 1)...]))
        guard let method = Grammar.method(name) else { throw .unknownMethod }
        self.method = method
        let target = try Target(UnsafeBufferPointer(rebasing: line[(first + 1)..<last]), of: method)
        head.setTarget(target.start, target.rest)
        state = .fields
    }

    /// One field line; the empty one ends the head.
    private mutating func readField(
        _ line: UnsafeBufferPointer<UInt8>, hasMore: Bool
    ) throws(EngineRefusal) -> Outcome? {
        guard !line.isEmpty else { return try endHead(hasMore: hasMore) }
        try count(line.count + 2, .fieldsTooLarge)
        guard head.fields.count < limits.fieldCount else { throw .fieldsTooLarge }
        let (name, value) = try Grammar.field(line)
        head.append(name: name, value: value)
        try framing.read(name: name, value: value)
        return nil
    }

    /// Counts bytes that are neither target nor body.
    private mutating func count(_ bytes: Int, _ tooMany: EngineRefusal) throws(EngineRefusal) {
        fieldBytes += bytes
        guard fieldBytes <= limits.fieldBytes else { throw tooMany }
    }

    private mutating func endHead(hasMore: Bool) throws(EngineRefusal) -> Outcome? {
        switch try framing.body(limit: limits.bodyBytes) {
        case .none: return finish()
        case .fixed(let length):
            body.reserveCapacity(min(length, Self.promptRoom))
            state = .fixedBody(length)
        case .chunked:
            state = .chunkSize
        }
        guard framing.expectsContinue, !hasMore, !hasToldToContinue else { return nil }
        hasToldToContinue = true
        return .expectsContinue
    }

    // MARK: Bodies

    /// True where the body is whole, false where a part was read, nil where more must arrive.
    private mutating func readBody(
        _ input: UnsafeBufferPointer<UInt8>, _ consumed: inout Int
    ) throws(EngineRefusal) -> Bool? {
        switch state {
        case .fixedBody(let left):
            let rest = take(left, input, &consumed)
            state = .fixedBody(rest)
            return rest == 0 ? true : nil
        case .chunkSize:
            guard let line = try line(input, &consumed, limit: Self.chunkLine, .malformedChunk) else { return nil }
            let (size, extensions) = try Grammar.chunkSize(line)
            try count(extensions, .chunkExtensionsTooLarge)
            guard size <= limits.bodyBytes - body.count else { throw .bodyTooLarge }
            state = size == 0 ? .trailers : .chunk(size)
            return false
        case .chunk(let left):
            let rest = take(left, input, &consumed)
            state = rest == 0 ? .chunkEnd : .chunk(rest)
            return rest == 0 ? false : nil
        case .chunkEnd:
            guard try line(input, &consumed, limit: 0, .malformedChunk) != nil else { return nil }
            state = .chunkSize
            return false
        case .trailers:
            guard let line = try line(input, &consumed, limit: limits.fieldBytes - fieldBytes, .fieldsTooLarge) else {
                return nil
            }
            guard !line.isEmpty else { return true }
            // Trailers are checked, and dropped (RFC 9112 §7.1.2).
            try count(line.count + 2, .fieldsTooLarge)
            _ = try Grammar.field(line)
            return false
        case .requestLine, .fields, .refused:
            preconditionFailure("the head is read before the body")
        }
    }

    /// Moves at most `count` bytes to the body; returns how many are still to come.
    private mutating func take(_ count: Int, _ input: UnsafeBufferPointer<UInt8>, _ consumed: inout Int) -> Int {
        let length = min(count, input.count - consumed)
        body.append(contentsOf: UnsafeBufferPointer(rebasing: input[consumed..<consumed + length]))
        consumed += length
        return count - length
    }

    private mutating func finish() -> Outcome {
        let request = Request(head, method: method, body: body)
        let persistence = framing.persistence
        self = RequestParser(limits: limits)
        return .request(request, persistence)
    }
}
