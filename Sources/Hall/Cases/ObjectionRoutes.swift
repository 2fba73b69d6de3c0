import HTTP
import SQLite

/// The objections' part of the route table.
enum ObjectionRoutes {
    static let all = [
        Route(
            method: .post, path: "/api/v1/cases/{number}/objections", name: "objection.register",
            summary: Label("登记申请人的异议", "Write down an applicant's objection"), access: .permission(.answerCase),
            input: ObjectionInput.schema, answer: .json(200, ObjectionList.shape.schema), problems: [.caseUnknown],
            rules: [.case05],
            work: .writing(ObjectionInput.self) { call, input, facts, transaction in
                let row = try CaseActs.require(call.parameter("number"), facts, transaction)
                try ObjectionActs.raise(row, input.text, staffID: try call.staff().staffID, facts, transaction)
                return try ObjectionActs.list(of: row, call, facts, transaction)
            }),
        Route(
            method: .post, path: "/api/v1/cases/{number}/objections/{id}/answer", name: "objection.answer",
            summary: Label("答复异议", "Answer an objection"), access: .permission(.answerCase),
            input: AnswerInput.schema, answer: .json(200, ObjectionList.shape.schema),
            problems: [.caseUnknown, .objectionUnknown, .objectionAnswered, .objectionElsewhere], rules: [.case05],
            work: .writing(AnswerInput.self, ObjectionActs.answer)),
        Route(
            method: .get, path: "/api/v1/cases/{number}/objections", name: "objection.ofCase",
            summary: Label("收件的异议", "Objections to a case"), access: .permission(.readCase),
            answer: .json(200, ObjectionList.shape.schema), problems: [.caseUnknown], rules: [.case05],
            work: .read { call, transaction in
                let row = try CaseActs.require(call.parameter("number"), call.facts, transaction)
                let objections = try ObjectionStore.objections(of: row, call.facts.hall.key, transaction)
                return .json(ObjectionList(objections, call.facts), in: call.language, fields: noStore)
            }),
        Route(
            method: .get, path: "/api/v1/objections", name: "objection.list",
            summary: Label("待答复的异议", "Objections that await an answer"), access: .permission(.readCase),
            answer: .json(200, ObjectionList.shape.schema), rules: [.case05],
            work: .read { call, transaction in
                let objections = try ObjectionStore.open(call.facts.hall.key, transaction)
                return .json(ObjectionList(objections, call.facts), in: call.language, fields: noStore)
            }),
    ]
}

struct ObjectionList: Output {
    struct Line: Output {
        let objection: Objection
        let window: String?
        let answeredBy: String?

        static let shape = Shape<Line>(
            "ObjectionView",
            [
                .integer("id", Label("标识", "Id")) { Int($0.objection.id) },
                .text("case", Label("收件编号", "Case number")) { $0.objection.caseNumber },
                .optionalText("window", Label("受理窗口", "Accepting window")) { $0.window },
                .text("text", Label("异议内容", "Objection")) { $0.objection.text },
                .instant("raisedAt", Label("提出时间", "Raised at")) { $0.objection.raisedAt },
                .optionalText("answer", Label("答复", "Answer")) { $0.objection.answer?.text },
                .optionalInstant("answeredAt", Label("答复时间", "Answered at")) { $0.objection.answer?.at },
                .optionalText("answeredBy", Label("答复人", "Answered by")) { $0.answeredBy },
            ])
    }

    let items: [Line]

    init(_ objections: [Objection], _ facts: HallFacts) {
        items = objections.map {
            Line(
                objection: $0, window: facts.windows[$0.windowID]?.number,
                answeredBy: $0.answer.flatMap { facts.staffNames[$0.staffID] })
        }
    }

    static let shape = Shape<ObjectionList>("ObjectionList", [.list("items", Label("异议", "Objections")) { $0.items }])
}
