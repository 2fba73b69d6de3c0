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
        guard let limit = deadline.limit else { return .init(day: deadline.start, isProvisional: false) }
        let due =
            deadline.pauses.isEmpty
            ? limit.due(after: deadline.start, extendedBy: deadline.extensionDays, calendar)
            : course(deadline, limit, calendar).last?.day ?? deadline.start
        return .init(due, from: deadline.start, calendar)
    }

    // MARK: Day by day

    /// How a day stands in a limit's course.
    private enum Standing {
        case counted, extended, rest
        /// The last of the limit's days was a rest day, so that it ends here.
        case carried
        case paused(Deadline.Pause)
    }

    /// Every day after the start up to the due day: first the limit; where its last day is a rest day, on to the next working day;
    /// then the extensions.
    private static func course(
        _ deadline: Deadline, _ limit: TimeLimit, _ calendar: WorkCalendar
    ) -> [(day: Day, standing: Standing)] {
        var course: [(day: Day, standing: Standing)] = []
        func run(_ days: Int, as standing: Standing, where counts: (Day) -> Bool) {
            var left = days
            while left > 0 {
                let day = (course.last?.day ?? deadline.start) + 1
                if !counts(day) {
                    course.append((day, .rest))
                } else if let pause = deadline.pauses.first(where: { $0.covers(day) }) {
                    course.append((day, .paused(pause)))
                } else {
                    course.append((day, standing))
                    left -= 1
                }
            }
        }
        run(limit.days, as: .counted) { limit.counts($0, calendar) }
        if let last = course.last?.day, !calendar.isWorkingDay(last) {
            run(1, as: .carried, where: calendar.isWorkingDay)
        }
        run(deadline.extensionDays, as: .extended, where: calendar.isWorkingDay)
        return course
    }

    /// Every day from the start to the due day.
    static func explain(_ deadline: Deadline, _ calendar: WorkCalendar) -> [DayLine] {
        let first = calendar.explain(deadline.start).because
        guard let limit = deadline.limit else {
            return [line(deadline.start, first, Label("当日办结", "due the same day"), .type02)]
        }
        var lines = [line(deadline.start, first, Label("起算当日不计", "the first day is not counted"), deadline.kind.rule)]
        var count = 0
        for (day, standing) in course(deadline, limit, calendar) {
            switch standing {
            case .counted, .extended: count += 1
            case .carried, .rest, .paused: break
            }
            lines.append(line(day, standing, count: count, limit, deadline.kind, calendar))
        }
        return lines
    }

    private static func line(_ day: Day, _ because: Label, _ also: Label, count: Int? = nil, _ rule: RuleID) -> DayLine
    {
        DayLine(
            day: day, count: count, because: Label("\(because.zh)；\(also.zh)", "\(because.en); \(also.en)"), rule: rule)
    }

    private static func line(
        _ day: Day, _ standing: Standing, count: Int, _ limit: TimeLimit, _ kind: Deadline.Kind,
        _ calendar: WorkCalendar
    ) -> DayLine {
        let because = calendar.explain(day).because
        switch standing {
        case .rest:
            return DayLine(
                day: day, count: nil, because: because, rule: calendar.isHoliday(day) ? .clock02 : .clock01)
        case .paused(let pause): return DayLine(day: day, count: nil, because: pause.because, rule: .clock07)
        case .carried:
            return line(
                day, because, Label("期限最后一日是休息日，顺延至此", "the last day was a rest day; it ends here"), .clock01)
        case .extended: return line(day, because, Label("延长期内", "within the extension"), count: count, .type16)
        case .counted where limit.unit == .calendarDays:
            return line(day, because, Label("按自然日计", "calendar days count"), count: count, kind.rule)
        case .counted:
            return DayLine(
                day: day, count: count, because: because, rule: day.weekday.isWeekend ? .clock02 : .clock01)
        }
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
