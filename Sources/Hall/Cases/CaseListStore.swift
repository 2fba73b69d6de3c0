import SQLite

/// The statements behind the list of cases; they are put together from fixed fragments only.
enum CaseListStore {
    /// Newest first by the row's own id (the plus keeps SQLite from sorting by another index when no filter helps); one row
    /// more than the page, so that it is known whether another page follows.
    static func select(_ filter: CaseFilter, _ facts: HallFacts) -> (SQLText, [Value]) {
        var sql = SQLText(
            """
            SELECT c.case_id, c.number, c.item_version_id, c.type, c.track, c.state, c.applicant_name, c.window_id,
                   c.registered_at, c.due_on
            FROM cases c WHERE +c.hall_id = ?
            """)
        var arguments: [Value] = [.integer(facts.hall.id)]
        append(filter, &sql, &arguments)
        if let before = filter.before {
            sql = sql + SQLText(" AND c.case_id < ?")
            arguments.append(.integer(before))
        }
        sql = sql + SQLText(" ORDER BY c.case_id DESC LIMIT ?")
        arguments.append(.integer(filter.limit + 1))
        return (sql, arguments)
    }

    /// All that the filter lets through, whatever the page.
    static func count(_ filter: CaseFilter, _ facts: HallFacts, _ transaction: borrowing Transaction) throws -> Int {
        var sql = SQLText(
            """
            SELECT count(*) FROM cases c WHERE c.hall_id = ?
            """)
        var arguments: [Value] = [.integer(facts.hall.id)]
        append(filter, &sql, &arguments)
        return try transaction.first(sql, arguments) { $0.int(0) } ?? 0
    }

    private static func append(_ filter: CaseFilter, _ sql: inout SQLText, _ arguments: inout [Value]) {
        if let state = filter.state {
            sql = sql + SQLText(" AND c.state = ?")
            arguments.append(.text(state.rawValue))
        }
        if let type = filter.type {
            sql = sql + SQLText(" AND c.type = ?")
            arguments.append(.text(type.rawValue))
        }
        if let code = filter.itemCode {
            sql =
                sql
                + SQLText(
                    " AND c.item_version_id IN (SELECT item_version_id FROM item_versions JOIN items USING (item_id) WHERE code = ?)"
                )
            arguments.append(.text(code))
        }
        if let from = filter.registeredFrom {
            sql = sql + SQLText(" AND c.registered_on >= ?")
            arguments.append(.text(from.text))
        }
        if let to = filter.registeredTo {
            sql = sql + SQLText(" AND c.registered_on <= ?")
            arguments.append(.text(to.text))
        }
    }
}
