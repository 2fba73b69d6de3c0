/// The kinds of fact that findings rest on, by their tables.
enum FindingSource: String, Labelled {
    case notice, `case`, inquiry, appointment, noonRota, extendedService, shift, dataFiling

    var label: Label {
        switch self {
        case .notice: Label("通知书", "notice")
        case .case: Label("收件", "case")
        case .inquiry: Label("首问登记", "inquiry")
        case .appointment: Label("预约", "appointment")
        case .noonRota: Label("中午轮值", "noon rota")
        case .extendedService: Label("延时服务", "extended service")
        case .shift: Label("值班", "shift")
        case .dataFiling: Label("数据报送", "data filing")
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
    /// Who answers for it.
    let staffID: Int64?
    let staff: String?
    let window: String?
    let unit: String?
    let evidence: [UInt8]
    let dismissal: FindingDismissal?
}

/// Why a finding does not stand (撤销认定): the fact was otherwise.
struct FindingDismissal: Sendable {
    let at: Instant
    let by: String
    let reason: String
}

extension FindingDismissal: Output {
    static let shape = Shape<FindingDismissal>(
        "FindingDismissal",
        [
            .instant("at", Label("撤销时间", "Dismissed at")) { $0.at },
            .text("by", Label("撤销人", "Dismissed by")) { $0.by },
            .text("reason", Label("撤销理由", "Why")) { $0.reason },
        ])
}

extension FindingRecord: Output {
    static let shape = Shape<FindingRecord>(
        "Finding",
        [
            .text("id", Label("标识", "Id")) { String($0.id) },
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
            .label("consequence", Label("后果", "What follows from it")) { $0.code.consequence.label },
            .optionalText("points", Label("扣分", "Points")) { $0.dismissal == nil ? $0.code.consequence.points : nil },
            .optionalObject("dismissal", Label("撤销认定", "Why it does not stand")) { $0.dismissal },
        ])
}
