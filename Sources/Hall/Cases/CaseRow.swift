/// A case as its row has it.
struct CaseRow: Sendable {
    let id: Int64
    let number: String
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
    /// Nil where no clerk has acted yet.
    let clerkName: String?
    let registeredAt: Instant
    let acceptedAt: Instant?
    let materialsCompletedAt: Instant?
    let supplementDueOn: String?
    let limitWorkingDays: Int?
    let dueOn: String?
    let dueIsProvisional: Bool
    let identity: IdentityCheck?
    let agent: CaseAgent?
    let review: ReviewRecord?
    let specialReason: String?
    let visits: Int
    let keptAt: String?
    let supplementOverdueAt: Instant?
}

/// The preliminary review as it stands in the case (CASE-13, CASE-36).
struct ReviewRecord: Sendable {
    let isAuthentic: Bool
    let isLawful: Bool
    let corresponds: Bool
    let siteVisitCause: SiteVisitCause?
    let note: String?
    let at: Instant
    let by: String
}

/// A case about to be written.
struct NewCase: Sendable {
    let hallID: Int64
    let number: String
    let itemVersionID: Int64
    let channel: Channel
    let applicant: Applicant
    let agent: CaseAgent?
    /// Nil where it only waits for a window.
    let examined: ExaminedCase?
    let promisesToSupply: Bool
    let track: Track
    let leadUnitID: Int64
    let windowID: Int64
    let staffID: Int64?
    let registeredOn: Day
    let visits: Int
}

/// What the window's examination adds to a case.
struct ExaminedCase: Sendable {
    let classification: Classification
    let identity: IdentityCheck?
    let review: PreliminaryReview
    let specialReason: String?
    let keptAt: String?
    let limitWorkingDays: Int?
    let dates: CaseDates
    let staffID: Int64
}

/// The dates that a state brings with it.
struct CaseDates: Sendable {
    let acceptedAt: Int64?
    let materialsCompletedAt: Int64?
    let supplementDueOn: Day?
    let due: CaseRules.DueDay?
}

/// A material of a case.
struct CaseMaterial: Sendable {
    let position: Int
    let key: String
    let state: MaterialState
    let receivedAt: Instant?
    /// What the formal review found wrong with it.
    let fault: FormalReview?
    let givenBackAt: Instant?
    let givenBackTo: String?
}
