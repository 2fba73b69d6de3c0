import SQLite

/// A case that waits: for a window, or for its applicant's materials.
struct QueuedCase: Sendable {
    let number: DocumentNumber
    let itemVersionID: Int64
    let state: CaseState
    let channel: Channel
    let applicantName: String
    let windowID: Int64
    let registeredAt: Instant
    /// The day by which materials are to be supplied.
    let supplementDueOn: String?
    let isMarkedOverdue: Bool
    let visits: Int
}

/// Every statement about the two queues of intake.
enum CaseQueueStore {
    // MARK: Applications that wait for a window

    /// The days on which those came that still wait, oldest first.
    static func daysOfSubmission(_ hall: HallProfile.Key, _ transaction: borrowing Transaction) throws -> [Day] {
        let days = try submitted(hall, windowID: nil, after: 0, limit: .max, transaction).map(\.number.day)
        return days.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }

    static func submitted(
        on day: Day, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [String] {
        let ids = DocumentNumber.ids(hall, from: day, to: day)
        return try transaction.rows(
            """
            SELECT case_id FROM cases
            WHERE state = 'submitted' AND case_id BETWEEN ? AND ? ORDER BY case_id
            """, [.integer(ids.lowerBound), .integer(ids.upperBound)]
        ) { DocumentNumber(id: $0.integer(0), of: hall, .case).text }
    }

    /// The oldest first.
    static func submitted(
        _ hall: HallProfile.Key, windowID: Int64?, after: Int64, limit: Int, _ transaction: borrowing Transaction
    ) throws -> [QueuedCase] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        return try transaction.rows(
            """
            SELECT case_id, item_version_id, state, channel, applicant_name, window_id, registered_at, supplement_due_on,
                   supplement_overdue_at IS NOT NULL, visits
            FROM cases
            WHERE state = 'submitted' AND case_id BETWEEN ?1 AND ?2
              AND (?3 IS NULL OR window_id = ?3)
            ORDER BY case_id LIMIT ?4
            """,
            [
                .integer(max(ids.lowerBound, after + 1)), .integer(ids.upperBound), .integer(windowID), .integer(limit),
            ]
        ) { queued($0, hall) }
    }

    // MARK: Cases that wait for materials

    /// The days by which materials are to be supplied, of cases not yet marked overdue.
    static func supplementDays(_ hall: HallProfile.Key, _ transaction: borrowing Transaction) throws -> [Day] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        return try transaction.rows(
            """
            SELECT DISTINCT supplement_due_on FROM cases
            WHERE (state = 'needsCorrection' OR state = 'supplementing') AND supplement_overdue_at IS NULL
              AND case_id BETWEEN ? AND ?
            ORDER BY supplement_due_on
            """, [.integer(ids.lowerBound), .integer(ids.upperBound)]
        ) { $0.textOrNil(0).flatMap(Day.init) }.compactMap { $0 }
    }

    /// By the index of days, as the planner is told: it would take that of states, and sort whatever waits at every run of the jobs.
    static func newlyOverdue(
        before day: Day, _ hall: HallProfile.Key, limit: Int, _ transaction: borrowing Transaction
    ) throws -> [String] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        return try transaction.rows(
            """
            SELECT case_id FROM cases INDEXED BY cases_waiting
            WHERE (state = 'needsCorrection' OR state = 'supplementing') AND supplement_overdue_at IS NULL
              AND supplement_due_on < ? AND case_id BETWEEN ? AND ?
            ORDER BY supplement_due_on LIMIT ?
            """, [.text(day.text), .integer(ids.lowerBound), .integer(ids.upperBound), .integer(limit)]
        ) { DocumentNumber(id: $0.integer(0), of: hall, .case).text }
    }

    static func markOverdue(_ row: CaseRow, at moment: Instant, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE cases SET version = version + 1, supplement_overdue_at = ? WHERE case_id = ?",
            [.integer(moment.milliseconds), .integer(row.id)])
    }

    /// By the day that is owed, then by age.
    static func waiting(
        _ hall: HallProfile.Key, windowID: Int64?, _ paging: Paging, _ transaction: borrowing Transaction
    ) throws -> [QueuedCase] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        let after = paging.place?.split(separator: " ") ?? []
        return try transaction.rows(
            """
            SELECT case_id, item_version_id, state, channel, applicant_name, window_id, registered_at, supplement_due_on,
                   supplement_overdue_at IS NOT NULL, visits
            FROM cases
            WHERE (state = 'needsCorrection' OR state = 'supplementing') AND (supplement_due_on, case_id) > (?1, ?2)
              AND case_id BETWEEN ?3 AND ?4 AND (?5 IS NULL OR window_id = ?5)
            ORDER BY supplement_due_on, case_id LIMIT ?6
            """,
            [
                .text(after.first.map(String.init) ?? ""), .integer(after.last.flatMap { Int64($0) } ?? 0),
                .integer(ids.lowerBound), .integer(ids.upperBound), .integer(windowID), .integer(paging.rowCount),
            ]
        ) { queued($0, hall) }
    }

    /// Where a page of ``waiting(_:windowID:_:_:)`` ends: the day that is owed, and the case.
    static func place(of queued: QueuedCase) -> String { "\(queued.supplementDueOn ?? "") \(queued.number.id)" }

    private static func queued(_ row: borrowing Row, _ hall: HallProfile.Key) -> QueuedCase {
        QueuedCase(
            number: DocumentNumber(id: row.integer(0), of: hall, .case), itemVersionID: row.integer(1),
            state: row.choice(2) ?? .submitted, channel: row.choice(3) ?? .window, applicantName: row.text(4),
            windowID: row.integer(5), registeredAt: Instant(milliseconds: row.integer(6)),
            supplementDueOn: row.textOrNil(7), isMarkedOverdue: row.bool(8), visits: row.int(9))
    }
}
