import Glibc
import Synchronization

/// Where *now* comes from: the machine's clock, or, in a rehearsal (演练), one that stands still until it is moved.
final class HallClock: Sendable {
    private let simulated: Mutex<Instant?>

    /// The machine's clock.
    init() { simulated = Mutex(nil) }

    /// A clock that stands at `instant`.
    init(standingAt instant: Instant) { simulated = Mutex(instant) }

    var isSimulated: Bool { simulated.withLock { $0 != nil } }

    func now() -> Instant {
        if let instant = simulated.withLock({ $0 }) { return instant }
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Moves a standing clock; time never runs backwards. Returns false where the clock is real or `instant` is past.
    func move(to instant: Instant) -> Bool {
        simulated.withLock { current in
            guard let standing = current, instant >= standing else { return false }
            current = instant
            return true
        }
    }
}
