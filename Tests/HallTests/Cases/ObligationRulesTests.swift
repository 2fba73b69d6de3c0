import Testing

@testable import Hall

@Suite("What a hall owes once it has taken a case in (CASE-16, CASE-30, TYPE-26, TYPE-30)")
struct ObligationRulesTests {
    /// Tuesday; the case itself is due on Friday, or on the day of a survey.
    private static let day = Day(year: 2026, month: 11, day: 24) ?? .first
    private static let due = Day(year: 2026, month: 11, day: 27) ?? .first

    struct Row: Sendable, CustomTestStringConvertible {
        let words: String
        let state: CaseState
        let track: Track
        var isAuthorized = true
        var needsVisit = false
        let owed: [String]

        var testDescription: String { words }
    }

    static let rows = [
        Row(
            words: "即办件，窗口已获授权：窗口当场办结（CASE-30）", state: .accepted, track: .instant,
            owed: ["finishInstant 2026-11-27"]),
        Row(
            words: "即办件，部门未授权窗口：即时转办部门（CASE-16、CASE-30）", state: .accepted, track: .instant, isAuthorized: false,
            owed: ["finishInstant 2026-11-27", "transfer 2026-11-24"]),
        Row(
            words: "承诺件：当日转办，当日报告承诺（CASE-16）", state: .accepted, track: .committed,
            owed: ["reportPromise 2026-11-24", "transfer 2026-11-24"]),
        Row(
            words: "承诺件：授权与否都要转办（CASE-16）", state: .accepted, track: .committed, isAuthorized: false,
            owed: ["reportPromise 2026-11-24", "transfer 2026-11-24"]),
        Row(
            words: "承诺件须现场核查：期限内核查（CASE-15）", state: .accepted, track: .committed, needsVisit: true,
            owed: ["reportPromise 2026-11-24", "transfer 2026-11-24", "visitSite 2026-11-27"]),
        Row(
            words: "联办件：当日组织联审，不另行转办", state: .accepted, track: .joint,
            owed: ["reportPromise 2026-11-24", "organiseJointReview 2026-11-24"]),
        Row(words: "上报件：期限内上报", state: .accepted, track: .reportUp, owed: ["reportUp 2026-11-27"]),
        Row(
            words: "补办中：等材料，尚不转办（CASE-16 自受理起）", state: .supplementing, track: .committed,
            owed: ["awaitMaterials 2026-11-27"]),
        Row(
            words: "待补正：等材料", state: .needsCorrection, track: .instant, isAuthorized: false,
            owed: ["awaitMaterials 2026-11-27"]),
        Row(words: "退回：不再欠什么", state: .returned, track: .committed, needsVisit: true, owed: []),
        Row(words: "网上申请待审查：由五个工作日的期限管（CASE-08）", state: .submitted, track: .committed, owed: []),
    ]

    @Test(arguments: rows) func `is owed by the state, the track and the department's authorisation`(row: Row) {
        let owed = CaseRules.obligations(
            row.state, row.track, on: Self.day, due: Self.due, isAuthorized: row.isAuthorized,
            needsVisit: row.needsVisit)
        #expect(owed.map { "\($0.kind.rawValue) \($0.due.text)" } == row.owed)
    }
}
