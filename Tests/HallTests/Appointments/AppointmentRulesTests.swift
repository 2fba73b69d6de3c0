import Testing

@testable import Hall

@Suite("Bookings: kinds, routes, lead, patience, slots, as tables of values")
struct AppointmentRulesTests {
    private static let settings = HallSettings(.county, calendar: DeadlineRulesTests.calendar)
    private static func at(_ text: String) -> Instant { Instant(text + ":00+08:00") ?? Instant(milliseconds: 0) }

    @Test(arguments: [
        ("2026-11-25T09:00", Appointment.Kind.regular), ("2026-11-25T11:59", .regular), ("2026-11-25T12:00", .offHours),
        ("2026-11-25T07:59", .offHours), ("2026-11-28T09:00", .offHours), ("2026-10-01T09:00", .holiday),
        // A make-up Saturday is a working day like any other.
        ("2026-10-10T09:00", .regular),
    ]) func `ordinary hours, out of hours, statutory holidays (C15, APPT-01, APPT-02)`(
        row: (String, Appointment.Kind)
    ) {
        let moment = Self.at(row.0)
        let day = moment.day(in: .shanghai)
        let kind = AppointmentRules.kind(
            at: moment, Self.settings.schedule(on: day), isHoliday: DeadlineRulesTests.calendar.isHoliday(day))
        #expect(kind == row.1)
    }

    struct Route: Sendable {
        let isUrgent: Bool
        let isInstant: Bool
        let kind: Appointment.Kind
        var other = "direct"
        var ordinary = "directWithLead"
        let route: Appointment.Route
    }

    @Test(arguments: [
        Route(isUrgent: true, isInstant: true, kind: .offHours, route: .immediate),
        Route(isUrgent: true, isInstant: true, kind: .regular, route: .immediate),
        Route(isUrgent: false, isInstant: false, kind: .offHours, route: .pooled),
        Route(isUrgent: false, isInstant: false, kind: .holiday, route: .pooled),
        Route(isUrgent: false, isInstant: false, kind: .regular, route: .direct),
        Route(isUrgent: true, isInstant: false, kind: .offHours, route: .direct),
        Route(isUrgent: true, isInstant: false, kind: .offHours, other: "pool", route: .pooled),
        Route(isUrgent: false, isInstant: true, kind: .offHours, route: .direct),
        Route(isUrgent: false, isInstant: true, kind: .offHours, ordinary: "pool", route: .pooled),
    ]) func `how it is arranged (APPT-04, APPT-05, APPT-06, C17)`(row: Route) {
        #expect(
            AppointmentRules.route(
                isUrgent: row.isUrgent, isInstant: row.isInstant, row.kind, urgentOther: row.other,
                ordinaryInstant: row.ordinary) == row.route)
    }

    @Test(arguments: [
        ("2026-11-25", 1, "2026-11-24"), ("2026-11-28", 1, "2026-11-27"), ("2026-11-30", 1, "2026-11-27"),
        ("2026-11-30", 2, "2026-11-26"), ("2026-11-25", 0, "2026-11-25"),
        // Over National Day the last working day before is 30 September.
        ("2026-10-03", 1, "2026-09-30"), ("2026-10-12", 1, "2026-10-10"),
    ]) func `at the latest so many working days ahead (APPT-07, C16)`(row: (String, Int, String)) {
        let last = AppointmentRules.lastDayToBook(
            DeadlineRulesTests.day(row.0), leadWorkingDays: row.1, DeadlineRulesTests.calendar)
        #expect(last.text == row.2)
    }

    @Test func `exactly thirty minutes late is in time, one millisecond more is not (APPT-13)`() {
        let start = Self.at("2026-11-25T09:00")
        #expect(!AppointmentRules.isGivenUp(startsAt: start, now: Self.at("2026-11-25T09:30")))
        let later = Instant(milliseconds: Self.at("2026-11-25T09:30").milliseconds + 1)
        #expect(AppointmentRules.isGivenUp(startsAt: start, now: later))
        #expect(AppointmentRules.givenUpAt(start) == later)
    }

    @Test func `minutes used are whole ones, at least one (APPT-12)`() {
        let start = Self.at("2026-11-25T09:00")
        for (milliseconds, minutes) in [(0, 1), (1, 1), (60_000, 1), (60_001, 2), (1_500_000, 25)] as [(Int64, Int)] {
            let end = Instant(milliseconds: start.milliseconds + milliseconds)
            #expect(AppointmentRules.minutes(from: start, to: end) == minutes)
        }
    }

    @Test func `a number that missed three within the period is blocked, for so many days`() {
        func blocked(_ missed: [String], _ now: String) -> Instant? {
            AppointmentRules.blockedUntil(
                missed: missed.map(Self.at), now: Self.at(now), limit: 3, periodDays: 90, blockDays: 30)
        }
        let three = ["2026-11-02T09:00", "2026-11-10T09:00", "2026-11-20T09:00"]
        #expect(blocked(Array(three.prefix(2)), "2026-11-24T09:00") == nil)
        #expect(blocked(three, "2026-11-24T09:00") == Self.at("2026-12-20T09:00"))
        #expect(blocked(three, "2026-12-20T08:59") != nil)
        #expect(blocked(three, "2026-12-20T09:00") == nil)
        #expect(blocked(["2026-08-26T09:00"] + three.suffix(2), "2026-11-24T09:00") == nil, "ninety days and more ago")
    }

    // MARK: Slots

    private static let window = Window(
        id: 1, number: "1", name: "综合窗口", kind: .comprehensive, unit: nil, theme: nil, contact: "", state: .open,
        stateReason: "", stateSince: nil)

    private static func book(
        clerks: Int, away: [Int64: [TimeSpan]] = [:], taken: [TakenPlace] = [], now: String = "2026-11-24T09:00"
    ) -> SlotBook {
        let list = (0..<clerks).map { DutyClerk(id: Int64($0 + 1), name: "员\($0)", phone: nil) }
        return SlotBook(
            settings, DeadlineRulesTests.calendar, DutyRoster(clerks: [1: list], absences: away), taken: taken,
            now: at(now))
    }

    @Test func `slots are what the timetable holds, whole ones only; none on a day of rest, or that have begun`() {
        let times = Self.book(clerks: 1).spans(on: DeadlineRulesTests.day("2026-11-25"))
            .map { $0.from.timeOfDay(in: .shanghai).text }
        #expect(times == ["08:00", "09:00", "10:00", "11:00", "14:00", "15:00", "16:00", "17:00"])
        #expect(Self.book(clerks: 1).spans(on: DeadlineRulesTests.day("2026-11-28")).isEmpty)
        #expect(Self.book(clerks: 1).spans(on: DeadlineRulesTests.day("2026-10-01")).isEmpty)
        #expect(Self.book(clerks: 1).spans(on: DeadlineRulesTests.day("2026-10-10")).count == 8)
        let today = Self.book(clerks: 1).slots(on: DeadlineRulesTests.day("2026-11-24"), [Self.window])
        #expect(today.first?.span.from == Self.at("2026-11-24T10:00"), "nine has begun")
    }

    @Test(arguments: [(1, 2, 2), (2, 4, 4), (3, 6, 5), (5, 10, 8)])
    func `two places for each clerk, a fifth of them kept back, rounded down`(row: (Int, Int, Int)) {
        let slot = Self.book(clerks: row.0).slots(on: DeadlineRulesTests.day("2026-11-25"), [Self.window]).first
        #expect(slot?.places == row.1 && slot?.free(byStaff: true) == row.1 && slot?.free(byStaff: false) == row.2)
    }

    @Test func `whoever is away for part of a slot has no place in it, and a window without clerks no slot`() {
        let away = TimeSpan(from: Self.at("2026-11-25T08:59"), to: Self.at("2026-11-25T09:01"))
        let slots = Self.book(clerks: 1, away: [1: [away]])
            .slots(on: DeadlineRulesTests.day("2026-11-25"), [Self.window])
        #expect(slots.map { $0.span.from.timeOfDay(in: .shanghai).text }.prefix(2) == ["10:00", "11:00"])
        let touching = TimeSpan(from: Self.at("2026-11-25T07:00"), to: Self.at("2026-11-25T08:00"))
        #expect(
            Self.book(clerks: 1, away: [1: [touching]])
                .slots(on: DeadlineRulesTests.day("2026-11-25"), [Self.window]).count == 8)
    }

    @Test func `what is taken counts where it overlaps, also from a grid of other lengths`() {
        func taken(_ from: String, _ to: String) -> TakenPlace {
            TakenPlace(
                windowID: 1, span: TimeSpan(from: Self.at("2026-11-25T" + from), to: Self.at("2026-11-25T" + to)),
                place: 1, staffID: 1)
        }
        let slots = Self.book(clerks: 1, taken: [taken("09:40", "10:20"), taken("11:00", "12:00")])
            .slots(on: DeadlineRulesTests.day("2026-11-25"), [Self.window])
        #expect(slots.prefix(4).map { $0.free(byStaff: true) } == [2, 1, 1, 1])
        #expect(slots[3].nextPlace == 2 && slots[2].nextPlace == 1)
    }

    // MARK: iCalendar

    @Test func `lines are folded at 75 octets, within no character; texts are escaped (RFC 5545 §3.1, §3.3.11)`() {
        let line = "DESCRIPTION:" + String(repeating: "预约材料，", count: 12)
        let folded = AppointmentCalendar.fold(line)
        #expect(folded.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        #expect(folded.replacing("\r\n ", with: "") == line)
        #expect(AppointmentCalendar.escape("a;b,c\\d\ne") == "a\\;b\\,c\\\\d\\ne")
        #expect(AppointmentCalendar.moment(Self.at("2026-11-24T09:00")) == "20261124T010000Z")
    }
}
