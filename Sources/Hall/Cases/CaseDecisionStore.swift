import SQLite

/// The statement behind the register of decisions.
enum CaseDecisionStore {
    struct Decided: Sendable {
        let caseNumber: String
        let itemVersionID: Int64
        let at: Instant
        let staffID: Int64?
        let type: CaseType?
        let proposal: Classification.Proposal
    }

    /// Those of the intake's own judgement stand in the case's row, the later ones in their own.
    static func decided(
        _ ids: ClosedRange<Int64>, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [Decided] {
        try transaction.rows(
            """
            SELECT case_id, item_version_id, registered_at AS at, staff_id, judged_type, proposed_type, proposed_track,
                   decision_reason
            FROM cases WHERE case_id BETWEEN ?1 AND ?2 AND decision_reason IS NOT NULL
            UNION ALL
            SELECT j.case_id, c.item_version_id, j.at, j.staff_id, j.type, j.proposed_type, j.proposed_track,
                   j.decision_reason
            FROM type_judgements j JOIN cases c USING (case_id)
            WHERE j.case_id BETWEEN ?1 AND ?2 AND j.decision_reason IS NOT NULL
            ORDER BY at DESC LIMIT 500
            """, [.integer(ids.lowerBound), .integer(ids.upperBound)]
        ) { row -> Decided? in
            guard let proposal = Classification.Proposal(row, from: 5) else { return nil }
            return Decided(
                caseNumber: DocumentNumber(id: row.integer(0), of: hall, .case).text, itemVersionID: row.integer(1),
                at: Instant(milliseconds: row.integer(2)), staffID: row.integerOrNil(3), type: row.choice(4),
                proposal: proposal)
        }.compactMap { $0 }
    }
}
