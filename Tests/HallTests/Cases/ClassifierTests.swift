import Testing

@testable import Hall

/// One row of the table that a hall person can read: what the item is, what was brought, and what comes of it.
struct ClassifierRow: Sendable, CustomTestStringConvertible {
    let what: String
    var item = ItemSketch()
    var main = MaterialState.present
    var attachment = MaterialState.present
    var harmless = MaterialState.present
    var promises = false
    var violation: PolicyViolation?
    var site: SiteFinding?
    /// A second main document, where the item asks for two.
    var secondMain: MaterialState?
    /// What the formal review finds wrong with the main document.
    var fault: FormalReview?
    var visit: SiteVisitCause?
    var overdue: Day?
    var hallLevel = GovernmentLevel.county
    var policy = HallPolicy()
    let type: CaseType?
    let track: Track
    let state: CaseState
    /// The rules that hold, in any order.
    let holds: Set<RuleID>

    var testDescription: String { what }
}

/// An item as far as the classifier looks at it.
struct ItemSketch: Sendable {
    var simple = true
    var sameDay = true
    var needs: [Item.Need] = []
    var level = GovernmentLevel.county
    var departments = ["GD"]

    static let instant = ItemSketch()
    static let slow = ItemSketch(simple: false, sameDay: false)
    static func needing(_ needs: Item.Need...) -> ItemSketch { ItemSketch(simple: false, sameDay: false, needs: needs) }
    static func of(_ departments: Int) -> ItemSketch { ItemSketch(departments: (0..<departments).map { "D\($0)" }) }
    static func above(_ level: GovernmentLevel) -> ItemSketch {
        ItemSketch(simple: false, sameDay: false, level: level)
    }
}

private let contrary = PolicyViolation(level: .province, citation: "省用电办法第三条")

@Suite("The six-case classification")
struct ClassifierTests {
    @Test("every ground, both sides of every boundary, and who wins", arguments: rows)
    func table(row: ClassifierRow) {
        let found = Classifier.classify(row.input)
        #expect(found.type == row.type)
        #expect(found.track == row.track)
        #expect(found.state == row.state)
        #expect(Set(found.reasons.filter(\.holds).map(\.rule)) == row.holds)
        #expect(found.reasons.count == 11, "every rule is tested and named")
        #expect(found.reasons.allSatisfy { !$0.because.zh.isEmpty && !$0.because.en.isEmpty })
    }

    static let rows: [ClassifierRow] = tracks + supplements + returns

    static let tracks: [ClassifierRow] = [
        .init(what: "TYPE-02 简便、齐全、当天可办结 → 即办", type: .instant, track: .instant, state: .accepted, holds: [.type02]),
        .init(
            what: "TYPE-02 不简便 → 承诺", item: .init(simple: false), type: .committed, track: .committed, state: .accepted,
            holds: [.type27]),
        .init(
            what: "TYPE-02 当天办不完 → 承诺", item: .init(sameDay: false), type: .committed, track: .committed,
            state: .accepted, holds: [.type27]),
        .init(
            what: "TYPE-13 需审核", item: .needing(.review), type: .committed, track: .committed, state: .accepted,
            holds: [.type13]),
        .init(
            what: "TYPE-13 需论证", item: .needing(.argument), type: .committed, track: .committed, state: .accepted,
            holds: [.type13]),
        .init(
            what: "TYPE-13 需听证", item: .needing(.hearing), type: .committed, track: .committed, state: .accepted,
            holds: [.type13]),
        .init(
            what: "TYPE-13 需公告", item: .needing(.publicNotice), type: .committed, track: .committed, state: .accepted,
            holds: [.type13]),
        .init(
            what: "TYPE-13 需踏勘", item: .needing(.siteSurvey), type: .committed, track: .committed, state: .accepted,
            holds: [.type13]),
        .init(
            what: "C05 恰好两个部门 → 承诺，不得即办", item: .of(2), type: .committed, track: .committed, state: .accepted,
            holds: [.type27]),
        .init(
            what: "TYPE-17 恰好三个部门 → 联办", item: .of(3), type: .joint, track: .joint, state: .accepted, holds: [.type17]),
        .init(what: "TYPE-17 四个部门 → 联办", item: .of(4), type: .joint, track: .joint, state: .accepted, holds: [.type17]),
        .init(
            what: "TYPE-23 权限恰在本级 → 不上报", item: .above(.county), type: .committed, track: .committed, state: .accepted,
            holds: [.type27]),
        .init(
            what: "TYPE-23 权限在市级 → 上报", item: .above(.city), type: .reportUp, track: .reportUp, state: .accepted,
            holds: [.type23]),
        .init(
            what: "TYPE-23 权限在国家级 → 上报", item: .above(.state), type: .reportUp, track: .reportUp, state: .accepted,
            holds: [.type23]),
        .init(
            what: "TYPE-36 上报先于联办", item: .init(level: .city, departments: ["A", "B", "C"]), type: .reportUp,
            track: .reportUp, state: .accepted, holds: [.type17, .type23]),
        .init(
            what: "TYPE-36 联办先于承诺", item: .init(needs: [.review], departments: ["A", "B", "C"]), type: .joint,
            track: .joint, state: .accepted, holds: [.type13, .type17]),
        .init(
            what: "TYPE-25 当天可办但须审核 → 承诺；TYPE-02 不成立", item: .init(needs: [.review]), type: .committed,
            track: .committed, state: .accepted, holds: [.type13]),
        .init(
            what: "TYPE-25 乡镇权限的简便事项 → 即办", item: .init(level: .town), type: .instant, track: .instant,
            state: .accepted, holds: [.type02]),
    ]

    static let supplements: [ClassifierRow] = [
        .init(
            what: "TYPE-08 主件已有未带 → 补办（底为即办）", main: .ownedNotBrought, type: .supplement, track: .instant,
            state: .supplementing, holds: [.type08]),
        .init(
            what: "TYPE-08 主件已有未带 → 补办（底为承诺）", item: .needing(.review), main: .ownedNotBrought, type: .supplement,
            track: .committed, state: .supplementing, holds: [.type08, .type13]),
        .init(
            what: "TYPE-09 附件缺、承诺补齐 → 补办", attachment: .lacking, promises: true, type: .supplement, track: .instant,
            state: .supplementing, holds: [.type09]),
        .init(
            what: "TYPE-09 附件已有未带、承诺补齐 → 补办", attachment: .ownedNotBrought, promises: true, type: .supplement,
            track: .instant, state: .supplementing, holds: [.type09]),
        .init(
            what: "C09 附件缺、未承诺、影响审批 → 待补正，未受理", attachment: .lacking, type: nil, track: .instant,
            state: .needsCorrection, holds: []),
        .init(
            what: "TYPE-10 所缺附件不影响审批 → 补办，无需承诺", harmless: .lacking, type: .supplement, track: .instant,
            state: .supplementing, holds: [.type10]),
        .init(
            what: "TYPE-09 与 TYPE-10 并存", harmless: .lacking, promises: true, type: .supplement, track: .instant,
            state: .supplementing, holds: [.type09, .type10]),
        .init(
            what: "TYPE-10 两件附件都缺，一件影响审批 → 待补正", attachment: .lacking, harmless: .lacking, type: nil, track: .instant,
            state: .needsCorrection, holds: []),
        .init(
            what: "TYPE-08 与 TYPE-09 并存", main: .ownedNotBrought, attachment: .lacking, promises: true,
            type: .supplement, track: .instant, state: .supplementing, holds: [.type08, .type09]),
        .init(
            what: "TYPE-11 主件未带即须收件，即使附件缺且未承诺", main: .ownedNotBrought, attachment: .lacking, type: .supplement,
            track: .instant, state: .supplementing, holds: [.type08]),
        .init(
            what: "TYPE-10 主件未齐时不成立", main: .ownedNotBrought, harmless: .lacking, type: .supplement, track: .instant,
            state: .supplementing, holds: [.type08]),
        .init(
            what: "TYPE-36 补办先于上报（底为上报）", item: .above(.city), attachment: .lacking, promises: true, type: .supplement,
            track: .reportUp, state: .supplementing, holds: [.type09, .type23]),
        .init(
            what: "TYPE-36 补办先于联办（底为联办）", item: .of(3), main: .ownedNotBrought, type: .supplement, track: .joint,
            state: .supplementing, holds: [.type08, .type17]),
        .init(
            what: "承诺了但什么都不缺 → 即办", promises: true, type: .instant, track: .instant, state: .accepted, holds: [.type02]),
    ]

    static let returns: [ClassifierRow] = [
        .init(
            what: "TYPE-04 缺少主件 → 退回", main: .lacking, type: .returned, track: .instant, state: .returned,
            holds: [.type04]),
        .init(
            what: "TYPE-04 缺少主件，承诺也不行", main: .lacking, promises: true, type: .returned, track: .instant,
            state: .returned, holds: [.type04]),
        .init(
            what: "TYPE-05 材料齐全而明显违反政策 → 退回", violation: contrary, type: .returned, track: .instant, state: .returned,
            holds: [.type05, .type02]),
        .init(
            what: "TYPE-36 违反政策先于补办", main: .ownedNotBrought, violation: contrary, type: .returned, track: .instant,
            state: .returned, holds: [.type05, .type08]),
        .init(
            what: "TYPE-36 违反政策与缺少主件并存", main: .lacking, violation: contrary, type: .returned, track: .instant,
            state: .returned, holds: [.type04, .type05]),
        .init(
            what: "TYPE-36 缺少主件先于补办", main: .lacking, attachment: .lacking, promises: true, type: .returned,
            track: .instant, state: .returned, holds: [.type04, .type09]),
        .init(
            what: "TYPE-36 退回先于上报", item: .above(.province), main: .lacking, type: .returned, track: .reportUp,
            state: .returned, holds: [.type04, .type23]),
        .init(
            what: "TYPE-36 退回先于联办", item: .of(3), violation: contrary, type: .returned, track: .joint, state: .returned,
            holds: [.type05, .type17]),
        .init(
            what: "TYPE-06 踏勘不具备条件 → 承诺件转退回件", item: .needing(.siteSurvey),
            site: .init(meetsConditions: false, findings: "界址不符"), type: .returned, track: .committed, state: .returned,
            holds: [.type06, .type13]),
        .init(
            what: "TYPE-06 踏勘具备条件 → 仍为承诺件", item: .needing(.siteSurvey),
            site: .init(meetsConditions: true, findings: "相符"), type: .committed, track: .committed, state: .accepted,
            holds: [.type13]),
    ]
}

extension ClassifierRow {
    var input: ClassificationInput {
        let item = Item.sketched(item, hasSecondMain: secondMain != nil)
        let states = ["main": main, "secondMain": secondMain, "attachment": attachment, "harmless": harmless]
        return ClassificationInput(
            item: item,
            materials: item.materials.map {
                JudgedMaterial($0, stated: (states[$0.key] ?? nil) ?? .present, review: $0.key == "main" ? fault : nil)
            },
            promisesToSupply: promises, violation: violation, siteFinding: site, siteVisitCause: visit,
            overdueSince: overdue, hallLevel: hallLevel, policy: policy)
    }
}

extension Item {
    /// An item with a main document or two, an attachment that affects the approval and one that does not.
    static func sketched(_ sketch: ItemSketch, hasSecondMain: Bool = false) -> Item {
        func material(_ key: String, isMain: Bool, affects: Bool) -> Material {
            Material(
                key: key, name: key, isMain: isMain, affectsApproval: affects, copies: 1, form: .original,
                department: nil)
        }
        return Item(
            code: "T-01", title: "测试事项", titleEn: "Test item", unitCode: sketch.departments[0], kind: .publicService,
            center: .livelihood, theme: .other, audience: .both, basis: "依据", procedure: "程序", standard: "标准",
            isSimple: sketch.simple, isSameDay: sketch.sameDay, needs: sketch.needs, approvalLevel: sketch.level,
            departments: sketch.departments,
            limits: Limits(
                statutoryWorkingDays: 20, promiseWorkingDays: 5, promiseCalendarDays: nil, targetMinutes: 20,
                reportUpWorkingDays: 4,
                supplementWorkingDays: 6), feeStandard: [],
            materials: [
                material("main", isMain: true, affects: true), material("attachment", isMain: false, affects: true),
                material("harmless", isMain: false, affects: false),
            ] + (hasSecondMain ? [material("secondMain", isMain: true, affects: true)] : []), steps: [],
            isWhileYouWait: false, isCityWide: false, isAuthorizedToWindow: true, nationalType: 2)
    }
}
