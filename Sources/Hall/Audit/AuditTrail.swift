import SQLite

/// One line of the audit trail (审计日志): who did what, when, with what outcome.
struct AuditEntry: Sendable {
    let at: Int64
    let accountID: Int64?
    let actor: String
    let origin: String
    let act: String
    let subject: String
    let status: Int
    let requestID: String
    /// JSON, or empty.
    let particulars: [UInt8]
    /// Whose trail it is in; nil in entries from before a file could hold several halls.
    let hallID: Int64?

    /// The SHA-256 over the previous entry's hash and every field of this one, each with its length before it, so that
    /// no two different entries give the same bytes.
    func hash(after previous: [UInt8]) -> [UInt8] {
        var bytes = previous
        bytes.reserveCapacity(256 + particulars.count)
        func append(_ number: Int64) { withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) } }
        func append(_ text: String) {
            append(Int64(text.utf8.count))
            bytes.append(contentsOf: text.utf8)
        }
        append(at)
        append(accountID ?? 0)
        append(actor)
        append(origin)
        append(act)
        append(subject)
        append(Int64(status))
        append(requestID)
        append(Int64(particulars.count))
        bytes.append(contentsOf: particulars)
        if let hallID { append(hallID) }
        return SHA256.hash(bytes)
    }
}

/// Who did something, as the trail names them.
struct AuditActor: Sendable {
    let name: String
    let accountID: Int64?
    let hallID: Int64
}

/// The trail itself: entries are only ever appended.
enum AuditTrail {
    private static let beginning = [UInt8](repeating: 0, count: 32)

    static func append(_ entry: AuditEntry, _ transaction: borrowing Transaction) throws {
        let previous =
            try transaction.first("SELECT hash FROM audit_entries ORDER BY audit_entry_id DESC LIMIT 1") { $0.blob(0) }
            ?? beginning
        try transaction.execute(
            """
            INSERT INTO audit_entries (at, account_id, actor, origin, act, subject, status, request_id, particulars, hash,
                                       hall_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(entry.at), .integer(entry.accountID), .text(entry.actor), .text(entry.origin),
                .text(entry.act), .text(entry.subject), .integer(entry.status), .text(entry.requestID),
                .text(String(decoding: entry.particulars, as: UTF8.self)), .blob(entry.hash(after: previous)),
                .integer(entry.hallID),
            ])
    }

    /// Reads the whole trail and recomputes every hash: the number of entries, and the id of the first that does not fit.
    static func verify(_ transaction: borrowing Transaction) throws -> (entries: Int, firstBroken: Int64?) {
        var previous = beginning
        var count = 0
        var broken: Int64?
        try transaction.each(
            """
            SELECT audit_entry_id, at, account_id, actor, origin, act, subject, status, request_id, particulars, hash,
                   hall_id
            FROM audit_entries ORDER BY audit_entry_id
            """
        ) { row in
            count += 1
            let entry = AuditEntry(
                at: row.integer(1), accountID: row.integerOrNil(2), actor: row.text(3), origin: row.text(4),
                act: row.text(5), subject: row.text(6), status: row.int(7), requestID: row.text(8),
                particulars: Array(row.text(9).utf8), hallID: row.integerOrNil(11))
            let hash = row.blob(10)
            if broken == nil, entry.hash(after: previous) != hash { broken = row.integer(0) }
            previous = hash
        }
        return (count, broken)
    }
}
