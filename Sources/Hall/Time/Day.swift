/// A civil date of the Gregorian calendar, as the number of days since 1970-01-01.
struct Day: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01; negative before.
    let number: Int

    /// The years that a hall reckons with. The oldest births in the standard's own examples (GB 11643) lie before 1900.
    static let years = 1800...2200
    /// The first and the last day of those years.
    static let first = Day(number: -62_091)
    static let last = Day(number: 84_370)

    init(number: Int) { self.number = number }

    /// Nil where there is no such date, or it lies outside ``years``.
    init?(year: Int, month: Int, day: Int) {
        guard Day.years.contains(year), (1...12).contains(month), day >= 1, day <= Day.length(of: month, in: year)
        else {
            return nil
        }
        // Days from the civil date: years counted from March, so that the leap day is the last of its year.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted % 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Reads `YYYY-MM-DD`, and nothing else.
    init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        guard
            let year = Digits.value(bytes[0..<4]), let month = Digits.value(bytes[5..<7]),
            let day = Digits.value(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Year, month and day of the month.
    var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    var year: Int { parts.year }

    /// The first day of its month.
    var firstOfMonth: Day { self + (1 - parts.day) }

    /// The day of the week.
    var weekday: Weekday { Weekday.allCases[((number + 3) % 7 + 7) % 7] }

    /// `YYYY-MM-DD`.
    var text: String {
        let (year, month, day) = parts
        return Digits.text(year, 4) + "-" + Digits.text(month, 2) + "-" + Digits.text(day, 2)
    }

    /// `YYYYMMDD`.
    var compactText: String {
        let (year, month, day) = parts
        return Digits.text(year * 10_000 + month * 100 + day, 8)
    }

    static func < (left: Day, right: Day) -> Bool { left.number < right.number }
    static func + (day: Day, count: Int) -> Day { Day(number: day.number + count) }

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}

/// A day of the week, Monday first.
enum Weekday: String, Labelled {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    var isWeekend: Bool { self == .saturday || self == .sunday }

    var label: Label {
        switch self {
        case .monday: Label("星期一", "Monday")
        case .tuesday: Label("星期二", "Tuesday")
        case .wednesday: Label("星期三", "Wednesday")
        case .thursday: Label("星期四", "Thursday")
        case .friday: Label("星期五", "Friday")
        case .saturday: Label("星期六", "Saturday")
        case .sunday: Label("星期日", "Sunday")
        }
    }
}

/// Decimal digits of a fixed width.
enum Digits {
    static func value(_ bytes: some Sequence<UInt8>) -> Int? {
        var value = 0
        for byte in bytes {
            guard byte &- UInt8(ascii: "0") < 10 else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    /// Writes `value`, at least zero and of nine digits at most, in exactly `width` digits. It stands in every line of a list.
    static func write(_ value: Int, _ width: Int, to text: UnsafeMutablePointer<UInt8>) {
        var value = UInt32(truncatingIfNeeded: value)
        var place = width
        while place > 1 {
            place &-= 2
            (text + place).update(from: pairs.utf8Start + Int(value % 100) &* 2, count: 2)
            value /= 100
        }
        if place == 1 { text[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value % 10) }
    }

    /// 00 to 99, as two digits are written in one step.
    private static let pairs: StaticString = """
        0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
        5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
        """

    /// `value`, at least zero, with zeros before it up to `width`.
    static func text(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return digits.utf8.count >= width ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
    }
}
