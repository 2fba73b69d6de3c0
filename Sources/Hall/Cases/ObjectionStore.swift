import SQLite

/// Every statement about objections.
enum ObjectionStore {
    static func insert(
        _ row: CaseRow, text: String, staffID: Int64?, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO objections (case_id, raised_at, staff_id, text) VALUES (?, ?, ?, ?)",
            [.integer(row.id), .integer(transaction.now), .integer(staffID), .text(text)])
    }

    static func answer(_ id: Int64, _ answer: String, staffID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE objections SET answered_at = ?, answered_by = ?, answer = ? WHERE objection_id = ?",
            [.integer(transaction.now), .integer(staffID), .text(answer), .integer(id)])
    }

    static func objections(
        of row: CaseRow, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [Objection] {
        try transaction.rows(
            """
            SELECT o.objection_id, o.case_id, c.window_id, o.text, o.raised_at, o.staff_id, o.answer, o.answered_at,
                   o.answered_by
            FROM objections o JOIN cases c USING (case_id) WHERE o.case_id = ? ORDER BY o.objection_id
            """, [.integer(row.id)]
        ) { objection($0, hall) }
    }

    /// Those that nobody has answered yet, the oldest first.
    static func open(_ hall: HallProfile.Key, _ transaction: borrowing Transaction) throws -> [Objection] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        return try transaction.rows(
            """
            SELECT o.objection_id, o.case_id, c.window_id, o.text, o.raised_at, o.staff_id, o.answer, o.answered_at,
                   o.answered_by
            FROM objections o JOIN cases c USING (case_id)
            WHERE o.answered_at IS NULL AND o.case_id BETWEEN ? AND ? ORDER BY o.objection_id LIMIT 500
            """, [.integer(ids.lowerBound), .integer(ids.upperBound)]
        ) { objection($0, hall) }
    }

    private static func objection(_ row: borrowing Row, _ hall: HallProfile.Key) -> Objection {
        var answer: Objection.Answer?
        if let text = row.textOrNil(6), let at = row.instantOrNil(7) {
            answer = Objection.Answer(text: text, at: at, staffID: row.integer(8))
        }
        return Objection(
            id: row.integer(0), caseNumber: DocumentNumber(id: row.integer(1), of: hall, .case).text,
            windowID: row.integer(2), text: row.text(3), raisedAt: Instant(milliseconds: row.integer(4)),
            staffID: row.integerOrNil(5), answer: answer)
    }
}
