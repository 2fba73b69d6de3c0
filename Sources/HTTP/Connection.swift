/// One connection, as its loop holds it; touched on the loop's queue only.
final class Connection {
    /// What it is doing; each has a time limit of its own.
    enum Activity {
        case idle, readingHead, readingBody, answering, sending, lingering
    }

    let descriptor: Int32
    let peer: Peer
    /// Tells this connection from earlier ones with the same descriptor.
    let generation: UInt32
    var parser: RequestParser
    /// What has arrived and is not used yet.
    var input: [UInt8] = []
    /// What is to be sent, from `sent` on.
    var output: [UInt8] = []
    var sent = 0
    /// The request whose answer is awaited; later ones wait their turn.
    var awaited: UInt32?
    var sequence: UInt32 = 0
    var awaitedIsHead = false
    var awaitedKeepsAlive = true
    var awaitedID = ""
    var isPeerDone = false
    var closesAfterSending = false
    var wantsToWrite = false
    var isReadingPaused = false
    /// When the present activity began or last made progress, monotonic ms.
    var since: UInt64
    var activity = Activity.idle

    init(_ descriptor: Int32, peer: Peer, generation: UInt32, limits: ServerLimits, now: UInt64) {
        self.descriptor = descriptor
        self.peer = peer
        self.generation = generation
        parser = RequestParser(limits: limits)
        since = now
    }

    /// Notes what the connection is doing now; the time limit starts anew where that changes.
    func enter(_ activity: Activity, now: UInt64) {
        if self.activity != activity { since = now }
        self.activity = activity
    }
}
