import SQLite

/// Every statement about oral answers. They are inserted and read; the schema refuses anything else.
enum OralAnswerStore {
    /// Returns the row's id.
    static func insert(
        _ input: OralAnswerInput, _ item: CatalogueItem, hallID: Int64, _ clerk: Identity,
        _ transaction: borrowing Transaction
    ) throws -> Int64 {
        try transaction.execute(
            """
            INSERT INTO oral_answers (hall_id, item_version_id, asker, phone, channel, question, at, staff_id, window_id, earlier)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
                    (SELECT count(*) FROM oral_answers
                     WHERE hall_id = ?1 AND item_version_id = ?2 AND asker = ?3 AND phone IS ?4))
            """,
            [
                .integer(hallID), .integer(item.versionID), .text(input.asker), .text(input.phone),
                .text(input.channel.rawValue), .text(input.question), .integer(transaction.now),
                .integer(clerk.staffID), .integer(clerk.window?.id),
            ])
        return transaction.lastInsertedID
    }

    /// Newest first.
    static func answers(
        hallID: Int64, before: Int64, limit: Int, _ transaction: borrowing Transaction
    ) throws -> [OralAnswer] {
        try transaction.rows(
            """
            SELECT o.oral_answer_id, i.code, v.title, o.asker, o.phone, o.channel, o.question, o.at, s.name, w.number, o.earlier
            FROM oral_answers o JOIN item_versions v USING (item_version_id) JOIN items i USING (item_id)
                 JOIN staff s ON s.staff_id = o.staff_id LEFT JOIN windows w ON w.window_id = o.window_id
            WHERE o.hall_id = ? AND o.oral_answer_id < ? ORDER BY o.oral_answer_id DESC LIMIT ?
            """, [.integer(hallID), .integer(before), .integer(limit)], answer)
    }

    private static func answer(_ row: borrowing Row) -> OralAnswer {
        OralAnswer(
            id: row.integer(0), item: row.text(1), itemTitle: row.text(2), asker: row.text(3),
            phone: row.textOrNil(4), channel: row.choice(5) ?? .window, question: row.textOrNil(6),
            at: Instant(milliseconds: row.integer(7)), clerk: row.text(8), window: row.textOrNil(9),
            earlier: row.int(10))
    }
}
