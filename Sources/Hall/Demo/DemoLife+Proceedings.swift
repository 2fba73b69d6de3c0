import HTTP

/// What the hall does with a case after its acceptance, one after the other.
enum DemoStep {
    case reportPromise, transfer, collect, review, signOff, reportUp, decide, handOver, receive, tell, deliver, finish,
        archive
    case submitJointOpinion, giveDepartmentOpinions, callReview, recordReview
}

/// How cases are carried on.
extension DemoLife {
    private var section: String { userName("leadSection") }
    private var leader: String { userName("unitLeader") }

    /// An instant case is finished at once, but for a few that somebody forgets; the others go their way.
    func expectHandling(_ one: DemoCase) {
        guard one.fate != .comesInVain, one.fate != .withdrawn, !one.fate.failsVisit, one.clerk != nil else { return }
        switch one.track {
        case .instant where chance.happens(percent: 95): add(.proceed(one, .decide), minutes: chance.number(3...9))
        case .instant: break
        case .joint: add(.proceed(one, .submitJointOpinion), minutes: chance.number(20...60))
        case .committed, .reportUp: add(.proceed(one, .reportPromise), minutes: chance.number(10...40))
        }
    }

    func proceed(_ one: DemoCase, _ step: DemoStep) throws {
        guard !one.state.isEnd || step == .archive else { return }
        switch step {
        case .reportPromise, .transfer, .collect, .review, .signOff, .reportUp: try review(one, step)
        case .submitJointOpinion, .giveDepartmentOpinions, .callReview, .recordReview: try handleJointly(one, step)
        case .decide, .handOver, .receive, .tell, .deliver, .finish, .archive: try conclude(one, step)
        }
    }

    /// Takes the step, and learns where the case stands.
    private func take(_ path: String, _ body: JSON = .object([]), on one: DemoCase, as userName: String) throws {
        let answer = try desk.ask(.post, one.path + "/" + path, body, as: userName)
        one.state = answer["state"]?.stringValue.flatMap(CaseState.init) ?? one.state
    }

    // MARK: To the sign-off

    private func review(_ one: DemoCase, _ step: DemoStep) throws {
        switch step {
        case .reportPromise:
            if one.track == .committed, one.state == .accepted {
                try take("promise-report", ["to": "大厅主任"], on: one, as: present(one))
            }
            add(.proceed(one, .transfer), minutes: chance.number(5...90))
        case .transfer where one.state == .accepted:
            try take("transfer", on: one, as: present(one))
            add(.proceed(one, .collect), minutes: chance.number(20...300))
        case .collect where one.state == .transferred:
            try take("collection", on: one, as: section)
            add(.proceed(one, .review), days: chance.number(0...2))
        case .review where one.state == .underReview:
            // What needs a hearing, a notice or an argument is still going on when the month ends.
            guard one.intake.item.needs.allSatisfy({ !ProceedingRules.externalNeeds.contains($0) }) else { return }
            try take(
                "opinions", ["kind": "reReview", "agrees": true, "opinion": "材料齐全有效，符合规定条件"], on: one, as: section)
            add(.proceed(one, .signOff), minutes: chance.number(30...400))
        case .signOff where one.state == .underReview: try signOff(one)
        case .reportUp where one.state == .underReview:
            try take(
                "upward-report", ["superior": "市级主管部门", "document": "\(one.number.suffix(5))号报告"], on: one,
                as: present(one))
            add(.proceed(one, .decide), days: chance.number(5...14))
        default: break
        }
    }

    private func signOff(_ one: DemoCase) throws {
        if one.intake.item.needs.contains(.siteSurvey) || one.intake.flaw == .disputed {
            let view = try desk.ask(.get, one.path + "/events", as: section)
            let isSeen = view["items"]?.arrayValue?.contains { $0["action"] == "siteVisited" } ?? false
            if !isSeen { try survey(one) }
        }
        guard one.state == .underReview else { return }
        try take("sign-off", ["agrees": true, "opinion": "同意"], on: one, as: leader)
        add(
            .proceed(one, one.track == .reportUp ? .reportUp : .decide), minutes: chance.number(10...200))
    }

    // MARK: Joint handling

    private func handleJointly(_ one: DemoCase, _ step: DemoStep) throws {
        switch step {
        case .submitJointOpinion where one.state == .accepted:
            try take("promise-report", ["to": "大厅主任"], on: one, as: present(one))
            try take(
                "joint-opinion", ["opinion": "牵头单位组织，各部门并联审查", "documents": ["申请表", "平面图"]], on: one,
                as: present(one))
            add(.proceed(one, .giveDepartmentOpinions), minutes: chance.number(60...400))
        case .giveDepartmentOpinions where one.state == .underReview:
            for unit in one.intake.item.departments {
                try take(
                    "opinions",
                    ["kind": "department", "agrees": true, "opinion": "本部门无异议", "unit": "\(unit)"], on: one,
                    as: section)
            }
            add(.proceed(one, .callReview), minutes: 20)
        case .callReview where one.state == .underReview:
            let begins = Instant(milliseconds: desk.now.milliseconds + 30 * 60_000)
            let answer = try desk.ask(
                .post, one.path + "/meetings",
                [
                    "kind": "jointReview", "beginsAt": "\(begins.text(in: .shanghai))", "place": "三楼会议室",
                    "participants": .array(one.intake.item.departments.map { .string($0) }),
                ], as: "director")
            one.meeting = answer["meetings"]?.arrayValue?.last?["id"]?.stringValue
            add(.proceed(one, .recordReview), minutes: 90)
        case .recordReview where one.state == .underReview:
            guard let meeting = one.meeting else { return }
            try take(
                "meetings/\(meeting)/minutes",
                ["minutes": "各部门依次发表意见，一致同意办理。", "attendees": ["各联办部门"], "agrees": true], on: one, as: "director")
            add(.proceed(one, .review), minutes: 30)
        default: break
        }
    }

    // MARK: To the archive

    private func conclude(_ one: DemoCase, _ step: DemoStep) throws {
        switch step {
        case .decide: try decide(one)
        case .handOver where one.state == .decided:
            try take("result-handover", ["content": ["结果文书 1 份"]], on: one, as: section)
            add(.proceed(one, .receive), minutes: chance.number(30...240))
        case .receive where one.state == .decided:
            try take("result-receipt", on: one, as: present(one))
            add(.proceed(one, .tell), minutes: chance.number(5...60))
        case .tell where one.state == .resultReceived:
            let channel = chance.pick(ResultTelling.Channel.allCases)
            try take(
                "result-telling", ["channel": "\(channel.rawValue)", "person": "\(one.intake.applicant.name)"], on: one,
                as: present(one))
            add(.proceed(one, .deliver), days: chance.number(1...4))
        case .deliver where one.state == .resultReceived: try deliver(one)
        case .finish where one.state == .resultReceived: try finish(one)
        case .archive where one.state == .finished:
            try take(
                "archive", ["place": "档案室", "pages": .integer(Int64(chance.number(3...40)))], on: one, as: present(one))
        default: break
        }
    }

    /// One in twenty is refused, another one gets conditions.
    private func decide(_ one: DemoCase) throws {
        let isInstant = one.track == .instant
        guard one.state == .underReview || one.state == .reportedUp || (isInstant && one.state == .accepted) else {
            return
        }
        let kind: Decision.Kind =
            isInstant
            ? .approved : chance.pick(weighted: [(18, .approved), (1, .refused), (1, .approvedWithConditions)])
        let body = JSON(
            ("kind", "\(kind.rawValue)"), ("document", "\(one.number.suffix(14))号"),
            ("title", "\(one.intake.item.title)决定书"),
            ("reasons", kind == .approved ? nil : "依据该事项的审查标准"),
            ("conditions", kind == .approvedWithConditions ? "投入使用前补办备案" : nil),
            ("superior", one.track == .reportUp ? "市级主管部门" : nil))
        try take("decision", body, on: one, as: isInstant ? present(one) : leader)
        add(.proceed(one, isInstant ? .deliver : .handOver), minutes: isInstant ? 2 : chance.number(30...500))
    }

    private func deliver(_ one: DemoCase) throws {
        let isMailed = one.track != .instant && chance.happens(percent: 25)
        let body: JSON =
            isMailed
            ? [
                "mode": "mailed", "recipient": "\(one.intake.applicant.name)", "carrier": "邮政速递",
                "tracking": "EX\(one.number.suffix(14))", "expectedOn": "\(timetable.openDay(2, after: today).text)",
            ]
            : [
                "mode": "collected", "recipient": "\(one.intake.applicant.name)",
                "certificate": "\(one.intake.applicant.certificate)",
            ]
        try take("delivery", body, on: one, as: issuer(of: one))
        add(.proceed(one, .finish), minutes: chance.number(2...20))
    }

    /// Results are given out by comprehensive windows (CASE-23).
    private func issuer(of one: DemoCase) -> String {
        let clerk = present(one)
        let window = staff.first { $0.userName == clerk }?.post.window
        return DemoWindow.all.contains { $0.number == window && $0.unit != nil } ? somebody(at: "1") : clerk
    }

    /// What is still lacking is made up for first, where it can be.
    private func finish(_ one: DemoCase) throws {
        let standing = try desk.ask(.get, one.path + "/proceedings", as: present(one))
        var lacking = (standing["lacking"]?.arrayValue ?? []).compactMap { $0["what"]?.stringValue }
        if lacking.contains("charge"), let fee = one.intake.item.fees.first {
            try collect(fee, for: one, by: present(one))
        }
        for lack in standing["lacking"]?.arrayValue ?? [] where lack["what"] == "noticeUndelivered" {
            guard let number = lack["detail"]?.stringValue, chance.happens(percent: 85) else { continue }
            try desk.ask(
                .post, "/api/v1/notices/\(number)/deliveries",
                ["manner": "handedOver", "recipient": "\(one.intake.applicant.name)", "signature": "signed"],
                as: present(one))
            if let place = lacking.firstIndex(of: "noticeUndelivered") { lacking.remove(at: place) }
        }
        guard lacking.allSatisfy({ $0 == "charge" }) else { return add(.proceed(one, .finish), days: 1) }
        try take("finish", on: one, as: present(one))
        add(.proceed(one, .archive), days: chance.number(1...3))
    }
}
