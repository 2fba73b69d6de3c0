/// How a session came to its end.
enum SessionEnd: String, Labelled {
    case signedOut, revoked, closing, idle, password, disabled

    var label: Label {
        switch self {
        case .signedOut: Label("本人退出", "signed out")
        case .revoked: Label("被终止", "revoked")
        case .closing: Label("下班自动退出", "closing time")
        case .idle: Label("闲置失效", "ran out")
        case .password: Label("更换密码", "password changed")
        case .disabled: Label("帐号停用", "account disabled")
        }
    }
}

/// One sign-in of an account.
struct Session: Output {
    let id: Int64
    let openedAt: Instant
    let lastSeenAt: Instant
    let expiresAt: Instant
    /// The address that it came from.
    let origin: String
    let endedAt: Instant?
    let endCause: SessionEnd?
    let isOpen: Bool

    static let shape = Shape<Session>(
        "Session",
        [
            .text("session", Label("会话编号", "Session")) { "\($0.id)" },
            .flag("open", Label("仍有效", "Still open")) { $0.isOpen },
            .instant("openedAt", Label("登录时间", "Opened at")) { $0.openedAt },
            .instant("lastSeenAt", Label("最近使用", "Last used")) { $0.lastSeenAt },
            .instant("expiresAt", Label("最迟失效时间", "Ends at the latest")) { $0.expiresAt },
            .text("origin", Label("来源地址", "Origin")) { $0.origin },
            .optionalInstant("endedAt", Label("结束时间", "Ended at")) { $0.endedAt },
            .optionalChoice("endCause", "endCauseLabel", Label("结束原因", "Why it ended")) { $0.endCause },
        ])
}

/// What was noticed at a sign-in (SEC-01).
struct SignInFinding: Output {
    enum Kind: String, Labelled {
        case otherOrigin, otherWindow

        var label: Label {
            switch self {
            case .otherOrigin: Label("同一帐号在另一处登录中", "signed in elsewhere at the same time")
            case .otherWindow: Label("在他人窗口登录", "signed in at another window")
            }
        }
    }

    let id: Int64
    let at: Instant
    let userName: String
    let name: String
    let kind: Kind
    let origin: String
    let other: String

    static let shape = Shape<SignInFinding>(
        "SignInFinding",
        [
            .instant("at", Label("时间", "At")) { $0.at },
            .text("userName", Label("用户名", "User name")) { $0.userName },
            .text("name", Label("姓名", "Name")) { $0.name },
            .choice("kind", "kindLabel", Label("情况", "What")) { $0.kind },
            .text("origin", Label("来源地址", "Origin")) { $0.origin },
            .text("other", Label("另一处地址，或所报窗口", "The other origin, or the window named")) { $0.other },
        ])
}

/// A session at closing time (SEC-04).
struct ClosingSession: Output {
    let userName: String
    let name: String
    let windowNumber: String?
    let openedAt: Instant
    let lastSeenAt: Instant
    let origin: String
    let endedAt: Instant?
    let isAfterClosing: Bool

    static let shape = Shape<ClosingSession>(
        "ClosingSession",
        [
            .text("userName", Label("用户名", "User name")) { $0.userName },
            .text("name", Label("姓名", "Name")) { $0.name },
            .optionalText("window", Label("窗口编号", "Window number")) { $0.windowNumber },
            .flag("afterClosing", Label("下班后登录", "Opened after closing")) { $0.isAfterClosing },
            .instant("openedAt", Label("登录时间", "Opened at")) { $0.openedAt },
            .instant("lastSeenAt", Label("最近使用", "Last used")) { $0.lastSeenAt },
            .text("origin", Label("来源地址", "Origin")) { $0.origin },
            .optionalInstant("endedAt", Label("结束时间", "Ended at")) { $0.endedAt },
        ])
}

/// The sessions at a day's closing time.
struct ClosingReport: Output {
    let day: Day
    let closing: Instant
    let items: [ClosingSession]

    static let shape = Shape<ClosingReport>(
        "ClosingReport",
        [
            .day("day", Label("日期", "Day")) { $0.day },
            .instant("closing", Label("下班时间", "Closing time")) { $0.closing },
            .list("items", Label("下班时未退出、下班后登录的会话", "Open at closing, or opened after it")) { $0.items },
        ])
}

extension ProblemKind {
    static let sessionUnknown = ProblemKind(404, "session.unknown", Label("没有这个会话", "No such session"))
    static let wrongWindow = ProblemKind(403, "session.wrongWindow", Label("不是本人的窗口", "Not one's own window"))
    static let noSession = ProblemKind(409, "session.none", Label("密钥没有会话", "A key has no session"))
}
