import SQLite

/// Every statement about software approvals.
enum SoftwareStore {
    static func insert(
        software: String, purpose: String, windowID: Int64?, staffID: Int64, hallID: Int64,
        _ transaction: borrowing Transaction
    ) throws -> Int64 {
        try transaction.execute(
            """
            INSERT INTO software_approvals (hall_id, window_id, software, purpose, requested_by, requested_at, state)
            VALUES (?, ?, ?, ?, ?, ?, 'requested')
            """,
            [
                .integer(hallID), .integer(windowID), .text(software), .text(purpose), .integer(staffID),
                .integer(transaction.now),
            ])
        return transaction.lastInsertedID
    }

    /// Decides a request that is still open.
    static func decide(
        _ id: Int64, _ state: SoftwareApproval.State, reason: String?, staffID: Int64,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE software_approvals SET state = ?, decided_by = ?, decided_at = ?, decision_reason = ?
            WHERE software_approval_id = ? AND state = 'requested'
            """,
            [.text(state.rawValue), .integer(staffID), .integer(transaction.now), .text(reason), .integer(id)])
    }

    static func find(_ id: Int64, hallID: Int64, _ transaction: borrowing Transaction) throws -> SoftwareApproval? {
        try transaction.first(
            selection + " WHERE s.software_approval_id = ? AND s.hall_id = ?", [.integer(id), .integer(hallID)],
            approval)
    }

    /// Newest first.
    static func approvals(
        hallID: Int64, _ paging: Paging, _ transaction: borrowing Transaction
    ) throws -> [SoftwareApproval] {
        try transaction.rows(
            selection
                + " WHERE s.hall_id = ? AND s.software_approval_id < ? ORDER BY s.software_approval_id DESC LIMIT ?",
            [.integer(hallID), .integer(paging.cursor ?? .max), .integer(paging.rowCount)], approval)
    }

    private static let selection = SQLText(
        """
        SELECT s.software_approval_id, s.software, s.purpose, w.number, r.name, s.requested_at, s.state, d.name,
               s.decided_at, s.decision_reason
        FROM software_approvals s JOIN staff r ON r.staff_id = s.requested_by
             LEFT JOIN staff d ON d.staff_id = s.decided_by LEFT JOIN windows w ON w.window_id = s.window_id
        """)

    private static func approval(_ row: borrowing Row) -> SoftwareApproval {
        SoftwareApproval(
            id: row.integer(0), software: row.text(1), purpose: row.text(2), windowNumber: row.textOrNil(3),
            requestedBy: row.text(4), requestedAt: Instant(milliseconds: row.integer(5)),
            state: SoftwareApproval.State(rawValue: row.text(6)) ?? .requested, decidedBy: row.textOrNil(7),
            decidedAt: row.integerOrNil(8).map { Instant(milliseconds: $0) }, reason: row.textOrNil(9))
    }
}
