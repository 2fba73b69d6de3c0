import HTTP
import Testing

@testable import Hall

@Suite("A calendar that changes late: every open clock is derived anew, with history (CLOCK-01, CLOCK-02)")
struct CalendarChangeTests {
    private var life: ProceedingHall

    init() throws { life = try ProceedingHall() }

    /// 2026 as published, with Monday, 30 November off and Saturday, 5 December worked instead.
    private func late(_ name: String = "补休") throws -> String {
        let year = try life.hall.send(.get, "/api/v1/calendar/2026")
        var days = (year.json["days"]?.arrayValue ?? []).map { day in
            #"{"name":"\#(day["name"]?.stringValue ?? "")","date":"\#(day["date"]?.stringValue ?? "")","isOffDay":\#(day["isOffDay"] == .bool(true))}"#
        }
        days.append(#"{"name":"\#(name)","date":"2026-11-30","isOffDay":true}"#)
        days.append(#"{"name":"\#(name)","date":"2026-12-05","isOffDay":false}"#)
        return #"{"year":2026,"papers":[],"days":[\#(days.joined(separator: ","))]}"#
    }

    private let path = "/api/v1/calendar/2026?reason=%E5%9B%BD%E5%8A%9E%E5%8F%912026-9"

    private func due(_ number: String) throws -> String? {
        try life.hall.send(.get, "/api/v1/cases/\(number)", as: life.clerk).json["clock"]?["due"]?.stringValue
    }

    @Test func `a dry run lists what the import then moves, and stores nothing`() throws {
        let director = try life.hall.signInAsDirector()
        let committed = try life.takeIn("ZJ-01")
        let instant = try life.takeIn("DL-10")
        let waiting = try life.hall.takeIn("DL-01", ["titleDeed": "ownedNotBrought"], as: life.clerk)
        let number = try #require(waiting["number"]?.stringValue)
        #expect(try due(committed) == "2026-12-01" && waiting["supplementDueOn"] == .string("2026-12-01"))
        let body = try late()
        let dry = try life.hall.send(.put, path + "&dryRun=true", body, as: director)
        #expect(dry.status == 200 && dry.json["dryRun"] == .bool(true), "\(dry.text)")
        #expect(try due(committed) == "2026-12-01", "nothing is stored")
        let done = try life.hall.send(.put, path, body, as: director)
        #expect(done.json["moves"] == dry.json["moves"], "the dry run said it")
        #expect(done.json["cases"] == .integer(2) && done.json["total"] == .integer(2))
        #expect(try due(committed) == "2026-12-02", "without Monday")
        #expect(try due(instant) == "2026-11-24")
        let sheet = try life.hall.send(.get, "/api/v1/cases/\(number)", as: life.clerk)
        #expect(sheet.json["supplementDueOn"] == .string("2026-12-02"))
        let clocks = try life.hall.send(.get, "/api/v1/cases/\(committed)/clocks/promise?explain=days", as: life.clerk)
        let move = clocks.json["moves"]?.arrayValue?.first
        #expect(move?["cause"] == .string("calendar") && move?["reason"] == .string("国办发2026-9"))
        let monday = (clocks.json["days"]?.arrayValue ?? []).first { $0["day"] == .string("2026-11-30") }
        #expect(monday?["counts"] == .bool(false) && monday?["rule"] == .string("CLOCK-02"))
        #expect(try life.events(committed).last == "dueMoved")
        let again = try life.hall.send(.put, path, body, as: director)
        #expect(again.json["total"] == .integer(0), "the same notice moves nothing more")
    }

    @Test func `a thousand open cases: the dry run is the effect, and each has it on record`() throws {
        let director = try life.hall.signInAsDirector()
        for _ in 0..<1_000 { _ = try life.hall.takeIn("ZJ-01", as: life.clerk) }
        let dry = try life.hall.send(.put, path + "&dryRun=true", try late(), as: director)
        #expect(dry.json["cases"] == .integer(1_000) && dry.json["moves"]?.arrayValue?.count == CalendarReport.shown)
        let done = try life.hall.send(.put, path, try late(), as: director)
        #expect(done.json["cases"] == .integer(1_000) && done.json["moves"] == dry.json["moves"])
        var cursor = ""
        var found = 0
        while true {
            let page = try life.hall.send(.get, "/api/v1/acceptance-ledger?limit=500\(cursor)", as: life.clerk)
            for line in page.json["items"]?.arrayValue ?? [] {
                #expect(line["due"] == .string("2026-12-02"))
                let number = try #require(line["number"]?.stringValue)
                #expect(try life.events(number).last == "dueMoved")
                found += 1
            }
            guard let next = page.json["next"]?.stringValue else { break }
            cursor = "&cursor=\(next)"
        }
        #expect(found == 1_000, "the second page goes on where the first ends")
    }

    @Test func `a day of its own, and the way back; what was told is never cut short`() throws {
        let director = try life.hall.signInAsDirector()
        let committed = try life.takeIn("ZJ-01")
        let waiting = try life.hall.takeIn("DL-01", ["titleDeed": "ownedNotBrought"], as: life.clerk)
        let number = try #require(waiting["number"]?.stringValue)
        let day = "/api/v1/calendar/days/2026-11-26"
        let off = #"{"kind":"holiday","name":"台风停工","reason":"县政府通告"}"#
        #expect(try life.hall.send(.put, day, off, as: life.clerk).status == 403)
        #expect(
            try life.hall.send(.put, day, #"{"kind":"holiday","reason":"通告"}"#, as: director).faults == [
                "/name required"
            ])
        #expect(try life.hall.send(.put, day, off, as: director).json["total"] == .integer(2))
        #expect(try due(committed) == "2026-12-02")
        let back = try life.hall.send(.put, day, #"{"kind":"ordinary","reason":"台风转向"}"#, as: director)
        #expect(back.json["total"] == .integer(1), "the applicant's time is not taken away again: \(back.text)")
        #expect(try due(committed) == "2026-12-01")
        let sheet = try life.hall.send(.get, "/api/v1/cases/\(number)", as: life.clerk)
        #expect(sheet.json["supplementDueOn"] == .string("2026-12-02"))
    }

    @Test func `nothing stays due on a day that became a rest day, though the case was due on it too`() throws {
        let director = try life.hall.signInAsDirector()
        let number = try life.takeIn("WG-01")
        try life.step(
            number, "joint-opinion", #"{"opinion":"三部门并联审查","documents":["平面图"]}"#, as: life.clerk, to: "underReview")
        let old = try #require(try due(number))
        let answer = try life.hall.send(
            .put, "/api/v1/calendar/days/\(old)", #"{"kind":"holiday","name":"台风停工","reason":"县政府通告"}"#, as: director)
        #expect(answer.status == 200, "\(answer.text)")
        let new = try #require(try due(number))
        #expect(new > old)
        let owed = try life.hall.send(.get, "/api/v1/obligations?limit=500", as: life.clerk)
        let late = (owed.json["items"]?.arrayValue ?? []).filter { $0["case"] == .string(number) }
        let kinds = late.compactMap { $0["kind"]?.stringValue }
        #expect(kinds.contains("decide") && kinds.contains("giveOpinion") && kinds.contains("holdMeeting"))
        #expect(late.allSatisfy { $0["dueOn"] != .string(old) }, "\(owed.text)")
    }

    @Test func `what was due that day, and is none of the case's own limits, is due on the next working day`() throws {
        let director = try life.hall.signInAsDirector()
        let committed = try life.takeIn("ZJ-01")
        let today = try life.hall.send(
            .put, "/api/v1/calendar/days/2026-11-24", #"{"kind":"holiday","name":"停电","reason":"县政府通告"}"#, as: director)
        let kinds = (today.json["moves"]?.arrayValue ?? []).map { $0["clock"] }
        #expect(kinds == [.string("obligation"), .string("obligation")], "the report and the transfer")
        let owed = try life.hall.send(.get, "/api/v1/obligations", as: life.clerk)
        #expect((owed.json["items"]?.arrayValue ?? []).allSatisfy { $0["dueOn"] == .string("2026-11-25") })
        #expect(try due(committed) == "2026-12-01", "the day of acceptance was never counted")
    }

    @Test func `a pause and an extension survive a new calendar (two traps)`() throws {
        let unit = try life.signIn("zhanglin", roles: ["leadSection"], unit: "WG")
        let director = try life.hall.signInAsDirector()
        let number = try life.takeIn("WG-02")
        try life.step(number, "transfer", as: life.clerk, to: "transferred")
        try life.step(number, "collection", as: unit, to: "underReview")
        let notice = #"{"ground":"publicNotice","body":"公示栏","workingDays":3,"told":"书面告知"}"#
        try life.step(number, "external-steps", notice, as: unit, to: "underReview")
        let body = #"{"clock":"promise","workingDays":2,"ground":"征求意见","told":"延期告知书"}"#
        try life.step(number, "extensions", body, as: director, to: "underReview")
        let before = try #require(try due(number))
        let moved = try life.hall.send(.put, path, try late(), as: director)
        #expect(moved.json["total"] == .integer(0), "one day less, one more: the same day again: \(moved.text)")
        #expect(try due(number) == before)
        _ = try life.hall.send(
            .put, "/api/v1/calendar/days/2026-12-08", #"{"kind":"holiday","name":"停工","reason":"通告"}"#, as: director)
        #expect(try #require(try due(number)) > before)
    }

    @Test func `a year that is published makes due days firm`() throws {
        var hall = try ProceedingHall(at: "2026-12-29T09:00:00+08:00")
        let director = try hall.hall.signInAsDirector()
        let number = try hall.takeIn("ZJ-01")
        let before = try hall.hall.send(.get, "/api/v1/cases/\(number)", as: hall.clerk)
        #expect(before.json["clock"]?["provisional"] == .bool(true))
        let body = #"{"year":2027,"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}]}"#
        let done = try hall.hall.send(
            .put, "/api/v1/calendar/2027?reason=2027%E5%B9%B4%E5%AE%89%E6%8E%92", body, as: director)
        #expect(
            done.json["total"] == .integer(1) && done.json["moves"]?.arrayValue?.first?["provisional"] == .bool(false))
        let after = try hall.hall.send(.get, "/api/v1/cases/\(number)", as: hall.clerk)
        #expect(after.json["clock"]?["provisional"] == .bool(false))
        try hall.move("P1D")
    }

    @Test func `a faulty notice changes nothing and names every fault`() throws {
        let director = try life.hall.signInAsDirector()
        let body =
            #"{"days":[{"name":"甲","date":"2027-01-01","isOffDay":true},{"name":"乙","date":"2026-12-02","isOffDay":false},{"name":"丙","date":"2026-12-03","isOffDay":true},{"name":"丙","date":"2026-12-03","isOffDay":true}]}"#
        let refused = try life.hall.send(.put, path, body, as: director)
        #expect(refused.status == 422 && refused.code == "calendar.faulty")
        #expect(refused.faults == ["/days/0/date otherYear", "/days/1/date notWeekend", "/days/3/date twice"])
        let csv = try life.hall.send(
            .put, path, "date,kind,name\n2026-13-01,holiday,错\n", as: director, fields: ["Content-Type": "text/csv"])
        #expect(csv.code == "calendar.faulty" && csv.json["errors"]?.arrayValue?.first?["line"] == .integer(2))
        #expect(try life.hall.send(.put, "/api/v1/calendar/2026", body, as: director).faults == ["reason length"])
        #expect(try life.hall.send(.get, "/api/v1/calendar/1999").code == "calendar.yearUnknown")
        #expect(try life.hall.send(.get, "/api/v1/calendar/2027").json["published"] == .bool(false))
    }

    /// told, since; old calendar as published, new one with 30 November off.
    @Test(arguments: [("2026-12-01", "2026-11-24", "2026-12-02"), ("2026-11-27", "2026-11-24", "2026-11-27")])
    func `materials have as many working days as were told`(told: String, since: String, due: String) {
        let old = DeadlineRulesTests.calendar
        let off = CalendarDay(day: DeadlineRulesTests.day("2026-11-30"), kind: .holiday, name: "补休")
        let new = WorkCalendar([off], publishedYears: [2026])
        let found = CalendarChangeRules.supplementDue(
            told: DeadlineRulesTests.day(told), since: DeadlineRulesTests.day(since), old, new)
        #expect(found.text == due)
    }
}
