import SQLite

/// How the centre reads a rule (解释), POLICY-05.
struct RuleInterpretation: Sendable {
    let text: String
    let givenBy: String
    let givenAt: Instant
}

/// Every statement about interpretations of rules.
enum RuleStore {
    /// Newest first.
    static func interpretations(
        of rule: RuleID, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [RuleInterpretation] {
        try transaction.rows(
            """
            SELECT i.text, s.name, i.given_at FROM rule_interpretations i JOIN staff s ON s.staff_id = i.given_by
            WHERE i.hall_id = ? AND i.rule = ? ORDER BY i.rule_interpretation_id DESC
            """, [.integer(hallID), .text(rule.rawValue)]
        ) { row in
            RuleInterpretation(
                text: row.text(0), givenBy: row.text(1), givenAt: Instant(milliseconds: row.integer(2)))
        }
    }

    static func insert(
        _ text: String, of rule: RuleID, hallID: Int64, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO rule_interpretations (hall_id, rule, text, given_by, given_at) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(hallID), .text(rule.rawValue), .text(text), .integer(staffID), .integer(transaction.now),
            ])
    }
}
