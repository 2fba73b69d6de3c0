import HTTP
import SQLite

/// Waiting and handling of a day at one window (CLOCK-16, QUEUE-03 to QUEUE-05).
struct WindowWaits: Output {
    let window: String
    let served: Int
    let meanWait: Int
    let maxWait: Int
    let meanServed: Int
    let overWaits: Int
    let overTimes: Int
    /// What is set against the window; a figure only.
    let rebate: Int
    let isBlackWindow: Bool

    init(window: String, _ tickets: [Ticket], now: Instant, on day: Day, _ settings: HallSettings) {
        self.window = window
        let waits = tickets.map { QueueRules.waited($0, now: now) }
        let handled = tickets.compactMap(QueueRules.served)
        served = handled.count
        meanWait = Self.minutes(waits)
        maxWait = Int((waits.max() ?? 0) / 60_000)
        meanServed = Self.minutes(handled)
        let most = settings.value(Settings.maxWaitMinutes, on: day)
        let payment = settings.value(Settings.paymentTargetMinutes, on: day)
        overWaits = tickets.count { QueueRules.isOverWait($0, now: now, maxMinutes: most) }
        overTimes = tickets.count { QueueRules.isOverTime($0, paymentMinutes: payment) }
        rebate = QueueRules.rebate(
            volume: handled.count, overWaits: overWaits,
            percent: settings.value(Settings.overwaitRebatePercent, on: day))
        isBlackWindow = overWaits >= settings.value(Settings.blackWindowOverWaits, on: day)
    }

    private static func minutes(_ spans: [Int64]) -> Int {
        spans.isEmpty ? 0 : Int(spans.reduce(0, +) / Int64(spans.count) / 60_000)
    }

    static let shape = Shape<WindowWaits>(
        "WindowWaits",
        [
            .text("window", Label("窗口；“–”为未叫号的", "Window; –: not called")) { $0.window },
            .integer("served", Label("办理人次", "Served")) { $0.served },
            .integer("meanWaitMinutes", Label("平均等候（分钟）", "Mean wait, minutes")) { $0.meanWait },
            .integer("maxWaitMinutes", Label("最长等候（分钟）", "Longest wait, minutes")) { $0.maxWait },
            .integer("meanServedMinutes", Label("平均办理（分钟）", "Mean handling, minutes")) { $0.meanServed },
            .integer("overWaits", Label("超时等候人次", "Over-long waits")) { $0.overWaits },
            .integer("overTimes", Label("超时办理人次", "Over-long handlings")) { $0.overTimes },
            .integer("rebate", Label("折算件数（只作统计）", "Set against the window; a figure only")) { $0.rebate },
            .flag("blackWindow", Label("列为“黑窗口”", "A black window")) { $0.isBlackWindow },
        ])
}

struct QueueDay: Output {
    let day: Day
    let maxWait: Int
    let windows: [WindowWaits]

    static let shape = Shape<QueueDay>(
        "QueueDay",
        [
            .day("day", Label("日期", "Day")) { $0.day },
            .integer("maxWaitMinutes", Label("最长等候规定（分钟）", "The longest wait that is allowed")) { $0.maxWait },
            .list("windows", Label("各窗口", "Windows")) { $0.windows },
        ])
}

/// Reports of the queue, from its log.
enum QueueFigures {
    private static let day = QueryParameter(
        name: "day", about: Label("日期；不写为今天", "The day; today where absent"), schema: .text(format: "date"))

    static let routes = [
        Route(
            method: .get, path: "/api/v1/queue/figures", name: "queue.figures",
            summary: Label("等候和办理时间统计", "Waiting and handling times"), access: .permission(.readTicket),
            query: [day, TableForm.parameter], answer: .table(QueueDay.shape.schema),
            rules: [.queue03, .queue04, .queue05, .clock16, .clock17, .clock23], work: .report(figures)),
        Route(
            method: .get, path: "/api/v1/tickets", name: "ticket.list",
            summary: Label("叫号登记簿", "The register of tickets"),
            access: .permission(.readTicket), query: [day, TableForm.parameter],
            answer: .table(TicketList.shape.schema), rules: [.queue01, .clock17], work: .report(list)),
    ]

    private static func figures(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        let (day, form, tickets) = try read(call, transaction)
        let settings = call.facts.settings
        let groups = Dictionary(grouping: tickets) { $0.windowID.flatMap { call.facts.windows[$0]?.number } ?? "–" }
        let windows = groups.sorted { $0.key < $1.key }
            .map { WindowWaits(window: $0.key, $0.value, now: call.arrived, on: day, settings) }
        let report = QueueDay(
            day: day, maxWait: settings.value(Settings.maxWaitMinutes, on: day), windows: windows)
        guard form != .json else { return .json(report, in: call.language, fields: noStore) }
        return call.answer(form, name: "queue-figures") { QueueTables.figures(report, $0) }
    }

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        let (day, form, tickets) = try read(call, transaction)
        let lines = tickets.map { TicketLine($0, now: call.arrived, call.facts) }
        guard form != .json else {
            return .json(TicketList(items: lines), in: call.language, fields: noStore, capacity: 16_384)
        }
        return call.answer(form, name: "tickets") { QueueTables.register(lines, day, $0) }
    }

    private static func read(
        _ call: Call, _ transaction: borrowing Transaction
    ) throws -> (Day, TableForm, [Ticket]) {
        var reader = QueryReader(call.query)
        let day = reader.day("day") ?? call.arrived.day(in: .shanghai)
        let form = call.tableForm(&reader)
        try reader.refuse()
        return (day, form, try TicketStore.tickets(on: day, hallID: call.facts.hall.id, transaction))
    }
}

struct TicketList: Output {
    let items: [TicketLine]

    static let shape = Shape<TicketList>("TicketList", [.list("items", Label("叫号", "Tickets")) { $0.items }])
}

/// The queue's reports as tables.
enum QueueTables {
    static func figures(_ day: QueueDay, _ language: Language) -> Table {
        Table(
            title: Label("等候和办理时间统计", "Waiting and handling times"),
            notes: ["\(day.day.text)；等候超过 \(day.maxWait) 分钟为超时，折算只作统计。"],
            columns: [
                Table.Column("窗口", "Window", width: 10), Table.Column("办理人次", "Served", width: 11),
                Table.Column("平均等候", "Mean wait", width: 12), Table.Column("最长等候", "Longest wait", width: 12),
                Table.Column("平均办理", "Mean handling", width: 12), Table.Column("超时等候", "Over-waits", width: 12),
                Table.Column("超时办理", "Over-times", width: 11), Table.Column("折算", "Rebate", width: 8),
                Table.Column("黑窗口", "Black", width: 12),
            ],
            rows: day.windows.map { one in
                [
                    one.window, "\(one.served)", "\(one.meanWait)", "\(one.maxWait)", "\(one.meanServed)",
                    "\(one.overWaits)", "\(one.overTimes)", "\(one.rebate)",
                    one.isBlackWindow ? Label("是", "yes").text(language) : "",
                ]
            })
    }

    static func register(_ lines: [TicketLine], _ day: Day, _ language: Language) -> Table {
        Table(
            title: Label("叫号登记簿", "Register of tickets"),
            notes: [
                "\(day.text)；共 \(lines.count) 号，超时等候 \(lines.count { $0.isOverWait })，超时办理 \(lines.count { $0.isOverTime })。"
            ],
            columns: [
                Table.Column("号", "Number", width: 7), Table.Column("事由", "Purpose", width: 22),
                Table.Column("姓名", "Name", width: 8), Table.Column("优先", "Precedence", width: 9),
                Table.Column("取号", "Issued", width: 8), Table.Column("叫号", "Called", width: 8),
                Table.Column("结束", "Ended", width: 8), Table.Column("窗口", "Window", width: 6),
                Table.Column("状态", "State", width: 9), Table.Column("等候", "Waited", width: 7),
                Table.Column("办理", "Served", width: 8),
            ],
            rows: lines.map { line in
                let one = line.ticket
                func time(_ moment: Instant?) -> String { moment?.timeOfDay(in: .shanghai).text ?? "" }
                return [
                    one.number, one.purpose, Masking.name(one.name), one.priority?.label.text(language) ?? "",
                    time(one.issuedAt), time(one.calledAt), time(one.endedAt), line.window ?? "",
                    one.state.label.text(language), "\(line.waitedMinutes)" + (line.isOverWait ? "！" : ""),
                    QueueRules.served(one).map { "\($0 / 60_000)" + (line.isOverTime ? "！" : "") } ?? "",
                ]
            })
    }
}
