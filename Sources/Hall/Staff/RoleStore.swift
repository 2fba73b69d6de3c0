import SQLite

/// Every statement about roles and who holds them.
enum RoleStore {
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

    /// Throws a unique violation where the account holds the role already.
    static func grant(_ role: String, accountID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "INSERT INTO account_roles (account_id, role) VALUES (?, ?)", [.integer(accountID), .text(role)])
    }

    /// Whether there was anything to revoke.
    static func revoke(_ role: String, accountID: Int64, _ transaction: borrowing Transaction) throws -> Bool {
        try transaction.execute(
            "DELETE FROM account_roles WHERE account_id = ? AND role = ?", [.integer(accountID), .text(role)]) > 0
    }

    /// How many active accounts of the hall hold a role that may manage accounts.
    static func countAdministrators(hallID: Int64, _ transaction: borrowing Transaction) throws -> Int {
        try transaction.first(
            """
            SELECT count(DISTINCT a.account_id)
            FROM accounts a JOIN staff s USING (staff_id) JOIN account_roles r USING (account_id)
                 JOIN role_permissions p USING (role)
            WHERE a.state = 'active' AND p.permission = 'account.manage' AND s.hall_id = ?
            """, [.integer(hallID)]
        ) { $0.int(0) } ?? 0
    }

    // MARK: History

    static func insertChange(
        _ role: String, _ act: RoleChange.Act, accountID: Int64, actor: String, reason: String,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO role_changes (account_id, role, act, at, actor, reason) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(accountID), .text(role), .text(act.rawValue), .integer(transaction.now), .text(actor),
                .text(reason),
            ])
    }

    /// Newest first.
    static func changes(
        accountID: Int64, _ paging: Paging, _ transaction: borrowing Transaction
    ) throws -> [RoleChange] {
        try transaction.rows(
            """
            SELECT role_change_id, at, actor, role, act, reason FROM role_changes
            WHERE account_id = ? AND role_change_id < ? ORDER BY role_change_id DESC LIMIT ?
            """, [.integer(accountID), .integer(paging.cursor ?? .max), .integer(paging.rowCount)]
        ) { row in
            RoleChange(
                id: row.integer(0), at: Instant(milliseconds: row.integer(1)), actor: row.text(2), role: row.text(3),
                act: RoleChange.Act(rawValue: row.text(4)) ?? .granted, reason: row.text(5))
        }
    }
}
