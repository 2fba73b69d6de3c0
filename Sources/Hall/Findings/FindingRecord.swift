/// What the server can find: a fact that touches a rule of conduct. The raw value stands in the file and is never changed.
enum FindingCode: String, Labelled {
    case noticeAddsKnowable = "notice.addsKnowable"
    case deemedAccepted = "case.deemedAccepted"
    case visitAfterCompletion = "case.visitAfterCompletion"
    case acceptorDecided = "case.acceptorDecided"

    var label: Label {
        switch self {
        case .noticeAddsKnowable:
            Label("补正通知增加了先前可以一并告知的材料", "a later notice adds materials that could have been told before")
        case .deemedAccepted:
            Label("逾期未审查、未告知，申请视为受理", "nothing was told in time; the application counts as accepted")
        case .visitAfterCompletion:
            Label("材料齐全后申请人仍往返窗口", "the applicant had to come again although the materials were complete")
        case .acceptorDecided:
            Label("受理人又对该件作出不予批准的核查结论", "who accepted the case also decided against it")
        }
    }

    /// The rule that the fact touches.
    var rule: RuleID {
        switch self {
        case .noticeAddsKnowable: .notify07
        case .deemedAccepted: .case08
        case .visitAfterCompletion: .notify15
        case .acceptorDecided: .item04
        }
    }
}

/// The kinds of fact that findings rest on, by their tables.
enum FindingSource: String, Labelled {
    case notice, `case`

    var label: Label {
        switch self {
        case .notice: Label("通知书", "notice")
        case .case: Label("收件", "case")
        }
    }
}

/// A finding about to be written. A fact counts once for each code, however often it is found.
struct NewFinding: Sendable {
    let hallID: Int64
    let code: FindingCode
    let sourceKind: FindingSource
    let sourceID: Int64
    /// The source's number, for people.
    let source: String
    let at: Instant
    /// Who answers for it, as far as that is known.
    var staffID: Int64?
    var windowID: Int64?
    var unitID: Int64?
    /// What shows it, as a JSON object.
    let evidence: [UInt8]
}

/// A finding as supervisors read it.
struct FindingRecord: Sendable {
    let id: Int64
    let code: FindingCode
    let sourceKind: FindingSource
    let source: String
    let at: Instant
    let staff: String?
    let window: String?
    let unit: String?
    let evidence: [UInt8]
}

extension FindingRecord: Output {
    static let shape = Shape<FindingRecord>(
        "Finding",
        [
            .choice("code", "codeLabel", Label("发现", "What was found")) { $0.code },
            .text("rule", Label("规则", "Rule id")) { $0.code.rule.rawValue },
            .label("ruleTitle", Label("规则名称", "Rule")) { $0.code.rule.title },
            .choice("sourceKind", "sourceKindLabel", Label("事实种类", "Kind of fact")) { $0.sourceKind },
            .text("source", Label("事实编号", "Number of the fact")) { $0.source },
            .instant("at", Label("时间", "At")) { $0.at },
            .optionalText("staff", Label("责任人", "Staff member who answers for it")) { $0.staff },
            .optionalText("window", Label("窗口", "Window")) { $0.window },
            .optionalText("unit", Label("单位", "Unit")) { $0.unit },
            .document("evidence", Label("证据", "Evidence")) { $0.evidence },
        ])
}
