import Testing

@testable import Hall

/// Every pair of grounds, and further boundaries, as a table that a hall person can read.
@Suite("The six-case classification, ground by ground")
struct ClassifierPairTests {
    @Test("every pair of grounds, and who wins (TYPE-36)", arguments: pairs)
    func pair(row: ClassifierRow) { row.check() }

    @Test("both sides of every boundary", arguments: boundaries)
    func boundary(row: ClassifierRow) { row.check() }

    @Test func `there are a hundred rows and more, each said once`() {
        let rows = ClassifierTests.rows + Self.pairs + Self.boundaries + ClassifierBoundaryTests.rows
        #expect(rows.count >= 100)
        #expect(Set(rows.map(\.what)).count == rows.count)
    }

    private static let contrary = PolicyViolation(level: .county, citation: "县用电管理办法第二条")
    private static let failed = SiteFinding(meetsConditions: false, findings: "界址不符")
    private static let above = ItemSketch.above(.city)
    private static let joint = ItemSketch.of(3)
    private static let needing = ItemSketch.needing(.hearing)

    // MARK: Pairs

    static let pairs = withPolicy + withSite + withMainLacking + withSupplements + betweenTracks

    private static func returned(
        _ what: String, _ item: ItemSketch = .instant, main: MaterialState = .present,
        attachment: MaterialState = .present, harmless: MaterialState = .present, promises: Bool = false,
        policy: Bool = false, site: Bool = false, track: Track = .instant, _ holds: RuleID...
    ) -> ClassifierRow {
        ClassifierRow(
            what: what, item: item, main: main, attachment: attachment, harmless: harmless, promises: promises,
            violation: policy ? contrary : nil, site: site ? failed : nil, type: .returned, track: track,
            state: .returned, holds: Set(holds))
    }

    private static func supplement(
        _ what: String, _ item: ItemSketch = .instant, main: MaterialState = .present,
        attachment: MaterialState = .present, harmless: MaterialState = .present, promises: Bool = false,
        track: Track = .instant, _ holds: RuleID...
    ) -> ClassifierRow {
        ClassifierRow(
            what: what, item: item, main: main, attachment: attachment, harmless: harmless, promises: promises,
            type: .supplement, track: track, state: .supplementing, holds: Set(holds))
    }

    private static func accepted(_ what: String, _ item: ItemSketch, _ track: Track, _ holds: RuleID...)
        -> ClassifierRow
    {
        ClassifierRow(what: what, item: item, type: track.type, track: track, state: .accepted, holds: Set(holds))
    }

    private static let withPolicy: [ClassifierRow] = [
        returned("违反政策 × 踏勘不具备 → 退回", policy: true, site: true, .type05, .type06, .type02),
        returned("违反政策 × 缺少主件 → 退回", main: .lacking, policy: true, .type05, .type04),
        returned("违反政策 × 主件未带 → 退回", main: .ownedNotBrought, policy: true, .type05, .type08),
        returned("违反政策 × 承诺补附件 → 退回", attachment: .lacking, promises: true, policy: true, .type05, .type09),
        returned("违反政策 × 附件不影响审批 → 退回", harmless: .lacking, policy: true, .type05, .type10),
        returned("违反政策 × 上报 → 退回", above, policy: true, track: .reportUp, .type05, .type23),
        returned("违反政策 × 联办 → 退回", joint, policy: true, track: .joint, .type05, .type17),
        returned("违反政策 × 须听证 → 退回", needing, policy: true, track: .committed, .type05, .type13),
        returned("违反政策 × 即办 → 退回", policy: true, .type05, .type02),
        returned("违反政策 × 其他承诺 → 退回", .slow, policy: true, track: .committed, .type05, .type27),
    ]

    private static let withSite: [ClassifierRow] = [
        returned("踏勘不具备 × 缺少主件 → 退回", main: .lacking, site: true, .type06, .type04),
        returned("踏勘不具备 × 主件未带 → 退回", main: .ownedNotBrought, site: true, .type06, .type08),
        returned("踏勘不具备 × 承诺补附件 → 退回", attachment: .lacking, promises: true, site: true, .type06, .type09),
        returned("踏勘不具备 × 附件不影响审批 → 退回", harmless: .lacking, site: true, .type06, .type10),
        returned("踏勘不具备 × 上报 → 退回", above, site: true, track: .reportUp, .type06, .type23),
        returned("踏勘不具备 × 联办 → 退回", joint, site: true, track: .joint, .type06, .type17),
        returned("踏勘不具备 × 须听证 → 退回", needing, site: true, track: .committed, .type06, .type13),
        returned("踏勘不具备 × 即办 → 退回", site: true, .type06, .type02),
        returned("踏勘不具备 × 其他承诺 → 退回", .slow, site: true, track: .committed, .type06, .type27),
    ]

    private static let withMainLacking: [ClassifierRow] = [
        .init(
            what: "缺少主件 × 另一主件未带 → 退回", main: .lacking, secondMain: .ownedNotBrought, type: .returned, track: .instant,
            state: .returned, holds: [.type04, .type08]),
        returned("缺少主件 × 承诺补附件 → 退回", main: .lacking, attachment: .ownedNotBrought, promises: true, .type04, .type09),
        returned("缺少主件 × 附件不影响审批（主件未齐，不成立） → 退回", main: .lacking, harmless: .lacking, .type04),
        returned("缺少主件 × 上报 → 退回", above, main: .lacking, track: .reportUp, .type04, .type23),
        returned("缺少主件 × 联办 → 退回", joint, main: .lacking, track: .joint, .type04, .type17),
        returned("缺少主件 × 须听证 → 退回", needing, main: .lacking, track: .committed, .type04, .type13),
        returned("缺少主件 × 即办（材料不齐，不成立） → 退回", main: .lacking, .type04),
        returned("缺少主件 × 其他承诺 → 退回", .slow, main: .lacking, track: .committed, .type04, .type27),
    ]

    private static let withSupplements: [ClassifierRow] = [
        supplement(
            "主件未带 × 承诺补附件 → 补办", main: .ownedNotBrought, attachment: .lacking, promises: true, .type08, .type09),
        supplement("主件未带 × 附件不影响审批（主件未齐，不成立） → 补办", main: .ownedNotBrought, harmless: .lacking, .type08),
        supplement("主件未带 × 上报 → 补办", above, main: .ownedNotBrought, track: .reportUp, .type08, .type23),
        supplement("主件未带 × 联办 → 补办", joint, main: .ownedNotBrought, track: .joint, .type08, .type17),
        supplement("主件未带 × 须听证 → 补办", needing, main: .ownedNotBrought, track: .committed, .type08, .type13),
        supplement("主件未带 × 即办（材料不齐，不成立） → 补办，补齐后即办", main: .ownedNotBrought, .type08),
        supplement("主件未带 × 其他承诺 → 补办", .slow, main: .ownedNotBrought, track: .committed, .type08, .type27),
        supplement("承诺补附件 × 附件不影响审批 → 补办", harmless: .lacking, promises: true, .type09, .type10),
        supplement("承诺补附件 × 上报 → 补办", above, attachment: .lacking, promises: true, track: .reportUp, .type09, .type23),
        supplement("承诺补附件 × 联办 → 补办", joint, attachment: .lacking, promises: true, track: .joint, .type09, .type17),
        supplement(
            "承诺补附件 × 须听证 → 补办", needing, attachment: .lacking, promises: true, track: .committed, .type09, .type13),
        supplement("承诺补附件 × 即办（材料不齐，不成立） → 补办", attachment: .lacking, promises: true, .type09),
        supplement(
            "承诺补附件 × 其他承诺 → 补办", .slow, attachment: .lacking, promises: true, track: .committed, .type09, .type27),
        supplement("附件不影响审批 × 上报 → 补办", above, harmless: .lacking, track: .reportUp, .type10, .type23),
        supplement("附件不影响审批 × 联办 → 补办", joint, harmless: .lacking, track: .joint, .type10, .type17),
        supplement("附件不影响审批 × 须听证 → 补办", needing, harmless: .lacking, track: .committed, .type10, .type13),
        supplement("附件不影响审批 × 即办（材料不齐，不成立） → 补办", harmless: .ownedNotBrought, .type10),
        supplement("附件不影响审批 × 其他承诺 → 补办", .slow, harmless: .lacking, track: .committed, .type10, .type27),
    ]

    private static let betweenTracks: [ClassifierRow] = [
        accepted(
            "上报 × 联办 → 上报", .init(simple: false, level: .city, departments: ["A", "B", "C"]), .reportUp, .type23,
            .type17),
        accepted("上报 × 须审核 → 上报", .init(needs: [.review], level: .city), .reportUp, .type23, .type13),
        accepted("上报 × 简便当天（权限在上，不即办） → 上报", .init(level: .city), .reportUp, .type23),
        accepted("联办 × 须听证 → 联办", .init(needs: [.hearing], departments: ["A", "B", "C"]), .joint, .type17, .type13),
        accepted("联办 × 简便当天（涉及部门，不即办） → 联办", .init(departments: ["A", "B", "C"]), .joint, .type17),
        accepted("须公告 × 简便当天（须公告，不即办） → 承诺", .init(needs: [.publicNotice]), .committed, .type13),
        accepted("上报 × 其他承诺（已有去处，不成立） → 上报", above, .reportUp, .type23),
        accepted(
            "联办 × 其他承诺（已有去处，不成立） → 联办", .init(simple: false, sameDay: false, departments: ["A", "B", "C"]), .joint,
            .type17),
        accepted("须听证 × 其他承诺（已有去处，不成立） → 承诺", needing, .committed, .type13),
        accepted("即办 × 其他承诺（已有去处，不成立） → 即办", .instant, .instant, .type02),
        accepted("两部门 × 须论证 → 承诺", .init(needs: [.argument], departments: ["A", "B"]), .committed, .type13),
    ]

    // MARK: Boundaries

    static let boundaries: [ClassifierRow] =
        [
            accepted("一个部门、简便、当天 → 即办", .of(1), .instant, .type02),
            accepted("两个部门、简便、当天 → 承诺（C05）", .of(2), .committed, .type27),
            accepted("五个部门 → 联办", .of(5), .joint, .type17),
            accepted("权限在村级 → 即办", .init(level: .village), .instant, .type02),
            accepted("权限在县级（恰在本级） → 即办", .init(level: .county), .instant, .type02),
            accepted("权限在省级 → 上报", .init(level: .province), .reportUp, .type23),
            accepted("不简便但当天 → 承诺", .init(simple: false, sameDay: true), .committed, .type27),
            accepted("简便但不当天 → 承诺", .init(simple: true, sameDay: false), .committed, .type27),
            accepted("既不简便也不当天 → 承诺", .slow, .committed, .type27),
            accepted("五种需要全有 → 承诺", .init(needs: Item.Need.allCases), .committed, .type13),
        ] + [
            ClassifierRow(
                what: "影响审批的附件已有未带、未承诺 → 待补正", attachment: .ownedNotBrought, type: nil, track: .instant,
                state: .needsCorrection, holds: []),
            ClassifierRow(
                what: "附件全缺、承诺 → 补办", attachment: .lacking, harmless: .lacking, promises: true, type: .supplement,
                track: .instant, state: .supplementing, holds: [.type09]),
            ClassifierRow(
                what: "须听证、影响审批的附件缺、未承诺 → 待补正（底为承诺）", item: needing, attachment: .lacking, type: nil,
                track: .committed, state: .needsCorrection, holds: [.type13]),
            ClassifierRow(
                what: "踏勘具备、材料齐、简便当天 → 即办", site: .init(meetsConditions: true, findings: "相符"), type: .instant,
                track: .instant, state: .accepted, holds: [.type02]),
        ]
}

extension ClassifierRow {
    /// Classifies the row's input, and holds type, track, state and the rules that hold against what stands in the row.
    func check() {
        let found = Classifier.classify(input)
        #expect(found.type == type)
        #expect(found.track == track)
        #expect(found.state == state)
        #expect(Set(found.reasons.filter(\.holds).map(\.rule)) == holds)
    }
}
