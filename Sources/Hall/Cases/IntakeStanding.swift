/// Who may take in what, where and when: the practices that CASE-26, 29, 34, 35 and 63 forbid, each refused by name.
enum IntakeStanding {
    /// No time but the server's, no place but a window.
    static func check(_ input: IntakeInput) throws(Problem) {
        if let claimed = input.claimedTime {
            throw Problem(
                .backEntry,
                Label(
                    "收件、受理时间由服务器当场记录，不得事后补录（\(claimed.field)）。",
                    "The server stamps receipt and acceptance as they happen; there is no back-entry (\(claimed.field))."
                ),
                rules: [.case26])
        }
        switch input.place {
        case .window: break
        case .staffHome:
            throw Problem(
                .outsideWindow,
                Label("不得到工作人员家中办理业务，请到窗口收件。", "Business is never done at a worker's home; take it in at a window."),
                rules: [.case63])
        case .elsewhere:
            throw Problem(
                .outsideWindow, Label("不得在窗口以外收件。", "Nothing is taken in outside a window."), rules: [.case34])
        }
    }

    /// The clerk's own window: it must be there, open, and one that may accept the item. That is a comprehensive one; of what is
    /// handled city-wide also one of the item's own unit, or of those that the item names (CASE-34, CASE-35, ITEM-13). An item
    /// may narrow it down to some windows (CASE-29).
    static func acceptingWindow(of clerk: Identity, for item: Item) throws(Problem) -> Window {
        guard let window = clerk.window else { throw Problem.noWindow }
        guard window.kind == .comprehensive || item.isHandledCityWide else {
            throw Problem(
                .windowNotComprehensive,
                Label(
                    "\(window.number) 号窗口不是综合窗口，不得在此收件；请引导申请人到综合窗口。",
                    "Window \(window.number) is not comprehensive and may not accept; guide the applicant to one that is."
                ),
                rules: [.case34, .case35])
        }
        guard mayAccept(item, at: window) else {
            throw Problem(
                .beyondAuthority,
                Label(
                    "\(window.number) 号窗口无权受理事项 \(item.code)；请引导申请人到有权受理的窗口。",
                    "Window \(window.number) has no authority for \(item.code); guide the applicant to one that has."),
                rules: [.case29, .item13])
        }
        guard window.state == .open else {
            throw Problem(
                .windowClosed,
                Label(
                    "\(window.number) 号窗口现为“\(window.state.label.zh)”，不能收件。",
                    "Window \(window.number) is \(window.state.label.en) and cannot accept."), rules: [.case34])
        }
        return window
    }

    /// Whether the window has authority for the item (CASE-29, ITEM-13).
    static func mayAccept(_ item: Item, at window: Window) -> Bool {
        let isNamed = !item.acceptingUnits.isEmpty || !item.acceptingWindows.isEmpty
        let isComprehensive = window.kind == .comprehensive
        let isOwnUnit = window.unit?.code == item.unitCode
        return ItemRules.mayAccept(
            item, windowNumber: window.number, unitCode: window.unit?.code, isComprehensive: isComprehensive)
            && (isNamed || isComprehensive || isOwnUnit)
    }

    /// Nobody takes in their own case, or one of people whom they have declared to be related to (人情件, CASE-29, SEC-25).
    static func checkRelation(
        _ clerk: Identity, _ applicant: Applicant, agent: CaseAgent?, declared: String?, _ facts: HallFacts
    ) throws(Problem) {
        let numbers = [applicant.certificateNumber] + (agent.map { [$0.certificateNumber] } ?? [])
        let known = facts.relations[clerk.staffID] ?? []
        guard declared != nil || numbers.contains(where: known.contains) else { return }
        throw Problem(
            .favourCase,
            Label(
                "您与申请人或代理人有利害关系（\(declared ?? "已申报")），须回避；请由其他工作人员收件。",
                "You are related to the applicant or agent (\(declared ?? "as declared")); a colleague must take the case in."
            ),
            rules: [.case29, .sec25])
    }
}

extension Problem {
    static var noWindow: Problem {
        Problem(
            .noWindow,
            Label(
                "您的帐号没有窗口，不能收件；请管理员为帐号指定窗口。",
                "Your account has no window and cannot accept; have an administrator assign one."),
            rules: [.sec01, .case34])
    }
}

extension ProblemKind {
    static let caseUnknown = ProblemKind(404, "case.unknown", Label("没有这个收件", "No such case"))
    static let caseNotWaiting = ProblemKind(
        409, "case.notWaiting", Label("收件不在等待材料", "Case does not wait for materials"))
    static let caseNotUnderReview = ProblemKind(
        409, "case.notUnderReview", Label("收件不在审核中", "Case is not under review"))
    static let noWindow = ProblemKind(403, "window.none", Label("帐号没有窗口", "Account has no window"))
    static let windowNotComprehensive = ProblemKind(
        403, "window.notComprehensive", Label("不是综合窗口", "Not a comprehensive window"))
    static let windowClosed = ProblemKind(409, "window.notOpen", Label("窗口未开放", "Window not open"))
    static let onlineClosed = ProblemKind(
        409, "application.onlineClosed", Label("不接收网上申请", "No applications online"))
    static let backEntry = ProblemKind(422, "case.backEntry", Label("不得事后补录", "No back-entry"))
    static let outsideWindow = ProblemKind(422, "case.outsideWindow", Label("不得在窗口以外收件", "Not outside a window"))
    static let favourCase = ProblemKind(403, "case.favour", Label("须回避", "Leave it to a colleague"))
    static let beyondAuthority = ProblemKind(403, "case.beyondAuthority", Label("超权限受理", "Beyond authority"))
}
