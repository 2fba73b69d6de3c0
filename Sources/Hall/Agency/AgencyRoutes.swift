import HTTP
import SQLite

/// The agency's part of the route table.
enum AgencyRoutes {
    static let all =
        [
            Route(
                method: .get, path: "/api/v1/agents", name: "agency.agents",
                summary: Label("代办员公开：姓名、岗位、电话", "Agents, with post and phone"), access: .public,
                answer: .json(200, AgentList.shape.schema), rules: [.agent14, .agent16],
                work: .read { call, transaction in
                    let facts = call.facts
                    let list = AgentList(
                        policy: facts.settings.value(Settings.helperPolicy, on: call.arrived.day(in: .shanghai)),
                        items: try AgencyStore.agents(hallID: facts.hall.id, transaction))
                    return .json(list, in: call.language)
                }),
            Route(
                method: .post, path: "/api/v1/agency-cases", name: "agency.receive",
                summary: Label("代办登记", "Take a matter on"), access: .permission(.receiveAgency),
                input: AgencyInput.schema, answer: .json(201, AgencyView.shape.schema),
                rules: [
                    .agent01, .agent02, .agent03, .agent04, .agent05, .agent07, .agent09, .agent10, .agent11, .agent15,
                    .clock22,
                ], work: .writing(AgencyInput.self, AgencyActs.receive)),
            Route(
                method: .get, path: "/api/v1/agency-cases", name: "agency.list",
                summary: Label("全程代理台账", "Ledger of agency"), access: .permission(.readAgency), query: parameters,
                answer: .table(Page<AgencyLine>.shape.schema), rules: [.agent13, .report10, .clock22],
                work: .report(list)),
            Route(
                method: .get, path: "/api/v1/agency-cases/{number}", name: "agency.read",
                summary: Label("一件代办及其经过", "An agency case, and what became of it"), access: .permission(.readAgency),
                answer: .json(200, AgencyView.shape.schema), problems: [.agencyUnknown], rules: [.agent13],
                work: .read { call, transaction in
                    let found = try AgencyActs.require(call, call.facts, transaction)
                    let view = AgencyView(
                        agency: found, events: try AgencyStore.events(found, transaction),
                        today: call.arrived.day(in: .shanghai))
                    return .json(view, in: call.language, fields: noStore)
                }),
        ] + acts

    private static let acts = [
        act(
            "handover", "agency.handOver", Label("转交代办员", "Hand it to the agent"), .receiveAgency, NoteInput.self,
            [.agent03], [], AgencyActs.handOver),
        act(
            "missing", "agency.tellMissing", Label("一次告知所缺材料", "Tell once what is missing"), .handleAgency,
            AgencyMissingInput.self, [.agent10, .notify07], [.agencyToldAlready], AgencyActs.tellMissing),
        act(
            "supply", "agency.supply", Label("材料补齐", "Materials supplied"), .handleAgency, NoteInput.self, [.agent10],
            [],
            AgencyActs.supply),
        act(
            "verification", "agency.verify", Label("调查核实", "Verify it"), .handleAgency, AgencyTextInput.self,
            [.agent06], [], AgencyActs.verify),
        act(
            "submission", "agency.submit", Label("报送", "Submit it"), .handleAgency, AgencySubmissionInput.self,
            [.agent04, .agent05, .agent07, .agent08], [.caseUnknown], AgencyActs.submit),
        act(
            "reply", "agency.reply", Label("回复申请人", "Reply to the applicant"), .handleAgency, AgencyTextInput.self,
            [.agent02, .agent08], [], AgencyActs.reply),
        act(
            "guidance", "agency.guide", Label("不属代办范围，说明并引导", "Out of scope: explain and guide on"), .receiveAgency,
            AgencyGuidanceInput.self, [.agent10], [], AgencyActs.guide),
        act(
            "closure", "agency.close", Label("办结", "Close it"), .handleAgency, AgencyClosingInput.self,
            [.agent09, .agent12], [.agencyFee, .agencyUnfinished], AgencyActs.close),
    ]

    private static func act<I: Input>(
        _ path: String, _ name: String, _ summary: Label, _ permission: Permission, _ input: I.Type, _ rules: [RuleID],
        _ problems: [ProblemKind],
        _ act: @escaping @Sendable (Call, I, HallFacts, borrowing Transaction) throws -> Written
    ) -> Route {
        Route(
            method: .post, path: "/api/v1/agency-cases/{number}/" + path, name: name, summary: summary,
            access: .permission(permission), input: I.schema, answer: .json(200, AgencyView.shape.schema),
            problems: [.agencyUnknown, .agencyWrongState, .agencyNotYours] + problems, rules: rules,
            work: .writing(I.self, act))
    }

    private static let parameters =
        [
            QueryParameter(name: "state", about: Label("状态", "State"), schema: .choices(AgencyCase.State.self)),
            QueryParameter(name: "class", about: Label("服务种类", "Class"), schema: .choices(AgencyCase.Class.self)),
            QueryParameter(name: "mine", about: Label("只看我代办的", "Only mine"), schema: .boolean),
            QueryParameter(
                name: "overdue", about: Label("只看逾期未报送的", "Only those not reported in time"), schema: .boolean),
            QueryParameter(name: "from", about: Label("日期自", "From"), schema: .text(format: "date")),
            QueryParameter(name: "to", about: Label("日期至（含）", "To, inclusive"), schema: .text(format: "date")),
            TableForm.parameter,
        ] + Paging.parameters

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let clerk = try call.staff()
        let today = call.arrived.day(in: .shanghai)
        let (state, kind) = (
            reader.choice("state", AgencyCase.State.self), reader.choice("class", AgencyCase.Class.self)
        )
        let (isMine, isOverdue) = (reader.flag("mine") ?? false, reader.flag("overdue") ?? false)
        let (from, to) = (reader.day("from"), reader.day("to"))
        let form = call.tableForm(&reader)
        let paging = Paging(&reader)
        try reader.refuse()
        let filter = AgencyFilter(
            state: state, class: kind, agentID: isMine ? clerk.staffID : nil, lateOn: isOverdue ? today : nil,
            ids: DocumentNumber.ids(call.facts.hall.key, from: from ?? .first, to: to ?? .last),
            before: form == .json ? paging.cursor : nil, limit: form == .json ? paging.limit : LedgerRoutes.mostLines)
        let lines = try AgencyStore.cases(filter, call.facts.hall.key, transaction)
            .map { AgencyLine(agency: $0, today: today) }
        switch form {
        case .json: return Page(lines, paging) { $0.agency.number.id }.response(to: call)
        default: return call.answer(form, name: "agency") { AgencyTable.make(lines, $0) }
        }
    }
}

/// Who the agents are, and what is offered free of charge.
struct AgentList: Output {
    let policy: String
    let items: [Agent]

    static let shape = Shape<AgentList>(
        "AgentList",
        [
            .text("policy", Label("帮办代办和免费邮寄", "Helpers and free mailing")) { $0.policy },
            .list("items", Label("代办员", "Agents")) { $0.items },
        ])
}

/// An agency case in a list.
struct AgencyLine: Output {
    let agency: AgencyCase
    let today: Day

    static let shape = Shape<AgencyLine>(
        "AgencyLine",
        [
            .number("number", Label("编号", "Number")) { $0.agency.number },
            .choice("class", "classLabel", Label("服务种类", "Class")) { $0.agency.class },
            .choice("form", "formLabel", Label("申请形式", "Form")) { $0.agency.form },
            .choice("mode", "modeLabel", Label("办理方式", "Mode")) { $0.agency.mode },
            .text("applicant", Label("申请人", "Applicant")) { $0.agency.applicant },
            .text("phone", Label("电话（隐去中间）", "Phone, masked")) { Masking.phone($0.agency.phone) },
            .text("matter", Label("代办事项", "Matter")) { $0.agency.matter },
            .flag("special", Label("特殊事项", "Special")) { $0.agency.isSpecial },
            .instant("receivedAt", Label("接收时间", "Received at")) { $0.agency.receivedAt },
            .text("receivedBy", Label("接收人", "Received by")) { $0.agency.receivedBy },
            .text("agent", Label("代办员", "Agent")) { $0.agency.agent },
            .day("reportDue", Label("报送期限", "To be reported by")) { $0.agency.reportDue },
            .flag("reportLate", Label("逾期报送", "Reported late, or not yet")) { $0.agency.isReportLate(today: $0.today) },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.agency.state },
            .optionalDay("dueOn", Label("下一步期限", "The next step is due on")) { $0.agency.dueOn },
            .optionalText("case", Label("收件编号", "Case")) { $0.agency.caseNumber?.text },
            .optionalText("submittedTo", Label("报送何处", "Submitted to")) { $0.agency.submittedTo },
            .optionalInstant("submittedAt", Label("报送时间", "Submitted at")) { $0.agency.submittedAt },
            .optionalText("result", Label("结果", "Result")) { $0.agency.result },
        ])
}

struct AgencyView: Output {
    let agency: AgencyCase
    let events: [AgencyEvent]
    let today: Day

    static let shape = Shape<AgencyView>(
        "AgencyCase",
        [
            .object("agency", Label("代办件", "Agency case")) { AgencyLine(agency: $0.agency, today: $0.today) },
            .list("events", Label("经过", "What became of it")) { $0.events },
        ])
}

extension AgencyEvent: Output {
    static let shape = Shape<AgencyEvent>(
        "AgencyEvent",
        [
            .choice("kind", "kindLabel", Label("环节", "Step")) { $0.kind },
            .instant("at", Label("时间", "At")) { $0.at }, .text("by", Label("经办人", "By")) { $0.by },
            .text("text", Label("内容", "Text")) { $0.text },
        ])
}

/// The ledger as a table (全程代理台账).
enum AgencyTable {
    private static let columns = [
        Table.Column("编号", "Number", width: 14), Table.Column("接收", "Received", width: 9),
        Table.Column("申请人", "Applicant", width: 9), Table.Column("代办事项", "Matter", width: 22),
        Table.Column("种类", "Class", width: 8), Table.Column("代办员", "Agent", width: 7),
        Table.Column("报送期限", "Report due", width: 9), Table.Column("状态", "State", width: 10),
        Table.Column("结果", "Result", width: 12),
    ]

    static func make(_ lines: [AgencyLine], _ language: Language) -> Table {
        Table(
            title: Label("全程代理台账", "Ledger of agency"),
            notes: ["共 \(lines.count) 件，逾期报送 \(lines.count { $0.agency.isReportLate(today: $0.today) }) 件；全部免费。"],
            columns: columns,
            rows: lines.map { line in
                let one = line.agency
                return [
                    one.number.text, one.receivedAt.day(in: .shanghai).text, one.applicant, one.matter,
                    one.class.label.text(language), one.agent, one.reportDue.text, one.state.label.text(language),
                    one.result ?? "",
                ]
            })
    }
}
