import HTTP
import SQLite

/// Signing in, out, and changing one's password.
enum SignInActs {
    /// A hash that no password has: checked where the user name is unknown, so that the answer takes as long.
    private static let nobodysHash = "$y$j9T$AAAAAAAAAAAAAAAAAAAAA.$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

    /// Checks the password (some tens of milliseconds), then opens a session, or counts the failure.
    static func signIn(_ call: Call, _ reading: borrowing Transaction) throws -> WriteStep {
        let input = try call.decode(SignInInput.self)
        let credentials = try AccountStore.credentials(input.userName, reading)
        if let until = credentials?.lockedUntil, until > call.arrived.milliseconds {
            throw locked(until: until, now: call.arrived.milliseconds)
        }
        let isRight = PasswordHash.verify(input.password, against: credentials?.passwordHash ?? nobodysHash)
        guard let credentials, credentials.state == .active, isRight else {
            return failure(call, input.userName, credentials)
        }
        if let named = input.window, named != credentials.windowNumber {
            return wrongWindow(call, named: named, input.userName, credentials)
        }
        let policy = policy(of: credentials, call.services.box.facts, call.arrived)
        let newHash = try newPasswordHash(input, credentials, policy, call, reading)
        let token = call.services.entropy.bytes(32)
        return { facts, transaction in
            // Another request may have changed the password or locked the account while this one was hashing.
            let current = try AccountStore.credentials(input.userName, transaction)
            guard let current, current.passwordHash == credentials.passwordHash, current.state == .active else {
                throw wrongCredentials
            }
            if let newHash {
                try AccountStore.choosePassword(newHash, accountID: current.accountID, transaction)
            }
            try AccountStore.clearFailures(accountID: current.accountID, transaction)
            let policy = self.policy(
                of: current, try call.services.box.facts(as: transaction), transaction.instant)
            let expiresAt = transaction.now + policy.sessionLimit
            let others = try noteOtherOrigins(call.request.origin, current, policy, transaction)
            try SessionStore.insert(
                accountID: current.accountID, tokenHash: SHA256.hash(token), origin: call.request.origin,
                expiresAt: expiresAt, transaction)
            let session = OpenedSession(
                token: Hexadecimal.text(token), expiresAt: Instant(milliseconds: expiresAt),
                idleMinutes: policy.idleMinutes, otherOrigins: others)
            return Written(
                .json(session, status: 201, in: call.language, fields: noStore), subject: input.userName,
                actor: AuditActor(
                    name: input.userName, accountID: current.accountID, hallID: current.hallID))
        }
    }

    /// What the account's own hall has decided, whichever hall the request names.
    private static func policy(of credentials: Credentials, _ file: FileFacts, _ moment: Instant) -> SignInPolicy {
        file[credentials.hallID]?.settings.signIn(at: moment) ?? SignInPolicy()
    }

    /// SEC-01: an account that is signed in elsewhere just now is not refused – people change machines – but goes on record.
    private static func noteOtherOrigins(
        _ origin: String, _ credentials: Credentials, _ policy: SignInPolicy, _ transaction: borrowing Transaction
    ) throws -> [String] {
        let others = try SessionStore.otherOrigins(
            accountID: credentials.accountID, than: origin, policy, transaction)
        for other in others {
            try SessionStore.insertFinding(.otherOrigin, credentials, origin: origin, other: other, transaction)
        }
        return others
    }

    static func signOut(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let identity = try call.staff()
        try SessionStore.end(try identity.requireSession(), of: identity.accountID, .signedOut, transaction)
        return Written(.noContent, subject: identity.userName, changes: .sessions)
    }

    /// Changes the caller's own password; their other sessions end.
    static func changePassword(_ call: Call, _ reading: borrowing Transaction) throws -> WriteStep {
        let identity = try call.staff()
        _ = try identity.requireSession()
        let input = try call.decode(PasswordChange.self)
        guard
            let credentials = try AccountStore.credentials(identity.userName, reading),
            PasswordHash.verify(input.currentPassword, against: credentials.passwordHash)
        else { throw wrongCredentials }
        let policy = policy(of: credentials, call.services.box.facts, call.arrived)
        let hash = try checkedHash(input.newPassword, userName: identity.userName, credentials, policy, call, reading)
        return { facts, transaction in
            try AccountStore.choosePassword(hash, accountID: identity.accountID, transaction)
            try SessionStore.endAll(accountID: identity.accountID, .password, transaction)
            return Written(.noContent, subject: identity.userName, changes: .sessions)
        }
    }

    /// Hashes a new password after checking it against the rules, and against the last ones.
    private static func checkedHash(
        _ password: String, userName: String, _ credentials: Credentials, _ policy: SignInPolicy, _ call: Call,
        _ reading: borrowing Transaction
    ) throws -> String {
        func refuse(_ code: String, _ fault: Label) -> Problem {
            .invalid(FieldError(pointer: "/newPassword", code: code, detail: fault))
        }
        if let fault = SignInRules.fault(ofNewPassword: password, userName: userName, policy) {
            throw refuse("password", fault)
        }
        let old = try AccountStore.oldPasswords(accountID: credentials.accountID, reading)
        let known = credentials.passwordIsOneTime ? old + [credentials.passwordHash] : old
        if known.contains(where: { PasswordHash.verify(password, against: $0) }) {
            throw refuse(
                "reused",
                Label(
                    "新密码不得与最近 \(SignInRules.rememberedPasswords) 次用过的密码相同，请另选一个。",
                    "A new password is none of the last \(SignInRules.rememberedPasswords); choose another."))
        }
        return try hash(password, call)
    }

    static func hash(_ password: String, _ call: Call) throws -> String {
        let services = call.services
        guard
            let hash = PasswordHash.make(
                password, randomness: services.entropy.bytes(32), cost: services.passwordCost)
        else {
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
                let current = try AccountStore.credentials(userName, transaction) ?? credentials
                let policy = self.policy(
                    of: current, try call.services.box.facts(as: transaction), transaction.instant)
                let until = SignInRules.lockedUntil(
                    failures: current.failedSignIns + 1, now: transaction.now, policy)
                try AccountStore.recordFailure(
                    accountID: credentials.accountID, lockedUntil: until, transaction)
                if let until { problem = locked(until: until, now: transaction.now) }
            }
            return Written(
                problem.response(to: call.request.id, in: call.language), subject: credentials == nil ? "" : userName,
                actor: credentials.map { AuditActor(name: call.actor, accountID: nil, hallID: $0.hallID) })
        }
    }

    /// SEC-01: own account at own window. The refusal is kept on record, so this step returns it rather than throw it.
    private static func wrongWindow(
        _ call: Call, named: String, _ userName: String, _ credentials: Credentials
    ) -> WriteStep {
        let own = credentials.windowNumber
        let problem = Problem(
            .wrongWindow,
            Label(
                "\(userName) 的窗口\(own.map { "是 \($0) 号" } ?? "尚未安排")，不能在 \(named) 号窗口登录；请回本人窗口，或请人员管理人员办理轮岗。",
                "\(userName) \(own.map { "belongs at window \($0)" } ?? "has no window") and cannot sign in at \(named); go to your own, or have the staff record moved."
            ), rules: [.sec01])
        return { facts, transaction in
            try SessionStore.insertFinding(
                .otherWindow, credentials, origin: call.request.origin, other: named, transaction)
            return Written(
                problem.response(to: call.request.id, in: call.language), subject: userName,
                actor: AuditActor(name: userName, accountID: credentials.accountID, hallID: credentials.hallID))
        }
    }

    private static func newPasswordHash(
        _ input: SignInInput, _ credentials: Credentials, _ policy: SignInPolicy, _ call: Call,
        _ reading: borrowing Transaction
    ) throws -> String? {
        if let newPassword = input.newPassword {
            return try checkedHash(newPassword, userName: input.userName, credentials, policy, call, reading)
        }
        guard !credentials.passwordIsOneTime else {
            throw Problem(
                .passwordChangeRequired,
                Label(
                    "这是一次性密码：请在同一请求里加上 newPassword 设定自己的密码。",
                    "This password is one-time: send newPassword in the same request to set your own."))
        }
        let now = call.arrived.milliseconds
        guard !SignInRules.isStale(passwordSetAt: credentials.passwordSetAt, now: now, policy) else {
            throw Problem(
                .passwordChangeRequired,
                Label(
                    "密码已用满 \(policy.passwordAgeDays) 天：请在同一请求里加上 newPassword 换一个。",
                    "The password is \(policy.passwordAgeDays) days old: send newPassword to change it."
                ))
        }
        return nil
    }

    /// Without the numbers, as halls differ in them: an unknown name and a known one must look the same.
    private static var wrongCredentials: Problem {
        Problem(
            .wrongCredentials,
            Label(
                "用户名或密码不对；连续输错几次，帐号会锁定一段时间。",
                "User name or password is wrong; some failures in a row lock the account for a while."),
            fields: [HeaderField(name: "WWW-Authenticate", value: "Bearer realm=\"hall\"")])
    }

    private static func locked(until: Int64, now: Int64) -> Problem {
        Problem(
            .accountLocked,
            Label(
                "密码连续输错，帐号锁定至 \(Instant(milliseconds: until).text(in: .shanghai))；急用请找管理员重设密码。",
                "Too many wrong passwords: locked until \(Instant(milliseconds: until).text(in: .shanghai)); an administrator can reset the password."
            ), fields: [HeaderField(name: "Retry-After", value: "\((until - now + 999) / 1000)")])
    }
}

/// Personal data and tokens are not kept by anybody on the way.
let noStore = [HeaderField(name: "Cache-Control", value: "no-store")]
