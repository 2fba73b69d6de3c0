import HTTP
import SQLite

/// Signing in, out, and changing one's password.
enum SignInActs {
    /// A hash that no password has: checked where the user name is unknown, so that the answer takes as long.
    private static let nobodysHash = "$y$j9T$AAAAAAAAAAAAAAAAAAAAA.$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

    /// Checks the password (some tens of milliseconds), then opens a session, or counts the failure.
    static func signIn(_ call: Call, _ reading: borrowing Transaction) throws -> WriteStep {
        let input = try call.decode(SignInInput.self)
        let credentials = try StaffStore.credentials(input.userName, reading)
        if let until = credentials?.lockedUntil, until > call.arrived.milliseconds {
            throw locked(until: until, now: call.arrived.milliseconds)
        }
        let isRight = PasswordHash.verify(input.password, against: credentials?.passwordHash ?? nobodysHash)
        guard let credentials, credentials.state == .active, isRight else {
            return failure(call, input.userName, credentials)
        }
        let newHash = try newPasswordHash(input, credentials, call)
        let token = call.services.entropy.bytes(32)
        return { facts, transaction in
            // Another request may have changed the password or locked the account while this one was hashing.
            let current = try StaffStore.credentials(input.userName, transaction)
            guard let current, current.passwordHash == credentials.passwordHash, current.state == .active else {
                throw wrongCredentials
            }
            if let newHash {
                try StaffStore.setPassword(newHash, isOneTime: false, accountID: current.accountID, transaction)
            }
            try StaffStore.clearFailures(accountID: current.accountID, transaction)
            let expiresAt = transaction.now + SignInRules.absoluteLimit
            try StaffStore.insertSession(
                accountID: current.accountID, tokenHash: SHA256.hash(token), expiresAt: expiresAt, transaction)
            let session = OpenedSession(
                token: Hexadecimal.text(token), expiresAt: Instant(milliseconds: expiresAt),
                idleMinutes: Int(SignInRules.idleLimit / 60_000))
            return Written(
                .json(session, status: 201, in: call.language, fields: noStore), subject: input.userName)
        }
    }

    static func signOut(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let identity = try call.staff()
        try StaffStore.endSession(identity.sessionID, transaction)
        return Written(.noContent, subject: identity.userName, changes: .sessions)
    }

    /// Changes the caller's own password; their other sessions end.
    static func changePassword(_ call: Call, _ reading: borrowing Transaction) throws -> WriteStep {
        let identity = try call.staff()
        let input = try call.decode(PasswordChange.self)
        guard
            let credentials = try StaffStore.credentials(identity.userName, reading),
            PasswordHash.verify(input.currentPassword, against: credentials.passwordHash)
        else { throw wrongCredentials }
        let hash = try checkedHash(input.newPassword, userName: identity.userName, call)
        return { facts, transaction in
            try StaffStore.setPassword(hash, isOneTime: false, accountID: identity.accountID, transaction)
            try StaffStore.endSessions(accountID: identity.accountID, transaction)
            return Written(.noContent, subject: identity.userName, changes: .sessions)
        }
    }

    /// Hashes a new password after checking it against the rules.
    static func checkedHash(_ password: String, userName: String, _ call: Call) throws -> String {
        if let fault = SignInRules.fault(ofNewPassword: password, userName: userName) {
            throw Problem(
                .invalidInput, fault,
                errors: [FieldError(pointer: "/newPassword", code: "password", detail: fault)])
        }
        return try hash(password, call)
    }

    static func hash(_ password: String, _ call: Call) throws -> String {
        guard let hash = PasswordHash.make(password, randomness: call.services.entropy.bytes(32)) else {
            throw Problem(
                .unexpected,
                Label("系统的 crypt 不支持 yescrypt。", "The system's crypt does not support yescrypt."))
        }
        return hash
    }

    // MARK: Refusals

    /// A wrong password is counted; so this step returns its refusal rather than throw it, which would undo the count.
    private static func failure(_ call: Call, _ userName: String, _ credentials: Credentials?) -> WriteStep {
        { facts, transaction in
            var problem = wrongCredentials
            if let credentials {
                let current = try StaffStore.credentials(userName, transaction) ?? credentials
                let until = SignInRules.lockedUntil(failures: current.failedSignIns + 1, now: transaction.now)
                try StaffStore.recordFailure(
                    accountID: credentials.accountID, lockedUntil: until, transaction)
                if let until { problem = locked(until: until, now: transaction.now) }
            }
            return Written(
                problem.response(to: call.request.id, in: call.language), subject: credentials == nil ? "" : userName)
        }
    }

    private static func newPasswordHash(
        _ input: SignInInput, _ credentials: Credentials, _ call: Call
    ) throws -> String? {
        if let newPassword = input.newPassword {
            return try checkedHash(newPassword, userName: input.userName, call)
        }
        guard !credentials.passwordIsOneTime else {
            throw Problem(
                .passwordChangeRequired,
                Label(
                    "这是一次性密码:请在同一请求里加上 newPassword 设定自己的密码。",
                    "This password is one-time: send newPassword in the same request to set your own."))
        }
        return nil
    }

    private static var wrongCredentials: Problem {
        Problem(
            .wrongCredentials,
            Label(
                "用户名或密码不对;连续 \(SignInRules.failuresToLock) 次将锁定 15 分钟。",
                "User name or password is wrong; \(SignInRules.failuresToLock) failures in a row lock the account for 15 minutes."
            ), fields: [HeaderField(name: "WWW-Authenticate", value: "Bearer realm=\"hall\"")])
    }

    private static func locked(until: Int64, now: Int64) -> Problem {
        Problem(
            .accountLocked,
            Label(
                "密码连续输错,帐号锁定至 \(Instant(milliseconds: until).text(in: .shanghai));急用请找管理员重设密码。",
                "Too many wrong passwords: locked until \(Instant(milliseconds: until).text(in: .shanghai)); an administrator can reset the password."
            ), fields: [HeaderField(name: "Retry-After", value: "\((until - now + 999) / 1000)")])
    }
}

/// Personal data and tokens are not kept by anybody on the way.
let noStore = [HeaderField(name: "Cache-Control", value: "no-store")]
