import Glibc

/// Taking connections in.
extension EventLoop {
    /// How many refused connections may linger at a time, so that their refusal is not lost to a reset.
    private static let mostLingeringRefused = 64

    func acceptAll(_ listener: Int32) {
        for _ in 0..<128 {
            switch Sockets.accept(listener) {
            case .connection(let descriptor, let address): admit(descriptor, address)
            case .failedOne: continue
            case .noneWaits: return
            case .noDescriptor: return pauseListening()
            }
        }
    }

    private func admit(_ descriptor: Int32, _ address: SocketAddress) {
        let hasPlace = counters.enter(limit: limits.connections)
        let peer = Sockets.peer(of: descriptor, address)
        if case .address = peer { Sockets.setNoDelay(descriptor) }
        while connections.count <= Int(descriptor) { connections.append(nil) }
        generation &+= 1
        let connection = Connection(
            descriptor, peer: peer, generation: generation, hasPlace: hasPlace, limits: limits.applied(to: peer),
            now: now)
        connections[Int(descriptor)] = connection
        open += 1
        poller.add(descriptor, connection.interest)
        if !hasPlace { turnAway(connection) }
    }

    /// Too many: a word that says so, then the end.
    private func turnAway(_ connection: Connection) {
        lingeringRefused += 1
        refuse(.tooManyConnections, connection)
        send(connection)
        if lingeringRefused > Self.mostLingeringRefused { drop(connection) }
    }

    /// The system has no descriptor to give. Were the listeners watched on, the loop would spin.
    private func pauseListening() {
        isListeningPaused = true
        for listener in listeners { poller.change(listener, 0) }
    }

    func resumeListening() {
        guard isListeningPaused else { return }
        isListeningPaused = false
        for listener in listeners { poller.change(listener, Poller.reading) }
    }
}
