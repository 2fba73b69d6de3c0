import HTTP
import SQLite

/// The overdue register's part of the route table.
enum OverdueRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/overdue-cases", name: "overdue.list",
            summary: Label("未按时出件登记", "Register of overdue cases"), access: .permission(.readLedger),
            query: [
                QueryParameter(
                    name: "open", about: Label("只看仍未决定的（true）或已决定的（false）", "Only those still undecided, or decided"),
                    schema: .boolean),
                QueryParameter(
                    name: "judged", about: Label("是否已认定责任", "Whether responsibility was settled"), schema: .boolean),
                QueryParameter(name: "unit", about: Label("承办单位代码", "Unit code"), schema: .text(length: 1...20)),
                TableForm.parameter,
            ] + Paging.parameters, answer: .table(Page<OverdueCase>.shape.schema),
            rules: [.case31, .clock12, .clock14, .clock15, .report08], work: .report(list)),
        Route(
            method: .post, path: "/api/v1/overdue-cases/{number}/responsibility", name: "overdue.judge",
            summary: Label("认定逾期的原因和责任", "Settle why a case is overdue, and by whose fault"),
            access: .permission(.judgeOverdue), input: OverdueJudgementInput.schema,
            answer: .json(200, OverdueCase.shape.schema), problems: [.caseUnknown, .caseNotLate],
            rules: [.clock14, .clock21], work: .writing(OverdueJudgementInput.self, judge)),
    ]

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let (isOpen, isJudged, unit) = (reader.flag("open"), reader.flag("judged"), reader.text("unit"))
        let form = call.tableForm(&reader)
        let paging = Paging(&reader)
        try reader.refuse()
        let filter = OverdueStore.Filter(
            isOpen: isOpen, isJudged: isJudged,
            unitID: try unit.map { try LedgerQuery.requireUnit($0, call.facts, transaction) },
            before: form == .json ? paging.cursor : nil, limit: form == .json ? paging.limit : LedgerRoutes.mostLines)
        let today = call.arrived.day(in: .shanghai)
        let cases = try OverdueStore.cases(filter, today: today, call.facts, transaction)
        switch form {
        case .json: return Page(cases, paging) { $0.number.id }.response(to: call)
        default: return call.answer(form, name: "overdue") { OverdueTable.make(cases, $0) }
        }
    }

    /// Who judges anew does so over what was judged before, which stays on record (CLOCK-21).
    private static func judge(
        _ call: Call, _ input: OverdueJudgementInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let row = try CaseActs.require(call.parameter("number"), facts, transaction)
        let filter = OverdueStore.Filter(caseID: row.id, limit: 1)
        let today = transaction.instant.day(in: .shanghai)
        guard let found = try OverdueStore.cases(filter, today: today, facts, transaction).first else {
            throw Problem(
                .caseNotLate,
                Label("收件 \(row.number) 不在逾期登记上。", "Case \(row.number) is not on the register."), rules: [.clock12])
        }
        try OverdueStore.judge(row.id, input, staffID: clerk.staffID, transaction)
        if input.responsibility == .clerk {
            // Points follow from the fact, not from the judgement's wording (CLOCK-14).
            try FindingActs.record(
                NewFinding(
                    hallID: facts.hall.id, code: .overdueByClerk, sourceKind: .case, sourceID: row.id,
                    source: row.number, at: transaction.instant, staffID: row.staffID, windowID: row.windowID,
                    evidence: Array(#"{"workingDaysLate":\#(found.workingDaysLate)}"#.utf8)), transaction)
        }
        guard let judged = try OverdueStore.cases(filter, today: today, facts, transaction).first else {
            preconditionFailure("the register is only added to")
        }
        return Written(.json(judged, in: call.language, fields: noStore), subject: row.number)
    }
}

struct OverdueJudgementInput: Input {
    let responsibility: OverdueCase.Responsibility
    let cause: String

    init(from fields: inout FieldReader) {
        responsibility = fields.choice("responsibility", Label("责任归属", "Whose fault"))
        cause = fields.text("cause", Label("逾期原因", "Why it is overdue"), length: 4...500)
    }
}

extension OverdueCase: Output {
    static let shape = Shape<OverdueCase>(
        "OverdueCase",
        [
            .number("number", Label("收件编号", "Case number")) { $0.number },
            .optionalText("item", Label("事项编码", "Item code")) { $0.item?.code },
            .optionalLabel("itemTitle", Label("事项名称", "Item")) { $0.item?.title },
            .day("dueOn", Label("应办结日", "Due day")) { $0.dueOn },
            .instant("foundAt", Label("登记时间", "Found at")) { $0.foundAt },
            .integer("workingDaysLate", Label("逾期工作日", "Working days late")) { $0.workingDaysLate },
            .flag("open", Label("仍未决定", "Still undecided")) { $0.isOpen },
            .optionalInstant("endedAt", Label("决定时间", "Decided at")) { $0.endedAt },
            .optionalText("unit", Label("承办单位；空为尚未转办", "Unit; none: not transferred yet")) { $0.unitName },
            .optionalText("window", Label("窗口", "Window")) { $0.window },
            .optionalText("clerk", Label("经办人；空为无人负责", "Clerk; none: nobody was assigned")) { $0.clerk },
            .optionalChoice("responsibility", "responsibilityLabel", Label("责任归属", "Whose fault")) {
                $0.judgement?.responsibility
            },
            .optionalText("cause", Label("逾期原因", "Why")) { $0.judgement?.cause },
            .optionalInstant("judgedAt", Label("认定时间", "Settled at")) { $0.judgement?.at },
            .optionalText("judgedBy", Label("认定人", "Settled by")) { $0.judgement?.by },
        ])
}

/// The register as a table (未按时出件登记).
enum OverdueTable {
    private static let columns = [
        Table.Column("收件编号", "Case", width: 15), Table.Column("事项", "Item", width: 22),
        Table.Column("应办结", "Due", width: 9), Table.Column("决定", "Decided", width: 9),
        Table.Column("逾期工作日", "Days late", width: 6), Table.Column("承办单位", "Unit", width: 12),
        Table.Column("窗口", "Window", width: 5), Table.Column("经办人", "Clerk", width: 7),
        Table.Column("责任", "Fault", width: 7), Table.Column("原因", "Cause", width: 20),
    ]

    static func make(_ cases: [OverdueCase], _ language: Language) -> Table {
        Table(
            title: Label("未按时出件登记", "Register of overdue cases"),
            notes: [
                "共 \(cases.count) 件，仍未决定 \(cases.count { $0.isOpen }) 件，未认定责任 \(cases.count { $0.judgement == nil }) 件。"
            ],
            columns: columns,
            rows: cases.map { one in
                [
                    one.number.text, one.item?.title.text(language) ?? "", one.dueOn.text,
                    one.endedAt?.day(in: .shanghai).text ?? Label("未决定", "undecided").text(language),
                    "\(one.workingDaysLate)", one.unitName ?? Label("未转办", "not transferred").text(language),
                    one.window ?? "", one.clerk ?? Label("无人负责", "nobody").text(language),
                    one.judgement?.responsibility.label.text(language) ?? "", one.judgement?.cause ?? "",
                ]
            })
    }
}

extension ProblemKind {
    static let caseNotLate = ProblemKind(409, "case.notOverdueListed", Label("不在逾期登记上", "Not on the register"))
}
