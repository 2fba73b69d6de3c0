import SQLite

/// What a reading of the trail may be narrowed by.
struct AuditFilter: Sendable {
    let subject: String?
    let actor: String?
    let act: String?
    let from: Instant?
    let to: Instant?
    let paging: Paging
}

/// The trail as its readers see it.
enum AuditStore {
    /// A hall's entries, newest first. Entries are in the order of their times, so a span of time is a span of ids, found by
    /// halving: the trail needs no index that every write would have to keep up.
    static func entries(
        _ filter: AuditFilter, hall: HallProfile, _ transaction: borrowing Transaction
    ) throws -> [AuditLine] {
        let first = try filter.from.map { try firstEntry(since: $0, transaction) } ?? 0
        let end = try filter.to.map { try firstEntry(since: $0, transaction) } ?? .max
        var sql =
            selection
            + " WHERE e.audit_entry_id >= ? AND e.audit_entry_id < ? AND (e.hall_id = ? OR (? AND e.hall_id IS NULL))"
        var arguments: [Value] = [
            .integer(first), .integer(min(end, filter.paging.cursor ?? .max)), .integer(hall.id),
            .bool(hall.parentID == nil),
        ]
        if let subject = filter.subject {
            sql += " AND e.subject = ?"
            arguments.append(.text(subject))
        }
        if let act = filter.act {
            sql += " AND e.act = ?"
            arguments.append(.text(act))
        }
        if let actor = filter.actor {
            // What a person's keys did is theirs to answer for, too (SEC-03).
            sql +=
                " AND (e.actor = ? OR e.account_id = (SELECT account_id FROM accounts JOIN staff USING (staff_id) WHERE user_name = ? AND hall_id = ?))"
            arguments += [.text(actor), .text(actor), .integer(hall.id)]
        }
        sql += " ORDER BY e.audit_entry_id DESC LIMIT ?"
        arguments.append(.integer(filter.paging.rowCount))
        return try transaction.rows(sql, arguments, line)
    }

    private static let selection = SQLText(
        """
        SELECT e.audit_entry_id, e.at, e.actor, a.user_name, s.name, e.origin, e.act, e.subject, e.status, e.request_id,
               e.particulars
        FROM audit_entries e LEFT JOIN accounts a USING (account_id) LEFT JOIN staff s USING (staff_id)
        """)

    private static func line(_ row: borrowing Row) -> AuditLine {
        AuditLine(
            id: row.integer(0), at: Instant(milliseconds: row.integer(1)), actor: row.text(2),
            userName: row.textOrNil(3), name: row.textOrNil(4), origin: row.text(5), act: row.text(6),
            subject: row.text(7), status: row.int(8), requestID: row.text(9), particulars: row.text(10))
    }

    /// The id of the first entry at or after `instant`, or one more than the last.
    private static func firstEntry(since instant: Instant, _ transaction: borrowing Transaction) throws -> Int64 {
        var low: Int64 = 1
        var high =
            try transaction.first("SELECT coalesce(max(audit_entry_id), 0) + 1 FROM audit_entries") { $0.integer(0) }
            ?? 1
        while low < high {
            let middle = low + (high - low) / 2
            let at = try transaction.first(
                "SELECT at FROM audit_entries WHERE audit_entry_id = ?", [.integer(middle)]
            ) { $0.integer(0) }
            if let at, at < instant.milliseconds { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
