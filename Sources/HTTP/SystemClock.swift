import Glibc

/// The machine's clocks.
enum SystemClock {
    /// Milliseconds since some fixed point.
    static let monotonic: @Sendable () -> UInt64 = {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
    }

    /// Seconds since 1970 UTC.
    static func seconds() -> Int { Glibc.time(nil) }
}

/// The Date field (RFC 9110 §5.6.7), made anew once a second.
struct DateLine {
    private var second = -1
    private(set) var bytes: [UInt8] = []

    mutating func refresh(_ now: Int) {
        guard now != second else { return }
        second = now
        var time = now
        var parts = tm()
        gmtime_r(&time, &parts)
        let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let text =
            "Date: \(weekdays[Int(parts.tm_wday)]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900) "
            + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT\r\n"
        bytes = Array(text.utf8)
    }
}
