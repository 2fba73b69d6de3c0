import HTTP
import SQLite

/// Who acts on which case, looked up once for each act.
struct CaseDesk: Sendable {
    let row: CaseRow
    let item: CatalogueItem
    let clerk: Identity
    /// The clerk's unit; nil for the hall's own people, who may act for any.
    let unitID: Int64?
    let today: Day
    let facts: HallFacts

    init(_ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction) throws {
        clerk = try call.staff()
        row = try CaseActs.require(call.parameter("number"), facts, transaction)
        item = try CaseActs.item(of: row, facts, transaction)
        unitID = try StaffStore.unitID(of: clerk.staffID, transaction)
        today = transaction.instant.day(in: .shanghai)
        self.facts = facts
    }

    /// The day of today's doings: today, or where it is no working day, the next one.
    var workday: Day { ProceedingRules.sameWorkingDay(today, facts.calendar) }

    /// By when the case is due.
    var due: Day { row.dueOn.flatMap(Day.init) ?? workday }

    /// Throws unless the case is in one of those states.
    func require(_ states: CaseState..., rules: [RuleID]) throws(Problem) {
        guard !states.contains(row.state) else { return }
        guard !row.state.isEnd else { throw row.resultIsEffective }
        let wanted = states.map(\.label.zh).joined(separator: "、")
        let wantedEn = states.map(\.label.en).joined(separator: "; ")
        throw Problem(
            .caseWrongState,
            Label(
                "收件 \(row.number) 现为“\(row.state.label.zh)”；这一步只在“\(wanted)”时进行。",
                "Case \(row.number) is \(row.state.label.en); this step follows: \(wantedEn)."), rules: rules)
    }

    /// Throws where the clerk belongs to another unit than the one whose step it is.
    func requireUnit(_ id: Int64, rules: [RuleID], _ transaction: borrowing Transaction) throws {
        guard let unitID, unitID != id else { return }
        let name = try ProceedingStore.unitName(id, transaction)
        throw Problem(
            .notYourUnit,
            Label("这一步由\(name)办理，您不在该单位。", "This step is \(name)'s, and you are not of that unit."), rules: rules)
    }

    /// Writes what is owed from now on.
    func owe(
        _ kind: ObligationKind, by due: Day, unitID: Int64? = nil, staffID: Int64? = nil,
        _ transaction: borrowing Transaction
    ) throws {
        try CaseRecordStore.insertObligation(
            caseID: row.id, sequence: try CaseRecordStore.nextObligation(caseID: row.id, transaction), kind,
            windowID: row.windowID, staffID: staffID, unitID: unitID, due: due, transaction)
    }

    func finish(_ kind: ObligationKind, unitID: Int64? = nil, _ transaction: borrowing Transaction) throws {
        try CaseRecordStore.finishObligations(caseID: row.id, kind, unitID: unitID, transaction)
    }

    /// Puts the step on record, moves the case where it goes on, and answers how it now stands.
    func record(
        _ action: CaseAction, to state: CaseState? = nil, note: String = "", _ call: Call,
        _ transaction: borrowing Transaction
    ) throws -> Written {
        let next = state ?? row.state
        if let state { try row.requireMove(to: state) }
        try CaseRecordStore.append(row, action, to: next, staffID: clerk.staffID, note: note, transaction)
        let isMoved =
            try state.map { try CaseStore.move(row, to: $0, transaction) } ?? CaseStore.touch(row, transaction)
        guard isMoved else { throw CaseActs.stale(row) }
        return Written(
            try ProceedingView.read(row.number, in: call.language, facts, transaction), subject: row.number)
    }
}

extension ProblemKind {
    static let notYourUnit = ProblemKind(403, "unit.notYours", Label("不是您的单位", "Not your unit"))
    static let stepOutOfOrder = ProblemKind(409, "case.stepOutOfOrder", Label("这一步之前还有未完成的", "Something comes first"))
    static let decisionPremature = ProblemKind(409, "decision.premature", Label("尚不能作出决定", "It cannot be decided yet"))
    static let caseUnfinished = ProblemKind(409, "case.unfinished", Label("尚未办结", "It is not finished"))
    static let handoverNone = ProblemKind(409, "handover.none", Label("没有待接收的交接单", "No hand-over is open"))
    static let notSendable = ProblemKind(409, "case.notTransferred", Label("该件不转办", "It is not transferred"))
    static let meetingUnknown = ProblemKind(404, "meeting.unknown", Label("没有这次会议", "No such meeting"))
    static let meetingClosed = ProblemKind(409, "meeting.closed", Label("会议已开或已取消", "Held or cancelled already"))
    static let notConvener = ProblemKind(403, "meeting.notConvener", Label("不是召集人", "Not the convener"))
    static let escalationUnknown = ProblemKind(404, "escalation.unknown", Label("没有这次上报", "No such escalation"))
    static let escalationAnswered = ProblemKind(409, "escalation.answered", Label("已经答复", "Answered already"))
    static let archiveExists = ProblemKind(409, "case.archived", Label("已经归档", "Archived already"))
}
