import HTTP

/// An appointment with all that is owed to its booker (APPT-09, APPT-10, APPT-22).
struct AppointmentView: Output {
    let appointment: Appointment
    let item: CatalogueItem
    let window: Window?
    let clerk: DutyClerk?
    let hall: HallProfile
    /// Whether staff read it: then with its history and names.
    let isForStaff: Bool
    /// Whether whoever reads it telephones the booker.
    let isForServing: Bool
    /// The look-up code, for the booker.
    let code: String?
    let changeHours: Int
    let events: [AppointmentEvent]
    let appeal: AppointmentAppeal?

    static let shape = Shape<AppointmentView>(
        "Appointment",
        [
            .number("number", Label("预约编号", "Number")) { $0.appointment.number },
            .optionalText("code", Label("查询码，查询、改约、取消时用", "Look-up code, to see, change or cancel it")) { $0.code },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.appointment.state },
            .choice("kind", "kindLabel", Label("预约种类", "Kind")) { $0.appointment.kind },
            .choice("route", "routeLabel", Label("安排方式", "How it is arranged")) { $0.appointment.route },
            .choice("channel", "channelLabel", Label("途径", "Channel")) { $0.appointment.channel },
            .text("item", Label("事项编码", "Item code")) { $0.item.item.code },
            .label("itemTitle", Label("事项", "Item")) { ItemName($0.item.item).title },
            .text("name", Label("预约人", "Booker")) {
                $0.isForServing || !$0.isForStaff ? $0.appointment.name : Masking.name($0.appointment.name)
            },
            .text("phone", Label("电话（须联系预约人的人员见全号）", "Phone; whole for those who phone the booker")) {
                $0.isForServing ? $0.appointment.phone : Masking.phone($0.appointment.phone)
            },
            .instant("startsAt", Label("到场时间", "Starts at")) { $0.appointment.startsAt },
            .instant("endsAt", Label("时段结束", "Ends at")) { $0.appointment.endsAt },
            .instant("givenUpAfter", Label("超过此时未到视为放弃", "Not there by then, it is given up")) {
                Instant(
                    milliseconds: $0.appointment.startsAt.milliseconds
                        + Int64(AppointmentRules.patienceMinutes) * 60_000)
            },
            .instant("changeUntil", Label("最迟改约、取消时间", "Change or cancel by")) {
                Instant(milliseconds: $0.appointment.startsAt.milliseconds - Int64($0.changeHours) * 3_600_000)
            },
            .optionalText("window", Label("窗口", "Window")) { $0.window?.number },
            .optionalText("windowName", Label("窗口名称", "Window's name")) { $0.window?.name },
            .optionalText("clerk", Label("应约人员", "Clerk who attends")) { $0.clerk?.name },
            .optionalText("clerkPhone", Label("应约人员电话", "The clerk's phone")) { $0.clerkPhone },
            .list("materials", Label("须带材料（一次告知）", "What to bring, told once")) { view in
                view.item.item.materials.map { NoticeBody.MaterialLine($0, nil, of: view.item) }
            },
            .text("place", Label("地点", "Place")) {
                $0.hall.name + ($0.hall.address.isEmpty ? "" : "，" + $0.hall.address)
            },
            .text("hotline", Label("咨询电话", "Hotline")) { $0.hall.hotline },
            .label("advice", Label("提示", "What to know")) { $0.advice },
            .optionalText("urgency", Label("紧急事由", "Why it is urgent")) { $0.appointment.urgency },
            .flag("needsSeal", Label("需加盖公章", "The seal is needed")) { $0.appointment.needsSeal },
            .text("note", Label("备注", "Note")) { $0.appointment.note },
            .flag("displaced", Label("因大厅安排变动待重新安排", "Its time was taken away; to be arranged anew")) {
                $0.appointment.displacedAt != nil
            },
            .instant("registeredAt", Label("登记时间", "Registered at")) { $0.appointment.registeredAt },
            .optionalInstant("relayedAt", Label("转告窗口时间", "Passed on at")) { $0.appointment.steps.relayedAt },
            .optionalInstant("toldAt", Label("告知时间", "Told at")) { $0.appointment.steps.toldAt },
            .optionalInstant("filedAt", Label("备案时间", "Filed at")) { $0.appointment.steps.filedAt },
            .optionalInstant("presentAt", Label("应约人员到岗", "The clerk was there at")) { $0.appointment.steps.presentAt },
            .optionalInstant("arrivedAt", Label("预约人到场", "The booker was there at")) { $0.appointment.steps.arrivedAt },
            .optionalInstant("endedAt", Label("结束时间", "Ended at")) { $0.appointment.steps.endedAt },
            .optionalText("result", Label("结果", "Result")) { $0.appointment.steps.result },
            .optionalInteger("minutes", Label("用时（分钟）", "Minutes used")) { $0.appointment.steps.minutes },
            .optionalText("case", Label("收件编号", "Case")) { $0.appointment.steps.caseNumber?.text },
            .optionalText("batch", Label("累计批次", "Batch")) { $0.appointment.batchID.map(String.init) },
            .optionalObject("appeal", Label("爽约申诉", "Appeal")) { $0.appeal },
            .list("events", Label("经过", "What became of it")) { $0.events },
        ])

    /// The clerk's own, else the window's, else the hall's.
    private var clerkPhone: String? {
        guard clerk != nil else { return nil }
        if let own = clerk?.phone { return own }
        if let contact = window?.contact, !contact.isEmpty { return contact }
        return hall.hotline
    }

    private var advice: Label {
        switch appointment.state {
        case .pooled:
            Label(
                "累计满后统一安排，届时由窗口电话告知；免费。", "It is arranged together with others; the window will phone. Free of charge.")
        case .registered, .relayed:
            Label("窗口将电话告知应约人员、材料和时间；免费。", "The window will phone to tell clerk, materials and time. Free of charge.")
        case .confirmed:
            Label(
                "请按时到场，带齐材料；超过三十分钟未到视为放弃；免费。",
                "Come in time with all materials; more than thirty minutes late it is given up. Free of charge.")
        case .abandoned:
            Label("已视为放弃；如有正当原因可以申诉一次。", "It counts as given up; you may appeal once.")
        case .arrived, .finished, .cancelled, .refused:
            Label("如有疑问请拨打 \(hall.hotline)。", "Questions: \(hall.hotline).")
        }
    }

    /// As JSON, or as a slip that prints.
    func response(_ status: Int, _ call: Call) -> Response {
        guard status == 200, call.request.method == .get, call.prefersPage else {
            return .json(self, status: status, in: call.language, fields: noStore, capacity: 2048)
        }
        return .page(AppointmentSlip.html(self, isSimulation: call.facts.isSimulation, phone: clerkPhone))
    }
}

extension AppointmentEvent: Output {
    static let shape = Shape<AppointmentEvent>(
        "AppointmentEvent",
        [
            .choice("kind", "kindLabel", Label("环节", "Step")) { $0.kind },
            .instant("at", Label("时间", "At")) { $0.at },
            .optionalText("by", Label("经办人", "By")) { $0.by },
            .text("text", Label("内容", "Text")) { $0.text },
        ])
}

extension AppointmentAppeal: Output {
    static let shape = Shape<AppointmentAppeal>(
        "AppointmentAppeal",
        [
            .instant("at", Label("申诉时间", "At")) { $0.at }, .text("text", Label("申诉理由", "Text")) { $0.text },
            .optionalInstant("decidedAt", Label("处理时间", "Decided at")) { $0.decision?.at },
            .optionalText("decidedBy", Label("处理人", "Decided by")) { $0.decision?.by },
            .optionalFlag("upheld", Label("成立", "Upheld")) { $0.decision?.isUpheld },
            .optionalText("reason", Label("理由", "Reason")) { $0.decision?.reason },
        ])
}

/// An appointment in a list.
struct AppointmentLine: Output {
    let appointment: Appointment
    let item: ItemName?
    let window: Window?
    let clerk: String?

    init(_ appointment: Appointment, _ facts: HallFacts) {
        self.appointment = appointment
        item = facts.itemNames[appointment.itemVersionID]
        window = appointment.windowID.flatMap { facts.windows[$0] }
        clerk = appointment.staffID.flatMap { facts.staffNames[$0] }
    }

    static let shape = Shape<AppointmentLine>(
        "AppointmentLine",
        [
            .number("number", Label("预约编号", "Number")) { $0.appointment.number },
            .instant("startsAt", Label("时间", "Starts at")) { $0.appointment.startsAt },
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.appointment.kind },
            .choice("route", "routeLabel", Label("安排方式", "Route")) { $0.appointment.route },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.appointment.state },
            .optionalText("item", Label("事项编码", "Item code")) { $0.item?.code },
            .optionalLabel("itemTitle", Label("事项", "Item")) { $0.item?.title },
            .text("name", Label("预约人（只示姓）", "Booker, surname only")) { Masking.name($0.appointment.name) },
            .text("phone", Label("电话（隐去中间）", "Phone, masked")) { Masking.phone($0.appointment.phone) },
            .optionalText("window", Label("窗口", "Window")) { $0.window?.number },
            .optionalText("clerk", Label("应约人员", "Clerk")) { $0.clerk },
            .flag("urgent", Label("特别紧急", "Very urgent")) { $0.appointment.urgency != nil },
            .flag("displaced", Label("待重新安排", "To be arranged anew")) { $0.appointment.displacedAt != nil },
            .optionalInteger("minutes", Label("用时（分钟）", "Minutes used")) { $0.appointment.steps.minutes },
            .optionalText("result", Label("结果", "Result")) { $0.appointment.steps.result },
        ])
}

/// What a change would break.
struct AppointmentConflicts: Output {
    let items: [AppointmentLine]

    static let shape = Shape<AppointmentConflicts>(
        "AppointmentConflicts", [.list("items", Label("受影响的预约", "Bookings that it would break")) { $0.items }])
}

struct BatchView: Output {
    let batch: Batch
    let members: [AppointmentLine]

    static let shape = Shape<BatchView>(
        "AppointmentBatch",
        [
            .text("batch", Label("批次", "Batch")) { String($0.batch.id) },
            .instant("readyAt", Label("可安排时间", "Ready at")) { $0.batch.readyAt },
            .choice("cause", "causeLabel", Label("因何成批", "Why it is ready")) { $0.batch.cause },
            .optionalInstant("arrangedAt", Label("安排时间", "Arranged at")) { $0.batch.arrangedAt },
            .optionalText("arrangedBy", Label("安排人", "Arranged by")) { $0.batch.arrangedBy },
            .list("appointments", Label("预约", "Appointments")) { $0.members },
        ])
}

/// A place that is kept for a while.
struct Held: Output {
    let hold: String
    let span: TimeSpan
    let window: Window
    let expiresAt: Instant

    static let shape = Shape<Held>(
        "AppointmentHold",
        [
            .text("hold", Label("占号编号，预约时写入 hold", "Name it as hold when you book")) { $0.hold },
            .instant("startsAt", Label("时段开始", "Starts at")) { $0.span.from },
            .instant("endsAt", Label("时段结束", "Ends at")) { $0.span.to },
            .text("window", Label("窗口", "Window")) { $0.window.number },
            .instant("expiresAt", Label("失效时间", "Expires at")) { $0.expiresAt },
        ])
}

/// What can be booked, by time.
struct SlotList: Output {
    struct Line: Output {
        let span: TimeSpan
        let free: Int
        let windows: [String]

        static let shape = Shape<Line>(
            "Slot",
            [
                .instant("startsAt", Label("开始", "Starts at")) { $0.span.from },
                .instant("endsAt", Label("结束", "Ends at")) { $0.span.to },
                .integer("free", Label("余号", "Free places")) { $0.free },
                .texts("windows", Label("有余号的窗口", "Windows with free places")) { $0.windows },
            ])
    }

    let item: CatalogueItem
    let from: Day
    let to: Day
    let opensUntil: Day
    let minutes: Int
    let lines: [Line]

    /// Slots of several windows at a time, as one line. They come by time.
    static func lines(_ slots: [Slot], byStaff: Bool) -> [Line] {
        var lines: [Line] = []
        var (free, windows): (Int, [String]) = (0, [])
        for (place, slot) in slots.enumerated() {
            let count = slot.free(byStaff: byStaff)
            free += count
            if count > 0 { windows.append(slot.window.number) }
            guard place + 1 == slots.count || slots[place + 1].span != slot.span else { continue }
            lines.append(Line(span: slot.span, free: free, windows: windows))
            (free, windows) = (0, [])
        }
        return lines
    }

    static let shape = Shape<SlotList>(
        "SlotList",
        [
            .text("item", Label("事项编码", "Item code")) { $0.item.item.code },
            .label("itemTitle", Label("事项", "Item")) { ItemName($0.item.item).title },
            .day("from", Label("自", "From")) { $0.from }, .day("to", Label("至（含）", "To, inclusive")) { $0.to },
            .day("opensUntil", Label("现可预约到", "Bookings are open until")) { $0.opensUntil },
            .integer("slotMinutes", Label("时段分钟数", "Minutes of a slot")) { $0.minutes },
            .list("items", Label("号源", "Slots")) { $0.lines },
        ])
}
