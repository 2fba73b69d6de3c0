import SQLite

/// Every statement about staff and where they serve.
enum StaffStore {
    /// In the order of entering service.
    static func staff(_ filter: StaffFilter, hallID: Int64, _ transaction: borrowing Transaction) throws -> [Staff] {
        var sql = selection + " WHERE s.hall_id = ? AND s.staff_id > ?"
        var arguments: [Value] = [.integer(hallID), .integer(filter.paging.cursor ?? 0)]
        if let state = filter.state {
            sql += " AND s.state = ?"
            arguments.append(.text(state.rawValue))
        }
        if let window = filter.window {
            sql += " AND w.number = ?"
            arguments.append(.text(window))
        }
        if let unit = filter.unit {
            sql += " AND u.code = ?"
            arguments.append(.text(unit))
        }
        sql += " ORDER BY s.staff_id LIMIT ?"
        arguments.append(.integer(filter.paging.rowCount))
        return try transaction.rows(sql, arguments, staff)
    }

    static func find(_ number: String, hallID: Int64, _ transaction: borrowing Transaction) throws -> Staff? {
        try transaction.first(
            selection + " WHERE s.number = ? AND s.hall_id = ?", [.text(number), .integer(hallID)], staff)
    }

    private static let selection = SQLText(
        """
        SELECT s.staff_id, s.number, s.name, s.unit_id, u.code, u.name, w.number, s.phone, s.post_title, s.photo,
               s.is_temporary, s.state, s.left_on, a.user_name
        FROM staff s LEFT JOIN units u USING (unit_id) LEFT JOIN windows w USING (window_id)
             LEFT JOIN accounts a USING (staff_id)
        """)

    private static func staff(_ row: borrowing Row) -> Staff {
        Staff(
            id: row.integer(0), number: row.text(1), name: row.text(2),
            unit: row.integerOrNil(3).map { UnitName(id: $0, code: row.text(4), name: row.text(5)) },
            windowNumber: row.textOrNil(6), phone: row.textOrNil(7), postTitle: row.text(8), photo: row.textOrNil(9),
            isTemporary: row.bool(10), state: Staff.State(rawValue: row.text(11)) ?? .left, leftOn: row.textOrNil(12),
            userName: row.textOrNil(13))
    }

    /// The names of a hall's staff, by id.
    static func names(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Int64: String] {
        let names = try transaction.rows("SELECT staff_id, name FROM staff WHERE hall_id = ?", [.integer(hallID)]) {
            ($0.integer(0), $0.text(1))
        }
        return Dictionary(uniqueKeysWithValues: names)
    }

    /// Name and telephone of a member of staff.
    static func phone(of staffID: Int64, _ transaction: borrowing Transaction) throws -> DutyClerk? {
        try transaction.first("SELECT name, phone FROM staff WHERE staff_id = ?", [.integer(staffID)]) {
            DutyClerk(id: staffID, name: $0.text(0), phone: $0.textOrNil(1))
        }
    }

    /// The unit of a member of staff: their own, else their window's; nil for the hall's own people.
    static func unitID(of staffID: Int64, _ transaction: borrowing Transaction) throws -> Int64? {
        try transaction.first(
            """
            SELECT coalesce(s.unit_id, w.unit_id) FROM staff s LEFT JOIN windows w ON w.window_id = s.window_id
            WHERE s.staff_id = ?
            """, [.integer(staffID)]
        ) { $0.integerOrNil(0) } ?? nil
    }

    /// The next free number: one more than the largest that is one.
    static func nextNumber(hallID: Int64, _ transaction: borrowing Transaction) throws -> String {
        let largest = try transaction.first(
            """
            SELECT coalesce(max(CAST(number AS INTEGER)), 0) FROM staff
            WHERE hall_id = ? AND number NOT GLOB '*[^0-9]*' AND length(number) <= 9
            """, [.integer(hallID)]
        ) { $0.int(0) }
        return Digits.text((largest ?? 0) + 1, 4)
    }

    /// Throws a unique violation where the number is taken. Returns the row's id.
    static func insert(_ staff: NewStaff, number: String, _ transaction: borrowing Transaction) throws -> Int64 {
        try transaction.execute(
            """
            INSERT INTO staff (hall_id, number, name, unit_id, window_id, phone, post_title, photo, is_temporary)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(staff.hallID), .text(number), .text(staff.name), .integer(staff.unitID),
                .integer(staff.windowID), .text(staff.phone), .text(staff.postTitle), .text(staff.photo),
                .bool(staff.isTemporary),
            ])
        return transaction.lastInsertedID
    }

    /// Writes all but where somebody serves.
    static func update(_ staff: Staff, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            """
            UPDATE staff SET name = ?, unit_id = ?, phone = ?, post_title = ?, photo = ?, is_temporary = ?, state = ?,
                             left_on = ?
            WHERE staff_id = ?
            """,
            [
                .text(staff.name), .integer(staff.unit?.id), .text(staff.phone), .text(staff.postTitle),
                .text(staff.photo), .bool(staff.isTemporary), .text(staff.state.rawValue), .text(staff.leftOn),
                .integer(staff.id),
            ])
    }

    /// The first in service with that role in a unit, or at a window; nil where there is none.
    static func holder(
        of role: String, unitID: Int64?, windowID: Int64?, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> Int64? {
        try transaction.first(
            """
            SELECT s.staff_id FROM staff s JOIN accounts a USING (staff_id) JOIN account_roles r USING (account_id)
            WHERE s.hall_id = ?1 AND s.state = 'active' AND r.role = ?2
              AND (?3 IS NULL OR s.unit_id = ?3) AND (?4 IS NULL OR s.window_id = ?4)
            ORDER BY s.staff_id LIMIT 1
            """, [.integer(hallID), .text(role), .integer(unitID), .integer(windowID)]
        ) { $0.integer(0) }
    }

    // MARK: Placements

    /// Ends the placement that runs and begins one at `windowID`.
    static func place(
        _ staffID: Int64, at windowID: Int64?, actor: String, reason: String, _ transaction: borrowing Transaction
    ) throws {
        try endPlacement(staffID, transaction)
        try transaction.execute(
            """
            INSERT INTO staff_placements (staff_id, sequence, window_id, from_at, actor, reason)
            VALUES (?, (SELECT coalesce(max(sequence), 0) + 1 FROM staff_placements WHERE staff_id = ?), ?, ?, ?, ?)
            """,
            [
                .integer(staffID), .integer(staffID), .integer(windowID), .integer(transaction.now), .text(actor),
                .text(reason),
            ])
        try transaction.execute(
            "UPDATE staff SET window_id = ? WHERE staff_id = ?", [.integer(windowID), .integer(staffID)])
    }

    static func endPlacement(_ staffID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE staff_placements SET to_at = max(from_at, ?) WHERE staff_id = ? AND to_at IS NULL",
            [.integer(transaction.now), .integer(staffID)])
    }

    /// Newest first.
    static func placements(_ staffID: Int64, _ transaction: borrowing Transaction) throws -> [Placement] {
        try transaction.rows(
            """
            SELECT w.number, p.from_at, p.to_at, p.actor, p.reason
            FROM staff_placements p LEFT JOIN windows w USING (window_id) WHERE p.staff_id = ? ORDER BY p.sequence DESC
            """, [.integer(staffID)]
        ) { row in
            Placement(
                windowNumber: row.textOrNil(0), from: Instant(milliseconds: row.integer(1)),
                to: row.integerOrNil(2).map { Instant(milliseconds: $0) }, actor: row.text(3), reason: row.text(4))
        }
    }
}
