import HTTP
import SQLite

/// What a request for extended service must be, and when none may get out of it.
enum ExtendedServiceChecks {
    /// Anybody may ask for it (EXT-03); for other causes it is opened by those who give or arrange it.
    static func checkCaller(_ call: Call, _ input: ExtendedServiceInput) throws(Problem) {
        if call.mayServeExtendedServices { return }
        guard input.cause == .applicantRequest, input.cases.isEmpty else {
            throw Problem.invalid(
                FieldError(
                    pointer: input.cases.isEmpty ? "/cause" : "/cases", code: "staff",
                    detail: Label("只可提出服务对象要求；其他由窗口登记。", "Only an applicant's request; the rest is for the window.")),
                rules: [.ext09])
        }
        guard input.channel == nil || input.channel == .online else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/channel", code: "staff",
                    detail: Label("电话和现场的要求由工作人员登记。", "What comes by phone or to the desk is written down by staff.")),
                rules: [.ext09])
        }
    }

    /// How far ahead it may be asked for; what lies further is booked.
    private static let mostDays = 31

    /// Not while the counters are open; for staff also of today, where they could not register it sooner.
    static func checkTime(
        _ startsAt: Instant, byStaff: Bool, now: Instant, _ settings: HallSettings
    ) throws(Problem) {
        let earliest = byStaff ? Instant(now.day(in: .shanghai), in: .shanghai) : now
        let faults = [
            startsAt < earliest
                ? ("past", Label("所要求的时间已经过去。", "That time has passed.")) : nil,
            startsAt.milliseconds > now.milliseconds + Int64(mostDays) * 86_400_000
                ? ("far", Label("超过一个月的请用预约。", "More than a month ahead, book an appointment.")) : nil,
            ExtendedServiceRules.isOrdinary(startsAt, settings)
                ? ("open", Label("那时大厅正常开放，直接来办或预约，不必延时。", "The hall is open then; come or book.")) : nil,
        ].compactMap { $0 }
        guard let (code, detail) = faults.first else { return }
        throw Problem.invalid(FieldError(pointer: "/startsAt", code: code, detail: detail), rules: [.ext01])
    }

    /// The window that is named, which must be able to handle the item; else the caller's own; else none yet. Every matter of the hall
    /// may be extended (EXT-22).
    static func window(
        _ call: Call, _ input: ExtendedServiceInput, _ facts: HallFacts
    ) throws(Problem) -> Window? {
        let item = try item(input.item, facts)
        let able = try item.map { item throws(Problem) in try SeatFinder.windows(for: item, input.window, facts) }
        if let number = input.window { return try facts.requireWindow(number, at: "/window") }
        if let own = call.ownWindow, able?.contains(own) ?? true { return own }
        guard input.cause == .applicantRequest else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/window", code: "required",
                    detail: Label("请写明由哪个窗口延时。", "Name the window that is to go on.")))
        }
        return able?.count == 1 ? able?.first : nil
    }

    /// Whoever takes a request over must be able to handle its item.
    static func requireAuthority(of window: Window, over code: String?, _ facts: HallFacts) throws(Problem) {
        guard let item = code.flatMap({ facts.catalogue[$0]?.item }) else { return }
        _ = try SeatFinder.windows(for: item, window.number, facts)
    }

    private static func item(_ code: String?, _ facts: HallFacts) throws(Problem) -> Item? {
        guard let code else { return nil }
        guard let item = facts.catalogue[code] else { throw CaseActs.unknownItem(code) }
        guard item.item.isInHall else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/item", code: "outside",
                    detail: Label(
                        "“\(item.item.title)”不在本大厅办理（\(item.item.exemption ?? "")），不能延时。",
                        "“\(item.item.titleEn)” is not handled in the hall; it cannot be extended.")), rules: [.ext22])
        }
        return item.item
    }

    // MARK: What nobody gets out of

    /// What is in progress, a queue, the noon rota: as the hall has set (C21).
    static func requireRefusable(
        _ one: ExtendedService, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        guard one.appointment == nil else {
            throw Problem(
                .refusalForbidden,
                Label("此延时属预约，请按预约办理。", "It is a booking's; deal with the booking."), rules: [.appt18])
        }
        let isBound = try ExtendedServiceStore.matters(one.number.id, facts.hall.key, transaction).contains {
            $0.isBinding && !$0.isDone
        }
        let cause: ExtendedService.Cause? =
            if one.cause == .waitingQueue { .waitingQueue } else if one.cause == .inProgress || isBound {
                .inProgress
            } else if try isAtNoonTurn(one, facts, transaction) { .noonRota } else { nil }
        let today = transaction.instant.day(in: .shanghai)
        guard let cause, RefusalRules.isUnrefusable(cause.rawValue, on: today, facts.settings) else { return }
        throw Problem(
            .refusalForbidden,
            Label("“\(cause.label.zh)”须无条件延时办理，不得拒绝。", "Unconditional, never refused: \(cause.label.en)."),
            rules: [cause == .noonRota ? .ext20 : cause.rule, .ext10])
    }

    private static func isAtNoonTurn(
        _ one: ExtendedService, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Bool {
        let day = one.startsAt.day(in: .shanghai)
        let turn = try NoonRotaStore.turns(from: day, to: day, hallID: facts.hall.id, transaction).first
        let span = NoonRotaRules.span(day)
        return turn?.windowID == one.windowID && span.from <= one.startsAt && one.startsAt < span.to
    }

    /// Nobody ends it while there is something that must be finished: who waits is served in any case (EXT-17), a case where it can be
    /// (EXT-02).
    static func requireFinished(
        _ one: ExtendedService, cannotFinish: String?, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        let left = try ExtendedServiceStore.matters(one.number.id, facts.hall.key, transaction).filter {
            $0.isBinding && !$0.isDone && ($0.kind == .ticket || cannotFinish == nil)
        }
        guard let first = left.first else { return }
        let names = left.map(\.number).joined(separator: "、")
        let isWaiting = left.contains { $0.kind == .ticket }
        throw Problem(
            .extendedServiceUnfinished,
            Label(
                "\(names) 尚未办完\(isWaiting ? "，等候的人须无条件服务" : "；确实不能当即办结的，写明 cannotFinish")。",
                "Not finished: \(names). \(isWaiting ? "Who waits is served unconditionally." : "Where it cannot be finished at once, say why in cannotFinish.")"
            ), rules: [first.kind == .ticket || isWaiting ? .ext17 : .ext02])
    }
}
