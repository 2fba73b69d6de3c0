import HTTP
import SQLite

/// Asking for extended service, opening, accepting, refusing, withdrawing it.
enum ExtendedServiceActs {
    // MARK: Opening

    /// A clerk opens it at their own window at once; what others ask for waits for an answer (EXT-03, EXT-09).
    static func open(
        _ call: Call, _ input: ExtendedServiceInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let now = transaction.instant
        try ExtendedServiceChecks.checkCaller(call, input)
        let startsAt = input.startsAt ?? ExtendedServiceRules.start(now: now, facts.settings)
        try ExtendedServiceChecks.checkTime(startsAt, byStaff: call.mayServeExtendedServices, now: now, facts.settings)
        let window = try ExtendedServiceChecks.window(call, input, facts)
        let clerk =
            try input.cause == .applicantRequest && !call.serves(window)
            ? nil : attendant(nil, window, at: startsAt, call, facts, transaction)
        let cases = try input.cases.map { try CaseActs.require($0, facts, transaction) }
        let number = try DocumentNumberStore.next(
            .extendedService, facts.hall.key, on: now.day(in: .shanghai), transaction)
        let new = NewExtendedService(
            number: number, cause: input.cause, initiator: initiator(input.cause),
            channel: input.cause == .applicantRequest
                ? input.channel ?? (call.mayServeExtendedServices ? .onSite : .online) : nil,
            itemCode: input.item, reason: input.reason, assigner: input.assigner, name: input.name, phone: input.phone,
            needsSeal: input.needsSeal, registeredBy: call.staffID, state: clerk == nil ? .requested : .open,
            startsAt: startsAt, windowID: window?.id, staffID: clerk,
            overallID: try clerk.flatMap { _ in try overall(window, facts, transaction) })
        try ExtendedServiceStore.insert(new, at: transaction.now, transaction)
        for row in cases { try ExtendedServiceStore.add(.case, row.id, isBinding: false, to: number.id, transaction) }
        try ExtendedServiceStore.append(
            clerk == nil ? .requested : .opened, to: number.id, input.reason, staffID: call.staffID,
            at: transaction.now, transaction)
        try ExtendedOwing.owe(
            try require(number.text, facts, transaction), isTold: true, at: now, facts, transaction)
        let guarding = call.services.applications
        let (origin, isPublic) = (call.request.origin, call.staffID == nil)
        return try written(number.text, status: 201, call, facts, transaction, withCode: true) {
            if isPublic { guarding.count(origin, now: now.milliseconds) }
        }
    }

    private static func initiator(_ cause: ExtendedService.Cause) -> ExtendedService.Initiator {
        switch cause {
        case .applicantRequest: .applicant
        case .assigned: .hall
        default: .window
        }
    }

    /// Who is first responsible: whoever is named, the caller at their own window, else whoever is there then.
    static func attendant(
        _ number: String?, _ window: Window?, at moment: Instant, _ call: Call, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Int64 {
        if number == nil, call.serves(window), let own = call.staffID { return own }
        let there = try window.flatMap { try ClosingStore.present(at: moment, facts.hall.id, transaction)[$0.id] } ?? []
        let named = try number.map { try StaffActs.require($0, at: "/staff", facts, transaction).id }
        if let clerk = there.first(where: { named == nil || named == $0 }) { return clerk }
        throw Problem(
            .clerkAway,
            Label(
                "\(window?.number ?? "") 号窗口那时没有\(number.map { "工号 \($0) 的人员" } ?? "人员")在岗，请换窗口、时间或人员。",
                "Nobody\(number.map { " of number \($0)" } ?? "") is at window \(window?.number ?? "") then; choose another window, time or clerk."
            ))
    }

    /// Who answers overall (EXT-14, EXT-15): the chief representative of the window's unit, else the window's head.
    static func overall(
        _ window: Window?, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Int64? {
        guard let window else { return nil }
        let rule = facts.settings.value(
            Settings.extensionResponsibility, on: transaction.instant.day(in: .shanghai))
        if rule == "chiefRepresentative", let unit = window.unit,
            let chief = try StaffStore.holder(
                of: "chiefRepresentative", unitID: unit.id, windowID: nil, hallID: facts.hall.id, transaction)
        {
            return chief
        }
        return try StaffStore.holder(
            of: "windowHead", unitID: nil, windowID: window.id, hallID: facts.hall.id, transaction)
    }

    // MARK: Answering

    static func accept(
        _ call: Call, _ input: ExtendedAcceptanceInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let one = try require(call.parameter("number"), facts, transaction)
        guard one.state == .requested else { throw wrongState(one, Label("同意", "accepted")) }
        let named = try input.window.map { try facts.requireWindow($0, at: "/window") }
        let window = named ?? one.windowID.flatMap { facts.windows[$0] } ?? call.ownWindow
        guard let window, call.serves(window) || call.mayArrangeExtendedServices else {
            throw notYours(one, facts)
        }
        try ExtendedServiceChecks.requireAuthority(of: window, over: one.itemCode, facts)
        let startsAt = input.startsAt ?? max(one.startsAt, transaction.instant)
        try ExtendedServiceChecks.checkTime(startsAt, byStaff: true, now: transaction.instant, facts.settings)
        let clerk = try attendant(input.staff, window, at: startsAt, call, facts, transaction)
        try ExtendedServiceStore.update(
            one.number.id,
            ExtendedServiceChange(
                state: .open, startsAt: startsAt, windowID: window.id, staffID: clerk,
                overallID: try overall(window, facts, transaction)), transaction)
        let text =
            "\(startsAt.minuteText(in: .shanghai)) \(window.sign) \(facts.staffNames[clerk] ?? "")"
            + (input.isTold ? "；已告知" : "")
        try ExtendedServiceStore.append(
            .accepted, to: one.number.id, text, staffID: call.staffID, at: transaction.now, transaction)
        try TimedObligationStore.settle(.decide, of: .extendedService, one.number.id, transaction)
        let accepted = try require(one.number.text, facts, transaction)
        try ExtendedOwing.owe(accepted, isTold: input.isTold, at: transaction.instant, facts, transaction)
        return try written(one.number.text, call, facts, transaction)
    }

    /// Only on a lawful ground that was told (EXT-10); never what the hall has set that nobody refuses (C21).
    static func refuse(
        _ call: Call, _ input: ServiceRefusalInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let one = try involved(call, facts, transaction)
        guard one.state == .requested || one.state == .open else { throw wrongState(one, Label("拒绝", "refused")) }
        try ExtendedServiceChecks.requireRefusable(one, facts, transaction)
        try RefusalRules.check(input, on: transaction.instant.day(in: .shanghai), facts.settings)
        try end(
            one, .refused, .refused, "\(input.ground.label.zh)：\(input.reason)；已告知", staffID: call.staffID,
            at: transaction.instant, transaction)
        return try written(one.number.text, call, facts, transaction)
    }

    /// Whoever asked does not need it any more, or nothing came of it.
    static func withdraw(
        _ call: Call, _ input: ReasonInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let one = try admitted(call, facts, transaction)
        guard one.state == .requested || one.state == .open, one.appointment == nil else {
            throw wrongState(one, Label("撤回", "withdrawn"))
        }
        if call.mayReadExtendedServices {
            guard call.isInvolved(try members(one, transaction), in: one) else { throw notYours(one, facts) }
            try ExtendedServiceChecks.requireFinished(one, cannotFinish: nil, facts, transaction)
        }
        try end(
            one, .withdrawn, .withdrawn, input.reason, staffID: call.staffID, at: transaction.instant, transaction)
        return try written(one.number.text, call, facts, transaction)
    }

    static func end(
        _ one: ExtendedService, _ state: ExtendedService.State, _ event: ExtendedServiceEvent.Kind, _ text: String,
        staffID: Int64?, at moment: Instant, _ transaction: borrowing Transaction
    ) throws {
        try ExtendedServiceStore.update(one.number.id, ExtendedServiceChange(state: state), transaction)
        try ExtendedServiceStore.append(
            event, to: one.number.id, text, staffID: staffID, at: moment.milliseconds, transaction)
        try TimedObligationStore.drop(.extendedService, one.number.id, at: moment.milliseconds, transaction)
    }

    // MARK: The common steps

    static func require(
        _ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> ExtendedService {
        guard let found = try ExtendedServiceStore.find(number, facts.hall.key, transaction) else { throw unknown }
        return found
    }

    /// The one of a request's path: for staff who may read them, and whoever has its code.
    static func admitted(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> ExtendedService {
        let number = call.parameter("number")
        if !call.mayReadExtendedServices { try call.requireCode(of: number, facts, or: unknown) }
        return try require(number, facts, transaction)
    }

    /// The one of a request's path, where the caller's window has to do with it, or they arrange such service.
    static func involved(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> ExtendedService {
        let one = try require(call.parameter("number"), facts, transaction)
        guard call.isInvolved(try members(one, transaction), in: one) else { throw notYours(one, facts) }
        return one
    }

    private static func members(_ one: ExtendedService, _ transaction: borrowing Transaction) throws -> [Int64] {
        try ExtendedServiceStore.participants(one.number.id, transaction).map(\.staffID)
    }

    private static var unknown: Problem {
        Problem(
            .extendedServiceUnknown,
            Label("编号或查询码不对，请核对登记时得到的编号和查询码。", "The number or the code is wrong; check what you got when you asked."))
    }

    static func wrongState(_ one: ExtendedService, _ what: Label) -> Problem {
        Problem(
            .extendedServiceWrongState,
            Label(
                "\(one.number.text) 现为“\(one.state.label.zh)”，不能\(what.zh)。",
                "\(one.number.text) is \(one.state.label.en); it cannot be \(what.en)."))
    }

    private static func notYours(_ one: ExtendedService, _ facts: HallFacts) -> Problem {
        let window = one.windowID.flatMap { facts.windows[$0]?.number } ?? ""
        return Problem(
            .extendedServiceNotYours,
            Label("此延时由 \(window) 号窗口及参加人员办理。", "It is window \(window)'s, and of those who take part."),
            rules: [.ext14])
    }

    static func written(
        _ number: String, status: Int = 200, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction,
        withCode: Bool = false, committed: (@Sendable () -> Void)? = nil
    ) throws -> Written {
        let view = try view(number, call, facts, transaction, withCode: withCode)
        return Written(
            .json(view, status: status, in: call.language, fields: noStore), subject: number, committed: committed)
    }

    static func view(
        _ number: String, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction, withCode: Bool = false
    ) throws -> ExtendedServiceView {
        let one = try require(number, facts, transaction)
        return ExtendedServiceView(
            line: try ExtendedServiceLine(one, facts, transaction),
            matters: try ExtendedServiceStore.matters(one.number.id, facts.hall.key, transaction),
            participants: try ExtendedServiceStore.participants(one.number.id, transaction).map {
                ExtendedParticipantLine($0, facts)
            }, events: try ExtendedServiceStore.events(one.number.id, transaction),
            isForStaff: call.mayReadExtendedServices,
            isForServing: call.mayServeExtendedServices,
            code: withCode || !call.mayReadExtendedServices
                ? LookupCode.make(for: number, key: facts.lookupCodeKey) : nil)
    }
}

extension ProblemKind {
    static let extendedServiceUnknown = ProblemKind(404, "extendedService.unknown", Label("没有这次延时", "No such service"))
    static let extendedServiceWrongState = ProblemKind(
        409, "extendedService.wrongState", Label("现在不能这样做", "Not in this state"))
    static let extendedServiceNotYours = ProblemKind(403, "extendedService.notYours", Label("不是您的延时", "Not yours"))
    static let extendedServiceUnfinished = ProblemKind(409, "extendedService.unfinished", Label("尚未办完", "Not finished"))
}

extension Call {
    /// The window at which the caller serves.
    var ownWindow: Window? { if case .staff(let identity) = caller { identity.window } else { nil } }
    /// Opens and gives extended service, or arranges it.
    var mayServeExtendedServices: Bool { may(.serveExtendedService) || mayArrangeExtendedServices }
    var mayArrangeExtendedServices: Bool { may(.arrangeExtendedService) }
    var mayReadExtendedServices: Bool { may(.readExtendedService) }

    /// Whether the caller gives extended service at that window.
    func serves(_ window: Window?) -> Bool {
        window != nil && ownWindow?.id == window?.id && may(.serveExtendedService)
    }

    /// Whether the service is the caller's: their window's, one in which they take part, or theirs to arrange.
    func isInvolved(_ members: [Int64], in one: ExtendedService) -> Bool {
        if mayArrangeExtendedServices { return true }
        guard let staffID, may(.serveExtendedService) else { return false }
        return ownWindow.map { $0.id == one.windowID } ?? false || one.people.staffID == staffID
            || one.people.overallID == staffID || members.contains(staffID)
    }
}
