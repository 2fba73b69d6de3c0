/// A person's account: the name they sign in with, their roles, and whether it works.
struct Account: Sendable {
    enum State: String, Labelled {
        case active, disabled

        var label: Label {
            switch self {
            case .active: Label("启用", "active")
            case .disabled: Label("停用", "disabled")
            }
        }
    }

    let id: Int64
    let staffID: Int64
    let staffNumber: String
    let userName: String
    let name: String
    let state: State
    let roles: [String]
    let windowNumber: String?
    let passwordIsOneTime: Bool
    let lockedUntil: Instant?
    let createdAt: Instant
}

/// What sign-in needs to know of an account.
struct Credentials: Sendable {
    let accountID: Int64
    let hallID: Int64
    let windowNumber: String?
    let passwordHash: String
    let passwordIsOneTime: Bool
    let passwordSetAt: Int64
    let state: Account.State
    let failedSignIns: Int
    let lockedUntil: Int64?
}

extension Account: Output {
    static let shape = Shape<Account>(
        "Account",
        [
            .text("userName", Label("用户名", "User name")) { $0.userName },
            .text("name", Label("姓名", "Name")) { $0.name },
            .text("staff", Label("工号", "Staff number")) { $0.staffNumber },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.state },
            .texts("roles", Label("角色", "Roles")) { $0.roles },
            .optionalText("window", Label("窗口编号", "Window number")) { $0.windowNumber },
            .flag("passwordIsOneTime", Label("密码为一次性", "Password is one-time")) { $0.passwordIsOneTime },
            .optionalInstant("lockedUntil", Label("锁定至", "Locked until")) { $0.lockedUntil },
            .instant("createdAt", Label("建立时间", "Created at")) { $0.createdAt },
        ])
}

extension ProblemKind {
    static let wrongCredentials = ProblemKind(401, "session.wrongCredentials", Label("用户名或密码不对", "Wrong credentials"))
    static let accountLocked = ProblemKind(423, "account.locked", Label("帐号已暂时锁定", "Account locked"))
    static let passwordChangeRequired = ProblemKind(
        403, "password.changeRequired", Label("须先更换密码", "Password change required"))
    static let userNameTaken = ProblemKind(409, "account.userNameTaken", Label("用户名已被使用", "User name taken"))
    static let accountUnknown = ProblemKind(404, "account.unknown", Label("没有这个帐号", "No such account"))
    static let lastManager = ProblemKind(
        409, "account.lastAdministrator", Label("须留有可管理帐号的人", "Last account administrator"))
}
