internal import CSQLite

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Has a connection's long statements pause for a moment, again and again.
///
/// A thread that works without a pause keeps its processor for the whole slice that the system gives it, some milliseconds, whatever
/// its priority; those who answer in a fraction of one wait so long. One that sleeps after a short stretch is in nobody's way: what it
/// costs is a quarter more of its own time.
///
/// Confined to the connection's queue.
final class Breather {
    /// A look at the clock after so many operations of SQLite's machine, some 20 to 60 µs of work.
    private static let operations: Int32 = 1000
    /// How long it works before it pauses, nanoseconds.
    static let stretch: UInt64 = 300_000

    private let now: () -> UInt64
    private let pause: () -> Void
    private var began: UInt64

    /// - Parameters:
    ///   - now: monotonic nanoseconds.
    ///   - pause: sleeps for a moment.
    init(now: @escaping () -> UInt64 = Breather.nanoseconds, pause: @escaping () -> Void = Breather.sleep) {
        self.now = now
        self.pause = pause
        began = now()
    }

    /// - Precondition: the breather outlives the connection's last statement.
    func accompany(_ handle: OpaquePointer) {
        sqlite3_progress_handler(
            handle, Self.operations,
            { context in
                if let context { Unmanaged<Breather>.fromOpaque(context).takeUnretainedValue().breathe() }
                return 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func breathe() {
        guard now() &- began >= Self.stretch else { return }
        pause()
        began = now()
    }

    private static func nanoseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// 50 µs, to which the system adds about as much.
    private static func sleep() {
        var time = timespec(tv_sec: 0, tv_nsec: 50_000)
        nanosleep(&time, nil)
    }
}
