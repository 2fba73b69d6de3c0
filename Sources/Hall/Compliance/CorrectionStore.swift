import SQLite

/// Every statement about corrections (整改记录); they are inserted and read.
enum CorrectionStore {
    /// What was put right since `moment`, by what it is about.
    static func corrections(
        hallID: Int64, since moment: Instant, _ transaction: borrowing Transaction
    ) throws -> [DeviationKey: Deviation.Correction] {
        var corrections: [DeviationKey: Deviation.Correction] = [:]
        try transaction.each(
            """
            SELECT c.sort, c.source_id, c.place, c.at, c.measure, s.name
            FROM compliance_corrections c JOIN staff s USING (staff_id) WHERE c.hall_id = ? AND c.at >= ?
            """, [.integer(hallID), .integer(moment.milliseconds)]
        ) { row in
            guard let sort = DeviationKey.Sort(rawValue: row.text(0)) else { return }
            let key = DeviationKey(sort: sort, sourceID: row.integer(1), place: row.int(2))
            corrections[key] = correction(row, from: 3)
        }
        return corrections
    }

    static func find(
        _ key: DeviationKey, _ transaction: borrowing Transaction
    ) throws -> Deviation.Correction? {
        try transaction.first(
            """
            SELECT c.at, c.measure, s.name FROM compliance_corrections c JOIN staff s USING (staff_id)
            WHERE c.sort = ? AND c.source_id = ? AND c.place = ?
            """, [.text(key.sort.rawValue), .integer(key.sourceID), .integer(key.place)]
        ) { correction($0, from: 0) }
    }

    static func insert(
        _ key: DeviationKey, measure: String, hallID: Int64, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO compliance_corrections (hall_id, sort, source_id, place, at, staff_id, measure)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(hallID), .text(key.sort.rawValue), .integer(key.sourceID), .integer(key.place),
                .integer(transaction.now), .integer(staffID), .text(measure),
            ])
    }

    private static func correction(_ row: borrowing Row, from column: Int) -> Deviation.Correction {
        Deviation.Correction(
            at: Instant(milliseconds: row.integer(column)), measure: row.text(column + 1), by: row.text(column + 2))
    }
}
