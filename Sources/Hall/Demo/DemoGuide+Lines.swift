/// The lines to try, in their order: each stands for itself, but for the keys, which the first line sets.
extension DemoGuide {
    /// A line for the shell, and what it does.
    struct Line {
        let about: Label
        let command: String
    }

    /// With whose key a line acts.
    private enum Key: String {
        case window = "WINDOW"
        case director = "DIRECTOR"
    }

    var lines: [Line] { [keys] + open + waiting + queues + carrying + supervision }

    private var keys: Line {
        Line(
            about: Label("两把密钥：1 号窗口负责人的、大厅主任的", "two keys: that of the head of window 1, and the director's"),
            command: "\(Key.window.rawValue)=\(record.windowKey) \(Key.director.rawValue)=\(record.directorKey)")
    }

    private var open: [Line] {
        [
            get("/api/v1/hours", Label("今天的开放时间", "today's opening times")),
            get("/api/v1/announcements?limit=5", Label("最新公告", "the latest announcements")),
            get("/api/v1/windows?hall=H02", Label("第二个大厅的窗口", "windows of the second hall")),
            post(
                "/api/v1/sessions", #"{"userName":"director","password":"\#(DemoDesk.password)"}"#,
                Label("用密码登录，得到令牌", "sign in with a password; answers a token")),
        ]
    }

    /// A supplement case, from its notice to its acceptance.
    private var waiting: [Line] {
        guard let waiting = holdings.waiting else { return [] }
        let path = "/api/v1/cases/\(waiting.number)"
        let materials = waiting.missing.map { "\"\($0)\"" }.joined(separator: ",")
        return [
            get(
                "/api/v1/cases?state=supplementing&window=1&limit=5&total=true",
                Label("1 号窗口补办中的收件", "cases of window 1 that await supplements"), as: .window),
            get(path, Label("其中一件", "one of them"), as: .window),
            get(
                "/api/v1/progress/\(waiting.number)?code=\(waiting.lookupCode)",
                Label("申请人凭编号和查询码查进度", "its applicant looks it up, with number and code")),
            page(
                "/api/v1/notices/\(waiting.notice)", to: "notice.html",
                Label("打印它的补办件通知书", "its notice, as a page to print"),
                as: .window),
            post(
                path + "/materials", #"{"materials":[\#(materials)]}"#,
                Label("材料补齐，随即受理、起算时限", "the materials arrive: it is accepted, and its clock starts"), as: .window),
            page(path + "/notices.html", to: "notices.html", Label("此件的全部通知书", "all notices of the case"), as: .window),
        ]
    }

    private var queues: [Line] {
        var lines = [
            get(
                "/api/v1/intake-queue?window=1", Label("待审查的网上申请", "applications that wait for the window"), as: .window
            )
        ]
        if let unexamined = holdings.unexamined {
            let materials = unexamined.item.materials.map { #"{"material":"\#($0.key)","state":"present"}"# }
            let identity = #""identity":{"method":"onlineRealName"}"#
            let review = #""preliminaryReview":{"conforms":true}"#
            lines.append(
                post(
                    "/api/v1/cases/\(unexamined.number)/acceptance",
                    #"{\#(identity),"materials":[\#(materials.joined(separator: ","))],\#(review)}"#,
                    Label("审查其中一件，受理", "examine one of them, and accept it"), as: .window))
        }
        let materials = Label("待材料的收件，期限近的在前", "cases that wait for materials, the next due first")
        return lines + [get("/api/v1/materials-queue?limit=5", materials, as: .window)]
    }

    /// Where cases stand that are on their way, and what is owed.
    private var carrying: [Line] {
        [
            get("/api/v1/obligations?mine=true&limit=5", Label("1 号窗口的待办清单", "the work list of window 1"), as: .window),
            get("/api/v1/near-due-cases", Label("临近时限的办件", "cases near their limit"), as: .window),
            page(
                "/api/v1/case-ledger", to: "ledger.html", Label("本月办件台账，打印页", "the month's ledger of cases, as a page"),
                as: .window),
            get("/api/v1/overdue-cases?limit=5", Label("未按时出件登记", "the register of overdue cases"), as: .director),
            get("/api/v1/daily-figures", Label("当日办件统计", "the day's figures"), as: .director),
            get("/api/v1/inquiries?limit=5", Label("首问登记簿", "the register of inquiries"), as: .director),
            get("/api/v1/agency-cases", Label("全程代理台账", "the ledger of agency"), as: .director),
        ]
    }

    private var supervision: [Line] {
        let span = "from=\(record.from.prefix(10))&to=\(record.until.prefix(10))"
        return [
            get(
                "/api/v1/notices?standing=issued&limit=5", Label("还没有送达的通知书", "notices that are not delivered yet"),
                as: .director),
            get("/api/v1/findings", Label("系统发现的问题", "what the server has found"), as: .director),
            page(
                "/api/v1/compliance?\(span)", to: "compliance.html",
                Label("流程执行检查，打印页", "the check of the procedure, as a page"), as: .director),
            get("/api/v1/appointments?limit=5", Label("预约登记簿", "the register of bookings"), as: .director),
            get("/api/v1/queue/figures", Label("等候和办理时间", "waiting and handling times"), as: .director),
            get("/api/v1/charges?limit=5", Label("收费登记簿", "the register of charges"), as: .director),
            get("/api/v1/official-documents", Label("公文登记簿", "the register of official documents"), as: .director),
            get("/api/v1/objections", Label("待答复的异议", "objections that await an answer"), as: .director),
            get("/api/v1/unmaskings", Label("解密登记", "who has seen personal data whole, and why"), as: .director),
            get("/api/v1/openness/completeness", Label("应公开而未公开的", "what should be open and is not"), as: .director),
            get("/api/v1/settings?pending=true", Label("待批准的设置修改", "proposed changes of settings"), as: .director),
            page("/api/v1/settings", to: "settings.html", Label("全部设置，打印页", "all settings, as a page"), as: .director),
            post(
                "/simulation/clock", #"{"advance":"P1D"}"#,
                Label("时钟拨快一天，到期的事随之办理", "move the clock on by a day; what falls due on the way is done"), as: .director
            ),
        ]
    }

    // MARK: Commands

    private func get(_ path: String, _ about: Label, as key: Key? = nil) -> Line {
        Line(about: about, command: "\(curl)\(header(key)) '\(base)\(path)'")
    }

    private func page(_ path: String, to file: String, _ about: Label, as key: Key) -> Line {
        Line(about: about, command: "\(curl)\(header(key)) -H 'Accept: text/html' -o \(file) '\(base)\(path)'")
    }

    /// Whatever changes a case says which version it changes: any.
    private func post(_ path: String, _ body: String, _ about: Label, as key: Key? = nil) -> Line {
        let version = path.hasPrefix("/api/v1/cases/") ? " -H 'If-Match: *'" : ""
        return Line(
            about: about,
            command:
                "\(curl)\(header(key))\(version) -H 'Content-Type: application/json' -d '\(body)' '\(base)\(path)'")
    }

    private func header(_ key: Key?) -> String { key.map { " -H \"Authorization: Bearer $\($0.rawValue)\"" } ?? "" }
}
