import HTTP
import SQLite

/// A ticket in a list.
struct TicketLine: Output {
    let ticket: Ticket
    let window: String?
    let staff: String?
    let waitedMinutes: Int
    let isOverWait: Bool
    let isOverTime: Bool

    init(_ ticket: Ticket, now: Instant, _ facts: HallFacts) {
        self.ticket = ticket
        window = ticket.windowID.flatMap { facts.windows[$0]?.number }
        staff = ticket.staffID.flatMap { facts.staffNames[$0] }
        waitedMinutes = Int(QueueRules.waited(ticket, now: now) / 60_000)
        isOverWait = QueueRules.isOverWait(
            ticket, now: now, maxMinutes: facts.settings.value(Settings.maxWaitMinutes, on: ticket.day))
        isOverTime = QueueRules.isOverTime(
            ticket, paymentMinutes: facts.settings.value(Settings.paymentTargetMinutes, on: ticket.day))
    }

    static let shape = Shape<TicketLine>(
        "TicketLine",
        [
            .text("number", Label("号", "Number")) { $0.ticket.number },
            .choice("theme", "themeLabel", Label("业务类别", "Theme")) { $0.ticket.theme },
            .optionalText("item", Label("事项编码", "Item code")) { $0.ticket.itemCode },
            .text("purpose", Label("来办事由", "Purpose")) { $0.ticket.purpose },
            .text("name", Label("姓名（只示姓）", "Surname")) { Masking.name($0.ticket.name) },
            .optionalText("certificate", Label("证件（隐去中间）", "Certificate, masked")) {
                $0.ticket.certificate.map(Masking.certificate)
            },
            .optionalChoice("priority", "priorityLabel", Label("优先", "Precedence")) { $0.ticket.priority },
            .text("specialNeed", Label("特殊需要", "Special need")) { $0.ticket.specialNeed },
            .optionalInstant("bookedAt", Label("预约时间", "Booked for")) { $0.ticket.bookedAt },
            .instant("issuedAt", Label("取号时间", "Issued at")) { $0.ticket.issuedAt },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.ticket.state },
            .optionalText("window", Label("窗口", "Window")) { $0.window },
            .optionalText("staff", Label("办理人", "Clerk")) { $0.staff },
            .optionalInstant("calledAt", Label("叫号时间", "Called at")) { $0.ticket.calledAt },
            .optionalInstant("endedAt", Label("结束时间", "Ended at")) { $0.ticket.endedAt },
            .integer("waitedMinutes", Label("等候（整分钟）", "Waited, whole minutes")) { $0.waitedMinutes },
            .flag("overWait", Label("超时等候", "Waited too long")) { $0.isOverWait },
            .optionalInteger("servedMinutes", Label("办理（整分钟）", "Served, whole minutes")) {
                QueueRules.served($0.ticket).map { Int($0 / 60_000) }
            },
            .flag("overTime", Label("超时办理", "Served too long")) { $0.isOverTime },
        ])
}

struct TicketView: Output {
    let line: TicketLine
    /// How many are before it; nil once it has been called.
    let ahead: Int?
    let events: [TicketEvent]

    static let shape = Shape<TicketView>(
        "Ticket",
        [
            .text("number", Label("号", "Number")) { $0.line.ticket.number },
            .object("ticket", Label("叫号", "Ticket")) { $0.line },
            .optionalInteger("ahead", Label("前面还有几人", "How many are before it")) { $0.ahead },
            .list("events", Label("经过", "What became of it")) { $0.events },
        ])
}

extension TicketEvent: Output {
    static let shape = Shape<TicketEvent>(
        "TicketEvent",
        [
            .choice("kind", "kindLabel", Label("环节", "Step")) { $0.kind }, .instant("at", Label("时间", "At")) { $0.at },
            .optionalText("by", Label("经办人", "By")) { $0.by },
            .optionalText("window", Label("窗口", "Window")) { $0.window },
            .text("text", Label("内容", "Text")) { $0.text },
        ])
}

/// What the display above the windows shows.
struct QueueDisplay: Output {
    struct WindowLine: Output {
        let window: Window
        let number: String?

        static let shape = Shape<WindowLine>(
            "DisplayWindow",
            [
                .text("window", Label("窗口", "Window")) { $0.window.number },
                .text("name", Label("名称", "Name")) { $0.window.name },
                .choice("state", "stateLabel", Label("状态", "State")) { $0.window.state },
                .text("reason", Label("暂停原因", "Why it is paused")) { $0.window.stateReason },
                .optionalText("number", Label("正在办理的号", "Now serving")) { $0.number },
            ])
    }

    struct ThemeLine: Output {
        let theme: Item.Theme
        let waiting: [Ticket]

        static let shape = Shape<ThemeLine>(
            "DisplayTheme",
            [
                .choice("theme", "themeLabel", Label("业务类别", "Theme")) { $0.theme },
                .integer("waiting", Label("等候人数", "Waiting")) { $0.waiting.count },
                .texts("next", Label("接下来的号", "The next")) { $0.waiting.prefix(5).map(\.number) },
            ])
    }

    let windows: [WindowLine]
    let themes: [ThemeLine]
    /// What has failed, for those who wait (QUEUE-08).
    let failures: [String]

    init(_ open: [Ticket], _ incidents: [Incident], now: Instant, _ facts: HallFacts) {
        failures = incidents.filter { $0.kind == .systemFailure }.map { one in
            let window = one.windowID.flatMap { facts.windows[$0]?.sign }
            return "\(window ?? "全厅")系统故障：\(one.what)，请稍候"
        }
        let called = Dictionary(
            open.filter { $0.state == .called }.compactMap { one in one.windowID.map { ($0, one.number) } }
        ) { $1 }
        windows = facts.windows.values.filter { $0.state != .closed }.sorted { $0.id < $1.id }
            .map { WindowLine(window: $0, number: called[$0.id]) }
        let isBookedFirst = facts.settings.value(Settings.bookedTicketsFirst, on: now.day(in: .shanghai))
        let waiting = QueueRules.inOrder(
            open.filter { $0.state == .waiting }, now: now, bookedFirst: isBookedFirst)
        themes = Item.Theme.allCases.map { theme in
            ThemeLine(theme: theme, waiting: waiting.filter { $0.theme == theme })
        }
    }

    static let shape = Shape<QueueDisplay>(
        "QueueDisplay",
        [
            .list("windows", Label("窗口", "Windows")) { $0.windows },
            .list("themes", Label("等候", "Waiting")) { $0.themes },
            .texts("failures", Label("系统故障说明", "What has failed")) { $0.failures },
        ])
}

/// The queue's part of the route table.
enum TicketRoutes {
    static let all =
        [
            Route(
                method: .post, path: "/api/v1/tickets", name: "ticket.issue", summary: Label("取号", "Issue a ticket"),
                access: .permission(.issueTicket), input: TicketInput.schema,
                answer: .json(201, TicketView.shape.schema), rules: [.queue01, .queue06, .queue11, .case53, .appt21],
                work: .writing(TicketInput.self, TicketActs.issue)),
            Route(
                method: .get, path: "/api/v1/tickets/{number}", name: "ticket.read",
                summary: Label("今天的一个号及其经过", "A ticket of today, and what became of it"),
                access: .permission(.readTicket), answer: .json(200, TicketView.shape.schema),
                problems: [.ticketUnknown],
                work: .read { call, transaction in
                    let ticket = try TicketActs.require(call, call.facts, transaction)
                    let view = try TicketActs.view(ticket, call, call.facts, transaction)
                    return .json(view, in: call.language, fields: noStore)
                }),
            Route(
                method: .post, path: "/api/v1/windows/{window}/calls", name: "ticket.call",
                summary: Label("叫下一号", "Call the next"), access: .permission(.callTicket),
                answer: .json(200, TicketView.shape.schema),
                problems: [.windowUnknown, .windowPaused, .queueEmpty, .ticketUnfinished, .ticketNotYours],
                rules: [.queue02, .queue06, .queue07, .appt21], work: .writing(TicketActs.callNext)),
            Route(
                method: .post, path: "/api/v1/windows/{window}/pause", name: "window.pause",
                summary: Label("暂停服务", "Pause one's window"), access: .permission(.callTicket),
                input: ReasonInput.schema, answer: .nothing,
                problems: [.windowUnknown, .windowStateSame, .ticketNotYours], rules: [.queue07],
                work: .writing(ReasonInput.self, TicketActs.pause)),
            Route(
                method: .post, path: "/api/v1/windows/{window}/resumption", name: "window.resume",
                summary: Label("恢复服务", "Resume service"), access: .permission(.callTicket), answer: .nothing,
                problems: [.windowUnknown, .windowStateSame, .ticketNotYours], rules: [.queue07],
                work: .writing(TicketActs.resume)),
            act("recall", "ticket.recall", Label("重呼", "Call again"), nil, .writing(TicketActs.recall)),
            act("pass", "ticket.pass", Label("过号", "Nobody came"), nil, .writing(TicketActs.pass)),
            act(
                "finish", "ticket.finish", Label("办理完毕", "Finished"), NoteInput.schema,
                .writing(NoteInput.self, TicketActs.finish)),
            act(
                "plan", "ticket.plan", Label("业务办理计划，说明流程", "A plan of handling, and how it goes"),
                TicketPlanInput.schema, .writing(TicketPlanInput.self, TicketActs.plan), rules: [.queue10]),
            act(
                "transfer", "ticket.transfer", Label("转到其他窗口", "Send on to another window"),
                TicketTransferInput.schema, .writing(TicketTransferInput.self, TicketActs.transfer)),
            Route(
                method: .post, path: "/api/v1/tickets/{number}/return", name: "ticket.return",
                summary: Label("过号后重新排队", "Queue again"), access: .permission(.issueTicket),
                answer: .json(200, TicketView.shape.schema), problems: [.ticketUnknown, .ticketWrongState],
                rules: [.queue02], work: .writing(TicketActs.requeue)),
        ] + displays + QueueFigures.routes

    private static func act(
        _ path: String, _ name: String, _ summary: Label, _ input: Schema?, _ work: Work, rules: [RuleID] = [.queue02]
    ) -> Route {
        Route(
            method: .post, path: "/api/v1/tickets/{number}/" + path, name: name, summary: summary,
            access: .permission(.callTicket), input: input, answer: .json(200, TicketView.shape.schema),
            problems: [.ticketUnknown, .ticketWrongState, .ticketNotYours], rules: rules, work: work)
    }

    // MARK: The display

    private static let displays = [
        Route(
            method: .get, path: "/api/v1/queue", name: "queue.display",
            summary: Label("叫号屏：各窗口正在办理的号、等候人数", "The display: who is served where, how many wait"),
            access: .public, answer: .json(200, QueueDisplay.shape.schema), rules: [.queue02, .queue07, .queue08],
            work: .read { call, transaction in .json(try display(call, transaction), in: call.language) }),
        Route(
            method: .get, path: "/api/v1/queue/events", name: "queue.events",
            summary: Label("叫号屏的推送（SSE）：有变动才有事件", "The display as server-sent events: one wherever it has changed"),
            access: .public, answer: .text(200, "text/event-stream"), rules: [.queue02, .queue07, .queue08],
            work: .read { call, transaction in
                let json = Response.json(try display(call, transaction), in: call.language)
                return ServerSentEvents.answer(
                    "queue", json, id: ServerSentEvents.identifier(json.body), retry: 2000, to: call)
            }),
    ]

    private static func display(_ call: Call, _ transaction: borrowing Transaction) throws -> QueueDisplay {
        QueueDisplay(
            try TicketStore.open(hallID: call.facts.hall.id, transaction),
            try IncidentStore.open(hallID: call.facts.hall.id, transaction), now: call.arrived, call.facts)
    }
}
