import SQLite

/// Every statement about halls.
extension HallStore {
    /// In the order in which they were founded.
    static func halls(_ transaction: borrowing Transaction) throws -> [HallProfile] {
        let hotlines = try HotlineStore.hotlines(transaction)
        return try transaction.rows(
            "SELECT hall_id, code, name, level, address, parent_hall_id FROM halls ORDER BY hall_id"
        ) { row in
            HallProfile(
                id: row.integer(0), code: row.text(1), name: row.text(2),
                level: GovernmentLevel(rawValue: row.text(3)) ?? .county, hotlines: hotlines[row.integer(0)] ?? [],
                address: row.text(4), parentID: row.integerOrNil(5))
        }
    }

    /// Writes the hall and its number for enquiries. Throws a unique violation where the code is taken. Returns the row's id.
    static func insert(
        _ hall: HallInput, parentID: Int64, _ transaction: borrowing Transaction
    ) throws -> Int64 {
        try transaction.execute(
            """
            INSERT INTO halls (code, name, level, address, parent_hall_id) VALUES (?, ?, ?, ?, ?)
            """,
            [
                .text(hall.code), .text(hall.name), .text(hall.level.rawValue), .text(hall.address ?? ""),
                .integer(parentID),
            ])
        let id = transaction.lastInsertedID
        try HotlineStore.set(Hotline(kind: .inquiry, number: hall.hotline, hours: ""), hallID: id, transaction)
        return id
    }

    static func update(_ hall: HallProfile, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            """
            UPDATE halls SET name = ?, level = ?, address = ? WHERE hall_id = ?
            """, [.text(hall.name), .text(hall.level.rawValue), .text(hall.address), .integer(hall.id)])
    }
}
