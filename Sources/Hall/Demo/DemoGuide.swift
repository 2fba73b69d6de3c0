import HTTP

/// What to look at in the demo and which lines to try.
struct DemoGuide {
    let holdings: DemoHoldings
    let record: DemoRecord
    /// What stands before every path, and how the client is called that gets there.
    let base: String
    let curl: String

    init(_ holdings: DemoHoldings, _ record: DemoRecord, address: String) {
        self.holdings = holdings
        self.record = record
        (base, curl) = Self.reach(address)
    }

    /// A wildcard address is reached at the machine's own.
    static func reach(_ address: String) -> (base: String, curl: String) {
        if address.hasPrefix("unix:") {
            return ("http://hall", "curl -s --unix-socket '\(address.dropFirst(5))'")
        }
        let port = address.split(separator: ":").last ?? ""
        if address.hasPrefix("0.0.0.0:") { return ("http://127.0.0.1:\(port)", "curl -s") }
        // Brackets would be a range of addresses to curl, were it not told otherwise.
        if address.hasPrefix("[::]:") { return ("http://[::1]:\(port)", "curl -sg") }
        return ("http://\(address)", address.hasPrefix("[") ? "curl -sg" : "curl -s")
    }

    /// The whole guide, Chinese first.
    var text: String {
        ([figures, accounts, pages] + lines.map { "# \($0.about.zh) / \($0.about.en)\n\($0.command)" })
            .joined(separator: "\n\n")
    }

    private var figures: String {
        let types = holdings.byType.map { "\($0.label.zh) \($1)" }.joined(separator: "，")
        let states = holdings.byState.map { "\($0.label.zh) \($1)" }.joined(separator: "，")
        return """
            \(holdings.hall)，\(record.from) 至 \(record.until)，种子 \(record.seed)。全部为虚构的演练数据，时钟停在最后一刻。
            A rehearsal's hall, all of it made up; its clock stands still until it is moved.
            收件 \(holdings.total) 件 / cases：\(types)
            现状 / states：\(states)
            """
    }

    private var accounts: String {
        let people: [(String?, String)] = [
            ("director", "大厅主任 / director"), (holdings.userName("supervisingLeader"), "分管领导 / supervising leader"),
            (holdings.userName("windowHead", at: "1"), "1 号窗口负责人 / head of window 1"),
            (holdings.userName("clerk", at: "1"), "1 号窗口工作人员 / clerk at window 1"),
            (holdings.userName("it"), "主控室 / IT"), (holdings.userName("auditor"), "审计管理员 / auditor"),
            ("director-h02", "城关镇便民服务中心主任 / director of the town's hall"),
        ]
        let rows = people.compactMap { userName, post in userName.map { "  \($0)\t\(post)" } }
        let heading = "帐号，密码都是 \(DemoDesk.password) / accounts, all with this password："
        return ([heading] + rows).joined(separator: "\n")
    }

    /// For a browser, which cannot show who asks; over a Unix socket there is none.
    private var pages: String {
        var pages = [
            ("/api/v1/items/SC-01", "办事指南 / guide of an item"),
            ("/api/v1/items/SC-01/one-time-notice", "一次性告知 / one-time notice"),
            ("/api/v1/items/SC-01/material-list", "材料清单 / list of materials"),
            ("/api/v1/openness/windows", "窗口公示 / windows and who serves there"),
        ]
        if let waiting = holdings.waiting {
            let path = "/api/v1/progress/\(waiting.number)?code=\(waiting.lookupCode)"
            pages.insert((path, "办理进度 / progress of a case"), at: 0)
        }
        return (["浏览器里看 / in a browser："] + pages.map { "  \(base)\($0.0)\t\($0.1)" }).joined(separator: "\n")
    }
}

extension DemoHall {
    /// What to look at and which lines to try, on the server that listens at `address`.
    ///
    /// - Throws: a ``HallStartError``, where the hall cannot be read.
    public func guide(of server: HallServer, at address: String) throws(HallStartError) -> String {
        do {
            return DemoGuide(try DemoHoldings(of: server.application), record, address: address).text
        } catch {
            throw HallStartError(error)
        }
    }
}
