import HTTP
import SQLite

/// Booking, changing, cancelling, appealing: what bookers and those who book for them do.
enum AppointmentActs {
    /// Books in one step, and answers all that is owed (APPT-03 to APPT-10, NOTIFY-09).
    static func book(
        _ call: Call, _ input: AppointmentInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let now = transaction.instant
        try BookingChecks.checkChannel(call, input.channel, now.day(in: .shanghai), facts.settings)
        let ground = try BookingGround(
            input.item, startsAt: input.startsAt, isUrgent: input.urgency != nil, now: now, facts)
        try BookingChecks.checkTime(ground, facts)
        try BookingChecks.checkPerson(input.phone, ground, except: nil, facts, transaction)
        var window = input.window
        if let hold = input.hold { window = try windowOf(hold, ground, facts, transaction) ?? window }
        let seat = try SeatFinder.seat(
            ground, window: window, byStaff: call.isBookingStaff || input.hold != nil, facts, transaction)
        let number = try DocumentNumberStore.next(.appointment, facts.hall.key, on: ground.today, transaction)
        let (state, isTold) = state(of: input, ground, seat, call)
        let new = NewAppointment(
            number: number, kind: ground.kind, route: ground.route, input: input,
            itemVersionID: ground.item.versionID, registeredBy: call.staffID, state: state, span: seat.span,
            windowID: seat.window?.id, staffID: seat.clerk?.id, isTold: isTold)
        try AppointmentStore.insert(new, transaction)
        if let slot = seat.slot, let clerk = seat.clerk {
            try PlaceStore.take(slot, staffID: clerk.id, appointmentID: number.id, transaction)
        }
        let text = "\(seat.span.from.minuteText(in: .shanghai)) \(ground.item.item.title)"
        try AppointmentStore.append(
            state == .pooled ? .pooled : .registered, to: number.id, text, staffID: call.staffID,
            at: transaction.now, transaction)
        if isTold {
            try AppointmentStore.append(
                .confirmed, to: number.id, "\(seat.window?.sign ?? "") \(seat.clerk?.name ?? "")",
                staffID: call.staffID,
                at: transaction.now, transaction)
        }
        let made = try require(number.text, facts, transaction)
        try Owing.owe(made, facts, transaction)
        if state == .pooled { try Pool.fill(at: now, facts, transaction) }
        let guarding = call.services.applications
        let (origin, isPublic) = (call.request.origin, call.staffID == nil)
        return Written(
            try view(of: made.number.text, call, facts, transaction, withCode: true).response(201, call),
            subject: number.text,
            committed: { if isPublic { guarding.count(origin, now: now.milliseconds) } })
    }

    /// Where it stands once it is booked, and whether the booker has been told all. The answer tells whoever books online; on the phone
    /// and at the desk a member of staff says whether they did.
    private static func state(
        of input: AppointmentInput, _ ground: BookingGround, _ seat: Seat, _ call: Call
    ) -> (Appointment.State, isTold: Bool) {
        if ground.route == .pooled { return (.pooled, false) }
        let isSettled = ground.needsPlace || ground.route == .immediate
        if isSettled, seat.clerk != nil, input.channel == .online || input.isToldNow { return (.confirmed, true) }
        let caller = if case .staff(let identity) = call.caller { identity.window?.id } else { Int64?.none }
        let isKnownToWindow = seat.window != nil && (ground.route == .immediate || caller == seat.window?.id)
        return (isKnownToWindow ? .relayed : .registered, false)
    }

    // MARK: Holds

    /// Keeps a place for some minutes, while somebody fills in the rest.
    static func hold(
        _ call: Call, _ input: HoldInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let ground = try BookingGround(
            input.item, startsAt: input.startsAt, isUrgent: false, now: transaction.instant, facts)
        try BookingChecks.checkTime(ground, facts)
        guard ground.needsPlace else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/startsAt", code: "arranged",
                    detail: Label("此时间由大厅安排，不能占号，请直接预约。", "This time is arranged, not held; book it directly.")))
        }
        let seat = try SeatFinder.seat(
            ground, window: input.window, byStaff: call.isBookingStaff, facts, transaction)
        guard let slot = seat.slot, let clerk = seat.clerk else { preconditionFailure("a place has a slot") }
        let minutes = facts.settings.value(Settings.bookingHoldMinutes, on: ground.today)
        let held = Held(
            hold: Hexadecimal.text(call.services.entropy.bytes(16)), span: slot.span, window: slot.window,
            expiresAt: Instant(milliseconds: transaction.now + Int64(minutes) * 60_000))
        try PlaceStore.hold(slot, staffID: clerk.id, held.hold, until: held.expiresAt, transaction)
        let guarding = call.services.applications
        let (origin, isPublic, now) = (call.request.origin, call.staffID == nil, transaction.now)
        return Written(
            .json(held, status: 201, in: call.language, fields: noStore), subject: slot.window.number,
            committed: { if isPublic { guarding.count(origin, now: now) } })
    }

    /// Ends the hold; its place is free for this booking, in the same transaction.
    private static func windowOf(
        _ hold: String, _ ground: BookingGround, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> String? {
        guard let held = try PlaceStore.endHold(hold, transaction), held.startsAt == ground.startsAt else {
            throw Problem(
                .holdExpired,
                Label("占号已失效，或不是这个时段的；请去掉 hold 重新预约。", "The hold has expired, or is of another slot; book without it."))
        }
        return facts.windows[held.windowID]?.number
    }

    // MARK: Changing

    /// Another time; the old one stays where the new one is not free. Bookers do so until some hours before, staff until it begins.
    static func move(
        _ call: Call, _ input: AppointmentMoveInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let old = try admitted(call, facts, transaction)
        try requireChangeable(old, call, facts, transaction)
        guard let item = facts.itemNames[old.itemVersionID] else {
            preconditionFailure("a booked item stays on record")
        }
        let ground = try BookingGround(
            item.code, startsAt: input.startsAt, isUrgent: old.urgency != nil, now: transaction.instant, facts)
        try BookingChecks.checkTime(ground, facts)
        try BookingChecks.checkPerson(old.phone, ground, except: old.number.id, facts, transaction)
        try PlaceStore.release(appointmentID: old.number.id, transaction)
        let isByStaff = call.isBookingStaff
        let seat = try SeatFinder.seat(ground, window: input.window, byStaff: isByStaff, facts, transaction)
        if let slot = seat.slot, let clerk = seat.clerk {
            try PlaceStore.take(slot, staffID: clerk.id, appointmentID: old.number.id, transaction)
        }
        let isTold = ground.needsPlace && !isByStaff
        let state: Appointment.State = isTold ? .confirmed : ground.route == .pooled ? .pooled : .registered
        let moment = isTold ? transaction.instant : nil
        try AppointmentStore.update(
            old.number.id,
            AppointmentChange(
                state: old.batchID != nil && state == .pooled ? .registered : state, kind: ground.kind,
                span: seat.span, windowID: seat.window?.id, staffID: seat.clerk?.id, relayedAt: moment,
                toldAt: moment, displacedAt: .some(nil)), transaction)
        let change =
            "\(old.startsAt.minuteText(in: .shanghai)) → \(seat.span.from.minuteText(in: .shanghai))"
            + (input.reason.map { "；\($0)" } ?? "")
        try AppointmentStore.append(
            .moved, to: old.number.id, change, staffID: call.staffID, at: transaction.now, transaction)
        try TimedObligationStore.drop(.appointment, old.number.id, at: transaction.now, transaction)
        try Owing.owe(try require(old.number.text, facts, transaction), facts, transaction)
        try Pool.leave(old, at: transaction.instant, facts, transaction)
        if state == .pooled { try Pool.fill(at: transaction.instant, facts, transaction) }
        return try written(old.number.text, call, facts, transaction)
    }

    /// Bookers until some hours before; staff at any time, with the reason that the booker was told.
    static func cancel(
        _ call: Call, _ input: ReasonInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let old = try admitted(call, facts, transaction)
        try requireChangeable(old, call, facts, transaction)
        try end(
            old, .cancelled, .cancelled, input.reason, staffID: call.staffID, at: transaction.instant, facts,
            transaction)
        return try written(old.number.text, call, facts, transaction)
    }

    /// Puts its end on record; its place is free again, and nothing of it is owed any more.
    static func end(
        _ appointment: Appointment, _ state: Appointment.State, _ event: AppointmentEvent.Kind, _ text: String,
        staffID: Int64?, at moment: Instant, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        let id = appointment.number.id
        try PlaceStore.release(appointmentID: id, transaction)
        try AppointmentStore.update(
            id, AppointmentChange(state: state, endedAt: moment, result: text, displacedAt: .some(nil)), transaction)
        try AppointmentStore.append(event, to: id, text, staffID: staffID, at: moment.milliseconds, transaction)
        try TimedObligationStore.drop(.appointment, id, at: moment.milliseconds, transaction)
        try Pool.leave(appointment, at: moment, facts, transaction)
        try BookedService.end(appointment, "\(event.label.zh)：\(text)", at: moment, facts, transaction)
    }

    private static func requireChangeable(
        _ old: Appointment, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        let now = transaction.instant
        guard old.state.isComing, now < old.startsAt || old.state == .pooled || old.displacedAt != nil else {
            throw wrongState(old, Label("改约或取消", "changed or cancelled"))
        }
        guard !call.isBookingStaff, old.displacedAt == nil else { return }
        let hours = facts.settings.value(Settings.bookingCancelHours, on: now.day(in: .shanghai))
        let last = old.startsAt.milliseconds - Int64(hours) * 3_600_000
        guard now.milliseconds <= last || old.state == .pooled else {
            throw Problem(
                .appointmentTooLate,
                Label(
                    "须至少提前 \(hours) 小时改约或取消；现在请拨打 \(facts.hall.hotline)。",
                    "Change or cancel at least \(hours) hour(s) ahead; now please phone \(facts.hall.hotline)."),
                rules: [.appt03])
        }
    }

    // MARK: Appeals

    static func appeal(
        _ call: Call, _ input: ReasonInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let old = try admitted(call, facts, transaction)
        guard old.state == .abandoned, try BatchStore.appeal(of: old.number.id, transaction) == nil else {
            throw wrongState(old, Label("申诉（只对爽约，一次）", "appealed against (once, where it was missed)"))
        }
        try BatchStore.appeal(old.number.id, input.reason, transaction)
        try AppointmentStore.append(
            .appealed, to: old.number.id, input.reason, staffID: call.staffID, at: transaction.now, transaction)
        return try written(old.number.text, call, facts, transaction)
    }

    static func decideAppeal(
        _ call: Call, _ input: AppealDecisionInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let old = try require(call.parameter("number"), facts, transaction)
        guard let appeal = try BatchStore.appeal(of: old.number.id, transaction), appeal.decision == nil else {
            throw wrongState(old, Label("处理申诉（没有待处理的申诉）", "decided upon (there is no open appeal)"))
        }
        try BatchStore.decide(
            old.number.id, isUpheld: input.isUpheld, input.reason, staffID: clerk.staffID, transaction)
        try AppointmentStore.append(
            .appealDecided, to: old.number.id, (input.isUpheld ? "成立：" : "不成立：") + input.reason,
            staffID: clerk.staffID, at: transaction.now, transaction)
        return try written(old.number.text, call, facts, transaction)
    }

    // MARK: The common steps

    static func require(
        _ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Appointment {
        guard let found = try AppointmentStore.find(number, facts.hall.key, transaction) else {
            throw unknown
        }
        return found
    }

    /// The appointment of a request's path: staff who may read bookings, and whoever has its code.
    static func admitted(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Appointment {
        let number = call.parameter("number")
        if !call.mayReadAppointments { try call.requireCode(of: number, facts, or: unknown) }
        return try require(number, facts, transaction)
    }

    private static var unknown: Problem {
        Problem(
            .appointmentUnknown,
            Label("编号或查询码不对，请核对预约时得到的编号和查询码。", "The number or the code is wrong; check what you got when you booked."))
    }

    static func wrongState(_ one: Appointment, _ what: Label) -> Problem {
        Problem(
            .appointmentWrongState,
            Label(
                "\(one.number.text) 现为“\(one.state.label.zh)”，不能\(what.zh)。",
                "\(one.number.text) is \(one.state.label.en); it cannot be \(what.en)."))
    }

    static func written(
        _ number: String, status: Int = 200, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        Written(try view(of: number, call, facts, transaction).response(status, call), subject: number)
    }

    static func view(
        of number: String, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction,
        withCode: Bool = false
    ) throws -> AppointmentView {
        let one = try require(number, facts, transaction)
        let item = try NoticeActs.item(version: one.itemVersionID, facts, transaction)
        let clerk = try one.staffID.flatMap { try StaffStore.phone(of: $0, transaction) }
        return AppointmentView(
            appointment: one, item: item, window: one.windowID.flatMap { facts.windows[$0] }, clerk: clerk,
            hall: facts.hall, isForStaff: call.mayReadAppointments, isForServing: call.mayServeAppointments,
            code: withCode || !call.mayReadAppointments
                ? LookupCode.make(for: number, key: facts.lookupCodeKey) : nil,
            changeHours: facts.settings.value(Settings.bookingCancelHours, on: transaction.instant.day(in: .shanghai)),
            events: try AppointmentStore.events(one.number.id, transaction),
            appeal: try BatchStore.appeal(of: one.number.id, transaction))
    }
}

extension Call {
    func may(_ permission: Permission) -> Bool {
        guard case .staff(let identity) = caller else { return false }
        return identity.permissions.contains(permission)
    }

    /// Books for others, with the places that are kept back for that.
    var isBookingStaff: Bool { may(.bookAppointment) }
    var mayReadAppointments: Bool { may(.readAppointment) }
    /// Telephones bookers, so sees their number whole.
    var mayServeAppointments: Bool { may(.serveAppointment) || may(.arrangeAppointment) }
}
