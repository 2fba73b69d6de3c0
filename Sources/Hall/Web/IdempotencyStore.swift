import HTTP
import SQLite

/// An answer as it is kept.
struct IdempotencyRecord: Sendable {
    let fingerprint: [UInt8]
    let response: Response
}

/// Every statement about kept answers.
enum IdempotencyStore {
    /// The record of `scope` that has not expired.
    static func find(_ scope: [UInt8], _ transaction: borrowing Transaction) throws -> IdempotencyRecord? {
        try transaction.first(
            """
            SELECT fingerprint, status, content_type, content_language, fields, body
            FROM idempotency_records WHERE scope = ? AND expires_at > ?
            """, [.blob(scope), .integer(transaction.now)]
        ) { row in
            var response = Response(
                status: row.int(1), contentType: row.textOrNil(2), fields: fields(row.text(4)), body: row.blob(5))
            response.contentLanguage = row.textOrNil(3)
            return IdempotencyRecord(fingerprint: row.blob(0), response: response)
        }
    }

    /// Takes the place of an expired record.
    static func insert(
        _ record: IdempotencyRecord, scope: [UInt8], hallID: Int64, expiresAt: Int64,
        _ transaction: borrowing Transaction
    ) throws {
        let response = record.response
        let lines = response.fields.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        try transaction.execute(
            """
            INSERT OR REPLACE INTO idempotency_records
                (hall_id, scope, fingerprint, status, content_type, content_language, fields, body, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(hallID), .blob(scope), .blob(record.fingerprint), .integer(response.status),
                .text(response.contentType), .text(response.contentLanguage), .text(lines), .blob(response.body),
                .integer(expiresAt),
            ])
    }

    private static func fields(_ lines: String) -> [HeaderField] {
        lines.split(separator: "\n").compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return HeaderField(name: String(line[..<colon]), value: String(line[colon...].dropFirst(2)))
        }
    }

    /// The first expiry after `moment`.
    static func nextExpiry(
        hallID: Int64, after moment: Instant, _ transaction: borrowing Transaction
    ) throws -> Instant? {
        try transaction.first(
            "SELECT min(expires_at) FROM idempotency_records WHERE hall_id = ? AND expires_at > ?",
            [.integer(hallID), .integer(moment.milliseconds)]
        ) { $0.integerOrNil(0).map { Instant(milliseconds: $0) } } ?? nil
    }

    /// Drops what has expired; answers how many records.
    static func drop(hallID: Int64, expiredAt moment: Instant, _ transaction: borrowing Transaction) throws -> Int {
        try transaction.execute(
            "DELETE FROM idempotency_records WHERE hall_id = ? AND expires_at <= ?",
            [.integer(hallID), .integer(moment.milliseconds)])
    }
}

extension Job {
    /// Drops the answers that are no longer kept for repetitions.
    static let dropIdempotencyRecords = Job(
        name: "idempotency.drop",
        next: { facts, moment, transaction in
            try IdempotencyStore.nextExpiry(hallID: facts.hall.id, after: moment, transaction)
        },
        run: { facts, moment, transaction in
            Done(count: try IdempotencyStore.drop(hallID: facts.hall.id, expiredAt: moment, transaction))
        })
}
