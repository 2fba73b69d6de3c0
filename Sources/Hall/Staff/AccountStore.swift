import SQLite

/// Every statement about accounts and passwords.
enum AccountStore {
    static func credentials(_ userName: String, _ transaction: borrowing Transaction) throws -> Credentials? {
        try transaction.first(
            """
            SELECT a.account_id, a.password_hash, a.password_is_one_time, a.state, a.failed_sign_ins, a.locked_until,
                   a.password_set_at, s.hall_id, w.number
            FROM accounts a JOIN staff s USING (staff_id) LEFT JOIN windows w USING (window_id) WHERE a.user_name = ?
            """, [.text(userName)]
        ) { row in
            Credentials(
                accountID: row.integer(0), hallID: row.integer(7), windowNumber: row.textOrNil(8),
                passwordHash: row.text(1), passwordIsOneTime: row.bool(2), passwordSetAt: row.integer(6),
                state: Account.State(rawValue: row.text(3)) ?? .disabled, failedSignIns: row.int(4),
                lockedUntil: row.integerOrNil(5))
        }
    }

    /// In the order in which they were made.
    static func accounts(hallID: Int64, _ paging: Paging, _ transaction: borrowing Transaction) throws -> [Account] {
        try transaction.rows(
            selection + " WHERE s.hall_id = ? AND a.account_id > ? ORDER BY a.account_id LIMIT ?",
            [.integer(hallID), .integer(paging.cursor ?? 0), .integer(paging.rowCount)], account)
    }

    /// Those in use that hold more than one role.
    static func withSeveralRoles(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Account] {
        try transaction.rows(
            selection
                + """
                 WHERE s.hall_id = ? AND a.state = 'active'
                AND (SELECT count(*) FROM account_roles r WHERE r.account_id = a.account_id) > 1 ORDER BY a.account_id
                """, [.integer(hallID)], account)
    }

    static func account(
        _ userName: String, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> Account? {
        try transaction.first(
            selection + " WHERE a.user_name = ? AND s.hall_id = ?", [.text(userName), .integer(hallID)], account)
    }

    private static let selection = SQLText(
        """
        SELECT a.account_id, a.staff_id, a.user_name, s.name, a.state, a.password_is_one_time, a.locked_until,
               a.created_at, w.number,
               (SELECT group_concat(role, ' ') FROM account_roles r WHERE r.account_id = a.account_id), s.number
        FROM accounts a JOIN staff s USING (staff_id) LEFT JOIN windows w USING (window_id)
        """)

    private static func account(_ row: borrowing Row) -> Account {
        Account(
            id: row.integer(0), staffID: row.integer(1), staffNumber: row.text(10), userName: row.text(2),
            name: row.text(3), state: Account.State(rawValue: row.text(4)) ?? .disabled,
            roles: (row.textOrNil(9) ?? "").split(separator: " ").map(String.init).sorted(),
            windowNumber: row.textOrNil(8), passwordIsOneTime: row.bool(5),
            lockedUntil: row.integerOrNil(6).map { Instant(milliseconds: $0) },
            createdAt: Instant(milliseconds: row.integer(7)))
    }

    /// Makes the account of a member of staff. Throws a unique violation where the user name is taken. Returns the row's id.
    static func insert(_ account: NewAccount, staffID: Int64, _ transaction: borrowing Transaction) throws -> Int64 {
        try transaction.execute(
            """
            INSERT INTO accounts (staff_id, user_name, password_hash, password_is_one_time, password_set_at, state, created_at)
            VALUES (?, ?, ?, 1, ?, 'active', ?)
            """,
            [
                .integer(staffID), .text(account.userName), .text(account.passwordHash), .integer(transaction.now),
                .integer(transaction.now),
            ])
        return transaction.lastInsertedID
    }

    static func setState(_ state: Account.State, accountID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE accounts SET state = ? WHERE account_id = ?", [.text(state.rawValue), .integer(accountID)])
    }

    // MARK: Passwords

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

    /// Sets the password that a person has chosen, and remembers it among their last.
    static func choosePassword(_ hash: String, accountID: Int64, _ transaction: borrowing Transaction) throws {
        try setPassword(hash, isOneTime: false, accountID: accountID, transaction)
        try transaction.execute(
            """
            INSERT INTO old_passwords (account_id, sequence, password_hash)
            VALUES (?, (SELECT coalesce(max(sequence), 0) + 1 FROM old_passwords WHERE account_id = ?), ?)
            """, [.integer(accountID), .integer(accountID), .text(hash)])
        try transaction.execute(
            """
            DELETE FROM old_passwords WHERE account_id = ?
              AND sequence <= (SELECT max(sequence) FROM old_passwords WHERE account_id = ?) - ?
            """, [.integer(accountID), .integer(accountID), .integer(SignInRules.rememberedPasswords)])
    }

    /// The hashes of the last passwords that the person chose.
    static func oldPasswords(accountID: Int64, _ transaction: borrowing Transaction) throws -> [String] {
        try transaction.rows(
            "SELECT password_hash FROM old_passwords WHERE account_id = ? ORDER BY sequence DESC",
            [.integer(accountID)]
        ) { $0.text(0) }
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
}

/// An account about to be made; its first password is one-time.
struct NewAccount: Sendable {
    let userName: String
    let roles: [String]
    let passwordHash: String
}
