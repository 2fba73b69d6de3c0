import Testing

@testable import Hall

@Suite("What a case must have before it is decided, and before it is finished")
struct ProceedingRulesTests {
    typealias Rules = ProceedingRules
    private static let moment = Instant(milliseconds: 0)

    private static func opinion(_ kind: CaseOpinion.Kind, unit: Int64 = 1, agrees: Bool = true) -> CaseOpinion {
        CaseOpinion(
            kind: kind, unitID: unit, unitName: "单位\(unit)", agrees: agrees, opinion: "同意", at: moment, by: "某人")
    }

    private static func meeting(
        _ kind: CaseMeeting.Kind, isHeld: Bool, at moment: Instant = moment
    ) -> CaseMeeting {
        let held = CaseMeeting.Held(at: moment, by: "某人", minutes: "纪要", attendees: [], agrees: true)
        return CaseMeeting(
            id: 1, kind: kind, beginsAt: moment, place: "", participants: [], calledAt: moment, calledBy: "",
            held: isHeld ? held : nil, cancellation: nil)
    }

    /// Sent back at `moment`, with its slip.
    private static let sentBack = Handover(
        id: 1, kind: .sentBack, windowID: 1, unitID: 1, unitName: "单位1", content: [], opinion: "材料不全", reason: "缺图纸",
        handedAt: moment, handedBy: "某人", dueOn: .first, closing: nil)

    private static func jointly(_ opinions: [CaseOpinion], reviewedAt: Instant) -> Proceeding {
        Proceeding(
            handovers: [sentBack], opinions: opinions,
            jointOpinion: JointOpinion(opinion: "并联", documents: [], at: moment, by: ""),
            meetings: [meeting(.jointReview, isHeld: true, at: reviewedAt)])
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let words: String
        let track: Track
        var needs: [Item.Need] = []
        var departments: [Int64: String] = [:]
        var kind = Decision.Kind.approved
        var proceeding = Proceeding()
        var isVisitOwed = false
        var openSteps: [String] = []
        var endedNeeds: Set<Item.Need> = []
        var decidesOwnCase = false
        let lacks: [String]

        var testDescription: String { words }
    }

    private static let signed = Proceeding(opinions: [opinion(.reReview), opinion(.signOff)])

    static let rows = [
        Row(words: "即办件：窗口当场决定（TYPE-03、CASE-30）", track: .instant, needs: [.review], lacks: []),
        Row(words: "承诺件：先复审、再签批（CASE-18）", track: .committed, lacks: ["reReview", "signOff"]),
        Row(words: "承诺件：复审、签批齐全", track: .committed, proceeding: signed, lacks: []),
        Row(
            words: "签批不同意：不得核准", track: .committed,
            proceeding: Proceeding(opinions: [opinion(.reReview), opinion(.signOff, agrees: false)]),
            lacks: ["disagreement"]),
        Row(
            words: "签批不同意：可以不予核准", track: .committed, kind: .refused,
            proceeding: Proceeding(opinions: [opinion(.reReview), opinion(.signOff, agrees: false)]), lacks: []),
        Row(
            words: "后一次签批为准", track: .committed,
            proceeding: Proceeding(
                opinions: [opinion(.reReview), opinion(.signOff, agrees: false), opinion(.signOff)]), lacks: []),
        Row(
            words: "召集了业务会议，没有纪要（CASE-20）", track: .committed,
            proceeding: Proceeding(
                opinions: signed.opinions, meetings: [meeting(.business, isHeld: false)]), lacks: ["minutes"]),
        Row(
            words: "事项要求踏勘，没有踏勘（CASE-15）", track: .committed, needs: [.siteSurvey], proceeding: signed,
            lacks: ["siteVisit"]),
        Row(
            words: "有争议须核查，没有核查（CASE-15）", track: .committed, proceeding: signed, isVisitOwed: true,
            lacks: ["siteVisit"]),
        Row(
            words: "踏勘已做", track: .committed, needs: [.siteSurvey],
            proceeding: Proceeding(opinions: signed.opinions, siteVisits: [true]), isVisitOwed: true, lacks: []),
        Row(
            words: "听证、公告没有做（CASE-38）", track: .committed, needs: [.hearing, .publicNotice, .review],
            proceeding: signed, lacks: ["externalStep", "externalStep"]),
        Row(
            words: "听证已做，公告没有", track: .committed, needs: [.hearing, .publicNotice], proceeding: signed,
            endedNeeds: [.hearing], lacks: ["externalStep"]),
        Row(
            words: "转外环节开始了没有结束", track: .committed, proceeding: signed, openSteps: ["检测"],
            lacks: ["externalStep"]),
        Row(
            words: "联办件：联办意见、两个部门、联审会（TYPE-19、TYPE-21、CASE-32）", track: .joint,
            departments: [1: "甲局", 2: "乙局"], proceeding: signed,
            lacks: ["jointOpinion", "department", "department", "jointReview"]),
        Row(
            words: "联办件：只缺乙局", track: .joint, departments: [1: "甲局", 2: "乙局"],
            proceeding: Proceeding(
                opinions: signed.opinions + [opinion(.department, unit: 1)],
                jointOpinion: JointOpinion(opinion: "并联", documents: [], at: moment, by: ""),
                meetings: [meeting(.jointReview, isHeld: true)]), lacks: ["department"]),
        Row(
            words: "退回以前的复审、签批不算（CASE-18、CASE-19）", track: .committed,
            proceeding: Proceeding(
                handovers: [sentBack], opinions: signed.opinions + [opinion(.reReview, agrees: false)]),
            lacks: ["reReview", "signOff"]),
        Row(
            words: "退回以后重新复审、签批", track: .committed,
            proceeding: Proceeding(
                handovers: [sentBack],
                opinions: signed.opinions + [opinion(.reReview, agrees: false)] + signed.opinions), lacks: []),
        Row(
            words: "联办件：部门意见、联审会都在退回以前", track: .joint, departments: [1: "甲局"],
            proceeding: jointly(
                [opinion(.department), opinion(.reReview, agrees: false)] + signed.opinions, reviewedAt: moment),
            lacks: ["department", "jointReview"]),
        Row(
            words: "联办件：部门意见、联审会都在退回以后", track: .joint, departments: [1: "甲局"],
            proceeding: jointly(
                [opinion(.reReview, agrees: false), opinion(.department)] + signed.opinions,
                reviewedAt: Instant(milliseconds: 1)), lacks: []),
        Row(words: "上报件：尚未上报（TYPE-24）", track: .reportUp, proceeding: signed, lacks: ["upwardReport"]),
        Row(
            words: "上报件：已上报", track: .reportUp,
            proceeding: Proceeding(
                opinions: signed.opinions,
                upwardReport: UpwardReport(superior: "市局", document: "1号", note: nil, at: moment, by: "")), lacks: []),
        Row(
            words: "受理人自己决定（ITEM-04）", track: .committed, proceeding: signed, decidesOwnCase: true,
            lacks: ["acceptorDecides"]),
    ]

    @Test(arguments: rows) func `a decision lacks what its track and item ask for`(row: Row) {
        let facts = Rules.DecisionFacts(
            track: row.track, needs: row.needs, departments: row.departments, proceeding: row.proceeding,
            isVisitOwed: row.isVisitOwed, openSteps: row.openSteps, endedNeeds: row.endedNeeds,
            decidesOwnCase: row.decidesOwnCase)
        #expect(Rules.lacksForDecision(row.kind, facts).map(\.kind.rawValue) == row.lacks)
    }

    @Test func `what is due the same working day is due the next one on a rest day (CASE-17)`() {
        let calendar = WorkCalendar(
            [CalendarDay(day: Day(year: 2026, month: 10, day: 10) ?? .first, kind: .makeUpDay, name: "调休")],
            publishedYears: [2026])
        func due(_ text: String) -> String { Rules.sameWorkingDay(Day(text) ?? .first, calendar).text }
        #expect(due("2026-11-27") == "2026-11-27", "a Friday")
        #expect(due("2026-11-28") == "2026-11-30", "a Saturday")
        #expect(due("2026-10-10") == "2026-10-10", "a make-up Saturday (CLOCK-02)")
    }
}
