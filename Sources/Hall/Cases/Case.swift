/// Where a case stands (办件状态).
enum CaseState: String, Labelled {
    case submitted, needsCorrection, supplementing, accepted, transferred, underReview, reportedUp, decided,
        resultReceived, finished, returned, notAccepted, outOfScope, refused, withdrawn

    var label: Label {
        switch self {
        case .submitted: Label("已登记，待窗口审查", "registered, awaiting a window")
        case .needsCorrection: Label("待补正（未受理）", "needs correction, not accepted")
        case .supplementing: Label("补办中", "awaiting supplements")
        case .accepted: Label("已受理", "accepted")
        case .transferred: Label("已转办，待部门收件", "transferred, to be collected by the unit")
        case .underReview: Label("部门审核办理中", "under review by the unit")
        case .reportedUp: Label("已上报，待上级决定", "reported up, awaiting the superior's decision")
        case .decided: Label("已作出决定，结果待送窗口", "decided, the result is on its way to the window")
        case .resultReceived: Label("结果已到窗口，待送达", "the result is at the window, to be delivered")
        case .finished: Label("已办结", "finished")
        case .returned: Label("已退回", "returned")
        case .notAccepted: Label("不予受理", "not accepted")
        case .outOfScope: Label("不属本大厅受理范围", "outside this hall's scope")
        case .refused: Label("拒绝办理", "refused")
        case .withdrawn: Label("申请人撤回", "withdrawn by the applicant")
        }
    }

    /// Nothing follows: what has been decided stays decided (CASE-28).
    var isEnd: Bool {
        switch self {
        case .finished, .returned, .notAccepted, .outOfScope, .refused, .withdrawn: true
        default: false
        }
    }

    /// It has been accepted and not been decided: its limit runs, or stands still for a lawful reason.
    var isRunning: Bool {
        switch self {
        case .accepted, .transferred, .underReview: true
        default: false
        }
    }

    /// Accepted, and on its way to a decision, the superior's among them.
    var isUnderway: Bool { isRunning || self == .reportedUp }

    /// A decision has been made upon it, which is effective (CASE-28).
    var isDecided: Bool { self == .decided || self == .resultReceived || self == .finished }

    /// Accepted, whatever has become of it since; a return is not among them.
    var isAccepted: Bool { isUnderway || isDecided }

    /// Whether the applicant owes materials.
    var awaitsMaterials: Bool { self == .needsCorrection || self == .supplementing }
}

/// By which way an application came (申请渠道), CASE-39.
enum Channel: String, Labelled {
    case window, online, phone, agent, mobile

    var label: Label {
        switch self {
        case .window: Label("窗口", "window")
        case .online: Label("网上", "online")
        case .phone: Label("电话", "phone")
        case .agent: Label("代办", "agent")
        case .mobile: Label("移动端", "mobile")
        }
    }
}

/// Who applies (申请人).
struct Applicant: Sendable {
    enum Kind: String, Labelled {
        case person, organization

        var label: Label {
            switch self {
            case .person: Label("自然人", "person")
            case .organization: Label("法人或其他组织", "organization")
            }
        }
    }

    let kind: Kind
    let name: String
    let certificateKind: CertificateKind
    /// Checked and normalised.
    let certificateNumber: String
    /// Checked and normalised.
    let phone: String
}

/// Why a site visit was made (现场核查情形), CASE-15.
enum SiteVisitCause: String, Labelled {
    case itemRequires, materialsDiffer, disputeOrReport

    var label: Label {
        switch self {
        case .itemRequires: Label("事项要求踏勘", "the item requires it")
        case .materialsDiffer: Label("材料与实际明显不符", "materials differ from reality")
        case .disputeOrReport: Label("有争议或举报", "dispute or report")
        }
    }
}
