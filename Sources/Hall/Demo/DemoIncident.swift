import HTTP

/// What happens once in the demo's month, beside the applications.
enum DemoIncident: CaseIterable {
    case stationUnit, agreeToStation, whereabouts, comesBack, relation, turnAway, pauseForRepair, reopen,
        proposeSetting, approveSetting, software,
        decideSoftware, shorterDay, recordFaults, turnAwayAgain, announcement, dismissFault, apiKey, secondKey,
        checkProcedure, judgeOverdue, letterComes, letterGoesOut, pendingSetting, pauseForTraining, awayNow,
        inquiry, lostInquiry, villageErrand, villageReply,
        bookings, moreBookings, arrivals, lateArrivals

    /// When, in hundredths of the month.
    var share: Int {
        switch self {
        case .stationUnit: 5
        case .villageErrand: 20
        case .inquiry: 35
        case .lostInquiry: 45
        case .villageReply: 48
        case .bookings: 33
        case .moreBookings: 94
        case .arrivals: 97
        case .lateArrivals: 57
        case .agreeToStation: 7
        case .whereabouts: 8
        case .comesBack: 9
        case .relation: 10
        case .turnAway: 12
        case .pauseForRepair: 15
        case .proposeSetting: 18
        case .approveSetting: 22
        case .software: 25
        case .reopen: 28
        case .decideSoftware: 30
        case .shorterDay: 40
        case .recordFaults: 50
        case .turnAwayAgain: 55
        case .announcement: 60
        case .dismissFault: 62
        case .apiKey: 65
        case .secondKey: 66
        case .letterComes: 70
        case .judgeOverdue: 77
        case .checkProcedure: 80
        case .letterGoesOut: 84
        case .pauseForTraining: 88
        case .pendingSetting: 92
        case .awayNow: 99
        }
    }
}

extension DemoLife {
    /// Each at its share of the month's days of opening, so that a long holiday does not gather them.
    func enterIncidents() {
        let last = span.until.day(in: .shanghai)
        var days = [today]
        while let day = days.last, timetable.openDay(1, after: day) <= last {
            days.append(timetable.openDay(1, after: day))
        }
        for incident in DemoIncident.allCases {
            let place = incident.share * days.count
            let minute = timetable.openMinutes(on: days[place / 100]) * (place % 100) / 100
            add(.incident(incident), at: timetable.moment(on: days[place / 100], minute: max(1, minute)))
        }
    }

    func play(_ incident: DemoIncident) throws {
        switch incident {
        case .stationUnit: try applyForStationing()
        case .agreeToStation: try agreeToStationing()
        case .whereabouts: try leave(until: 40, "到市场监管局取回证照")
        case .comesBack: try desk.ask(.post, "/api/v1/whereabouts/return", as: somebodyAway)
        case .awayNow: try leave(until: 60, "参加窗口例会")
        case .relation: try declareRelation()
        case .turnAway, .turnAwayAgain: try turnAway()
        case .pauseForRepair: try setWindow("6", "paused", "打印设备检修")
        case .reopen: try setWindow("6", "open", "设备修复，恢复服务")
        case .pauseForTraining: try setWindow("12", "paused", "业务系统升级，人员参加培训，请到 2 号窗口办理")
        case .proposeSetting: try propose("instantTargetMinutes", 15, "多数即办件十五分钟内可以办完")
        case .pendingSetting: try propose("jointThreshold", 2, "两个部门的事项也宜牵头联办，拟征求意见")
        case .approveSetting: try approve("instantTargetMinutes")
        case .software: try askForSoftware()
        case .decideSoftware: try decideOnSoftware()
        case .shorterDay: try shortenADay()
        case .recordFaults: try recordFaults()
        case .dismissFault: try dismissFault()
        case .judgeOverdue: try judgeOverdue()
        case .inquiry: try askTheDesk()
        case .lostInquiry: try loseInquiry()
        case .villageErrand: try runErrand()
        case .villageReply: try bringReply()
        case .bookings: try takeBookings()
        case .moreBookings: try bookOnline()
        case .arrivals: try queueUp()
        case .lateArrivals: expectLateArrivals()
        case .checkProcedure: try checkProcedure()
        case .letterComes: try takeInLetters()
        case .letterGoesOut: try answerLetter()
        case .announcement: try announce()
        case .apiKey: try addKey("data-board", for: userName("supervisingLeader"), ["case.read", "notice.read"])
        case .secondKey: try revokeKey()
        }
    }

    // MARK: Staff

    private var somebodyAway: String { staff.first { $0.post.window == "2" }?.userName ?? "director" }

    private func leave(until minutes: Int64, _ place: String) throws {
        let until = Instant(milliseconds: desk.now.milliseconds + minutes * 60_000)
        try desk.ask(
            .post, "/api/v1/whereabouts", ["place": "\(place)", "until": "\(until.text(in: .shanghai))"],
            as: somebodyAway)
    }

    /// Somebody's brother will have to go to a colleague (SEC-25).
    private func declareRelation() throws {
        try desk.ask(
            .post, "/api/v1/me/relations",
            [
                "relation": "sibling",
                "certificate": ["kind": "residentId", "number": "\(people.residentId(on: today))"],
            ], as: somebody(at: "4"))
    }

    private func askForSoftware() throws {
        try desk.ask(
            .post, "/api/v1/software-approvals", ["software": "高拍仪驱动 3.2", "purpose": "窗口扫描申请材料"], as: somebody(at: "3")
        )
    }

    private func decideOnSoftware() throws {
        let list = try desk.ask(.get, "/api/v1/software-approvals", as: "director")["items"]?.arrayValue ?? []
        guard let id = list.first.flatMap({ $0["approval"]?.stringValue ?? $0["id"]?.integerValue.map { "\($0)" } })
        else { return }
        try desk.ask(.post, "/api/v1/software-approvals/\(id)/decision", ["approved": true], as: "director")
    }

    /// Five wrong passwords, at the very end, so that the account is locked still (SEC-01).
    func lockAccount() throws {
        let userName = somebody(at: "11")
        let failures = desk.facts.settings.signIn(at: desk.now).lockAfterFailures
        for attempt in 1...failures {
            try desk.askInVain(
                .post, "/api/v1/sessions", ["userName": "\(userName)", "password": "Wrong-\(attempt)"],
                of: .address(desk.origin(of: userName)),
                code: attempt < failures ? ProblemKind.wrongCredentials.code : ProblemKind.accountLocked.code)
        }
    }

    // MARK: The hall

    private func setWindow(_ number: String, _ state: String, _ reason: String) throws {
        try desk.ask(
            .put, "/api/v1/windows/\(number)/state", ["state": "\(state)", "reason": "\(reason)"], as: "director")
    }

    private func propose(_ key: String, _ value: Int64, _ reason: String) throws {
        let day = timetable.openDay(3, after: today)
        try desk.ask(
            .post, "/api/v1/settings/\(key)/changes",
            [
                "value": .integer(value), "effectiveFrom": "\(day.text)", "reason": "\(reason)",
                "discussion": "\(today.text) 主任办公会讨论，一致同意上报",
            ], as: "director")
    }

    private func approve(_ key: String) throws {
        let leader = userName("supervisingLeader")
        let setting = try desk.ask(.get, "/api/v1/settings/\(key)", as: leader)
        guard let id = setting["changes"]?.arrayValue?.first?["id"]?.integerValue else { return }
        try desk.ask(.post, "/api/v1/settings/\(key)/changes/\(id)/approve", ["note": "同意，按期施行"], as: leader)
    }

    /// In three days of opening the hall closes an hour early: nobody is served in that hour.
    private func shortenADay() throws {
        let day = timetable.openDay(3, after: today)
        var spans = timetable.settings.schedule(on: day).segments.filter { $0.kind == .counter }
        guard let last = spans.popLast() else { return }
        spans.append(WorkSegment(last.from, TimeOfDay(minutes: last.to.minutes - 60)))
        try desk.ask(
            .put, "/api/v1/hours/\(day.text)",
            [
                "segments": .array(spans.map { .string("\($0.from.text)-\($0.to.text)") }),
                "reason": "供电线路检修，提前一小时停止服务",
            ], as: "director")
    }

    private func announce() throws {
        try desk.ask(
            .post, "/api/v1/announcements",
            [
                "kind": "notice", "subject": "代办服务", "text": "行动不便的群众可拨打预约电话，由代办员上门收取材料。",
                "textEn": "Those who cannot come may call the booking number; an agent fetches their papers.",
            ], as: userName("integratedSection"))
    }

    // MARK: Keys

    @discardableResult
    func addKey(_ name: String, for account: String, _ scopes: [String], window: String? = nil) throws -> String {
        let key = try desk.ask(
            .post, "/api/v1/keys",
            JSON(
                ("name", "\(name)"), ("account", "\(account)"), ("scopes", .array(scopes.map { .string($0) })),
                ("window", window.map { "\($0)" })), as: "director")
        return key["secret"]?.stringValue ?? ""
    }

    private func revokeKey() throws {
        try addKey("old-kiosk", for: somebody(at: "1"), ["case.read"])
        try desk.ask(.post, "/api/v1/keys/old-kiosk/revoke", ["reason": "自助终端已更换"], as: "director")
    }
}
