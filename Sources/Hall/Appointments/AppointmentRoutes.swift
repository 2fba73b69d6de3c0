import HTTP
import SQLite

/// The bookings' part of the route table.
enum AppointmentRoutes {
    static let all = booking + serving + AbsenceActs.routes + TimedObligationRoutes.all

    private static let code = QueryParameter(
        name: "code", about: Label("查询码；工作人员登录后不用", "Look-up code; staff who are signed in need none"),
        schema: .text(length: 1...40))

    // MARK: For bookers, and for those who book for them

    private static let booking = [
        Route(
            method: .get, path: "/api/v1/appointments/slots", name: "appointment.slots",
            summary: Label("可预约的时段和余号", "What can be booked"), access: .public,
            query: [
                QueryParameter(
                    name: "item", about: Label("事项编码", "Item code"), schema: .text(length: 1...60), isRequired: true),
                QueryParameter(
                    name: "from", about: Label("日期自；不写为今天", "From; today where absent"), schema: .text(format: "date")),
                QueryParameter(
                    name: "to",
                    about: Label("日期至（含）；不写为现可预约到的日期", "To, inclusive; until bookings are open where absent"),
                    schema: .text(format: "date")),
                QueryParameter(name: "window", about: Label("窗口编号", "Window number"), schema: .text(length: 1...20)),
                QueryParameter(name: "free", about: Label("只列有余号的", "Only what is free"), schema: .boolean),
            ], answer: .json(200, SlotList.shape.schema), rules: [.appt03, .ext22], work: .report(slots)),
        Route(
            method: .post, path: "/api/v1/appointments", name: "appointment.book",
            summary: Label(
                "预约（一次完成；重试请用同一 Idempotency-Key）", "Book, in one call; repeat it with the same Idempotency-Key"),
            access: .public, input: AppointmentInput.schema, answer: .json(201, AppointmentView.shape.schema),
            problems: [
                .tooManyRequests, .slotFull, .bookingBlocked, .bookingLimit, .bookingNotHere, .holdExpired,
            ],
            rules: [
                .appt01, .appt02, .appt03, .appt04, .appt05, .appt06, .appt07, .appt08, .appt09, .appt10, .appt16,
                .appt17, .appt20, .appt22, .appt23, .ext22, .notify09,
            ], work: .guarded(AppointmentInput.self, AppointmentActs.book)),
        Route(
            method: .post, path: "/api/v1/appointments/holds", name: "appointment.hold",
            summary: Label("占号几分钟", "Keep a place for some minutes"), access: .public, input: HoldInput.schema,
            answer: .json(201, Held.shape.schema), problems: [.tooManyRequests, .slotFull], rules: [.appt03],
            work: .guarded(HoldInput.self, AppointmentActs.hold)),
        Route(
            method: .get, path: "/api/v1/appointments/{number}", name: "appointment.read",
            summary: Label("查询预约；Accept: text/html 得到凭条", "Look an appointment up; Accept: text/html gives a slip"),
            access: .public, query: [code], answer: .jsonOrPage(200, AppointmentView.shape.schema),
            problems: [.appointmentUnknown, .tooManyRequests], rules: [.appt09, .appt10, .appt22],
            work: .read { call, transaction in
                let one = try looked(call, transaction)
                return try AppointmentActs.view(of: one.number.text, call, call.facts, transaction).response(200, call)
            }),
        Route(
            method: .get, path: "/api/v1/appointments/{number}/calendar", name: "appointment.calendar",
            summary: Label("预约的日历文件（iCalendar）", "The appointment as iCalendar"), access: .public, query: [code],
            answer: .text(200, "text/calendar"), problems: [.appointmentUnknown, .tooManyRequests],
            work: .read { call, transaction in
                let one = try looked(call, transaction)
                let view = try AppointmentActs.view(of: one.number.text, call, call.facts, transaction)
                return Response(
                    status: 200, contentType: "text/calendar; charset=utf-8", fields: noStore,
                    body: Array(AppointmentCalendar.text(view, stamp: call.arrived).utf8))
            }),
        own(
            "move", "appointment.move", Label("改约", "Change the time"), AppointmentMoveInput.self,
            [.appointmentTooLate, .slotFull, .bookingBlocked, .bookingLimit], [.appt03, .appt07], AppointmentActs.move),
        own(
            "cancellation", "appointment.cancel", Label("取消预约", "Cancel"), ReasonInput.self,
            [.appointmentTooLate], [.appt03], AppointmentActs.cancel),
        own(
            "appeal", "appointment.appeal", Label("对爽约申诉", "Appeal against a no-show"), ReasonInput.self, [],
            [.appt13], AppointmentActs.appeal),
    ]

    /// An act of the booker's, with the code, or of staff.
    private static func own<I: Input>(
        _ path: String, _ name: String, _ summary: Label, _ input: I.Type, _ problems: [ProblemKind], _ rules: [RuleID],
        _ act: @escaping @Sendable (Call, I, HallFacts, borrowing Transaction) throws -> Written
    ) -> Route {
        Route(
            method: .post, path: "/api/v1/appointments/{number}/" + path, name: name, summary: summary, access: .public,
            query: [code], input: I.schema, answer: .json(200, AppointmentView.shape.schema),
            problems: [.appointmentUnknown, .appointmentWrongState, .tooManyRequests] + problems, rules: rules,
            work: .write { call in
                if !call.mayReadAppointments { try call.refuseGuessing() }
                let input = try call.decode(I.self)
                return { facts, transaction in try act(call, input, facts, transaction) }
            })
    }

    private static func looked(_ call: Call, _ transaction: borrowing Transaction) throws -> Appointment {
        if !call.mayReadAppointments { try call.refuseGuessing() }
        return try AppointmentActs.admitted(call, call.facts, transaction)
    }

    /// So many days are answered at most.
    private static let mostDays = 62

    private static func slots(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let code = reader.text("item") ?? ""
        let (from, to, window) = (reader.day("from"), reader.day("to"), reader.text("window"))
        let isFreeOnly = reader.flag("free") ?? false
        try reader.refuse()
        let facts = call.facts
        guard let item = facts.catalogue[code], item.item.isInHall else {
            throw Problem(
                .invalidQuery, Label("没有可预约的事项 \(code)。", "There is no item \(code) to be booked."),
                errors: [
                    FieldError(
                        pointer: "item", code: "unknown", detail: Label("见 /api/v1/items。", "See /api/v1/items."))
                ])
        }
        let today = call.arrived.day(in: .shanghai)
        let policy = BookingPolicy(facts.settings, on: today)
        let open = AppointmentRules.lastDayOpen(
            today: today, workingDays: policy.openWorkingDays, facts.calendar)
        let first = max(from ?? today, today)
        let last = min(to ?? open, open, first + (mostDays - 1))
        let windows = try SeatFinder.windows(for: item.item, window, facts)
        var lines: [SlotList.Line] = []
        if first <= last {
            let book = try SeatFinder.book(from: first, to: last, facts, transaction)
            for number in first.number...last.number {
                let day = Day(number: number)
                let lastToBook = AppointmentRules.lastDayToBook(
                    day, leadWorkingDays: policy.leadWorkingDays, facts.calendar)
                guard today <= lastToBook else { continue }
                lines += SlotList.lines(book.slots(on: day, windows), byStaff: call.isBookingStaff)
            }
        }
        let list = SlotList(
            item: item, from: first, to: last, opensUntil: open, minutes: policy.slotMinutes,
            lines: isFreeOnly ? lines.filter { $0.free > 0 } : lines)
        return .json(list, in: call.language, fields: noStore, capacity: 16_384)
    }

    // MARK: For the office and the windows

    private static let serving =
        [
            Route(
                method: .get, path: "/api/v1/appointments", name: "appointment.list",
                summary: Label("预约登记簿", "The register of bookings"), access: .permission(.readAppointment),
                query: parameters, answer: .table(Page<AppointmentLine>.shape.schema),
                rules: [.appt08, .appt12, .appt19], work: .report(list)),
            Route(
                method: .get, path: "/api/v1/appointments/conflicts", name: "appointment.conflicts",
                summary: Label(
                    "某日改开放时间、某窗口关闭会打乱哪些预约", "Which bookings other hours of a day, or a closed window, would break"),
                access: .permission(.readAppointment),
                query: [
                    QueryParameter(name: "day", about: Label("日期", "The day"), schema: .text(format: "date")),
                    QueryParameter(
                        name: "hours",
                        about: Label(
                            "那天的开放时段，如 09:00-11:30；不写为不开放", "Its hours, e.g. 09:00-11:30; closed where absent"),
                        schema: .text(length: 0...100)),
                    QueryParameter(
                        name: "window", about: Label("要关闭的窗口", "The window to be closed"), schema: .text(length: 1...20)
                    ),
                ], answer: .json(200, AppointmentConflicts.shape.schema), rules: [.appt15], work: .report(conflicts)),
            Route(
                method: .get, path: "/api/v1/appointment-batches", name: "appointment.batches",
                summary: Label("累计待统一安排的预约", "Pooled bookings"), access: .permission(.readAppointment),
                query: [QueryParameter(name: "open", about: Label("只看待安排的", "Only open ones"), schema: .boolean)]
                    + Paging.parameters, answer: .json(200, Page<BatchView>.shape.schema), rules: [.appt05, .appt06],
                work: .read { call, transaction in
                    var reader = QueryReader(call.query)
                    let isOpen = reader.flag("open") ?? false
                    let paging = Paging(&reader)
                    try reader.refuse()
                    let found = try BatchStore.batches(
                        isOpen: isOpen, paging, hallID: call.facts.hall.id, transaction
                    ).map { try ServingActs.batchView($0.id, call, call.facts, transaction) }
                    return Page(found, paging) { $0.batch.id }.response(to: call)
                }),
            Route(
                method: .post, path: "/api/v1/appointment-batches/{batch}/arrangement",
                name: "appointment.arrangeBatch",
                summary: Label("统一安排一批预约", "Arrange a batch"), access: .permission(.arrangeAppointment),
                input: BatchInput.schema, answer: .json(200, BatchView.shape.schema),
                problems: [.batchUnknown, .batchArranged, .clerkAway], rules: [.appt05],
                work: .writing(BatchInput.self, ServingActs.arrangeBatch)),
            act(
                "arrangement", "appointment.arrange",
                Label("转告窗口；安排时间、窗口、人员", "Pass it on; settle time, window, clerk"),
                .arrangeAppointment, ArrangementInput.self, [.clerkAway], [.appt08, .appt15], ServingActs.arrange),
            act(
                "confirmation", "appointment.confirm", Label("登记已告知预约人并备案", "Record what the booker was told"),
                .serveAppointment, ConfirmationInput.self, [.confirmationIncomplete, .clerkAway],
                [.appt09, .appt10, .notify09], ServingActs.confirm),
            act(
                "information", "appointment.inform", Label("登记已告知变动", "Record that the booker knows of the change"),
                .serveAppointment, ReasonInput.self, [], [.appt15], ServingActs.inform),
            act(
                "substitution", "appointment.substitute", Label("换人应约", "Another clerk attends"), .serveAppointment,
                SubstitutionInput.self, [.clerkAway], [.appt11, .appt19], ServingActs.substitute),
            act(
                "seal", "appointment.prepareSeal", Label("用章准备或代办", "The seal is prepared, or an agent sees to it"),
                .prepareSeal, ReasonInput.self, [], [.appt14], ServingActs.prepareSeal),
            act(
                "presence", "appointment.present", Label("应约人员到岗", "The clerk is there"), .serveAppointment,
                [.appointmentNotYours], [.appt11], ServingActs.present),
            act(
                "arrival", "appointment.arrive", Label("预约人到场", "The booker is there"), .serveAppointment, [],
                [.appt13],
                ServingActs.arrive),
            act(
                "completion", "appointment.complete", Label("登记办结情况和用时", "Record result and time used"),
                .serveAppointment, AppointmentCompletionInput.self, [.appointmentFee, .caseUnknown],
                [.appt12, .appt23, .ext11], ServingActs.complete),
            act(
                "refusal", "appointment.refuse", Label("不予安排（须有理由并说明）", "Refuse it, with a told reason"),
                .serveAppointment, ServiceRefusalInput.self, [.refusalGroundless, .refusalForbidden],
                [.appt04, .appt18, .ext10], ServingActs.refuse),
            act(
                "appeal-decision", "appointment.decideAppeal", Label("处理爽约申诉", "Decide an appeal"), .judgeAppeal,
                AppealDecisionInput.self, [], [.appt13], AppointmentActs.decideAppeal),
        ]

    private static func act<I: Input>(
        _ path: String, _ name: String, _ summary: Label, _ permission: Permission, _ input: I.Type,
        _ problems: [ProblemKind], _ rules: [RuleID],
        _ act: @escaping @Sendable (Call, I, HallFacts, borrowing Transaction) throws -> Written
    ) -> Route {
        route(path, name, summary, permission, I.schema, problems, rules, .writing(I.self, act))
    }

    private static func act(
        _ path: String, _ name: String, _ summary: Label, _ permission: Permission, _ problems: [ProblemKind],
        _ rules: [RuleID], _ act: @escaping @Sendable (Call, HallFacts, borrowing Transaction) throws -> Written
    ) -> Route { route(path, name, summary, permission, nil, problems, rules, .writing(act)) }

    private static func route(
        _ path: String, _ name: String, _ summary: Label, _ permission: Permission, _ input: Schema?,
        _ problems: [ProblemKind], _ rules: [RuleID], _ work: Work
    ) -> Route {
        Route(
            method: .post, path: "/api/v1/appointments/{number}/" + path, name: name, summary: summary,
            access: .permission(permission), input: input, answer: .json(200, AppointmentView.shape.schema),
            problems: [.appointmentUnknown, .appointmentWrongState] + problems, rules: rules, work: work)
    }

    private static func conflicts(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let (day, hours, window) = (reader.day("day"), reader.text("hours") ?? "", reader.text("window"))
        try reader.refuse()
        var standing = try Rearrangement.Standing(call.facts, from: call.arrived, transaction)
        if let window { standing.closedWindows.insert(try call.facts.requireWindow(window).id) }
        if let day {
            guard hours.isEmpty || WorkSegment.list(hours) != nil else {
                throw Problem(
                    .invalidQuery, Label("时段须如 09:00-11:30 14:00-17:00。", "Hours are as 09:00-11:30 14:00-17:00."),
                    errors: [FieldError(pointer: "hours", code: "hours", detail: Label("写法有误。", "Not understood."))])
            }
            standing.settings = standing.settings.with(
                HoursException(day: day, segments: WorkSegment.list(hours) ?? [], reason: ""))
        }
        let broken = try Rearrangement.broken(by: standing, from: call.arrived, call.facts, transaction)
        let view = AppointmentConflicts(items: broken.map { AppointmentLine($0, call.facts) })
        return .json(view, in: call.language, fields: noStore)
    }

    // MARK: The register

    private static let parameters =
        [
            QueryParameter(name: "state", about: Label("状态", "State"), schema: .choices(Appointment.State.self)),
            QueryParameter(name: "kind", about: Label("种类", "Kind"), schema: .choices(Appointment.Kind.self)),
            QueryParameter(name: "window", about: Label("窗口编号", "Window number"), schema: .text(length: 1...20)),
            QueryParameter(name: "phone", about: Label("预约人电话", "The booker's phone"), schema: .text(length: 7...30)),
            QueryParameter(name: "mine", about: Label("只看我应约的", "Only those that I attend"), schema: .boolean),
            QueryParameter(
                name: "displaced", about: Label("只看待重新安排的", "Only those to be arranged anew"), schema: .boolean),
            QueryParameter(
                name: "appealed", about: Label("只看申诉待处理的", "Only those with an open appeal"), schema: .boolean),
            QueryParameter(name: "from", about: Label("日期自", "From"), schema: .text(format: "date")),
            QueryParameter(name: "to", about: Label("日期至（含）", "To, inclusive"), schema: .text(format: "date")),
            TableForm.parameter,
        ] + Paging.parameters

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        var filter = AppointmentFilter(
            state: reader.choice("state"), kind: reader.choice("kind"), phone: reader.phone("phone"),
            isDisplaced: reader.flag("displaced") ?? false, hasOpenAppeal: reader.flag("appealed") ?? false,
            from: reader.moment("from", endOfDay: false), to: reader.moment("to", endOfDay: true))
        let (window, isMine) = (reader.text("window"), reader.flag("mine") ?? false)
        let form = call.tableForm(&reader)
        let paging = Paging(&reader)
        try reader.refuse()
        filter.windowID = try window.map { try call.facts.requireWindow($0).id }
        if isMine { filter.staffID = try call.staff().staffID }
        filter.place = form == .json ? paging.place : nil
        filter.limit = form == .json ? paging.rowCount : LedgerRoutes.mostLines
        let lines = try AppointmentStore.appointments(filter, call.facts.hall.key, transaction)
            .map { AppointmentLine($0, call.facts) }
        switch form {
        case .json: return Page(lines, paging) { $0.appointment.place }.response(to: call)
        default: return call.answer(form, name: "appointments") { AppointmentTable.make(lines, $0) }
        }
    }
}

/// The register as a table (预约登记簿).
enum AppointmentTable {
    private static let columns = [
        Table.Column("预约编号", "Number", width: 14), Table.Column("时间", "Time", width: 11),
        Table.Column("事项", "Item", width: 17), Table.Column("预约人", "Booker", width: 7),
        Table.Column("电话", "Phone", width: 10), Table.Column("窗口", "Window", width: 5),
        Table.Column("应约人员", "Clerk", width: 7), Table.Column("种类", "Kind", width: 8),
        Table.Column("状态", "State", width: 9), Table.Column("用时", "Minutes", width: 4),
        Table.Column("结果", "Result", width: 8),
    ]

    static func make(_ lines: [AppointmentLine], _ language: Language) -> Table {
        Table(
            title: Label("预约登记簿", "Register of bookings"),
            notes: [
                "共 \(lines.count) 件，办理 \(lines.count { $0.appointment.state == .finished }) 件，爽约 \(lines.count { $0.appointment.state == .abandoned }) 件，未予安排 \(lines.count { $0.appointment.state == .refused }) 件；全部免费。"
            ], columns: columns,
            rows: lines.map { line in
                let one = line.appointment
                return [
                    one.number.text, one.startsAt.minuteText(in: .shanghai), line.item?.title.text(language) ?? "",
                    Masking.name(one.name), Masking.phone(one.phone), line.window?.number ?? "", line.clerk ?? "",
                    one.kind.label.text(language), one.state.label.text(language),
                    one.steps.minutes.map(String.init) ?? "", one.steps.result ?? "",
                ]
            })
    }
}

/// What is owed by the minute, as a work list.
enum TimedObligationRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/timed-obligations", name: "timedObligation.list",
            summary: Label("按分钟计的待办：转告、告知、到岗、安排、登记", "What is owed by the minute: passing on, telling, reporting"),
            access: .permission(.readAppointment),
            query: [
                QueryParameter(
                    name: "mine", about: Label("只看我、我的窗口、我的角色的", "Only mine, my window's, my roles'"), schema: .boolean),
                QueryParameter(name: "overdue", about: Label("只看逾期的", "Only what is overdue"), schema: .boolean),
            ] + Paging.parameters, answer: .json(200, Page<TimedObligationLine>.shape.schema),
            rules: [.appt05, .appt08, .appt09, .appt11, .appt14, .appt15, .ext10, .ext13, .ext18, .ext21],
            work: .read(list))
    ]

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let clerk = try call.staff()
        let isMine = reader.flag("mine") ?? false
        let isOverdue = reader.flag("overdue") ?? false
        let paging = Paging(&reader)
        try reader.refuse()
        let filter = TimedObligationFilter(
            owner: isMine
                ? .init(staffID: clerk.staffID, windowID: clerk.window?.id, roles: clerk.roles) : nil,
            dueBefore: isOverdue ? call.arrived : nil, place: paging.place, limit: paging.rowCount)
        let lines = try TimedObligationStore.open(filter, hallID: call.facts.hall.id, transaction)
            .map { TimedObligationLine($0, now: call.arrived, call.facts) }
        return Page(lines, paging) { "\($0.owed.dueAt.milliseconds) \($0.owed.id)" }.response(to: call)
    }
}

struct TimedObligationLine: Output {
    let owed: TimedObligation
    let owner: Label
    let isOverdue: Bool

    init(_ owed: TimedObligation, now: Instant, _ facts: HallFacts) {
        self.owed = owed
        isOverdue = owed.dueAt < now
        switch owed.owner {
        case .role(let role): owner = facts.roles.labels[role] ?? Label(role, role)
        case .window(let id): owner = facts.windows[id].map { Label($0.sign, "window \($0.number)") } ?? Label("", "")
        case .staff(let id): owner = facts.staffNames[id].map { Label($0, $0) } ?? Label("", "")
        }
    }

    static let shape = Shape<TimedObligationLine>(
        "TimedObligation",
        [
            .choice("subject", "subjectLabel", Label("事由", "Subject")) { $0.owed.subject },
            .text("number", Label("编号", "Number")) { $0.owed.number },
            .choice("kind", "kindLabel", Label("欠什么", "What is owed")) { $0.owed.kind },
            .text("rule", Label("规则", "Rule id")) { $0.owed.kind.rule.rawValue },
            .label("owner", Label("责任人、窗口或角色", "Who owes it")) { $0.owner },
            .instant("dueAt", Label("到期时间", "Due at")) { $0.owed.dueAt },
            .flag("overdue", Label("逾期", "Overdue")) { $0.isOverdue },
        ])
}
