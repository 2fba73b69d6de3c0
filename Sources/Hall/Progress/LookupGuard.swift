import Synchronization

/// Holds up whoever guesses look-up codes: after some failures an address must wait.
final class LookupGuard: Sendable {
    /// So many failures are free …
    static let freeFailures = 10
    /// … within this span, milliseconds.
    static let span: Int64 = 15 * 60_000
    private static let capacity = 50_000

    private struct Failures {
        var count: Int
        let since: Int64
    }

    private let failures = Mutex<[String: Failures]>([:])

    /// Seconds that `address` must wait; nil where it may try.
    func wait(_ address: String, now: Int64) -> Int64? {
        failures.withLock { known in
            guard let entry = known[address], now - entry.since < Self.span else { return nil }
            guard entry.count >= Self.freeFailures else { return nil }
            return (entry.since + Self.span - now + 999) / 1000
        }
    }

    func failed(_ address: String, now: Int64) {
        failures.withLock { known in
            if known.count >= Self.capacity { known = known.filter { now - $0.value.since < Self.span } }
            if known.count >= Self.capacity { known.removeAll() }
            if let entry = known[address], now - entry.since < Self.span {
                known[address] = Failures(count: entry.count + 1, since: entry.since)
            } else {
                known[address] = Failures(count: 1, since: now)
            }
        }
    }
}
