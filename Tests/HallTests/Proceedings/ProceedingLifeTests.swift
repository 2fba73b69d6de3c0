import HTTP
import Testing

@testable import Hall

@Suite("A case of each track, from intake to archive, over a socket")
struct ProceedingLifeTests {
    private var life: ProceedingHall

    init() throws { life = try ProceedingHall() }

    @Test func `an instant case is decided, given out and finished at the window (TYPE-03, CASE-30, CASE-37)`() throws {
        let number = try life.takeIn("DL-10")
        let refused = try life.act(number, "transfer", as: life.clerk)
        #expect(refused.code == "case.notTransferred" && refused.rules == ["TYPE-03", "CASE-30"])
        let decided = try life.step(
            number, "decision", ProceedingHall.approved, as: life.clerk, to: "resultReceived")
        #expect(decided.json["decision"]?["kindLabel"] == .string("核准"))
        try life.step(
            number, "delivery", #"{"mode":"collected","recipient":"李明","certificate":"11010519491231002X"}"#,
            as: life.clerk, to: "resultReceived")
        let finished = try life.step(number, "finish", as: life.clerk, to: "finished")
        #expect(
            finished.json["deliveries"]?.arrayValue?.first?["certificate"] == .string("110***********002X"),
            "masked (SEC-11)")
        try life.step(number, "archive", #"{"place":"档案室","pages":2}"#, as: life.clerk, to: "finished")
        #expect(
            try life.events(number) == ["registered", "accepted", "decided", "delivered", "finished", "archived"],
            "CASE-03")
    }

    @Test func `a committed case is not decided at the window, before its unit has had it (CASE-37)`() throws {
        let hall = life.hall
        let made = try hall.send(
            .post, "/api/v1/cases", Intake.complete, as: life.clerk)
        let number = try #require(made.json["number"]?.stringValue)
        let early = try life.act(number, "decision", ProceedingHall.approved, as: life.clerk)
        #expect(early.code == "case.wrongState" && early.rules.contains("CASE-37"))
    }

    @Test func `a committed case goes by hand-over slip, re-review, sign-off, decision and back (CASE-17 to 24)`()
        throws
    {
        let unit = try life.signIn("zhanglin", roles: ["leadSection"], unit: "SC")
        let leader = try life.signIn("lihua", roles: ["unitLeader"], unit: "SC")
        let other = try life.signIn("zhaoqi", roles: ["leadSection"], unit: "GA")
        let number = try life.takeIn("SC-03")
        try life.step(number, "promise-report", #"{"to":"刘主任"}"#, as: life.clerk, to: "accepted")
        #expect(try life.act(number, "promise-report", #"{"to":"刘主任"}"#, as: life.clerk).code == "case.stepOutOfOrder")
        try life.step(number, "promise-report", #"{"about":"siteSurvey","to":"中心管理处"}"#, as: life.clerk, to: "accepted")
        let sent = try life.step(number, "transfer", as: life.clerk, to: "transferred")
        let slip = try #require(sent.json["handovers"]?.arrayValue?.first)
        #expect(slip["kindLabel"] == .string("项目收件交接单") && slip["dueOn"] == .string("2026-11-24"), "CASE-17")
        #expect(try life.act(number, "collection", as: other).code == "unit.notYours")
        try life.step(number, "collection", as: unit, to: "underReview")
        // Nothing is signed or decided before its turn; the refusal names all that is lacking.
        let early = try life.act(number, "sign-off", ProceedingHall.agree, as: leader)
        #expect(early.code == "case.stepOutOfOrder" && early.rules == ["CASE-18", "CASE-15"], "\(early.text)")
        let sooner = try life.act(number, "decision", ProceedingHall.approved, as: leader)
        #expect(sooner.code == "decision.premature" && sooner.rules == ["CASE-18", "CASE-15"], "\(sooner.text)")
        try life.step(number, "opinions", ProceedingHall.opinion("reReview"), as: unit, to: "underReview")
        let visit = #"{"cause":"itemRequires","meetsConditions":true,"findings":"现场与材料相符"}"#
        let seen = try life.hall.send(.post, "/api/v1/cases/\(number)/site-visits", visit, as: unit)
        #expect(seen.status == 200, "\(seen.text)")
        try life.step(number, "sign-off", ProceedingHall.agree, as: leader, to: "underReview")
        try life.step(number, "decision", ProceedingHall.approved, as: leader, to: "decided")
        let withdrawn = try life.act(number, "withdrawal", #"{"by":"李明","reason":"不办了"}"#, as: life.clerk)
        #expect(withdrawn.code == "case.resultEffective" && withdrawn.rules == ["CASE-28"])
        try life.conclude(number, unit: unit)
        let forms = try life.hall.send(.get, "/api/v1/cases/\(number)/documents", as: life.clerk)
        let ids = (forms.json["items"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue }
        #expect(ids == ["handover-1", "handover-2", "decision", "collection-notice"])
        for (id, words) in [("handover-1", "项目收件交接单"), ("decision", "准予许可决定书"), ("collection-notice", "领取地点")] {
            let page = try life.hall.send(
                .get, "/api/v1/cases/\(number)/documents/\(id)", as: life.clerk, fields: ["Accept": "text/html"])
            #expect(page.status == 200 && page.text.contains(words), "\(id)")
        }
        #expect(
            try life.hall.send(.get, "/api/v1/cases/\(number)/documents/none", as: life.clerk).code
                == "document.unknown")
    }

    @Test mutating func `a joint case: all departments at once, joint review, sign-off (CASE-32, TYPE-18 to 21)`()
        throws
    {
        let number = try life.takeIn("WG-01")
        let director = try life.hall.signInAsDirector()
        let lead = try life.signIn("zhanglin", roles: ["leadSection"], unit: "WG")
        let leader = try life.signIn("lihua", roles: ["unitLeader"], unit: "WG")
        let police = try life.signIn("zhaoqi", roles: ["leadSection"], unit: "GA")
        let fire = try life.signIn("sunba", roles: ["leadSection"], unit: "XF")
        let alone = try life.act(number, "transfer", as: life.clerk)
        #expect(alone.code == "case.notTransferred" && alone.rules == ["TYPE-18", "TYPE-19", "CASE-32"])
        let joint = #"{"opinion":"三部门并联审查，联合踏勘","documents":["平面图","消防设计说明"]}"#
        try life.step(number, "joint-opinion", joint, as: life.clerk, to: "underReview")
        try life.step(number, "opinions", ProceedingHall.opinion("department"), as: police, to: "underReview")
        try life.step(number, "opinions", ProceedingHall.opinion("department"), as: lead, to: "underReview")
        let elsewhere = try life.act(
            number, "opinions", ProceedingHall.opinion("department", unit: "GA"), as: fire)
        #expect(elsewhere.code == "unit.notYours" && elsewhere.rules == ["TYPE-21"])
        try life.step(number, "opinions", ProceedingHall.opinion("reReview"), as: lead, to: "underReview")
        let early = try life.act(number, "sign-off", ProceedingHall.agree, as: leader)
        #expect(
            early.rules == ["CASE-32", "TYPE-21", "CASE-15"], "a department, the review, the survey: \(early.text)")
        #expect(early.text.contains("消防救援大队"))
        try life.step(number, "opinions", ProceedingHall.opinion("department"), as: fire, to: "underReview")
        let meeting =
            #"{"kind":"jointReview","beginsAt":"2026-11-24T15:00:00+08:00","place":"三楼会议室","participants":["文广旅局","公安局","消防"]}"#
        let notMine = try life.act(number, "meetings", meeting, as: lead)
        #expect(notMine.code == "meeting.notConvener" && notMine.rules == ["TYPE-18", "TYPE-21"], "C06")
        let late = meeting.replacing("2026-11-24T15", with: "2027-01-24T15")
        #expect(try life.act(number, "meetings", late, as: director).faults == ["/beginsAt beyondLimit"], "CASE-20")
        let called = try life.step(number, "meetings", meeting, as: director, to: "underReview")
        let id = try #require(called.json["meetings"]?.arrayValue?.first?["id"]?.stringValue)
        let minutes = #"{"minutes":"经三部门联审，一致同意设立。","attendees":["文广旅局","公安局","消防"],"agrees":true}"#
        #expect(try life.act(number, "meetings/\(id)/minutes", minutes, as: director).code == "case.stepOutOfOrder")
        try life.hall.moveClock("PT7H")
        let later = try life.hall.signInAsDirector()
        try life.step(number, "meetings/\(id)/minutes", minutes, as: later, to: "underReview")
        #expect(try life.act(number, "meetings/\(id)/minutes", minutes, as: later).code == "meeting.closed")
        let visit = #"{"cause":"itemRequires","meetsConditions":true,"findings":"联合检查合格"}"#
        #expect(try life.hall.send(.post, "/api/v1/cases/\(number)/site-visits", visit, as: later).status == 200)
        let signs = try life.hall.signInAgain("lihua")
        try life.step(number, "sign-off", ProceedingHall.agree, as: signs, to: "underReview")
        try life.step(number, "decision", ProceedingHall.approved, as: signs, to: "decided")
        try life.signInAgain()
        try life.conclude(number, unit: life.hall.signInAgain("zhanglin"))
    }

    @Test func `a report-up case: its limit ends as it is sent up, the superior decides (TYPE-24)`() throws {
        let unit = try life.signIn("zhanglin", roles: ["leadSection"], unit: "XC")
        let leader = try life.signIn("lihua", roles: ["unitLeader"], unit: "XC")
        let director = try life.hall.signInAsDirector()
        let number = try life.takeIn("XC-01")
        try life.step(number, "transfer", as: life.clerk, to: "transferred")
        try life.step(number, "collection", as: unit, to: "underReview")
        try life.step(number, "opinions", ProceedingHall.opinion("reReview"), as: unit, to: "underReview")
        let visit = #"{"cause":"itemRequires","meetsConditions":true,"findings":"场所合格"}"#
        #expect(try life.hall.send(.post, "/api/v1/cases/\(number)/site-visits", visit, as: director).status == 200)
        try life.step(number, "sign-off", ProceedingHall.agree, as: leader, to: "underReview")
        let early = try life.act(
            number, "decision",
            #"{"kind":"approved","document":"市新出〔2026〕3号","title":"印刷经营许可证","superior":"市新闻出版局"}"#, as: leader)
        #expect(early.code == "decision.premature" && early.rules == ["TYPE-24"])
        let report = #"{"superior":"市新闻出版局","document":"县新出〔2026〕8号"}"#
        try life.step(number, "upward-report", report, as: life.clerk, to: "reportedUp")
        #expect(
            try life.act(number, "decision", ProceedingHall.approved, as: leader).faults == ["/superior required"])
        let decided = try life.step(
            number, "decision",
            #"{"kind":"approved","document":"市新出〔2026〕3号","title":"印刷经营许可证","superior":"市新闻出版局"}"#, as: leader,
            to: "decided")
        #expect(decided.json["decision"]?["superior"] == .string("市新闻出版局"))
        try life.conclude(number, unit: unit)
    }
}
