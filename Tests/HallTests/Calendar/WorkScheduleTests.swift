import Testing

@testable import Hall

@Suite("The hall's timetable")
struct WorkScheduleTests {
    /// National Day 2026 with its make-up Saturday.
    private static let calendar: WorkCalendar = {
        let holidays = ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05"].compactMap { Day($0) }
        let makeUp = [Day("2026-10-10")].compactMap { $0 }
        return WorkCalendar(
            holidays.map { CalendarDay(day: $0, kind: .holiday, name: "国庆节") }
                + makeUp.map { CalendarDay(day: $0, kind: .makeUpDay, name: "国庆节") }, publishedYears: [2026])
    }()

    private func schedule(_ preset: SchedulePreset, _ text: String, _ more: [(String, SettingValue)] = []) throws
        -> WorkSchedule
    {
        let decisions = ([("schedule", .text(preset.rawValue))] + more).map { key, value in
            SettingDecision(key: key, scope: .hall, value: value, effectiveFrom: Day(number: 0))
        }
        return HallSettings(.county, decisions, calendar: Self.calendar).schedule(on: try #require(Day(text)))
    }

    private func text(_ schedule: WorkSchedule) -> String {
        schedule.segments.map { "\($0.from.text)-\($0.to.text)\($0.kind == .homeUnit ? "h" : "")" }
            .joined(separator: " ")
    }

    /// ATT-01 to ATT-05, EXT-27's 5+X; 25 November 2026 is a Wednesday, 28 and 29 a weekend.
    @Test(arguments: [
        (SchedulePreset.d3K, "2026-11-25", "08:00-12:00 14:00-18:00"), (.d3K, "2026-04-30", "08:00-12:00 14:00-18:00"),
        (.d3K, "2026-05-06", "08:00-12:00 15:00-18:00"), (.d3K, "2026-09-30", "08:00-12:00 15:00-18:00"),
        (.d3K, "2026-10-09", "08:00-12:00 14:00-18:00"), (.d3K, "2026-11-28", ""), (.d3K, "2026-10-01", ""),
        (.d3K, "2026-10-10", "08:00-12:00 14:00-18:00"), (.d1Twelve, "2026-11-25", "09:00-12:00 13:00-17:00"),
        (.d1Three, "2026-11-25", "08:00-12:00 14:00-17:00 17:00-18:00h"), (.d3A, "2026-11-25", "08:00-17:00"),
        (.d3A, "2026-11-28", ""), (.d3B, "2026-11-25", "09:00-12:00 13:00-18:00"), (.d3E, "2026-11-25", "08:00-20:00"),
        (.d3E, "2026-11-28", "08:00-20:00"), (.d3E, "2026-10-03", ""),
        (.fivePlusX, "2026-11-28", "08:00-12:00 14:00-18:00"), (.fivePlusX, "2026-11-29", ""),
        (.fivePlusX, "2026-10-03", ""), (.own, "2026-11-25", "08:30-12:00 13:30-17:30"),
    ])
    func `every preset, on working days, rest days and holidays`(preset: SchedulePreset, day: String, spans: String)
        throws
    {
        #expect(text(try schedule(preset, day)) == spans)
    }

    @Test func `being open is not being a working day (CLOCK-03)`() throws {
        let saturday = try schedule(.d3E, "2026-11-28")
        #expect(saturday.isOpen)
        #expect(!Self.calendar.isWorkingDay(saturday.day))
    }

    @Test(arguments: [
        ("07:59", false), ("08:00", true), ("11:59", true), ("12:00", false), ("14:00", true), ("16:59", true),
        ("17:00", false), ("17:30", false),
    ])
    func `counters close before the staff's day ends where the last hour is the home unit's (ATT-39)`(
        time: String, isOpen: Bool
    ) throws {
        let schedule = try schedule(.d1Three, "2026-11-25")
        #expect(schedule.isOpen(at: try #require(TimeOfDay(time))) == isOpen)
        #expect(schedule.closesAt == TimeOfDay(17) && schedule.endsAt == TimeOfDay(18))
        #expect(schedule.closing == Instant("2026-11-25T17:00:00+08:00"))
    }

    @Test func `thresholds come from the schedule unless they are set`() throws {
        let d1 = try schedule(.d1Twelve, "2026-11-25").attendance
        #expect(
            d1
                == AttendanceThresholds(
                    lateGraceMinutes: -5, earlyGraceMinutes: 0, offPostMinutes: nil, punchesPerDay: 4))
        let set = try schedule(
            .d1Twelve, "2026-11-25",
            [("lateGraceMinutes", .integer(0)), ("offPostMinutes", .integer(60)), ("punchesPerDay", .integer(2))]
        ).attendance
        #expect(
            set == AttendanceThresholds(lateGraceMinutes: 0, earlyGraceMinutes: 0, offPostMinutes: 60, punchesPerDay: 2)
        )
    }

    @Test func `what is set for a day alone comes before the timetable`() throws {
        let day = try #require(Day("2026-11-28"))
        let settings = HallSettings(
            .county, calendar: Self.calendar,
            exceptions: [
                HoursException(day: day, segments: [WorkSegment(TimeOfDay(9), TimeOfDay(11, 30))], reason: "专场")
            ])
        #expect(text(settings.schedule(on: day)) == "09:00-11:30")
        #expect(settings.schedule(on: day + 1).segments.isEmpty)
        #expect(settings.isOpen(at: try #require(Instant("2026-11-28T11:29:59+08:00"))))
        #expect(!settings.isOpen(at: try #require(Instant("2026-11-28T11:30:00+08:00"))))
    }

    @Test(arguments: [
        ("05-01", "09-30", "2026-04-30", false), ("05-01", "09-30", "2026-05-01", true),
        ("05-01", "09-30", "2026-09-30", true), ("05-01", "09-30", "2026-10-01", false),
        ("11-01", "02-28", "2026-12-31", true), ("11-01", "02-28", "2026-03-01", false),
    ])
    func `summer has both its ends, and may go over the new year`(from: String, to: String, day: String, isSummer: Bool)
        throws
    {
        #expect(WorkScheduleRules.isSummer(try #require(Day(day)), (from, to)) == isSummer)
    }

    @Test(arguments: [("00:00", 0), ("23:59", 1439), ("24:00", 1440)])
    func `times of day are read and written`(text: String, minutes: Int) throws {
        let time = try #require(TimeOfDay(text))
        #expect(time.minutes == minutes && time.text == text)
        for wrong in ["24:01", "9:00", "09:60", "0900", "09-00", ""] { #expect(TimeOfDay(wrong) == nil, "\(wrong)") }
    }
}
