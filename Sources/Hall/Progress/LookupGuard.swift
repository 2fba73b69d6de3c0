import Synchronization

/// Holds up whoever guesses look-up codes, or floods the hall with applications: after some counts an address must wait.
final class LookupGuard: Sendable {
    /// So many counts are free …
    private let freeCounts: Int
    /// … within this span, milliseconds.
    private let span: Int64
    private static let capacity = 50_000

    private struct Failures {
        var count: Int
        let since: Int64
    }

    private let failures = Mutex<[String: Failures]>([:])

    init(freeCounts: Int = 10, minutes: Int64 = 15) {
        self.freeCounts = freeCounts
        span = minutes * 60_000
    }

    /// Seconds that `address` must wait; nil where it may try.
    func wait(_ address: String, now: Int64) -> Int64? {
        failures.withLock { known in
            guard let entry = known[address], now - entry.since < span else { return nil }
            guard entry.count >= freeCounts else { return nil }
            return (entry.since + span - now + 999) / 1000
        }
    }

    func count(_ address: String, now: Int64) {
        failures.withLock { known in
            if known.count >= Self.capacity { known = known.filter { now - $0.value.since < span } }
            if known.count >= Self.capacity { known.removeAll() }
            if let entry = known[address], now - entry.since < span {
                known[address] = Failures(count: entry.count + 1, since: entry.since)
            } else {
                known[address] = Failures(count: 1, since: now)
            }
        }
    }
}
