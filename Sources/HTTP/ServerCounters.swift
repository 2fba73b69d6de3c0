import Synchronization

/// Counts that all loops share.
final class ServerCounters: Sendable {
    /// What a loop has counted in its turn.
    struct Tally {
        var requests = 0
        var refusals = 0
        var received = 0
        var sent = 0
    }

    private let open = Atomic<Int>(0)
    private let accepted = Atomic<Int>(0)
    private let requests = Atomic<Int>(0)
    private let refusals = Atomic<Int>(0)
    private let received = Atomic<Int>(0)
    private let sent = Atomic<Int>(0)

    /// Counts a connection in, unless there are `limit` already.
    func enter(limit: Int) -> Bool {
        guard open.wrappingAdd(1, ordering: .relaxed).newValue <= limit else {
            leave()
            return false
        }
        accepted.wrappingAdd(1, ordering: .relaxed)
        return true
    }

    func leave() { open.wrappingSubtract(1, ordering: .relaxed) }

    /// Adds what a loop has counted, and lets it begin anew.
    func add(_ tally: inout Tally) {
        if tally.requests != 0 { requests.wrappingAdd(tally.requests, ordering: .relaxed) }
        if tally.refusals != 0 { refusals.wrappingAdd(tally.refusals, ordering: .relaxed) }
        if tally.received != 0 { received.wrappingAdd(tally.received, ordering: .relaxed) }
        if tally.sent != 0 { sent.wrappingAdd(tally.sent, ordering: .relaxed) }
        tally = Tally()
    }

    var statistics: ServerStatistics {
        var statistics = ServerStatistics()
        statistics.open = open.load(ordering: .relaxed)
        statistics.accepted = accepted.load(ordering: .relaxed)
        statistics.requests = requests.load(ordering: .relaxed)
        statistics.refusals = refusals.load(ordering: .relaxed)
        statistics.bytesReceived = received.load(ordering: .relaxed)
        statistics.bytesSent = sent.load(ordering: .relaxed)
        return statistics
    }
}
