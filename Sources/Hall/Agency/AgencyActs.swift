import HTTP
import SQLite

/// Receiving, handling, replying (AGENT-02); all free of charge (AGENT-09).
enum AgencyActs {
    /// An agent registers it; whoever else receives it names the agent, and hands it over the same day (AGENT-03).
    static func receive(
        _ call: Call, _ input: AgencyInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let today = transaction.instant.day(in: .shanghai)
        let agents = try AgencyStore.agents(hallID: facts.hall.id, transaction)
        let isAgent = agents.contains { $0.id == clerk.staffID }
        guard
            let agent = agents.first(where: { input.agent == nil ? $0.id == clerk.staffID : $0.number == input.agent })
        else { throw noAgent(input.agent, agents) }
        if let agreed = input.agreedOn, agreed < today {
            throw Problem.invalid(
                FieldError(
                    pointer: "/agreedOn", code: "past", detail: Label("约定的日期已经过去。", "The agreed day has passed.")),
                rules: [.agent15])
        }
        let due = AgencyRules.reportDue(
            receivedOn: today, isSpecial: input.isSpecial, agreed: input.agreedOn,
            hasTownCentre: facts.settings.value(Settings.townCentreExists, on: today), facts.calendar)
        let isWithAgent = isAgent && agent.id == clerk.staffID
        let number = try DocumentNumberStore.next(.agency, facts.hall.key, on: today, transaction)
        try AgencyStore.insert(
            input, as: number, agentID: agent.id, due: due, isWithAgent: isWithAgent, staffID: clerk.staffID,
            nextDue: isWithAgent ? due : today, transaction)
        return try written(number.text, status: 201, call, facts, transaction)
    }

    private static func noAgent(_ number: String?, _ agents: [Agent]) -> Problem {
        let known = agents.map { "\($0.name)（\($0.number)）" }.joined(separator: "、")
        return Problem.invalid(
            FieldError(
                pointer: "/agent", code: "unknown",
                detail: Label(
                    "请写明代办员工号并及时转交；在岗的代办员：\(known.isEmpty ? "无" : known)。",
                    "Name the agent to whom it is handed: \(known.isEmpty ? "there is none" : known).")),
            rules: [.agent03])
    }

    static func handOver(
        _ call: Call, _ input: NoteInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        try step(call, .handedOver, facts, transaction) { agency, state in
            AgencyStep(kind: .handedOver, state: state, text: input.note ?? "", dueOn: agency.reportDue)
        }
    }

    /// What is missing is told once, all of it (AGENT-10).
    static func tellMissing(
        _ call: Call, _ input: AgencyMissingInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let agency = try require(call, facts, transaction)
        if try AgencyStore.wasTold(agency, transaction) {
            throw Problem(
                .agencyToldAlready,
                Label("所缺材料须一次告知，此件已经告知过。", "What is missing is told once; it has been told."),
                rules: [.agent10, .notify07])
        }
        return try step(call, .toldMissing, facts, transaction) { _, state in
            AgencyStep(kind: .toldMissing, state: state, text: input.materials.joined(separator: "、"))
        }
    }

    static func supply(
        _ call: Call, _ input: NoteInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        try step(call, .supplied, facts, transaction) { _, state in
            AgencyStep(kind: .supplied, state: state, text: input.note ?? "")
        }
    }

    static func verify(
        _ call: Call, _ input: AgencyTextInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        try step(call, .verified, facts, transaction) { _, state in
            AgencyStep(kind: .verified, state: state, text: input.text)
        }
    }

    /// Submits it to the hall, as a case, or, where the town has no centre, to the department itself (AGENT-04, AGENT-07); the reply is
    /// due as the case is (AGENT-08).
    static func submit(
        _ call: Call, _ input: AgencySubmissionInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let today = transaction.instant.day(in: .shanghai)
        let row = try input.caseNumber.map { try CaseActs.require($0, facts, transaction) }
        if row == nil, facts.settings.value(Settings.townCentreExists, on: today), input.isToWindow == false {
            throw Problem.invalid(
                FieldError(
                    pointer: "/unit", code: "windowFirst",
                    detail: Label(
                        "已设便民服务中心的，报送中心窗口；没有中心的才直接报送部门。",
                        "Where there is a centre it goes to its windows; only without one to the department.")),
                rules: [.agent04, .agent07])
        }
        return try step(call, .submitted, facts, transaction) { _, state in
            AgencyStep(
                kind: .submitted, state: state, text: input.text(row?.number),
                dueOn: row?.dueOn.flatMap(Day.init) ?? facts.calendar.workingDay(3, after: today), caseID: row?.id,
                submittedTo: input.place ?? row.flatMap { facts.windows[$0.windowID]?.name })
        }
    }

    static func reply(
        _ call: Call, _ input: AgencyTextInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        try step(call, .replied, facts, transaction) { _, state in
            AgencyStep(
                kind: .replied, state: state, text: input.text,
                dueOn: facts.calendar.workingDay(1, after: transaction.instant.day(in: .shanghai)))
        }
    }

    static func guide(
        _ call: Call, _ input: AgencyGuidanceInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        try step(call, .guided, facts, transaction) { _, state in
            AgencyStep(kind: .guided, state: state, text: "\(input.explanation)；\(input.unit)")
        }
    }

    /// Closes it after the four checks (AGENT-12). A fee for the service is refused, and the attempt is on record (AGENT-09).
    static func close(
        _ call: Call, _ input: AgencyClosingInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        guard input.serviceFeeFen == 0 else {
            let text = "要收服务费 \(NoticeWording.yuan(input.serviceFeeFen)) 元，未准"
            let kept = try step(call, .feeRefused, facts, transaction) { agency, _ in
                AgencyStep(kind: .feeRefused, state: agency.state, text: text)
            }
            let refusal = Problem(
                .agencyFee,
                Label("代办服务一律免费，不得收取服务费；已登记。", "The service is free; no fee is taken for it. This is on record."),
                errors: [
                    FieldError(
                        pointer: "/serviceFeeFen", code: "free", detail: Label("须为 0。", "It must be 0."))
                ], rules: [.agent09])
            return Written(refusal.response(to: call.request.id, in: call.language), subject: kept.subject)
        }
        let lacks = input.lacks
        guard lacks.isEmpty else {
            throw Problem(
                .agencyUnfinished,
                Label("还不能办结，四项须全部完成。", "It cannot be closed yet; all four are asked for."),
                errors: lacks.map {
                    FieldError(pointer: "/" + $0.field, code: "notDone", detail: $0.detail)
                }, rules: [.agent12])
        }
        return try step(call, .closed, facts, transaction) { _, state in
            AgencyStep(kind: .closed, state: state, text: "意见：\(input.opinion)")
        }
    }

    // MARK: The common steps

    private static func step(
        _ call: Call, _ kind: AgencyEvent.Kind, _ facts: HallFacts, _ transaction: borrowing Transaction,
        _ make: (AgencyCase, AgencyCase.State) throws -> AgencyStep
    ) throws -> Written {
        let clerk = try call.staff()
        let agency = try require(call, facts, transaction)
        guard let state = AgencyRules.state(after: agency.state, kind, agency.mode) else {
            throw Problem(
                .agencyWrongState,
                Label(
                    "\(agency.number.text) 现为“\(agency.state.label.zh)”（\(agency.mode.label.zh)），不能“\(kind.label.zh)”。",
                    "\(agency.number.text) is \(agency.state.label.en); it cannot be \(kind.label.en)."),
                rules: [.agent02, .agent06])
        }
        let right = kind == .handedOver ? agency.receivedByID : agency.agentID
        guard clerk.staffID == right || kind == .guided && clerk.staffID == agency.receivedByID else {
            throw Problem(
                .agencyNotYours,
                Label(
                    "此件由\(kind == .handedOver ? agency.receivedBy : agency.agent)办理。",
                    "\(kind == .handedOver ? agency.receivedBy : agency.agent) sees to it."), rules: [.agent03])
        }
        try AgencyStore.append(try make(agency, state), to: agency, staffID: clerk.staffID, transaction)
        return try written(agency.number.text, status: 200, call, facts, transaction)
    }

    static func require(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> AgencyCase {
        let number = call.parameter("number")
        guard let found = try AgencyStore.find(number, facts.hall.key, transaction) else {
            throw Problem(.agencyUnknown, Label("没有代办件 \(number)。", "There is no agency case \(number)."))
        }
        return found
    }

    private static func written(
        _ number: String, status: Int, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        guard let made = try AgencyStore.find(number, facts.hall.key, transaction) else {
            preconditionFailure("the agency case was just written")
        }
        let view = AgencyView(
            agency: made, events: try AgencyStore.events(made, transaction),
            today: transaction.instant.day(in: .shanghai))
        return Written(.json(view, status: status, in: call.language, fields: noStore), subject: number)
    }
}

extension ProblemKind {
    static let agencyUnknown = ProblemKind(404, "agency.unknown", Label("没有这个代办件", "No such agency case"))
    static let agencyWrongState = ProblemKind(409, "agency.wrongState", Label("现在不能这样做", "Not in this state"))
    static let agencyNotYours = ProblemKind(403, "agency.notYours", Label("不由您办", "Not yours"))
    static let agencyToldAlready = ProblemKind(409, "agency.toldAlready", Label("已经一次告知", "Told already"))
    static let agencyFee = ProblemKind(422, "agency.fee", Label("代办免费", "Agency is free"))
    static let agencyUnfinished = ProblemKind(409, "agency.unfinished", Label("还不能办结", "Not to be closed yet"))
}
