/// A service window (窗口).
struct Window: Sendable, Hashable {
    enum Kind: String, Labelled {
        case comprehensive, unit

        var label: Label {
            switch self {
            case .comprehensive: Label("综合窗口", "comprehensive window")
            case .unit: Label("部门窗口", "unit window")
            }
        }
    }

    enum State: String, Labelled {
        case open, paused, closed

        var label: Label {
            switch self {
            case .open: Label("开放", "open")
            case .paused: Label("暂停服务", "paused")
            case .closed: Label("关闭", "closed")
            }
        }
    }

    let id: Int64
    let number: String
    let name: String
    let kind: Kind
    /// Whose window it is; set where `kind` is `unit`.
    let unit: UnitName?
    /// ITEM-03.
    let theme: Item.Theme?
    /// How to reach it (OPEN-03).
    let contact: String
    let state: State
    /// Why it is paused or closed.
    let stateReason: String
    /// Since when; nil where it has been so since the hall was founded.
    let stateSince: Instant?

    /// As it is signed and spoken of in Chinese (窗口标识).
    var sign: String { number + "号窗口" }
}

/// A unit as a window refers to it.
struct UnitName: Sendable, Hashable {
    let id: Int64
    let code: String
    let name: String
}

extension Window: Output {
    static let shape = Shape<Window>(
        "Window",
        [
            .text("number", Label("窗口编号", "Number")) { $0.number },
            .text("name", Label("窗口名称", "Name")) { $0.name },
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.kind },
            .optionalText("unit", Label("单位代码", "Unit code")) { $0.unit?.code },
            .optionalText("unitName", Label("单位名称", "Unit")) { $0.unit?.name },
            .optionalChoice("theme", "themeLabel", Label("窗口主题", "Theme")) { $0.theme },
            .text("contact", Label("联系方式", "Contact")) { $0.contact },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.state },
            .text("stateReason", Label("暂停或关闭的原因", "Why paused or closed")) { $0.stateReason },
            .optionalInstant("stateSince", Label("现状态自", "In this state since")) { $0.stateSince },
        ])
}

struct WindowList: Output {
    let items: [Window]

    static let shape = Shape<WindowList>("WindowList", [.list("items", Label("窗口", "Windows")) { $0.items }])
}

extension HallFacts {
    /// The window of that number in this hall.
    func window(_ number: String) -> Window? { windows.values.first { $0.number == number } }

    /// The window that a request's path names.
    func requireWindow(_ number: String) throws(Problem) -> Window {
        guard let window = window(number) else { throw Problem(.windowUnknown, noWindow(number)) }
        return window
    }

    /// The window that a field of a request's body names.
    func requireWindow(_ number: String, at pointer: String) throws(Problem) -> Window {
        guard let window = window(number) else {
            throw Problem.invalid(FieldError(pointer: pointer, code: "unknown", detail: noWindow(number)))
        }
        return window
    }

    private func noWindow(_ number: String) -> Label {
        let known = windows.values.map(\.number).sorted().joined(separator: "、")
        return Label("没有窗口 \(number)；现有窗口：\(known)。", "No window \(number); there are: \(known).")
    }
}

extension Problem {
    /// A request whose only fault is this one, found against the file.
    static func invalid(_ error: FieldError, rules: [RuleID] = []) -> Problem {
        Problem(.invalidInput, error.detail, errors: [error], rules: rules)
    }
}

extension ProblemKind {
    static let windowUnknown = ProblemKind(404, "window.unknown", Label("没有这个窗口", "No such window"))
    static let windowNumberTaken = ProblemKind(409, "window.numberTaken", Label("窗口编号已被使用", "Window number taken"))
    static let windowStateSame = ProblemKind(409, "window.stateSame", Label("窗口已处于该状态", "Window already in that state"))
}
