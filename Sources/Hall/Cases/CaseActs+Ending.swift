import HTTP
import SQLite

/// How a case ends at intake without being accepted, or although it was.
extension CaseActs {
    /// Not accepted, out of scope, or refused, after it had been registered (CASE-12, CASE-55, CASE-56).
    static func declineToAccept(
        _ call: Call, _ input: NonAcceptance, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let row = try require(call.parameter("number"), facts, transaction)
        try row.requireMove(to: input.kind.state)
        let item = try item(of: row, facts, transaction)
        let window = try IntakeStanding.acceptingWindow(of: clerk, for: item.item)
        try IntakeStanding.checkRelation(clerk, row.applicant, agent: row.agent, declared: nil, facts)
        let faults = try CaseMaterialStore.faults(of: row, transaction)
        let judged = judgement(of: row, item, row.materials, faults, facts)
        let classification = Classifier.classify(judged).ending(input)
        try CaseRecordStore.append(
            row, CaseRules.action(for: classification.state), to: classification.state, staffID: clerk.staffID,
            note: input.reason, transaction)
        return try move(
            call, row, item, judged, classification, cause: .acceptance, clerk: clerk, window: window, facts,
            transaction)
    }

    /// The applicant takes the application back before it is decided.
    static func withdraw(
        _ call: Call, _ input: CaseWithdrawalInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let row = try require(call.parameter("number"), facts, transaction)
        try row.requireMove(to: .withdrawn)
        let item = try item(of: row, facts, transaction).item
        guard try CaseStore.end(row, as: .withdrawn, transaction) else { throw stale(row) }
        try CaseRecordStore.append(
            row, .withdrawn, to: .withdrawn, staffID: clerk.staffID, note: "\(input.by)：\(input.reason)", transaction)
        try CaseRecordStore.closeObligations(caseID: row.id, areDone: false, transaction)
        try oweMaterialsBack(row, item, .withdrawn, clerk, transaction.instant.day(in: .shanghai), transaction)
        return try answer(call, row.number, facts, transaction)
    }

    /// Closes a case whose materials were not supplied by the day that was told: a return, with its notice (CASE-12).
    static func closeOverdue(
        _ call: Call, _ input: ClosureInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let row = try require(call.parameter("number"), facts, transaction)
        try row.requireMove(to: .returned)
        let today = transaction.instant.day(in: .shanghai)
        guard row.state.awaitsMaterials, let day = row.supplementDueOn.flatMap(Day.init), day < today else {
            throw Problem(
                .caseNotOverdue,
                Label(
                    "补齐期限\(row.supplementDueOn.map { "为 \($0)" } ?? "不适用")，未逾期不得退回。",
                    "It may be supplied until \(row.supplementDueOn ?? "no set day"); it is not returned before."),
                rules: [.case02, .case12])
        }
        let item = try item(of: row, facts, transaction)
        let window = try IntakeStanding.acceptingWindow(of: clerk, for: item.item)
        var judged = judgement(
            of: row, item, row.materials, try CaseMaterialStore.faults(of: row, transaction), facts)
        judged.overdueSince = day
        try CaseRecordStore.append(
            row, .returned, to: .returned, staffID: clerk.staffID, note: input.note, transaction)
        return try move(
            call, row, item, judged, Classifier.classify(judged), cause: .overdue, clerk: clerk, window: window, facts,
            transaction)
    }

    // MARK: Custody

    /// Gives materials back to a person; what came back is checked face to face (CASE-40).
    static func giveBack(
        _ call: Call, _ input: GiveBackInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let row = try require(call.parameter("number"), facts, transaction)
        let item = try item(of: row, facts, transaction).item
        try IntakeChecks.checkKeys(input.materials, of: item)
        let materials = try CaseMaterialStore.materials(of: row, item, transaction)
        let kept = Set(zip(item.materials, materials).filter { $1.isKept }.map(\.0.key))
        for key in input.materials where !kept.contains(key) {
            throw Problem(
                .materialNotKept,
                Label("材料 \(key) 不在窗口，无可退还。", "The material \(key) is not kept here; there is nothing to give back."),
                rules: [.case40])
        }
        var names: [String] = []
        for (position, material) in item.materials.enumerated() where input.materials.contains(material.key) {
            try CaseMaterialStore.giveBack(
                row, position: position, to: input.to, staffID: clerk.staffID, transaction)
            names.append(material.name)
        }
        try CaseRecordStore.append(
            row, .materialsGivenBack, to: row.state, staffID: clerk.staffID,
            note: "\(input.to):\(names.joined(separator: "、"))", transaction)
        let owed = item.materials.filter { kept.contains($0.key) && CaseRules.isGivenBack($0, at: row.state) }
        if owed.allSatisfy({ input.materials.contains($0.key) }) {
            try CaseRecordStore.finishObligations(caseID: row.id, .giveBackMaterials, transaction)
        }
        return try stillWaiting(call, row, facts, transaction)
    }

    /// An ended case owes back what was kept for it.
    static func oweMaterialsBack(
        _ row: CaseRow, _ item: Item, _ state: CaseState, _ clerk: Identity, _ today: Day,
        _ transaction: borrowing Transaction
    ) throws {
        let materials = try state.isEnd ? CaseMaterialStore.materials(of: row, item, transaction) : []
        let owed = zip(item.materials, materials).contains { CaseRules.isGivenBack($0, at: state) && $1.isKept }
        guard owed else { return }
        try CaseRecordStore.insertObligation(
            caseID: row.id, sequence: try CaseRecordStore.nextObligation(caseID: row.id, transaction),
            .giveBackMaterials, windowID: row.windowID, staffID: clerk.staffID, due: today, transaction)
    }

    // MARK: Visits

    /// The applicant came to the window for this case (NOTIFY-13).
    static func registerVisit(
        _ call: Call, _ input: VisitInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let row = try require(call.parameter("number"), facts, transaction)
        try CaseStore.addVisit(row, transaction)
        let note = input.purpose.label.zh + (input.note.map { "：" + $0 } ?? "")
        try CaseRecordStore.append(row, .visited, to: row.state, staffID: clerk.staffID, note: note, transaction)
        if row.state.isUnderway && input.purpose == .supply {
            // Nothing was to be supplied any more: told wrongly, the applicant came in vain (NOTIFY-15).
            try FindingActs.record(
                NewFinding(
                    hallID: facts.hall.id, code: .visitAfterCompletion, sourceKind: .case, sourceID: row.id,
                    source: row.number, at: transaction.instant, staffID: row.staffID, windowID: row.windowID,
                    evidence: Array(#"{"visits":\#(row.visits + 1)}"#.utf8)), transaction)
        }
        return try stillWaiting(call, row, facts, transaction)
    }
}

struct CaseWithdrawalInput: Input {
    let by: String
    let reason: String

    init(from fields: inout FieldReader) {
        by = fields.text("by", Label("提出撤回的人", "Who withdraws it"), length: 2...100)
        reason = fields.text("reason", Label("撤回理由", "Why"), length: 2...300)
    }
}

struct ClosureInput: Input {
    let note: String

    init(from fields: inout FieldReader) {
        note = fields.text("note", Label("联系申请人的情况", "How the applicant was reached"), length: 2...300)
    }
}

struct GiveBackInput: Input {
    let materials: [String]
    let to: String

    init(from fields: inout FieldReader) {
        materials = fields.texts("materials", Label("退还的材料", "Materials given back"), count: 1...100)
        to = fields.text("to", Label("接收人", "To whom"), length: 2...100)
    }
}

struct VisitInput: Input {
    /// What the applicant came for.
    enum Purpose: String, Labelled {
        case supply, query, collect, other

        var label: Label {
            switch self {
            case .supply: Label("补交材料", "to supply materials")
            case .query: Label("查询进度", "to ask how it stands")
            case .collect: Label("领取结果", "to collect the result")
            case .other: Label("其他", "other")
            }
        }
    }

    let purpose: Purpose
    let note: String?

    init(from fields: inout FieldReader) {
        purpose = fields.choice("purpose", Label("来意", "Purpose"))
        note = fields.optionalText("note", Label("说明", "Note"), length: 2...200)
    }
}

extension ProblemKind {
    static let caseNotOverdue = ProblemKind(409, "case.notOverdue", Label("补齐期限未过", "Not overdue"))
    static let materialNotKept = ProblemKind(409, "material.notKept", Label("材料不在窗口", "Material not kept here"))
}
