import HTTP
import SQLite

/// Who stands in a case: applicant and agent, certificates and phones masked (SEC-11), and how their identity and their papers
/// were checked.
extension CaseSheet {
    static let applicant = RowShape<CaseSurroundings>(
        "ApplicantView",
        [
            .choice("kind", "kindLabel", Label("性质", "Kind"), Applicant.Kind.self, Column.applicantKind),
            .text("name", Label("姓名或名称", "Name"), Column.applicantName),
            .choice(
                "certificateKind", "certificateKindLabel", Label("证件种类", "Certificate"), CertificateKind.self,
                Column.certificateKind),
            .masked("certificateNumber", Label("证件号码（隐去中间）", "Certificate number, masked"), Column.certificateNumber),
            .masked("phone", Label("电话（隐去中间）", "Phone, masked"), Column.phone),
        ])

    static let agent = RowShape<CaseSurroundings>(
        "CaseAgent",
        [
            .choice(
                "relation", "relationLabel", Label("与申请人的关系", "Relation to the applicant"), CaseAgent.Relation.self,
                Column.agentRelation),
            .text("name", Label("姓名", "Name"), Column.agentName),
            .choice(
                "certificateKind", "certificateKindLabel", Label("证件种类", "Certificate"), CertificateKind.self,
                Column.agentCertificateKind),
            .masked(
                "certificateNumber", Label("证件号码（隐去中间）", "Certificate number, masked"),
                Column.agentCertificateNumber),
            .masked("phone", Label("电话（隐去中间）", "Phone, masked"), Column.agentPhone),
            .optionalText("powerOfAttorney", Label("授权委托书", "Power of attorney"), Column.agentAuthority),
        ])

    static let identity = RowShape<CaseSurroundings>(
        "IdentityCheck",
        [
            .choice(
                "method", "methodLabel", Label("核实方式", "Method"), IdentityCheck.Method.self, Column.identityMethod),
            .optionalText("reason", Label("未核实的原因", "Why not verified"), Column.identityReason),
        ])

    /// The preliminary review (CASE-13): made at intake, by who took the case in, or later by the window that examined the
    /// application.
    static let review = RowShape<CaseSurroundings>(
        "PreliminaryReviewRecord",
        [
            .flag("authentic", Label("材料真实", "Materials authentic")) { $0.isNull(Column.isForged) },
            .flag("lawful", Label("材料合法", "Materials lawful")) { $0.isNull(Column.isUnlawful) },
            .flag("corresponds", Label("材料与实际相符", "Materials correspond to what is")) { $0.isNull(Column.differs) },
            .optionalChoice(
                "siteVisitCause", "siteVisitCauseLabel", Label("须现场核查的情形", "Why a site visit is due"),
                SiteVisitCause.self, Column.siteVisitCause),
            .optionalText("note", Label("初审说明", "Note"), Column.reviewNote),
            .written("at", Label("初审时间", "At"), .text(format: "date-time")) { row, _, writer in
                let at = isReviewedLater(row) ? Column.reviewedAt : .registeredAt
                writer.json.instant(Instant(milliseconds: row.integer(at.rawValue)))
            },
            .written("by", Label("初审人", "By"), .nullable(.text())) { row, beside, writer in
                let name = isReviewedLater(row) ? beside.name(row, Column.reviewedBy) : beside.clerkName
                if let name { writer.json.string(name) } else { writer.json.null() }
            },
        ])

    static func isReviewed(_ row: borrowing Row) -> Bool {
        isReviewedLater(row) || row.choice(Column.judgedState, CaseState.self) != .submitted
    }

    private static func isReviewedLater(_ row: borrowing Row) -> Bool { !row.isNull(Column.reviewedAt) }
}
