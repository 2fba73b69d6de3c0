/// The rules of accounts and sessions (等保 level 2; SEC-01, SEC-04), as pure functions.
enum SignInRules {
    /// A session that has not been used for so long is over, milliseconds.
    static let idleLimit: Int64 = 30 * 60_000
    /// A session is over after so long in any case, milliseconds.
    static let absoluteLimit: Int64 = 12 * 3_600_000
    /// The use of a session is written down no more often than this, milliseconds.
    static let touchInterval: Int64 = 60_000
    /// So many wrong passwords in a row lock an account …
    static let failuresToLock = 5
    /// … for so long, milliseconds.
    static let lockDuration: Int64 = 15 * 60_000
    /// Shortest password, characters.
    static let shortestPassword = 10
    /// A password is to be changed once it is so old, days …
    static let passwordDays = 90
    /// … to one that is none of the last so many.
    static let rememberedPasswords = 3

    /// Until when the account is locked after `failures` wrong passwords in a row; nil while it is not.
    static func lockedUntil(failures: Int, now: Int64) -> Int64? {
        failures >= failuresToLock ? now + lockDuration : nil
    }

    static func isAlive(lastSeenAt: Int64, expiresAt: Int64, now: Int64) -> Bool {
        now < expiresAt && now - lastSeenAt < idleLimit
    }

    static func isStale(passwordSetAt: Int64, now: Int64) -> Bool {
        now - passwordSetAt >= Int64(passwordDays) * 86_400_000
    }

    // MARK: Closing time (SEC-04)

    /// When the hall closes on `day`.
    static func closing(on day: Day, _ facts: HallFacts) -> Instant { Instant(day, hour: 18, in: .shanghai) }

    /// The last closing time that is not after `moment`.
    static func lastClosing(by moment: Instant, _ facts: HallFacts) -> Instant {
        let today = moment.day(in: .shanghai)
        let closing = closing(on: today, facts)
        return closing <= moment ? closing : self.closing(on: today + -1, facts)
    }

    /// The first closing time after `moment`.
    static func nextClosing(after moment: Instant, _ facts: HallFacts) -> Instant {
        let today = moment.day(in: .shanghai)
        let closing = closing(on: today, facts)
        return closing > moment ? closing : self.closing(on: today + 1, facts)
    }

    // MARK: Passwords

    /// What is wrong with a new password; nil where nothing is: at least ten characters of three of the four classes
    /// (capital and small letters, digits, others), without the user name in it.
    static func fault(ofNewPassword password: String, userName: String) -> Label? {
        if password.count < shortestPassword {
            return Label("新密码至少 \(shortestPassword) 个字符。", "A password has at least \(shortestPassword) characters.")
        }
        if password.utf8.count > 200 {
            return Label("新密码最多 200 个字节。", "A password has at most 200 bytes.")
        }
        if password.lowercased().contains(userName.lowercased()) {
            return Label("新密码不得含有用户名。", "A password does not contain the user name.")
        }
        if classes(of: password) < 3 {
            return Label(
                "新密码须含大写字母、小写字母、数字、其他字符中的三类。",
                "A password mixes three of: capitals, small letters, digits, other characters.")
        }
        return nil
    }

    private static func classes(of password: String) -> Int {
        let scalars = password.unicodeScalars
        return [
            scalars.contains { ("A"..."Z").contains($0) },
            scalars.contains { ("a"..."z").contains($0) },
            scalars.contains { ("0"..."9").contains($0) },
            scalars.contains { !("A"..."Z").contains($0) && !("a"..."z").contains($0) && !("0"..."9").contains($0) },
        ].filter { $0 }.count
    }
}
