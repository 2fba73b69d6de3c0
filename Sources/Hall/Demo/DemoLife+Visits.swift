import HTTP

/// Applications: at a window, or without one.
extension DemoLife {
    func receive(_ visit: DemoVisit) throws {
        guard let item = desk.facts.catalogue[visit.item]?.item else { return }
        let intake = makeIntake(of: item, visit)
        guard visit.channel.comesToWindow else { return try apply(intake, visit) }
        let window = visit.window ?? window(for: item)
        let clerk = visit.fate == .acceptorDecides ? head(of: window) : somebody(at: window)
        if chance.happens(percent: 12) { try tellOnce(item, intake.applicant, by: clerk) }
        let answer = try desk.ask(.post, "/api/v1/cases", intake.body, as: clerk)
        let one = DemoCase(answer, visit, intake, window: window, clerk: clerk)
        try follow(one, answer)
        if one.state == .accepted, let fee = item.fees.first { try collect(fee, for: one, by: clerk) }
    }

    /// As published, by the piece (CASE-42).
    func collect(_ fee: Item.Fee, for one: DemoCase, by clerk: String) throws {
        try desk.ask(
            .post, one.path + "/charges",
            [
                "fee": "\(fee.name)", "amountFen": .integer(Int64(fee.amountFen)),
                "method": "\(chance.pick(Charge.Method.allCases).rawValue)", "receipt": "F\(one.number.dropFirst(4))",
            ], as: clerk)
    }

    private func makeIntake(of item: Item, _ visit: DemoVisit) -> DemoIntake {
        let agent =
            visit.channel == .agent
            ? people.applicant(for: .person, on: today) : nil
        return DemoIntake(
            item: item, applicant: people.applicant(for: item.audience, on: today), flaw: visit.flaw.fitting(item),
            channel: visit.channel, agent: agent, day: today)
    }

    /// An open comprehensive window of the item's theme; for what is handled city-wide its own unit's as well (ITEM-13).
    private func window(for item: Item) -> String {
        let fitting = DemoWindow.all.filter { window in
            guard desk.facts.window(window.number)?.state == .open else { return false }
            return window.unit == nil ? window.theme == item.theme : item.isCityWide && window.unit == item.unitCode
        }
        return fitting.isEmpty ? "1" : chance.pick(fitting).number
    }

    /// Whoever asks first gets all that the item needs in writing (NOTIFY-01).
    private func tellOnce(_ item: Item, _ asker: DemoApplicant, by clerk: String) throws {
        let notice = try desk.ask(
            .post, "/api/v1/items/\(item.code)/one-time-notices", ["name": "\(asker.name)"], as: clerk)
        guard let number = notice["number"]?.stringValue, chance.happens(percent: 80) else { return }
        let manner: JSON =
            chance.happens(percent: 70)
            ? ["manner": "handedOver", "recipient": "\(asker.name)", "signature": "signed"]
            : ["manner": "explained", "recipient": "\(asker.name)", "note": "当面逐项说明"]
        try desk.ask(.post, "/api/v1/notices/\(number)/deliveries", manner, as: clerk)
    }

    /// By phone a member of staff writes it down (CASE-39).
    private func apply(_ intake: DemoIntake, _ visit: DemoVisit) throws {
        let answer =
            visit.channel == .phone
            ? try desk.ask(.post, "/api/v1/applications", intake.application, as: userName("bookingOffice"))
            : try desk.ask(.post, "/api/v1/applications", intake.application, of: somewhere())
        let one = DemoCase(answer, visit, intake, window: answer["window"]?.stringValue ?? "1", clerk: nil)
        if chance.happens(percent: 40) { add(.lookUp(one), minutes: chance.number(5...200)) }
        switch visit.fate {
        case .unattended, .waits: break
        default: add(.examine(one), days: chance.number(1...3))
        }
    }

    func examine(_ one: DemoCase) throws {
        guard one.state == .submitted else { return }
        // The window that it was laid before may be paused just now.
        let open = desk.facts.window(one.window)?.state == .open ? one.window : "1"
        let clerk = somebody(at: open)
        one.clerk = clerk
        try follow(one, try desk.ask(.post, one.path + "/acceptance", one.intake.examination, as: clerk))
    }

    /// The town's hall has one window that takes in, and a clerk there.
    func receiveInTown() throws {
        guard
            let town = desk.application.box.facts.find(code: "H02"),
            let item = town.catalogue[chance.pick(["CJ-01", "CJ-02", "CJ-03", "CJ-04", "XZ-01", "YB-01"])]?.item
        else { return }
        let visit = DemoVisit(item: item.code, flaw: chance.pick([.none, .none, .leftBehind]), fate: .waits)
        let intake = makeIntake(of: item, visit)
        let clerk = DemoFounding.townClerk
        let answer = try desk.ask(.post, "/api/v1/cases", intake.body, as: clerk)
        try follow(DemoCase(answer, visit, intake, window: "1", clerk: clerk, isTown: true), answer)
    }

    /// A matter that is none of the hall's (CASE-55).
    func turnAway() throws {
        let matters = [
            ("咨询外地购房落户", "户口由拟落户地公安机关办理", "拟落户地公安局户政窗口"),
            ("申请办理出国签证", "签证由有关国家驻华使领馆办理", "有关国家驻华使领馆"),
            ("要求处理劳动报酬纠纷", "可先申请劳动人事争议仲裁", "劳动人事争议仲裁院"),
        ]
        let (matter, explanation, unit) = chance.pick(matters)
        try desk.ask(
            .post, "/api/v1/outside-matters",
            [
                "applicant": "\(people.name().text)", "phone": "\(people.mobile())", "matter": "\(matter)",
                "explanation": "\(explanation)", "unit": "\(unit)", "unitPhone": "0793-9056789",
            ], as: somebody(at: "1"))
    }
}
