internal import CSockets
import Dispatch
import Glibc
import Synchronization

/// One event loop: a serial queue that waits through one Dispatch source over its own epoll descriptor, and then serves
/// every ready connection in place.
///
/// A turn: what is ready is read, wholly; then requests are cut and handed over; then `turnEnded`; then answers are sent.
/// So all reads of a turn may share one view of the data that is no older than any byte read in it.
///
/// `@unchecked Sendable`: all mutable state is touched on `queue` only, save `mailbox`, which is a Mutex, and `counters`.
final class EventLoop: @unchecked Sendable {
    let queue: DispatchQueue
    let limits: ServerLimits
    let counters: ServerCounters
    let clock: @Sendable () -> UInt64
    private let epoll: Int32
    private var service: (any LoopService)?
    private var source: (any DispatchSourceRead)?
    private var timer: (any DispatchSourceTimer)?
    private var listeners: [Int32] = []
    /// Indexed by descriptor.
    private var connections: [Connection?] = []
    private var open = 0
    private var generation: UInt32 = 0
    private var isStopping = false
    private var stopped: (@Sendable () -> Void)?
    var encoder: ResponseEncoder
    private var ids: RequestIDs
    private var events = [epoll_event](repeating: epoll_event(), count: 256)
    private var ready: [Connection] = []
    private var dirty: [Connection] = []
    private var scratch = [UInt8](repeating: 0, count: 65_536)
    private var spare: [[UInt8]] = []
    private let mailbox = Mutex<[(Response, Reply)]>([])

    init(_ number: Int, _ configuration: ServerConfiguration, counters: ServerCounters) throws(ListenError) {
        queue = DispatchQueue(label: "http.loop.\(number)", qos: .userInitiated)
        limits = configuration.limits
        clock = configuration.monotonicClock
        self.counters = counters
        encoder = ResponseEncoder(configuration.standingFields)
        ids = RequestIDs(loop: number)
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard epoll >= 0 else { throw ListenError(description: "epoll_create1: \(String(cString: strerror(errno)))") }
    }

    // MARK: Starting and stopping

    /// Begins to wait. The service is made on the loop's own queue.
    func start(listeners: [Int32], makeService: @escaping @Sendable () throws -> any LoopService) throws {
        try queue.sync {
            service = try makeService()
            for listener in listeners { watch(listener, EPOLLIN.rawValue, EPOLL_CTL_ADD) }
            self.listeners = listeners
            let source = DispatchSource.makeReadSource(fileDescriptor: epoll, queue: queue)
            source.setEventHandler { @Sendable [unowned self] in run() }
            source.setCancelHandler { @Sendable [self] in close(epoll) }
            source.resume()
            self.source = source
            let timer = DispatchSource.makeTimerSource(queue: queue)
            timer.schedule(deadline: .now() + 1, repeating: 1, leeway: .milliseconds(200))
            timer.setEventHandler { @Sendable [unowned self] in sweep() }
            timer.resume()
            self.timer = timer
        }
    }

    /// Takes no more connections, lets what runs finish, then calls `done` on the queue.
    func stop(_ done: @escaping @Sendable () -> Void) {
        queue.async { [self] in
            isStopping = true
            stopped = done
            for listener in listeners { close(listener) }
            listeners = []
            for connection in connections.compactMap({ $0 }) {
                if connection.activity == .idle {
                    drop(connection)
                } else {
                    connection.closesAfterSending =
                        connection.awaited == nil && connection.sent < connection.output.count
                }
            }
            endIfDone()
        }
    }

    /// Cuts every connection.
    func abandon() {
        queue.sync {
            for connection in connections.compactMap({ $0 }) { drop(connection) }
            endIfDone()
        }
    }

    private func endIfDone() {
        guard isStopping, open == 0, let done = stopped else { return }
        stopped = nil
        timer?.cancel()
        source?.cancel()
        timer = nil
        source = nil
        service = nil
        done()
    }

    // MARK: Turns

    /// Serves what is ready until nothing is, or others should have their turn on the system's threads.
    private func run() {
        for _ in 0..<64 {
            let count = events.withUnsafeMutableBufferPointer { epoll_wait(epoll, $0.baseAddress, Int32($0.count), 0) }
            guard count > 0 else { break }
            for index in 0..<Int(count) { take(events[index]) }
            turn()
            if source == nil { return }
        }
    }

    /// Cuts and hands over what was read, then sends.
    private func turn() {
        encoder.refresh(SystemClock.seconds())
        // A connection that has had its share goes to the end of the line.
        while !ready.isEmpty {
            let now = ready
            ready.removeAll(keepingCapacity: true)
            for connection in now { serve(connection) }
            service?.turnEnded()
            flush()
        }
    }

    private func flush() {
        let connections = dirty
        dirty.removeAll(keepingCapacity: true)
        for connection in connections where isOpen(connection) { send(connection) }
    }

    private func take(_ event: epoll_event) {
        let descriptor = event.data.fd
        if listeners.contains(descriptor) {
            acceptAll(descriptor)
            return
        }
        guard let connection = find(descriptor) else { return }
        if event.events & EPOLLOUT.rawValue != 0 { dirty.append(connection) }
        if event.events & (EPOLLIN.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue | EPOLLRDHUP.rawValue) != 0 {
            read(connection)
        } else {
            ready.append(connection)
        }
    }

    private func find(_ descriptor: Int32) -> Connection? {
        connections.indices.contains(Int(descriptor)) ? connections[Int(descriptor)] : nil
    }

    private func isOpen(_ connection: Connection) -> Bool { find(connection.descriptor) === connection }

    // MARK: Accepting

    private func acceptAll(_ listener: Int32) {
        for _ in 0..<128 {
            guard let (descriptor, address) = Sockets.accept(listener) else { return }
            guard counters.enter(limit: limits.connections) else {
                refuse(descriptor)
                continue
            }
            let peer = Sockets.peer(of: descriptor, address)
            if case .address = peer { Sockets.setNoDelay(descriptor) }
            while connections.count <= Int(descriptor) { connections.append(nil) }
            generation &+= 1
            connections[Int(descriptor)] = Connection(
                descriptor, peer: peer, generation: generation, limits: limits, now: clock())
            open += 1
            watch(descriptor, EPOLLIN.rawValue | EPOLLRDHUP.rawValue, EPOLL_CTL_ADD)
        }
    }

    /// Too many: a word that says so, then the end.
    private func refuse(_ descriptor: Int32) {
        var output: [UInt8] = []
        encoder.refresh(SystemClock.seconds())
        let id = ids.next()
        encoder.encode(
            EngineRefusal.tooManyConnections.response(id: id), id: id, isHead: false, closes: true, into: &output)
        _ = output.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        close(descriptor)
        counters.refused()
    }

    private func watch(_ descriptor: Int32, _ interest: UInt32, _ operation: Int32) {
        var event = epoll_event()
        event.events = interest
        event.data.fd = descriptor
        epoll_ctl(epoll, operation, descriptor, &event)
    }

    private func watchAgain(_ connection: Connection) {
        var interest: UInt32 =
            connection.isReadingPaused || connection.isPeerDone ? 0 : EPOLLIN.rawValue | EPOLLRDHUP.rawValue
        if connection.wantsToWrite { interest |= EPOLLOUT.rawValue }
        watch(connection.descriptor, interest, EPOLL_CTL_MOD)
    }

    // MARK: Reading

    private func read(_ connection: Connection) {
        let count = scratch.withUnsafeMutableBytes { recv(connection.descriptor, $0.baseAddress, $0.count, 0) }
        if count > 0 {
            guard connection.activity != .lingering else { return }
            if connection.input.isEmpty, connection.input.capacity == 0, let buffer = spare.popLast() {
                connection.input = buffer
            }
            connection.input.append(contentsOf: scratch[..<count])
        } else if count == 0 {
            connection.isPeerDone = true
            if connection.activity == .lingering { return drop(connection) }
            watchAgain(connection)
        } else if errno != EAGAIN && errno != EINTR {
            return drop(connection)
        }
        ready.append(connection)
    }

    /// Hands over the requests that are whole, until one must wait for its answer.
    private func serve(_ connection: Connection) {
        guard isOpen(connection), connection.activity != .lingering else { return }
        var consumed = 0
        var share = limits.pipelinedRequests
        loop: while connection.awaited == nil, !connection.closesAfterSending {
            guard connection.output.count - connection.sent < limits.unsentBytes else { break }
            guard share > 0 else {
                ready.append(connection)
                break
            }
            guard consumed < connection.input.count else { break }
            let outcome = connection.input.withUnsafeBufferPointer { connection.parser.advance($0, &consumed) }
            switch outcome {
            case .needsMore: break loop
            case .expectsContinue:
                connection.output.append(contentsOf: "HTTP/1.1 100 Continue\r\n\r\n".utf8)
                dirty.append(connection)
            case .request(let request, let keepAlive):
                share -= 1
                hand(request, keepAlive: keepAlive, of: connection)
            case .refused(let refusal):
                counters.refused()
                let id = ids.next()
                connection.input.removeAll()
                consumed = 0
                answer(refusal.response(id: id), id: id, isHead: false, keepAlive: false, of: connection)
            }
        }
        discard(consumed, of: connection)
        settle(connection)
    }

    private func hand(_ request: Request, keepAlive: Bool, of connection: Connection) {
        guard let service else { return }
        var request = request
        request.id = ids.next()
        request.peer = connection.peer
        connection.sequence &+= 1
        counters.requested()
        let reply = Reply(
            loop: self, descriptor: connection.descriptor, generation: connection.generation,
            sequence: connection.sequence)
        let keepAlive = keepAlive && !isStopping
        if let response = service.respond(to: request, through: reply) {
            answer(response, id: request.id, isHead: request.method == .head, keepAlive: keepAlive, of: connection)
        } else {
            connection.awaited = connection.sequence
            connection.awaitedIsHead = request.method == .head
            connection.awaitedKeepsAlive = keepAlive
            connection.awaitedID = request.id
        }
    }

    private func answer(_ response: Response, id: String, isHead: Bool, keepAlive: Bool, of connection: Connection) {
        if connection.output.capacity == 0, let buffer = spare.popLast() { connection.output = buffer }
        encoder.encode(response, id: id, isHead: isHead, closes: !keepAlive, into: &connection.output)
        if !keepAlive { connection.closesAfterSending = true }
        dirty.append(connection)
    }

    private func discard(_ consumed: Int, of connection: Connection) {
        if consumed == connection.input.count {
            release(&connection.input)
        } else if consumed > 0 {
            connection.input.removeFirst(consumed)
        }
    }

    /// Gives an empty buffer back for others to use, so that an idle connection holds none.
    private func release(_ buffer: inout [UInt8]) {
        buffer.removeAll(keepingCapacity: true)
        if buffer.capacity > 0, buffer.capacity <= 65_536, spare.count < 64 { spare.append(buffer) }
        buffer = []
    }

    /// After serving: what the connection waits for now, and whether more may be read.
    private func settle(_ connection: Connection) {
        guard isOpen(connection) else { return }
        let now = clock()
        if connection.awaited != nil {
            connection.enter(.answering, now: now)
        } else if connection.sent < connection.output.count {
            connection.enter(.sending, now: now)
        } else if connection.isPeerDone {
            // Nothing is under way, and no request can still come.
            return drop(connection)
        } else {
            switch connection.parser.phase {
            case .idle: connection.enter(.idle, now: now)
            case .head: connection.enter(.readingHead, now: now)
            case .body: connection.enter(.readingBody, now: now)
            }
        }
        // While an answer is awaited, a client may send ahead so much, and no more.
        let isFull = connection.input.count > 65_536 + limits.bodyBytes / 16
        if isFull != connection.isReadingPaused, !connection.isPeerDone {
            connection.isReadingPaused = isFull
            watchAgain(connection)
        }
    }

    // MARK: Sending

    private func send(_ connection: Connection) {
        while connection.sent < connection.output.count {
            let count = connection.output.withUnsafeBytes {
                Glibc.send(
                    connection.descriptor, $0.baseAddress.map { $0 + connection.sent }, $0.count - connection.sent,
                    Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                connection.sent += count
                connection.since = clock()
            } else if errno == EAGAIN {
                setWantsToWrite(true, connection)
                connection.enter(.sending, now: clock())
                return
            } else if errno != EINTR {
                return drop(connection)
            }
        }
        setWantsToWrite(false, connection)
        connection.sent = 0
        release(&connection.output)
        if connection.closesAfterSending { return linger(connection) }
        if connection.awaited == nil, !connection.input.isEmpty || connection.isPeerDone {
            ready.append(connection)
        } else {
            settle(connection)
        }
    }

    private func setWantsToWrite(_ wants: Bool, _ connection: Connection) {
        guard connection.wantsToWrite != wants else { return }
        connection.wantsToWrite = wants
        watchAgain(connection)
    }

    /// Ends the sending side, and reads on for a while, so that the answer is not lost to a reset (RFC 9112 §9.6).
    private func linger(_ connection: Connection) {
        guard !connection.isPeerDone else { return drop(connection) }
        shutdown(connection.descriptor, Int32(SHUT_WR))
        release(&connection.input)
        connection.enter(.lingering, now: clock())
        if connection.isReadingPaused {
            connection.isReadingPaused = false
            watchAgain(connection)
        }
    }

    private func drop(_ connection: Connection) {
        guard isOpen(connection) else { return }
        connections[Int(connection.descriptor)] = nil
        close(connection.descriptor)
        open -= 1
        counters.leave()
        endIfDone()
    }

    // MARK: Answers from elsewhere

    /// Takes an answer from any thread; the first of several wakes the loop.
    func deliver(_ response: Response, _ reply: Reply) {
        let isFirst = mailbox.withLock { letters in
            letters.append((response, reply))
            return letters.count == 1
        }
        if isFirst { queue.async { [self] in emptyMailbox() } }
    }

    private func emptyMailbox() {
        let letters = mailbox.withLock { letters in
            defer { letters = [] }
            return letters
        }
        encoder.refresh(SystemClock.seconds())
        for (response, reply) in letters {
            guard
                let connection = find(reply.descriptor), connection.generation == reply.generation,
                connection.awaited == reply.sequence
            else { continue }
            connection.awaited = nil
            answer(
                response, id: connection.awaitedID, isHead: connection.awaitedIsHead,
                keepAlive: connection.awaitedKeepsAlive && !isStopping, of: connection)
        }
        flush()
        turn()
    }

    // MARK: Time limits

    /// Once a second: whoever has been too slow gives up its place.
    func sweep() {
        dispatchPrecondition(condition: .onQueue(queue))
        let now = clock()
        for connection in connections.compactMap({ $0 }) {
            let seconds = Double(now &- connection.since) / 1000
            switch connection.activity {
            case .idle where seconds > limits.idleSeconds, .lingering where seconds > 2,
                .sending where seconds > limits.sendSeconds:
                drop(connection)
            case .readingHead where seconds > limits.headSeconds, .readingBody where seconds > limits.bodySeconds:
                counters.refused()
                let id = ids.next()
                encoder.refresh(SystemClock.seconds())
                answer(EngineRefusal.tooSlow.response(id: id), id: id, isHead: false, keepAlive: false, of: connection)
            default: break
            }
        }
        flush()
    }
}
