import HTTP
import SQLite

/// The inquiries' part of the route table.
enum InquiryRoutes {
    static let all =
        [
            Route(
                method: .post, path: "/api/v1/inquiries", name: "inquiry.open",
                summary: Label("首问登记", "Write down what one was asked first"), access: .permission(.openInquiry),
                input: InquiryInput.schema, answer: .json(201, InquiryView.shape.schema), problems: [.caseUnknown],
                rules: [.first01, .first05, .first10, .first14, .first15, .case47, .notify14],
                work: .writing(InquiryInput.self, InquiryActs.open)),
            Route(
                method: .get, path: "/api/v1/inquiries", name: "inquiry.list",
                summary: Label("首问登记簿", "Register of inquiries"), access: .permission(.readInquiry),
                query: parameters, answer: .table(Page<InquiryLine>.shape.schema),
                rules: [.first01, .first08, .case47], work: .report(list)),
            Route(
                method: .get, path: "/api/v1/inquiries/{number}", name: "inquiry.read",
                summary: Label("一条首问登记及其经过", "An inquiry, and what became of it"), access: .permission(.openInquiry),
                answer: .json(200, InquiryView.shape.schema), problems: [.inquiryUnknown], rules: [.first08],
                work: .read { call, transaction in
                    let found = try InquiryActs.require(call, call.facts, transaction)
                    let view = InquiryView(
                        inquiry: found, events: try InquiryStore.events(found, transaction),
                        today: call.arrived.day(in: .shanghai))
                    return .json(view, in: call.language, fields: noStore)
                }),
            Route(
                method: .post, path: "/api/v1/inquiries/{number}/faults", name: "inquiry.recordFault",
                summary: Label("登记未履行首问责任", "Record that the duty of the first asked was not met"),
                access: .permission(.recordFinding), input: InquiryFaultInput.schema,
                answer: .json(201, FindingRecord.shape.schema), problems: [.inquiryUnknown, .findingRecorded],
                rules: [.first11], work: .writing(InquiryFaultInput.self, InquiryActs.recordFault)),
        ] + acts

    private static let acts = [
        act(
            "answer", "inquiry.answer", Label("答复", "Answer it"), InquiryAnswerInput.self,
            [.first02, .first05, .first15], InquiryActs.answer),
        act(
            "deferral", "inquiry.defer", Label("说明原因，稍后答复", "Put the answer off, with a reason"),
            InquiryDeferralInput.self, [.first02, .first16], InquiryActs.put(off:_:_:_:)),
        act(
            "referral", "inquiry.refer", Label("告知承办窗口、承办人或单位", "Tell who undertakes it"), InquiryReferralInput.self,
            [.first03, .first04, .first06, .case55], InquiryActs.refer),
        act(
            "handover", "inquiry.handOver", Label("转办", "Hand it over"), InquiryReferralInput.self,
            [.first07, .first08], InquiryActs.handOver),
        act(
            "question", "inquiry.question", Label("请后台支撑部门解答", "Put it to the back office"),
            InquiryQuestionInput.self, [.first09], InquiryActs.question),
        act("urges", "inquiry.urge", Label("督办", "Urge"), InquiryUrgeInput.self, [.first08], InquiryActs.urge),
        act(
            "acceptance", "inquiry.takeOver", Label("接收转办", "Take it over"), NoteInput.self, [.first07],
            InquiryActs.takeOver),
        act(
            "refusal", "inquiry.refuse", Label("不予接收，退回首问责任人", "Not take it over, with a reason"),
            TransferRefusalInput.self, [.first07, .first08], InquiryActs.refuse),
        act(
            "closure", "inquiry.close", Label("办结", "Close it"), InquiryAnswerInput.self,
            [.first07, .first08, .first15],
            InquiryActs.close),
    ]

    private static func act<I: Input>(
        _ path: String, _ name: String, _ summary: Label, _ input: I.Type, _ rules: [RuleID],
        _ act: @escaping @Sendable (Call, I, HallFacts, borrowing Transaction) throws -> Written
    ) -> Route {
        Route(
            method: .post, path: "/api/v1/inquiries/{number}/" + path, name: name, summary: summary,
            access: .permission(.openInquiry), input: I.schema, answer: .json(200, InquiryView.shape.schema),
            problems: [.inquiryUnknown, .inquiryWrongState, .inquiryNotYours], rules: rules,
            work: .writing(I.self, act))
    }

    private static let parameters =
        [
            QueryParameter(name: "state", about: Label("状态", "State"), schema: .choices(Inquiry.State.self)),
            QueryParameter(
                name: "open", about: Label("只看未了结的（true）或已了结的", "Only open ones, or ended"), schema: .boolean),
            QueryParameter(
                name: "mine", about: Label("只看我负责的：首问在我，或转给了我", "Only mine: asked first, or handed to me"),
                schema: .boolean),
            QueryParameter(name: "overdue", about: Label("只看逾期的", "Only overdue ones"), schema: .boolean),
            QueryParameter(name: "from", about: Label("日期自", "From"), schema: .text(format: "date")),
            QueryParameter(name: "to", about: Label("日期至（含）", "To, inclusive"), schema: .text(format: "date")),
            TableForm.parameter,
        ] + Paging.parameters

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let clerk = try call.staff()
        let today = call.arrived.day(in: .shanghai)
        let (state, isOpen) = (reader.choice("state", Inquiry.State.self), reader.flag("open"))
        let (isMine, isOverdue) = (reader.flag("mine") ?? false, reader.flag("overdue") ?? false)
        let (from, to) = (reader.day("from"), reader.day("to"))
        let form = call.tableForm(&reader)
        let paging = Paging(&reader)
        try reader.refuse()
        let unit = try StaffStore.unitID(of: clerk.staffID, transaction)
        let filter = InquiryFilter(
            state: state, isOpen: isOpen,
            owner: isMine ? .init(staffID: clerk.staffID, windowID: clerk.window?.id, unitID: unit) : nil,
            overdueOn: isOverdue ? today : nil,
            ids: DocumentNumber.ids(call.facts.hall.key, from: from ?? .first, to: to ?? .last),
            before: form == .json ? paging.cursor : nil, limit: form == .json ? paging.limit : LedgerRoutes.mostLines)
        let lines = try InquiryStore.inquiries(filter, call.facts.hall.key, transaction)
            .map { InquiryLine(inquiry: $0, today: today) }
        switch form {
        case .json: return Page(lines, paging) { $0.inquiry.number.id }.response(to: call)
        default: return call.answer(form, name: "inquiries") { InquiryTable.make(lines, $0) }
        }
    }
}

/// An inquiry in a list.
struct InquiryLine: Output {
    let inquiry: Inquiry
    let today: Day

    var isOverdue: Bool { !inquiry.state.isEnd && inquiry.dueOn.map { $0 < today } ?? false }

    static let fields: [OutputField<InquiryLine>] = [
        .number("number", Label("编号", "Number")) { $0.inquiry.number },
        .choice("channel", "channelLabel", Label("咨询方式", "Channel")) { $0.inquiry.channel },
        .optionalText("asker", Label("咨询人", "Who asks")) { $0.inquiry.asker },
        .optionalText("phone", Label("电话（隐去中间）", "Phone, masked")) { $0.inquiry.phone.map(Masking.phone) },
        .text("question", Label("咨询内容", "Question")) { $0.inquiry.question },
        .choice("scope", "scopeLabel", Label("职责归属", "Scope")) { $0.inquiry.scope },
        .optionalText("item", Label("事项编码", "Item code")) { $0.inquiry.itemCode },
        .optionalText("case", Label("收件编号", "Case")) { $0.inquiry.caseNumber?.text },
        .instant("at", Label("时间", "At")) { $0.inquiry.at },
        .text("firstAsked", Label("首问责任人", "First asked")) { $0.inquiry.staffName },
        .optionalText("window", Label("窗口", "Window")) { $0.inquiry.window },
        .choice("state", "stateLabel", Label("状态", "State")) { $0.inquiry.state },
        .optionalDay("dueOn", Label("下一步期限", "The next step is due on")) { $0.inquiry.dueOn },
        .flag("overdue", Label("逾期", "Overdue")) { $0.isOverdue },
    ]

    static let shape = Shape<InquiryLine>("InquiryLine", fields)
}

/// An inquiry with all its steps.
struct InquiryView: Output {
    let inquiry: Inquiry
    let events: [InquiryEvent]
    let today: Day

    static let shape = Shape<InquiryView>(
        "Inquiry",
        [
            .object("inquiry", Label("首问登记", "Inquiry")) { InquiryLine(inquiry: $0.inquiry, today: $0.today) },
            .list("events", Label("经过", "What became of it")) { $0.events },
        ])
}

extension InquiryEvent: Output {
    static let shape = Shape<InquiryEvent>(
        "InquiryEvent",
        [
            .choice("kind", "kindLabel", Label("环节", "Step")) { $0.kind },
            .instant("at", Label("时间", "At")) { $0.at },
            .optionalText("by", Label("经办人；空为系统", "By; none: the server")) { $0.by },
            .text("text", Label("内容", "Text")) { $0.text },
            .optionalText("additionalNotice", Label("一并讲清的内容", "What was told unasked")) { $0.addition },
            .optionalText("target", Label("承办处", "Where")) { $0.target },
            .optionalText("phone", Label("承办电话", "Their phone")) { $0.phone },
        ])
}

/// The register as a table (首问登记簿).
enum InquiryTable {
    private static let columns = [
        Table.Column("编号", "Number", width: 15), Table.Column("时间", "At", width: 11),
        Table.Column("方式", "Channel", width: 6), Table.Column("咨询人", "Who asks", width: 8),
        Table.Column("咨询内容", "Question", width: 28), Table.Column("首问责任人", "First asked", width: 8),
        Table.Column("职责归属", "Scope", width: 9), Table.Column("状态", "State", width: 15),
    ]

    static func make(_ lines: [InquiryLine], _ language: Language) -> Table {
        Table(
            title: Label("首问登记簿", "Register of inquiries"),
            notes: [
                "共 \(lines.count) 条，未了结 \(lines.count { !$0.inquiry.state.isEnd }) 条，逾期 \(lines.count { $0.isOverdue }) 条。"
            ],
            columns: columns,
            rows: lines.map { line in
                let one = line.inquiry
                return [
                    one.number.text, one.at.minuteText(in: .shanghai), one.channel.label.text(language),
                    one.asker ?? "", one.question, one.staffName, one.scope.label.text(language),
                    one.state.label.text(language),
                ]
            })
    }
}
