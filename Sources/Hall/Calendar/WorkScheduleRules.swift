/// What makes the timetable of a day: the values in force on it, what kind of day it is, and what the hall has set for that
/// day alone.
struct ScheduleInput: Sendable {
    let preset: SchedulePreset
    /// The first and last day of the summer timetable, `MM-DD`.
    let summer: (from: String, to: String)
    /// Of ``SchedulePreset/own``.
    let ownSegments: [WorkSegment]
    /// Of ``SchedulePreset/fivePlusX``.
    let extraDays: [Weekday]
    let lateGraceMinutes: Int?
    let earlyGraceMinutes: Int?
    let offPostMinutes: Int?
    let punchesPerDay: Int
    var exception: HoursException?

    init(_ value: (SettingDefinition) -> SettingValue) {
        func read<Value>(_ setting: Setting<Value>) -> Value { setting.read(value(setting.definition)) }
        preset = read(Settings.schedule)
        summer = (read(Settings.summerFrom), read(Settings.summerTo))
        ownSegments = WorkSegment.list(read(Settings.ownHours)) ?? []
        extraDays = read(Settings.extraOpenDays)
        lateGraceMinutes = read(Settings.lateGraceMinutes)
        earlyGraceMinutes = read(Settings.earlyGraceMinutes)
        offPostMinutes = read(Settings.offPostMinutes)
        punchesPerDay = read(Settings.punchesPerDay)
    }
}

/// The times that a hall has set for one day alone; none: closed.
struct HoursException: Sendable, Hashable {
    let day: Day
    let segments: [WorkSegment]
    let reason: String
}

/// The rules of the timetable (ATT-01 to ATT-05, ATT-39; CLOCK-03), as pure functions.
enum WorkScheduleRules {
    static func schedule(on day: Day, _ input: ScheduleInput, _ calendar: WorkCalendar) -> WorkSchedule {
        let (segments, because) = segments(on: day, input, calendar)
        let thresholds = input.preset.thresholds
        return WorkSchedule(
            day: day, preset: input.preset, segments: segments, because: because,
            attendance: AttendanceThresholds(
                lateGraceMinutes: input.lateGraceMinutes ?? thresholds.late,
                earlyGraceMinutes: input.earlyGraceMinutes ?? thresholds.early,
                offPostMinutes: input.offPostMinutes ?? thresholds.offPost, punchesPerDay: input.punchesPerDay))
    }

    private static func segments(
        on day: Day, _ input: ScheduleInput, _ calendar: WorkCalendar
    ) -> ([WorkSegment], Label) {
        if let exception = input.exception {
            return (
                exception.segments, Label("本厅当日安排：" + exception.reason, "Set for this day: " + exception.reason)
            )
        }
        let explanation = calendar.explain(day)
        guard isServiceDay(day, input, isWorkingDay: explanation.isWorkingDay, calendar) else {
            return ([], explanation.because)
        }
        let segments = input.preset.segments(inSummer: isSummer(day, input.summer)) ?? input.ownSegments
        guard explanation.isWorkingDay else {
            return (
                segments,
                Label(
                    explanation.because.zh + "，照常开放，不计入时限",
                    explanation.because.en + "; open, yet not counted in limits")
            )
        }
        return (segments, explanation.because)
    }

    /// Working days, make-up days among them; and, by "daily" and "5+X", rest days that are not statutory holidays, of
    /// which neither document speaks.
    private static func isServiceDay(
        _ day: Day, _ input: ScheduleInput, isWorkingDay: Bool, _ calendar: WorkCalendar
    ) -> Bool {
        if isWorkingDay { return true }
        guard !calendar.isHoliday(day) else { return false }
        switch input.preset {
        case .d3E: return true
        case .fivePlusX: return input.extraDays.contains(day.weekday)
        default: return false
        }
    }

    /// Both ends included; a summer that ends before it begins goes over the new year.
    static func isSummer(_ day: Day, _ summer: (from: String, to: String)) -> Bool {
        let monthDay = String(day.text.suffix(5))
        return summer.from <= summer.to
            ? summer.from <= monthDay && monthDay <= summer.to : summer.from <= monthDay || monthDay <= summer.to
    }
}
