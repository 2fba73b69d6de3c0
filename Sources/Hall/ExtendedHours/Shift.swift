/// Duty outside the timetable (值班、轮值).
struct Shift: Sendable {
    enum Kind: String, Labelled {
        case holiday, extraDay, aroundTheClock

        var label: Label {
            switch self {
            case .holiday: Label("节假日值班", "duty on rest days and holidays")
            case .extraDay: Label("“5+X”轮值", "an extra day of 5+X")
            case .aroundTheClock: Label("二十四小时轮班", "around the clock")
            }
        }

        var rule: RuleID {
            switch self {
            case .holiday: .ext28
            case .extraDay: .ext27
            case .aroundTheClock: .ext29
            }
        }
    }

    /// What is served during it (EXT-27).
    enum Mode: String, Labelled {
        case booking, extendedService, greenChannel, holidayChannel, guidance

        var label: Label {
            switch self {
            case .booking: Label("预约服务", "bookings")
            case .extendedService: Label("延时服务", "extended service")
            case .greenChannel: Label("绿色通道", "green channel")
            case .holidayChannel: Label("节假日受理通道", "holiday channel")
            case .guidance: Label("行政指导", "administrative guidance")
            }
        }
    }

    let id: Int64
    let kind: Kind
    let day: Day
    let span: TimeSpan
    let modes: [Mode]
    let staffID: Int64
    let presentAt: Instant?
    /// Whose it was before, and why it changed hands.
    let swaps: [String]
}

/// The rules of shifts; pure functions of values.
enum ShiftRules {
    /// On which days of a span there is such a shift: holidays and the extra days of 5+X are days on which nobody else works.
    static func days(_ kind: Shift.Kind, from first: Day, to last: Day, _ calendar: WorkCalendar) -> [Day] {
        (first.number...max(first.number, last.number)).map(Day.init(number:)).filter {
            kind == .aroundTheClock || !calendar.isWorkingDay($0)
        }
    }

    /// Fair: whoever of them has had none for the longest, and is not away.
    static func turns(
        on spans: [(day: Day, span: TimeSpan)], _ staff: [Int64], last: [Int64: Day], _ roster: DutyRoster
    ) -> [(day: Day, span: TimeSpan, staffID: Int64)] {
        var last = last
        return spans.compactMap { day, span in
            let there = staff.enumerated().filter { !roster.isAway($0.element, span) }
            let next = there.min { left, right in
                let (one, other) = (last[left.element] ?? .first, last[right.element] ?? .first)
                return one == other ? left.offset < right.offset : one < other
            }
            guard let next else { return nil }
            last[next.element] = day
            return (day, span, next.element)
        }
    }

    /// What a shift earns of rest (轮休): all of it that was not working time anyway.
    static func earnedMinutes(_ span: TimeSpan, _ settings: HallSettings) -> Int {
        Int((span.to.milliseconds - span.from.milliseconds) / 60_000) - settings.workingMinutes(span)
    }
}

struct ShiftInput: Input {
    let kind: Shift.Kind
    let from: Day
    let to: Day
    let startsAt: String
    let hours: Int
    let modes: [Shift.Mode]
    let staff: [String]

    init(from fields: inout FieldReader) {
        kind = fields.choice("kind", Label("种类", "Kind"))
        from = fields.day("from", Label("自", "From"))
        to = fields.day("to", Label("至（含）", "To, inclusive"))
        startsAt =
            fields.optionalText("startsAt", Label("每班开始时间，如 09:00", "When a shift begins"), length: 5...5) ?? "09:00"
        hours =
            fields.optionalInteger("hours", Label("每班小时数；二十四小时轮班为 24", "Hours of a shift"), in: 1...24)
            ?? (kind == .aroundTheClock ? 24 : 8)
        modes = fields.choices("modes", Label("服务方式", "What is served"), absent: [.holidayChannel])
        staff = fields.texts("staff", Label("轮值人员工号，按先后", "Who takes turns, in order"), count: 1...100)
        let isSpan = from <= to && to.number - from.number < 93
        let isTime = TimeOfDay(startsAt).map { $0.minutes < 1440 } ?? false
        let isWhole = kind != .aroundTheClock || hours == 24
        let isOnce = Set(staff).count == staff.count
        fields.require(isSpan, "to", "order", Label("至少一天，最多三个月。", "A span of a day to three months."))
        fields.require(isTime, "startsAt", "time", Label("时间须如 09:00。", "A time as 09:00."))
        fields.require(isWhole, "hours", "hours", Label("二十四小时轮班每班 24 小时。", "Such a shift lasts 24 hours."))
        fields.require(isOnce, "staff", "twice", Label("每人写一次。", "Name each once."))
    }
}
