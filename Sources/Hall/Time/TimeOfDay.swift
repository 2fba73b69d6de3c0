/// A time of day to the minute, without a zone; 24:00 is the end of the day.
struct TimeOfDay: Sendable, Hashable, Comparable {
    /// Minutes since midnight, 0 to 1440.
    let minutes: Int

    init(minutes: Int) {
        precondition((0...1440).contains(minutes), "a day has 1440 minutes")
        self.minutes = minutes
    }

    init(_ hour: Int, _ minute: Int = 0) { self.init(minutes: hour * 60 + minute) }

    /// Reads `HH:MM`, and nothing else.
    init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard
            bytes.count == 5, bytes[2] == UInt8(ascii: ":"), let hour = Digits.value(bytes[0..<2]),
            let minute = Digits.value(bytes[3..<5]), minute < 60, hour * 60 + minute <= 1440
        else { return nil }
        self.init(hour, minute)
    }

    /// `HH:MM`.
    var text: String { Digits.text(minutes / 60, 2) + ":" + Digits.text(minutes % 60, 2) }

    static func < (left: Self, right: Self) -> Bool { left.minutes < right.minutes }
}

extension Instant {
    init(_ day: Day, _ time: TimeOfDay, in zone: HallZone) {
        self.init(day, hour: time.minutes / 60, minute: time.minutes % 60, in: zone)
    }

    /// The time of day in a zone, seconds cut off.
    func timeOfDay(in zone: HallZone) -> TimeOfDay {
        let midnight = Instant(day(in: zone), in: zone)
        return TimeOfDay(minutes: Int((milliseconds - midnight.milliseconds) / 60_000))
    }
}
