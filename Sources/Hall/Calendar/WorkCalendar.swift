/// A day whose nature is set by notice, against its weekday.
struct CalendarDay: Sendable, Hashable {
    enum Kind: String, Labelled {
        case holiday, makeUpDay

        var label: Label {
            switch self {
            case .holiday: Label("法定节假日", "statutory holiday")
            case .makeUpDay: Label("调休上班日", "make-up working day")
            }
        }
    }

    let day: Day
    let kind: Kind
    let name: String
}

/// Which days are legal working days (法定工作日), CLOCK-01 and CLOCK-02: an immutable snapshot with an index, so that the
/// n-th working day after a day is found at once. When the hall is open is another question.
struct WorkCalendar: Sendable {
    /// What a day is, and why.
    struct Explanation: Sendable, Hashable {
        let day: Day
        let isWorkingDay: Bool
        let because: Label
    }

    /// The years whose notice is published in full.
    let publishedYears: Set<Int>
    private let exceptions: [Day: CalendarDay]
    private let first: Int
    /// For each day from `first` on, how many working days lie before it.
    private let before: [Int32]
    /// Day numbers of all working days, ascending.
    private let workingDays: [Int32]

    /// Reckons from 2000 to 2100; beyond, and in years without notice, by weekday alone.
    init(_ days: [CalendarDay], publishedYears: Set<Int>) {
        self.publishedYears = publishedYears
        exceptions = Dictionary(days.map { ($0.day, $0) }) { $1 }
        let start = (Day(year: 2000, month: 1, day: 1) ?? Day(number: 0)).number
        let end = (Day(year: 2101, month: 1, day: 1) ?? Day(number: 0)).number
        var before: [Int32] = []
        var working: [Int32] = []
        before.reserveCapacity(end - start)
        for number in start..<end {
            before.append(Int32(working.count))
            let day = Day(number: number)
            if Self.isWorkingDay(day, exceptions[day]) { working.append(Int32(number)) }
        }
        first = start
        self.before = before
        workingDays = working
    }

    /// A notice comes before the weekday: a make-up Saturday works, a holiday Monday does not.
    private static func isWorkingDay(_ day: Day, _ exception: CalendarDay?) -> Bool {
        guard let exception else { return !day.weekday.isWeekend }
        return exception.kind == .makeUpDay
    }

    func isWorkingDay(_ day: Day) -> Bool { Self.isWorkingDay(day, exceptions[day]) }

    /// Whether a notice makes it a statutory holiday.
    func isHoliday(_ day: Day) -> Bool { exceptions[day]?.kind == .holiday }

    /// The `count`-th working day after `day`; `day` itself is not counted (民法典 art. 201). `count` is at least one: an
    /// empty limit is refused where limits are set.
    func workingDay(_ count: Int, after day: Day) -> Day {
        precondition(count >= 1, "a limit has at least one working day")
        let place = day.number + 1 - first
        guard before.indices.contains(place), workingDays.indices.contains(Int(before[place]) + count - 1) else {
            return workingDayByWalking(count, after: day)
        }
        return Day(number: Int(workingDays[Int(before[place]) + count - 1]))
    }

    /// The `count`-th working day before `day`, which is not counted itself; `count` is at least one.
    func workingDay(_ count: Int, before day: Day) -> Day {
        var (reached, left) = (day, count)
        while left > 0 {
            reached = reached + -1
            if isWorkingDay(reached) { left -= 1 }
        }
        return reached
    }

    private func workingDayByWalking(_ count: Int, after day: Day) -> Day {
        var left = count
        var reached = day
        while left > 0 {
            reached = reached + 1
            if isWorkingDay(reached) { left -= 1 }
        }
        return reached
    }

    /// Whether the span touches a year whose notice is not published, so that the reckoning may still change.
    func isProvisional(from start: Day, to end: Day) -> Bool {
        (start.year...max(start.year, end.year)).contains { !publishedYears.contains($0) }
    }

    func explain(_ day: Day) -> Explanation {
        let because: Label
        if let exception = exceptions[day] {
            because = Label(
                exception.kind.label.zh + "：" + exception.name, exception.kind.label.en + ": " + exception.name)
        } else {
            let kind = day.weekday.isWeekend ? Label("休息日", "weekend") : Label("工作日", "working day")
            because = Label(day.weekday.label.zh + "，" + kind.zh, day.weekday.label.en + ", " + kind.en)
        }
        return Explanation(day: day, isWorkingDay: isWorkingDay(day), because: because)
    }

    /// Every day of the span, both ends included.
    func explain(from start: Day, to end: Day) -> [Explanation] {
        guard start <= end else { return [] }
        return (start.number...end.number).map { explain(Day(number: $0)) }
    }
}
