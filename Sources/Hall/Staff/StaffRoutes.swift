import HTTP
import SQLite

/// Sign-in (`POST /api/v1/sessions`).
struct SignInInput: Input {
    let userName: String
    let password: String
    let newPassword: String?

    init(from fields: inout FieldReader) {
        userName = fields.text("userName", Label("用户名", "User name"), length: 2...32)
        password = fields.secret("password", Label("密码", "Password"))
        newPassword = fields.optionalSecret("newPassword", Label("新密码(更换一次性密码时)", "New password"))
    }
}

struct PasswordChange: Input {
    let currentPassword: String
    let newPassword: String

    init(from fields: inout FieldReader) {
        currentPassword = fields.secret("currentPassword", Label("现密码", "Current password"))
        newPassword = fields.secret("newPassword", Label("新密码", "New password"))
    }
}

struct AccountInput: Input {
    let userName: String
    let name: String
    let phone: String?
    let window: String?
    let roles: [String]

    init(from fields: inout FieldReader) {
        userName = fields.text("userName", Label("用户名", "User name"), length: 2...32)
        name = fields.text("name", Label("姓名", "Name"), length: 1...60)
        phone = fields.optionalText("phone", Label("电话", "Phone"), length: 3...30)
        window = fields.optionalText("window", Label("窗口编号", "Window number"), length: 1...20)
        roles = fields.texts("roles", Label("角色", "Roles"), count: 1...20)
        let isPlain = userName.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
                || "._-".unicodeScalars.contains($0)
        }
        fields.require(
            isPlain, "userName", "characters",
            Label("用户名只用字母、数字、点、下划线和连字符。", "A user name uses letters, digits, dot, underscore, hyphen."))
    }
}

struct OpenedSession: Output {
    let token: String
    let expiresAt: Instant
    let idleMinutes: Int

    static let shape = Shape<OpenedSession>(
        "OpenedSession",
        [
            .secret("token", Label("令牌,只此一次给出", "Bearer token, given this once")) { $0.token },
            .instant("expiresAt", Label("最迟失效时间", "Ends at the latest")) { $0.expiresAt },
            .integer("idleMinutes", Label("闲置多少分钟后失效", "Ends after so many idle minutes")) { $0.idleMinutes },
        ])
}

struct OneTimePassword: Output {
    let userName: String
    let password: String

    static let shape = Shape<OneTimePassword>(
        "OneTimePassword",
        [
            .text("userName", Label("用户名", "User name")) { $0.userName },
            .secret("oneTimePassword", Label("一次性密码,只此一次给出", "One-time password, given this once")) { $0.password },
        ])
}

extension Identity: Output {
    static let shape = Shape<Identity>(
        "Identity",
        [
            .text("userName", Label("用户名", "User name")) { $0.userName },
            .text("name", Label("姓名", "Name")) { $0.name },
            .texts("roles", Label("角色", "Roles")) { $0.roles.sorted() },
            .texts("permissions", Label("权限", "Permissions")) { $0.permissions.list.map(\.rawValue) },
            .optionalText("window", Label("窗口编号", "Window number")) { $0.window?.number },
            .optionalText("windowName", Label("窗口名称", "Window name")) { $0.window?.name },
        ])
}

struct AccountList: Output {
    let items: [Account]

    static let shape = Shape<AccountList>("AccountList", [.list("items", Label("帐号", "Accounts")) { $0.items }])
}

/// The staff's part of the route table.
enum StaffRoutes {
    static let all = sessions + accounts

    private static let sessions = [
        Route(
            method: .post, path: "/api/v1/sessions", name: "session.open", summary: Label("登录", "Sign in"),
            access: .public, input: SignInInput.schema, answer: .json(201, OpenedSession.shape.schema),
            problems: [.wrongCredentials, .accountLocked, .passwordChangeRequired, .busy], rules: [.sec01],
            rate: .signIn, work: .slow(SignInActs.signIn)),
        Route(
            method: .delete, path: "/api/v1/sessions/current", name: "session.end", summary: Label("退出登录", "Sign out"),
            access: .signedIn, answer: .nothing, rules: [.sec04], work: .writing(SignInActs.signOut)),
        Route(
            method: .get, path: "/api/v1/me", name: "session.read",
            summary: Label("我是谁、有何权限", "Who I am and what I may do"),
            access: .signedIn, answer: .json(200, Identity.shape.schema),
            work: .read { call, _ in .json(try call.staff(), in: call.language, fields: noStore) }),
        Route(
            method: .put, path: "/api/v1/me/password", name: "password.change",
            summary: Label("更换密码", "Change one's password"),
            access: .signedIn, input: PasswordChange.schema, answer: .nothing, problems: [.wrongCredentials, .busy],
            work: .slow(SignInActs.changePassword)),
    ]

    private static let accounts = [
        Route(
            method: .get, path: "/api/v1/accounts", name: "account.list", summary: Label("帐号列表", "List accounts"),
            access: .permission(.readAccount), answer: .json(200, AccountList.shape.schema),
            work: .read { call, transaction in
                let accounts = try StaffStore.accounts(hallID: call.facts.hall.id, transaction)
                return .json(AccountList(items: accounts), in: call.language, fields: noStore)
            }),
        Route(
            method: .post, path: "/api/v1/accounts", name: "account.open", summary: Label("建立帐号", "Make an account"),
            access: .permission(.manageAccount), input: AccountInput.schema,
            answer: .json(201, OneTimePassword.shape.schema), problems: [.userNameTaken, .busy], rules: [.sec01],
            work: .slow(AccountActs.open)),
        Route(
            method: .post, path: "/api/v1/accounts/{userName}/disable", name: "account.disable",
            summary: Label("停用帐号", "Disable an account"), access: .permission(.manageAccount), answer: .nothing,
            problems: [.accountUnknown, .lastManager], work: .writing(AccountActs.disable)),
        Route(
            method: .post, path: "/api/v1/accounts/{userName}/enable", name: "account.enable",
            summary: Label("启用帐号", "Enable an account"), access: .permission(.manageAccount), answer: .nothing,
            problems: [.accountUnknown], work: .writing(AccountActs.enable)),
        Route(
            method: .post, path: "/api/v1/accounts/{userName}/reset-password", name: "account.resetPassword",
            summary: Label("重设密码", "Reset a password"), access: .permission(.manageAccount),
            answer: .json(200, OneTimePassword.shape.schema), problems: [.accountUnknown, .busy],
            work: .slow(AccountActs.resetPassword)),
    ]
}
