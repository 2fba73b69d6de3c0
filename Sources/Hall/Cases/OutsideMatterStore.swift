import SQLite

/// Every statement about matters that are none of the hall's.
enum OutsideMatterStore {
    /// Writes one with the next number of the day: `H01-W-20261124-00001`.
    static func insert(
        _ input: OutsideMatterInput, windowID: Int64, staffID: Int64, _ hall: HallProfile.Key,
        _ transaction: borrowing Transaction
    ) throws -> OutsideMatter {
        let day = transaction.instant.day(in: .shanghai)
        let inserted = try transaction.first(
            """
            INSERT INTO outside_matters (hall_id, day, sequence, at, window_id, staff_id, applicant_name, phone, matter,
                                         explanation, unit, unit_phone, unit_address)
            VALUES (?1, ?2, (SELECT coalesce(max(sequence), 0) + 1 FROM outside_matters WHERE hall_id = ?1 AND day = ?2),
                    ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            RETURNING outside_matter_id, sequence
            """,
            [
                .integer(hall.id), .text(day.text), .integer(transaction.now), .integer(windowID), .integer(staffID),
                .text(input.applicantName), .text(input.phone), .text(input.matter), .text(input.explanation),
                .text(input.unit), .text(input.unitPhone), .text(input.unitAddress),
            ]
        ) { ($0.integer(0), $0.int(1)) }
        guard let (id, sequence) = inserted else { preconditionFailure("an insert returns its row") }
        return OutsideMatter(
            id: id, number: number(hall, day, sequence), at: transaction.instant, windowID: windowID,
            staffID: staffID, input: input)
    }

    /// The newest first.
    static func matters(
        _ hall: HallProfile.Key, _ paging: Paging, _ transaction: borrowing Transaction
    ) throws -> [OutsideMatter] {
        try transaction.rows(
            """
            SELECT outside_matter_id, day, sequence, at, window_id, staff_id, applicant_name, phone, matter, explanation,
                   unit, unit_phone, unit_address
            FROM outside_matters WHERE hall_id = ? AND outside_matter_id < ? ORDER BY outside_matter_id DESC LIMIT ?
            """, [.integer(hall.id), .integer(paging.cursor ?? .max), .integer(paging.rowCount)]
        ) { row in
            let input = OutsideMatterInput(
                applicantName: row.text(6), phone: row.textOrNil(7), matter: row.text(8), explanation: row.text(9),
                unit: row.text(10), unitPhone: row.textOrNil(11), unitAddress: row.textOrNil(12))
            let day = Day(row.text(1)) ?? Day(number: 0)
            return OutsideMatter(
                id: row.integer(0), number: number(hall, day, row.int(2)), at: Instant(milliseconds: row.integer(3)),
                windowID: row.integer(4), staffID: row.integer(5), input: input)
        }
    }

    private static func number(_ hall: HallProfile.Key, _ day: Day, _ sequence: Int) -> String {
        hall.code + "-W-" + day.compactText + "-" + Digits.text(sequence, 5)
    }
}
