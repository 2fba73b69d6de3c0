import HTTP
import SQLite

/// Extended service's part of the route table.
enum ExtendedServiceRoutes {
    static let all = asking + serving + reports

    private static let path = "/api/v1/extended-services"
    private static let code = QueryParameter(
        name: "code", about: Label("查询码；工作人员登录后不用", "Look-up code; staff who are signed in need none"),
        schema: .text(length: 1...40))

    // MARK: For whoever asks

    private static let asking = [
        Route(
            method: .post, path: path, name: "extendedService.open",
            summary: Label("要求延时；窗口登记延时", "Ask for extended service; open it at a window"), access: .public,
            input: ExtendedServiceInput.schema, answer: .json(201, ExtendedServiceView.shape.schema),
            problems: [.tooManyRequests, .clerkAway, .caseUnknown],
            rules: [
                .ext01, .ext03, .ext04, .ext05, .ext06, .ext07, .ext08, .ext09, .ext14, .ext15, .ext22, .ext25, .ext30,
                .appt19,
            ], work: .guarded(ExtendedServiceInput.self, ExtendedServiceActs.open)),
        Route(
            method: .get, path: path + "/{number}", name: "extendedService.read",
            summary: Label("查看延时服务", "Read one"), access: .public, query: [code],
            answer: .json(200, ExtendedServiceView.shape.schema),
            problems: [.extendedServiceUnknown, .tooManyRequests],
            work: .read { call, transaction in
                if !call.mayReadExtendedServices { try call.refuseGuessing() }
                let one = try ExtendedServiceActs.admitted(call, call.facts, transaction)
                let view = try ExtendedServiceActs.view(one.number.text, call, call.facts, transaction)
                return .json(view, in: call.language, fields: noStore)
            }),
        Route(
            method: .post, path: path + "/{number}/withdrawal", name: "extendedService.withdraw",
            summary: Label("撤回", "Withdraw it"), access: .public, query: [code],
            input: ReasonInput.schema, answer: .json(200, ExtendedServiceView.shape.schema),
            problems: [
                .extendedServiceUnknown, .extendedServiceWrongState, .extendedServiceNotYours,
                .extendedServiceUnfinished, .tooManyRequests,
            ],
            work: .write { call in
                if !call.mayReadExtendedServices { try call.refuseGuessing() }
                let input = try call.decode(ReasonInput.self)
                return { facts, transaction in try ExtendedServiceActs.withdraw(call, input, facts, transaction) }
            }),
    ]

    // MARK: For the windows

    private static let serving = [
        act(
            "acceptance", "extendedService.accept", Label("同意延时", "Accept it"), .serveExtendedService,
            ExtendedAcceptanceInput.self, [.clerkAway, .extendedServiceNotYours], [.ext03, .ext14, .ext15],
            ExtendedServiceActs.accept),
        act(
            "refusal", "extendedService.refuse", Label("不予延时（须有理由并说明）", "Refuse it, with a told reason"),
            .serveExtendedService, ServiceRefusalInput.self,
            [.refusalGroundless, .refusalForbidden, .extendedServiceNotYours],
            [.ext02, .ext10, .ext17, .ext20], ExtendedServiceActs.refuse),
        act(
            "participants", "extendedService.join", Label("其他窗口、人员参加", "Somebody else takes part"),
            .serveExtendedService,
            ExtendedJoinInput.self, [.extendedServiceNotYours], [.ext12, .ext13, .first13], ExtendedServingActs.join),
        act(
            "coordination", "extendedService.coordinate", Label("综合股知悉协调", "Seen and coordinated"),
            .arrangeExtendedService, ReasonInput.self, [], [.ext13], ExtendedServingActs.coordinate),
        act(
            "information", "extendedService.inform", Label("登记已告知要求人", "Record that whoever asked was told"),
            .serveExtendedService, ReasonInput.self, [], [.ext03], ExtendedServingActs.inform),
        act(
            "seal", "extendedService.prepareSeal", Label("用章准备或代办", "The seal is prepared, or an agent sees to it"),
            .prepareSeal, ReasonInput.self, [], [.ext21], ExtendedServingActs.prepareSeal),
        act(
            "finish", "extendedService.finish", Label("延时结束", "It has ended"), .serveExtendedService,
            ExtendedFinishInput.self,
            [.extendedServiceUnfinished, .extendedServiceNotYours, .appointmentFee, .caseUnknown],
            [.ext02, .ext11, .ext16, .ext17, .ext18], ExtendedServingActs.finish),
        act(
            "report", "extendedService.report", Label("登记办理情况", "Report what came of it"), .serveExtendedService,
            ExtendedReportInput.self, [.extendedServiceNotYours], [.ext18], ExtendedServingActs.report),
        act(
            "faults", "extendedService.recordFault", Label("登记延时不到位引起的投诉，追究责任", "Record a complaint about it"),
            .recordFinding, ExtendedFaultInput.self, [.findingRecorded], [.ext24], ExtendedServingActs.recordFault),
    ]

    private static func act<I: Input>(
        _ end: String, _ name: String, _ summary: Label, _ permission: Permission, _ input: I.Type,
        _ problems: [ProblemKind], _ rules: [RuleID],
        _ act: @escaping @Sendable (Call, I, HallFacts, borrowing Transaction) throws -> Written
    ) -> Route {
        Route(
            method: .post, path: path + "/{number}/" + end, name: name, summary: summary,
            access: .permission(permission), input: I.schema, answer: .json(200, ExtendedServiceView.shape.schema),
            problems: [.extendedServiceUnknown, .extendedServiceWrongState] + problems, rules: rules,
            work: .writing(I.self, act))
    }

    // MARK: For supervisors

    private static let period = [
        QueryParameter(name: "from", about: Label("日期自", "From"), schema: .text(format: "date")),
        QueryParameter(name: "to", about: Label("日期至（含）", "To, inclusive"), schema: .text(format: "date")),
    ]

    private static let reports = [
        Route(
            method: .get, path: path, name: "extendedService.list",
            summary: Label("延时服务登记簿", "The register of extended services"), access: .permission(.readExtendedService),
            query: [
                QueryParameter(
                    name: "state", about: Label("状态", "State"), schema: .choices(ExtendedService.State.self)),
                QueryParameter(
                    name: "cause", about: Label("延时原因", "Why"), schema: .choices(ExtendedService.Cause.self)),
                QueryParameter(name: "window", about: Label("窗口编号", "Window number"), schema: .text(length: 1...20)),
                QueryParameter(name: "mine", about: Label("只看我的", "Only mine"), schema: .boolean),
                QueryParameter(
                    name: "unreported", about: Label("只看未登记办理情况的", "Only unreported ones"), schema: .boolean),
                QueryParameter(name: "doubtful", about: Label("只看待核查的", "Only doubtful ones"), schema: .boolean),
            ] + period + [TableForm.parameter] + Paging.parameters,
            answer: .table(Page<ExtendedServiceLine>.shape.schema), rules: [.ext10, .ext18, .ext23], work: .report(list)
        ),
        Route(
            method: .get, path: path + "/totals", name: "extendedService.totals",
            summary: Label("延时服务汇总", "Totals of extended service"), access: .permission(.readExtendedService),
            query: [
                QueryParameter(
                    name: "by", about: Label("按人员或窗口；不写按人员", "By person or window"),
                    schema: .choices(ExtendedServiceTotals.Grouping.self))
            ] + period + [TableForm.parameter], answer: .table(ExtendedServiceTotals.shape.schema),
            rules: [.ext23, .appt19], work: .report(totals)),
        Route(
            method: .get, path: path + "/needs", name: "extendedService.needs",
            summary: Label("现在下班哪些窗口须延时", "Which windows would have to go on if the counters closed now"),
            access: .permission(.readExtendedService), answer: .json(200, ClosingNeedList.shape.schema),
            rules: [.ext02, .ext04, .ext07, .ext17, .clock13],
            work: .report { call, transaction in
                let needs = try ClosingTime.needs(at: call.arrived, isOfDay: true, call.facts, transaction)
                let list = ClosingNeedList(
                    closing: ExtendedServiceRules.nextClosing(after: call.arrived, call.facts.settings),
                    items: needs.map(ClosingNeedList.Line.init))
                return .json(list, in: call.language, fields: noStore)
            }),
    ]

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        var filter = ExtendedServiceFilter(
            state: reader.choice("state"), cause: reader.choice("cause"),
            isUnreported: reader.flag("unreported") ?? false, from: reader.moment("from", endOfDay: false),
            to: reader.moment("to", endOfDay: true))
        let (window, isMine) = (reader.text("window"), reader.flag("mine") ?? false)
        let isDoubtful = reader.flag("doubtful") ?? false
        let form = call.tableForm(&reader)
        let paging = Paging(&reader)
        try reader.refuse()
        filter.windowID = try window.map { try call.facts.requireWindow($0).id }
        if isMine { filter.staffID = try call.staff().staffID }
        filter.place = form == .json ? paging.place : nil
        filter.limit = form == .json && !isDoubtful ? paging.rowCount : LedgerRoutes.mostLines
        let lines = try ExtendedServiceStore.services(filter, call.facts.hall.key, transaction)
            .map { try ExtendedServiceLine($0, call.facts, transaction) }
            .filter { !isDoubtful || !$0.doubts.isEmpty }
        switch form {
        case .json: return Page(Array(lines.prefix(paging.rowCount)), paging) { $0.service.place }.response(to: call)
        default: return call.answer(form, name: "extended-services") { ExtendedServiceTable.register(lines, $0) }
        }
    }

    /// Without a period: the month so far, or today, as the hall assesses it (C23).
    private static func totals(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let today = call.arrived.day(in: .shanghai)
        let isDaily = call.facts.settings.value(Settings.extensionAssessment, on: today) == "daily"
        let first = Day(year: today.parts.year, month: today.parts.month, day: 1) ?? today
        let from = reader.day("from") ?? (isDaily ? today : first)
        let to = reader.day("to") ?? today
        let grouping: ExtendedServiceTotals.Grouping = reader.choice("by") ?? .staff
        let form = call.tableForm(&reader)
        try reader.refuse()
        let totals = try ExtendedServiceTotals(from: from, to: to, by: grouping, call.facts, transaction)
        guard form != .json else { return .json(totals, in: call.language, fields: noStore) }
        return call.answer(form, name: "extended-service-totals") { ExtendedServiceTable.totals(totals, $0) }
    }
}

/// The register (延时服务登记簿) and its totals as tables.
enum ExtendedServiceTable {
    static func register(_ lines: [ExtendedServiceLine], _ language: Language) -> Table {
        let minutes = lines.reduce(0) { $0 + ($1.service.ending.minutes ?? 0) }
        return Table(
            title: Label("延时服务登记簿", "Register of extended services"),
            notes: [
                "共 \(lines.count) 次，延时 \(minutes) 分钟，未予延时 \(lines.count { $0.service.state == .refused }) 次，待核查 \(lines.count { !$0.doubts.isEmpty }) 次；全部免费。"
            ],
            columns: [
                Table.Column("延时编号", "Number", width: 14), Table.Column("开始", "Starts at", width: 11),
                Table.Column("结束", "Ended at", width: 11), Table.Column("分钟", "Minutes", width: 4),
                Table.Column("窗口", "Window", width: 5), Table.Column("第一责任人", "First responsible", width: 8),
                Table.Column("总负责人", "Overall", width: 8), Table.Column("原因", "Why", width: 11),
                Table.Column("状态", "State", width: 7), Table.Column("办理情况", "Outcome", width: 12),
                Table.Column("待核查", "Doubts", width: 9),
            ],
            rows: lines.map { line in
                let one = line.service
                return [
                    one.number.text, one.startsAt.minuteText(in: .shanghai),
                    one.ending.endedAt?.minuteText(in: .shanghai) ?? "", one.ending.minutes.map(String.init) ?? "",
                    line.window?.number ?? "", line.clerk ?? "", line.overall ?? "", one.cause.label.text(language),
                    one.state.label.text(language), one.ending.outcome ?? "",
                    line.doubts.map { $0.label.text(language) }.joined(separator: "；"),
                ]
            })
    }

    static func totals(_ totals: ExtendedServiceTotals, _ language: Language) -> Table {
        Table(
            title: Label("延时服务汇总表", "Totals of extended service"),
            notes: ["\(totals.from.text) 至 \(totals.to.text)；作为考核依据。"],
            columns: [
                Table.Column("人员或窗口", "Person or window", width: 20), Table.Column("窗口", "Window", width: 8),
                Table.Column("延时次数", "Services", width: 9), Table.Column("延时分钟", "Minutes", width: 9),
                Table.Column("延时叫号", "Tickets", width: 9), Table.Column("未予延时", "Refused", width: 9),
                Table.Column("未登记", "Unreported", width: 9), Table.Column("待核查", "Doubtful", width: 9),
                Table.Column("中午轮值", "Noon turns", width: 9), Table.Column("发现问题", "Findings", width: 9),
            ],
            rows: totals.items.map { line in
                [
                    line.name, line.window ?? "", String(line.services), String(line.minutes), String(line.tickets),
                    String(line.refused), String(line.unreported), String(line.doubtful), String(line.noonTurns),
                    String(line.missed),
                ]
            })
    }
}
