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
    let state: CaseState
    let lines: ReasonLines
    /// Nil where the server judged by itself, or the applicant registered it.
    let staffID: Int64?
    /// What the server had proposed, where the clerk decided otherwise.
    let proposal: Classification.Proposal?
}

/// Every statement about what is recorded of a case after its intake: events, judgements, obligations, site visits. The
/// intake's own judgement and its first two steps stand in the case's row.
enum CaseRecordStore {
    // MARK: Events

    /// Appends a step after all that are on record.
    static func append(
        _ row: CaseRow, _ action: CaseAction, to: CaseState, staffID: Int64?, note: String = "", at: Int64? = nil,
        _ transaction: borrowing Transaction
    ) throws {
        let sequence = try countEvents(row, transaction) + 1
        try transaction.execute(
            """
            INSERT INTO case_events (case_id, sequence, at, staff_id, action, from_state, to_state, note)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(row.id), .integer(sequence), .integer(at ?? transaction.now), .integer(staffID),
                .text(action.rawValue), .text(row.state.rawValue), .text(to.rawValue), .text(note),
            ])
    }

    /// How many steps are on record; the first two stand in the case's row.
    private static func countEvents(_ row: CaseRow, _ transaction: borrowing Transaction) throws -> Int {
        let later = try transaction.first("SELECT count(*) FROM case_events WHERE case_id = ?", [.integer(row.id)]) {
            $0.int(0)
        }
        return 2 + (later ?? 0)
    }

    /// Every step, in order.
    static func events(
        _ row: CaseRow, _ staffNames: [Int64: String], _ transaction: borrowing Transaction
    ) throws -> [CaseEvent] {
        let clerk = row.staffID.flatMap { staffNames[$0] }
        let first =
            row.judged.state == .submitted
            ? [CaseAction.registered] : [.registered, CaseRules.action(for: row.judged.state)]
        let intake = first.map { action in
            CaseEvent(
                at: row.registeredAt, action: action, fromState: nil, toState: row.judged.state, clerkName: clerk,
                note: "")
        }
        let later = try transaction.rows(
            """
            SELECT at, action, from_state, to_state, staff_id, note FROM case_events WHERE case_id = ? ORDER BY sequence
            """, [.integer(row.id)]
        ) { row in
            CaseEvent(
                at: Instant(milliseconds: row.integer(0)), action: row.choice(1) ?? .registered,
                fromState: row.choice(2), toState: row.choice(3) ?? .accepted,
                clerkName: row.integerOrNil(4).flatMap { staffNames[$0] }, note: row.text(5))
        }
        return intake + later
    }

    /// Who made it an accepted case: at intake, or by a later act.
    static func acceptors(of row: CaseRow, _ transaction: borrowing Transaction) throws -> Set<Int64> {
        guard row.judged.state != .accepted else { return Set([row.staffID].compactMap { $0 }) }
        let staff = try transaction.rows(
            """
            SELECT staff_id FROM case_events
            WHERE case_id = ? AND to_state = 'accepted' AND from_state <> 'accepted' AND staff_id IS NOT NULL
            """, [.integer(row.id)]
        ) { $0.integer(0) }
        return Set(staff)
    }

    /// When the applicant looked the case up, newest first, as the audit trail has it.
    static func progressQueries(_ row: CaseRow, _ transaction: borrowing Transaction) throws -> [Instant] {
        try transaction.rows(
            """
            SELECT at FROM audit_entries WHERE subject = ? AND act = 'progress.query'
            ORDER BY audit_entry_id DESC LIMIT 500
            """, [.text(row.number)]
        ) { Instant(milliseconds: $0.integer(0)) }
    }

    // MARK: Judgements

    static func insertJudgement(
        _ row: CaseRow, _ cause: TypeJudgement.Cause, _ classification: Classification, staffID: Int64?,
        at: Int64? = nil, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO type_judgements (case_id, sequence, at, staff_id, cause, type, track, state, reasons, proposed_type,
                                         proposed_track, decision_reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(row.id), .integer(row.laterJudgements + 2), .integer(at ?? transaction.now), .integer(staffID),
                .text(cause.rawValue), .text(classification.type?.rawValue), .text(classification.track.rawValue),
                .text(classification.state.rawValue), .text(ReasonLines(classification.reasons).text),
                .text(classification.proposal?.type?.rawValue), .text(classification.proposal?.track.rawValue),
                .text(classification.proposal?.reason),
            ])
    }

    /// Every judgement, the first one too.
    static func judgements(_ row: CaseRow, _ transaction: borrowing Transaction) throws -> [TypeJudgement] {
        guard row.laterJudgements > 0 else { return [row.judged] }
        let later = try transaction.rows(
            """
            SELECT sequence, at, cause, type, track, state, reasons, staff_id, proposed_type, proposed_track,
                   decision_reason
            FROM type_judgements WHERE case_id = ? ORDER BY sequence
            """, [.integer(row.id)]
        ) { row in
            TypeJudgement(
                sequence: row.int(0), at: Instant(milliseconds: row.integer(1)), cause: row.choice(2) ?? .supplement,
                type: row.choice(3), track: row.choice(4) ?? .committed, state: row.choice(5) ?? .accepted,
                lines: row.withText(6) { ReasonLines($0) }, staffID: row.integerOrNil(7),
                proposal: Classification.Proposal(row, from: 8))
        }
        return [row.judged] + later
    }

    /// The reasons of the judgement that is in force.
    static func reasons(_ row: CaseRow, _ transaction: borrowing Transaction) throws -> ReasonLines {
        try laterReasons(row.id, judgements: row.laterJudgements, transaction) ?? row.judged.lines
    }

    /// The reasons of the last of the judgements that followed the first; nil where none did.
    static func laterReasons(
        _ caseID: Int64, judgements: Int, _ transaction: borrowing Transaction
    ) throws -> ReasonLines? {
        guard judgements > 0 else { return nil }
        return try transaction.first(
            "SELECT reasons FROM type_judgements WHERE case_id = ? AND sequence = ?",
            [.integer(caseID), .integer(judgements + 1)]
        ) { $0.withText(0) { ReasonLines($0) } }
    }

    // MARK: Obligations

    static func insertObligation(
        caseID: Int64, sequence: Int, _ kind: ObligationKind, windowID: Int64, staffID: Int64?, unitID: Int64? = nil,
        due: Day, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO obligations (case_id, sequence, kind, window_id, staff_id, unit_id, due_on)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(caseID), .integer(sequence), .text(kind.rawValue), .integer(windowID), .integer(staffID),
                .integer(unitID), .text(due.text),
            ])
    }

    /// The next obligation of the case takes this place.
    static func nextObligation(caseID: Int64, _ transaction: borrowing Transaction) throws -> Int {
        let last = try transaction.first("SELECT max(sequence) FROM obligations WHERE case_id = ?", [.integer(caseID)])
        {
            $0.intOrNil(0)
        }
        return ((last ?? nil) ?? 0) + 1
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

    /// What of that kind was owed on the case has been done, by that unit where one is named.
    static func finishObligations(
        caseID: Int64, _ kind: ObligationKind, unitID: Int64? = nil, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE obligations SET done_at = ?1
            WHERE case_id = ?2 AND kind = ?3 AND done_at IS NULL AND dropped_at IS NULL AND (?4 IS NULL OR unit_id = ?4)
            """, [.integer(transaction.now), .integer(caseID), .text(kind.rawValue), .integer(unitID)])
    }

    /// What of those kinds was owed on the case is owed no more.
    static func dropObligations(
        caseID: Int64, _ kinds: [ObligationKind], _ transaction: borrowing Transaction
    ) throws {
        for kind in kinds {
            try transaction.execute(
                """
                UPDATE obligations SET dropped_at = ?
                WHERE case_id = ? AND kind = ? AND done_at IS NULL AND dropped_at IS NULL
                """, [.integer(transaction.now), .integer(caseID), .text(kind.rawValue)])
        }
    }

    /// Whether something of that kind is still owed on the case.
    static func isOwed(caseID: Int64, _ kind: ObligationKind, _ transaction: borrowing Transaction) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM obligations WHERE case_id = ? AND kind = ? AND done_at IS NULL AND dropped_at IS NULL",
            [.integer(caseID), .text(kind.rawValue)]
        ) { _ in true } ?? false
    }

    // MARK: Site visits

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
