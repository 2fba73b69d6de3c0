import SQLite

/// The statement behind the search by personal data.
enum CaseSearchStore {
    struct Found: Sendable {
        let number: String
        let itemVersionID: Int64
        let state: CaseState
        let name: String
        let certificateNumber: String
        let phone: String
        let registeredAt: Instant
    }

    /// The newest first.
    static func find(
        _ input: CaseSearchInput, _ hall: HallProfile.Key, limit: Int, _ transaction: borrowing Transaction
    ) throws -> [Found] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        var sql = SQLText(
            """
            SELECT case_id, item_version_id, state, applicant_name, certificate_number, phone, registered_at
            FROM cases WHERE case_id BETWEEN ? AND ?
            """)
        var arguments: [Value] = [.integer(ids.lowerBound), .integer(ids.upperBound)]
        let parts: [(StaticString, String?)] = [
            (" AND certificate_number = ?", input.certificateNumber), (" AND phone = ?", input.phone),
            (" AND applicant_name = ?", input.name),
        ]
        for (fragment, value) in parts {
            guard let value else { continue }
            sql += fragment
            arguments.append(.text(value))
        }
        sql += " ORDER BY case_id DESC LIMIT ?"
        arguments.append(.integer(limit))
        return try transaction.rows(sql, arguments) { row in
            Found(
                number: DocumentNumber(id: row.integer(0), of: hall, .case).text, itemVersionID: row.integer(1),
                state: row.choice(2) ?? .accepted, name: row.text(3), certificateNumber: row.text(4),
                phone: row.text(5), registeredAt: Instant(milliseconds: row.integer(6)))
        }
    }
}
