import SQLite

/// Which notices are asked for.
struct NoticeFilter: Sendable {
    var kind: NoticeKind?
    var standing: NoticeStanding?
    var windowID: Int64?
    var issuedFrom: Day?
    var issuedTo: Day?
    /// Where the page before ended.
    var cursor: Int64?
    var limit = 50

    /// What is owed comes oldest first, everything else newest first.
    var isOldestFirst: Bool { standing == .issued }
}

/// The statements behind the list of notices; they are put together from fixed fragments only.
enum NoticeListStore {
    /// One row more than the page, so that it is known whether another follows.
    static func rows(
        _ filter: NoticeFilter, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [NoticeListRow] {
        var sql = SQLText(
            """
            SELECT n.notice_id, n.kind, n.title, n.case_id, n.applicant, n.issued_at, n.clerk, n.window,
                   EXISTS (SELECT 1 FROM notice_voids v WHERE v.notice_id = n.notice_id),
                   EXISTS (SELECT 1 FROM notice_deliveries d WHERE d.notice_id = n.notice_id AND d.discharges = 1)
            FROM notices n WHERE n.notice_id BETWEEN ? AND ?
            """)
        var arguments = bounds(filter, hall)
        narrow(filter, &sql, &arguments)
        if let cursor = filter.cursor {
            sql += filter.isOldestFirst ? SQLText(" AND n.notice_id > ?") : SQLText(" AND n.notice_id < ?")
            arguments.append(.integer(cursor))
        }
        sql += filter.isOldestFirst ? SQLText(" ORDER BY n.notice_id") : SQLText(" ORDER BY n.notice_id DESC")
        sql += " LIMIT ?"
        arguments.append(.integer(filter.limit + 1))
        return try transaction.rows(sql, arguments) { row($0, hall) }
    }

    /// All that the filter lets through, whatever the page.
    static func count(_ filter: NoticeFilter, _ hall: HallProfile.Key, _ transaction: borrowing Transaction) throws
        -> Int
    {
        var sql = SQLText("SELECT count(*) FROM notices n WHERE n.notice_id BETWEEN ? AND ?")
        var arguments = bounds(filter, hall)
        narrow(filter, &sql, &arguments)
        return try transaction.first(sql, arguments) { $0.int(0) } ?? 0
    }

    private static func narrow(_ filter: NoticeFilter, _ sql: inout SQLText, _ arguments: inout [Value]) {
        if let kind = filter.kind {
            sql += " AND n.kind = ?"
            arguments.append(.text(kind.rawValue))
        }
        if let standing = filter.standing { sql += condition(standing) }
        if let windowID = filter.windowID {
            sql += " AND n.window_id = ?"
            arguments.append(.integer(windowID))
        }
    }

    /// The keys hold hall and day.
    private static func bounds(_ filter: NoticeFilter, _ hall: HallProfile.Key) -> [Value] {
        let ids = DocumentNumber.ids(hall, from: filter.issuedFrom ?? .first, to: filter.issuedTo ?? .last)
        return [.integer(ids.lowerBound), .integer(ids.upperBound)]
    }

    private static func condition(_ standing: NoticeStanding) -> SQLText {
        switch standing {
        case .void:
            SQLText(" AND EXISTS (SELECT 1 FROM notice_voids v WHERE v.notice_id = n.notice_id)")
        case .delivered:
            SQLText(
                """
                 AND NOT EXISTS (SELECT 1 FROM notice_voids v WHERE v.notice_id = n.notice_id)
                AND EXISTS (SELECT 1 FROM notice_deliveries d WHERE d.notice_id = n.notice_id AND d.discharges = 1)
                """)
        case .issued:
            SQLText(
                """
                 AND NOT EXISTS (SELECT 1 FROM notice_voids v WHERE v.notice_id = n.notice_id)
                AND NOT EXISTS (SELECT 1 FROM notice_deliveries d WHERE d.notice_id = n.notice_id AND d.discharges = 1)
                """)
        }
    }

    private static func row(_ row: borrowing Row, _ hall: HallProfile.Key) -> NoticeListRow {
        let kind: NoticeKind = row.choice(1) ?? .acceptanceNotice
        return NoticeListRow(
            id: row.integer(0), number: DocumentNumber(id: row.integer(0), of: hall, .notice).text, kind: kind,
            title: row.textOrNil(2) ?? kind.label.zh,
            caseNumber: row.integerOrNil(3).map { DocumentNumber(id: $0, of: hall, .case).text },
            applicant: row.text(4), issuedAt: Instant(milliseconds: row.integer(5)), clerk: row.text(6),
            window: row.text(7), standing: row.bool(8) ? .void : row.bool(9) ? .delivered : .issued)
    }
}
