/// A departure from the prescribed procedure that a check finds (流程执行检查, POLICY-04): of one case, notice or finding, due on
/// a day, and mended since or not.
struct Deviation: Sendable {
    /// What has gone otherwise.
    enum Fact: Sendable, Hashable {
        case reviewSkipped, identityNotVerified, applicationLeft
        case noticeMissing(NoticeKind)
        case noticeLate(NoticeKind)
        case obligation(ObligationKind)
        case finding(FindingCode)
    }

    /// How it was put right.
    struct Correction: Sendable {
        let at: Instant
        /// What was done, as it was written down; nil where the step itself was made up for.
        var measure: String?
        var by: String?
    }

    let fact: Fact
    /// The key of the case, notice or finding.
    let sourceID: Int64
    /// Which of the case's obligations; 0 otherwise.
    var place = 0
    let caseID: Int64?
    /// When it should have been done, or, of a finding, when it happened.
    let day: Day
    let windowID: Int64?
    let staffID: Int64?
    let unitID: Int64?
    var correction: Correction?

    var standing: DeviationStanding { correction == nil ? .open : .corrected }
}

/// The kinds of departure that a check counts apart.
enum DeviationKind: String, Labelled {
    case stepSkipped, noticeMissing, noticeLate, transferMissed, correctionOwed, applicationLeft, obligationMissed,
        finding

    var label: Label {
        switch self {
        case .stepSkipped: Label("步骤缺失", "step skipped")
        case .noticeMissing: Label("应出具的通知书未出具", "notice not issued")
        case .noticeLate: Label("通知书未按时送达", "notice not delivered in time")
        case .transferMissed: Label("未当天转办", "not transferred the same day")
        case .correctionOwed: Label("补正、补办逾期未处理", "overdue materials not dealt with")
        case .applicationLeft: Label("申请积压未审查", "application left in the queue")
        case .obligationMissed: Label("其他应做未做", "other duty missed")
        case .finding: Label("系统发现的问题", "what the server has found")
        }
    }
}

/// Whether a departure has been put right.
enum DeviationStanding: String, Labelled {
    case open, corrected

    var label: Label {
        switch self {
        case .open: Label("未整改", "open")
        case .corrected: Label("已整改", "corrected")
        }
    }
}

extension Deviation.Fact {
    var kind: DeviationKind {
        switch self {
        case .reviewSkipped, .identityNotVerified, .obligation(.visitSite): .stepSkipped
        case .applicationLeft: .applicationLeft
        case .noticeMissing: .noticeMissing
        case .noticeLate: .noticeLate
        case .obligation(.transfer): .transferMissed
        case .obligation(.awaitMaterials): .correctionOwed
        case .obligation: .obligationMissed
        case .finding: .finding
        }
    }

    /// The rule that it departs from.
    var rule: RuleID {
        switch self {
        case .reviewSkipped: .case13
        case .identityNotVerified: .case57
        case .applicationLeft: .case08
        case .noticeMissing(let kind): kind.rule
        case .noticeLate(let kind): NoticeRules.refuses(kind) ? .notify05 : .notify10
        case .obligation(let kind): kind.rule
        case .finding(let code): code.rule
        }
    }

    var detail: Label {
        switch self {
        case .reviewSkipped: Label("未经初审即受理", "accepted without a preliminary review")
        case .identityNotVerified: Label("未核实申请人身份", "the applicant's identity was not verified")
        case .applicationLeft: Label("申请尚无窗口审查", "no window has examined the application")
        case .noticeMissing(let kind): Label("缺\(kind.label.zh)", "no \(kind.label.en)")
        case .noticeLate(let kind): kind.label
        case .obligation(let kind): kind.label
        case .finding(let code): code.label
        }
    }
}
