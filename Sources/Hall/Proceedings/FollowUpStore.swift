import SQLite

/// Every statement about urges, escalations and inspections.
enum FollowUpStore {
    // MARK: Urges

    /// - Parameter staffID: nil where the server reminds (CLOCK-11).
    static func insertUrge(
        caseID: Int64, unitID: Int64, due: Day, _ content: String, staffID: Int64?, at: Int64,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO urges (case_id, unit_id, due_on, content, at, staff_id) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(caseID), .integer(unitID), .text(due.text), .text(content), .integer(at), .integer(staffID),
            ])
    }

    static func urges(_ caseID: Int64, _ transaction: borrowing Transaction) throws -> [Urge] {
        try transaction.rows(
            """
            SELECT u.name, r.due_on, r.content, r.at, s.name
            FROM urges r JOIN units u USING (unit_id) LEFT JOIN staff s USING (staff_id)
            WHERE r.case_id = ? ORDER BY r.urge_id
            """, [.integer(caseID)]
        ) {
            Urge(
                unitName: $0.text(0), dueOn: $0.dayOrNil(1) ?? .first, content: $0.text(2),
                at: Instant(milliseconds: $0.integer(3)), by: $0.textOrNil(4))
        }
    }

    // MARK: Escalations

    static func insert(_ input: EscalationInput, _ desk: CaseDesk, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "INSERT INTO escalations (case_id, ground, text, raised_at, raised_by) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(desk.row.id), .text(input.ground.rawValue), .text(input.text), .integer(transaction.now),
                .integer(desk.clerk.staffID),
            ])
    }

    static func answer(
        _ id: Int64, _ answer: String, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "UPDATE escalations SET answer = ?, answered_at = ?, answered_by = ? WHERE escalation_id = ?",
            [.text(answer), .integer(transaction.now), .integer(staffID), .integer(id)])
    }

    static func escalations(_ caseID: Int64, _ transaction: borrowing Transaction) throws -> [Escalation] {
        try transaction.rows(
            """
            SELECT e.escalation_id, e.ground, e.text, e.raised_at, a.name, e.answer, e.answered_at, b.name
            FROM escalations e JOIN staff a ON a.staff_id = e.raised_by LEFT JOIN staff b ON b.staff_id = e.answered_by
            WHERE e.case_id = ? ORDER BY e.escalation_id
            """, [.integer(caseID)]
        ) { row in
            Escalation(
                id: row.integer(0), ground: row.choice(1) ?? .complex, text: row.text(2),
                raisedAt: Instant(milliseconds: row.integer(3)), raisedBy: row.text(4),
                answer: row.textOrNil(5).map {
                    Escalation.Answer(text: $0, at: Instant(milliseconds: row.integer(6)), by: row.text(7))
                })
        }
    }

    // MARK: Inspections

    static func insert(_ input: InspectionInput, _ desk: CaseDesk, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "INSERT INTO inspections (case_id, findings, outcome, rectify_by, at, staff_id) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(desk.row.id), .text(input.findings), .text(input.outcome.rawValue),
                .text(input.rectifyBy?.text), .integer(transaction.now), .integer(desk.clerk.staffID),
            ])
    }

    static func inspections(_ caseID: Int64, _ transaction: borrowing Transaction) throws -> [Inspection] {
        try transaction.rows(
            """
            SELECT i.findings, i.outcome, i.rectify_by, i.at, s.name
            FROM inspections i JOIN staff s USING (staff_id) WHERE i.case_id = ? ORDER BY i.inspection_id
            """, [.integer(caseID)]
        ) {
            Inspection(
                findings: $0.text(0), outcome: $0.choice(1) ?? .inOrder, rectifyBy: $0.dayOrNil(2),
                at: Instant(milliseconds: $0.integer(3)), by: $0.text(4))
        }
    }
}
