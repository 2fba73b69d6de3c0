import HTTP
import SQLite

/// The clocks' part of the route table.
enum DeadlineRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/cases/{number}/clocks", name: "clock.list",
            summary: Label("收件的各项时限", "The clocks of a case"), access: .permission(.readCase),
            answer: .json(200, ClockList.shape.schema), problems: [.caseUnknown],
            rules: [
                .clock01, .clock02, .clock03, .clock05, .clock06, .clock08, .clock13, .clock28, .case08, .case12,
                .type24,
            ],
            work: .read { call, transaction in
                .json(try ClockList(call, transaction), in: call.language, fields: noStore, capacity: 2048)
            }),
        Route(
            method: .get, path: "/api/v1/cases/{number}/clocks/{id}", name: "clock.read",
            summary: Label("一项时限；explain=days 逐日说明", "One clock; explain=days says of every day why it counts or not"),
            access: .permission(.readCase),
            query: [
                QueryParameter(
                    name: "explain", about: Label("days：逐日说明", "days: every day"), schema: .choice(["days"]))
            ], answer: .json(200, CaseClockView.shape.schema), problems: [.caseUnknown, .clockUnknown],
            rules: [.clock01, .clock02, .clock07, .type16, .type02], work: .read(read)),
        ProceedingRoutes.act(
            "external-steps", "clock.beginExternalStep", Label("转外环节开始（听证、检测、公告等）", "Begin an external step"),
            .processCase, ExternalStepInput.self, [.notYourUnit], [.case38, .clock07], DeadlineActs.begin),
        ProceedingRoutes.act(
            "external-steps/{id}/end", "clock.endExternalStep", Label("转外环节结束", "End an external step"), .processCase,
            ExternalStepEndInput.self, [.externalStepUnknown, .externalStepEnded], [.case38, .clock07],
            DeadlineActs.end),
        ProceedingRoutes.act(
            "extensions", "clock.extend", Label("批准延长时限", "Extend a limit"), .extendCase, ExtensionInput.self,
            [.extensionForbidden], [.type03, .type16, .clock21, .clock28], DeadlineActs.extend),
        ProceedingRoutes.act(
            "extensions/{id}/removal", "clock.removeExtension", Label("撤销延长", "Take an extension back"), .extendCase,
            ExtensionRemovalInput.self, [.extensionUnknown, .extensionRemoved], [.type16], DeadlineActs.remove),
    ]

    private static func read(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let explain = reader.text("explain")
        try reader.refuse()
        guard explain == nil || explain == "days" else {
            let detail = Label("explain 只能是 days。", "explain is days, or left out.")
            throw Problem(
                .invalidQuery, detail, errors: [FieldError(pointer: "explain", code: "choice", detail: detail)])
        }
        let clocks = try ClockList(call, transaction).items
        let id = call.parameter("id")
        guard var view = clocks.first(where: { $0.id == id }) else {
            let known = clocks.map(\.id).joined(separator: "、")
            throw Problem(
                .clockUnknown,
                Label("收件没有时限 \(id)；现有：\(known)。", "The case has no clock \(id); there are: \(known)."))
        }
        if explain != nil, let deadline = view.deadline {
            view.days = DeadlineRules.explain(deadline, call.facts.calendar)
        }
        return .json(view, in: call.language, fields: noStore, capacity: 4096)
    }
}
