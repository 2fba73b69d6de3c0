import SQLite

/// Every statement about whom staff have declared to be related to (SEC-25).
enum RelationStore {
    /// The certificate numbers that each member of the hall's staff has declared.
    static func relations(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Int64: Set<String>] {
        var relations: [Int64: Set<String>] = [:]
        try transaction.each(
            """
            SELECT r.staff_id, r.certificate_number FROM staff_relations r JOIN staff s USING (staff_id) WHERE s.hall_id = ?
            """, [.integer(hallID)]
        ) { row in relations[row.integer(0), default: []].insert(row.text(1)) }
        return relations
    }

    static func declare(
        _ relation: DeclaredRelation.Kind, _ certificateNumber: String, staffID: Int64,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO staff_relations (staff_id, certificate_number, relation, declared_at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET relation = excluded.relation
            """,
            [.integer(staffID), .text(certificateNumber), .text(relation.rawValue), .integer(transaction.now)])
    }

    static func declared(staffID: Int64, _ transaction: borrowing Transaction) throws -> [DeclaredRelation] {
        try transaction.rows(
            """
            SELECT relation, certificate_number, declared_at FROM staff_relations WHERE staff_id = ?
            ORDER BY declared_at, certificate_number
            """, [.integer(staffID)]
        ) { row in
            DeclaredRelation(
                kind: DeclaredRelation.Kind(rawValue: row.text(0)) ?? .other, certificateNumber: row.text(1),
                declaredAt: Instant(milliseconds: row.integer(2)))
        }
    }
}
