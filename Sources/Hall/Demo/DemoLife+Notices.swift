import HTTP

/// Notices on their way, and what applicants ask and object to.
extension DemoLife {
    private enum Way {
        case signed, refused, mailed, electronic, sms, phoned, explained, leftAtDesk, notYet
    }

    /// Most notices are handed over; some are sent; some are forgotten, and stay owed.
    func deliver(_ notice: String, of one: DemoCase) throws {
        guard !one.voidNotices.contains(notice) else { return }
        let ways: [(weight: Int, Way)] =
            one.visit.channel.comesToWindow
            ? [(82, .signed), (2, .refused), (4, .mailed), (5, .leftAtDesk), (2, .explained), (5, .notYet)]
            : [(52, .electronic), (12, .sms), (18, .mailed), (10, .phoned), (8, .notYet)]
        let way = chance.pick(weighted: ways)
        guard let body = body(way, to: one.intake.agent ?? one.intake.applicant) else { return }
        try desk.ask(.post, "/api/v1/notices/\(notice)/deliveries", body, as: present(one))
        if way == .leftAtDesk && chance.happens(percent: 60) { add(.fetch(notice, one), days: chance.number(1...3)) }
    }

    private func body(_ way: Way, to recipient: DemoApplicant) -> JSON? {
        let name: JSON = "\(recipient.name)"
        switch way {
        case .signed: return ["manner": "handedOver", "recipient": name, "signature": "signed"]
        case .refused:
            return [
                "manner": "handedOver", "recipient": name, "signature": "refused", "note": "本人看过后不愿签字，导办员在场见证",
            ]
        case .mailed: return ["manner": "mailed", "recipient": name, "reference": "YZ\(chance.digits(11))"]
        case .electronic: return ["manner": "electronic", "recipient": name, "reference": "政务服务网个人空间"]
        case .sms: return ["manner": "sms", "recipient": name, "reference": "\(recipient.phone)"]
        case .phoned: return ["manner": "phoned", "recipient": name, "reference": "\(recipient.phone)"]
        case .explained: return ["manner": "explained", "recipient": name, "note": "当面说明，申请人未取走"]
        case .leftAtDesk: return ["manner": "leftAtDesk", "recipient": name]
        case .notYet: return nil
        }
    }

    /// What waited at the desk is fetched.
    func handOver(_ notice: String, of one: DemoCase) throws {
        guard !one.voidNotices.contains(notice),
            let body = body(.signed, to: one.intake.agent ?? one.intake.applicant)
        else { return }
        try desk.ask(.post, "/api/v1/notices/\(notice)/deliveries", body, as: present(one))
    }

    /// The head makes a notice void and issues another in its stead.
    func void(_ notice: String, of one: DemoCase) throws {
        let anew = try desk.ask(
            .post, "/api/v1/notices/\(notice)/void", ["reason": "承办窗口电话印错，更正后另行出具"], as: head(of: one.window))
        guard let number = anew["number"]?.stringValue else { return }
        one.voidNotices.insert(notice)
        one.notices.append(number)
        add(.deliver(number, one), minutes: 2)
    }

    // MARK: Applicants

    /// By the number of the case, or of one of its notices (CASE-04, CASE-06).
    func lookUp(_ one: DemoCase) throws {
        let number = chance.happens(percent: 25) ? one.notices.first ?? one.number : one.number
        try desk.ask(.get, "/api/v1/progress/\(number)?code=\(one.lookupCode)", of: somewhere())
        if one.state == .accepted && chance.happens(percent: 35) { add(.lookUp(one), days: chance.number(1...4)) }
    }

    /// Online, or at the window, where it is written down (CASE-05).
    func object(to one: DemoCase) throws {
        let texts = [
            "我认为材料已经齐全，请说明还差什么。", "对处理结果不理解，请给出明确的依据。", "等候时间太长，请说明现在办到哪一步。",
        ]
        let body: JSON = ["text": "\(chance.pick(texts))"]
        if chance.happens(percent: 60) {
            try desk.ask(
                .post, "/api/v1/progress/\(one.number)/objections?code=\(one.lookupCode)", body, of: somewhere())
        } else {
            try desk.ask(.post, one.path + "/objections", body, as: present(one))
        }
        if one.fate == .objected || chance.happens(percent: 90) { add(.answer(one), days: 1) }
    }

    /// The accepting window answers (CASE-05); a window elsewhere may not.
    func answer(_ one: DemoCase) throws {
        let objections =
            try desk.ask(.get, one.path + "/objections", as: userName("director"))["items"]?.arrayValue ?? []
        guard let open = objections.first(where: { $0["answer"] == .null }), let id = open["id"]?.integerValue else {
            return
        }
        let clerk = somebody(at: open["window"]?.stringValue ?? one.window)
        try desk.ask(
            .post, one.path + "/objections/\(id)/answer",
            ["answer": "已核对办理记录：各环节均在时限内，依据见通知书；如仍有异议，可申请行政复议或提起行政诉讼。"], as: clerk)
    }

    // MARK: Personal data

    /// With a reason, and on record (SEC-11).
    func unmask(_ one: DemoCase) throws {
        let reason = chance.pick(["邮寄结果须核对收件电话", "申请人来电要求更正证件号码", "核对补交材料上的证件号码"])
        try desk.ask(.post, one.path + "/unmasking", ["reason": "\(reason)"], as: head(of: one.window))
    }

    func search(_ one: DemoCase) throws {
        try desk.ask(.post, "/api/v1/cases/search", ["phone": "\(one.intake.applicant.phone)"], as: present(one))
    }
}
