import HTTP
import SQLite

/// Entering, forwarding and answering official documents (CASE-61).
enum OfficialDocumentActs {
    static func register(
        _ call: Call, _ input: OfficialDocumentInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let asked = try input.answers.map { try question($0, facts, transaction) }
        let number = try DocumentNumberStore.next(
            .officialDocument, facts.hall.key, on: transaction.instant.day(in: .shanghai), transaction)
        try OfficialDocumentStore.insert(
            input, number, answers: asked?.number, windowID: clerk.window?.id, staffID: clerk.staffID, transaction)
        return try written(number.text, status: 201, call, facts, transaction)
    }

    /// Forwards it to the unit whose it is; again where that was the wrong one. Both stay on record.
    static func forward(
        _ call: Call, _ input: OfficialDocumentForwardInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let found = try require(call.parameter("number"), facts, transaction)
        guard found.direction == .incoming, found.answer == nil else {
            throw refused(
                Label(
                    "\(found.number.text) \(found.standing.label.zh)，不能传送；只有尚未答复的收文可以传送。",
                    "\(found.number.text) is \(found.standing.label.en); only what came in and is not answered is forwarded."
                ))
        }
        let unit = try UnitActs.require(input.unit, at: "/unit", facts, transaction)
        try OfficialDocumentStore.forward(
            found.number, unitID: unit.id, note: input.note, staffID: clerk.staffID, transaction)
        return try written(found.number.text, status: 201, call, facts, transaction)
    }

    /// What an outgoing document answers: one that came in and has no answer yet.
    private static func question(
        _ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> OfficialDocument {
        guard let found = try OfficialDocumentStore.find(number, facts.hall.key, transaction),
            found.direction == .incoming
        else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/answers", code: "unknown",
                    detail: Label("没有收文 \(number)。", "No document \(number) came in.")))
        }
        if let answer = found.answer {
            throw refused(
                Label(
                    "\(number) 已由 \(answer.number.text) 答复；补充的来往请另行登记，不写 answers。",
                    "\(answer.number.text) answered \(number); enter what follows without answers."))
        }
        return found
    }

    private static func refused(_ detail: Label) -> Problem { Problem(.officialDocumentDone, detail, rules: [.case61]) }

    static func require(
        _ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> OfficialDocument {
        guard let found = try OfficialDocumentStore.find(number, facts.hall.key, transaction) else {
            throw Problem(
                .officialDocumentUnknown,
                Label("没有公文 \(number)，请核对编号。", "There is no document \(number); check the number."),
                rules: [.case61])
        }
        return found
    }

    private static func written(
        _ number: String, status: Int, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let view = try OfficialDocumentView(require(number, facts, transaction), at: transaction.instant, transaction)
        return Written(.json(view, status: status, in: call.language, fields: noStore), subject: number)
    }
}

extension ProblemKind {
    static let officialDocumentUnknown = ProblemKind(
        404, "officialDocument.unknown", Label("没有这件公文", "No such document"))
    static let officialDocumentDone = ProblemKind(
        409, "officialDocument.done", Label("公文已经办结", "The document is done with"))
}
