import HTTP
import SQLite

/// What is done for extended service as it goes on, and its report.
enum ExtendedServingActs {
    // MARK: Taking part

    /// Somebody takes part; once another window does, somebody coordinates and the integrated section is told (EXT-12, EXT-13).
    static func join(
        _ call: Call, _ input: ExtendedJoinInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let one = try ExtendedServiceActs.involved(call, facts, transaction)
        guard one.state == .open else { throw ExtendedServiceActs.wrongState(one, Label("增加人员", "joined")) }
        let staff = try StaffActs.require(input.staff, at: "/staff", facts, transaction)
        let window = try staff.windowNumber.map { try facts.requireWindow($0, at: "/staff") }
        guard staff.id != one.people.staffID,
            try ExtendedServiceStore.join(staff.id, windowID: window?.id, one.number.id, transaction)
        else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/staff", code: "known",
                    detail: Label("\(staff.name)已在此延时中。", "\(staff.name) takes part already.")))
        }
        let text = "\(window?.sign ?? "") \(staff.name)\(input.isLead ? "（牵头）" : "")"
        try ExtendedServiceStore.append(
            .joined, to: one.number.id, text, staffID: call.staffID, at: transaction.now, transaction)
        if let window, window.id != one.windowID {
            try settleCoordinator(one, lead: input.isLead ? window : nil, facts, transaction)
        }
        return try ExtendedServiceActs.written(one.number.text, call, facts, transaction)
    }

    private static func settleCoordinator(
        _ one: ExtendedService, lead: Window?, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        let today = transaction.instant.day(in: .shanghai)
        let rule = facts.settings.value(Settings.extensionCoordinator, on: today)
        if rule == "integratedSection" {
            try ExtendedServiceStore.setCoordinator(one.number.id, nil, transaction)
        } else if rule == "leadWindow", let lead {
            try ExtendedServiceStore.setCoordinator(one.number.id, lead.id, transaction)
        }
        guard rule == "integratedSection" || facts.settings.value(Settings.integratedSectionInformed, on: today)
        else { return }
        let minutes = facts.settings.value(Settings.extensionDecideMinutes, on: today)
        try TimedObligationStore.settle(.coordinate, of: .extendedService, one.number.id, transaction)
        try ExtendedOwing.owe(
            .coordinate, of: one, by: .role("integratedSection"),
            due: Instant(milliseconds: transaction.now + Int64(minutes) * 60_000), facts, transaction)
    }

    /// The integrated section knows of it, and says what it has arranged.
    static func coordinate(
        _ call: Call, _ input: ReasonInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written { try note(.coordinated, settling: .coordinate, input.reason, call, facts, transaction) }

    /// Whoever asked has been told that, when and by whom they are served.
    static func inform(
        _ call: Call, _ input: ReasonInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written { try note(.informed, settling: .inform, input.reason, call, facts, transaction) }

    /// The seal is ready, or an agent will see to it (EXT-21).
    static func prepareSeal(
        _ call: Call, _ input: ReasonInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let one = try ExtendedServiceActs.require(call.parameter("number"), facts, transaction)
        guard one.needsSeal else {
            throw ExtendedServiceActs.wrongState(
                one, Label("登记用章准备（未写明用章）", "prepared a seal for (it names none)"))
        }
        return try note(.sealPrepared, settling: .prepareSeal, input.reason, call, facts, transaction)
    }

    private static func note(
        _ event: ExtendedServiceEvent.Kind, settling kind: TimedObligation.Kind, _ text: String, _ call: Call,
        _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let one = try ExtendedServiceActs.require(call.parameter("number"), facts, transaction)
        guard one.state == .open else { throw ExtendedServiceActs.wrongState(one, event.label) }
        try ExtendedServiceStore.append(
            event, to: one.number.id, text, staffID: call.staffID, at: transaction.now, transaction)
        try TimedObligationStore.settle(kind, of: .extendedService, one.number.id, transaction)
        return try ExtendedServiceActs.written(one.number.text, call, facts, transaction)
    }

    // MARK: Ending

    /// Ends whenever the clerk says (EXT-16), once what must be finished is; free of charge (EXT-11).
    static func finish(
        _ call: Call, _ input: ExtendedFinishInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let one = try ExtendedServiceActs.involved(call, facts, transaction)
        guard one.state == .open, one.appointment == nil else {
            throw ExtendedServiceActs.wrongState(one, Label("结束", "finished"))
        }
        guard input.serviceFeeFen == 0 else { return try refuseFee(one, input, call, facts, transaction) }
        let endedAt = input.endedAt ?? transaction.instant
        guard endedAt > one.startsAt, endedAt <= transaction.instant else {
            let start = one.startsAt.minuteText(in: .shanghai)
            throw Problem.invalid(
                FieldError(
                    pointer: "/endedAt", code: "order",
                    detail: Label(
                        "须在 \(start) 开始之后、现在之前；未延时的请撤回。",
                        "After its start at \(start) and not after now; what was not needed is withdrawn.")),
                rules: [.ext16])
        }
        for number in input.cases {
            let row = try CaseActs.require(number, facts, transaction)
            try ExtendedServiceStore.add(.case, row.id, isBinding: false, to: one.number.id, transaction)
        }
        try ExtendedServiceChecks.requireFinished(one, cannotFinish: input.cannotFinish, facts, transaction)
        try close(
            one, at: endedAt, input.outcome, note: input.cannotFinish, staffID: call.staffID, facts, transaction)
        return try ExtendedServiceActs.written(one.number.text, call, facts, transaction)
    }

    /// Puts end and minutes on record, with the outcome where it is known; else that is owed (EXT-18).
    static func close(
        _ one: ExtendedService, at endedAt: Instant, _ outcome: String?, note: String?, staffID: Int64?,
        _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        let minutes = AppointmentRules.minutes(from: one.startsAt, to: endedAt)
        try ExtendedServiceStore.update(
            one.number.id,
            ExtendedServiceChange(
                state: .finished, endedAt: endedAt, minutes: minutes, outcome: outcome,
                reportedAt: outcome.map { _ in transaction.instant }, reportedBy: outcome.flatMap { _ in staffID }),
            transaction)
        let text = ["延时 \(minutes) 分钟", note.map { "不能当即办结：\($0)" }, outcome].compactMap { $0 }
        try ExtendedServiceStore.append(
            .finished, to: one.number.id, text.joined(separator: "；"), staffID: staffID, at: transaction.now,
            transaction)
        try TimedObligationStore.drop(.extendedService, one.number.id, at: transaction.now, transaction)
        try ExtendedOwing.owe(
            try ExtendedServiceActs.require(one.number.text, facts, transaction), isTold: true,
            at: transaction.instant, facts, transaction)
    }

    /// Outcome and length are registered after the service (EXT-18).
    static func report(
        _ call: Call, _ input: ExtendedReportInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let one = try ExtendedServiceActs.involved(call, facts, transaction)
        guard one.state == .finished, one.ending.reportedAt == nil else {
            throw ExtendedServiceActs.wrongState(
                one, Label("登记办理情况（须已结束、未登记）", "reported (it must have ended, unreported)"))
        }
        try ExtendedServiceStore.update(
            one.number.id,
            ExtendedServiceChange(
                outcome: input.outcome, reportedAt: transaction.instant, reportedBy: call.staffID), transaction)
        try ExtendedServiceStore.append(
            .reported, to: one.number.id, input.outcome, staffID: call.staffID, at: transaction.now, transaction)
        try TimedObligationStore.settle(.report, of: .extendedService, one.number.id, transaction)
        return try ExtendedServiceActs.written(one.number.text, call, facts, transaction)
    }

    /// Poor or wrongful service that caused a complaint or harm: whoever served is held to account (EXT-24). Refused service, too.
    static func recordFault(
        _ call: Call, _ input: ExtendedFaultInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let recorder = try call.staff()
        let one = try ExtendedServiceActs.require(call.parameter("number"), facts, transaction)
        var json = JSONWriter(capacity: 256)
        json.value(
            [
                "complaint": .string(input.complaint), "inquiry": .string(input.inquiry),
                "recordedBy": .string(recorder.name),
            ])
        let isNew = try FindingActs.record(
            NewFinding(
                hallID: facts.hall.id, code: .extendedServicePoor, sourceKind: .extendedService,
                sourceID: one.number.id, source: one.number.text, at: transaction.instant,
                staffID: one.people.staffID, windowID: one.windowID, evidence: json.bytes), transaction)
        guard isNew else {
            throw Problem(
                .findingRecorded,
                Label("\(one.number.text) 的这一过失已登记过，一事只登记一次。", "That fault of \(one.number.text) is on record."),
                rules: [.ext24])
        }
        return try ExtendedServiceActs.written(one.number.text, call, facts, transaction)
    }

    /// The attempt is on record, so the refusal is answered rather than thrown.
    private static func refuseFee(
        _ one: ExtendedService, _ input: ExtendedFinishInput, _ call: Call, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Written {
        let text = ServiceFee.refusalText(fen: input.serviceFeeFen)
        try ExtendedServiceStore.append(
            .feeRefused, to: one.number.id, text, staffID: call.staffID, at: transaction.now, transaction)
        return try ServiceFee.refuse(
            input.serviceFeeFen, .extendedService, one.number, windowID: one.windowID, call, facts, transaction)
    }
}

/// Booking and extended service cost nothing (EXT-11, APPT-23).
enum ServiceFee {
    static func refusalText(fen: Int) -> String { "要收 \(NoticeWording.yuan(fen)) 元，未准" }

    /// A finding, and the answer that refuses.
    static func refuse(
        _ fen: Int, _ kind: FindingSource, _ number: DocumentNumber, windowID: Int64?, _ call: Call,
        _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        try FindingActs.record(
            NewFinding(
                hallID: facts.hall.id, code: .bookingFee, sourceKind: kind, sourceID: number.id, source: number.text,
                at: transaction.instant, staffID: call.staffID, windowID: windowID,
                evidence: Array(#"{"fen":\#(fen)}"#.utf8)), transaction)
        let problem = Problem(
            .appointmentFee,
            Label("预约和延时服务不另收费；已登记。", "Booking and extended service are free; this is on record."),
            errors: [
                FieldError(pointer: "/serviceFeeFen", code: "free", detail: Label("须为 0。", "It must be 0."))
            ], rules: [.ext11, .appt23])
        return Written(problem.response(to: call.request.id, in: call.language), subject: number.text)
    }
}

/// What is owed for extended service as it now stands.
enum ExtendedOwing {
    /// - Parameter isTold: whether whoever asked knows that it was accepted.
    static func owe(
        _ one: ExtendedService, isTold: Bool, at now: Instant, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        let settings = facts.settings
        let today = now.day(in: .shanghai)
        let window = one.windowID.map(TimedObligation.Owner.window)
        switch one.state {
        case .requested:
            let minutes = settings.value(Settings.extensionDecideMinutes, on: today)
            try owe(
                .decide, of: one, by: window ?? BookingOffice.owner(on: today, windowID: nil, settings),
                due: AppointmentRules.due(minutes: minutes, after: now, settings), facts, transaction)
        case .open:
            try oweReport(one, facts, transaction)
            if one.needsSeal {
                let due = max(now, AppointmentRules.presentBy(one.startsAt))
                try owe(.prepareSeal, of: one, by: .role("sealKeeper"), due: due, facts, transaction)
            }
            if !isTold, let window {
                let minutes = settings.value(Settings.bookingTellMinutes, on: today)
                let due = Instant(milliseconds: now.milliseconds + Int64(minutes) * 60_000)
                try owe(.inform, of: one, by: window, due: due, facts, transaction)
            }
        case .finished where one.ending.reportedAt == nil: try oweReport(one, facts, transaction)
        default: break
        }
    }

    /// Of a booking the appointment's record is the report (APPT-12).
    private static func oweReport(
        _ one: ExtendedService, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        let owner =
            one.people.staffID.map(TimedObligation.Owner.staff) ?? one.windowID.map(TimedObligation.Owner.window)
        guard let owner, one.appointment == nil else { return }
        try owe(.report, of: one, by: owner, due: reportBy(one, facts), facts, transaction)
    }

    /// The end of the last working day on which the report is in time; of one that nobody has ended, too.
    static func reportBy(_ one: ExtendedService, _ facts: HallFacts) -> Instant {
        let ended = (one.ending.endedAt ?? one.startsAt).day(in: .shanghai)
        let days = facts.settings.value(Settings.extensionReportWorkingDays, on: ended)
        return Instant(facts.calendar.workingDay(days, after: ended) + 1, in: .shanghai)
    }

    static func owe(
        _ kind: TimedObligation.Kind, of one: ExtendedService, by owner: TimedObligation.Owner, due: Instant,
        _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        try TimedObligationStore.owe(
            kind, of: .extendedService, one.number.id, number: one.number.text, by: owner, due: due,
            hallID: facts.hall.id, transaction)
    }
}
