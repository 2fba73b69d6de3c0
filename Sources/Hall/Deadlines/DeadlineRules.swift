/// When a limit ends, day by day, and how far it may be moved; pure functions of values (CLOCK-01, CLOCK-02, CLOCK-07, CLOCK-28, TYPE-16).
enum DeadlineRules {
    /// One day of a limit's course, and why it counts or does not.
    struct DayLine: Sendable, Hashable {
        let day: Day
        /// Its number among the counted days; nil where it does not count.
        let count: Int?
        let because: Label
        let rule: RuleID
    }

    /// The due day.
    static func due(_ deadline: Deadline, _ calendar: WorkCalendar) -> CaseRules.DueDay {
        guard let limit = deadline.workingDays else { return .init(day: deadline.start, isProvisional: false) }
        let total = limit + deadline.extensionDays
        let due =
            deadline.pauses.isEmpty
            ? calendar.workingDay(total, after: deadline.start) : walk(total, deadline, calendar)
        return .init(day: due, isProvisional: calendar.isProvisional(from: deadline.start, to: due))
    }

    private static func walk(_ total: Int, _ deadline: Deadline, _ calendar: WorkCalendar) -> Day {
        var (day, left) = (deadline.start, total)
        while left > 0 {
            day = day + 1
            if calendar.isWorkingDay(day), !deadline.pauses.contains(where: { $0.covers(day) }) { left -= 1 }
        }
        return day
    }

    /// Every day from the start to the due day.
    static func explain(_ deadline: Deadline, _ calendar: WorkCalendar) -> [DayLine] {
        let due = due(deadline, calendar).day
        var count = 0
        return (deadline.start.number...due.number).map { number in
            let day = Day(number: number)
            let line = line(day, deadline, calendar, count: count)
            count = line.count ?? count
            return line
        }
    }

    private static func line(_ day: Day, _ deadline: Deadline, _ calendar: WorkCalendar, count: Int) -> DayLine {
        let explained = calendar.explain(day)
        if day == deadline.start {
            let because =
                deadline.workingDays == nil
                ? Label("当日办结", "due the same day") : Label("起算当日不计", "the first day is not counted")
            return DayLine(
                day: day, count: nil,
                because: Label("\(explained.because.zh)；\(because.zh)", "\(explained.because.en); \(because.en)"),
                rule: deadline.workingDays == nil ? .type02 : deadline.kind.rule)
        }
        guard explained.isWorkingDay else {
            return DayLine(
                day: day, count: nil, because: explained.because, rule: calendar.isHoliday(day) ? .clock02 : .clock01)
        }
        if let pause = deadline.pauses.first(where: { $0.covers(day) }) {
            return DayLine(day: day, count: nil, because: pause.because, rule: .clock07)
        }
        let limit = deadline.workingDays ?? 0
        let because =
            count + 1 > limit
            ? Label("\(explained.because.zh)；延长期内", "\(explained.because.en); within the extension") : explained.because
        return DayLine(
            day: day, count: count + 1, because: because,
            rule: count + 1 > limit ? .type16 : day.weekday.isWeekend ? .clock02 : .clock01)
    }

    // MARK: External steps

    /// Which limits an external step stops; nil where it is neither foreseen by the item nor taken out of the limit by law, so that
    /// it is no external step at all (CASE-38, CLOCK-07, C11).
    static func stops(
        _ ground: ExternalStep.Ground, step: String?, _ item: Item, pauses: Bool, onlyForeseen: Bool
    ) -> (promise: Bool, statutory: Bool)? {
        let isForeseen =
            ground == .itemStep
            ? item.steps.contains { $0.key == step } : ground.need.map(item.needs.contains) ?? false
        guard isForeseen || ground.isStatutory || !onlyForeseen else { return nil }
        return (pauses, ground.isStatutory)
    }

    // MARK: Extensions

    /// The statutory limit in working days: the item's own, else, of a licence, the law's (行政许可法 art. 42); nil where no law sets one.
    static func statutoryLimit(_ item: Item, track: Track) -> Int? {
        item.limits.statutoryWorkingDays
            ?? (item.kind == .administrativeLicence && track != .instant ? (track == .joint ? 45 : 20) : nil)
    }

    /// By how many working days the statutory limit may be extended in all (行政许可法 art. 42): fifteen of a joint case, else ten.
    static func mostStatutoryExtension(track: Track) -> Int { track == .joint ? 15 : 10 }

    /// By how many working days more the promise may be extended: as far as the statutory limit reaches (CLOCK-28); where there is
    /// none, by as many as the law would allow of its own.
    static func roomForPromise(
        limit: Int, extended: Int, statutory: Int?, statutoryExtended: Int, track: Track
    ) -> Int {
        guard let statutory else { return max(0, mostStatutoryExtension(track: track) - extended) }
        return max(0, statutory + statutoryExtended - limit - extended)
    }

    /// Who may extend: the promise a leader of the hall (TYPE-16), the statutory limit the head of the unit or the leader in charge
    /// (行政许可法 art. 42).
    static func mayExtend(_ clock: ClockExtension.Clock, roles: [String]) -> Bool {
        let allowed: Set<String> =
            switch clock {
            case .promise: ["director", "supervisingLeader"]
            case .statutory: ["unitLeader", "supervisingLeader"]
            }
        return !allowed.isDisjoint(with: roles)
    }
}
