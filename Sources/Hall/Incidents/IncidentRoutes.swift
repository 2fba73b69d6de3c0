import HTTP
import SQLite

/// An incident and all that was done.
struct IncidentView: Output {
    let incident: Incident
    let window: String?
    let head: String?
    let steps: [IncidentStep]

    init(_ incident: Incident, _ steps: [IncidentStep], _ facts: HallFacts) {
        self.incident = incident
        self.steps = steps
        window = incident.windowID.flatMap { facts.windows[$0]?.number }
        head = incident.headID.flatMap { facts.staffNames[$0] }
    }

    static let shape = Shape<IncidentView>(
        "Incident",
        [
            .text("incident", Label("编号", "Id")) { String($0.incident.id) },
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.incident.kind },
            .text("rule", Label("规则", "Rule id")) { $0.incident.kind.rule.rawValue },
            .optionalText("window", Label("窗口；空为全厅", "Window; none: the whole hall")) { $0.window },
            .text("what", Label("情况", "What is the case")) { $0.incident.what },
            .instant("reportedAt", Label("报告时间", "Reported at")) { $0.incident.reportedAt },
            .text("reportedBy", Label("报告人", "Reported by")) { $0.incident.reportedBy },
            .optionalText("head", Label("须到场的窗口负责人", "The head who must come")) { $0.head },
            .list("missing", Label("还须登记", "Still to be recorded")) {
                IncidentRules.missing($0.incident.kind, $0.steps.map(\.kind))
            },
            .optionalInstant("closedAt", Label("处置完毕时间", "Over at")) { $0.incident.closedAt },
            .list("steps", Label("处置经过", "What was done")) { $0.steps },
        ])
}

extension IncidentStep: Output {
    static let shape = Shape<IncidentStep>(
        "IncidentStep",
        [
            .choice("step", "stepLabel", Label("环节", "Step")) { $0.kind }, .instant("at", Label("时间", "At")) { $0.at },
            .text("by", Label("经办人", "By")) { $0.by }, .text("text", Label("内容", "Text")) { $0.text },
        ])
}

extension IncidentStep.Kind: Output {
    static let shape = Shape<IncidentStep.Kind>(
        "IncidentDuty", [.choice("step", "stepLabel", Label("环节", "Step")) { $0 }])
}

/// The incidents' part of the route table.
enum IncidentRoutes {
    static let all = [
        Route(
            method: .post, path: "/api/v1/incidents", name: "incident.report",
            summary: Label("报告突发情况（系统故障、突发疾病、疑似传染病）", "Report an incident"),
            access: .permission(.handleIncident), input: IncidentInput.schema,
            answer: .json(201, IncidentView.shape.schema), rules: [.queue08, .queue09],
            work: .writing(IncidentInput.self, IncidentActs.report)),
        Route(
            method: .post, path: "/api/v1/incidents/{incident}/steps", name: "incident.step",
            summary: Label("登记说明、到场、救助、应急预案、处置完毕", "Record what was done, or that it is over"),
            access: .permission(.handleIncident), input: IncidentStepInput.schema,
            answer: .json(200, IncidentView.shape.schema),
            problems: [.incidentUnknown, .incidentClosed, .incidentIncomplete, .incidentNotHead],
            rules: [.queue08, .queue09], work: .writing(IncidentStepInput.self, IncidentActs.step)),
        Route(
            method: .get, path: "/api/v1/incidents", name: "incident.list",
            summary: Label("突发情况登记簿", "The register of incidents"), access: .permission(.handleIncident),
            query: [
                QueryParameter(name: "kind", about: Label("种类", "Kind"), schema: .choices(Incident.Kind.self)),
                QueryParameter(name: "open", about: Label("只看未处置完的", "Only open ones"), schema: .boolean),
                TableForm.parameter,
            ] + Paging.parameters, answer: .table(Page<IncidentView>.shape.schema), rules: [.queue08, .queue09],
            work: .report(list)),
    ]

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let kind: Incident.Kind? = reader.choice("kind")
        let isOpen = reader.flag("open") ?? false
        let form = call.tableForm(&reader)
        let paging = Paging(&reader)
        try reader.refuse()
        let isJSON = form == .json
        let found = try IncidentStore.incidents(
            kind: kind, isOpen: isOpen, after: isJSON ? paging.cursor : nil,
            limit: isJSON ? paging.rowCount : LedgerRoutes.mostLines, hallID: call.facts.hall.id, transaction
        ).map { IncidentView($0, try IncidentStore.steps($0.id, transaction), call.facts) }
        guard !isJSON else { return Page(found, paging) { $0.incident.id }.response(to: call) }
        return call.answer(form, name: "incidents") { table(found, $0) }
    }

    private static func table(_ lines: [IncidentView], _ language: Language) -> Table {
        Table(
            title: Label("突发情况登记簿", "Register of incidents"), notes: ["共 \(lines.count) 件。"],
            columns: [
                Table.Column("报告时间", "Reported at", width: 14), Table.Column("种类", "Kind", width: 10),
                Table.Column("窗口", "Window", width: 8), Table.Column("情况", "What", width: 22),
                Table.Column("报告人", "Reported by", width: 8), Table.Column("处置经过", "What was done", width: 26),
                Table.Column("处置完毕", "Over at", width: 12),
            ],
            rows: lines.map { line in
                [
                    line.incident.reportedAt.minuteText(in: .shanghai), line.incident.kind.label.text(language),
                    line.window ?? "", line.incident.what, line.incident.reportedBy,
                    line.steps.dropFirst().map { "\($0.kind.label.text(language)) \($0.by)：\($0.text)" }
                        .joined(separator: "\n"), line.incident.closedAt?.minuteText(in: .shanghai) ?? "",
                ]
            })
    }
}
