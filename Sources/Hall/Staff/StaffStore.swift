import SQLite

/// Every statement about staff, accounts, roles and sessions.
enum StaffStore {
    static func rolePermissions(_ transaction: borrowing Transaction) throws -> RolePermissions {
        var result = RolePermissions()
        try transaction.each("SELECT role, label_zh, label_en FROM roles") { row in
            result.labels[row.text(0)] = Label(row.text(1), row.text(2))
        }
        try transaction.each("SELECT role, permission FROM role_permissions") { row in
            guard let permission = Permission(rawValue: row.text(1)) else { return }
            result.permissions[row.text(0), default: PermissionSet()].insert(permission)
        }
        return result
    }

    /// The names of a hall's staff, by id.
    static func names(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Int64: String] {
        let names = try transaction.rows("SELECT staff_id, name FROM staff WHERE hall_id = ?", [.integer(hallID)]) {
            ($0.integer(0), $0.text(1))
        }
        return Dictionary(uniqueKeysWithValues: names)
    }

    // MARK: Accounts

    static func credentials(_ userName: String, _ transaction: borrowing Transaction) throws -> Credentials? {
        try transaction.first(
            """
            SELECT account_id, password_hash, password_is_one_time, state, failed_sign_ins, locked_until
            FROM accounts WHERE user_name = ?
            """, [.text(userName)]
        ) { row in
            Credentials(
                accountID: row.integer(0), passwordHash: row.text(1), passwordIsOneTime: row.bool(2),
                state: Account.State(rawValue: row.text(3)) ?? .disabled, failedSignIns: row.int(4),
                lockedUntil: row.integerOrNil(5))
        }
    }

    static func accounts(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Account] {
        try transaction.rows(
            """
            SELECT a.account_id, a.staff_id, a.user_name, s.name, a.state, a.password_is_one_time, a.locked_until,
                   a.created_at, w.number,
                   (SELECT group_concat(role, ' ') FROM account_roles r WHERE r.account_id = a.account_id)
            FROM accounts a JOIN staff s USING (staff_id) LEFT JOIN windows w USING (window_id)
            WHERE s.hall_id = ? ORDER BY a.user_name
            """, [.integer(hallID)], account)
    }

    static func account(
        _ userName: String, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> Account? {
        try transaction.first(
            """
            SELECT a.account_id, a.staff_id, a.user_name, s.name, a.state, a.password_is_one_time, a.locked_until,
                   a.created_at, w.number,
                   (SELECT group_concat(role, ' ') FROM account_roles r WHERE r.account_id = a.account_id)
            FROM accounts a JOIN staff s USING (staff_id) LEFT JOIN windows w USING (window_id)
            WHERE a.user_name = ? AND s.hall_id = ?
            """, [.text(userName), .integer(hallID)], account)
    }

    private static func account(_ row: borrowing Row) -> Account {
        Account(
            id: row.integer(0), staffID: row.integer(1), userName: row.text(2), name: row.text(3),
            state: Account.State(rawValue: row.text(4)) ?? .disabled,
            roles: (row.textOrNil(9) ?? "").split(separator: " ").map(String.init).sorted(),
            windowNumber: row.textOrNil(8), passwordIsOneTime: row.bool(5),
            lockedUntil: row.integerOrNil(6).map { Instant(milliseconds: $0) },
            createdAt: Instant(milliseconds: row.integer(7)))
    }

    static func countAccounts(_ transaction: borrowing Transaction) throws -> Int {
        try transaction.first("SELECT count(*) FROM accounts") { $0.int(0) } ?? 0
    }

    /// How many active accounts of the hall, other than `accountID`, hold a role that may manage accounts.
    static func countOtherAdministrators(
        _ accountID: Int64, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> Int {
        try transaction.first(
            """
            SELECT count(DISTINCT a.account_id)
            FROM accounts a JOIN staff s USING (staff_id) JOIN account_roles r USING (account_id)
                 JOIN role_permissions p USING (role)
            WHERE a.state = 'active' AND p.permission = 'account.manage' AND a.account_id <> ? AND s.hall_id = ?
            """, [.integer(accountID), .integer(hallID)]
        ) { $0.int(0) } ?? 0
    }

    /// Throws a unique violation where the user name is taken.
    static func insertAccount(_ account: NewAccount, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "INSERT INTO staff (hall_id, window_id, name, phone) VALUES (?, ?, ?, ?)",
            [.integer(account.hallID), .integer(account.windowID), .text(account.name), .text(account.phone)])
        try transaction.execute(
            """
            INSERT INTO accounts (staff_id, user_name, password_hash, password_is_one_time, password_set_at, state, created_at)
            VALUES (?, ?, ?, 1, ?, 'active', ?)
            """,
            [
                .integer(transaction.lastInsertedID), .text(account.userName), .text(account.passwordHash),
                .integer(transaction.now), .integer(transaction.now),
            ])
        let accountID = transaction.lastInsertedID
        for role in account.roles {
            try transaction.execute(
                "INSERT INTO account_roles (account_id, role) VALUES (?, ?)", [.integer(accountID), .text(role)])
        }
    }

    static func setPassword(
        _ hash: String, isOneTime: Bool, accountID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE accounts SET password_hash = ?, password_is_one_time = ?, password_set_at = ?, failed_sign_ins = 0,
                                locked_until = NULL
            WHERE account_id = ?
            """, [.text(hash), .bool(isOneTime), .integer(transaction.now), .integer(accountID)])
    }

    static func setState(_ state: Account.State, accountID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE accounts SET state = ? WHERE account_id = ?", [.text(state.rawValue), .integer(accountID)])
    }

    static func recordFailure(accountID: Int64, lockedUntil: Int64?, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE accounts SET failed_sign_ins = failed_sign_ins + 1, locked_until = coalesce(?, locked_until) WHERE account_id = ?",
            [.integer(lockedUntil), .integer(accountID)])
    }

    static func clearFailures(accountID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE accounts SET failed_sign_ins = 0, locked_until = NULL WHERE account_id = ? AND failed_sign_ins > 0",
            [.integer(accountID)])
    }

    // MARK: Sessions

    static func insertSession(
        accountID: Int64, tokenHash: [UInt8], expiresAt: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO sessions (account_id, token_hash, created_at, last_seen_at, expires_at) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(accountID), .blob(tokenHash), .integer(transaction.now), .integer(transaction.now),
                .integer(expiresAt),
            ])
    }

    static func touchSession(_ sessionID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE sessions SET last_seen_at = max(last_seen_at, ?) WHERE session_id = ? AND ended_at IS NULL",
            [.integer(transaction.now), .integer(sessionID)])
    }

    static func endSession(_ sessionID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE sessions SET ended_at = ? WHERE session_id = ? AND ended_at IS NULL",
            [.integer(transaction.now), .integer(sessionID)])
    }

    static func endSessions(accountID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE sessions SET ended_at = ? WHERE account_id = ? AND ended_at IS NULL",
            [.integer(transaction.now), .integer(accountID)])
    }

    /// The session of a token, with the account's name, roles and window; nil where it has ended or the account is disabled.
    static func session(tokenHash: [UInt8], _ transaction: borrowing Transaction) throws -> SessionRow? {
        try transaction.first(
            """
            SELECT s.session_id, s.account_id, a.staff_id, a.user_name, p.name, p.window_id, s.last_seen_at, s.expires_at,
                   p.hall_id, (SELECT group_concat(role, ' ') FROM account_roles r WHERE r.account_id = a.account_id)
            FROM sessions s JOIN accounts a USING (account_id) JOIN staff p USING (staff_id)
            WHERE s.token_hash = ? AND s.ended_at IS NULL AND a.state = 'active'
            """, [.blob(tokenHash)]
        ) { row in
            SessionRow(
                sessionID: row.integer(0), accountID: row.integer(1), staffID: row.integer(2), userName: row.text(3),
                name: row.text(4), windowID: row.integerOrNil(5), lastSeenAt: row.integer(6), expiresAt: row.integer(7),
                hallID: row.integer(8), roles: (row.textOrNil(9) ?? "").split(separator: " ").map(String.init))
        }
    }
}

/// A live session as the file holds it.
struct SessionRow: Sendable {
    let sessionID: Int64
    let accountID: Int64
    let staffID: Int64
    let userName: String
    let name: String
    let windowID: Int64?
    let lastSeenAt: Int64
    let expiresAt: Int64
    let hallID: Int64
    let roles: [String]
}

/// An account about to be made; its first password is one-time.
struct NewAccount: Sendable {
    let hallID: Int64
    let userName: String
    let name: String
    let phone: String?
    let windowID: Int64?
    let roles: [String]
    let passwordHash: String
}
