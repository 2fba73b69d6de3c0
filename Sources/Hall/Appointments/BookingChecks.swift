import SQLite

/// What a booking is judged by.
struct BookingGround: Sendable {
    let item: CatalogueItem
    let startsAt: Instant
    let isUrgent: Bool
    let isInstant: Bool
    let kind: Appointment.Kind
    let route: Appointment.Route
    /// As is in force today.
    let policy: BookingPolicy
    let now: Instant

    /// The day of service.
    var day: Day { startsAt.day(in: .shanghai) }
    var today: Day { now.day(in: .shanghai) }
    /// Whether a place of a slot is booked; else time, window and clerk are arranged.
    var needsPlace: Bool { route == .direct && kind == .regular }

    init(
        _ code: String, startsAt: Instant, isUrgent: Bool, now: Instant, _ facts: HallFacts
    ) throws(Problem) {
        guard let item = facts.catalogue[code] else { throw CaseActs.unknownItem(code) }
        guard item.item.isInHall else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/item", code: "outside",
                    detail: Label(
                        "“\(item.item.title)”不在本大厅办理（\(item.item.exemption ?? "")），不能预约。",
                        "“\(item.item.titleEn)” is not handled in the hall; it cannot be booked.")),
                rules: [.ext22, .appt20])
        }
        let (day, today) = (startsAt.day(in: .shanghai), now.day(in: .shanghai))
        let settings = facts.settings
        self.item = item
        self.startsAt = startsAt
        self.isUrgent = isUrgent
        self.now = now
        policy = BookingPolicy(settings, on: today)
        isInstant = ItemRules.track(item.item, level: facts.hall.level, settings.policy(on: today)) == .instant
        kind = AppointmentRules.kind(
            at: startsAt, settings.schedule(on: day), isHoliday: facts.calendar.isHoliday(day))
        route = AppointmentRules.route(
            isUrgent: isUrgent, isInstant: isInstant, kind,
            urgentOther: settings.value(Settings.urgentOtherRoute, on: today),
            ordinaryInstant: settings.value(Settings.ordinaryInstantRoute, on: today))
    }
}

/// What a booking must be before it is looked for a place.
enum BookingChecks {
    /// By phone and at the desk staff write it down; windows only where the hall lets them (C18).
    static func checkChannel(
        _ call: Call, _ channel: Appointment.Channel, _ day: Day, _ settings: HallSettings
    ) throws(Problem) {
        guard channel != .online else { return }
        guard case .staff(let identity) = call.caller, identity.permissions.contains(.bookAppointment) else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/channel", code: "staff",
                    detail: Label("电话和现场预约由工作人员登记。", "What comes by phone or to the desk is written down by staff.")),
                rules: [.appt16])
        }
        let isOffice = identity.permissions.contains(.arrangeAppointment)
        let mayWindow =
            settings.value(Settings.windowsTakeBookings, on: day)
            || settings.value(Settings.bookingOffice, on: day) == "window"
        guard isOffice || mayWindow else {
            throw Problem(
                .bookingNotHere,
                Label("本大厅由预约机构受理预约，窗口不接；请转告预约人。", "In this hall the booking office takes bookings; windows do not."),
                rules: [.appt16])
        }
    }

    /// Ahead, not too far, with the lead that the hall asks for (APPT-07), of a kind that it offers (C15).
    static func checkTime(_ ground: BookingGround, _ facts: HallFacts) throws(Problem) {
        guard ground.startsAt >= ground.now else {
            throw invalid("past", Label("所约时间已经过去。", "That time has passed."), [])
        }
        guard ground.policy.kinds.contains(ground.kind.rawValue) else {
            throw invalid(
                "kind",
                Label("本大厅不接受“\(ground.kind.label.zh)”的预约。", "The hall takes no bookings \(ground.kind.label.en)."),
                [.appt01, .appt02, .appt03])
        }
        let last = AppointmentRules.lastDayOpen(
            today: ground.today, workingDays: ground.policy.openWorkingDays, facts.calendar)
        guard ground.day <= last else {
            throw invalid(
                "tooFar", Label("现在可预约到 \(last.text)。", "Bookings are open until \(last.text)."), [.appt03])
        }
        if ground.route == .immediate && ground.policy.urgentInstantNeedsNoLead { return }
        let lastToBook = AppointmentRules.lastDayToBook(
            ground.day, leadWorkingDays: ground.policy.leadWorkingDays, facts.calendar)
        guard ground.today <= lastToBook else {
            throw invalid(
                "lead",
                Label(
                    "须至少提前 \(ground.policy.leadWorkingDays) 个工作日预约：\(ground.day.text) 的最迟在 \(lastToBook.text) 预约；特别紧急的即办件除外（写明 urgency）。",
                    "Book \(ground.policy.leadWorkingDays) working day(s) ahead: for \(ground.day.text) by \(lastToBook.text); unless it is very urgent and instant (say why in urgency)."
                ), [.appt07])
        }
    }

    private static func invalid(_ code: String, _ detail: Label, _ rules: [RuleID]) -> Problem {
        Problem.invalid(FieldError(pointer: "/startsAt", code: code, detail: detail), rules: rules)
    }

    /// One number books so many times of a day, and none at all for a while after it has missed several. What is very urgent and instant
    /// is handled unconditionally (APPT-04).
    static func checkPerson(
        _ phone: String, _ ground: BookingGround, except id: Int64?, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws {
        guard ground.route != .immediate else { return }
        if let end = try blockedUntil(phone, now: ground.now, facts, transaction) {
            throw Problem(
                .bookingBlocked,
                Label(
                    "此电话多次爽约，\(end.minuteText(in: .shanghai)) 前不能预约；可对爽约申诉，也可直接到大厅取号。",
                    "This number has missed several appointments; it cannot book before \(end.minuteText(in: .shanghai)). Appeal against one of them, or come and take a ticket."
                ), rules: [.appt13])
        }
        let count = try AppointmentStore.count(
            phone: phone, on: ground.day, except: id, facts.hall.key, transaction)
        guard count < ground.policy.perPersonAndDay else {
            throw Problem(
                .bookingLimit,
                Label(
                    "此电话 \(ground.day.text) 已约 \(count) 次，已到上限；请先取消或改约已有的预约。",
                    "This number has \(count) booking(s) for \(ground.day.text), which is the limit; cancel or change one first."
                ), rules: [.appt03])
        }
    }

    static func blockedUntil(
        _ phone: String, now: Instant, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Instant? {
        let (today, settings) = (now.day(in: .shanghai), facts.settings)
        let period = settings.value(Settings.noShowPeriodDays, on: today)
        let missed = try AppointmentStore.missed(
            phone: phone, since: Instant(milliseconds: now.milliseconds - Int64(period) * 86_400_000),
            facts.hall.key, transaction)
        return AppointmentRules.blockedUntil(
            missed: missed, now: now, limit: settings.value(Settings.noShowLimit, on: today), periodDays: period,
            blockDays: settings.value(Settings.noShowBlockDays, on: today))
    }
}

/// The booking office (网络理政中心、综合股), as the hall has decided (C18).
enum BookingOffice {
    static func owner(on day: Day, windowID: Int64?, _ settings: HallSettings) -> TimedObligation.Owner {
        let office = settings.value(Settings.bookingOffice, on: day)
        if office == "window", let windowID { return .window(windowID) }
        return .role(office == "integratedSection" ? "integratedSection" : "bookingOffice")
    }
}

extension ProblemKind {
    static let bookingNotHere = ProblemKind(403, "appointment.notHere", Label("不由窗口接受预约", "Windows take no bookings"))
    static let bookingBlocked = ProblemKind(409, "appointment.blocked", Label("暂停预约", "Blocked for a while"))
    static let bookingLimit = ProblemKind(409, "appointment.limit", Label("预约次数已满", "Booked often enough"))
    static let slotFull = ProblemKind(409, "appointment.slotFull", Label("号已约满", "The slot is full"))
    static let holdExpired = ProblemKind(409, "appointment.holdExpired", Label("占号已失效", "The hold has expired"))
    static let appointmentUnknown = ProblemKind(
        404, "appointment.unknown", Label("预约编号或查询码不对", "Number or code is wrong"))
    static let appointmentWrongState = ProblemKind(
        409, "appointment.wrongState", Label("现在不能这样做", "Not in this state"))
    static let appointmentTooLate = ProblemKind(
        409, "appointment.tooLate", Label("已过改约、取消时间", "Too late to change or cancel"))
    static let appointmentNotYours = ProblemKind(
        403, "appointment.notYours", Label("应约人员另有其人", "Another clerk attends"))
    static let appointmentFee = ProblemKind(422, "appointment.fee", Label("预约免费", "Booking is free"))
    static let confirmationIncomplete = ProblemKind(
        422, "appointment.notAllTold", Label("告知不全", "Not all was told"))
    static let batchUnknown = ProblemKind(404, "batch.unknown", Label("没有这批预约", "No such batch"))
    static let batchArranged = ProblemKind(409, "batch.arranged", Label("这批预约已安排", "Arranged already"))
    static let clerkAway = ProblemKind(409, "appointment.clerkAway", Label("人员不在岗或已有预约", "The clerk is away or booked"))
}
