import SQLite

/// Which findings are asked for.
struct FindingFilter: Sendable {
    var code: FindingCode?
    /// Who answers for them.
    var staffID: Int64?
    var from: Day?
    var to: Day?
    /// Only findings older than this one: where the page before ended.
    var before: Int64?
    var limit = 50
}

/// Every statement about findings. They are inserted and read; the schema refuses anything else.
enum FindingStore {
    /// False where the fact has been found before.
    static func insert(_ finding: NewFinding, _ transaction: borrowing Transaction) throws -> Bool {
        try transaction.execute(
            """
            INSERT INTO findings (hall_id, code, rule, source_kind, source_id, source, at, staff_id, window_id, unit_id, evidence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source_kind, source_id, code) DO NOTHING
            """,
            [
                .integer(finding.hallID), .text(finding.code.rawValue), .text(finding.code.rule.rawValue),
                .text(finding.sourceKind.rawValue), .integer(finding.sourceID), .text(finding.source),
                .integer(finding.at.milliseconds), .integer(finding.staffID), .integer(finding.windowID),
                .integer(finding.unitID), .text(String(decoding: finding.evidence, as: UTF8.self)),
            ]) == 1
    }

    /// Newest first, one more than the page, so that it is known whether another follows.
    static func findings(
        _ filter: FindingFilter, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [FindingRecord] {
        var sql = SQLText(
            """
            SELECT f.finding_id, f.code, f.source_kind, f.source, f.at, s.name, w.number, u.name, f.evidence, d.at, b.name, d.reason,
                   f.staff_id
            FROM findings f LEFT JOIN staff s USING (staff_id) LEFT JOIN windows w ON w.window_id = f.window_id
                 LEFT JOIN units u ON u.unit_id = f.unit_id LEFT JOIN finding_dismissals d USING (finding_id)
                 LEFT JOIN staff b ON b.staff_id = d.staff_id
            WHERE f.hall_id = ?
            """)
        var arguments: [Value] = [.integer(hallID)]
        narrow(filter, &sql, &arguments)
        if let before = filter.before {
            sql += " AND f.finding_id < ?"
            arguments.append(.integer(before))
        }
        sql += " ORDER BY f.finding_id DESC LIMIT ?"
        arguments.append(.integer(filter.limit + 1))
        return try transaction.rows(sql, arguments, finding)
    }

    static func count(_ filter: FindingFilter, hallID: Int64, _ transaction: borrowing Transaction) throws -> Int {
        var sql = SQLText("SELECT count(*) FROM findings f WHERE f.hall_id = ?")
        var arguments: [Value] = [.integer(hallID)]
        narrow(filter, &sql, &arguments)
        return try transaction.first(sql, arguments) { $0.int(0) } ?? 0
    }

    /// One of the hall's; its id stands for itself, as findings have no number.
    static func find(_ id: Int64, hallID: Int64, _ transaction: borrowing Transaction) throws -> FindingRecord? {
        let filter = FindingFilter(before: id < .max ? id + 1 : id, limit: 0)
        return try findings(filter, hallID: hallID, transaction).first.flatMap { $0.id == id ? $0 : nil }
    }

    static func dismiss(
        _ id: Int64, reason: String, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO finding_dismissals (finding_id, at, staff_id, reason) VALUES (?, ?, ?, ?)",
            [.integer(id), .integer(transaction.now), .integer(staffID), .text(reason)])
    }

    private static func narrow(_ filter: FindingFilter, _ sql: inout SQLText, _ arguments: inout [Value]) {
        if let code = filter.code {
            sql += " AND f.code = ?"
            arguments.append(.text(code.rawValue))
        }
        if let staffID = filter.staffID {
            sql += " AND f.staff_id = ?"
            arguments.append(.integer(staffID))
        }
        if let from = filter.from {
            sql += " AND f.at >= ?"
            arguments.append(.integer(Instant(from, in: .shanghai).milliseconds))
        }
        if let to = filter.to {
            sql += " AND f.at < ?"
            arguments.append(.integer(Instant(to + 1, in: .shanghai).milliseconds))
        }
    }

    private static func finding(_ row: borrowing Row) -> FindingRecord {
        FindingRecord(
            id: row.integer(0), code: FindingCode(rawValue: row.text(1)) ?? .noticeAddsKnowable,
            sourceKind: FindingSource(rawValue: row.text(2)) ?? .case, source: row.text(3),
            at: Instant(milliseconds: row.integer(4)), staffID: row.integerOrNil(12), staff: row.textOrNil(5),
            window: row.textOrNil(6),
            unit: row.textOrNil(7), evidence: Array(row.text(8).utf8), dismissal: dismissal(row, from: 9))
    }

    private static func dismissal(_ row: borrowing Row, from column: Int) -> FindingDismissal? {
        row.instantOrNil(column).map {
            FindingDismissal(at: $0, by: row.text(column + 1), reason: row.text(column + 2))
        }
    }
}
