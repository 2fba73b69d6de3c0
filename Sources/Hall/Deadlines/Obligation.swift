import SQLite

/// What somebody owes on a case by some day (待办责任), and whether it was done.
struct Obligation: Sendable {
    let caseID: Int64
    let sequence: Int
    let kind: ObligationKind
    let windowID: Int64
    let unitID: Int64?
    let unitName: String?
    let staffID: Int64?
    let dueOn: Day
    let doneAt: Instant?
    let droppedAt: Instant?

    /// The unit, else the window.
    func owner(_ facts: HallFacts) -> String? {
        unitName ?? facts.windows[windowID].map { "\($0.number)号 \($0.name)" }
    }
}

/// Every statement that reads what is owed.
enum ObligationStore {
    static func obligations(_ caseID: Int64, _ transaction: borrowing Transaction) throws -> [Obligation] {
        try transaction.rows(
            selection + " WHERE o.case_id = ? ORDER BY o.sequence", [.integer(caseID)], obligation)
    }

    static let selection = columns + " FROM obligations o LEFT JOIN units u USING (unit_id)"

    /// The same of what is open, by the day that it is due: by its index, which SQLite must be told.
    static let openSelection =
        columns + " FROM obligations o INDEXED BY obligations_open LEFT JOIN units u USING (unit_id)"

    private static let columns = SQLText(
        """
        SELECT o.case_id, o.sequence, o.kind, o.window_id, o.unit_id, u.name, o.staff_id, o.due_on, o.done_at, o.dropped_at
        """)

    static func obligation(_ row: borrowing Row) -> Obligation {
        Obligation(
            caseID: row.integer(0), sequence: row.int(1), kind: row.choice(2) ?? .finish, windowID: row.integer(3),
            unitID: row.integerOrNil(4), unitName: row.textOrNil(5), staffID: row.integerOrNil(6),
            dueOn: row.dayOrNil(7) ?? .first, doneAt: row.instantOrNil(8), droppedAt: row.instantOrNil(9))
    }
}
