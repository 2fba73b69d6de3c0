/// One line of a check: which case, which rule, what to do.
struct DeviationLine: Output {
    let deviation: Deviation
    let key: DeviationKey
    let hall: HallProfile.Key
    let window: String?
    let staff: String?
    let unit: String?

    init(_ deviation: Deviation, _ facts: HallFacts, _ unitNames: [Int64: String]) {
        self.deviation = deviation
        key = DeviationKey(deviation)
        hall = facts.hall.key
        window = deviation.windowID.flatMap { facts.windowNumbers[$0] }
        staff = deviation.staffID.flatMap { facts.staffNames[$0] }
        unit = deviation.unitID.flatMap { unitNames[$0] }
    }

    var caseNumber: String? { deviation.caseID.map { DocumentNumber(id: $0, of: hall, .case).text } }

    static let shape = Shape<DeviationLine>(
        "Deviation",
        [
            .text("id", Label("标识，登记整改时用", "Id, by which a correction names it")) { $0.key.text(of: $0.hall) },
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.deviation.fact.kind },
            .text("rule", Label("规则", "Rule id")) { $0.deviation.fact.rule.rawValue },
            .label("ruleTitle", Label("规则名称", "Rule")) { $0.deviation.fact.rule.title },
            .label("detail", Label("情况", "What is amiss")) { $0.deviation.fact.detail },
            .label("todo", Label("如何整改", "What to do")) { $0.deviation.fact.advice },
            .optionalText("case", Label("收件编号", "Case number")) { $0.caseNumber },
            .text("source", Label("事实编号", "Number of the document")) { $0.key.number(of: $0.hall) },
            .day("day", Label("应做日期", "Day on which it was due")) { $0.deviation.day },
            .optionalText("window", Label("窗口", "Window")) { $0.window },
            .optionalText("unit", Label("牵头单位", "Lead unit")) { $0.unit },
            .optionalText("staff", Label("责任人", "Who answers for it")) { $0.staff },
            .choice("standing", "standingLabel", Label("整改情况", "Whether put right")) { $0.deviation.standing },
            .optionalInstant("correctedAt", Label("整改时间", "Put right at")) { $0.deviation.correction?.at },
            .optionalText("correctedBy", Label("整改登记人", "Correction recorded by")) { $0.deviation.correction?.by },
            .optionalText("measure", Label("整改措施", "What was done")) { $0.deviation.correction?.measure },
        ])
}

extension ComplianceReport.Figure: Output {
    static let shape = Shape<ComplianceReport.Figure>(
        "ComplianceFigure",
        [
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.kind },
            .integer("open", Label("未整改", "Open")) { $0.open },
            .integer("corrected", Label("已整改", "Corrected")) { $0.corrected },
        ])
}

/// A page of a check, with the figures of the whole.
struct ComplianceView: Output {
    let report: ComplianceReport
    let items: [DeviationLine]
    let total: Int
    let next: String?
    let lastCheck: ComplianceCheck?

    static let shape = Shape<ComplianceView>(
        "ComplianceReport",
        [
            .day("from", Label("期间自", "From")) { $0.report.scope.days.lowerBound },
            .day("to", Label("期间至", "To")) { $0.report.scope.days.upperBound },
            .optionalText("unit", Label("牵头单位代码", "Lead unit")) { $0.report.scope.unit?.code },
            .optionalText("window", Label("窗口编号", "Window")) { $0.report.scope.window?.number },
            .instant("readAt", Label("截至", "As it stands at")) { $0.report.readAt },
            .list("figures", Label("各类数量", "Figures by kind")) { $0.report.figures },
            .list("items", Label("问题", "Departures")) { $0.items },
            .integer("total", Label("符合条件的问题总数", "All that the query admits")) { $0.total },
            .optionalText("next", Label("下一页的 cursor", "Cursor of the next page")) { $0.next },
            .optionalObject("lastCheck", Label("最近一次检查", "The check before this")) { $0.lastCheck },
        ])
}
