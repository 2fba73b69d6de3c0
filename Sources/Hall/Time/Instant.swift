/// A moment: milliseconds since 1970-01-01 UTC.
struct Instant: Sendable, Hashable, Comparable {
    let milliseconds: Int64

    init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The moment of a day and a time of day in a zone.
    init(_ day: Day, hour: Int = 0, minute: Int = 0, in zone: HallZone) {
        milliseconds = (Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 - zone.offsetSeconds)) * 1000
    }

    /// Reads RFC 3339 with an offset: `2026-11-24T09:00:00+08:00`, `…00.250Z`. No leap seconds.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)) else { return nil }
        guard
            bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = Digits.value(bytes[11..<13]), hour < 24, let minute = Digits.value(bytes[14..<16]), minute < 60,
            let second = Digits.value(bytes[17..<19]), second < 60
        else { return nil }
        var end = 19
        var fraction = 0
        if bytes[19] == UInt8(ascii: ".") {
            let digits = bytes[20...].prefix { $0 &- UInt8(ascii: "0") < 10 }
            guard (1...9).contains(digits.count), let value = Digits.value(digits.prefix(3)) else { return nil }
            fraction = [100, 10, 1][min(digits.count, 3) - 1] * value
            end = digits.endIndex
        }
        guard let offset = Instant.offset(bytes[end...]) else { return nil }
        let seconds = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
        milliseconds = seconds * 1000 + Int64(fraction)
    }

    /// `Z` or `±HH:MM`, in seconds.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.elementsEqual("Z".utf8) { return 0 }
        let bytes = Array(bytes)
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
            bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-")
        else { return nil }
        guard let hours = Digits.value(bytes[1..<3]), hours < 24, let minutes = Digits.value(bytes[4..<6]), minutes < 60
        else { return nil }
        return (hours * 3600 + minutes * 60) * (bytes[0] == UInt8(ascii: "-") ? -1 : 1)
    }

    /// The civil day on which the moment falls.
    func day(in zone: HallZone) -> Day {
        let seconds = floorDivide(milliseconds, 1000).quotient + Int64(zone.offsetSeconds)
        return Day(number: Int(floorDivide(seconds, 86_400).quotient))
    }

    /// To the minute, as people read it: `2026-11-25 08:57`.
    func minuteText(in zone: HallZone) -> String { day(in: zone).text + " " + timeOfDay(in: zone).text }

    /// RFC 3339 with the zone's offset; milliseconds only where there are any.
    func text(in zone: HallZone) -> String {
        String(unsafeUninitializedCapacity: Self.mostBytes) { text in
            guard let start = text.baseAddress else { return 0 }
            return write(to: start, in: zone)
        }
    }

    /// The most bytes that an instant takes as text.
    static let mostBytes = 29

    /// Writes the text where there is room for ``mostBytes``; answers how many bytes it has.
    func write(to text: UnsafeMutablePointer<UInt8>, in zone: HallZone) -> Int {
        let (seconds, fraction) = floorDivide(milliseconds, 1000)
        let (day, second) = floorDivide(seconds + Int64(zone.offsetSeconds), 86_400)
        let (year, month, dayOfMonth) = Day(number: Int(day)).parts
        var end = 0
        func put(_ value: Int, _ width: Int, _ after: Unicode.Scalar?) {
            Digits.write(value, width, to: text + end)
            end += width
            if let after {
                text[end] = UInt8(ascii: after)
                end += 1
            }
        }
        put(year, 4, "-")
        put(month, 2, "-")
        put(dayOfMonth, 2, "T")
        put(Int(second) / 3600, 2, ":")
        put(Int(second) / 60 % 60, 2, ":")
        put(Int(second) % 60, 2, fraction == 0 ? nil : ".")
        if fraction != 0 { put(Int(fraction), 3, nil) }
        let offset = zone.offsetSeconds / 60
        text[end] = UInt8(ascii: offset < 0 ? "-" : "+")
        end += 1
        put(abs(offset) / 60, 2, ":")
        put(abs(offset) % 60, 2, nil)
        return end
    }

    func advanced(by duration: ClockDuration) -> Instant {
        Instant(milliseconds: milliseconds + duration.milliseconds)
    }

    static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
}

/// The hall's zone. China has one, without summer time since 1991.
struct HallZone: Sendable, Hashable {
    /// Seconds east of UTC.
    let offsetSeconds: Int

    /// Asia/Shanghai, UTC+8.
    static let shanghai = HallZone(offsetSeconds: 8 * 3600)
}

/// Division that rounds down, so that moments before 1970 fall on the right day.
private func floorDivide(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}
