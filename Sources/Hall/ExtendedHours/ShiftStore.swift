import SQLite

/// Which shifts are asked for, by the day on which they begin.
struct ShiftFilter: Sendable {
    var kind: Shift.Kind?
    let from: Day
    let to: Day
}

/// Every statement about shifts.
enum ShiftStore {
    static func insert(
        _ input: ShiftInput, _ day: Day, _ span: TimeSpan, staffID: Int64, by makerID: Int64, hallID: Int64,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO shifts (hall_id, kind, day, starts_at, ends_at, modes, staff_id, made_at, made_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(hallID), .text(input.kind.rawValue), .text(day.text), .integer(span.from.milliseconds),
                .integer(span.to.milliseconds), .text(input.modes.map(\.rawValue).joined(separator: " ")),
                .integer(staffID), .integer(transaction.now), .integer(makerID),
            ])
    }

    static func swap(
        _ one: Shift, to staffID: Int64, reason: String, by makerID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO shift_swaps (shift_id, from_id, to_id, reason, at, by_id) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(one.id), .integer(one.staffID), .integer(staffID), .text(reason), .integer(transaction.now),
                .integer(makerID),
            ])
        try transaction.execute(
            "UPDATE shifts SET staff_id = ?, present_at = NULL WHERE shift_id = ?",
            [.integer(staffID), .integer(one.id)])
    }

    static func setPresent(_ id: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE shifts SET present_at = coalesce(present_at, ?) WHERE shift_id = ?",
            [.integer(transaction.now), .integer(id)])
    }

    // MARK: Reading

    /// By their start.
    static func shifts(
        _ filter: ShiftFilter, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [Shift] {
        try transaction.rows(
            selection + """
                 WHERE h.hall_id = ?1 AND h.day BETWEEN ?2 AND ?3 AND (?4 IS NULL OR h.kind = ?4)
                ORDER BY h.starts_at, h.shift_id
                """,
            [.integer(hallID), .text(filter.from.text), .text(filter.to.text), .text(filter.kind?.rawValue)], shift)
    }

    static func find(_ id: Int64, hallID: Int64, _ transaction: borrowing Transaction) throws -> Shift? {
        try transaction.first(
            selection + " WHERE h.shift_id = ? AND h.hall_id = ?", [.integer(id), .integer(hallID)], shift)
    }

    /// Those from a day on that nobody has begun.
    static func missing(from day: Day, hallID: Int64, _ transaction: borrowing Transaction) throws -> [Shift] {
        try transaction.rows(
            selection + " WHERE h.hall_id = ? AND h.day >= ? AND h.present_at IS NULL ORDER BY h.starts_at",
            [.integer(hallID), .text(day.text)], shift)
    }

    /// Those of the hall's staff, or of one, that were kept.
    static func kept(staffID: Int64?, hallID: Int64, _ transaction: borrowing Transaction) throws -> [Shift] {
        try transaction.rows(
            selection + """
                 WHERE h.hall_id = ?1 AND h.present_at IS NOT NULL AND (?2 IS NULL OR h.staff_id = ?2)
                ORDER BY h.starts_at
                """, [.integer(hallID), .integer(staffID)], shift)
    }

    /// When each had their last one of a kind before a day.
    static func lastTurns(
        _ kind: Shift.Kind, before day: Day, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [Int64: Day] {
        let last = try transaction.rows(
            "SELECT staff_id, max(day) FROM shifts WHERE hall_id = ? AND kind = ? AND day < ? GROUP BY staff_id",
            [.integer(hallID), .text(kind.rawValue), .text(day.text)]
        ) { ($0.integer(0), $0.dayOrNil(1) ?? .first) }
        return Dictionary(uniqueKeysWithValues: last)
    }

    /// Who has a shift at that moment.
    static func staff(at moment: Instant, hallID: Int64, _ transaction: borrowing Transaction) throws -> Set<Int64> {
        Set(
            try transaction.rows(
                "SELECT staff_id FROM shifts WHERE hall_id = ?1 AND starts_at BETWEEN ?2 - 86400000 AND ?2 AND ends_at > ?2",
                [.integer(hallID), .integer(moment.milliseconds)]
            ) { $0.integer(0) })
    }

    private static let selection = SQLText(
        """
        SELECT h.shift_id, h.kind, h.day, h.starts_at, h.ends_at, h.modes, h.staff_id, h.present_at,
               (SELECT group_concat(f.name || ' → ' || t.name || '：' || w.reason, char(10))
                FROM shift_swaps w JOIN staff f ON f.staff_id = w.from_id JOIN staff t ON t.staff_id = w.to_id
                WHERE w.shift_id = h.shift_id)
        FROM shifts h
        """)

    private static func shift(_ row: borrowing Row) -> Shift {
        Shift(
            id: row.integer(0), kind: row.choice(1) ?? .holiday, day: row.dayOrNil(2) ?? .first,
            span: TimeSpan(from: Instant(milliseconds: row.integer(3)), to: Instant(milliseconds: row.integer(4))),
            modes: row.text(5).split(separator: " ").compactMap { Shift.Mode(rawValue: String($0)) },
            staffID: row.integer(6), presentAt: row.instantOrNil(7),
            swaps: (row.textOrNil(8) ?? "").split(separator: "\n").map(String.init))
    }
}
