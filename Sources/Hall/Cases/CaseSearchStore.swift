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

    /// The newest first. The first thing that is known leads by the index, and through the cases that are not in it yet; what
    /// else is known must fit.
    static func find(
        _ input: CaseSearchInput, _ hall: HallProfile.Key, limit: Int, _ transaction: borrowing Transaction
    ) throws -> [Found] {
        let keys: [(kind: CasePeopleStore.Kind, column: StaticString, value: String)] = [
            (.certificate, "certificate_number", input.certificateNumber), (.phone, "phone", input.phone),
            (.name, "applicant_name", input.name),
        ].compactMap { kind, column, value in value.map { (kind, column, $0) } }
        guard let first = keys.first else { return [] }
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        let through = try CasePeopleStore.through(hall, transaction)
        var sql = SQLText(
            """
            SELECT case_id, item_version_id, state, applicant_name, certificate_number, phone, registered_at
            FROM cases WHERE case_id IN (
                SELECT case_id FROM case_people WHERE kind = ? AND value = ? AND case_id BETWEEN ? AND ?
                UNION ALL SELECT case_id FROM cases WHERE case_id > ? AND case_id <= ? AND
            """)
        sql = sql + SQLText(" ") + SQLText(first.column) + SQLText(" = ?)")
        var arguments: [Value] = [
            .text(first.kind.rawValue), .text(first.value), .integer(ids.lowerBound), .integer(through),
            .integer(through), .integer(ids.upperBound), .text(first.value),
        ]
        for key in keys.dropFirst() {
            sql = sql + SQLText(" AND ") + SQLText(key.column) + SQLText(" = ?")
            arguments.append(.text(key.value))
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
