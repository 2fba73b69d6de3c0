import Testing

@testable import Hall

/// Where the settings, the hall's level, the formal review, a due visit and a passed day draw the line: both sides of each.
@Suite("The six-case classification, where settings and reviews draw the line")
struct ClassifierBoundaryTests {
    @Test("both sides of every line", arguments: rows)
    func line(row: ClassifierRow) { row.check() }

    static let rows = thresholds + levels + policies + reviews + visits + days

    private static func policy(joint: Int = 3, _ incomplete: IncompletePolicy = .sixTypes) -> HallPolicy {
        var policy = HallPolicy()
        policy.jointThreshold = joint
        policy.incompletePolicy = incomplete
        return policy
    }

    private static func accepted(
        _ what: String, _ item: ItemSketch = .instant, level: GovernmentLevel = .county, visit: SiteVisitCause? = nil,
        policy: HallPolicy = HallPolicy(), _ track: Track, _ holds: RuleID...
    ) -> ClassifierRow {
        ClassifierRow(
            what: what, item: item, visit: visit, hallLevel: level, policy: policy, type: track.type, track: track,
            state: .accepted, holds: Set(holds))
    }

    /// TYPE-17 with C05: the threshold counts itself.
    private static let thresholds: [ClassifierRow] = [
        accepted("门槛设为 2：一个部门 → 即办", .of(1), policy: policy(joint: 2), .instant, .type02),
        accepted("门槛设为 2：恰好两个部门 → 联办", .of(2), policy: policy(joint: 2), .joint, .type17),
        accepted("门槛设为 4：三个部门 → 承诺", .of(3), policy: policy(joint: 4), .committed, .type27),
        accepted("门槛设为 4：恰好四个部门 → 联办", .of(4), policy: policy(joint: 4), .joint, .type17),
    ]

    /// TYPE-23, TYPE-32: above the hall's own level, wherever that is.
    private static let levels: [ClassifierRow] = [
        accepted("乡镇大厅：权限在村级 → 即办", .init(level: .village), level: .town, .instant, .type02),
        accepted("乡镇大厅：权限恰在乡镇 → 即办", .init(level: .town), level: .town, .instant, .type02),
        accepted("乡镇大厅：权限在县级 → 上报", .init(level: .county), level: .town, .reportUp, .type23),
        accepted("市级大厅：权限恰在市级 → 即办", .init(level: .city), level: .city, .instant, .type02),
        accepted("市级大厅：权限在省级 → 上报", .init(level: .province), level: .city, .reportUp, .type23),
    ]

    /// C09: a hall that corrects first receives nothing for supplement; returns stay returns.
    private static let policies: [ClassifierRow] = [
        .init(
            what: "一律先补正：主件未带 → 待补正，不作补办", main: .ownedNotBrought, policy: policy(.correctFirst), type: nil,
            track: .instant, state: .needsCorrection, holds: [.type08]),
        .init(
            what: "一律先补正：承诺补附件 → 待补正", attachment: .lacking, promises: true, policy: policy(.correctFirst), type: nil,
            track: .instant, state: .needsCorrection, holds: [.type09]),
        .init(
            what: "一律先补正：附件不影响审批 → 待补正", harmless: .lacking, policy: policy(.correctFirst), type: nil, track: .instant,
            state: .needsCorrection, holds: [.type10]),
        .init(
            what: "一律先补正：缺少主件 → 仍退回", main: .lacking, policy: policy(.correctFirst), type: .returned, track: .instant,
            state: .returned, holds: [.type04]),
        accepted("一律先补正：材料齐全 → 即办", policy: policy(.correctFirst), .instant, .type02),
    ]

    /// CASE-11: what is expired or unlawful is not there (TYPE-04); what can be put right was not brought (TYPE-08).
    private static let reviews: [ClassifierRow] = [
        .init(
            what: "主件要素不完整 → 视为未带，补办", fault: .init(failed: [.complete], note: "未签名"), type: .supplement,
            track: .instant, state: .supplementing, holds: [.type08, .case11]),
        .init(
            what: "主件数据不准确 → 视为未带，补办", fault: .init(failed: [.accurate], note: "面积有误"), type: .supplement,
            track: .instant, state: .supplementing, holds: [.type08, .case11]),
        .init(
            what: "主件已过有效期 → 视为缺少，退回", fault: .init(failed: [.inValidity], note: "去年到期"), type: .returned,
            track: .instant, state: .returned, holds: [.type04, .case11]),
        .init(
            what: "主件内容不合法 → 视为缺少，退回", fault: .init(failed: [.lawful], note: "无印章"), type: .returned,
            track: .instant, state: .returned, holds: [.type04, .case11]),
        .init(
            what: "主件形式审查合格 → 即办", fault: .init(failed: [], note: nil), type: .instant, track: .instant,
            state: .accepted, holds: [.type02]),
    ]

    /// CASE-15, TYPE-13: a visit that the case calls for makes it promised, whatever the item says.
    private static let visits: [ClassifierRow] = [
        accepted("材料与实际不符，须核查 → 承诺", visit: .materialsDiffer, .committed, .type13),
        accepted("有争议或举报，须核查 → 承诺", visit: .disputeOrReport, .committed, .type13),
        accepted("须核查 × 上报 → 上报", .above(.city), visit: .disputeOrReport, .reportUp, .type23, .type13),
        accepted("须核查 × 三个部门 → 联办", .of(3), visit: .materialsDiffer, .joint, .type17, .type13),
    ]

    /// CASE-12: once the told day has passed and a clerk closes it, it is a return; before, it waits.
    private static let days: [ClassifierRow] = [
        .init(
            what: "主件未带，补齐期限未过 → 仍为补办", item: .slow, main: .ownedNotBrought, type: .supplement, track: .committed,
            state: .supplementing, holds: [.type08, .type27]),
        .init(
            what: "主件未带，补齐期限已过 → 退回", item: .slow, main: .ownedNotBrought, overdue: Day("2026-12-01"),
            type: .returned, track: .committed, state: .returned, holds: [.case12, .type08, .type27]),
        .init(
            what: "待补正，补正期限已过 → 退回", attachment: .lacking, overdue: Day("2026-12-01"), type: .returned,
            track: .instant, state: .returned, holds: [.case12]),
    ]
}
