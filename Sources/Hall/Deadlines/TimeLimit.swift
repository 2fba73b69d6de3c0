/// How long a case may take (办理时限): in working days, or in calendar days where the item promises so.
///
/// The day from which it counts is not counted itself (民法典 art. 201). Where the last of the calendar days is a rest day, the
/// limit ends on the next working day (民法典 art. 203).
struct TimeLimit: Sendable, Hashable {
    enum Unit: Sendable { case workingDays, calendarDays }

    /// At least one.
    let days: Int
    let unit: Unit

    static func workingDays(_ days: Int) -> TimeLimit { TimeLimit(days: days, unit: .workingDays) }
    static func calendarDays(_ days: Int) -> TimeLimit { TimeLimit(days: days, unit: .calendarDays) }

    var workingDays: Int? { unit == .workingDays ? days : nil }
    var calendarDays: Int? { unit == .calendarDays ? days : nil }

    /// How many working days an ordinary week makes of it, rounded up; to set it beside limits in working days.
    var usualWorkingDays: Int { unit == .workingDays ? days : (days * 5 + 6) / 7 }

    var label: Label {
        switch unit {
        case .workingDays: Label("\(days) 个工作日", "\(days) working days")
        case .calendarDays: Label("\(days) 个自然日", "\(days) calendar days")
        }
    }

    /// Whether a day of the limit's course counts, as far as the calendar says.
    func counts(_ day: Day, _ calendar: WorkCalendar) -> Bool { unit == .calendarDays || calendar.isWorkingDay(day) }

    /// The last day, where nothing stands still.
    /// - Parameter extensionDays: working days that are added behind it.
    func due(after day: Day, extendedBy extensionDays: Int = 0, _ calendar: WorkCalendar) -> Day {
        switch unit {
        case .workingDays: return calendar.workingDay(days + extensionDays, after: day)
        case .calendarDays:
            let last = day + days
            let due = calendar.isWorkingDay(last) ? last : calendar.workingDay(1, after: last)
            return extensionDays == 0 ? due : calendar.workingDay(extensionDays, after: due)
        }
    }
}

extension TimeLimit {
    /// As rows and documents keep it: one of the two, or none.
    init?(workingDays: Int?, calendarDays: Int?) {
        if let workingDays {
            self = .workingDays(workingDays)
        } else if let calendarDays {
            self = .calendarDays(calendarDays)
        } else {
            return nil
        }
    }
}
