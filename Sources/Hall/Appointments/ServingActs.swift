import HTTP
import SQLite

/// What the office, the window and the clerk do with a booking, step by step.
enum ServingActs {
    // MARK: Passing on, arranging

    /// Passes it on to its window (APPT-08), or settles time, window and clerk of what has none yet.
    static func arrange(
        _ call: Call, _ input: ArrangementInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let one = try AppointmentActs.require(call.parameter("number"), facts, transaction)
        guard one.state == .registered || one.displacedAt != nil && one.state.isComing else {
            throw AppointmentActs.wrongState(one, Label("转告或重新安排", "passed on or arranged"))
        }
        try arrange(one, input, call, facts, transaction)
        return try AppointmentActs.written(one.number.text, call, facts, transaction)
    }

    private static func arrange(
        _ one: Appointment, _ input: ArrangementInput, _ call: Call, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws {
        let clerk = try call.staff()
        let item = try NoticeActs.item(version: one.itemVersionID, facts, transaction)
        let windows = try SeatFinder.windows(for: item.item, input.window, facts)
        let start = input.startsAt ?? one.startsAt
        guard start >= transaction.instant else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/startsAt", code: "past", detail: Label("所定时间已经过去。", "That time has passed.")))
        }
        let span = TimeSpan(
            from: start,
            to: Instant(milliseconds: start.milliseconds + one.endsAt.milliseconds - one.startsAt.milliseconds))
        let attendant =
            try input.staff.map { try namedClerk($0, one, span, facts, transaction) }
            ?? SeatFinder.attendant(span, windows, facts, transaction).clerk
        guard let attendant else {
            throw Problem(
                .clerkAway,
                Label(
                    "\(input.window) 号窗口那时没有人员在岗，请换时间、窗口，或写明应约人员。",
                    "Nobody of window \(input.window) is on duty then; choose another time or window, or name the clerk."
                ))
        }
        if start != one.startsAt { try PlaceStore.release(appointmentID: one.number.id, transaction) }
        try AppointmentStore.update(
            one.number.id,
            AppointmentChange(
                state: .relayed, span: span, windowID: windows.first?.id, staffID: attendant.id,
                relayedAt: transaction.instant, displacedAt: .some(nil)), transaction)
        let text = "\(start.minuteText(in: .shanghai)) \(windows.first?.sign ?? "") \(attendant.name)"
        try AppointmentStore.append(
            one.state == .pooled ? .arranged : .relayed, to: one.number.id, text, staffID: clerk.staffID,
            at: transaction.now, transaction)
        try TimedObligationStore.settle(.relay, of: .appointment, one.number.id, transaction)
        try TimedObligationStore.settle(.rearrange, of: .appointment, one.number.id, transaction)
        try Owing.owe(try AppointmentActs.require(one.number.text, facts, transaction), facts, transaction)
    }

    /// Somebody who is there then, and has no other appointment.
    private static func namedClerk(
        _ number: String, _ one: Appointment, _ span: TimeSpan, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> DutyClerk {
        let staff = try StaffActs.require(number, at: "/staff", facts, transaction)
        let roster = try PlaceStore.roster(hallID: facts.hall.id, from: span.from, to: span.to, transaction)
        let other = try AppointmentStore.coming(
            from: Instant(milliseconds: span.from.milliseconds - 86_400_000), to: span.to, facts.hall.key, transaction
        ).first { $0.staffID == staff.id && $0.number != one.number && $0.span.overlaps(span) && $0.kind != .regular }
        guard staff.state == .active, !roster.isAway(staff.id, span), other == nil else {
            throw Problem(
                .clerkAway,
                Label(
                    "\(staff.name)那时不在岗\(other.map { "，或已有预约 \($0.number.text)" } ?? "")，请换人。",
                    "\(staff.name) is away then\(other.map { ", or booked by \($0.number.text)" } ?? ""); choose another."
                ))
        }
        return DutyClerk(id: staff.id, name: staff.name, phone: staff.phone)
    }

    /// All requests of a batch at once (APPT-05).
    static func arrangeBatch(
        _ call: Call, _ input: BatchInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let batch = try requireBatch(call, facts, transaction)
        guard batch.arrangedAt == nil else {
            throw Problem(
                .batchArranged,
                batch.arrangedBy.map { Label("这批预约已由\($0)安排。", "\($0) has arranged it.") }
                    ?? Label("这批预约都已取消或改约。", "All of it was cancelled or moved."))
        }
        let members = try BatchStore.members(batch.id, facts.hall.key, transaction).filter { $0.state == .pooled }
        let named = input.lines.map(\.appointment)
        guard Set(named) == Set(members.map(\.number.text)), named.count == members.count else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/arrangements", code: "all",
                    detail: Label(
                        "须统一安排，每件一次：\(members.map(\.number.text).joined(separator: "、"))。",
                        "Arrange all of them, each once: \(members.map(\.number.text).joined(separator: ", ")).")),
                rules: [.appt05])
        }
        for line in input.lines {
            guard let one = members.first(where: { $0.number.text == line.appointment }) else { continue }
            try arrange(one, line.arrangement, call, facts, transaction)
        }
        try BatchStore.arrange(batch.id, staffID: clerk.staffID, at: transaction.instant, transaction)
        try TimedObligationStore.settle(.arrange, of: .batch, batch.id, transaction)
        let view = try batchView(batch.id, call, facts, transaction)
        return Written(.json(view, in: call.language, fields: noStore), subject: "\(batch.id)")
    }

    static func requireBatch(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Batch {
        let text = call.parameter("batch")
        guard let id = Int64(text), let batch = try BatchStore.find(id, hallID: facts.hall.id, transaction) else {
            throw Problem(.batchUnknown, Label("没有第 \(text) 批预约。", "There is no batch \(text)."))
        }
        return batch
    }

    static func batchView(
        _ id: Int64, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> BatchView {
        guard let batch = try BatchStore.find(id, hallID: facts.hall.id, transaction) else {
            preconditionFailure("the batch was just read")
        }
        let members = try BatchStore.members(id, facts.hall.key, transaction).map { AppointmentLine($0, facts) }
        return BatchView(batch: batch, members: members)
    }

    // MARK: Telling

    /// The window has told clerk and phone, all materials, and the time; that is filed with the office (APPT-09, APPT-10).
    static func confirm(
        _ call: Call, _ input: ConfirmationInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let one = try AppointmentActs.require(call.parameter("number"), facts, transaction)
        guard one.state == .relayed || one.state == .registered && one.windowID == clerk.window?.id,
            one.windowID != nil
        else { throw AppointmentActs.wrongState(one, Label("登记告知", "confirmed")) }
        let missing = [
            (input.toldClerk, "toldClerk", Label("尚未告知应约人员姓名和电话。", "The clerk's name and phone have not been told.")),
            (input.toldMaterials, "toldMaterials", Label("尚未一次性告知材料。", "The materials have not been told.")),
            (input.toldTime, "toldTime", Label("尚未告知服务时间。", "The time has not been told.")),
        ].filter { !$0.0 }
        guard missing.isEmpty else {
            throw Problem(
                .confirmationIncomplete, Label("三项须一并告知预约人。", "All three are told to the booker."),
                errors: missing.map { FieldError(pointer: "/" + $0.1, code: "notTold", detail: $0.2) },
                rules: [.appt09, .appt10, .notify09])
        }
        let attendant = try input.staff.map { try namedClerk($0, one, one.span, facts, transaction) }
        let now = transaction.instant
        try AppointmentStore.update(
            one.number.id,
            AppointmentChange(
                state: .confirmed, staffID: attendant?.id, relayedAt: one.steps.relayedAt ?? now, toldAt: now),
            transaction)
        let name = attendant?.name ?? one.staffID.flatMap { facts.staffNames[$0] } ?? ""
        try AppointmentStore.append(
            .confirmed, to: one.number.id, name, staffID: clerk.staffID, at: transaction.now, transaction)
        try TimedObligationStore.settle(.tell, of: .appointment, one.number.id, transaction)
        try TimedObligationStore.settle(.relay, of: .appointment, one.number.id, transaction)
        try Owing.owe(try AppointmentActs.require(one.number.text, facts, transaction), facts, transaction)
        return try AppointmentActs.written(one.number.text, call, facts, transaction)
    }

    /// The booker knows of what has changed.
    static func inform(
        _ call: Call, _ input: ReasonInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let one = try AppointmentActs.require(call.parameter("number"), facts, transaction)
        guard one.state.isComing else { throw AppointmentActs.wrongState(one, Label("登记告知变动", "informed about")) }
        try AppointmentStore.append(
            .informed, to: one.number.id, input.reason, staffID: clerk.staffID, at: transaction.now, transaction)
        try TimedObligationStore.settle(.inform, of: .appointment, one.number.id, transaction)
        return try AppointmentActs.written(one.number.text, call, facts, transaction)
    }

    /// Another clerk attends; what they do or miss is theirs from then on. The booker is told whom to expect.
    static func substitute(
        _ call: Call, _ input: SubstitutionInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let one = try AppointmentActs.require(call.parameter("number"), facts, transaction)
        guard one.state == .relayed || one.state == .confirmed else {
            throw AppointmentActs.wrongState(one, Label("换人应约", "attended by another"))
        }
        let attendant = try namedClerk(input.staff, one, one.span, facts, transaction)
        try AppointmentStore.update(one.number.id, AppointmentChange(staffID: attendant.id), transaction)
        let text = "\(one.staffID.flatMap { facts.staffNames[$0] } ?? "") → \(attendant.name)；\(input.reason)"
        try AppointmentStore.append(
            .substituted, to: one.number.id, text, staffID: clerk.staffID, at: transaction.now, transaction)
        try TimedObligationStore.drop(.appointment, one.number.id, at: transaction.now, transaction)
        try Owing.owe(try AppointmentActs.require(one.number.text, facts, transaction), facts, transaction)
        if one.state == .confirmed { try Rearrangement.oweInforming(one, facts, transaction) }
        return try AppointmentActs.written(one.number.text, call, facts, transaction)
    }

    /// The seal is ready, or an agent will see to it (APPT-14, EXT-21).
    static func prepareSeal(
        _ call: Call, _ input: ReasonInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let one = try AppointmentActs.require(call.parameter("number"), facts, transaction)
        guard one.needsSeal, one.state.isComing else {
            throw AppointmentActs.wrongState(one, Label("登记用章准备（预约未写明用章）", "prepared a seal for"))
        }
        try AppointmentStore.append(
            .sealPrepared, to: one.number.id, input.reason, staffID: clerk.staffID, at: transaction.now, transaction)
        try TimedObligationStore.settle(.prepareSeal, of: .appointment, one.number.id, transaction)
        return try AppointmentActs.written(one.number.text, call, facts, transaction)
    }

    // MARK: Serving

    /// The clerk is there; late where it is less than ten minutes before (APPT-11).
    static func present(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let one = try AppointmentActs.require(call.parameter("number"), facts, transaction)
        guard one.state == .confirmed || one.state == .relayed, one.steps.presentAt == nil else {
            throw AppointmentActs.wrongState(one, Label("登记到岗", "attended"))
        }
        guard one.staffID == clerk.staffID else {
            throw Problem(
                .appointmentNotYours,
                Label(
                    "此预约由\(one.staffID.flatMap { facts.staffNames[$0] } ?? "")应约；换人请先登记顶替。",
                    "\(one.staffID.flatMap { facts.staffNames[$0] } ?? "") attends it; have the substitution recorded first."
                ), rules: [.appt11])
        }
        let now = transaction.instant
        try AppointmentStore.update(one.number.id, AppointmentChange(presentAt: now), transaction)
        try AppointmentStore.append(
            .present, to: one.number.id, "", staffID: clerk.staffID, at: transaction.now, transaction)
        try TimedObligationStore.settle(.attend, of: .appointment, one.number.id, transaction)
        if one.kind != .regular, now > AppointmentRules.presentBy(one.startsAt) {
            try recordLate(one, at: now, facts, transaction)
        }
        return try AppointmentActs.written(one.number.text, call, facts, transaction)
    }

    /// Counts once for an appointment, against whoever was to attend it.
    @discardableResult
    static func recordLate(
        _ one: Appointment, at moment: Instant, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Bool {
        let due = AppointmentRules.presentBy(one.startsAt).text(in: .shanghai)
        return try FindingActs.record(
            NewFinding(
                hallID: facts.hall.id, code: .bookingClerkLate, sourceKind: .appointment, sourceID: one.number.id,
                source: one.number.text, at: moment, staffID: one.staffID, windowID: one.windowID,
                evidence: Array(#"{"presentBy":"\#(due)"}"#.utf8)), transaction)
    }

    /// The booker is there; exactly thirty minutes late is in time (APPT-13).
    static func arrive(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let one = try AppointmentActs.require(call.parameter("number"), facts, transaction)
        let now = transaction.instant
        guard one.state == .confirmed || one.state == .relayed,
            !AppointmentRules.isGivenUp(startsAt: one.startsAt, now: now)
        else {
            var problem = AppointmentActs.wrongState(one, Label("登记到场", "arrived for"))
            problem.rules = [.appt13]
            throw problem
        }
        try AppointmentStore.update(
            one.number.id, AppointmentChange(state: .arrived, arrivedAt: now), transaction)
        try AppointmentStore.append(
            .arrived, to: one.number.id, "", staffID: clerk.staffID, at: transaction.now, transaction)
        try TimedObligationStore.drop(.appointment, one.number.id, keeping: .attend, at: transaction.now, transaction)
        return try AppointmentActs.written(one.number.text, call, facts, transaction)
    }

    /// What came of it and how long it took, reported by being recorded (APPT-12); free of charge (APPT-23).
    static func complete(
        _ call: Call, _ input: AppointmentCompletionInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let one = try AppointmentActs.require(call.parameter("number"), facts, transaction)
        guard one.state == .arrived, let arrived = one.steps.arrivedAt else {
            throw AppointmentActs.wrongState(one, Label("登记办结（须先登记到场）", "finished before the booker arrived"))
        }
        let now = transaction.instant
        guard input.serviceFeeFen == 0 else { return try refuseFee(one, input, call, facts, transaction) }
        let row = try input.caseNumber.map { try CaseActs.require($0, facts, transaction) }
        let start = max(arrived, min(one.startsAt, now))
        let minutes = AppointmentRules.minutes(from: start, to: now)
        try PlaceStore.release(appointmentID: one.number.id, transaction)
        try AppointmentStore.update(
            one.number.id,
            AppointmentChange(
                state: .finished, endedAt: now, result: input.result, minutes: minutes, caseID: row?.id), transaction)
        try AppointmentStore.append(
            .finished, to: one.number.id, "\(input.result)，用时 \(minutes) 分钟", staffID: clerk.staffID,
            at: transaction.now, transaction)
        try TimedObligationStore.drop(.appointment, one.number.id, at: transaction.now, transaction)
        try BookedService.finish(one, from: start, input.result, staffID: clerk.staffID, facts, transaction)
        return try AppointmentActs.written(one.number.text, call, facts, transaction)
    }

    /// The attempt is on record, so the refusal is answered rather than thrown.
    private static func refuseFee(
        _ one: Appointment, _ input: AppointmentCompletionInput, _ call: Call, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Written {
        try AppointmentStore.append(
            .feeRefused, to: one.number.id, ServiceFee.refusalText(fen: input.serviceFeeFen), staffID: call.staffID,
            at: transaction.now, transaction)
        return try ServiceFee.refuse(
            input.serviceFeeFen, .appointment, one.number, windowID: one.windowID, call, facts, transaction)
    }

    /// Only on a lawful ground that was told (APPT-18); never what is very urgent and instant (C21).
    static func refuse(
        _ call: Call, _ input: ServiceRefusalInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let one = try AppointmentActs.require(call.parameter("number"), facts, transaction)
        let today = transaction.instant.day(in: .shanghai)
        guard one.state.isComing else { throw AppointmentActs.wrongState(one, Label("拒绝", "refused")) }
        if one.route == .immediate, RefusalRules.isUnrefusable("urgentInstantBooking", on: today, facts.settings) {
            throw Problem(
                .refusalForbidden,
                Label("特别紧急的即办件须按所约时间无条件办理，不得拒绝。", "What is very urgent and instant is handled unconditionally."),
                rules: [.appt04, .ext10])
        }
        try RefusalRules.check(input, on: today, facts.settings)
        try AppointmentActs.end(
            one, .refused, .refused, "\(input.ground.label.zh)：\(input.reason)", staffID: clerk.staffID,
            at: transaction.instant, facts, transaction)
        return try AppointmentActs.written(one.number.text, call, facts, transaction)
    }
}
