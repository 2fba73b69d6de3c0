import SQLite

/// That somebody saw a person's certificate and phone whole (SEC-11).
struct Unmasking: Sendable {
    let id: Int64
    let caseNumber: String
    let at: Instant
    let staffID: Int64
    let reason: String
}

/// Every statement about unmaskings.
enum UnmaskingStore {
    static func insert(_ row: CaseRow, staffID: Int64, reason: String, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "INSERT INTO unmaskings (case_id, at, staff_id, reason) VALUES (?, ?, ?, ?)",
            [.integer(row.id), .integer(transaction.now), .integer(staffID), .text(reason)])
    }

    /// The newest first.
    static func unmaskings(
        _ hall: HallProfile.Key, _ paging: Paging, _ transaction: borrowing Transaction
    ) throws -> [Unmasking] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        return try transaction.rows(
            """
            SELECT unmasking_id, case_id, at, staff_id, reason FROM unmaskings
            WHERE unmasking_id < ? AND case_id BETWEEN ? AND ? ORDER BY unmasking_id DESC LIMIT ?
            """,
            [
                .integer(paging.cursor ?? .max), .integer(ids.lowerBound), .integer(ids.upperBound),
                .integer(paging.rowCount),
            ]
        ) { row in
            Unmasking(
                id: row.integer(0), caseNumber: DocumentNumber(id: row.integer(1), of: hall, .case).text,
                at: Instant(milliseconds: row.integer(2)), staffID: row.integer(3), reason: row.text(4))
        }
    }
}
