import SQLite

/// The statements behind the list of cases; they are put together from fixed fragments only.
enum CaseListStore {
    /// Newest first by the key, of which hall and days are a range; one row more than the page, so that it is known whether
    /// another page follows.
    static func select(_ filter: CaseFilter, _ facts: HallFacts) -> (SQLText, [Value]) {
        var sql = SQLText(
            """
            SELECT case_id, item_version_id, type, track, state, applicant_name, window_id, registered_at, due_on
            FROM cases WHERE case_id BETWEEN ? AND ?
            """)
        var arguments = range(filter, facts)
        if let before = filter.before { arguments[1] = .integer(min(before - 1, filter.last(facts))) }
        append(filter, &sql, &arguments)
        sql = sql + SQLText(" ORDER BY case_id DESC LIMIT ?")
        arguments.append(.integer(filter.limit + 1))
        return (sql, arguments)
    }

    /// All that the filter lets through, whatever the page.
    static func count(_ filter: CaseFilter, _ facts: HallFacts, _ transaction: borrowing Transaction) throws -> Int {
        var sql = SQLText("SELECT count(*) FROM cases WHERE case_id BETWEEN ? AND ?")
        var arguments = range(filter, facts)
        append(filter, &sql, &arguments)
        return try transaction.first(sql, arguments) { $0.int(0) } ?? 0
    }

    private static func range(_ filter: CaseFilter, _ facts: HallFacts) -> [Value] {
        [.integer(filter.first(facts)), .integer(filter.last(facts))]
    }

    private static func append(_ filter: CaseFilter, _ sql: inout SQLText, _ arguments: inout [Value]) {
        if let state = filter.state {
            sql += " AND state = ?"
            arguments.append(.text(state.rawValue))
        }
        if !filter.types.isEmpty {
            sql = sql + SQLText(" AND type IN (") + SQLText.parameters(filter.types.count) + SQLText(")")
            arguments += filter.types.map { .text($0.rawValue) }
        }
        if filter.isSpecial { sql += " AND special_reason IS NOT NULL" }
        if let windowID = filter.windowID {
            sql += " AND window_id = ?"
            arguments.append(.integer(windowID))
        }
        if let clerk = filter.clerk {
            sql += " AND staff_id IN (SELECT staff_id FROM accounts WHERE user_name = ?)"
            arguments.append(.text(clerk))
        }
        if let day = filter.overdueOn {
            sql += """
                 AND (((state = 'accepted' OR state = 'transferred' OR state = 'underReview') AND due_on < ?)
                      OR ((state = 'needsCorrection' OR state = 'supplementing') AND supplement_due_on < ?))
                """
            arguments += [.text(day.text), .text(day.text)]
        }
        if let visits = filter.visitsFrom {
            sql += " AND visits >= ?"
            arguments.append(.integer(visits))
        }
        if let code = filter.itemCode {
            sql =
                sql
                + SQLText(
                    " AND item_version_id IN (SELECT item_version_id FROM item_versions JOIN items USING (item_id) WHERE code = ?)"
                )
            arguments.append(.text(code))
        }
    }
}

extension CaseFilter {
    fileprivate func first(_ facts: HallFacts) -> Int64 {
        DocumentNumber.ids(facts.hall.key, from: registeredFrom ?? Day.first, to: Day.last).lowerBound
    }

    fileprivate func last(_ facts: HallFacts) -> Int64 {
        DocumentNumber.ids(facts.hall.key, from: Day.first, to: registeredTo ?? Day.last).upperBound
    }
}
