/// A key with which a script calls the API: a name, some permissions, an end, and an account whose holder answers for what is
/// done with it (SEC-03).
struct APIKey: Sendable {
    let id: Int64
    let name: String
    let userName: String
    let windowNumber: String?
    let scopes: [Permission]
    let createdAt: Instant
    let createdBy: String
    let expiresAt: Instant
    let lastUsedAt: Instant?
    let revokedAt: Instant?
    let revokeReason: String?
}

extension APIKey: Output {
    static let shape = Shape<APIKey>(
        "Key",
        [
            .text("name", Label("密钥名称", "Name")) { $0.name },
            .text("account", Label("责任人的用户名", "User name of whoever answers for it")) { $0.userName },
            .optionalText("window", Label("窗口编号", "Window number")) { $0.windowNumber },
            .texts("scopes", Label("权限范围", "Scopes")) { $0.scopes.map(\.rawValue) },
            .instant("createdAt", Label("建立时间", "Created at")) { $0.createdAt },
            .text("createdBy", Label("建立人", "Created by")) { $0.createdBy },
            .instant("expiresAt", Label("到期时间", "Expires at")) { $0.expiresAt },
            .optionalInstant("lastUsedAt", Label("最近使用", "Last used")) { $0.lastUsedAt },
            .optionalInstant("revokedAt", Label("收回时间", "Revoked at")) { $0.revokedAt },
            .optionalText("revokeReason", Label("收回理由", "Why it was revoked")) { $0.revokeReason },
        ])
}

/// A key as it is told once, with its secret.
struct IssuedKey: Output {
    let name: String
    let secret: String
    let expiresAt: Instant

    static let shape = Shape<IssuedKey>(
        "IssuedKey",
        [
            .text("name", Label("密钥名称", "Name")) { $0.name },
            .secret("secret", Label("密钥，只此一次给出", "The secret, given this once")) { $0.secret },
            .instant("expiresAt", Label("到期时间", "Expires at")) { $0.expiresAt },
        ])
}

/// A key about to be made.
struct NewKey: Sendable {
    let name: String
    let secretHash: [UInt8]
    let windowID: Int64?
    let scopes: [Permission]
    let expiresAt: Int64
}

extension ProblemKind {
    static let keyUnknown = ProblemKind(404, "key.unknown", Label("没有这个密钥", "No such key"))
    static let keyNameTaken = ProblemKind(409, "key.nameTaken", Label("密钥名称已被使用", "Key name taken"))
}
