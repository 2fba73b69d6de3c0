/// One connection, as its loop holds it; touched on the loop's queue only.
final class Connection {
    /// What it is doing; each has a time limit of its own.
    enum Activity {
        /// Nothing has come yet.
        case opening
        /// Between two requests.
        case idle
        case readingHead, readingBody
        /// The service works on an answer; it takes as long as it takes.
        case answering
        /// The client does not take its answer as fast as it could be sent.
        case sending
        /// All is said; what still comes in is thrown away (RFC 9112 §9.6).
        case lingering
    }

    /// The request whose answer is awaited; later ones of the same connection wait for it.
    struct Awaited {
        let sequence: UInt32
        let id: String
        let isHead: Bool
        let persistence: Persistence
    }

    let descriptor: Int32
    let peer: Peer
    /// Tells this connection from earlier ones with the same descriptor.
    let generation: UInt32
    /// Whether it takes one of the places that the limit of connections gives.
    let hasPlace: Bool
    var parser: RequestParser
    /// What has arrived; the first `used` bytes are dealt with.
    var input: [UInt8] = []
    var used = 0
    /// What is to be sent; the first `sent` bytes are.
    var output: [UInt8] = []
    var sent = 0
    var awaited: Awaited?
    var sequence: UInt32 = 0
    var isClosed = false
    var isPeerDone = false
    var isReadingPaused = false
    var closesAfterSending = false
    var wantsToWrite = false
    /// Whether it stands in the loop's list of connections to be served, and in that of connections to be sent to.
    var isReady = false
    var isDirty = false
    /// What epoll was asked to report.
    var interest = Poller.reading
    /// Bytes that were reported to the loop as held for this connection.
    var heldBytes = 0
    /// When the present activity began or last made progress, monotonic ms.
    var since: UInt64
    private(set) var activity: Activity

    init(
        _ descriptor: Int32, peer: Peer, generation: UInt32, hasPlace: Bool, limits: ServerLimits, now: UInt64
    ) {
        self.descriptor = descriptor
        self.peer = peer
        self.generation = generation
        self.hasPlace = hasPlace
        parser = RequestParser(limits: limits)
        since = now
        activity = .opening
    }

    /// Bytes that wait to be dealt with.
    var carried: Int { input.count - used }
    /// Bytes that wait to be sent.
    var unsent: Int { output.count - sent }

    /// Notes what the connection is doing now; the time limit starts anew where that changes.
    func enter(_ activity: Activity, now: UInt64) {
        if self.activity != activity { since = now }
        self.activity = activity
    }

    /// Goes on parsing what has arrived.
    func parse() -> RequestParser.Outcome {
        input.withUnsafeBufferPointer { parser.advance($0, &used) }
    }

    /// What the connection is doing, from what it holds; nil where nothing can come of it any more.
    var presentActivity: Activity? {
        if awaited != nil { return .answering }
        if unsent > 0 { return .sending }
        if isPeerDone { return nil }
        switch parser.phase {
        case .idle: return activity == .opening ? .opening : .idle
        case .head: return .readingHead
        case .body: return .readingBody
        }
    }
}
