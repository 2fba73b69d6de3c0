/// An applicant's objection to how a case is handled or decided (异议), which the accepting window answers (CASE-05).
struct Objection: Sendable {
    let id: Int64
    let caseNumber: String
    let windowID: Int64
    let text: String
    let raisedAt: Instant
    /// Who wrote it down; nil where the applicant sent it.
    let staffID: Int64?
    let answer: Answer?

    struct Answer: Sendable {
        let text: String
        let at: Instant
        let staffID: Int64
    }
}

extension ProblemKind {
    static let objectionUnknown = ProblemKind(404, "objection.unknown", Label("没有这条异议", "No such objection"))
    static let objectionAnswered = ProblemKind(409, "objection.answered", Label("异议已答复", "Already answered"))
    static let objectionElsewhere = ProblemKind(
        403, "objection.otherWindow", Label("应由受理窗口答复", "The accepting window answers"))
}
