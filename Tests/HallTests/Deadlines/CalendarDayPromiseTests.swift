import HTTP
import Testing

@testable import Hall

@Suite("A promise in calendar days, over a socket (CLOCK-05, CLOCK-28; 民法典 201, 203)")
struct CalendarDayPromiseTests {
    private var life: ProceedingHall

    /// SY-01 promises four calendar days; today is Wednesday, 25 November, so that they end on a Sunday.
    init() throws {
        life = try ProceedingHall(at: "2026-11-25T09:00:00+08:00")
        try life.hall.publishItem(#"{"limits":{"statutoryWorkingDays":5,"promiseCalendarDays":4}}"#)
    }

    private func body(_ more: String = "") -> String {
        Intake.body("SY-01", [("application", "present"), ("map", "present")], more: more)
    }

    private func send(_ path: String, _ body: String) throws -> TestHall.Answer {
        try life.hall.send(.post, path, body, as: life.clerk)
    }

    private func promise(_ number: String, _ query: String = "") throws -> JSON {
        try life.hall.send(.get, "/api/v1/cases/\(number)/clocks/promise\(query)", as: life.clerk).json
    }

    @Test func `the case, its notice, its clock and what anybody reads say calendar days`() throws {
        let judged = try send("/api/v1/cases/classification", body()).json
        #expect(judged["limitCalendarDays"] == .integer(4) && judged["limitWorkingDays"] == .null)
        #expect(judged["due"] == .string("2026-11-30"))
        let taken = try send("/api/v1/cases", body()).json
        let number = try #require(taken["number"]?.stringValue)
        let sheet = try life.hall.send(.get, "/api/v1/cases/\(number)", as: life.clerk).json
        for clock in [taken["clock"], sheet["clock"]] {
            #expect(clock?["limit"]?["calendarDays"] == .integer(4) && clock?["limit"]?["workingDays"] == .null)
            #expect(clock?["limit"]?["endOfDay"] == .bool(false) && clock?["due"] == .string("2026-11-30"))
        }
        let notice = try #require(taken["notices"]?.arrayValue?.first?["number"]?.stringValue)
        let told = try life.hall.send(.get, "/api/v1/notices/\(notice)", as: life.clerk)
        #expect(told.text.contains("4 个自然日（法定时限 5 个工作日）"), "\(told.text)")
        let clock = try promise(number, "?explain=days")
        #expect(clock["calendarDays"] == .integer(4) && clock["workingDays"] == .null)
        #expect(
            clock["days"]?.arrayValue?.map { $0["counts"] } == [false, true, true, true, true, false].map { .bool($0) })
        let item = try life.hall.send(.get, "/api/v1/items/SY-01").json
        #expect(item["limits"]?["promiseCalendarDays"] == .integer(4))
        let guide = try life.hall.send(.get, "/api/v1/items/SY-01", fields: ["Accept": "text/html"])
        #expect(guide.text.contains("4 个自然日（法定时限 5 个工作日）"))
    }

    @Test func `it is extended by working days as far as the law reaches, and taken back`() throws {
        let director = try life.hall.signInAsDirector()
        let number = try #require(try send("/api/v1/cases", body()).json["number"]?.stringValue)
        let two = #"{"clock":"promise","workingDays":2,"ground":"需补充征求意见","told":"延期告知书"}"#
        let beyond = try life.act(number, "extensions", two, as: director)
        #expect(beyond.faults == ["/workingDays beyondCap"] && beyond.rules == ["TYPE-16", "CLOCK-28"])
        let one = two.replacing("\"workingDays\":2", with: "\"workingDays\":1")
        try life.step(number, "extensions", one, as: director, to: "accepted")
        #expect(try promise(number)["due"] == .string("2026-12-01"))
        try life.step(number, "extensions/1/removal", #"{"reason":"意见已经收到"}"#, as: director, to: "accepted")
        #expect(try promise(number)["due"] == .string("2026-11-30"))
    }

    @Test func `a working day that becomes a rest day carries it on, and a make-up day does not`() throws {
        let director = try life.hall.signInAsDirector()
        let number = try #require(try send("/api/v1/cases", body()).json["number"]?.stringValue)
        let off = #"{"kind":"holiday","name":"台风停工","reason":"县政府通告"}"#
        _ = try life.hall.send(.put, "/api/v1/calendar/days/2026-11-26", off, as: director)
        #expect(try promise(number)["due"] == .string("2026-11-30"), "a rest day in between counts")
        _ = try life.hall.send(.put, "/api/v1/calendar/days/2026-11-30", off, as: director)
        #expect(try promise(number)["due"] == .string("2026-12-01"))
        let on = #"{"kind":"makeUpDay","name":"调休","reason":"县政府通告"}"#
        _ = try life.hall.send(.put, "/api/v1/calendar/days/2026-11-29", on, as: director)
        #expect(try promise(number)["due"] == .string("2026-11-29"), "its own last day is worked")
    }

    @Test func `what is handled specially counts in the same days (TYPE-33)`() throws {
        func special(_ limit: String) -> String { body(#","special":{"reason":"重点项目用电"\#(limit)}"#) }
        let refused: [(limit: String, faults: [String])] = [
            (#","workingDays":2"#, ["/special/workingDays limit"]),
            (#","calendarDays":5"#, ["/special/calendarDays limit"]),
            ("", ["/special/workingDays limit"]),
            (#","workingDays":2,"calendarDays":2"#, ["/special/workingDays limit"]),
        ]
        for row in refused {
            let answer = try send("/api/v1/cases", special(row.limit))
            #expect(answer.status == 422 && answer.faults == row.faults, "\(row.limit): \(answer.text)")
        }
        let taken = try send("/api/v1/cases", special(#","calendarDays":1"#)).json
        #expect(taken["clock"]?["limit"]?["calendarDays"] == .integer(1))
        #expect(taken["clock"]?["due"] == .string("2026-11-26"))
    }

    @Test func `what waits for materials counts from the day they are there`() throws {
        let lacking = Intake.body(
            "SY-01", [("application", "present"), ("map", "lacking")], promises: true)
        let taken = try send("/api/v1/cases", lacking).json
        let number = try #require(taken["number"]?.stringValue, "\(taken)")
        #expect(taken["clock"]?["starts"] == .string("onMaterialsComplete"))
        #expect(taken["clock"]?["limit"]?["calendarDays"] == .integer(4))
        let answer = try life.act(
            number, "materials", #"{"materials":["map"]}"#, as: life.clerk)
        #expect(answer.json["clock"]?["due"] == .string("2026-11-30"), "\(answer.text)")
    }

    @Test func `an item says one of the two, and a list in CSV has the column`() throws {
        let both = try ItemSample.document(
            #"{"code":"SY-02","limits":{"promiseWorkingDays":3,"promiseCalendarDays":4}}"#)
        let refused = try life.hall.sendAsDirector(.post, "/api/v1/items", both)
        #expect(refused.status == 422 && refused.faults == ["/limits/promiseCalendarDays contradicts"])
        let csv = try life.hall.sendAsDirector(.get, "/api/v1/catalogue?format=csv").text
        #expect(csv.contains("promiseCalendarDays"))
    }
}
