import HTTP
import SQLite

/// Who calls: somebody signed in, or a script with a key that somebody answers for (SEC-03). One value for all requests of a
/// session on a loop, so it is an object.
final class Identity: Sendable {
    /// What the caller showed.
    enum Means: Sendable {
        case session(Int64), key(Int64)
    }

    let means: Means
    /// The account that signed in, or whose holder answers for the key.
    let accountID: Int64
    let hallID: Int64
    let staffID: Int64
    /// A key's is `key:` and its name.
    let userName: String
    let name: String
    let roles: [String]
    let permissions: PermissionSet
    let window: Window?

    init(
        means: Means, accountID: Int64, hallID: Int64, staffID: Int64, userName: String, name: String, roles: [String],
        permissions: PermissionSet, window: Window?
    ) {
        self.means = means
        self.accountID = accountID
        self.hallID = hallID
        self.staffID = staffID
        self.userName = userName
        self.name = name
        self.roles = roles
        self.permissions = permissions
        self.window = window
    }
}

extension Identity {
    /// The session's id; a key has none.
    func requireSession() throws(Problem) -> Int64 {
        guard case .session(let id) = means else {
            throw Problem(
                .noSession,
                Label(
                    "接口密钥没有会话和密码；要停用它，请收回密钥。",
                    "An API key has no session and no password; to stop it, revoke it."))
        }
        return id
    }
}

/// An identity as one loop remembers it.
struct KnownIdentity: Sendable {
    let identity: Identity
    /// When the use of the session or key was last written down, ms UTC.
    var lastWrittenAt: Int64
    let expiresAt: Int64

    /// A session ends when it is not used for a while, as its hall has decided; a key does not.
    func isAlive(at now: Int64, _ file: FileFacts) -> Bool {
        guard case .session = identity.means else { return now < expiresAt }
        let policy = file[identity.hallID]?.settings.signIn(at: Instant(milliseconds: now)) ?? SignInPolicy()
        return SignInRules.isAlive(lastSeenAt: lastWrittenAt, expiresAt: expiresAt, now: now, policy)
    }

    /// Writes down that the session or key is in use.
    static func touch(_ means: Identity.Means, _ transaction: borrowing Transaction) throws {
        switch means {
        case .session(let id): try SessionStore.touch(id, transaction)
        case .key(let id): try KeyStore.touch(id, transaction)
        }
    }
}
