/// How many cases of each item, type and result, how long they took, how many in time (CASE-47, REPORT-09).
struct CaseStatistics: Output {
    struct Line: Output {
        let item: ItemName?
        let type: CaseType?
        let result: Label
        var count = 0
        var decided = 0
        var workingDays = 0
        var late = 0

        /// In tenths of a day; nil where none is decided.
        var average: String? {
            guard decided > 0 else { return nil }
            let tenths = (workingDays * 10 + decided / 2) / decided
            return "\(tenths / 10).\(tenths % 10)"
        }

        static let shape = Shape<Line>(
            "CaseStatistic",
            [
                .optionalText("item", Label("事项编码", "Item code")) { $0.item?.code },
                .optionalLabel("itemTitle", Label("事项名称", "Item")) { $0.item?.title },
                .optionalChoice("type", "typeLabel", Label("六件类型", "Case type")) { $0.type },
                .label("result", Label("结果", "Result")) { $0.result },
                .integer("count", Label("件数", "Cases")) { $0.count },
                .integer("decided", Label("已决定", "Decided")) { $0.decided },
                .optionalText("averageWorkingDays", Label("平均用时（工作日）", "Working days on average")) { $0.average },
                .integer("late", Label("逾期", "Late")) { $0.late },
            ])
    }

    let from: Day
    let to: Day
    let items: [Line]

    init(from: Day, to: Day, lines: [CaseLine]) {
        self.from = from
        self.to = to
        var groups: [String: Line] = [:]
        for one in lines {
            let result = one.decision?.label ?? one.state.label
            let key = [one.item?.code ?? "", one.type?.rawValue ?? "", result.zh].joined(separator: "\t")
            var line = groups[key] ?? Line(item: one.item, type: one.type, result: result)
            line.count += 1
            line.decided += one.decidedAt == nil ? 0 : 1
            line.workingDays += one.decidedAt == nil ? 0 : one.figures.workingDaysUsed ?? 0
            line.late += one.figures.isLate ? 1 : 0
            groups[key] = line
        }
        items = groups.sorted { $0.key < $1.key }.map(\.value)
    }

    static let shape = Shape<CaseStatistics>(
        "CaseStatistics",
        [
            .day("from", Label("自", "From")) { $0.from }, .day("to", Label("至", "To")) { $0.to },
            .list("items", Label("统计", "Figures")) { $0.items },
        ])

    private static let columns = [
        Table.Column("事项", "Item", width: 34), Table.Column("类型", "Type", width: 10),
        Table.Column("结果", "Result", width: 20), Table.Column("件数", "Cases", width: 9),
        Table.Column("已决定", "Decided", width: 9), Table.Column("平均用时", "Average", width: 9),
        Table.Column("逾期", "Late", width: 9),
    ]

    func table(_ language: Language) -> Table {
        Table(
            title: Label("办件统计", "Statistics of cases"), notes: ["收件日期 \(from.text) 至 \(to.text)；用时按工作日计。"],
            columns: Self.columns,
            rows: items.map {
                [
                    $0.item?.title.text(language) ?? "", $0.type?.label.text(language) ?? "", $0.result.text(language),
                    "\($0.count)", "\($0.decided)", $0.average ?? "", "\($0.late)",
                ]
            })
    }
}
