import Glibc

/// Sending, and ending a connection.
extension EventLoop {
    func send(_ connection: Connection) {
        while connection.unsent > 0 {
            let count = connection.output.withUnsafeBytes {
                Glibc.send(
                    connection.descriptor, $0.baseAddress.map { $0 + connection.sent }, connection.unsent,
                    Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                tally.sent += count
                connection.sent += count
                connection.since = now
            } else if errno == EAGAIN {
                connection.wantsToWrite = true
                return settle(connection)
            } else if errno != EINTR {
                return drop(connection)
            }
        }
        connection.wantsToWrite = false
        connection.sent = 0
        buffers.takeBack(&connection.output)
        if connection.closesAfterSending { return linger(connection) }
        if connection.awaited == nil, connection.carried > 0 || connection.isPeerDone { markReady(connection) }
        guard !connection.isReady else { return }
        settle(connection)
    }

    /// Asks epoll for what the connection can use now.
    func watch(_ connection: Connection) {
        var interest: UInt32 = connection.isReadingPaused || connection.isPeerDone ? 0 : Poller.reading
        if connection.wantsToWrite { interest |= Poller.writing }
        guard interest != connection.interest else { return }
        connection.interest = interest
        poller.change(connection.descriptor, interest)
    }

    /// Ends the sending side, and reads on for a while, so that the answer is not lost to a reset (RFC 9112 §9.6).
    private func linger(_ connection: Connection) {
        guard !connection.isPeerDone else { return drop(connection) }
        if connection.activity != .lingering { shutdown(connection.descriptor, Int32(SHUT_WR)) }
        connection.enter(.lingering, now: now)
        connection.isReadingPaused = false
        connection.used = 0
        buffers.takeBack(&connection.input)
        watch(connection)
        account(connection)
    }

    func drop(_ connection: Connection) {
        guard !connection.isClosed else { return }
        connection.isClosed = true
        connections[Int(connection.descriptor)] = nil
        close(connection.descriptor)
        open -= 1
        heldBytes -= connection.heldBytes
        if connection.hasPlace { counters.leave() } else { lingeringRefused -= 1 }
        buffers.takeBack(&connection.input)
        buffers.takeBack(&connection.output)
    }
}
