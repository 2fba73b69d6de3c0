import HTTP
import Testing

@testable import Hall

@Suite("Acts out of hours, and how a hall settles extended service (EXT-13, EXT-15, EXT-23, EXT-26, SEC-08)")
struct OutsideHoursTests {
    private var hall: ExtendedHall

    init() throws { hall = try ExtendedHall() }

    private func acts() throws -> [JSON] {
        _ = try hall.hall.life.hall.signInAsDirector()
        let list = try hall.hall.life.hall.sendAsDirector(.get, "/api/v1/outside-hours-acts")
        return list.json["items"]?.arrayValue ?? []
    }

    private func takeIn() throws -> TestHall.Answer {
        try hall.hall.life.hall.send(.post, "/api/v1/cases", Intake.complete, as: hall.clerk)
    }

    @Test mutating func `what is done without leave is on record; with extended service it is not (EXT-26)`() throws {
        try hall.hall.move("PT9H30M")
        #expect(try takeIn().status == 201, "exactly half an hour after closing time")
        #expect(try acts().isEmpty)
        try hall.hall.move("PT1S")
        let taken = try takeIn()
        let found = try acts()
        #expect(found.count == 1 && found.first?["act"] == .string("case.takeIn"))
        #expect(found.first?["subject"] == taken.json["number"] && found.first?["staff"] == .string("wangfang"))
        _ = try hall.open(#"{"cause":"urgency","reason":"材料须当天报送"}"#, as: hall.clerk)
        #expect(try takeIn().status == 201)
        #expect(try acts().count == 1)
    }

    @Test mutating func `a hall may refuse it; the noon turn and a booking let one act (SEC-08)`() throws {
        let leader = try hall.hall.life.hall.signInLeader()
        try hall.hall.life.hall.decide("outsideHoursActs", #""refuse""#, from: "2026-11-25", by: leader)
        let rota = #"{"from":"2026-11-25","to":"2026-11-25"}"#
        #expect(try hall.hall.life.hall.send(.post, "/api/v1/noon-rota", rota, as: hall.hall.office).status == 200)
        let booked = try hall.hall.book(
            BookingHall.body("11-25T20:00", item: BookingHall.instantItem, more: #","urgency":"孩子次日手术""#))
        #expect(booked.status == 201, "\(booked.text)")
        try hall.hall.move("PT27H29M")
        #expect(try takeIn().status == 201, "her turn at noon")
        try hall.hall.move("PT31M")
        let refused = try takeIn()
        #expect(refused.code == "outsideHours.refused" && refused.rules == ["EXT-26", "SEC-08"], "\(refused.text)")
        try hall.hall.move("PT6H29M")
        #expect(try takeIn().code == "outsideHours.refused", "31 minutes before what is booked")
        try hall.hall.move("PT1M")
        #expect(try takeIn().status == 201)
        #expect(try acts().isEmpty, "what is refused is not done")
    }

    @Test mutating func `the section coordinates, the window's head answers, days are assessed: as the hall has set`()
        throws
    {
        let life = hall.hall.life.hall
        _ = try life.signIn("zhaoliu", window: "2")
        _ = try life.signIn("qianqi", roles: ["windowHead"])
        let leader = try life.signInLeader()
        for (key, value) in [
            ("extensionCoordinator", #""leadWindow""#), ("integratedSectionInformed", "false"),
            ("extensionResponsibility", #""windowHead""#), ("extensionAssessment", #""daily""#),
        ] {
            try life.decide(key, value, from: "2026-11-25", by: leader)
        }
        let staff = try life.sendAsDirector(.get, "/api/v1/staff").json["items"]?.arrayValue ?? []
        let other = staff.first { $0["name"] == .string("zhaoliu") }?["number"]?.stringValue ?? ""
        let cause = #"{"cause":"urgency","reason":"材料须当天报送"}"#
        func join(_ more: String) throws -> TestHall.Answer {
            let made = try hall.open(cause, as: hall.clerk)
            let number = try #require(made.json["number"]?.stringValue, "\(made.text)")
            return try hall.act(number, "participants", #"{"staff":"\#(other)"\#(more)}"#)
        }
        let first = try join(#","lead":true"#)
        #expect(first.json["service"]?["coordinator"] == .string("1号窗口"), "today the first window: \(first.text)")
        #expect(try hall.hall.owed().contains("coordinate"))
        try hall.hall.move("PT24H")
        let second = try join(#","lead":true"#)
        #expect(second.json["service"]?["coordinator"] == .string("2号窗口"))
        #expect(second.json["service"]?["overall"] == .string("qianqi"))
        #expect(try hall.hall.owed().count { $0 == "coordinate" } == 1, "the section is not told of the second")
        let totals = try life.send(.get, ExtendedHall.path + "/totals", as: hall.clerk)
        #expect(totals.json["from"] == .string("2026-11-25"), "\(totals.text)")
        _ = try life.signInAsDirector()
        try life.decide(
            "extensionCoordinator", #""integratedSection""#, from: "2026-11-26", by: life.signInAgain("zhangli"))
        try hall.hall.move("PT24H")
        let third = try join("")
        #expect(third.json["service"]?["coordinator"] == .string("综合科室"))
        #expect(try hall.hall.owed().count { $0 == "coordinate" } == 2)
    }

    @Test mutating func `on a Sunday at three in the morning the public asks, objects, books as ever (EXT-30)`() throws
    {
        let life = hall.hall.life.hall
        let taken = try life.takeIn("DL-01", as: hall.clerk)
        let number = try #require(taken["number"]?.stringValue)
        let code = try #require(taken["lookupCode"]?.stringValue)
        try hall.hall.move("P4DT18H")
        let progress = "/api/v1/progress/\(number)"
        #expect(try life.send(.get, progress + "?code=" + code).status == 200)
        #expect(try life.send(.post, progress + "/objections?code=" + code, #"{"text":"为何还没有办"}"#).status == 200)
        #expect(try life.send(.get, "/api/v1/appointments/slots?item=DL-01").status == 200)
        #expect(try hall.open(ExtendedHall.request("11-29T19:00"), as: nil).status == 201)
    }

    @Test mutating func `an instant case has a limit in minutes: exactly as many are in time (CLOCK-04)`() throws {
        let body = Intake.body("DL-09", [("accountNumber", "present"), ("lastReceipt", "present")])
        let taken = try hall.hall.life.hall.send(.post, "/api/v1/cases", body, as: hall.clerk)
        let number = try #require(taken.json["number"]?.stringValue, "\(taken.text)")
        func target() throws -> JSON? {
            try hall.hall.life.hall.send(.get, "/api/v1/cases/\(number)/clocks", as: hall.clerk).json["items"]?
                .arrayValue?
                .first { $0["id"] == .string("target") }
        }
        let minutes = try #require(try target()?["minutes"]?.integerValue)
        #expect(try target()?["dueAt"]?.stringValue?.isEmpty == false && target()?["rule"] == .string("CLOCK-04"))
        try hall.hall.move("PT\(minutes)M")
        #expect(try target()?["state"] == .string("running"))
        try hall.hall.move("PT1S")
        #expect(try target()?["state"] == .string("overdue"))
    }

    @Test mutating func `a case whose limit is near says so, and its window goes on (CLOCK-13, EXT-04)`() throws {
        let number = try hall.hall.life.takeIn("DL-01")
        func clocks() throws -> JSON {
            try hall.hall.life.hall.send(.get, "/api/v1/cases/\(number)/clocks", as: hall.clerk).json
        }
        let due = try #require(
            try clocks()["items"]?.arrayValue?.first { $0["id"] == .string("promise") }?["due"]?.stringValue)
        #expect(try clocks()["needsExtendedService"] == .bool(false))
        let days = DeadlineRulesTests.day(due).number - DeadlineRulesTests.day("2026-11-24").number
        try hall.hall.move("P\(days)DT7H")
        #expect(try clocks()["needsExtendedService"] == .bool(false), "16:00: two hours are left")
        try hall.hall.move("PT1M")
        #expect(try clocks()["needsExtendedService"] == .bool(true))
        try hall.hall.move("PT1H59M")
        let one = try #require(try hall.list("?cause=limitAtRisk").first)
        #expect(one["startsAt"] == .string("\(due)T18:00:00+08:00") && one["clerk"] == .string("wangfang"))
        let service = try #require(one["number"]?.stringValue)
        let refused = try hall.act(service, "refusal", #"{"ground":"impossible","reason":"部门系统停机","told":true}"#)
        #expect(refused.status == 200, "with a told reason it may be refused: \(refused.text)")
    }
}
