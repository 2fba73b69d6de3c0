import HTTP

/// What follows an application: its notices, materials, visits, and ends.
extension DemoLife {
    /// Takes in what the hall now says of a case, and lets come what comes of it.
    func follow(_ one: DemoCase, _ answer: JSON) throws {
        let before = one.state
        try learn(one, answer)
        guard one.state != before, !one.isTown, one.fate != .waits else { return }
        if one.state.awaitsMaterials {
            expectMaterials(one)
        } else if one.state == .accepted {
            expectQuestions(one)
            expectHandling(one)
        } else if one.state.isEnd {
            if chance.happens(percent: 75) { add(.giveBack(one), minutes: chance.number(3...12)) }
            if one.fate == .objected || chance.happens(percent: 6) { add(.object(one), days: 1) }
        }
    }

    /// State, dates and notices; each new notice is to be delivered.
    private func learn(_ one: DemoCase, _ answer: JSON) throws {
        one.state = answer["state"]?.stringValue.flatMap(CaseState.init) ?? one.state
        one.track = answer["track"]?.stringValue.flatMap(Track.init) ?? one.track
        one.supplementDueOn = answer["supplementDueOn"]?.stringValue.flatMap(Day.init)
        let numbers = (answer["notices"]?.arrayValue ?? []).compactMap { $0["number"]?.stringValue }
        for number in numbers where !one.notices.contains(number) {
            one.notices.append(number)
            add(.deliver(number, one), minutes: chance.number(1...8))
            if one.fate == .voided && one.notices.count == 1 { add(.void(number, one), minutes: 30) }
        }
    }

    private func expectMaterials(_ one: DemoCase) {
        switch one.fate {
        case .toldAgain:
            add(.tellAgain(one), days: 1)
            add(.supply(one, all: true), days: 3)
        case .never: add(.closeOverdue(one), days: 8)
        case .withdrawn: add(.withdraw(one), days: 2)
        case .inParts: add(.supply(one, all: false), days: 1)
        default:
            if chance.happens(percent: 73) {
                add(.supply(one, all: chance.happens(percent: 80)), days: chance.number(1...4))
            } else if chance.happens(percent: 20) {
                add(.withdraw(one), days: chance.number(1...3))
            } else {
                add(.closeOverdue(one), days: chance.number(7...12))
            }
        }
    }

    private func expectQuestions(_ one: DemoCase) {
        if chance.happens(percent: 30) { add(.lookUp(one), days: chance.number(1...6)) }
        if chance.happens(percent: 10) { add(.come(one, chance.pick([.query, .collect])), days: chance.number(2...6)) }
        if chance.happens(percent: 3) { add(.object(one), days: chance.number(2...5)) }
        if one.fate == .lookedInto || chance.happens(percent: 1) {
            add(.search(one), days: 1)
            add(.unmask(one), days: 2)
        }
        let mustBeSeen = one.intake.item.needs.contains(.siteSurvey) || one.intake.flaw == .disputed
        if one.fate.failsVisit || (mustBeSeen && chance.happens(percent: 45)) {
            add(.survey(one), days: chance.number(1...4))
        }
        switch one.fate {
        case .withdrawn: add(.withdraw(one), days: 2)
        case .comesInVain: add(.come(one, .supply), days: 2)
        default: if chance.happens(percent: 2) { add(.withdraw(one), days: chance.number(1...3)) }
        }
    }

    // MARK: Materials

    /// All that is missing arrives, or the first of it.
    func supply(_ one: DemoCase, all: Bool) throws {
        guard one.state.awaitsMaterials, let first = one.missing.first else { return }
        let arrived = all ? one.missing : [first]
        let answer = try desk.ask(
            .post, one.path + "/materials", ["materials": .array(arrived.map { .string($0) })], as: present(one))
        one.missing.removeFirst(arrived.count)
        try follow(one, answer)
        guard one.state.awaitsMaterials else { return }
        if one.fate == .inParts || chance.happens(percent: 70) { add(.supply(one, all: true), days: 1) }
    }

    /// What was thought to be in order is found unfit: it could have been told at first (NOTIFY-07).
    func tellAgain(_ one: DemoCase) throws {
        guard one.state.awaitsMaterials, let main = one.intake.item.materials.first(where: \.isMain) else { return }
        let notice = try desk.ask(
            .post, one.path + "/notices", ["unfit": ["\(main.key)"], "reason": "表中联系方式填写有误，须重新填写"], as: present(one))
        one.missing.append(main.key)
        guard let number = notice["number"]?.stringValue else { return }
        one.notices.append(number)
        add(.deliver(number, one), minutes: 2)
    }

    /// A clerk closes what was not supplied by its day, once the day has passed (CASE-12).
    func closeOverdue(_ one: DemoCase) throws {
        guard one.state.awaitsMaterials, let due = one.supplementDueOn else { return }
        guard due < today else { return add(.closeOverdue(one), days: 1) }
        try follow(
            one,
            try desk.ask(.post, one.path + "/closure", ["note": "电话联系两次，申请人表示暂不办理"], as: present(one)))
    }

    /// What the window keeps of an ended case goes back to its owner (CASE-40).
    func giveBack(_ one: DemoCase) throws {
        let view = try desk.ask(.get, one.path, as: present(one))
        let kept = (view["materials"]?.arrayValue ?? []).filter {
            $0["givenBackAt"] == .null && ($0["receivedAt"] != .null || $0["fault"] != .null)
        }
        guard !kept.isEmpty else { return }
        try desk.ask(
            .post, one.path + "/returned-materials",
            ["materials": .array(kept.compactMap { $0["material"] }), "to": "\(one.intake.applicant.name)"],
            as: present(one))
    }

    // MARK: Ends

    func withdraw(_ one: DemoCase) throws {
        guard !one.state.isEnd, !one.state.isDecided else { return }
        let reason = chance.pick(["改由子女代为办理，另行申请", "计划有变，暂不办理", "材料另有用途，撤回后再申请"])
        try follow(
            one,
            try desk.ask(
                .post, one.path + "/withdrawal", ["by": "\(one.intake.applicant.name)", "reason": "\(reason)"],
                as: present(one)))
    }

    /// The head of the window goes and looks (CASE-15); one in ten does not meet the conditions (TYPE-06).
    func survey(_ one: DemoCase) throws {
        guard one.state.isUnderway, let clerk = one.clerk, !one.isTown else { return }
        let fails = one.fate.failsVisit || chance.happens(percent: 10)
        let cause: SiteVisitCause = one.intake.flaw == .disputed ? .disputeOrReport : .itemRequires
        let window = staff.first { $0.userName == clerk }?.post.window ?? one.window
        try follow(
            one,
            try desk.ask(
                .post, one.path + "/site-visits",
                JSON(
                    ("cause", "\(cause.rawValue)"), ("meetsConditions", .bool(!fails)),
                    ("findings", fails ? "现场通道宽度不足，与图纸不符" : "现场情况与材料一致，具备条件"),
                    ("basis", fails ? "该事项审查要点第三项“现场条件”" : nil)), as: head(of: window)))
    }

    /// The applicant comes once more; for nothing, where nothing was lacking (NOTIFY-15).
    func come(_ one: DemoCase, for purpose: VisitInput.Purpose) throws {
        guard one.state.isUnderway else { return }
        try desk.ask(.post, one.path + "/visits", ["purpose": "\(purpose.rawValue)"], as: present(one))
    }

    /// Who acts on the case today: whoever took it in, or a colleague where that window is paused.
    func present(_ one: DemoCase) -> String {
        guard !one.isTown, let clerk = one.clerk else { return one.isTown ? DemoFounding.townClerk : somebody(at: "1") }
        let window = staff.first { $0.userName == clerk }?.post.window ?? "1"
        return desk.facts.window(window)?.state == .open ? clerk : somebody(at: "1")
    }
}
