/// The six types (六件), TYPE-01.
enum CaseType: String, Labelled {
    case instant, returned, supplement, committed, joint, reportUp

    var label: Label {
        switch self {
        case .instant: Label("即办件", "instant case")
        case .returned: Label("退回件", "returned case")
        case .supplement: Label("补办件", "supplement case")
        case .committed: Label("承诺件", "committed case")
        case .joint: Label("联办件", "joint case")
        case .reportUp: Label("上报件", "report-up case")
        }
    }
}

/// How a case is handled once its materials are complete: the type beneath a supplement or a return (TYPE-28).
enum Track: String, Labelled {
    case instant, committed, joint, reportUp

    var label: Label { type.label }

    var type: CaseType {
        switch self {
        case .instant: .instant
        case .committed: .committed
        case .joint: .joint
        case .reportUp: .reportUp
        }
    }
}

/// Whether a material is at hand (材料状态), TYPE-08.
enum MaterialState: String, Labelled {
    case present, ownedNotBrought, lacking

    var label: Label {
        switch self {
        case .present: Label("已提交", "present")
        case .ownedNotBrought: Label("已有但未带来", "owned but not brought")
        case .lacking: Label("缺少", "lacking")
        }
    }
}

/// What the window's preliminary review found against policy (TYPE-05).
struct PolicyViolation: Sendable, Hashable {
    let level: GovernmentLevel
    /// The policy's title and article.
    let citation: String
}

/// What a site visit found (TYPE-06).
struct SiteFinding: Sendable, Hashable {
    let meetsConditions: Bool
    let findings: String
}

/// One material of an item, and whether the applicant has it.
struct JudgedMaterial: Sendable {
    let material: Item.Material
    /// As what it counts: a paper that fails the formal review is not there (CASE-11).
    let state: MaterialState
    /// What is wrong with it, where it is here and fails.
    var fault: FormalReview?
}

/// All that the type of a case depends on.
struct ClassificationInput: Sendable {
    let item: Item
    let materials: [JudgedMaterial]
    let promisesToSupply: Bool
    let violation: PolicyViolation?
    var siteFinding: SiteFinding?
    /// Why the site must be visited although the item does not ask for it (CASE-15).
    var siteVisitCause: SiteVisitCause?
    /// The supplement day, where it has passed and the clerk closes the case (CASE-12).
    var overdueSince: Day?
    /// The hall's own level: what is decided above it is reported up.
    let hallLevel: GovernmentLevel
    let policy: HallPolicy
}

/// What the server decided of a case, and why.
struct Classification: Sendable {
    /// Nil where the materials must first be corrected: the case is registered but not accepted (CASE-09, C09).
    let type: CaseType?
    let track: Track
    /// Every rule tested, the returns first, in the order of precedence (TYPE-36).
    let reasons: [Reason]
    /// Keys of the materials that are still missing, in the item's order.
    let missing: [String]
    /// What the server had proposed, where the clerk decided otherwise.
    var proposal: Proposal?
    /// How it ended at the window, where it was not accepted.
    var end: NonAcceptance.Kind?

    var state: CaseState { end?.state ?? CaseState(of: type) }
}

extension CaseState {
    /// Where a case of that type stands when it has just been judged.
    init(of type: CaseType?) {
        switch type {
        case nil: self = .needsCorrection
        case .supplement: self = .supplementing
        case .returned: self = .returned
        case .instant, .committed, .joint, .reportUp: self = .accepted
        }
    }
}
