import Glibc

/// Cuts requests out of a stream of bytes (RFC 9112). A value without any socket: give it what has arrived, and it says
/// what it makes of it. However the bytes are split, it says the same.
public struct RequestParser: Sendable {
    /// What the parser makes of the bytes so far.
    public enum Outcome: Sendable {
        /// The request is not whole yet.
        case needsMore
        /// The head is whole, and the client waits for a word before it sends the body (RFC 9110 §10.1.1).
        case expectsContinue
        /// A request is whole; the parser is ready for the next.
        case request(Request, keepAlive: Bool)
        /// Refused: answer, then close.
        case refused(EngineRefusal)
    }

    /// Where in a request the parser is.
    public enum Phase: Sendable, Equatable {
        case idle, head, body
    }

    private enum State {
        case requestLine, fields, fixedBody(Int), chunkSize, chunk(Int), chunkEnd, trailers
    }

    private let limits: ServerLimits
    private var state = State.requestLine
    private var head = RequestHead()
    private var method = Method.get
    private var framing = Framing()
    private var body: [UInt8] = []
    /// Bytes of the unfinished line that were searched for its end already.
    private var searched = 0
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
        }
    }

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
                default:
                    guard let outcome = try readBody(input, &consumed) else { return .needsMore }
                    if outcome { return finish() }
                }
            }
        } catch {
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
        guard length > 0, rest[length - 1] == 0x0D else { throw .bareLineEnd }
        guard length - 1 <= limit else { throw tooLong }
        consumed += length + 1
        return UnsafeBufferPointer(rebasing: rest[0..<length - 1])
    }

    /// `METHOD SP target SP HTTP/d.d`; a few empty lines before it are passed over (RFC 9112 §2.2).
    private mutating func readRequestLine(_ line: UnsafeBufferPointer<UInt8>) throws(EngineRefusal) {
        if line.isEmpty {
            emptyLines += 1
            guard emptyLines <= 4 else { throw .malformedRequestLine }
            return
        }
        let space = UInt8(ascii: " ")
        guard
            let first = line.firstIndex(of: space), let last = line.lastIndex(of: space), first < last,
            line[..<first].allSatisfy(Grammar.isToken), first > 0
        else { throw line.contains(0x0D) ? .bareLineEnd : .malformedRequestLine }
        framing.isOldVersion = try Grammar.isVersion10(line[(last + 1)...])
        let target = line[(first + 1)..<last]
        guard let method = Method(rawValue: String(decoding: line[..<first], as: UTF8.self)) else {
            throw .unknownMethod
        }
        self.method = method
        head.setTarget(try Grammar.path(target, of: method))
        state = .fields
    }

    /// One field line; the empty one ends the head.
    private mutating func readField(
        _ line: UnsafeBufferPointer<UInt8>, hasMore: Bool
    ) throws(EngineRefusal) -> Outcome? {
        guard !line.isEmpty else { return try endHead(hasMore: hasMore) }
        fieldBytes += line.count + 2
        guard head.fields.count < limits.fieldCount, fieldBytes <= limits.fieldBytes else { throw .fieldsTooLarge }
        let (name, value) = try Grammar.field(line)
        head.append(name: line[name], value: line[value])
        try framing.read(name: line[name], value: line[value])
        return nil
    }

    private mutating func endHead(hasMore: Bool) throws(EngineRefusal) -> Outcome? {
        switch try framing.body(limit: limits.bodyBytes) {
        case .none: return finish()
        case .fixed(let length):
            body.reserveCapacity(length)
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
            guard let line = try line(input, &consumed, limit: 256, .malformedChunk) else { return nil }
            let size = try Grammar.chunkSize(line)
            guard size <= limits.bodyBytes - body.count else { throw .bodyTooLarge }
            state = size == 0 ? .trailers : .chunk(size)
            return false
        case .chunk(let left):
            let rest = take(left, input, &consumed)
            state = rest == 0 ? .chunkEnd : .chunk(rest)
            return rest == 0 ? false : nil
        case .chunkEnd:
            guard let line = try line(input, &consumed, limit: 0, .malformedChunk) else { return nil }
            guard line.isEmpty else { throw .malformedChunk }
            state = .chunkSize
            return false
        case .trailers:
            guard let line = try line(input, &consumed, limit: limits.fieldBytes - fieldBytes, .fieldsTooLarge) else {
                return nil
            }
            guard !line.isEmpty else { return true }
            // Trailers are checked, and dropped (RFC 9112 §7.1.2).
            fieldBytes += line.count + 2
            _ = try Grammar.field(line)
            return false
        case .requestLine, .fields:
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
        let keepAlive = framing.keepsAlive
        self = RequestParser(limits: limits)
        return .request(request, keepAlive: keepAlive)
    }
}
