import SQLite

/// Every statement about stationing agreements. They are inserted and read; the schema refuses anything else.
enum StationingStore {
    /// Returns the row's id.
    static func insert(
        _ input: StationingInput, unitID: Int64, hallID: Int64, staffID: Int64, _ transaction: borrowing Transaction
    ) throws -> Int64 {
        try transaction.execute(
            """
            INSERT INTO stationing_agreements (hall_id, unit_id, demand, rights, standards, from_day, to_day, applied_at, staff_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(hallID), .integer(unitID), .text(input.demand), .text(input.rights),
                .text(input.standards), .text(input.from.text), .text(input.to.text), .integer(transaction.now),
                .integer(staffID),
            ])
        return transaction.lastInsertedID
    }

    static func decide(
        _ id: Int64, _ input: StationingDecisionInput, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO stationing_decisions (stationing_agreement_id, at, staff_id, is_agreed, note)
            VALUES (?, ?, ?, ?, ?)
            """,
            [.integer(id), .integer(transaction.now), .integer(staffID), .bool(input.agreed), .text(input.note)])
    }

    static func end(
        _ id: Int64, _ input: StationingEndInput, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO stationing_ends (stationing_agreement_id, at, staff_id, on_day, reason) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(id), .integer(transaction.now), .integer(staffID), .text(input.on.text),
                .text(input.reason),
            ])
    }

    static func evaluate(
        _ id: Int64, _ input: StationingEvaluationInput, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO stationing_evaluations (stationing_agreement_id, at, staff_id, result, finding)
            VALUES (?, ?, ?, ?, ?)
            """,
            [
                .integer(id), .integer(transaction.now), .integer(staffID), .text(input.result.rawValue),
                .text(input.finding),
            ])
    }

    /// Newest first. A hall has some dozens, so where each stands is settled by the rule.
    static func agreements(hallID: Int64, _ transaction: borrowing Transaction) throws -> [StationingAgreement] {
        try transaction.rows(
            selection + " WHERE a.hall_id = ? ORDER BY a.stationing_agreement_id DESC", [.integer(hallID)], agreement)
    }

    static func find(
        _ id: Int64, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> StationingAgreement? {
        try transaction.first(
            selection + " WHERE a.stationing_agreement_id = ? AND a.hall_id = ?", [.integer(id), .integer(hallID)],
            agreement)
    }

    static func evaluations(
        of id: Int64, _ transaction: borrowing Transaction
    ) throws -> [StationingAgreement.Evaluation] {
        try transaction.rows(
            """
            SELECT e.at, s.name, e.result, e.finding FROM stationing_evaluations e JOIN staff s USING (staff_id)
            WHERE e.stationing_agreement_id = ? ORDER BY e.stationing_evaluation_id
            """, [.integer(id)]
        ) {
            StationingAgreement.Evaluation(
                at: Instant(milliseconds: $0.integer(0)), by: $0.text(1), result: $0.choice(2) ?? .adequate,
                finding: $0.text(3))
        }
    }

    private static let selection = SQLText(
        """
        SELECT a.stationing_agreement_id, u.unit_id, u.code, u.name, a.demand, a.rights, a.standards, a.from_day, a.to_day,
               a.applied_at, s.name, a.staff_id, d.at, b.name, d.is_agreed, d.note, e.on_day, c.name, e.reason
        FROM stationing_agreements a JOIN units u USING (unit_id) JOIN staff s USING (staff_id)
             LEFT JOIN stationing_decisions d USING (stationing_agreement_id)
             LEFT JOIN staff b ON b.staff_id = d.staff_id
             LEFT JOIN stationing_ends e USING (stationing_agreement_id) LEFT JOIN staff c ON c.staff_id = e.staff_id
        """)

    private static func agreement(_ row: borrowing Row) -> StationingAgreement {
        let from = Day(row.text(7)) ?? .first
        let decision = row.instantOrNil(12).map {
            StationingAgreement.Decision(at: $0, by: row.text(13), isAgreed: row.bool(14), note: row.text(15))
        }
        let end = row.textOrNil(16).map {
            StationingAgreement.End(on: Day($0) ?? .first, by: row.text(17), reason: row.text(18))
        }
        return StationingAgreement(
            id: row.integer(0), unit: UnitName(id: row.integer(1), code: row.text(2), name: row.text(3)),
            demand: row.text(4), rights: row.text(5), standards: row.text(6),
            term: from...max(from, Day(row.text(8)) ?? from), appliedAt: Instant(milliseconds: row.integer(9)),
            appliedBy: row.text(10), applicantID: row.integer(11), decision: decision, end: end)
    }
}
