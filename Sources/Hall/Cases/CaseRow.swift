/// A case as its row has it.
struct CaseRow: Sendable {
    let id: Int64
    let number: String
    /// When it was registered; its number holds the day.
    let registeredOn: Day
    let version: Int
    let itemVersionID: Int64
    let channel: Channel
    let applicant: Applicant
    let state: CaseState
    let type: CaseType?
    let initialType: CaseType?
    let track: Track
    let promisesToSupply: Bool
    let violation: PolicyViolation?
    /// Where it was taken in, or in whose queue it waits.
    let windowID: Int64
    /// Who registered it; nil where the applicant did.
    let staffID: Int64?
    let registeredAt: Instant
    let acceptedAt: Instant?
    let materialsCompletedAt: Instant?
    let supplementDueOn: String?
    let limit: TimeLimit?
    let dueOn: String?
    let dueIsProvisional: Bool
    /// A letter for each of the item's materials.
    let materials: [MaterialLetter]
    /// The first judgement.
    let judged: TypeJudgement
    /// How many judgements followed it.
    let laterJudgements: Int
    let notices: [NoticeReference]
    let agent: CaseAgent?
    /// Why the preliminary review asks for a site visit (CASE-15).
    let siteVisitCause: SiteVisitCause?
    let specialReason: String?
    let visits: Int
}

/// A case about to be written.
struct NewCase: Sendable {
    let number: DocumentNumber
    let itemVersionID: Int64
    let channel: Channel
    let applicant: Applicant
    let agent: CaseAgent?
    let state: CaseState
    let classification: Classification
    let reasons: ReasonLines
    let promisesToSupply: Bool
    /// What a window has found of it; nil where it only waits for one.
    let found: WindowFindings?
    let leadUnitID: Int64
    let windowID: Int64
    let staffID: Int64?
    let materials: [MaterialLetter]
    let notice: NoticeReference?
    let limit: TimeLimit?
    let dates: CaseDates
    let visits: Int
}

/// What the window's examination adds to a case's row.
struct WindowFindings: Sendable {
    let identity: IdentityCheck?
    let review: PreliminaryReview
    let specialReason: String?
    let keptAt: String?

    init(_ examination: Examination) {
        identity = examination.identity
        review = examination.preliminaryReview
        specialReason = examination.special?.reason
        keptAt = examination.keptAt
    }
}

/// The dates that a state brings with it.
struct CaseDates: Sendable {
    let acceptedAt: Int64?
    let materialsCompletedAt: Int64?
    let supplementDueOn: Day?
    let due: CaseRules.DueDay?

    static let none = CaseDates(acceptedAt: nil, materialsCompletedAt: nil, supplementDueOn: nil, due: nil)
}
