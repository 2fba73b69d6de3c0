import HTTP
import SQLite

struct TicketInput: Input {
    let purpose: String
    let item: String?
    let theme: Item.Theme?
    let name: String?
    let certificate: CertificateInput?
    let appointment: String?
    let priority: Ticket.Priority?
    let specialNeed: String?
    let isPayment: Bool

    init(from fields: inout FieldReader) {
        purpose = fields.text("purpose", Label("来办事由", "Purpose"), length: 2...200)
        item = fields.optionalText("item", Label("事项编码", "Item code"), length: 1...60)
        theme = fields.optionalChoice("theme", Label("业务类别（未定事项时）", "Theme, where the item is not known"))
        name = fields.optionalText("name", Label("姓名", "Name"), length: 2...100)
        certificate = fields.optionalObject("certificate", Label("证件", "Certificate"), CertificateInput.self)
        appointment = fields.optionalText("appointment", Label("预约编号", "Appointment"), length: 5...40)
        priority = fields.optionalChoice("priority", Label("优先（老年、残疾、孕妇、行动不便）", "Precedence, and why"))
        specialNeed = fields.optionalText(
            "specialNeed", Label("特殊需要（纸笔、手语、引导）", "Special need: pen and paper, signing, a guide"), length: 0...100)
        isPayment = fields.flag("payment", Label("缴费业务", "A payment"), default: false)
        let isKnown = appointment != nil || item != nil || theme != nil
        fields.require(
            isKnown, "item", "required", Label("事项、业务类别、预约写一个。", "Name the item, the theme or the appointment."))
        let isPerson = appointment != nil || name != nil && certificate != nil
        fields.require(
            isPerson, "name", "required",
            Label("须登记姓名和证件；有预约的写预约编号。", "Name and certificate are registered, or the appointment is named."))
    }
}

struct TicketTransferInput: Input {
    let item: String?
    let theme: Item.Theme?
    let reason: String

    init(from fields: inout FieldReader) {
        item = fields.optionalText("item", Label("转办事项编码", "Item code"), length: 1...60)
        theme = fields.optionalChoice("theme", Label("转到的业务类别", "Theme"))
        reason = fields.text("reason", Label("原因", "Reason"), length: 2...200)
        let isKnown = (item == nil) != (theme == nil)
        fields.require(isKnown, "item", "one", Label("事项或业务类别写一个。", "Name the item or the theme."))
    }
}

struct TicketPlanInput: Input {
    let plan: String

    init(from fields: inout FieldReader) {
        plan = fields.text("plan", Label("业务办理计划", "Plan of handling"), length: 2...500)
    }
}

/// Issuing, calling, passing, sending on, finishing.
enum TicketActs {
    // MARK: Issuing

    /// Registers who comes for what, and issues a number (QUEUE-01, CASE-53).
    static func issue(
        _ call: Call, _ input: TicketInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let today = transaction.instant.day(in: .shanghai)
        let booked = try input.appointment.map { try booking($0, today, facts, transaction) }
        let code = input.item ?? booked.flatMap { facts.itemNames[$0.itemVersionID]?.code }
        let item = try code.map { code throws(Problem) -> CatalogueItem in
            guard let item = facts.catalogue[code] else { throw CaseActs.unknownItem(code) }
            return item
        }
        let theme = item?.item.theme ?? input.theme ?? .other
        let count = try TicketStore.count(on: today, theme, hallID: facts.hall.id, transaction)
        let new = NewTicket(
            number: QueueRules.letter(theme) + Digits.text(count + 1, count < 999 ? 3 : 5), theme: theme,
            itemCode: item?.item.code, purpose: input.purpose, isPayment: input.isPayment,
            name: input.name ?? booked?.name ?? "", certificate: input.certificate?.number,
            appointmentID: booked?.number.id, priority: input.priority, specialNeed: input.specialNeed ?? "")
        let id = try TicketStore.insert(
            new, on: today, hallID: facts.hall.id, staffID: call.staffID, transaction)
        try TicketStore.append(
            .issued, to: id, input.purpose, staffID: call.staffID, windowID: nil, at: transaction.now, transaction)
        return try written(new.number, status: 201, call, facts, transaction)
    }

    /// Of today, not missed, and without a number yet.
    private static func booking(
        _ number: String, _ today: Day, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Appointment {
        let found = try AppointmentStore.find(number, facts.hall.key, transaction)
        guard let found, found.state == .confirmed || found.state == .relayed || found.state == .arrived,
            found.startsAt.day(in: .shanghai) == today,
            !(found.state != .arrived
                && AppointmentRules.isGivenUp(startsAt: found.startsAt, now: transaction.instant)),
            try !TicketStore.hasTicket(appointmentID: found.number.id, transaction)
        else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/appointment", code: "notToday",
                    detail: Label(
                        "没有今天有效的预约 \(number)，或已取号；请按普通取号。",
                        "There is no appointment \(number) for today, or it has its number; take an ordinary one.")),
                rules: [.appt13, .queue01])
        }
        return found
    }

    // MARK: Calling

    /// Calls the next whom this window serves.
    static func callNext(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let (clerk, window) = try desk(call, facts)
        guard window.state == .open else {
            throw Problem(
                .windowPaused,
                Label(
                    "\(window.number) 号窗口现为“\(window.state.label.zh)”（\(window.stateReason)），不能叫号；请先恢复服务。",
                    "Window \(window.number) is \(window.state.label.en) (\(window.stateReason)); resume service first."
                ),
                rules: [.queue07])
        }
        let open = try TicketStore.open(hallID: facts.hall.id, transaction)
        if let present = open.first(where: { $0.state == .called && $0.windowID == window.id }) {
            throw Problem(
                .ticketUnfinished,
                Label(
                    "\(present.number) 还在办理，请先办结、过号或转窗。",
                    "\(present.number) is being served; finish, pass or send it on first."))
        }
        let now = transaction.instant
        let day = now.day(in: .shanghai)
        let waiting = open.filter { ticket in
            ticket.state == .waiting
                && QueueRules.serves(window, ticket, item: ticket.itemCode.flatMap { facts.catalogue[$0]?.item })
        }
        let isBookedFirst = facts.settings.value(Settings.bookedTicketsFirst, on: day)
        guard let next = QueueRules.inOrder(waiting, now: now, bookedFirst: isBookedFirst).first else {
            throw Problem(
                .queueEmpty,
                Label("现在没有 \(window.number) 号窗口可办的人等候。", "Nobody waits whom window \(window.number) serves."))
        }
        try TicketStore.call(next.id, windowID: window.id, staffID: clerk.staffID, transaction)
        try TicketStore.append(
            .called, to: next.id, "", staffID: clerk.staffID, windowID: window.id, at: transaction.now, transaction)
        return try written(next.number, call, facts, transaction)
    }

    private static func desk(_ call: Call, _ facts: HallFacts) throws(Problem) -> (Identity, Window) {
        let clerk = try call.staff()
        let window = try facts.requireWindow(call.parameter("window"))
        guard clerk.window?.id == window.id else {
            throw Problem(
                .ticketNotYours, Label("这不是您的窗口。", "That is not your window."), rules: [.queue02])
        }
        return (clerk, window)
    }

    static func recall(_ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction) throws -> Written {
        let (clerk, ticket) = try called(call, facts, transaction)
        try TicketStore.append(
            .recalled, to: ticket.id, "", staffID: clerk.staffID, windowID: ticket.windowID, at: transaction.now,
            transaction)
        return try written(ticket.number, call, facts, transaction)
    }

    /// Nobody came to the call; they may queue again the same day.
    static func pass(_ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction) throws -> Written {
        try end(.passed, .passed, "", call, facts, transaction)
    }

    /// What the client will do, in which order, as it was explained to them (QUEUE-10).
    static func plan(
        _ call: Call, _ input: TicketPlanInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let (clerk, ticket) = try called(call, facts, transaction)
        try TicketStore.append(
            .planned, to: ticket.id, input.plan, staffID: clerk.staffID, windowID: ticket.windowID, at: transaction.now,
            transaction)
        return try written(ticket.number, call, facts, transaction)
    }

    static func finish(
        _ call: Call, _ input: NoteInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written { try end(.finished, .finished, input.note ?? "", call, facts, transaction) }

    private static func end(
        _ state: Ticket.State, _ kind: TicketEvent.Kind, _ text: String, _ call: Call, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Written {
        let (clerk, ticket) = try called(call, facts, transaction)
        try TicketStore.end(ticket.id, state, at: transaction.now, transaction)
        try TicketStore.append(
            kind, to: ticket.id, text, staffID: clerk.staffID, windowID: ticket.windowID, at: transaction.now,
            transaction)
        return try written(ticket.number, call, facts, transaction)
    }

    /// Sent on to another window: it keeps the place that its first coming gave it.
    static func transfer(
        _ call: Call, _ input: TicketTransferInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let (clerk, ticket) = try called(call, facts, transaction)
        if let code = input.item, facts.catalogue[code] == nil { throw CaseActs.unknownItem(code) }
        let theme = input.item.flatMap { facts.catalogue[$0]?.item.theme } ?? input.theme ?? ticket.theme
        try TicketStore.wait(
            ticket.id, theme: theme, itemCode: input.item, queuedAt: ticket.issuedAt, transaction)
        try TicketStore.append(
            .transferred, to: ticket.id, "\(theme.label.zh)；\(input.reason)", staffID: clerk.staffID,
            windowID: ticket.windowID, at: transaction.now, transaction)
        return try written(ticket.number, call, facts, transaction)
    }

    /// Whoever was passed queues again, behind those who wait.
    static func requeue(_ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction) throws -> Written {
        let ticket = try require(call, facts, transaction)
        guard ticket.state == .passed else { throw wrongState(ticket, Label("重新排队", "queued again")) }
        try TicketStore.wait(
            ticket.id, theme: ticket.theme, itemCode: ticket.itemCode, queuedAt: transaction.instant, transaction)
        try TicketStore.append(
            .returned, to: ticket.id, "", staffID: call.staffID, windowID: nil, at: transaction.now, transaction)
        return try written(ticket.number, call, facts, transaction)
    }

    // MARK: Pausing

    /// Away from the desk for a while: the display says so, and nobody is called (QUEUE-07).
    static func pause(
        _ call: Call, _ input: ReasonInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written { try set(.paused, input.reason, call, facts, transaction) }

    static func resume(_ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction) throws -> Written {
        try set(.open, "恢复服务", call, facts, transaction)
    }

    private static func set(
        _ state: Window.State, _ reason: String, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let (_, window) = try desk(call, facts)
        guard window.state != .closed, window.state != state else {
            throw Problem(
                .windowStateSame,
                Label(
                    "\(window.number) 号窗口现为“\(window.state.label.zh)”。",
                    "Window \(window.number) is \(window.state.label.en)."))
        }
        try WindowActs.setState(of: window, to: state, because: reason, call, facts, transaction)
        return Written(.noContent, subject: window.number, changes: [.facts, .sessions])
    }

    /// At midnight whoever still waits has left.
    static let clear = Job(
        name: "ticket.clear",
        next: { facts, moment, transaction in
            let open = try TicketStore.open(hallID: facts.hall.id, transaction)
            return open.map { Instant($0.day + 1, in: .shanghai) }.filter { $0 > moment }.min()
        },
        run: { facts, moment, transaction in
            var done = Job.Done()
            let today = moment.day(in: .shanghai)
            for ticket in try TicketStore.open(hallID: facts.hall.id, transaction) where ticket.day < today {
                try TicketStore.end(ticket.id, .left, at: moment.milliseconds, transaction)
                try TicketStore.append(
                    .left, to: ticket.id, "日终", staffID: nil, windowID: ticket.windowID, at: moment.milliseconds,
                    transaction)
                done.count += 1
            }
            return done
        }, rules: [.queue01])

    // MARK: The common steps

    /// The number of today that the path names.
    static func require(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Ticket {
        let number = call.parameter("number")
        let today = transaction.instant.day(in: .shanghai)
        guard let found = try TicketStore.find(number, on: today, hallID: facts.hall.id, transaction) else {
            throw Problem(.ticketUnknown, Label("今天没有 \(number) 号。", "There is no number \(number) today."))
        }
        return found
    }

    /// The one that the caller is serving.
    private static func called(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> (Identity, Ticket) {
        let clerk = try call.staff()
        let ticket = try require(call, facts, transaction)
        guard ticket.state == .called else {
            throw wrongState(ticket, Label("这样处理（须先叫号）", "dealt with so: call it first"))
        }
        guard ticket.windowID == clerk.window?.id else {
            throw Problem(.ticketNotYours, Label("此号在另一窗口办理。", "Another window serves it."))
        }
        return (clerk, ticket)
    }

    private static func wrongState(_ ticket: Ticket, _ what: Label) -> Problem {
        Problem(
            .ticketWrongState,
            Label(
                "\(ticket.number) 现为“\(ticket.state.label.zh)”，不能\(what.zh)。",
                "\(ticket.number) is \(ticket.state.label.en); it cannot be \(what.en)."))
    }

    private static func written(
        _ number: String, status: Int = 200, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let today = transaction.instant.day(in: .shanghai)
        guard let made = try TicketStore.find(number, on: today, hallID: facts.hall.id, transaction) else {
            preconditionFailure("the ticket was just written")
        }
        let view = try view(made, call, facts, transaction)
        return Written(.json(view, status: status, in: call.language, fields: noStore), subject: number)
    }

    static func view(
        _ ticket: Ticket, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> TicketView {
        let now = transaction.instant
        let isBookedFirst = facts.settings.value(Settings.bookedTicketsFirst, on: ticket.day)
        let waiting = QueueRules.inOrder(
            try TicketStore.open(hallID: facts.hall.id, transaction).filter {
                $0.state == .waiting && $0.theme == ticket.theme
            }, now: now, bookedFirst: isBookedFirst)
        return TicketView(
            line: TicketLine(ticket, now: now, facts), ahead: waiting.firstIndex { $0.id == ticket.id },
            events: try TicketStore.events(ticket.id, transaction))
    }
}

extension ProblemKind {
    static let windowPaused = ProblemKind(409, "window.paused", Label("窗口暂停服务", "Window paused"))
    static let queueEmpty = ProblemKind(409, "queue.empty", Label("没有人等候", "Nobody waits"))
    static let ticketUnfinished = ProblemKind(409, "ticket.unfinished", Label("上一号还在办理", "One is being served"))
    static let ticketUnknown = ProblemKind(404, "ticket.unknown", Label("没有这个号", "No such number"))
    static let ticketNotYours = ProblemKind(403, "ticket.notYours", Label("不是您的窗口", "Not your window"))
    static let ticketWrongState = ProblemKind(409, "ticket.wrongState", Label("现在不能这样做", "Not in this state"))
}
