import HTTP
import SQLite

struct IncidentInput: Input {
    let kind: Incident.Kind
    let window: String?
    let what: String
    let isPaused: Bool

    init(from fields: inout FieldReader) {
        kind = fields.choice("kind", Label("种类", "Kind"))
        window = fields.optionalText(
            "window", Label("窗口编号；不写为全厅", "Window; the whole hall where absent"), length: 1...20)
        what = fields.text("what", Label("情况", "What is the case"), length: 2...300)
        isPaused = fields.flag("pause", Label("窗口暂停服务", "The window is paused meanwhile"), default: false)
        let hasWindow = !isPaused || window != nil
        fields.require(hasWindow, "window", "required", Label("暂停服务须写明窗口。", "Name the window that is paused."))
    }
}

struct IncidentStepInput: Input {
    let kind: IncidentStep.Kind
    let text: String

    init(from fields: inout FieldReader) {
        kind = fields.choice("step", Label("做了什么", "What was done"))
        text = fields.text("text", Label("说明", "In words"), length: 2...300)
        let isStep = kind != .reported
        fields.require(isStep, "step", "reported", Label("报告已登记。", "It has been reported."))
    }
}

/// Reporting an incident, and what is done about it.
enum IncidentActs {
    /// The window's head is named and owes to come; a paused window says why (QUEUE-08).
    static func report(
        _ call: Call, _ input: IncidentInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let window = try input.window.map { try facts.requireWindow($0, at: "/window") }
        let head = try window.flatMap {
            try StaffStore.holder(
                of: "windowHead", unitID: nil, windowID: $0.id, hallID: facts.hall.id, transaction)
        }
        let id = try IncidentStore.insert(
            input, windowID: window?.id, headID: head, staffID: clerk.staffID, hallID: facts.hall.id, transaction)
        try IncidentStore.append(.reported, to: id, input.what, staffID: clerk.staffID, transaction)
        if let (kind, role) = IncidentRules.owed(input.kind) {
            let isHeads = kind == .keepOrder
            try TimedObligationStore.owe(
                kind, of: .incident, id, number: "\(id)",
                by: isHeads ? head.map(TimedObligation.Owner.staff) ?? .role(role) : .role(role),
                due: Instant(milliseconds: transaction.now + Int64(IncidentRules.promptMinutes) * 60_000),
                hallID: facts.hall.id, transaction)
        }
        var changes: Written.Changes = []
        if let window, input.isPaused, window.state == .open {
            try WindowActs.setState(
                of: window, to: .paused, because: reason(input.kind, input.what), call, facts, transaction)
            changes = [.facts, .sessions]
        }
        return try written(id, status: 201, changes: changes, call, facts, transaction)
    }

    private static func reason(_ kind: Incident.Kind, _ what: String) -> String { "\(kind.label.zh)：\(what)" }

    /// Writes down what was done; it is closed only when all that its kind asks for was (QUEUE-08, QUEUE-09).
    static func step(
        _ call: Call, _ input: IncidentStepInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let one = try require(call, facts, transaction)
        guard one.closedAt == nil else {
            throw Problem(.incidentClosed, Label("此事已处置完毕。", "It is over."))
        }
        if input.kind == .closed { try requireComplete(one, transaction) }
        if input.kind == .headCame, !clerk.roles.contains(where: Self.leaders.contains) {
            throw Problem(
                .incidentNotHead, Label("须由窗口负责人、首席代表或大厅领导登记到场。", "Heads and leaders say themselves that they came."),
                rules: [.queue08])
        }
        try IncidentStore.append(input.kind, to: one.id, input.text, staffID: clerk.staffID, transaction)
        if input.kind == .headCame {
            try TimedObligationStore.settle(.keepOrder, of: .incident, one.id, transaction)
        } else if input.kind == .planStarted {
            try TimedObligationStore.settle(.startPlan, of: .incident, one.id, transaction)
        }
        guard input.kind == .closed else { return try written(one.id, call, facts, transaction) }
        try IncidentStore.close(one.id, transaction)
        try TimedObligationStore.drop(.incident, one.id, at: transaction.now, transaction)
        var changes: Written.Changes = []
        if one.pauses, let window = one.windowID.flatMap({ facts.windows[$0] }), window.state == .paused,
            window.stateReason == reason(one.kind, one.what)
        {
            try WindowActs.setState(
                of: window, to: .open, because: "恢复服务：\(input.text)", call, facts, transaction)
            changes = [.facts, .sessions]
        }
        return try written(one.id, changes: changes, call, facts, transaction)
    }

    /// Whose coming keeps order.
    private static let leaders: Set = [
        "windowHead", "chiefRepresentative", "dutyOfficer", "director", "supervisingLeader",
    ]

    private static func requireComplete(_ one: Incident, _ transaction: borrowing Transaction) throws {
        let missing = IncidentRules.missing(one.kind, try IncidentStore.steps(one.id, transaction).map(\.kind))
        guard !missing.isEmpty else { return }
        throw Problem(
            .incidentIncomplete,
            Label(
                "还须登记：\(missing.map(\.label.zh).joined(separator: "、"))。",
                "Still to be recorded: \(missing.map(\.label.en).joined(separator: ", "))."), rules: [one.kind.rule])
    }

    private static func require(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Incident {
        let text = call.parameter("incident")
        guard let id = Int64(text), let found = try IncidentStore.find(id, hallID: facts.hall.id, transaction) else {
            throw Problem(.incidentUnknown, Label("没有编号 \(text) 的突发情况。", "There is no incident \(text)."))
        }
        return found
    }

    private static func written(
        _ id: Int64, status: Int = 200, changes: Written.Changes = [], _ call: Call, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Written {
        guard let one = try IncidentStore.find(id, hallID: facts.hall.id, transaction) else {
            preconditionFailure("the incident was just written")
        }
        let view = IncidentView(one, try IncidentStore.steps(id, transaction), facts)
        return Written(
            .json(view, status: status, in: call.language, fields: noStore), subject: "\(id)", changes: changes)
    }
}

extension ProblemKind {
    static let incidentUnknown = ProblemKind(404, "incident.unknown", Label("没有此突发情况", "No such incident"))
    static let incidentClosed = ProblemKind(409, "incident.closed", Label("已处置完毕", "It is over"))
    static let incidentIncomplete = ProblemKind(409, "incident.incomplete", Label("处置未登记完", "Something is missing"))
    static let incidentNotHead = ProblemKind(403, "incident.notHead", Label("须负责人本人登记", "Not a head"))
}
