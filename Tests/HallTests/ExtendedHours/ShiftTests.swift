import HTTP
import Testing

@testable import Hall

@Suite("Shifts outside the timetable, and rest in lieu (EXT-24, EXT-27 to EXT-29)")
struct ShiftTests {
    private var hall: ExtendedHall

    init() throws { hall = try ExtendedHall() }

    private static let path = "/api/v1/shifts"

    private func staff() throws -> (wangfang: String, lina: String) {
        _ = try hall.hall.life.hall.signInAsDirector()
        let list = try hall.hall.life.hall.sendAsDirector(.get, "/api/v1/staff").json["items"]?.arrayValue ?? []
        func number(_ name: String) -> String {
            list.first { $0["name"] == .string(name) }?["number"]?.stringValue ?? ""
        }
        return (number("wangfang"), number("lina"))
    }

    private func make(_ kind: String, _ from: String, _ to: String, _ staff: [String], _ more: String = "") throws
        -> TestHall.Answer
    {
        let names = staff.map { #""\#($0)""# }.joined(separator: ",")
        return try hall.hall.life.hall.send(
            .post, Self.path,
            #"{"kind":"\#(kind)","from":"2026-\#(from)","to":"2026-\#(to)","staff":[\#(names)]\#(more)}"#,
            as: hall.hall.office)
    }

    // MARK: As values

    @Test func `holidays and extra days are days on which nobody works; around the clock is every day`() {
        let (first, last) = (DeadlineRulesTests.day("2026-11-27"), DeadlineRulesTests.day("2026-11-30"))
        func days(_ kind: Shift.Kind) -> [String] {
            ShiftRules.days(kind, from: first, to: last, DeadlineRulesTests.calendar).map { String($0.text.suffix(2)) }
        }
        #expect(days(.holiday) == ["28", "29"] && days(.extraDay) == ["28", "29"])
        #expect(days(.aroundTheClock) == ["27", "28", "29", "30"])
    }

    @Test(arguments: [
        ("2026-11-28T09:00", 8, 0, 480), ("2026-11-27T09:00", 8, 420 - 60, 120), ("2026-11-27T08:00", 24, 480, 960),
        ("2026-11-27T17:00", 2, 60, 60), ("2026-11-27T18:00", 14, 0, 840),
    ])
    func `what a shift earns is what was not working time anyway`(start: String, hours: Int, working: Int, earned: Int)
    {
        let settings = HallSettings(.county, calendar: DeadlineRulesTests.calendar)
        let from = Instant(start + ":00+08:00") ?? Instant(milliseconds: 0)
        let span = TimeSpan(from: from, to: Instant(milliseconds: from.milliseconds + Int64(hours) * 3_600_000))
        #expect(settings.workingMinutes(span) == working)
        #expect(ShiftRules.earnedMinutes(span, settings) == earned)
    }

    // MARK: Over a socket

    @Test mutating func `made in fair turns, printed, swapped, kept; rest is earned and taken, no more than that`()
        throws
    {
        _ = try hall.hall.life.hall.signIn("lina")
        let (wangfang, lina) = try staff()
        let made = try make("holiday", "11-24", "12-06", [wangfang, lina])
        let items = made.json["items"]?.arrayValue ?? []
        #expect(items.compactMap { $0["day"]?.stringValue?.suffix(2) } == ["28", "29", "05", "06"], "\(made.text)")
        #expect(items.compactMap { $0["name"]?.stringValue } == ["wangfang", "lina", "wangfang", "lina"])
        #expect(try make("holiday", "11-24", "12-06", [lina]).json == made.json, "what is settled stays")
        #expect(try make("aroundTheClock", "11-24", "11-25", [lina], #","hours":12"#).faults == ["/hours hours"])
        #expect(try make("holiday", "11-24", "11-25", [lina, lina]).faults == ["/staff twice"])
        #expect(try make("holiday", "11-24", "11-25", ["9999"]).faults == ["/staff/0 unknown"])
        let page = try hall.hall.life.hall.send(.get, Self.path + "?format=html")
        #expect(page.text.contains("值班表") && page.text.contains("09:00-17:00"))
        let id = try #require(items.first?["shift"]?.stringValue)
        let swap = #"{"staff":"\#(lina)","reason":"家中有事"}"#
        let path = "\(Self.path)/\(id)"
        #expect(try hall.hall.life.hall.send(.post, path + "/presence", as: hall.clerk).code == "shift.past")
        // Saturday: wangfang comes, and is not swapped any more.
        try hall.hall.move("P4D")
        #expect(try hall.hall.life.hall.send(.post, path + "/swap", swap, as: hall.hall.office).code == "shift.past")
        let other = try hall.hall.life.hall.signInAgain("lina")
        #expect(try hall.hall.life.hall.send(.post, path + "/presence", as: other).code == "shift.notYours")
        #expect(try hall.hall.life.hall.send(.post, path + "/presence", as: hall.clerk).status == 200)
        let next = try #require(items[2]["shift"]?.stringValue)
        let swapped = try hall.hall.life.hall.send(
            .post, "\(Self.path)/\(next)/swap", swap, as: hall.hall.office)
        #expect(swapped.json["items"]?.arrayValue?.first?["swaps"] == .array([.string("wangfang → lina：家中有事")]))
        // Sunday: nobody comes; it is lina's.
        try hall.hall.move("P1D")
        #expect(try hall.findings("shift.deserted").isEmpty)
        try hall.hall.move("PT1S")
        #expect(try hall.findings("shift.deserted").compactMap { $0["staff"]?.stringValue } == ["lina"])
        let rests = "/api/v1/rests-in-lieu"
        let balance = try hall.hall.life.hall.send(.get, rests, as: hall.clerk).json["items"]?.arrayValue
        #expect(balance?.first?["balanceMinutes"] == .integer(480) && balance?.count == 1, "\(balance ?? [])")
        func take(_ from: String, _ to: String) throws -> TestHall.Answer {
            try hall.hall.life.hall.send(
                .post, rests,
                #"{"staff":"\#(wangfang)","from":"2026-\#(from):00+08:00","to":"2026-\#(to):00+08:00","reason":"轮休"}"#,
                as: hall.hall.office)
        }
        #expect(try take("11-29T18:00", "11-29T20:00").faults == ["/from closed"])
        let long = try take("11-30T08:00", "12-31T08:01")
        #expect(long.faults == ["/to long"] && long.rules == ["EXT-27"], "31 days and a minute")
        #expect(try take("11-30T08:00", "12-31T08:00").code == "restInLieu.tooMuch", "31 days")
        let much = try take("11-30T08:00", "12-01T08:01")
        #expect(much.code == "restInLieu.tooMuch" && much.rules == ["EXT-27"], "\(much.text)")
        #expect(try take("11-30T08:00", "11-30T18:00").status == 200)
        #expect(try take("12-01T08:00", "12-01T08:01").code == "restInLieu.tooMuch", "nothing is left")
        let after = try hall.hall.life.hall.send(.get, rests, as: hall.hall.office).json["items"]?.arrayValue
        #expect(after?.first?["takenMinutes"] == .integer(480) && after?.first?["balanceMinutes"] == .integer(0))
    }

    @Test mutating func `a booking on a holiday goes to whoever has the shift; they may act then (EXT-26, EXT-28)`()
        throws
    {
        _ = try hall.hall.life.hall.signIn("lina")
        let (_, lina) = try staff()
        #expect(try make("holiday", "11-28", "11-28", [lina]).status == 200)
        let booked = try hall.hall.book(
            BookingHall.body("11-28T10:00", item: BookingHall.instantItem, more: #","urgency":"孩子周日手术""#))
        #expect(booked.json["clerk"] == .string("lina"), "\(booked.text)")
    }

    @Test func `a complaint about it that was verified is accounted for, once (EXT-24)`() throws {
        let made = try hall.open(#"{"cause":"urgency","reason":"材料须当天报送"}"#, as: hall.clerk)
        let number = try #require(made.json["number"]?.stringValue)
        let body = #"{"complaint":"等了四十分钟无人答复","inquiry":"监控属实"}"#
        #expect(try hall.act(number, "faults", body).code == "permission.denied")
        func record() throws -> TestHall.Answer {
            try hall.hall.life.hall.sendAsDirector(.post, "\(ExtendedHall.path)/\(number)/faults", body)
        }
        #expect(try record().status == 200)
        let again = try record()
        #expect(again.code == "finding.recorded" && again.rules == ["EXT-24"], "\(again.text)")
        let found = try hall.findings("extendedService.poor").first
        #expect(found?["staff"] == .string("wangfang") && found?["evidence"]?["inquiry"] == .string("监控属实"))
    }
}
