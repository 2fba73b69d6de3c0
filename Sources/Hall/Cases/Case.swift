/// Where a case stands (办件状态).
enum CaseState: String, Labelled {
    case submitted, needsCorrection, supplementing, accepted, returned, notAccepted, outOfScope, refused, withdrawn

    var label: Label {
        switch self {
        case .submitted: Label("已登记，待窗口审查", "registered, awaiting a window")
        case .needsCorrection: Label("待补正（未受理）", "needs correction, not accepted")
        case .supplementing: Label("补办中", "awaiting supplements")
        case .accepted: Label("已受理", "accepted")
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
        case .submitted, .needsCorrection, .supplementing, .accepted: false
        case .returned, .notAccepted, .outOfScope, .refused, .withdrawn: true
        }
    }

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

/// What somebody owes by some day (待办责任).
enum ObligationKind: String, Labelled {
    case finishInstant, reportPromise, transfer, organiseJointReview, reportUp, awaitMaterials, visitSite,
        answerObjection,
        giveBackMaterials

    var label: Label {
        switch self {
        case .finishInstant: Label("当日办结", "finish the same day")
        case .reportPromise: Label("向大厅领导汇报承诺", "report the promise to the hall's leaders")
        case .transfer: Label("当天转办", "transfer the same day")
        case .organiseJointReview: Label("提交联办意见", "submit the joint-handling opinion")
        case .reportUp: Label("上报", "report up")
        case .awaitMaterials: Label("等待补齐材料", "await the missing materials")
        case .visitSite: Label("现场核查", "visit the site")
        case .answerObjection: Label("答复异议", "answer the objection")
        case .giveBackMaterials: Label("退还材料", "give the materials back")
        }
    }

    var rule: RuleID {
        switch self {
        case .finishInstant: .type02
        case .reportPromise: .type15
        case .transfer: .case16
        case .organiseJointReview: .type18
        case .reportUp: .type24
        case .awaitMaterials: .case12
        case .visitSite: .case15
        case .answerObjection: .case05
        case .giveBackMaterials: .case40
        }
    }
}

/// One step in a case's record (办件记录), CASE-03.
enum CaseAction: String, Labelled {
    case registered, accepted, receivedForSupplement, correctionAsked, returned, materialsSupplied, materialsCompleted,
        siteVisited, notAccepted, referred, refused, withdrawn, deemedAccepted, supplementOverdue, visited,
        materialsGivenBack, objected, objectionAnswered

    var label: Label {
        switch self {
        case .registered: Label("收件登记", "registered")
        case .accepted: Label("受理", "accepted")
        case .receivedForSupplement: Label("补办收件", "received for supplement")
        case .correctionAsked: Label("要求补正", "correction asked for")
        case .returned: Label("退回", "returned")
        case .materialsSupplied: Label("补交材料", "materials supplied")
        case .materialsCompleted: Label("材料补齐", "materials completed")
        case .siteVisited: Label("现场核查", "site visited")
        case .notAccepted: Label("不予受理", "not accepted")
        case .referred: Label("告知承办单位", "referred to the unit in charge")
        case .refused: Label("拒绝办理", "refused")
        case .withdrawn: Label("申请人撤回", "withdrawn by the applicant")
        case .deemedAccepted: Label("逾期未告知，视为受理", "deemed accepted: nothing was told in time")
        case .supplementOverdue: Label("逾期未补齐材料", "materials not supplied in time")
        case .visited: Label("申请人到窗口", "the applicant came to the window")
        case .materialsGivenBack: Label("退还材料", "materials given back")
        case .objected: Label("提出异议", "objection raised")
        case .objectionAnswered: Label("答复异议", "objection answered")
        }
    }
}
