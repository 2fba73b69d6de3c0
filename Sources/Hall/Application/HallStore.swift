import SQLite

/// What a data file says of itself.
struct HallFileFacts: Sendable {
    let isSimulation: Bool
    let simulatedAt: Int64?
    let lookupKey: [UInt8]
    /// Which state of the halls' facts the file holds.
    let factsVersion: Int64
}

/// Every statement about the file itself.
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
}
