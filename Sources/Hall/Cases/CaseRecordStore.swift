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
        case intake, supplement, siteVisit

        var label: Label {
            switch self {
            case .intake: Label("收件", "intake")
            case .supplement: Label("补交材料", "materials supplied")
            case .siteVisit: Label("现场核查", "site visit")
            }
        }
    }

    let sequence: Int
    let at: Instant
    let cause: Cause
    let type: CaseType?
    let track: Track
    let state: CaseState
    let reasons: [Reason]
}

/// Every statement about what is recorded of a case after its intake: events, judgements, obligations, site visits. The
/// intake's own judgement and its first two steps stand in the case's row.
enum CaseRecordStore {
    // MARK: Events

    static func insertEvent(
        _ row: CaseRow, sequence: Int, _ action: CaseAction, to: CaseState, staffID: Int64, note: String = "",
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO case_events (case_id, sequence, at, staff_id, action, from_state, to_state, note)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(row.id), .integer(sequence), .integer(transaction.now), .integer(staffID),
                .text(action.rawValue), .text(row.state.rawValue), .text(to.rawValue), .text(note),
            ])
    }

    /// How many steps are on record, the intake's two among them.
    static func countEvents(_ row: CaseRow, _ transaction: borrowing Transaction) throws -> Int {
        let later = try transaction.first("SELECT count(*) FROM case_events WHERE case_id = ?", [.integer(row.id)]) {
            $0.int(0)
        }
        return 2 + (later ?? 0)
    }

    /// Every step, in order.
    static func events(
        _ row: CaseRow, _ staffNames: [Int64: String], _ transaction: borrowing Transaction
    ) throws -> [CaseEvent] {
        let clerk = staffNames[row.staffID]
        let intake = [CaseAction.registered, CaseRules.action(for: row.judged.state)].map { action in
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

    // MARK: Judgements

    static func insertJudgement(
        _ row: CaseRow, _ cause: TypeJudgement.Cause, _ classification: Classification, staffID: Int64,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO type_judgements (case_id, sequence, at, staff_id, cause, type, track, reasons)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(row.id), .integer(row.laterJudgements + 2), .integer(transaction.now), .integer(staffID),
                .text(cause.rawValue), .text(classification.type?.rawValue), .text(classification.track.rawValue),
                .text(ReasonLines.text(classification.reasons)),
            ])
    }

    /// Every judgement, the intake's first.
    static func judgements(_ row: CaseRow, _ transaction: borrowing Transaction) throws -> [TypeJudgement] {
        guard row.laterJudgements > 0 else { return [row.judged] }
        let later = try transaction.rows(
            "SELECT sequence, at, cause, type, track, reasons FROM type_judgements WHERE case_id = ? ORDER BY sequence",
            [.integer(row.id)]
        ) { row -> TypeJudgement in
            let type: CaseType? = row.choice(3)
            return TypeJudgement(
                sequence: row.int(0), at: Instant(milliseconds: row.integer(1)), cause: row.choice(2) ?? .supplement,
                type: type, track: row.choice(4) ?? .committed, state: CaseState(of: type),
                reasons: row.withText(5) { ReasonLines.reasons($0) })
        }
        return [row.judged] + later
    }

    /// The reasons of the judgement that is in force.
    static func reasons(_ row: CaseRow, _ transaction: borrowing Transaction) throws -> [Reason] {
        guard row.laterJudgements > 0 else { return row.judged.reasons }
        let reasons = try transaction.first(
            "SELECT reasons FROM type_judgements WHERE case_id = ? AND sequence = ?",
            [.integer(row.id), .integer(row.laterJudgements + 1)]
        ) { $0.withText(0) { ReasonLines.reasons($0) } }
        return reasons ?? []
    }

    // MARK: Obligations

    static func insertObligation(
        caseID: Int64, sequence: Int, _ kind: ObligationKind, windowID: Int64, staffID: Int64, due: Day,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO obligations (case_id, sequence, kind, window_id, staff_id, due_on) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(caseID), .integer(sequence), .text(kind.rawValue), .integer(windowID), .integer(staffID),
                .text(due.text),
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
