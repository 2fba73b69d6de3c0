import HTTP
import SQLite

/// Raising and answering objections (CASE-05).
enum ObjectionActs {
    /// Raises one; the accepting window owes an answer by the end of the next working day.
    static func raise(
        _ row: CaseRow, _ text: String, staffID: Int64?, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        try ObjectionStore.insert(row, text: text, staffID: staffID, transaction)
        try CaseRecordStore.append(row, .objected, to: row.state, staffID: staffID, note: text, transaction)
        let due = facts.calendar.workingDay(1, after: transaction.instant.day(in: .shanghai))
        try CaseRecordStore.insertObligation(
            caseID: row.id, sequence: try CaseRecordStore.nextObligation(caseID: row.id, transaction),
            .answerObjection, windowID: row.windowID, staffID: row.staffID, due: due, transaction)
    }

    /// Answers one, once; at the window that accepted the case, or by somebody who sits at none.
    static func answer(
        _ call: Call, _ input: AnswerInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let row = try CaseActs.require(call.parameter("number"), facts, transaction)
        let objections = try ObjectionStore.objections(of: row, facts.hall.key, transaction)
        guard let objection = objections.first(where: { "\($0.id)" == call.parameter("id") }) else {
            throw Problem(
                .objectionUnknown, Label("收件 \(row.number) 没有这条异议。", "Case \(row.number) has no such objection."))
        }
        guard objection.answer == nil else {
            throw Problem(
                .objectionAnswered,
                Label("这条异议已经答复，答复不得更改。", "It has been answered; an answer is not changed."), rules: [.case05])
        }
        guard clerk.window.map({ $0.id == row.windowID }) ?? true else {
            let window = facts.windows[row.windowID]?.number ?? ""
            throw Problem(
                .objectionElsewhere,
                Label("由受理窗口（\(window) 号）答复。", "Window \(window), which accepted the case, answers."),
                rules: [.case05])
        }
        try ObjectionStore.answer(objection.id, input.answer, staffID: clerk.staffID, transaction)
        try CaseRecordStore.append(
            row, .objectionAnswered, to: row.state, staffID: clerk.staffID, note: input.answer, transaction)
        if objections.filter({ $0.answer == nil }).count == 1 {
            try CaseRecordStore.finishObligations(caseID: row.id, .answerObjection, transaction)
        }
        return try list(of: row, call, facts, transaction)
    }

    static func list(
        of row: CaseRow, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let objections = try ObjectionStore.objections(of: row, facts.hall.key, transaction)
        return Written(
            .json(ObjectionList(objections, facts), in: call.language, fields: noStore), subject: row.number)
    }
}

struct ObjectionInput: Input {
    let text: String

    init(from fields: inout FieldReader) {
        text = fields.text("text", Label("异议内容", "Objection"), length: 4...1000)
    }
}

struct AnswerInput: Input {
    static var schemaName: String { "ObjectionAnswer" }
    let answer: String

    init(from fields: inout FieldReader) {
        answer = fields.text("answer", Label("明确答复", "Explicit answer"), length: 4...1000)
    }
}
