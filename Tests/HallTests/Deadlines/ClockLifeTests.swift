import HTTP
import Testing

@testable import Hall

@Suite("A case's clocks through a weekend, National Day, a make-up Saturday, a pause and an extension, over a socket")
struct ClockLifeTests {
    private var life: ProceedingHall

    init() throws { life = try ProceedingHall(at: "2026-09-22T09:00:00+08:00") }

    private func clocks(_ number: String) throws -> [JSON] {
        let answer = try life.hall.send(.get, "/api/v1/cases/\(number)/clocks", as: life.clerk)
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json["items"]?.arrayValue ?? []
    }

    private func due(_ number: String, _ clock: String) throws -> String? {
        try clocks(number).first { $0["id"] == .string(clock) }?["due"]?.stringValue
    }

    /// The days that count, as the API lists them.
    private func counted(_ number: String, _ clock: String) throws -> [String] {
        let answer = try life.hall.send(
            .get, "/api/v1/cases/\(number)/clocks/\(clock)?explain=days", as: life.clerk)
        #expect(answer.status == 200, "\(answer.text)")
        return (answer.json["days"]?.arrayValue ?? []).filter { $0["counts"] == .bool(true) }
            .compactMap { $0["day"]?.stringValue.map { String($0.dropFirst(5)) } }
    }

    /// WG-02 promises 15 of 20 statutory working days, and needs a hearing, a public notice and a survey.
    @Test mutating func `each due day is the one its list of days ends on`() throws {
        let unit = try life.signIn("zhanglin", roles: ["leadSection"], unit: "WG")
        let number = try life.takeIn("WG-02")
        #expect(try due(number, "promise") == "2026-10-20")
        #expect(try due(number, "statutory") == "2026-10-27")
        #expect(
            try counted(number, "promise") == [
                "09-23", "09-24", "09-28", "09-29", "09-30", "10-08", "10-09", "10-10", "10-12", "10-13", "10-14",
                "10-15", "10-16", "10-19", "10-20",
            ], "neither 22 September nor Mid-Autumn nor National Day; the make-up Saturday counts")
        try life.step(number, "transfer", as: life.clerk, to: "transferred")
        try life.step(number, "collection", as: unit, to: "underReview")
        try pauseOverTheHoliday(number, unit: unit)
        try extendAndTakeBack(number)
        try carryToTheArchive(number)
    }

    /// The notice ends when it was announced to; hearing and survey are done, and the case is decided on its last day.
    private mutating func carryToTheArchive(_ number: String) throws {
        try life.move("P10D")
        var section = try life.hall.signInAgain("zhanglin")
        try life.step(number, "external-steps/1/end", #"{"result":"公示期满，无异议"}"#, as: section, to: "underReview")
        #expect(try due(number, "promise") == "2026-10-23", "as long as it was announced")
        let leader = try life.signIn("lihua", roles: ["unitLeader"], unit: "WG")
        let early = try life.act(number, "sign-off", ProceedingHall.agree, as: leader)
        #expect(early.rules == ["CASE-18", "CASE-15", "CASE-38"], "re-review, survey, hearing: \(early.text)")
        let hearing = #"{"ground":"hearing","body":"法规股","workingDays":2,"told":"听证告知书"}"#
        try life.step(number, "external-steps", hearing, as: section, to: "underReview")
        #expect(try due(number, "promise") == "2026-10-27" && due(number, "statutory") == "2026-10-29")
        try life.move("P2D")
        section = try life.hall.signInAgain("zhanglin")
        try life.step(number, "external-steps/2/end", #"{"result":"听证无异议"}"#, as: section, to: "underReview")
        let visit = #"{"cause":"itemRequires","meetsConditions":true,"findings":"场所符合条件"}"#
        #expect(try life.hall.send(.post, "/api/v1/cases/\(number)/site-visits", visit, as: section).status == 200)
        try life.step(number, "opinions", ProceedingHall.opinion("reReview"), as: section, to: "underReview")
        try life.move("P15D")
        section = try life.hall.signInAgain("zhanglin")
        let signs = try life.hall.signInAgain("lihua")
        try life.step(number, "sign-off", ProceedingHall.agree, as: signs, to: "underReview")
        try life.step(number, "decision", ProceedingHall.approved, as: signs, to: "decided")
        let clock = try clocks(number).first { $0["id"] == .string("promise") }
        #expect(clock?["state"] == .string("met") && clock?["metAt"]?.stringValue?.hasPrefix("2026-10-26") == true)
        try life.conclude(number, unit: section)
    }

    /// A public notice of three working days, begun on 29 September: 29, 30 September and 8 October do not count.
    private mutating func pauseOverTheHoliday(_ number: String, unit: String) throws {
        try life.hall.moveClock("P7D")
        try life.signInAgain()
        let section = try life.hall.signInAgain("zhanglin")
        let none = #"{"ground":"itemStep","step":"nothing","body":"公示栏","workingDays":3,"told":"公告通知书"}"#
        let refused = try life.act(number, "external-steps", none, as: section)
        #expect(refused.faults == ["/step notForeseen"] && refused.rules == ["CASE-38", "CLOCK-07"])
        let zero = #"{"ground":"publicNotice","body":"公示栏","workingDays":0,"told":"公告通知书"}"#
        #expect(try life.act(number, "external-steps", zero, as: section).faults == ["/workingDays range"])
        let notice = #"{"ground":"publicNotice","body":"公示栏和门户网站","workingDays":3,"told":"书面告知书送达"}"#
        try life.step(number, "external-steps", notice, as: section, to: "underReview")
        #expect(try due(number, "promise") == "2026-10-23")
        #expect(
            try counted(number, "promise") == [
                "09-23", "09-24", "09-28", "10-09", "10-10", "10-12", "10-13", "10-14", "10-15", "10-16", "10-19",
                "10-20", "10-21", "10-22", "10-23",
            ])
        #expect(try due(number, "statutory") == "2026-10-27", "the law does not take a public notice out of its limit")
        let paused = try clocks(number).first { $0["id"] == .string("promise") }
        #expect(paused?["state"] == .string("paused") && paused?["moves"]?.arrayValue?.count == 1)
        // A paused case can still be urged, and its step is seen as owed.
        let urged = try life.act(number, "urges", #"{"content":"公示期满请及时审查"}"#, as: life.clerk)
        #expect(urged.status == 200)
    }

    private mutating func extendAndTakeBack(_ number: String) throws {
        let director = try life.hall.signInAsDirector()
        let unit = try life.hall.signInAgain("zhanglin")
        let body = #"{"clock":"promise","workingDays":2,"ground":"需补充征求意见","told":"延期告知书"}"#
        #expect(try life.act(number, "extensions", body, as: unit).status == 403)
        let far = body.replacing("\"workingDays\":2", with: "\"workingDays\":6")
        let beyond = try life.act(number, "extensions", far, as: director)
        #expect(beyond.faults == ["/workingDays beyondCap"] && beyond.rules == ["TYPE-16", "CLOCK-28"], "15 + 5 is 20")
        try life.step(number, "extensions", body, as: director, to: "underReview")
        #expect(try due(number, "promise") == "2026-10-27")
        let law = body.replacing("promise", with: "statutory")
        #expect(try life.act(number, "extensions", law, as: director).code == "extension.forbidden")
        let listed = try clocks(number).first { $0["id"] == .string("promise") }
        let id = try #require(listed?["extensions"]?.arrayValue?.first?["id"]?.stringValue)
        try life.step(
            number, "extensions/\(id)/removal", #"{"reason":"意见已经收到"}"#, as: director, to: "underReview")
        #expect(try due(number, "promise") == "2026-10-23", "what an extension gave goes with it, the pause stays")
        #expect(
            try life.act(number, "extensions/\(id)/removal", #"{"reason":"再撤"}"#, as: director).code
                == "extension.removed")
        let moves = try clocks(number).first { $0["id"] == .string("promise") }?["moves"]?.arrayValue ?? []
        #expect(moves.compactMap { $0["cause"]?.stringValue } == ["pause", "extension", "removal"])
        let sheet = try life.hall.send(.get, "/api/v1/cases/\(number)", as: life.clerk)
        #expect(sheet.json["clock"]?["due"] == .string("2026-10-23"), "the case's own sheet says the same")
    }

    @Test func `received on a rest day, accepted, day one: three dates`() throws {
        let hall = try ProceedingHall(at: "2026-11-28T10:00:00+08:00")
        let number = try hall.takeIn("SC-03")
        let answer = try hall.hall.send(.get, "/api/v1/cases/\(number)/clocks", as: hall.clerk)
        #expect(
            answer.json["receivedOn"] == .string("2026-11-28") && answer.json["acceptedOn"] == .string("2026-11-28"))
        let promise = answer.json["items"]?.arrayValue?.first
        #expect(promise?["dayOne"] == .string("2026-11-30"), "the first working day after")
        #expect(promise?["due"] == .string("2026-12-08"))
        let kinds = (answer.json["items"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue }
        #expect(
            kinds == [
                "promise", "statutory", "step-review", "step-survey", "step-decision", "obligation-1", "obligation-2",
            ], "the report of the promise, the transfer"
        )
        let unknown = try hall.hall.send(.get, "/api/v1/cases/\(number)/clocks/nothing", as: hall.clerk)
        #expect(unknown.code == "clock.unknown")
    }

    @Test func `a report-up case has two clocks, and the first ends with the report (TYPE-24, CLOCK-08)`() throws {
        let number = try life.takeIn("XC-01")
        #expect(try due(number, "reportUp") == "2026-09-30")
        let report = #"{"superior":"市新闻出版局","document":"县新出〔2026〕8号"}"#
        try life.step(number, "upward-report", report, as: life.clerk, to: "reportedUp")
        let clock = try clocks(number).first { $0["id"] == .string("reportUp") }
        #expect(clock?["state"] == .string("met") && clock?["metAt"] != .null)
    }

    @Test func `what is finished the same day is never extended (TYPE-03), nor what is overdue (CLOCK-21)`() throws {
        let director = try life.hall.signInAsDirector()
        let instant = try life.takeIn("DL-10")
        let body = #"{"clock":"promise","workingDays":1,"ground":"系统故障","told":"当面告知"}"#
        #expect(try life.act(instant, "extensions", body, as: director).rules == ["TYPE-03", "TYPE-16"])
        let number = try life.takeIn("DL-01")
        try life.hall.moveClock("P20D")
        let later = try life.hall.signInAsDirector()
        #expect(try life.act(number, "extensions", body, as: later).rules == ["TYPE-16", "CLOCK-21"])
    }

    @Test mutating func `every step of the procedure has its limit, one after the other (CLOCK-25)`() throws {
        let unit = try life.signIn("zhanglin", roles: ["leadSection"], unit: "SC")
        let number = try life.takeIn("SC-03")
        // Review 2, survey 3, decision 2 working days after 22 September.
        #expect(try due(number, "step-review") == "2026-09-24" && due(number, "step-survey") == "2026-09-30")
        #expect(try due(number, "step-decision") == "2026-10-09")
        #expect(try life.act(number, "steps", #"{"step":"review"}"#, as: unit).code == "case.wrongState")
        try life.step(number, "transfer", as: life.clerk, to: "transferred")
        try life.step(number, "collection", as: unit, to: "underReview")
        #expect(try life.act(number, "steps", #"{"step":"nothing"}"#, as: unit).faults == ["/step unknown"])
        func late() throws -> [JSON] {
            try life.hall.send(.get, "/api/v1/overdue-steps", as: life.clerk).json["items"]?.arrayValue ?? []
        }
        try life.move("P2D")
        #expect(try late().isEmpty, "on its last day it is in time")
        try life.move("P4D")
        #expect(try late().first?["step"] == .string("review") && late().first?["workingDaysLate"] == .integer(1))
        let again = try life.hall.signInAgain("zhanglin")
        try life.step(number, "steps", #"{"step":"review","note":"材料齐全"}"#, as: again, to: "underReview")
        #expect(try life.act(number, "steps", #"{"step":"review"}"#, as: again).code == "step.done")
        #expect(try late().isEmpty)
        let clock = try clocks(number).first { $0["id"] == .string("step-review") }
        #expect(clock?["state"] == .string("late") && clock?["owner"] == .string("zhanglin"))
        #expect(try life.hall.send(.get, "/api/v1/overdue-steps?format=csv", as: life.clerk).status == 200)
    }
}
