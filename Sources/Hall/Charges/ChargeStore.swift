import SQLite

/// Which charges are asked for.
struct ChargeFilter: Sendable {
    /// Nil for both what was collected and what was refused.
    var isCollected: Bool?
    var from: Day?
    var to: Day?
    var before: Int64?
    var limit: Int
}

/// Every statement about charges. They are inserted and read; the schema refuses anything else.
enum ChargeStore {
    /// Returns the row's id.
    static func insert(
        _ input: ChargeInput, of caseID: Int64, standardFen: Int?, _ verdict: ChargeVerdict, hallID: Int64,
        _ clerk: Identity, _ transaction: borrowing Transaction
    ) throws -> Int64 {
        try transaction.execute(
            """
            INSERT INTO charges (hall_id, case_id, at, staff_id, window_id, fee, quantity, standard_fen, amount_fen, method, receipt,
                                 reduction, verdict, is_collected)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(hallID), .integer(caseID), .integer(transaction.now), .integer(clerk.staffID),
                .integer(clerk.window?.id), .text(input.fee), .integer(input.quantity),
                .integer(standardFen.map { Int64($0) }), .integer(input.amountFen), .text(input.method.rawValue),
                .text(input.receipt), .text(input.reduction), .text(verdict.rawValue),
                .integer(verdict.isCollected ? 1 : 0),
            ])
        return transaction.lastInsertedID
    }

    /// The charge that a receipt was given for.
    static func find(
        receipt: String, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> Charge? {
        try transaction.first(
            selection + " WHERE c.hall_id = ? AND c.receipt = ? AND c.is_collected = 1",
            [.integer(hallID), .text(receipt)], charge)
    }

    static func find(_ id: Int64, hallID: Int64, _ transaction: borrowing Transaction) throws -> Charge? {
        try transaction.first(
            selection + " WHERE c.charge_id = ? AND c.hall_id = ?", [.integer(id), .integer(hallID)], charge)
    }

    static func refund(_ id: Int64, reason: String, staffID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "INSERT INTO charge_refunds (charge_id, at, staff_id, reason) VALUES (?, ?, ?, ?)",
            [.integer(id), .integer(transaction.now), .integer(staffID), .text(reason)])
    }

    /// Newest first, one more than the page, so that it is known whether another follows.
    static func charges(
        _ filter: ChargeFilter, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [Charge] {
        var sql = selection + " WHERE c.hall_id = ? AND c.charge_id < ?"
        var arguments: [Value] = [.integer(hallID), .integer(filter.before ?? .max)]
        if let isCollected = filter.isCollected {
            sql += " AND c.is_collected = ?"
            arguments.append(.integer(isCollected ? 1 : 0))
        }
        if let from = filter.from {
            sql += " AND c.at >= ?"
            arguments.append(.integer(Instant(from, in: .shanghai).milliseconds))
        }
        if let to = filter.to {
            sql += " AND c.at < ?"
            arguments.append(.integer(Instant(to + 1, in: .shanghai).milliseconds))
        }
        sql += " ORDER BY c.charge_id DESC LIMIT ?"
        arguments.append(.integer(filter.limit + 1))
        return try transaction.rows(sql, arguments, charge)
    }

    private static let selection = SQLText(
        """
        SELECT c.charge_id, c.case_id, c.fee, c.quantity, c.standard_fen, c.amount_fen, c.method, c.receipt, c.reduction, c.verdict,
               c.at, s.name, w.number, r.at, b.name, r.reason
        FROM charges c JOIN staff s USING (staff_id) LEFT JOIN windows w ON w.window_id = c.window_id
             LEFT JOIN charge_refunds r USING (charge_id) LEFT JOIN staff b ON b.staff_id = r.staff_id
        """)

    private static func charge(_ row: borrowing Row) -> Charge {
        let refund = row.instantOrNil(13).map { Charge.Refund(at: $0, by: row.text(14), reason: row.text(15)) }
        return Charge(
            id: row.integer(0), caseID: row.integer(1), fee: row.text(2), quantity: row.int(3),
            standardFen: row.intOrNil(4), amountFen: row.int(5), method: row.choice(6) ?? .cash,
            receipt: row.text(7), reduction: row.textOrNil(8), verdict: row.choice(9) ?? .unpublished,
            at: Instant(milliseconds: row.integer(10)), clerk: row.text(11), window: row.textOrNil(12), refund: refund)
    }
}
