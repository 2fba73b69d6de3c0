import SQLite

/// Every statement about API keys.
enum KeyStore {
    /// Throws a unique violation where the name is taken.
    static func insert(
        _ key: NewKey, accountID: Int64, hallID: Int64, actor: String, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO api_keys (hall_id, account_id, name, secret_hash, window_id, created_at, created_by, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(hallID), .integer(accountID), .text(key.name), .blob(key.secretHash), .integer(key.windowID),
                .integer(transaction.now), .text(actor), .integer(key.expiresAt),
            ])
        let id = transaction.lastInsertedID
        for scope in key.scopes {
            try transaction.execute(
                "INSERT INTO api_key_scopes (api_key_id, permission) VALUES (?, ?)",
                [.integer(id), .text(scope.rawValue)])
        }
    }

    /// In the order in which they were made; revoked ones, too.
    static func keys(hallID: Int64, _ paging: Paging, _ transaction: borrowing Transaction) throws -> [APIKey] {
        try transaction.rows(
            """
            SELECT k.api_key_id, k.name, a.user_name, w.number, k.created_at, k.created_by, k.expires_at, k.last_used_at,
                   k.revoked_at, k.revoke_reason,
                   (SELECT group_concat(permission, ' ') FROM api_key_scopes s WHERE s.api_key_id = k.api_key_id)
            FROM api_keys k JOIN accounts a USING (account_id) LEFT JOIN windows w USING (window_id)
            WHERE k.hall_id = ? AND k.api_key_id > ? ORDER BY k.api_key_id LIMIT ?
            """, [.integer(hallID), .integer(paging.cursor ?? 0), .integer(paging.rowCount)]
        ) { row in
            APIKey(
                id: row.integer(0), name: row.text(1), userName: row.text(2), windowNumber: row.textOrNil(3),
                scopes: scopes(row.textOrNil(10)), createdAt: Instant(milliseconds: row.integer(4)),
                createdBy: row.text(5), expiresAt: Instant(milliseconds: row.integer(6)),
                lastUsedAt: row.integerOrNil(7).map { Instant(milliseconds: $0) },
                revokedAt: row.integerOrNil(8).map { Instant(milliseconds: $0) }, revokeReason: row.textOrNil(9))
        }
    }

    /// Whether there was such a key, and it was not revoked yet.
    static func revoke(
        _ name: String, reason: String, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            "UPDATE api_keys SET revoked_at = ?, revoke_reason = ? WHERE name = ? AND hall_id = ? AND revoked_at IS NULL",
            [.integer(transaction.now), .text(reason), .text(name), .integer(hallID)]) > 0
    }

    static func touch(_ id: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE api_keys SET last_used_at = max(coalesce(last_used_at, 0), ?) WHERE api_key_id = ?",
            [.integer(transaction.now), .integer(id)])
    }

    /// The identity behind a key's secret. It may do what its scopes say and the account that answers for it still may.
    static func identity(
        secretHash: [UInt8], _ file: FileFacts, _ transaction: borrowing Transaction
    ) throws -> KnownIdentity? {
        try transaction.first(
            """
            SELECT k.api_key_id, k.account_id, a.staff_id, k.name, p.name, k.window_id, k.last_used_at, k.expires_at,
                   k.hall_id, (SELECT group_concat(role, ' ') FROM account_roles r WHERE r.account_id = a.account_id),
                   (SELECT group_concat(permission, ' ') FROM api_key_scopes s WHERE s.api_key_id = k.api_key_id)
            FROM api_keys k JOIN accounts a USING (account_id) JOIN staff p USING (staff_id)
            WHERE k.secret_hash = ? AND k.revoked_at IS NULL AND a.state = 'active'
            """, [.blob(secretHash)]
        ) { row in
            let roles = (row.textOrNil(9) ?? "").split(separator: " ").map(String.init)
            let held = file.main.roles.permissions(of: roles)
            let identity = Identity(
                means: .key(row.integer(0)), accountID: row.integer(1), hallID: row.integer(8),
                staffID: row.integer(2), userName: "key:" + row.text(3), name: row.text(4), roles: [],
                permissions: PermissionSet(scopes(row.textOrNil(10)).filter { held.contains($0) }),
                window: row.integerOrNil(5).flatMap { file[row.integer(8)]?.windows[$0] })
            return KnownIdentity(identity: identity, lastWrittenAt: row.integerOrNil(6) ?? 0, expiresAt: row.integer(7))
        }
    }

    private static func scopes(_ list: String?) -> [Permission] {
        (list ?? "").split(separator: " ").compactMap { Permission(rawValue: String($0)) }
    }
}
