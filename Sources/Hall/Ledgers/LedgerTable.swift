/// The ledgers as tables.
enum LedgerTable {
    private static let columns = [
        Table.Column("收件编号", "Case", width: 13), Table.Column("事项", "Item", width: 14),
        Table.Column("申请人", "Applicant", width: 8), Table.Column("类型", "Type", width: 6),
        Table.Column("状态", "State", width: 7), Table.Column("窗口", "Window", width: 4),
        Table.Column("经办人", "Clerk", width: 6), Table.Column("承办单位", "Unit", width: 8),
        Table.Column("受理", "Accepted", width: 7), Table.Column("应办结", "Due", width: 7),
        Table.Column("决定", "Decided", width: 7), Table.Column("结果", "Result", width: 5),
        Table.Column("用时", "Days", width: 3), Table.Column("备注", "Remark", width: 5),
    ]

    static func make(_ title: Label, _ lines: [CaseLine], notes: [String], _ language: Language) -> Table {
        let late = lines.count { $0.figures.isLate }
        return Table(
            title: title, notes: notes + ["共 \(lines.count) 件，其中逾期 \(late) 件。用时按工作日计。"], columns: columns,
            rows: lines.map { row($0, language) })
    }

    private static func row(_ line: CaseLine, _ language: Language) -> [String] {
        func day(_ moment: Instant?) -> String { moment?.day(in: .shanghai).text ?? "" }
        return [
            line.number.text, line.item?.title.text(language) ?? "", line.applicant,
            line.type?.label.text(language) ?? "", line.state.label.text(language), line.window?.number ?? "",
            line.clerk ?? "", line.unitName, day(line.acceptedAt),
            (line.due?.text ?? "") + (line.isProvisional ? Label("（暂定）", " (provisional)").text(language) : ""),
            day(line.decidedAt), line.decision?.label.text(language) ?? "",
            line.figures.workingDaysUsed.map(String.init) ?? "", remark(line, language),
        ]
    }

    private static func remark(_ line: CaseLine, _ language: Language) -> String {
        if let left = line.figures.workingDaysLeft, left < 0 {
            return Label("逾期 \(-left) 天", "\(-left) days late").text(language)
        }
        if line.figures.isLate { return Label("逾期办结", "decided late").text(language) }
        if let archive = line.archive { return archive.text }
        return line.figures.workingDaysLeft.map { Label("剩 \($0) 天", "\($0) days left").text(language) } ?? ""
    }
}
