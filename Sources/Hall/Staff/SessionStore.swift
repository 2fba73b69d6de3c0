import SQLite

/// Every statement about sessions and what was noticed at sign-in.
enum SessionStore {
    static func insert(
        accountID: Int64, tokenHash: [UInt8], origin: String, expiresAt: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO sessions (account_id, token_hash, origin, created_at, last_seen_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(accountID), .blob(tokenHash), .text(origin), .integer(transaction.now),
                .integer(transaction.now), .integer(expiresAt),
            ])
    }

    static func touch(_ sessionID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE sessions SET last_seen_at = max(last_seen_at, ?) WHERE session_id = ? AND ended_at IS NULL",
            [.integer(transaction.now), .integer(sessionID)])
    }

    /// Whether the account had such a session, and it was open.
    @discardableResult
    static func end(
        _ sessionID: Int64, of accountID: Int64, _ cause: SessionEnd, _ transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            "UPDATE sessions SET ended_at = ?, end_cause = ? WHERE session_id = ? AND account_id = ? AND ended_at IS NULL",
            [.integer(transaction.now), .text(cause.rawValue), .integer(sessionID), .integer(accountID)]) > 0
    }

    static func endAll(accountID: Int64, _ cause: SessionEnd, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE sessions SET ended_at = ?, end_cause = ? WHERE account_id = ? AND ended_at IS NULL",
            [.integer(transaction.now), .text(cause.rawValue), .integer(accountID)])
    }

    /// The identity behind a session's token, with the account's roles and window; nil where it has ended or the account is disabled.
    static func identity(
        tokenHash: [UInt8], _ file: FileFacts, _ transaction: borrowing Transaction
    ) throws -> KnownIdentity? {
        try transaction.first(
            """
            SELECT s.session_id, s.account_id, a.staff_id, a.user_name, p.name, p.window_id, s.last_seen_at, s.expires_at,
                   p.hall_id, (SELECT group_concat(role, ' ') FROM account_roles r WHERE r.account_id = a.account_id)
            FROM sessions s JOIN accounts a USING (account_id) JOIN staff p USING (staff_id)
            WHERE s.token_hash = ? AND s.ended_at IS NULL AND a.state = 'active'
            """, [.blob(tokenHash)]
        ) { row in
            let roles = (row.textOrNil(9) ?? "").split(separator: " ").map(String.init)
            let identity = Identity(
                means: .session(row.integer(0)), accountID: row.integer(1), hallID: row.integer(8),
                staffID: row.integer(2), userName: row.text(3), name: row.text(4), roles: roles,
                permissions: file.main.roles.permissions(of: roles),
                window: row.integerOrNil(5).flatMap { file[row.integer(8)]?.windows[$0] })
            return KnownIdentity(identity: identity, lastWrittenAt: row.integer(6), expiresAt: row.integer(7))
        }
    }

    /// Newest first.
    static func sessions(
        accountID: Int64, _ paging: Paging, _ policy: SignInPolicy, _ transaction: borrowing Transaction
    ) throws -> [Session] {
        let now = transaction.now
        return try transaction.rows(
            """
            SELECT session_id, created_at, last_seen_at, expires_at, origin, ended_at, end_cause FROM sessions
            WHERE account_id = ? AND session_id < ? ORDER BY session_id DESC LIMIT ?
            """, [.integer(accountID), .integer(paging.cursor ?? .max), .integer(paging.rowCount)]
        ) { row in
            let isOpen = SignInRules.isAlive(
                lastSeenAt: row.integer(2), expiresAt: row.integer(3), now: now, policy)
            return Session(
                id: row.integer(0), openedAt: Instant(milliseconds: row.integer(1)),
                lastSeenAt: Instant(milliseconds: row.integer(2)), expiresAt: Instant(milliseconds: row.integer(3)),
                origin: row.text(4), endedAt: row.integerOrNil(5).map { Instant(milliseconds: $0) },
                endCause: row.textOrNil(6).flatMap { SessionEnd(rawValue: $0) }, isOpen: row.isNull(5) && isOpen)
        }
    }

    // MARK: What was noticed (SEC-01)

    /// Other places from which the account is signed in just now.
    static func otherOrigins(
        accountID: Int64, than origin: String, _ policy: SignInPolicy, _ transaction: borrowing Transaction
    ) throws -> [String] {
        try transaction.rows(
            """
            SELECT DISTINCT origin FROM sessions
            WHERE account_id = ? AND ended_at IS NULL AND expires_at > ? AND last_seen_at > ? AND origin <> ?
              AND origin <> '' ORDER BY origin
            """,
            [
                .integer(accountID), .integer(transaction.now), .integer(transaction.now - policy.idleLimit),
                .text(origin),
            ]
        ) { $0.text(0) }
    }

    static func insertFinding(
        _ kind: SignInFinding.Kind, _ credentials: Credentials, origin: String, other: String,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO sign_in_findings (hall_id, account_id, kind, at, origin, other) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(credentials.hallID), .integer(credentials.accountID), .text(kind.rawValue),
                .integer(transaction.now), .text(origin), .text(other),
            ])
    }

    /// Newest first.
    static func findings(
        hallID: Int64, _ paging: Paging, _ transaction: borrowing Transaction
    ) throws -> [SignInFinding] {
        try transaction.rows(
            """
            SELECT f.sign_in_finding_id, f.at, a.user_name, s.name, f.kind, f.origin, f.other
            FROM sign_in_findings f JOIN accounts a USING (account_id) JOIN staff s USING (staff_id)
            WHERE f.hall_id = ? AND f.sign_in_finding_id < ? ORDER BY f.sign_in_finding_id DESC LIMIT ?
            """, [.integer(hallID), .integer(paging.cursor ?? .max), .integer(paging.rowCount)]
        ) { row in
            SignInFinding(
                id: row.integer(0), at: Instant(milliseconds: row.integer(1)), userName: row.text(2), name: row.text(3),
                kind: SignInFinding.Kind(rawValue: row.text(4)) ?? .otherOrigin, origin: row.text(5), other: row.text(6)
            )
        }
    }

    // MARK: Closing time (SEC-04)

    /// Ends the hall's sessions that were opened before `closing`; returns how many were in use until then. Those that had
    /// run out by themselves are closed as of that moment. A window whose service goes on (EXT-02, EXT-17) stays signed in.
    static func endAtClosing(
        hallID: Int64, _ closing: Instant, _ policy: SignInPolicy, _ transaction: borrowing Transaction
    ) throws -> Int {
        let before: [Value] = [.integer(closing.milliseconds), .integer(hallID)]
        let idleSince = closing.milliseconds - policy.idleLimit
        try transaction.execute(
            """
            UPDATE sessions SET ended_at = min(expires_at, last_seen_at + ?), end_cause = 'idle'
            WHERE ended_at IS NULL AND created_at < ? AND (expires_at <= ? OR last_seen_at <= ?)
              AND account_id IN (SELECT account_id FROM accounts JOIN staff USING (staff_id) WHERE hall_id = ?)
            """,
            [
                .integer(policy.idleLimit), .integer(closing.milliseconds), .integer(closing.milliseconds),
                .integer(idleSince), .integer(hallID),
            ])
        return try transaction.execute(
            """
            UPDATE sessions SET ended_at = ?1, end_cause = 'closing' WHERE ended_at IS NULL AND created_at < ?1
              AND account_id IN (SELECT account_id FROM accounts JOIN staff s USING (staff_id) WHERE hall_id = ?2
                                 AND NOT EXISTS (SELECT 1 FROM extended_services e
                                                 WHERE e.state = 'open' AND e.starts_at BETWEEN ?1 - 43200000 AND ?1
                                                   AND e.window_id = s.window_id))
            """, before)
    }

    /// The sessions that were still open at a day's closing time, and those opened after it until midnight.
    static func atClosing(
        hallID: Int64, _ closing: Instant, until midnight: Instant, _ transaction: borrowing Transaction
    ) throws -> [ClosingSession] {
        try transaction.rows(
            """
            SELECT a.user_name, p.name, w.number, s.created_at, s.last_seen_at, s.origin, s.ended_at
            FROM sessions s JOIN accounts a USING (account_id) JOIN staff p USING (staff_id)
                 LEFT JOIN windows w USING (window_id)
            WHERE p.hall_id = ? AND ((s.end_cause = 'closing' AND s.ended_at = ?) OR s.created_at BETWEEN ? AND ?)
            ORDER BY w.number, a.user_name, s.session_id
            """,
            [
                .integer(hallID), .integer(closing.milliseconds), .integer(closing.milliseconds),
                .integer(midnight.milliseconds - 1),
            ]
        ) { row in
            ClosingSession(
                userName: row.text(0), name: row.text(1), windowNumber: row.textOrNil(2),
                openedAt: Instant(milliseconds: row.integer(3)), lastSeenAt: Instant(milliseconds: row.integer(4)),
                origin: row.text(5), endedAt: row.integerOrNil(6).map { Instant(milliseconds: $0) },
                isAfterClosing: row.integer(3) >= closing.milliseconds)
        }
    }
}
