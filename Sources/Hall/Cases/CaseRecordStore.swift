import SQLite

/// One line of a case's record.
struct CaseEvent: Sendable {
    let at: Instant
    let action: CaseAction
    let fromState: CaseState?
    let toState: CaseState
    let clerkName: String?
    let note: String
}

/// One judgement of a case's type (TYPE-35).
struct TypeJudgement: Sendable {
    enum Cause: String, Labelled {
        case intake, supplement, siteVisit, acceptance, deemed, overdue

        var label: Label {
            switch self {
            case .intake: Label("收件", "intake")
            case .supplement: Label("补交材料", "materials supplied")
            case .siteVisit: Label("现场核查", "site visit")
            case .acceptance: Label("窗口审查", "examined at a window")
            case .deemed: Label("逾期未告知", "nothing told in time")
            case .overdue: Label("逾期未补齐", "materials overdue")
            }
        }
    }

    let sequence: Int
    let at: Instant
    let cause: Cause
    let type: CaseType?
    let track: Track
    let reasons: [Reason]
    /// Nil where the server judged by itself.
    let clerkName: String?
    let proposal: Classification.Proposal?
}

/// Every statement about what is recorded of a case: events, judgements, obligations, site visits.
enum CaseRecordStore {
    static func insertEvent(
        caseID: Int64, sequence: Int, _ action: CaseAction, from: CaseState?, to: CaseState, staffID: Int64?,
        note: String = "", at: Int64? = nil, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO case_events (case_id, sequence, at, staff_id, action, from_state, to_state, note)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(caseID), .integer(sequence), .integer(at ?? transaction.now), .integer(staffID),
                .text(action.rawValue), .text(from?.rawValue), .text(to.rawValue), .text(note),
            ])
    }

    static func countEvents(caseID: Int64, _ transaction: borrowing Transaction) throws -> Int {
        try transaction.first("SELECT count(*) FROM case_events WHERE case_id = ?", [.integer(caseID)]) { $0.int(0) }
            ?? 0
    }

    static func events(caseID: Int64, _ transaction: borrowing Transaction) throws -> [CaseEvent] {
        try transaction.rows(
            """
            SELECT e.at, e.action, e.from_state, e.to_state, s.name, e.note
            FROM case_events e LEFT JOIN staff s USING (staff_id) WHERE e.case_id = ? ORDER BY e.sequence
            """, [.integer(caseID)]
        ) { row in
            CaseEvent(
                at: Instant(milliseconds: row.integer(0)), action: CaseAction(rawValue: row.text(1)) ?? .registered,
                fromState: row.textOrNil(2).flatMap(CaseState.init),
                toState: CaseState(rawValue: row.text(3)) ?? .accepted,
                clerkName: row.textOrNil(4), note: row.text(5))
        }
    }

    static func insertJudgement(
        caseID: Int64, sequence: Int, _ cause: TypeJudgement.Cause, _ classification: Classification, staffID: Int64?,
        at: Int64? = nil, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO type_judgements (case_id, sequence, at, staff_id, cause, type, track, reasons, proposed_type,
                                         proposed_track, decision_reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(caseID), .integer(sequence), .integer(at ?? transaction.now), .integer(staffID),
                .text(cause.rawValue), .text(classification.type?.rawValue), .text(classification.track.rawValue),
                .text(ReasonLines.text(classification.reasons)), .text(classification.proposal?.type?.rawValue),
                .text(classification.proposal?.track.rawValue), .text(classification.proposal?.reason),
            ])
    }

    static func countJudgements(caseID: Int64, _ transaction: borrowing Transaction) throws -> Int {
        try transaction.first("SELECT count(*) FROM type_judgements WHERE case_id = ?", [.integer(caseID)]) {
            $0.int(0)
        }
            ?? 0
    }

    static func judgements(caseID: Int64, _ transaction: borrowing Transaction) throws -> [TypeJudgement] {
        try transaction.rows(
            """
            SELECT j.sequence, j.at, j.cause, j.type, j.track, j.reasons, s.name, j.proposed_type, j.proposed_track,
                   j.decision_reason
            FROM type_judgements j LEFT JOIN staff s USING (staff_id) WHERE j.case_id = ? ORDER BY j.sequence
            """, [.integer(caseID)], judgement)
    }

    /// The newest judgement's reasons.
    static func reasons(caseID: Int64, _ transaction: borrowing Transaction) throws -> [Reason] {
        let reasons = try transaction.first(
            "SELECT reasons FROM type_judgements WHERE case_id = ? ORDER BY sequence DESC LIMIT 1", [.integer(caseID)]
        ) { $0.withText(0) { ReasonLines.reasons($0) } }
        return reasons ?? []
    }

    private static func judgement(_ row: borrowing Row) -> TypeJudgement {
        TypeJudgement(
            sequence: row.int(0), at: Instant(milliseconds: row.integer(1)),
            cause: TypeJudgement.Cause(rawValue: row.text(2)) ?? .intake,
            type: row.textOrNil(3).flatMap(CaseType.init), track: Track(rawValue: row.text(4)) ?? .committed,
            reasons: row.withText(5) { ReasonLines.reasons($0) }, clerkName: row.textOrNil(6), proposal: proposal(row))
    }

    private static func proposal(_ row: borrowing Row) -> Classification.Proposal? {
        guard let track = row.textOrNil(8).flatMap(Track.init), let reason = row.textOrNil(9) else { return nil }
        return Classification.Proposal(type: row.textOrNil(7).flatMap(CaseType.init), track: track, reason: reason)
    }

    static func insertObligation(
        caseID: Int64, _ kind: ObligationKind, windowID: Int64, staffID: Int64?, due: Day,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO obligations (case_id, kind, rule, window_id, staff_id, due_on) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(caseID), .text(kind.rawValue), .text(kind.rule.rawValue), .integer(windowID),
                .integer(staffID), .text(due.text),
            ])
    }

    /// What was still owed on the case is owed no more: done where the state was reached, dropped where it was left.
    static func closeObligations(caseID: Int64, areDone: Bool, _ transaction: borrowing Transaction) throws {
        if areDone {
            try transaction.execute(
                "UPDATE obligations SET done_at = ? WHERE case_id = ? AND done_at IS NULL AND dropped_at IS NULL",
                [.integer(transaction.now), .integer(caseID)])
        } else {
            try transaction.execute(
                "UPDATE obligations SET dropped_at = ? WHERE case_id = ? AND done_at IS NULL AND dropped_at IS NULL",
                [.integer(transaction.now), .integer(caseID)])
        }
    }

    /// What of that kind was owed on the case has been done.
    static func finishObligations(
        caseID: Int64, _ kind: ObligationKind, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE obligations SET done_at = ?
            WHERE case_id = ? AND kind = ? AND done_at IS NULL AND dropped_at IS NULL
            """, [.integer(transaction.now), .integer(caseID), .text(kind.rawValue)])
    }

    static func insertSiteVisit(
        caseID: Int64, _ cause: SiteVisitCause, _ finding: SiteFinding, basis: String?, staffID: Int64,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO site_visits (case_id, at, staff_id, cause, findings, meets, basis) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(caseID), .integer(transaction.now), .integer(staffID), .text(cause.rawValue),
                .text(finding.findings), .bool(finding.meetsConditions), .text(basis),
            ])
    }
}
