import SQLite

/// Every statement about notices. They are inserted and read; the schema refuses anything else.
enum NoticeStore {
    static func insert(
        _ notice: Notice, hallID: Int64, caseID: Int64, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO notices (hall_id, number, case_id, kind, issued_at, staff_id, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(hallID), .text(notice.number), .integer(caseID), .text(notice.kind.rawValue),
                .integer(notice.issuedAt.milliseconds), .integer(staffID),
                .text(String(decoding: notice.body, as: UTF8.self)),
            ])
    }

    static func references(caseID: Int64, _ transaction: borrowing Transaction) throws -> [NoticeReference] {
        try transaction.rows(
            "SELECT kind, number FROM notices WHERE case_id = ? ORDER BY notice_id", [.integer(caseID)]
        ) { row in
            NoticeReference(kind: NoticeKind(rawValue: row.text(0)) ?? .acceptanceNotice, number: row.text(1))
        }
    }

    static func find(_ number: String, _ transaction: borrowing Transaction) throws -> Notice? {
        try transaction.first(
            """
            SELECT n.number, n.kind, c.number, n.issued_at, n.body
            FROM notices n JOIN cases c USING (case_id) WHERE n.number = ?
            """, [.text(number)]
        ) { row in
            Notice(
                number: row.text(0), kind: NoticeKind(rawValue: row.text(1)) ?? .acceptanceNotice,
                caseNumber: row.text(2), issuedAt: Instant(milliseconds: row.integer(3)),
                body: row.withText(4) { Array($0) })
        }
    }
}
