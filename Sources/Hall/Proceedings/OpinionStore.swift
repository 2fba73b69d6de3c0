import SQLite

/// Every statement about opinions on the way to a decision. They are added, never changed.
enum OpinionStore {
    static func insert(
        _ kind: CaseOpinion.Kind, agrees: Bool, _ opinion: String, unitID: Int64, _ desk: CaseDesk,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO case_opinions (case_id, sequence, kind, unit_id, agrees, opinion, at, staff_id)
            VALUES (?1, (SELECT 1 + count(*) FROM case_opinions WHERE case_id = ?1), ?2, ?3, ?4, ?5, ?6, ?7)
            """,
            [
                .integer(desk.row.id), .text(kind.rawValue), .integer(unitID), .bool(agrees), .text(opinion),
                .integer(transaction.now), .integer(desk.clerk.staffID),
            ])
    }

    static func opinions(_ caseID: Int64, _ transaction: borrowing Transaction) throws -> [CaseOpinion] {
        try transaction.rows(
            """
            SELECT o.kind, o.unit_id, u.name, o.agrees, o.opinion, o.at, s.name
            FROM case_opinions o JOIN units u USING (unit_id) JOIN staff s USING (staff_id)
            WHERE o.case_id = ? ORDER BY o.sequence
            """, [.integer(caseID)]
        ) {
            CaseOpinion(
                kind: $0.choice(0) ?? .lead, unitID: $0.integer(1), unitName: $0.text(2), agrees: $0.bool(3),
                opinion: $0.text(4), at: Instant(milliseconds: $0.integer(5)), by: $0.text(6))
        }
    }

    // MARK: Joint handling

    static func insert(_ input: JointOpinionInput, _ desk: CaseDesk, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "INSERT INTO joint_opinions (case_id, opinion, documents, at, staff_id) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(desk.row.id), .text(input.opinion), .text(input.documents.joined(separator: "\n")),
                .integer(transaction.now), .integer(desk.clerk.staffID),
            ])
    }

    /// The newest, which is in force.
    static func jointOpinion(_ caseID: Int64, _ transaction: borrowing Transaction) throws -> JointOpinion? {
        try transaction.first(
            """
            SELECT opinion, documents, at, s.name FROM joint_opinions JOIN staff s USING (staff_id)
            WHERE case_id = ? ORDER BY joint_opinion_id DESC LIMIT 1
            """, [.integer(caseID)]
        ) {
            JointOpinion(
                opinion: $0.text(0), documents: $0.lines(1), at: Instant(milliseconds: $0.integer(2)), by: $0.text(3))
        }
    }
}
