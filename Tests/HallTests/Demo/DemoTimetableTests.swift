import Testing

@testable import Hall

@Suite("The demo's hours and span")
struct DemoTimetableTests {
    private let timetable: DemoTimetable

    init() throws {
        let hall = try TestHall()
        timetable = DemoTimetable(settings: hall.server.application.box.facts.main.settings)
    }

    private func instant(_ text: String) throws -> Instant { try #require(Instant(text + ":00+08:00")) }

    /// 8–12 and 14–18 in winter (D3-K); 2026-11-20 is a Friday.
    @Test(arguments: [
        ("2026-11-20T07:59", "2026-11-20T08:00"), ("2026-11-20T08:00", "2026-11-20T08:00"),
        ("2026-11-20T11:59", "2026-11-20T11:59"), ("2026-11-20T12:00", "2026-11-20T14:00"),
        ("2026-11-20T17:59", "2026-11-20T17:59"), ("2026-11-20T18:00", "2026-11-23T08:00"),
        ("2026-11-21T10:00", "2026-11-23T08:00"), ("2026-09-30T18:00", "2026-10-08T08:00"),
        ("2026-10-10T07:00", "2026-10-10T08:00"),
    ])
    func `what would happen while the hall is closed happens when it opens`(moment: String, opens: String) throws {
        #expect(timetable.open(notBefore: try instant(moment)) == (try instant(opens)))
    }

    @Test(arguments: [
        ("2026-11-20T10:30", "2026-11-20T10:30"), ("2026-11-20T12:00", "2026-11-20T11:59"),
        ("2026-11-20T13:59", "2026-11-20T11:59"), ("2026-11-20T18:00", "2026-11-20T17:59"),
        ("2026-11-22T23:00", "2026-11-20T17:59"), ("2026-10-07T12:00", "2026-09-30T17:59"),
        ("2026-11-23T07:59", "2026-11-20T17:59"),
    ])
    func `a demo that would end while the hall is closed ends with the last open minute`(
        moment: String, ends: String
    ) throws {
        #expect(timetable.open(notAfter: try instant(moment)) == (try instant(ends)))
    }

    @Test func `minutes are counted while the counters are open`() throws {
        let day = try #require(Day("2026-11-20"))
        #expect(timetable.openMinutes(on: day) == 480)
        #expect(timetable.moment(on: day, minute: 0) == (try instant("2026-11-20T08:00")))
        #expect(timetable.moment(on: day, minute: 239) == (try instant("2026-11-20T11:59")))
        #expect(timetable.moment(on: day, minute: 240) == (try instant("2026-11-20T14:00")))
        #expect(timetable.moment(on: day, minute: 480) == (try instant("2026-11-23T08:00")))
        #expect(timetable.openDay(1, after: day).text == "2026-11-23")
    }

    @Test func `without a word it is the thirty days that end now`() throws {
        let span = try DemoSpan(from: nil, until: nil, now: try instant("2026-11-21T10:00"))
        #expect(span.until == (try instant("2026-11-20T17:59")))
        #expect(span.from == (try instant("2026-10-21T08:00")))
    }

    /// Ten and forty-five days of opening, on both sides.
    @Test(arguments: [
        ("2026-11-09", true), ("2026-11-10", false), ("2026-09-15", true), ("2026-09-14", false), ("2026-12-01", false),
    ])
    func `a span has ten to forty-five days of opening`(from: String, isUnderstood: Bool) throws {
        let now = try instant("2026-11-20T16:30")
        guard !isUnderstood else {
            let span = try DemoSpan(from: from + "T08:00:00+08:00", until: nil, now: now)
            #expect(span.until == now)
            return
        }
        let error = #expect(throws: HallStartError.self) {
            try DemoSpan(from: from + "T08:00:00+08:00", until: nil, now: now)
        }
        #expect(error?.description.contains("--from") == true)
    }

    @Test func `an end that is no instant is named`() throws {
        let error = #expect(throws: HallStartError.self) {
            try DemoSpan(from: nil, until: "tomorrow", now: try instant("2026-11-20T16:30"))
        }
        #expect(error?.description.contains("--until tomorrow") == true)
    }
}
