import SQLite

/// Every statement about the materials of cases.
enum CaseMaterialStore {
    /// - Parameter reviewer: who reviewed it; nil where no window has looked at it yet.
    static func insert(
        caseID: Int64, position: Int, _ judged: JudgedMaterial, reviewer: Int64?, _ transaction: borrowing Transaction
    ) throws {
        let isReviewed = reviewer != nil && (judged.state == .present || judged.fault != nil)
        try transaction.execute(
            """
            INSERT INTO case_materials (case_id, position, material, state, received_at, failed_checks, review_note,
                                        reviewed_at, reviewed_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(caseID), .integer(position), .text(judged.material.key), .text(judged.state.rawValue),
                judged.state == .present ? .integer(transaction.now) : .null, .text(judged.fault?.failedText),
                .text(judged.fault?.note), isReviewed ? .integer(transaction.now) : .null,
                isReviewed ? .integer(reviewer) : .null,
            ])
    }

    /// Writes what a window found of a material that was registered before. What is here stays received when it came.
    static func review(
        caseID: Int64, _ judged: JudgedMaterial, reviewer: Int64, _ transaction: borrowing Transaction
    ) throws {
        let isPresent = judged.state == .present
        let isReviewed = isPresent || judged.fault != nil
        try transaction.execute(
            """
            UPDATE case_materials SET state = ?1, received_at = CASE WHEN ?1 = 'present' THEN coalesce(received_at, ?2) END,
                failed_checks = ?3, review_note = ?4, reviewed_at = ?5, reviewed_by = ?6
            WHERE case_id = ?7 AND material = ?8
            """,
            [
                .text(judged.state.rawValue), .integer(transaction.now), .text(judged.fault?.failedText),
                .text(judged.fault?.note), isReviewed ? .integer(transaction.now) : .null,
                isReviewed ? .integer(reviewer) : .null, .integer(caseID), .text(judged.material.key),
            ])
    }

    static func giveBack(
        caseID: Int64, _ key: String, to recipient: String, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "UPDATE case_materials SET given_back_at = ?, given_back_to = ? WHERE case_id = ? AND material = ?",
            [.integer(transaction.now), .text(recipient), .integer(caseID), .text(key)])
    }

    static func materials(caseID: Int64, _ transaction: borrowing Transaction) throws -> [CaseMaterial] {
        try transaction.rows(
            """
            SELECT position, material, state, received_at, failed_checks, review_note, given_back_at, given_back_to
            FROM case_materials WHERE case_id = ? ORDER BY position
            """, [.integer(caseID)]
        ) { row in
            CaseMaterial(
                position: row.int(0), key: row.text(1), state: MaterialState(rawValue: row.text(2)) ?? .lacking,
                receivedAt: row.integerOrNil(3).map { Instant(milliseconds: $0) },
                fault: FormalReview(failedText: row.textOrNil(4), note: row.textOrNil(5)),
                givenBackAt: row.integerOrNil(6).map { Instant(milliseconds: $0) }, givenBackTo: row.textOrNil(7))
        }
    }
}
