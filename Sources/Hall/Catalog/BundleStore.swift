import HTTP
import SQLite

/// Every statement about bundles.
enum BundleStore {
    static func insert(_ bundle: Bundle, hallID: Int64, staffID: Int64?, _ transaction: borrowing Transaction) throws {
        var writer = JSONWriter()
        writer.value(bundle.json)
        try transaction.execute(
            "INSERT INTO bundles (hall_id, code, document, created_at, staff_id) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(hallID), .text(bundle.code), .text(String(decoding: writer.bytes, as: UTF8.self)),
                .integer(transaction.now), .integer(staffID),
            ])
    }

    /// Whether there was one to end.
    static func end(
        _ code: String, reason: String, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            "UPDATE bundles SET ended_at = ?, end_reason = ? WHERE hall_id = ? AND code = ? AND ended_at IS NULL",
            [.integer(transaction.now), .text(reason), .integer(hallID), .text(code)]) > 0
    }

    static func bundles(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Bundle] {
        try transaction.rows(
            "SELECT document FROM bundles WHERE hall_id = ? AND ended_at IS NULL ORDER BY code", [.integer(hallID)]
        ) { try Bundle.decode(JSONReader.read(Array($0.text(0).utf8)), today: Day(number: 0)) }
    }

    static func find(_ code: String, hallID: Int64, _ transaction: borrowing Transaction) throws -> Bundle? {
        try transaction.first(
            "SELECT document FROM bundles WHERE hall_id = ? AND code = ? AND ended_at IS NULL",
            [.integer(hallID), .text(code)]
        ) { try Bundle.decode(JSONReader.read(Array($0.text(0).utf8)), today: Day(number: 0)) }
    }
}
