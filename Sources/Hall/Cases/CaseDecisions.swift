import HTTP
import SQLite

/// Where clerks decided otherwise than the server had proposed (TYPE-35): the report of it.
enum CaseDecisions {
    static let route = Route(
        method: .get, path: "/api/v1/case-decisions", name: "case.decisions",
        summary: Label("改判登记", "Where clerks decided otherwise than proposed"), access: .permission(.readCase),
        query: [
            QueryParameter(name: "from", about: Label("收件日期自", "Registered from"), schema: .text(format: "date")),
            QueryParameter(
                name: "to", about: Label("收件日期至（含）", "Registered to, inclusive"), schema: .text(format: "date")),
        ], answer: .json(200, DecisionRegister.shape.schema), rules: [.type35], work: .report(list))

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let to = reader.day("to") ?? call.arrived.day(in: .shanghai)
        let from = reader.day("from") ?? to + -30
        try reader.refuse()
        let ids = DocumentNumber.ids(call.facts.hall.key, from: from, to: max(from, to))
        let found = try CaseDecisionStore.decided(ids, call.facts.hall.key, transaction)
        let lines = found.map { decision in
            DecisionRegister.Line(
                decision: decision, clerkName: decision.staffID.flatMap { call.facts.staffNames[$0] },
                item: call.facts.itemNames[decision.itemVersionID])
        }
        return .json(DecisionRegister(items: lines), in: call.language, fields: noStore)
    }
}

struct DecisionRegister: Output {
    struct Line: Output {
        let decision: CaseDecisionStore.Decided
        let clerkName: String?
        let item: ItemName?

        static let shape = Shape<Line>(
            "DecisionLine",
            [
                .text("case", Label("收件编号", "Case number")) { $0.decision.caseNumber },
                .optionalLabel("itemTitle", Label("事项名称", "Item")) { $0.item?.title },
                .instant("at", Label("时间", "At")) { $0.decision.at },
                .optionalText("clerk", Label("经办人", "Clerk")) { $0.clerkName },
                .optionalChoice("type", "typeLabel", Label("决定的类型", "Decided type")) { $0.decision.type },
                .object("proposal", Label("服务器的判定", "What was proposed")) { $0.decision.proposal },
            ])
    }

    let items: [Line]

    static let shape = Shape<DecisionRegister>(
        "DecisionRegister", [.list("items", Label("改判", "Decisions")) { $0.items }])
}
