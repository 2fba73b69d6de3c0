import SQLite

/// A case that waits: for a window, or for its applicant's materials.
struct QueuedCase: Sendable {
    let caseID: Int64
    let number: String
    let itemVersionID: Int64
    let state: CaseState
    let channel: Channel
    let applicantName: String
    let windowID: Int64
    let registeredAt: Instant
    let dueOn: String
    let isMarkedOverdue: Bool
    let visits: Int
}

/// Every statement about the two queues of intake.
enum CaseQueueStore {
    // MARK: Applications that wait for a window

    static func daysOfSubmission(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Day] {
        try transaction.rows(
            """
            SELECT DISTINCT registered_on FROM cases WHERE hall_id = ? AND state = 'submitted' ORDER BY registered_on
            """, [.integer(hallID)]
        ) { $0.text(0) }.compactMap(Day.init)
    }

    static func submitted(on day: Day, hallID: Int64, _ transaction: borrowing Transaction) throws -> [String] {
        try transaction.rows(
            "SELECT number FROM cases WHERE hall_id = ? AND state = 'submitted' AND registered_on = ? ORDER BY case_id",
            [.integer(hallID), .text(day.text)]
        ) { $0.text(0) }
    }

    /// The oldest first.
    static func submitted(
        hallID: Int64, windowID: Int64?, after: Int64, limit: Int, _ transaction: borrowing Transaction
    ) throws -> [QueuedCase] {
        try transaction.rows(
            """
            SELECT case_id, number, item_version_id, state, channel, applicant_name, window_id, registered_at,
                   registered_on, 0, visits
            FROM cases WHERE hall_id = ?1 AND state = 'submitted' AND (?2 IS NULL OR window_id = ?2) AND case_id > ?3
            ORDER BY case_id LIMIT ?4
            """, [.integer(hallID), .integer(windowID), .integer(after), .integer(limit)], queued)
    }

    // MARK: Cases that wait for materials

    /// The days by which materials are to be supplied, of cases not yet marked overdue.
    static func supplementDays(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Day] {
        try transaction.rows(
            """
            SELECT DISTINCT supplement_due_on FROM cases
            WHERE hall_id = ? AND (state = 'needsCorrection' OR state = 'supplementing') AND supplement_overdue_at IS NULL
            ORDER BY supplement_due_on
            """, [.integer(hallID)]
        ) { $0.textOrNil(0).flatMap(Day.init) }.compactMap(\.self)
    }

    static func newlyOverdue(
        before day: Day, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [QueuedCase] {
        try transaction.rows(
            """
            SELECT case_id, number, item_version_id, state, channel, applicant_name, window_id, registered_at,
                   supplement_due_on, 0, visits
            FROM cases
            WHERE hall_id = ? AND (state = 'needsCorrection' OR state = 'supplementing') AND supplement_overdue_at IS NULL
              AND supplement_due_on < ?
            ORDER BY case_id
            """, [.integer(hallID), .text(day.text)], queued)
    }

    static func markOverdue(caseID: Int64, at moment: Instant, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE cases SET version = version + 1, supplement_overdue_at = ? WHERE case_id = ?",
            [.integer(moment.milliseconds), .integer(caseID)])
    }

    /// By the day that is owed, then by age.
    static func waiting(
        hallID: Int64, windowID: Int64?, after: (day: String, caseID: Int64), limit: Int,
        _ transaction: borrowing Transaction
    ) throws -> [QueuedCase] {
        try transaction.rows(
            """
            SELECT case_id, number, item_version_id, state, channel, applicant_name, window_id, registered_at,
                   supplement_due_on, supplement_overdue_at IS NOT NULL, visits
            FROM cases
            WHERE hall_id = ?1 AND (state = 'needsCorrection' OR state = 'supplementing')
              AND (?2 IS NULL OR window_id = ?2) AND (supplement_due_on, case_id) > (?3, ?4)
            ORDER BY supplement_due_on, case_id LIMIT ?5
            """,
            [.integer(hallID), .integer(windowID), .text(after.day), .integer(after.caseID), .integer(limit)], queued)
    }

    private static func queued(_ row: borrowing Row) -> QueuedCase {
        QueuedCase(
            caseID: row.integer(0), number: row.text(1), itemVersionID: row.integer(2),
            state: CaseState(rawValue: row.text(3)) ?? .submitted, channel: Channel(rawValue: row.text(4)) ?? .window,
            applicantName: row.text(5), windowID: row.integer(6), registeredAt: Instant(milliseconds: row.integer(7)),
            dueOn: row.text(8), isMarkedOverdue: row.bool(9), visits: row.int(10))
    }
}
