import Dispatch
import Glibc

/// One event loop: a serial queue that waits through one Dispatch source over its own epoll descriptor, and then serves
/// every ready connection in place.
///
/// Once woken it waits for the next event at its own descriptor for a while, before it gives its thread back to Dispatch: that
/// way round leads through two other threads, which under load must first get a processor each.
///
/// A turn: what is ready is read, wholly; then requests are cut and handed over; then `turnEnded`; then answers are sent.
/// So all reads of a turn may share one view of the data that is no older than any byte read in it.
///
/// `@unchecked Sendable`: all mutable state is touched on `queue` only; `mailbox` and `counters` guard themselves.
final class EventLoop: @unchecked Sendable {
    let queue: DispatchQueue
    let limits: ServerLimits
    let counters: ServerCounters
    let mailbox: Mailbox
    private let clock: @Sendable () -> UInt64
    /// The time of the present turn, monotonic ms.
    private(set) var now: UInt64
    var service: (any LoopService)?
    var listeners: [Int32] = []
    /// Whether the system had no descriptor left for a connection; the next sweep tries again.
    var isListeningPaused = false
    /// Indexed by descriptor.
    var connections: [Connection?] = []
    var open = 0
    /// Connections without a place that linger after their refusal.
    var lingeringRefused = 0
    var generation: UInt32 = 0
    /// Bytes of unfinished requests and unsent answers.
    var heldBytes = 0
    var isStopping = false
    var stopped: (@Sendable () -> Void)?
    var poller: Poller
    var source: (any DispatchSourceRead)?
    var timer: (any DispatchSourceTimer)?
    var encoder: ResponseEncoder
    var ids: RequestIDs
    var ready: [Connection] = []
    private var dirty: [Connection] = []
    /// The mailbox's bell was heard. It is emptied when all events of the turn are taken: to send may close a connection, and whoever
    /// comes next gets its descriptor, of which the events may still speak.
    private var hasMail = false
    var buffers = BufferPool()
    var scratch = [UInt8](repeating: 0, count: 65_536)
    var tally = ServerCounters.Tally()

    init(
        _ number: Int, _ configuration: ServerConfiguration, limits: ServerLimits, counters: ServerCounters
    ) throws(ListenError) {
        queue = DispatchQueue(label: "http.loop.\(number)", qos: .userInitiated)
        self.limits = limits
        clock = configuration.monotonicClock
        now = clock()
        self.counters = counters
        encoder = ResponseEncoder(configuration.standingFields)
        ids = RequestIDs(loop: number)
        mailbox = try Mailbox()
        poller = try Poller()
    }

    /// Takes the time, once for all that happens next.
    func beginTurn() {
        dispatchPrecondition(condition: .onQueue(queue))
        now = clock()
        encoder.refresh(SystemClock.seconds())
    }

    /// How long the loop waits at its own descriptor, in ms.
    static let patience: Int32 = 25
    /// After so long, in ms, what else stands in the queue has its turn: the sweep, a stop.
    private static let longestRun: UInt64 = 100

    /// Serves what is ready, and what becomes so, until nothing has for `patience` ms or others should have their turn.
    func run(patience: Int32 = EventLoop.patience) {
        guard source != nil else { return }
        // By the machine's own clock: this is about its threads.
        let end = SystemClock.monotonic() + Self.longestRun
        repeat {
            let count = poller.poll(waiting: hasWork || isStopping ? 0 : patience)
            guard count > 0 || hasWork else { break }
            beginTurn()
            for index in 0..<count { take(poller[index]) }
            turn()
        } while SystemClock.monotonic() < end
        endIfDone()
        // What has been read already is not reported by epoll again.
        if hasWork { queue.async { [self] in run() } }
    }

    private var hasWork: Bool { !ready.isEmpty || !dirty.isEmpty }

    /// Cuts and hands over what was read, then sends. A connection that has had its share comes again in the next turn,
    /// after all others that are ready by then.
    private func turn() {
        if hasMail { emptyMailbox() }
        let served = ready
        ready.removeAll(keepingCapacity: true)
        for connection in served { serve(connection) }
        service?.turnEnded()
        counters.add(&tally)
        flush()
        counters.add(&tally)
    }

    /// Sends what is to be sent.
    func flush() {
        let connections = dirty
        dirty.removeAll(keepingCapacity: true)
        for connection in connections {
            connection.isDirty = false
            if !connection.isClosed { send(connection) }
        }
    }

    private func take(_ event: (descriptor: Int32, events: UInt32)) {
        if event.descriptor == mailbox.bell { return hasMail = true }
        if listeners.contains(event.descriptor) { return acceptAll(event.descriptor) }
        guard let connection = find(event.descriptor) else { return }
        let isGone = event.events & Poller.gone != 0
        if isGone || event.events & Poller.reading != 0 { read(connection, isGone: isGone) }
        if event.events & Poller.writing != 0 { markDirty(connection) }
    }

    func find(_ descriptor: Int32) -> Connection? {
        connections.indices.contains(Int(descriptor)) ? connections[Int(descriptor)] : nil
    }

    func markReady(_ connection: Connection) {
        guard !connection.isReady else { return }
        connection.isReady = true
        ready.append(connection)
    }

    func markDirty(_ connection: Connection) {
        guard !connection.isDirty else { return }
        connection.isDirty = true
        dirty.append(connection)
    }

    /// Takes an answer from any thread.
    func deliver(_ make: @escaping @Sendable () -> Response, _ reply: Reply) { mailbox.put(make, reply) }

    /// Sends the answers that have come from other threads; what waited for them is served in this turn.
    private func emptyMailbox() {
        hasMail = false
        for (make, reply) in mailbox.empty() {
            guard
                let connection = find(reply.descriptor), connection.generation == reply.generation,
                let awaited = connection.awaited, awaited.sequence == reply.sequence
            else { continue }
            connection.awaited = nil
            answer(
                make(), id: awaited.id, isHead: awaited.isHead,
                persistence: isStopping ? .close : awaited.persistence,
                of: connection)
        }
        flush()
    }
}
