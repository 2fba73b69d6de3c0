import HTTP
import SQLite

/// The oral answers' part of the route table.
enum OralAnswerRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/items/{code}/oral-answer", name: "oralAnswer.script",
            summary: Label("一口说清：可照读的完整答复", "The complete answer, to be read out"), access: .public,
            answer: .json(200, OralScript.shape.schema), problems: [.itemUnknown], rules: [.notify14],
            work: .immediate { call in
                let item = try NoticeActs.requireItem(call.parameter("code"), call.facts)
                let body = NoticeBody(of: item, on: call.arrived.day(in: .shanghai), call.facts)
                return .json(OralScript(text: OralAnswerRules.script(body)), in: call.language)
            }),
        Route(
            method: .post, path: "/api/v1/items/{code}/oral-answers", name: "oralAnswer.record",
            summary: Label("登记一次完整的口头答复", "Record one complete oral answer"),
            access: .permission(.issueNotice), input: OralAnswerInput.schema,
            answer: .json(201, OralAnswer.shape.schema), problems: [.itemUnknown, .oralAnswerIncomplete],
            rules: [.notify14, .notify01], work: .writing(OralAnswerInput.self, record)),
        Route(
            method: .get, path: "/api/v1/oral-answers", name: "oralAnswer.list",
            summary: Label("口头答复登记", "Register of oral answers"), access: .permission(.readNotice),
            query: Paging.parameters, answer: .json(200, Page<OralAnswer>.shape.schema), rules: [.notify14],
            work: .read { call, transaction in
                let paging = try Paging(call)
                let found = try OralAnswerStore.answers(
                    hallID: call.facts.hall.id, before: paging.cursor ?? .max, limit: paging.rowCount, transaction)
                return Page(found, paging) { $0.id }.response(to: call)
            }),
    ]

    private static func record(
        _ call: Call, _ input: OralAnswerInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let item = try NoticeActs.requireItem(call.parameter("code"), facts)
        let missing = OralAnswerRules.missing(input.told)
        guard missing.isEmpty else { throw incomplete(missing, item.item.code) }
        let id = try OralAnswerStore.insert(input, item, hallID: facts.hall.id, clerk, transaction)
        let found = try OralAnswerStore.answers(hallID: facts.hall.id, before: id + 1, limit: 1, transaction)
        guard let made = found.first else { preconditionFailure("the answer was just written") }
        return Written(.json(made, status: 201, in: call.language, fields: noStore), subject: item.item.code)
    }

    private static func incomplete(_ missing: [OneTimeContent], _ code: String) -> Problem {
        let zh = missing.map(\.label.zh).joined(separator: "、")
        let en = missing.map(\.label.en).joined(separator: ", ")
        let detail = Label(
            "还没有告知：\(zh)；请一次说清后登记，可照读 GET /api/v1/items/\(code)/oral-answer。",
            "Not told yet: \(en). Tell all at once, then record it; GET /api/v1/items/\(code)/oral-answer can be read out."
        )
        return Problem(
            .oralAnswerIncomplete, detail, errors: [FieldError(pointer: "/told", code: "incomplete", detail: detail)],
            rules: [.notify14, .notify01])
    }
}

/// An answer to be read out.
struct OralScript: Output {
    let text: String

    static let shape = Shape<OralScript>("OralScript", [.text("text", Label("答复", "The answer")) { $0.text }])
}

extension ProblemKind {
    static let oralAnswerIncomplete = ProblemKind(422, "oralAnswer.incomplete", Label("没有一次说清", "Not told completely"))
}
