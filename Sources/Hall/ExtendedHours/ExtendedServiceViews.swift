import HTTP
import SQLite

/// Extended service in a list.
struct ExtendedServiceLine: Output {
    let service: ExtendedService
    let item: Label?
    let window: Window?
    /// Nil as long as no window has it.
    let coordinator: Label?
    let clerk: String?
    let overall: String?
    let trace: ExtendedServiceTrace
    let doubts: [ExtendedServiceDoubt]

    init(_ service: ExtendedService, _ facts: HallFacts, _ transaction: borrowing Transaction) throws {
        self.service = service
        item = service.itemCode.flatMap { facts.catalogue[$0] }.map { ItemName($0.item).title }
        window = service.windowID.flatMap { facts.windows[$0] }
        coordinator =
            if service.windowID == nil {
                nil
            } else if let first = service.people.coordinatorID.flatMap({ facts.windows[$0] }) {
                Label(first.sign, "window \(first.number)")
            } else { facts.roles.labels["integratedSection"] }
        clerk = service.people.staffID.flatMap { facts.staffNames[$0] }
        overall = service.people.overallID.flatMap { facts.staffNames[$0] }
        trace = try ExtendedServiceStore.trace(service, transaction)
        let day = service.startsAt.day(in: .shanghai)
        doubts = ExtendedServiceRules.doubts(
            service, trace, longMinutes: facts.settings.value(Settings.extensionLongMinutes, on: day))
    }

    static let shape = Shape<ExtendedServiceLine>(
        "ExtendedServiceLine",
        [
            .number("number", Label("延时编号", "Number")) { $0.service.number },
            .choice("cause", "causeLabel", Label("延时原因", "Why")) { $0.service.cause },
            .text("rule", Label("规则", "Rule id")) { $0.service.cause.rule.rawValue },
            .choice("initiator", "initiatorLabel", Label("谁提出", "Who set it going")) { $0.service.initiator },
            .optionalChoice("channel", "channelLabel", Label("途径", "Channel")) { $0.service.channel },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.service.state },
            .optionalText("item", Label("事项编码", "Item code")) { $0.service.itemCode },
            .optionalLabel("itemTitle", Label("事项", "Item")) { $0.item },
            .text("reason", Label("具体情况", "What is the case")) { $0.service.reason },
            .optionalText("assigner", Label("交办单位或人员", "Assigned by")) { $0.service.assigner },
            .optionalText("appointment", Label("预约编号", "Appointment")) { $0.service.appointment?.text },
            .optionalText("window", Label("窗口", "Window")) { $0.window?.number },
            .optionalText("clerk", Label("第一责任人", "First responsible")) { $0.clerk },
            .optionalText("overall", Label("总负责人", "Answers overall")) { $0.overall },
            .optionalLabel("coordinator", Label("协调者", "Who coordinates")) { $0.coordinator },
            .instant("registeredAt", Label("登记时间", "Registered at")) { $0.service.registeredAt },
            .optionalText("registeredBy", Label("登记人", "Registered by")) { $0.service.registeredBy },
            .instant("startsAt", Label("延时开始", "Starts at")) { $0.service.startsAt },
            .optionalInstant("endedAt", Label("延时结束", "Ended at")) { $0.service.ending.endedAt },
            .optionalInteger("minutes", Label("延时分钟数", "Minutes")) { $0.service.ending.minutes },
            .optionalText("outcome", Label("办理情况", "What came of it")) { $0.service.ending.outcome },
            .optionalInstant("reportedAt", Label("登记办理情况时间", "Reported at")) { $0.service.ending.reportedAt },
            .integer("ticketsCalled", Label("期间叫号", "Tickets called meanwhile")) { $0.trace.tickets },
            .integer("casesTakenIn", Label("期间收件", "Cases taken in meanwhile")) { $0.trace.cases },
            .list("doubts", Label("待核查", "To be looked into")) { $0.doubts },
        ])
}

extension ExtendedServiceDoubt: Output {
    static let shape = Shape<ExtendedServiceDoubt>(
        "ExtendedServiceDoubt", [.choice("doubt", "doubtLabel", Label("核查事由", "What to look into")) { $0 }])
}

/// Extended service with all that belongs to it.
struct ExtendedServiceView: Output {
    let line: ExtendedServiceLine
    let matters: [ExtendedMatter]
    let participants: [ExtendedParticipantLine]
    let events: [ExtendedServiceEvent]
    let isForStaff: Bool
    /// Whether whoever reads it telephones whoever asked.
    let isForServing: Bool
    let code: String?

    static let shape = Shape<ExtendedServiceView>(
        "ExtendedService",
        [
            .number("number", Label("延时编号", "Number")) { $0.line.service.number },
            .optionalText("code", Label("查询码，查询、撤回时用", "Look-up code, to see or withdraw it")) { $0.code },
            .object("service", Label("延时服务", "The service")) { $0.line },
            .optionalText("name", Label("要求人", "Who asked")) { view in
                view.line.service.name.map { view.isForServing || !view.isForStaff ? $0 : Masking.name($0) }
            },
            .optionalText("phone", Label("联系电话", "Phone")) { view in
                view.line.service.phone.map { view.isForServing ? $0 : Masking.phone($0) }
            },
            .label("advice", Label("提示", "What to know")) { $0.advice },
            .flag("needsSeal", Label("需加盖公章", "The seal is needed")) { $0.line.service.needsSeal },
            .list("matters", Label("为哪些件延时", "For which cases and tickets")) { $0.isForStaff ? $0.matters : [] },
            .list("participants", Label("参加人员", "Who takes part")) { $0.participants },
            .list("events", Label("经过", "What became of it")) { $0.events },
        ])

    private var advice: Label {
        switch line.service.state {
        case .requested: Label("窗口将电话答复；免费。", "The window will phone. Free of charge.")
        case .open: Label("不收任何费用；结束时间由经办人员掌握。", "Free of charge; the clerk decides when it ends.")
        case .finished: Label("延时结束后须登记办理情况。", "Outcome and length are reported after.")
        case .refused: Label("拒绝的理由见经过；不服可以投诉。", "The reason stands below; you may complain.")
        case .withdrawn: Label("已撤回；需要时可再提出。", "Withdrawn; ask again if need be.")
        }
    }
}

extension ExtendedMatter: Output {
    static let shape = Shape<ExtendedMatter>(
        "ExtendedMatter",
        [
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.kind },
            .text("number", Label("编号", "Number")) { $0.number },
            .flag("binding", Label("下班时清出，必须办完", "Found at closing time; must be finished")) { $0.isBinding },
            .flag("done", Label("已办完", "Done")) { $0.isDone },
        ])
}

struct ExtendedParticipantLine: Output {
    let name: String
    let window: String?
    let joinedAt: Instant

    init(_ one: ExtendedParticipant, _ facts: HallFacts) {
        name = facts.staffNames[one.staffID] ?? ""
        window = one.windowID.flatMap { facts.windows[$0]?.number }
        joinedAt = one.joinedAt
    }

    static let shape = Shape<ExtendedParticipantLine>(
        "ExtendedParticipant",
        [
            .text("name", Label("姓名", "Name")) { $0.name },
            .optionalText("window", Label("窗口", "Window")) { $0.window },
            .instant("joinedAt", Label("参加时间", "Joined at")) { $0.joinedAt },
        ])
}

extension ExtendedServiceEvent: Output {
    static let shape = Shape<ExtendedServiceEvent>(
        "ExtendedServiceEvent",
        [
            .choice("kind", "kindLabel", Label("环节", "Step")) { $0.kind },
            .instant("at", Label("时间", "At")) { $0.at },
            .optionalText("by", Label("经办人", "By")) { $0.by },
            .text("text", Label("内容", "Text")) { $0.text },
        ])
}

/// What would be opened if the counters closed now.
struct ClosingNeedList: Output {
    struct Line: Output {
        let need: ClosingNeed

        static let shape = Shape<Line>(
            "ClosingNeed",
            [
                .text("window", Label("窗口", "Window")) { $0.need.window.number },
                .text("name", Label("名称", "Name")) { $0.need.window.name },
                .choice("cause", "causeLabel", Label("延时原因", "Why")) { $0.need.cause ?? .other },
                .texts("inProgress", Label("在办、能当即办结", "In progress, can be finished at once")) {
                    $0.need.served.map(\.number)
                },
                .texts("waiting", Label("等候的号", "Waiting")) { $0.need.waiting.map(\.number) },
                .texts("atRisk", Label("不延时不能按期的件", "Cases whose limit is at risk")) { $0.need.atRisk.map(\.number) },
            ])
    }

    let closing: Instant?
    let items: [Line]

    static let shape = Shape<ClosingNeedList>(
        "ClosingNeedList",
        [
            .optionalInstant("closing", Label("下次下班时间", "When the counters next close")) { $0.closing },
            .list("items", Label("窗口", "Windows")) { $0.items },
        ])
}
