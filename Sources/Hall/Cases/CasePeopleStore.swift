import SQLite

/// The index by which people's cases are found, and how it is kept: cases wait and go in together, in the order of the index,
/// as a write at a random place for each intake would cost more than all else that an intake writes.
enum CasePeopleStore {
    /// By what a case may be found.
    enum Kind: String, CaseIterable {
        case certificate, phone, name
        /// Two neighbouring characters of a name.
        case gram
    }

    /// Up to which key the hall's cases are in the index.
    static func through(_ hall: HallProfile.Key, _ transaction: borrowing Transaction) throws -> Int64 {
        let found = try transaction.first(
            "SELECT through FROM case_people_progress WHERE hall_id = ?", [.integer(hall.id)]
        ) { $0.integer(0) }
        return found ?? DocumentNumber.ids(hall, from: .first, to: .last).lowerBound - 1
    }

    /// How many of the hall's cases wait, counted no further than `most`.
    static func waiting(
        _ hall: HallProfile.Key, most: Int, _ transaction: borrowing Transaction
    ) throws -> Int {
        let count = try transaction.first(
            "SELECT count(*) FROM (SELECT 1 FROM cases WHERE case_id > ? AND case_id <= ? LIMIT ?)",
            [.integer(through(hall, transaction)), .integer(last(hall)), .integer(most)]
        ) { $0.int(0) }
        return count ?? 0
    }

    /// Takes the oldest that wait into the index, `limit` of them.
    static func take(_ limit: Int, of hall: HallProfile.Key, _ transaction: borrowing Transaction) throws {
        let from = try through(hall, transaction)
        let end = try transaction.first(
            "SELECT max(case_id) FROM (SELECT case_id FROM cases WHERE case_id > ? AND case_id <= ? ORDER BY 1 LIMIT ?)",
            [.integer(from), .integer(last(hall)), .integer(limit)]
        ) { $0.integerOrNil(0) }
        guard let end = end ?? nil else { return }
        for statement in insertions {
            try transaction.execute(statement, [.integer(from), .integer(end)])
        }
        try transaction.execute(
            """
            INSERT INTO case_people_progress (hall_id, through) VALUES (?, ?)
            ON CONFLICT DO UPDATE SET through = excluded.through
            """, [.integer(hall.id), .integer(end)])
    }

    private static let insertions: [StaticString] = [
        """
        INSERT INTO case_people SELECT 'certificate', certificate_number, case_id FROM cases
        WHERE case_id > ? AND case_id <= ? ORDER BY 2, 3
        """,
        """
        INSERT INTO case_people SELECT 'name', applicant_name, case_id FROM cases
        WHERE case_id > ? AND case_id <= ? ORDER BY 2, 3
        """,
        """
        INSERT INTO case_people SELECT 'phone', phone, case_id FROM cases
        WHERE case_id > ? AND case_id <= ? ORDER BY 2, 3
        """,
        """
        WITH RECURSIVE place (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM place WHERE i < 99)
        INSERT INTO case_people SELECT DISTINCT 'gram', substr(applicant_name, i, 2), case_id
        FROM cases JOIN place ON i < length(applicant_name) WHERE case_id > ? AND case_id <= ? ORDER BY 2, 3
        """,
    ]

    private static func last(_ hall: HallProfile.Key) -> Int64 {
        DocumentNumber.ids(hall, from: .first, to: .last).upperBound
    }
}
