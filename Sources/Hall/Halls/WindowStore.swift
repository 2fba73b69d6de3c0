import SQLite

/// Every statement about windows.
enum WindowStore {
    static func windows(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Int64: Window] {
        let windows = try transaction.rows(
            """
            SELECT w.window_id, w.number, w.name, w.kind, w.theme, w.contact, w.state, w.state_reason, w.state_since,
                   w.unit_id, u.code, u.name
            FROM windows w LEFT JOIN units u USING (unit_id) WHERE w.hall_id = ?
            """, [.integer(hallID)], window)
        return Dictionary(uniqueKeysWithValues: windows.map { ($0.id, $0) })
    }

    private static func window(_ row: borrowing Row) -> Window {
        Window(
            id: row.integer(0), number: row.text(1), name: row.text(2),
            kind: Window.Kind(rawValue: row.text(3)) ?? .unit,
            unit: row.integerOrNil(9).map { UnitName(id: $0, code: row.text(10), name: row.text(11)) },
            theme: row.textOrNil(4).flatMap { Item.Theme(rawValue: $0) }, contact: row.text(5),
            state: Window.State(rawValue: row.text(6)) ?? .closed, stateReason: row.text(7),
            stateSince: row.integerOrNil(8).map { Instant(milliseconds: $0) })
    }

    /// Throws a unique violation where the number is taken. Returns the row's id.
    static func insert(
        _ window: NewWindow, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> Int64 {
        try transaction.execute(
            """
            INSERT INTO windows (hall_id, number, name, kind, unit_id, theme, contact, state, state_since)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?)
            """,
            [
                .integer(hallID), .text(window.number), .text(window.name), .text(window.kind.rawValue),
                .integer(window.unitID), .text(window.theme?.rawValue), .text(window.contact),
                .integer(transaction.now),
            ])
        return transaction.lastInsertedID
    }

    static func update(_ id: Int64, to window: NewWindow, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE windows SET number = ?, name = ?, kind = ?, unit_id = ?, theme = ?, contact = ? WHERE window_id = ?",
            [
                .text(window.number), .text(window.name), .text(window.kind.rawValue), .integer(window.unitID),
                .text(window.theme?.rawValue), .text(window.contact), .integer(id),
            ])
    }

    static func setState(
        _ state: Window.State, reason: String, _ id: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "UPDATE windows SET state = ?, state_reason = ?, state_since = ? WHERE window_id = ?",
            [.text(state.rawValue), .text(reason), .integer(transaction.now), .integer(id)])
    }
}

/// What a window is to be.
struct NewWindow: Sendable {
    let number: String
    let name: String
    let kind: Window.Kind
    let unitID: Int64?
    let theme: Item.Theme?
    let contact: String
}
