import SQLite

/// Every statement about recorded checks; they are inserted and read.
enum CheckStore {
    /// Returns the row's id.
    static func insert(
        _ report: ComplianceReport, conclusion: String, hallID: Int64, staffID: Int64,
        _ transaction: borrowing Transaction
    ) throws -> Int64 {
        let open = report.deviations.count { $0.standing == .open }
        try transaction.execute(
            """
            INSERT INTO compliance_checks (hall_id, at, staff_id, from_day, to_day, unit_id, window_id, open_count,
                                           corrected_count, figures, conclusion)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(hallID), .integer(transaction.now), .integer(staffID),
                .text(report.scope.days.lowerBound.text), .text(report.scope.days.upperBound.text),
                .integer(report.scope.unit?.id), .integer(report.scope.window?.id), .integer(open),
                .integer(report.deviations.count - open), .text(report.figuresText), .text(conclusion),
            ])
        return transaction.lastInsertedID
    }

    /// Newest first.
    static func checks(
        hallID: Int64, _ paging: Paging, _ transaction: borrowing Transaction
    ) throws -> [ComplianceCheck] {
        try checks(hallID: hallID, before: paging.cursor ?? .max, limit: paging.rowCount, transaction)
    }

    static func latest(hallID: Int64, _ transaction: borrowing Transaction) throws -> ComplianceCheck? {
        try checks(hallID: hallID, before: .max, limit: 1, transaction).first
    }

    private static func checks(
        hallID: Int64, before: Int64, limit: Int, _ transaction: borrowing Transaction
    ) throws -> [ComplianceCheck] {
        try transaction.rows(
            """
            SELECT c.compliance_check_id, c.at, s.name, c.from_day, c.to_day, u.code, w.number, c.open_count,
                   c.corrected_count, c.figures, c.conclusion
            FROM compliance_checks c JOIN staff s USING (staff_id) LEFT JOIN units u ON u.unit_id = c.unit_id
                 LEFT JOIN windows w ON w.window_id = c.window_id
            WHERE c.hall_id = ? AND c.compliance_check_id < ? ORDER BY c.compliance_check_id DESC LIMIT ?
            """, [.integer(hallID), .integer(before), .integer(limit)], check)
    }

    private static func check(_ row: borrowing Row) -> ComplianceCheck {
        let from = Day(row.text(3)) ?? .first
        return ComplianceCheck(
            id: row.integer(0), at: Instant(milliseconds: row.integer(1)), by: row.text(2),
            days: from...max(from, Day(row.text(4)) ?? .last), unit: row.textOrNil(5), window: row.textOrNil(6),
            open: row.int(7), corrected: row.int(8), figures: Array(row.text(9).utf8), conclusion: row.text(10))
    }
}

extension ComplianceReport {
    /// `{"stepSkipped":{"open":1,"corrected":0}, …}`; kinds of which there are none are left out.
    fileprivate var figuresText: String {
        let members = figures.filter { $0.open + $0.corrected > 0 }.map {
            #""\#($0.kind.rawValue)":{"open":\#($0.open),"corrected":\#($0.corrected)}"#
        }
        return "{" + members.joined(separator: ",") + "}"
    }
}
