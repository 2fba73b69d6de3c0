/// Time limits: one coarse look at all connections, once a second, instead of a timer for each.
extension EventLoop {
    private static let lingeringSeconds = 2.0

    /// Whoever has been too slow gives up its place.
    func sweep() {
        beginTurn()
        resumeListening()
        for case let connection? in connections where isOverdue(connection) {
            switch connection.activity {
            case .readingHead, .readingBody: refuse(.tooSlow, connection)
            default: drop(connection)
            }
        }
        flush()
        run(patience: 0)
    }

    private func isOverdue(_ connection: Connection) -> Bool {
        let seconds = Double(now &- connection.since) / 1000
        return switch connection.activity {
        case .opening, .readingHead: seconds > limits.headSeconds
        case .idle: seconds > limits.idleSeconds
        case .readingBody: seconds > limits.bodySeconds
        case .answering: false
        case .sending: seconds > limits.sendSeconds
        case .lingering: seconds > Self.lingeringSeconds
        }
    }
}
