import HTTP

/// Sign-in (`POST /api/v1/sessions`).
struct SignInInput: Input {
    let userName: String
    let password: String
    let newPassword: String?
    let window: String?

    init(from fields: inout FieldReader) {
        userName = fields.text("userName", Label("用户名", "User name"), length: 2...32)
        password = fields.secret("password", Label("密码", "Password"))
        newPassword = fields.optionalSecret("newPassword", Label("新密码（更换密码时）", "New password"))
        window = fields.optionalText("window", Label("所在窗口编号", "Number of the window one is at"), length: 1...20)
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

struct OpenedSession: Output {
    let token: String
    let expiresAt: Instant
    let idleMinutes: Int
    let otherOrigins: [String]

    static let shape = Shape<OpenedSession>(
        "OpenedSession",
        [
            .secret("token", Label("令牌，只此一次给出", "Bearer token, given this once")) { $0.token },
            .instant("expiresAt", Label("最迟失效时间", "Ends at the latest")) { $0.expiresAt },
            .integer("idleMinutes", Label("闲置多少分钟后失效", "Ends after so many idle minutes")) { $0.idleMinutes },
            .texts("otherOrigins", Label("同一帐号正在登录的其他地址（已记录）", "Other places signed in just now; recorded")) {
                $0.otherOrigins
            },
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

/// The sessions' part of the route table.
enum SessionRoutes {
    static let all = signIn + own + others

    private static let signIn = [
        Route(
            method: .post, path: "/api/v1/sessions", name: "session.open", summary: Label("登录", "Sign in"),
            access: .public, input: SignInInput.schema, answer: .json(201, OpenedSession.shape.schema),
            problems: [.wrongCredentials, .accountLocked, .passwordChangeRequired, .wrongWindow, .busy],
            rules: [.sec01], rate: .signIn, work: .slow(SignInActs.signIn)),
        Route(
            method: .delete, path: "/api/v1/sessions/current", name: "session.end", summary: Label("退出登录", "Sign out"),
            access: .signedIn, answer: .nothing, problems: [.noSession], rules: [.sec04],
            work: .writing(SignInActs.signOut)),
    ]

    private static let own = [
        Route(
            method: .get, path: "/api/v1/me", name: "session.read",
            summary: Label("我是谁、有何权限", "Who I am and what I may do"),
            access: .signedIn, answer: .json(200, Identity.shape.schema),
            work: .read { call, _ in .json(try call.staff(), in: call.language, fields: noStore) }),
        Route(
            method: .put, path: "/api/v1/me/password", name: "password.change",
            summary: Label("更换密码", "Change one's password"),
            access: .signedIn, input: PasswordChange.schema, answer: .nothing,
            problems: [.wrongCredentials, .noSession, .busy],
            work: .slow(SignInActs.changePassword)),
        Route(
            method: .get, path: "/api/v1/me/sessions", name: "session.listOwn", summary: Label("我的会话", "My sessions"),
            access: .signedIn, query: Paging.parameters, answer: .json(200, Page<Session>.shape.schema),
            rules: [.sec01], work: .read(SessionActs.listOwn)),
        Route(
            method: .delete, path: "/api/v1/me/sessions/{session}", name: "session.revokeOwn",
            summary: Label("终止我的一个会话", "End one of my sessions"), access: .signedIn, answer: .nothing,
            problems: [.sessionUnknown], work: .writing(SessionActs.revokeOwn)),
    ]

    private static let others = [
        Route(
            method: .get, path: "/api/v1/accounts/{userName}/sessions", name: "session.list",
            summary: Label("帐号的会话", "An account's sessions"), access: .permission(.readSession),
            query: Paging.parameters, answer: .json(200, Page<Session>.shape.schema), problems: [.accountUnknown],
            work: .read(SessionActs.list)),
        Route(
            method: .delete, path: "/api/v1/accounts/{userName}/sessions/{session}", name: "session.revoke",
            summary: Label("终止一个会话", "End a session"), access: .permission(.manageAccount), answer: .nothing,
            problems: [.accountUnknown, .sessionUnknown], work: .writing(SessionActs.revoke)),
        Route(
            method: .get, path: "/api/v1/sign-in-findings", name: "session.findings",
            summary: Label("异地同时登录、窗口不符记录", "Sign-ins elsewhere or at another window"),
            access: .permission(.readSession), query: Paging.parameters,
            answer: .json(200, Page<SignInFinding>.shape.schema), rules: [.sec01],
            work: .read { call, transaction in
                let paging = try Paging(call)
                let found = try SessionStore.findings(hallID: call.facts.hall.id, paging, transaction)
                return Page(found, paging) { $0.id }.response(to: call)
            }),
        Route(
            method: .get, path: "/api/v1/sessions/at-closing", name: "session.atClosing",
            summary: Label("下班时未退出的会话", "Sessions open at closing time"), access: .permission(.readSession),
            query: [
                QueryParameter(
                    name: "day", about: Label("日期，默认当天", "Day; today where absent"), schema: .text(format: "date"))
            ], answer: .json(200, ClosingReport.shape.schema), rules: [.sec04], work: .read(SessionActs.atClosing)),
    ]
}
