import SQLite

/// Every statement about decisions. They are added, never changed.
enum DecisionStore {
    static func insert(
        _ input: DecisionInput, version: Int, remedies: String?, correction: String? = nil, _ desk: CaseDesk,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO decisions (case_id, version, kind, document, title, reasons, conditions, remedies, superior, valid_to,
                                   correction, at, staff_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(desk.row.id), .integer(version), .text(input.kind.rawValue), .text(input.document),
                .text(input.title), .text(input.reasons), .text(input.conditions), .text(remedies),
                .text(input.superior), .text(input.validTo?.text), .text(correction), .integer(transaction.now),
                .integer(desk.clerk.staffID),
            ])
    }

    static func decisions(_ caseID: Int64, _ transaction: borrowing Transaction) throws -> [Decision] {
        try transaction.rows(
            """
            SELECT d.version, d.kind, d.document, d.title, d.reasons, d.conditions, d.remedies, d.superior, d.valid_to,
                   d.correction, d.at, s.name
            FROM decisions d JOIN staff s USING (staff_id) WHERE d.case_id = ? ORDER BY d.version
            """, [.integer(caseID)]
        ) {
            Decision(
                version: $0.int(0), kind: $0.choice(1) ?? .approved, document: $0.text(2), title: $0.text(3),
                reasons: $0.textOrNil(4), conditions: $0.textOrNil(5), remedies: $0.textOrNil(6),
                superior: $0.textOrNil(7), validTo: $0.dayOrNil(8), correction: $0.textOrNil(9),
                at: Instant(milliseconds: $0.integer(10)), by: $0.text(11))
        }
    }
}
