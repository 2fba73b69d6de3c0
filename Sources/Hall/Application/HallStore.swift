import SQLite

/// What a data file says of itself.
struct HallFileFacts: Sendable {
    let isSimulation: Bool
    let simulatedAt: Int64?
    let lookupKey: [UInt8]
    /// Which state of the halls' facts the file holds.
    let factsVersion: Int64
}

/// Every statement about the file, the hall, its units and windows.
enum HallStore {
    static func file(_ transaction: borrowing Transaction) throws -> HallFileFacts {
        let facts = try transaction.first(
            "SELECT is_simulation, simulated_at, lookup_key, facts_version FROM hall_files"
        ) { row in
            HallFileFacts(
                isSimulation: row.bool(0), simulatedAt: row.integerOrNil(1), lookupKey: row.blob(2),
                factsVersion: row.integer(3))
        }
        guard let facts else { throw HallFileError.notFounded }
        return facts
    }

    static func isFounded(_ transaction: borrowing Transaction) throws -> Bool {
        try transaction.first("SELECT 1 FROM hall_files") { _ in true } ?? false
    }

    static func found(isSimulation: Bool, lookupKey: [UInt8], _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "INSERT INTO hall_files (hall_file_id, is_simulation, lookup_key, created_at) VALUES (1, ?, ?, ?)",
            [.bool(isSimulation), .blob(lookupKey), .integer(transaction.now)])
    }

    static func factsVersion(_ transaction: borrowing Transaction) throws -> Int64 {
        try transaction.first("SELECT facts_version FROM hall_files") { $0.integer(0) } ?? 0
    }

    /// Says that facts have changed; `version` is random.
    static func setFactsVersion(_ version: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute("UPDATE hall_files SET facts_version = ?", [.integer(version)])
    }

    static func rememberClock(_ instant: Instant, _ transaction: borrowing Transaction) throws {
        try transaction.execute("UPDATE hall_files SET simulated_at = ?", [.integer(instant.milliseconds)])
    }

    /// In the order in which they were founded.
    static func halls(_ transaction: borrowing Transaction) throws -> [HallProfile] {
        try transaction.rows("SELECT hall_id, code, name, level, hotline, address FROM halls ORDER BY hall_id") { row in
            HallProfile(
                id: row.integer(0), code: row.text(1), name: row.text(2),
                level: GovernmentLevel(rawValue: row.text(3)) ?? .county, hotline: row.text(4), address: row.text(5))
        }
    }

    static func windows(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Int64: Window] {
        let windows = try transaction.rows(
            """
            SELECT w.window_id, w.number, w.name, w.kind, w.state, w.theme, u.code
            FROM windows w LEFT JOIN units u USING (unit_id) WHERE w.hall_id = ?
            """, [.integer(hallID)]
        ) { row in
            Window(
                id: row.integer(0), number: row.text(1), name: row.text(2),
                kind: Window.Kind(rawValue: row.text(3)) ?? .unit,
                state: Window.State(rawValue: row.text(4)) ?? .closed,
                theme: row.textOrNil(5).flatMap(Item.Theme.init), unitCode: row.textOrNil(6))
        }
        return Dictionary(uniqueKeysWithValues: windows.map { ($0.id, $0) })
    }
}
