import HTTP
import SQLite

/// Urging, escalating, inspecting (CLOCK-10, CASE-33, CASE-62).
extension ProceedingActs {
    /// Urges the unit that has the case (CLOCK-10).
    static func urge(
        _ call: Call, _ input: UrgeInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(.accepted, .transferred, .underReview, .reportedUp, .decided, rules: [.clock10])
        let proceeding = try ProceedingStore.proceeding(of: desk.row, facts, transaction)
        let unit =
            try input.unit.map { try requireUnit($0, facts, transaction).id }
            ?? proceeding.handlingUnit(of: desk.item)
        try FollowUpStore.insertUrge(
            caseID: desk.row.id, unitID: unit, due: desk.due, input.content, staffID: desk.clerk.staffID,
            at: transaction.now, transaction)
        let name = try ProceedingStore.unitName(unit, transaction)
        return try desk.record(.urged, note: "\(name)：\(input.content)", call, transaction)
    }

    /// What cannot be handled in time is told to the leaders in time, not passed around (CASE-33).
    static func escalate(
        _ call: Call, _ input: EscalationInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(
            .needsCorrection, .supplementing, .accepted, .transferred, .underReview, .reportedUp, rules: [.case33])
        try FollowUpStore.insert(input, desk, transaction)
        try desk.owe(.answerEscalation, by: facts.calendar.workingDay(1, after: desk.today), transaction)
        return try desk.record(
            .escalated, note: "\(input.ground.label.zh)：\(input.text)", call, transaction)
    }

    static func answerEscalation(
        _ call: Call, _ input: EscalationAnswerInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        let escalations = try FollowUpStore.escalations(desk.row.id, transaction)
        guard let found = escalations.first(where: { "\($0.id)" == call.parameter("id") }) else {
            throw Problem(
                .escalationUnknown, Label("收件 \(desk.row.number) 没有这次上报。", "The case has no such escalation."))
        }
        if let made = found.answer {
            throw Problem(
                .escalationAnswered,
                Label("\(made.by)已经答复，答复不得更改。", "\(made.by) has answered it; an answer is not changed."),
                rules: [.case33])
        }
        try FollowUpStore.answer(found.id, input.answer, staffID: desk.clerk.staffID, transaction)
        if escalations.count(where: { $0.answer == nil }) == 1 { try desk.finish(.answerEscalation, transaction) }
        return try desk.record(.escalationDecided, note: input.answer, call, transaction)
    }

    /// Looks at what was approved; its result is not touched (CASE-62).
    static func inspect(
        _ call: Call, _ input: InspectionInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        let decision = try DecisionStore.decisions(desk.row.id, transaction).last
        guard let decision, decision.kind != .refused else {
            throw Problem(
                .caseWrongState,
                Label("只对已核准的事项作批后检查。", "Only what was approved is inspected afterwards."), rules: [.case62])
        }
        try FollowUpStore.insert(input, desk, transaction)
        return try desk.record(
            .inspected, note: "\(input.outcome.label.zh)：\(input.findings)", call, transaction)
    }
}
