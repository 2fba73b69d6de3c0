import Dispatch
import Glibc

/// Starting and stopping.
extension EventLoop {
    /// Begins to wait. The service is made on the loop's own queue. When that throws, the listeners are closed.
    func start(listeners: [Int32], makeService: @escaping @Sendable () throws -> any LoopService) throws {
        try queue.sync {
            do {
                service = try makeService()
            } catch {
                for descriptor in listeners + [poller.descriptor] { close(descriptor) }
                throw error
            }
            for listener in listeners + [mailbox.bell] { poller.add(listener, Poller.reading) }
            self.listeners = listeners
            beginToWait()
        }
    }

    private func beginToWait() {
        let descriptor = poller.descriptor
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler { @Sendable [unowned self] in run() }
        // The source is over before its descriptor is. Until then it keeps the loop.
        source.setCancelHandler { @Sendable [self] in withExtendedLifetime(self) { _ = close(descriptor) } }
        source.resume()
        self.source = source
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now() + 1, repeating: 1, leeway: .milliseconds(200))
        timer.setEventHandler { @Sendable [unowned self] in sweep() }
        timer.resume()
        self.timer = timer
    }

    /// Takes no more connections, lets what runs finish, then calls `done` on the queue.
    func stop(_ done: @escaping @Sendable () -> Void) {
        queue.async { [self] in
            beginTurn()
            isStopping = true
            stopped = done
            stopListening()
            // What has arrived by now is still served.
            for case let connection? in connections where connection.activity != .lingering {
                if connection.carried == 0 { read(connection, isGone: false) }
                if connection.unsent > 0, connection.awaited == nil { connection.closesAfterSending = true }
            }
            run()
            for case let connection? in connections
            where connection.activity == .idle || connection.activity == .opening {
                drop(connection)
            }
            endIfDone()
        }
    }

    /// Whoever connected before now is still let in.
    private func stopListening() {
        for listener in listeners {
            acceptAll(listener)
            close(listener)
        }
        listeners = []
    }

    /// Cuts every connection.
    func abandon() {
        queue.sync {
            for case let connection? in connections { drop(connection) }
            endIfDone()
        }
    }

    func endIfDone() {
        guard isStopping, open == 0, let done = stopped else { return }
        stopped = nil
        timer?.cancel()
        source?.cancel()
        timer = nil
        source = nil
        service = nil
        mailbox.shut()
        done()
    }
}
