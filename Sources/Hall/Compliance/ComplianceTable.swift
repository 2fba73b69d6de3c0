/// A check as a table, for spreadsheets and for paper.
enum ComplianceTable {
    private static let columns = [
        Table.Column("应做日期", "Due", width: 8), Table.Column("种类", "Kind", width: 10),
        Table.Column("情况", "What is amiss", width: 13), Table.Column("规则", "Rule", width: 13),
        Table.Column("收件编号", "Case", width: 14), Table.Column("窗口", "Window", width: 5),
        Table.Column("牵头单位", "Lead unit", width: 9), Table.Column("责任人", "Answers for it", width: 6),
        Table.Column("如何整改", "What to do", width: 12), Table.Column("整改情况", "Correction", width: 10),
    ]

    static func make(_ report: ComplianceReport, _ lines: [DeviationLine], _ language: Language) -> Table {
        Table(
            title: Label("流程执行检查表", "Check of the procedure"), notes: notes(report), columns: columns,
            rows: lines.map { row($0, language) })
    }

    private static func row(_ line: DeviationLine, _ language: Language) -> [String] {
        let fact = line.deviation.fact
        return [
            line.deviation.day.text, fact.kind.label.text(language), fact.detail.text(language),
            fact.rule.rawValue + " " + fact.rule.title.text(language),
            line.caseNumber ?? line.key.number(of: line.hall), line.window ?? "", line.unit ?? "", line.staff ?? "",
            fact.advice.text(language), correction(line.deviation, language),
        ]
    }

    private static func correction(_ deviation: Deviation, _ language: Language) -> String {
        let standing = deviation.standing.label.text(language)
        guard let made = deviation.correction else { return standing }
        let parts = [standing, made.at.day(in: .shanghai).text, made.by, made.measure]
        return parts.compactMap { $0 }.joined(separator: " ")
    }

    /// What stands under the title; the page is in Chinese.
    private static func notes(_ report: ComplianceReport) -> [String] {
        let scope = report.scope
        let place = [scope.unit.map { "牵头单位：\($0.name)" }, scope.window.map { "窗口：\($0.sign)" }]
            .compactMap { $0 }.joined(separator: "　")
        let open = report.deviations.count { $0.standing == .open }
        let counted = report.figures.filter { $0.open + $0.corrected > 0 }
            .map { "\($0.kind.label.zh) \($0.open + $0.corrected)" }.joined(separator: "、")
        return [
            "检查期间：\(scope.days.lowerBound.text) 至 \(scope.days.upperBound.text)" + (place.isEmpty ? "" : "　" + place),
            "发现问题 \(report.deviations.count) 处，其中未整改 \(open) 处" + (counted.isEmpty ? "。" : "：\(counted)。"),
        ]
    }
}
