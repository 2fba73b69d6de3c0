import HTTP
import Testing

@testable import Hall

@Suite("What is refused on the way of a case, by which rule, and nothing is written")
struct ProceedingRefusalTests {
    private let life: ProceedingHall
    private let unit: String
    private let leader: String

    init() throws {
        life = try ProceedingHall()
        unit = try life.signIn("zhanglin", roles: ["leadSection"], unit: "ZJ")
        leader = try life.signIn("lihua", roles: ["unitLeader"], unit: "ZJ")
    }

    /// A committed case that waits for its decision; nothing is lacking.
    private func reviewed() throws -> String {
        let number = try life.takeIn("ZJ-01")
        try life.step(number, "transfer", as: life.clerk, to: "transferred")
        try life.step(number, "collection", as: unit, to: "underReview")
        try life.step(number, "opinions", ProceedingHall.opinion("reReview"), as: unit, to: "underReview")
        try life.step(number, "sign-off", ProceedingHall.agree, as: leader, to: "underReview")
        return number
    }

    @Test func `an unfinished case is never marked finished: all that is lacking is named (CASE-27)`() throws {
        let number = try #require(try life.hall.takeIn("ZJ-01", as: life.clerk)["number"]?.stringValue)
        let refused = try life.act(number, "finish", as: life.clerk)
        #expect(refused.status == 409 && refused.code == "case.unfinished")
        #expect(
            refused.rules == ["CASE-27", "CASE-37", "CASE-21", "CASE-22", "CASE-23", "NOTIFY-05"], "\(refused.text)")
        let standing = try life.hall.send(.get, "/api/v1/cases/\(number)/proceedings", as: life.clerk)
        let lacking = (standing.json["lacking"]?.arrayValue ?? []).compactMap { $0["what"]?.stringValue }
        #expect(lacking == ["decision", "resultAtWindow", "applicantTold", "delivery", "noticeUndelivered"])
        #expect(standing.json["state"] == .string("accepted") && standing.json["version"] == .integer(1))
        #expect(
            try life.act(number, "archive", #"{"place":"档案室","pages":1}"#, as: life.clerk).rules == [
                "CASE-27", "CASE-50",
            ])
    }

    @Test func `a refusal states reasons, and prints where to turn (CASE-44, CASE-46)`() throws {
        let number = try reviewed()
        let bare = #"{"kind":"refused","document":"不准字〔2026〕1号","title":"不予许可决定书"}"#
        #expect(try life.act(number, "decision", bare, as: leader).faults == ["/reasons required"])
        let full = bare.replacing("}", with: #","reasons":"施工场地不具备条件，依据《建筑法》第八条"}"#)
        let decided = try life.step(number, "decision", full, as: leader, to: "decided")
        #expect(decided.json["decision"]?["remedies"]?.stringValue?.contains("行政复议") == true)
        #expect(
            try life.act(number, "inspections", #"{"findings":"不应检查","outcome":"inOrder"}"#, as: leader).code
                == "case.wrongState")
    }

    @Test func `conditions go with a conditional approval, and with nothing else (CASE-45)`() throws {
        let number = try reviewed()
        let body = #"{"kind":"approvedWithConditions","document":"1号","title":"决定书","reasons":"可以设立"}"#
        #expect(try life.act(number, "decision", body, as: leader).faults == ["/conditions conditions"])
        let plain = ProceedingHall.approved.replacing("}", with: #","conditions":"夜间不得施工"}"#)
        #expect(try life.act(number, "decision", plain, as: leader).faults == ["/conditions conditions"])
        try life.step(
            number, "decision", body.replacing("}", with: #","conditions":"夜间不得施工"}"#), as: leader, to: "decided")
    }

    @Test func `who signs off against it keeps it from being approved, not from being refused (CASE-18)`() throws {
        let number = try reviewed()
        let against = #"{"agrees":false,"opinion":"不同意"}"#
        try life.step(number, "sign-off", against, as: leader, to: "underReview")
        let refused = try life.act(number, "decision", ProceedingHall.approved, as: leader)
        #expect(refused.code == "decision.premature" && refused.rules == ["CASE-18"])
        let no = #"{"kind":"refused","document":"2号","title":"不予许可决定书","reasons":"不符合条件"}"#
        try life.step(number, "decision", no, as: leader, to: "decided")
    }

    @Test func `who accepted a case neither signs it off nor decides it (ITEM-04)`() throws {
        let deputy = try life.hall.signIn("chenba", roles: ["clerk", "chiefRepresentative"])
        let taken = try life.hall.takeIn("ZJ-01", as: deputy)
        let number = try #require(taken["number"]?.stringValue)
        try life.step(number, "transfer", as: deputy, to: "transferred")
        try life.step(number, "collection", as: unit, to: "underReview")
        try life.step(number, "opinions", ProceedingHall.opinion("reReview"), as: unit, to: "underReview")
        #expect(try life.act(number, "sign-off", ProceedingHall.agree, as: deputy).rules == ["ITEM-04"])
        try life.step(number, "sign-off", ProceedingHall.agree, as: leader, to: "underReview")
        #expect(try life.act(number, "decision", ProceedingHall.approved, as: deputy).rules == ["ITEM-04"])
        try life.step(number, "decision", ProceedingHall.approved, as: leader, to: "decided")
    }

    @Test func `what is not taken over goes back, and is transferred again (CASE-17)`() throws {
        let number = try life.takeIn("ZJ-01")
        try life.step(number, "transfer", as: life.clerk, to: "transferred")
        #expect(try life.act(number, "transfer", as: life.clerk).code == "case.wrongState")
        try life.step(number, "transfer-refusal", #"{"reason":"不属本单位职责"}"#, as: unit, to: "accepted")
        #expect(try life.act(number, "collection", as: unit).code == "case.wrongState")
        let unknown = try life.act(number, "transfer", #"{"unit":"QQ"}"#, as: life.clerk)
        #expect(unknown.faults == ["/unit unknown"])
        let again = try life.step(number, "transfer", #"{"unit":"ZR"}"#, as: life.clerk, to: "transferred")
        #expect(again.json["handovers"]?.arrayValue?.count == 2)
        #expect(again.json["handovers"]?.arrayValue?.first?["refusal"] == .string("不属本单位职责"))
    }

    @Test func `what fails the re-review goes back with opinion, reason and materials (CASE-19)`() throws {
        let number = try life.takeIn("ZJ-01")
        try life.step(number, "transfer", as: life.clerk, to: "transferred")
        try life.step(number, "collection", as: unit, to: "underReview")
        let bare = try life.act(number, "return-to-window", #"{"opinion":"缺少施工图审查"}"#, as: unit)
        #expect(bare.faults == ["/reason required"])
        let back = try life.step(
            number, "return-to-window", #"{"opinion":"缺少施工图审查","reason":"施工图未经审查合格"}"#, as: unit, to: "accepted")
        let slip = try #require(back.json["handovers"]?.arrayValue?.last)
        #expect(slip["kind"] == .string("sentBack") && slip["reason"] == .string("施工图未经审查合格"))
        #expect(slip["content"]?.arrayValue?.isEmpty == false)
        let again = try life.step(number, "transfer", as: life.clerk, to: "transferred")
        #expect(again.json["handovers"]?.arrayValue?[1]["closedBy"] == .string("wangfang"), "the window had it")
    }

    @Test func `what was said before it went back counts no more: it is reviewed and signed anew (CASE-18, CASE-19)`()
        throws
    {
        let number = try reviewed()
        try life.step(
            number, "return-to-window", #"{"opinion":"缺少施工图审查","reason":"施工图未经审查合格"}"#, as: unit, to: "accepted")
        try life.step(number, "transfer", as: life.clerk, to: "transferred")
        try life.step(number, "collection", as: unit, to: "underReview")
        let early = try life.act(number, "decision", ProceedingHall.approved, as: leader)
        #expect(early.code == "decision.premature", "\(early.text)")
        let unreviewed = try life.act(number, "sign-off", ProceedingHall.agree, as: leader)
        #expect(unreviewed.code == "case.stepOutOfOrder" && unreviewed.rules == ["CASE-18"], "\(unreviewed.text)")
        try life.step(number, "opinions", ProceedingHall.opinion("reReview"), as: unit, to: "underReview")
        let unsigned = try life.act(number, "decision", ProceedingHall.approved, as: leader)
        #expect(unsigned.code == "decision.premature" && unsigned.rules == ["CASE-18"], "\(unsigned.text)")
        try life.step(number, "sign-off", ProceedingHall.agree, as: leader, to: "underReview")
        let decided = try life.step(number, "decision", ProceedingHall.approved, as: leader, to: "decided")
        #expect(decided.json["opinions"]?.arrayValue?.count == 5, "both rounds stay on record (CASE-03)")
    }

    @Test func `a joint case that was sent back is submitted anew, and all departments begin again (CASE-19, TYPE-19)`()
        throws
    {
        let lead = try life.signIn("qianjiu", roles: ["leadSection"], unit: "WG")
        let number = try life.takeIn("WG-01")
        let first = #"{"opinion":"三部门并联审查","documents":["平面图"]}"#
        try life.step(number, "joint-opinion", first, as: life.clerk, to: "underReview")
        try life.step(number, "opinions", ProceedingHall.opinion("department"), as: lead, to: "underReview")
        let back = #"{"opinion":"平面图不全","reason":"缺疏散通道"}"#
        try life.step(number, "return-to-window", back, as: lead, to: "accepted")
        let again = try life.step(
            number, "joint-opinion", first.replacing("平面图", with: "补齐的平面图"), as: life.clerk, to: "underReview")
        #expect(again.json["jointOpinion"]?["documents"] == .array([.string("补齐的平面图")]))
        #expect(
            again.json["handovers"]?.arrayValue?.last?["closedBy"] == .string("wangfang"), "the window had it back")
        try life.step(number, "opinions", ProceedingHall.opinion("reReview"), as: lead, to: "underReview")
        let leader = try life.signIn("zhoushi", roles: ["unitLeader"], unit: "WG")
        let early = try life.act(number, "sign-off", ProceedingHall.agree, as: leader)
        #expect(early.rules.contains("CASE-32") && early.text.contains("文化广电和旅游局"), "\(early.text)")
        // As often as it takes.
        try life.step(number, "return-to-window", back, as: lead, to: "accepted")
        try life.step(number, "joint-opinion", first, as: life.clerk, to: "underReview")
    }

    @Test func `results are given out by comprehensive windows, once, as their mode asks (CASE-23 to 25)`() throws {
        let number = try reviewed()
        try life.step(number, "decision", ProceedingHall.approved, as: leader, to: "decided")
        #expect(try life.act(number, "result-receipt", as: life.clerk).code == "handover.none", "CASE-21")
        try life.step(number, "result-handover", #"{"content":["许可证"]}"#, as: unit, to: "decided")
        #expect(
            try life.act(number, "result-handover", #"{"content":["许可证"]}"#, as: unit).code == "case.stepOutOfOrder")
        try life.step(number, "result-receipt", as: life.clerk, to: "resultReceived")
        let mailed = #"{"mode":"mailed","recipient":"李明","carrier":"邮政速递","tracking":"EA123456789CN"}"#
        #expect(try life.act(number, "delivery", mailed, as: life.clerk).faults == ["/expectedOn required"])
        let mixed = #"{"mode":"electronic","recipient":"李明","address":"https://example.cn/1","carrier":"邮政"}"#
        #expect(try life.act(number, "delivery", mixed, as: life.clerk).faults == ["/carrier otherMode"])
        let whole = mailed.replacing("}", with: #","expectedOn":"2026-11-26"}"#)
        try life.step(number, "delivery", whole, as: life.clerk, to: "resultReceived")
        #expect(try life.act(number, "delivery", whole, as: life.clerk).faults == ["/tracking used"])
        try life.step(number, "finish", as: life.clerk, to: "finished")
        #expect(try life.act(number, "finish", as: life.clerk).code == "case.resultEffective", "CASE-28")
        #expect(
            try life.act(number, "opinions", ProceedingHall.opinion("lead"), as: unit).code == "case.resultEffective")
    }

    @Test func `an effective result is corrected by a leader's version only, and inspected without being touched`()
        throws
    {
        let number = try reviewed()
        try life.step(number, "decision", ProceedingHall.approved, as: leader, to: "decided")
        let corrected = #"{"decision":{"kind":"approved","document":"准字〔2026〕1-1号","title":"准予许可决定书"},"reason":"文号误写"}"#
        #expect(try life.act(number, "result-correction", corrected, as: unit).status == 403, "CASE-28")
        let answer = try life.step(number, "result-correction", corrected, as: leader, to: "decided")
        #expect(answer.json["decision"]?["version"] == .integer(2))
        #expect(answer.json["earlierDecisions"]?.arrayValue?.first?["document"] == .string("准字〔2026〕1号"))
        let open = #"{"findings":"现场围挡不全","outcome":"toRectify"}"#
        #expect(try life.act(number, "inspections", open, as: leader).faults == ["/rectifyBy rectifyBy"])
        let seen = try life.step(
            number, "inspections", open.replacing("}", with: #","rectifyBy":"2026-12-10"}"#), as: leader, to: "decided")
        #expect(seen.json["decision"]?["version"] == .integer(2), "CASE-62")
    }

    @Test func `complex matters are escalated and answered once; units are urged (CASE-33, CLOCK-10)`() throws {
        let number = try life.takeIn("ZJ-01")
        let up = try life.step(
            number, "escalations", #"{"ground":"historicLoss","text":"原始档案在搬迁中遗失，建议凭公告补办"}"#, as: life.clerk,
            to: "accepted")
        let id = try #require(up.json["escalations"]?.arrayValue?.first?["id"]?.stringValue)
        let director = try life.hall.signInAsDirector()
        let answer = #"{"answer":"同意登报公告十五日后补办"}"#
        #expect(try life.act(number, "escalations/\(id)/answer", answer, as: life.clerk).status == 403)
        try life.step(number, "escalations/\(id)/answer", answer, as: director, to: "accepted")
        #expect(try life.act(number, "escalations/\(id)/answer", answer, as: director).code == "escalation.answered")
        #expect(try life.act(number, "escalations/99/answer", answer, as: director).code == "escalation.unknown")
        let urged = try life.step(number, "urges", #"{"content":"请抓紧办理"}"#, as: life.clerk, to: "accepted")
        #expect(urged.json["urges"]?.arrayValue?.first?["unit"] == .string("住房和城乡建设局"))
    }
}
