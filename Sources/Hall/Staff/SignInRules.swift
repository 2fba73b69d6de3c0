/// The rules of accounts and sessions (等保 level 2; SEC-01, SEC-04), as pure functions of what the account's hall has decided for
/// the day.
enum SignInRules {
    /// The use of a session is written down no more often than this, milliseconds.
    static let touchInterval: Int64 = 60_000
    /// A new password is none of the last so many.
    static let rememberedPasswords = 3

    /// Until when the account is locked after `failures` wrong passwords in a row; nil while it is not.
    static func lockedUntil(failures: Int, now: Int64, _ policy: SignInPolicy) -> Int64? {
        failures >= policy.lockAfterFailures ? now + policy.lockDuration : nil
    }

    static func isAlive(lastSeenAt: Int64, expiresAt: Int64, now: Int64, _ policy: SignInPolicy) -> Bool {
        now < expiresAt && now - lastSeenAt < policy.idleLimit
    }

    /// Whether a password is to be changed; never, where the hall has set no age.
    static func isStale(passwordSetAt: Int64, now: Int64, _ policy: SignInPolicy) -> Bool {
        policy.passwordAgeDays > 0 && now - passwordSetAt >= Int64(policy.passwordAgeDays) * 86_400_000
    }

    // MARK: Closing time (SEC-04)

    /// When the counters close on `day`; where the hall does not open, at six, for whoever came in all the same.
    static func closing(on day: Day, _ settings: HallSettings) -> Instant {
        settings.schedule(on: day).closing ?? Instant(day, hour: 18, in: .shanghai)
    }

    /// The last closing time that is not after `moment`.
    static func lastClosing(by moment: Instant, _ settings: HallSettings) -> Instant {
        let today = moment.day(in: .shanghai)
        let closing = closing(on: today, settings)
        return closing <= moment ? closing : self.closing(on: today + -1, settings)
    }

    /// The first closing time after `moment`.
    static func nextClosing(after moment: Instant, _ settings: HallSettings) -> Instant {
        let today = moment.day(in: .shanghai)
        let closing = closing(on: today, settings)
        return closing > moment ? closing : self.closing(on: today + 1, settings)
    }

    // MARK: Passwords

    /// What is wrong with a new password; nil where nothing is: it is long enough, of three of the four classes (capital and
    /// small letters, digits, others), without the user name in it.
    static func fault(ofNewPassword password: String, userName: String, _ policy: SignInPolicy) -> Label? {
        if password.count < policy.passwordLength {
            return Label(
                "新密码至少 \(policy.passwordLength) 个字符。", "A password has at least \(policy.passwordLength) characters.")
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
