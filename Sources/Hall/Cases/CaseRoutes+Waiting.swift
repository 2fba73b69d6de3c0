import HTTP
import SQLite

extension CaseRoutes {
    /// Applications without a window, and the two queues.
    static let waiting = [
        Route(
            method: .post, path: "/api/v1/applications", name: "case.submit",
            summary: Label("网上、电话、移动端申请", "Apply online, by phone or by the mobile programme"), access: .public,
            input: ApplicationInput.schema, answer: .json(201, Submitted.shape.schema),
            problems: [.tooManyRequests, .windowClosed, .onlineClosed], rules: [.case01, .case34, .case39],
            work: .write(submit)),
        Route(
            method: .get, path: "/api/v1/intake-queue", name: "case.intakeQueue",
            summary: Label("待窗口审查的申请", "Applications that wait for a window"), access: .permission(.readCase),
            query: queueParameters, answer: .json(200, Page<QueueLine>.shape.schema),
            rules: [.case08, .case36, .clock24, .notify10],
            work: .read(intakeQueue)),
        Route(
            method: .get, path: "/api/v1/materials-queue", name: "case.materialsQueue",
            summary: Label("待补正、补办的收件", "Cases that wait for materials"), access: .permission(.readCase),
            query: queueParameters, answer: .json(200, Page<QueueLine>.shape.schema), rules: [.case09, .case12],
            work: .read(materialsQueue)),
        Route(
            method: .get, path: "/api/v1/case-types", name: "case.typeNames",
            summary: Label("六件及其他叫法", "The six types and what else they are called"), access: .public,
            answer: .json(200, CaseTypeNames.shape.schema), rules: [.type01, .type33],
            work: .immediate { call in
                let policy = call.facts.settings.policy(on: call.arrived.day(in: .shanghai))
                return .json(CaseTypeNames(taxonomies: policy.taxonomies), in: call.language)
            }),
    ]

    private static let queueParameters =
        [QueryParameter(name: "window", about: Label("窗口编号", "Window number"), schema: .text(length: 1...20))]
        + Paging.parameters

    /// An application from outside: so many from one address in a span, and by phone only where staff write it down.
    private static func submit(_ call: Call) throws -> WriteStep {
        let input = try call.decode(ApplicationInput.self)
        if case .staff = call.caller {
            return { facts, transaction in try CaseActs.submit(call, input, facts, transaction) }
        }
        guard input.channel != .phone else {
            let detail = Label("电话申请由工作人员登记。", "What comes by phone is written down by staff.")
            throw Problem(
                .invalidInput, detail, errors: [FieldError(pointer: "/channel", code: "staff", detail: detail)],
                rules: [.case39])
        }
        let guarding = call.services.applications
        let origin = call.request.origin
        if let seconds = guarding.wait(origin, now: call.arrived.milliseconds) {
            throw Problem(
                .tooManyRequests,
                Label(
                    "同一地址申请过多，请 \(seconds) 秒后再试。",
                    "Too many applications from one address; try again in \(seconds) seconds."),
                fields: [HeaderField(name: "Retry-After", value: "\(seconds)")])
        }
        guarding.count(origin, now: call.arrived.milliseconds)
        return { facts, transaction in try CaseActs.submit(call, input, facts, transaction) }
    }

    // MARK: Queues

    private static func intakeQueue(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        let (window, paging) = try queueQuery(call)
        let found = try CaseQueueStore.submitted(
            call.facts.hall.key, windowID: window?.id, after: paging.cursor ?? 0, limit: paging.rowCount, transaction)
        let lines = lines(found, call) { CaseRules.examineBy(registeredOn: $0.number.day, call.facts.calendar) }
        return Page(lines, paging) { $0.queued.number.id }.response(to: call)
    }

    private static func materialsQueue(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        let (window, paging) = try queueQuery(call)
        let found = try CaseQueueStore.waiting(
            call.facts.hall.key, windowID: window?.id, paging, transaction)
        let lines = lines(found, call) { $0.supplementDueOn.flatMap(Day.init) }
        return Page(lines, paging) { CaseQueueStore.place(of: $0.queued) }.response(to: call)
    }

    private static func queueQuery(_ call: Call) throws(Problem) -> (window: Window?, paging: Paging) {
        var reader = QueryReader(call.query)
        let number = reader.text("window")
        let paging = Paging(&reader)
        try reader.refuse()
        return (try requireWindow(number, call.facts), paging)
    }

    private static func lines(_ found: [QueuedCase], _ call: Call, due: (QueuedCase) -> Day?) -> [QueueLine] {
        let today = call.arrived.day(in: .shanghai)
        return found.map { QueueLine($0, due: due($0), today: today, call.facts) }
    }

    /// The window that a query names.
    static func requireWindow(_ number: String?, _ facts: HallFacts) throws(Problem) -> Window? {
        guard let number else { return nil }
        guard let window = facts.windows.values.first(where: { $0.number == number }) else {
            let detail = Label("没有窗口 \(number)。", "No window \(number).")
            throw Problem(
                .invalidQuery, detail, errors: [FieldError(pointer: "window", code: "unknown", detail: detail)])
        }
        return window
    }
}

/// One line of a queue.
struct QueueLine: Output {
    let queued: QueuedCase
    let item: ItemName?
    let window: Window?
    let due: Day?
    /// Working days from tomorrow to the due day; 0 on the day itself.
    let workingDaysLeft: Int
    let isOverdue: Bool

    init(_ queued: QueuedCase, due: Day?, today: Day, _ facts: HallFacts) {
        self.queued = queued
        self.due = due
        item = facts.itemNames[queued.itemVersionID]
        window = facts.windows[queued.windowID]
        isOverdue = queued.isMarkedOverdue || (due.map { $0 < today } ?? false)
        guard let due, due > today else {
            workingDaysLeft = 0
            return
        }
        workingDaysLeft = (today.number + 1...due.number).count { facts.calendar.isWorkingDay(Day(number: $0)) }
    }

    static let shape = Shape<QueueLine>(
        "QueueLine",
        [
            .text("number", Label("收件编号", "Case number")) { $0.queued.number.text },
            .optionalText("item", Label("事项编码", "Item code")) { $0.item?.code },
            .optionalLabel("itemTitle", Label("事项名称", "Item")) { $0.item?.title },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.queued.state },
            .choice("channel", "channelLabel", Label("申请渠道", "Channel")) { $0.queued.channel },
            .text("applicant", Label("申请人", "Applicant")) { $0.queued.applicantName },
            .optionalText("window", Label("窗口", "Window")) { $0.window?.number },
            .instant("registeredAt", Label("收件登记时间", "Registered at")) { $0.queued.registeredAt },
            .optionalText("dueOn", Label("期限", "Due on")) { $0.due?.text },
            .integer("workingDaysLeft", Label("剩余工作日", "Working days left")) { $0.workingDaysLeft },
            .flag("overdue", Label("已逾期", "Overdue")) { $0.isOverdue },
            .integer("visits", Label("到窗口次数", "Visits to the window")) { $0.queued.visits },
        ])
}

/// The six types, with the words that other documents have for them (C29).
struct CaseTypeNames: Output {
    struct Line: Output {
        let type: CaseType
        let taxonomies: [CaseTaxonomy]

        static let shape = Shape<Line>(
            "CaseTypeName",
            [
                .choice("type", "typeLabel", Label("六件类型", "Case type")) { $0.type },
                .texts("aliases", Label("其他叫法", "Other names")) {
                    CaseTypeAlias.words(for: $0.type, isSpecial: true, of: $0.taxonomies)
                },
            ])
    }

    let taxonomies: [CaseTaxonomy]

    static let shape = Shape<CaseTypeNames>(
        "CaseTypeNames",
        [
            .list("items", Label("六件", "The six types")) { names in
                CaseType.allCases.map { Line(type: $0, taxonomies: names.taxonomies) }
            }
        ])
}
