import SQLite

/// Every statement about units.
enum UnitStore {
    static func units(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Unit] {
        try transaction.rows(
            """
            SELECT unit_id, code, name, name_en, kind, sector, state, left_on,
                   (SELECT group_concat(phone, char(10)) FROM (SELECT phone FROM unit_phones p WHERE p.unit_id = u.unit_id ORDER BY position))
            FROM units u WHERE hall_id = ? ORDER BY code
            """, [.integer(hallID)], unit)
    }

    static func find(_ code: String, hallID: Int64, _ transaction: borrowing Transaction) throws -> Unit? {
        try transaction.first(
            """
            SELECT unit_id, code, name, name_en, kind, sector, state, left_on,
                   (SELECT group_concat(phone, char(10)) FROM (SELECT phone FROM unit_phones p WHERE p.unit_id = u.unit_id ORDER BY position))
            FROM units u WHERE code = ? AND hall_id = ?
            """, [.text(code), .integer(hallID)], unit)
    }

    private static func unit(_ row: borrowing Row) -> Unit {
        Unit(
            id: row.integer(0), code: row.text(1), name: row.text(2), nameEn: row.text(3),
            kind: CatalogueDocument.UnitEntry.Kind(rawValue: row.text(4)) ?? .government, sector: row.text(5),
            phones: (row.textOrNil(8) ?? "").split(separator: "\n").map(String.init),
            state: Unit.State(rawValue: row.text(6)) ?? .left, leftOn: row.textOrNil(7))
    }

    /// Throws a unique violation where the code is taken. Returns the row's id.
    static func insert(_ unit: UnitInput, hallID: Int64, _ transaction: borrowing Transaction) throws -> Int64 {
        try transaction.execute(
            "INSERT INTO units (hall_id, code, name, name_en, kind, sector) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(hallID), .text(unit.code), .text(unit.name), .text(unit.nameEn ?? unit.name),
                .text(unit.kind.rawValue), .text(unit.sector ?? ""),
            ])
        let id = transaction.lastInsertedID
        try setPhones(unit.phones, unitID: id, transaction)
        return id
    }

    static func update(_ unit: Unit, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE units SET name = ?, name_en = ?, kind = ?, sector = ?, state = ?, left_on = ? WHERE unit_id = ?",
            [
                .text(unit.name), .text(unit.nameEn), .text(unit.kind.rawValue), .text(unit.sector),
                .text(unit.state.rawValue), .text(unit.leftOn), .integer(unit.id),
            ])
        try setPhones(unit.phones, unitID: unit.id, transaction)
    }

    private static func setPhones(_ phones: [String], unitID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute("DELETE FROM unit_phones WHERE unit_id = ?", [.integer(unitID)])
        for (position, phone) in phones.enumerated() {
            try transaction.execute(
                "INSERT INTO unit_phones (unit_id, position, phone) VALUES (?, ?, ?)",
                [.integer(unitID), .integer(position), .text(phone)])
        }
    }

    /// The numbers of a unit's windows that are not closed, and of its staff who have not left.
    static func inUse(
        unitID: Int64, _ transaction: borrowing Transaction
    ) throws -> (windows: [String], staff: [String]) {
        let windows = try transaction.rows(
            "SELECT number FROM windows WHERE unit_id = ? AND state <> 'closed' ORDER BY number", [.integer(unitID)]
        ) { $0.text(0) }
        let staff = try transaction.rows(
            "SELECT name FROM staff WHERE unit_id = ? AND state = 'active' ORDER BY number LIMIT 20", [.integer(unitID)]
        ) { $0.text(0) }
        return (windows, staff)
    }
}
