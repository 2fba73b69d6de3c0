import HTTP
import SQLite

/// Where a window stands with a month's data.
struct DataFilingLine: Output {
    let window: Window
    let month: FilingMonth
    /// The window's, oldest first.
    let filings: [DataFiling]
    let state: DataFilingRules.State
    let daysLate: Int

    init(_ window: Window, _ month: FilingMonth, _ filings: [DataFiling], today: Day) {
        self.window = window
        self.month = month
        self.filings = filings.filter { $0.windowID == window.id }
        let filedOn = self.filings.first?.filedAt.day(in: .shanghai)
        state = DataFilingRules.state(month, filedOn: filedOn, today: today)
        daysLate = DataFilingRules.daysLate(month, filedOn: filedOn, today: today)
    }

    static let shape = Shape<DataFilingLine>(
        "DataFilingLine",
        [
            .text("window", Label("窗口", "Window")) { $0.window.number },
            .text("name", Label("名称", "Name")) { $0.window.name },
            .text("month", Label("月份", "Month")) { $0.month.text },
            .day("opens", Label("报送开始", "May be filed from")) { $0.month.opens },
            .day("due", Label("报送截止", "Due")) { $0.month.last },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.state },
            .integer("daysLate", Label("逾期天数", "Days late")) { $0.daysLate },
            .list("filings", Label("报送记录", "Filings")) { $0.filings },
        ])
}

extension DataFiling: Output {
    static let shape = Shape<DataFiling>(
        "DataFiling",
        [
            .instant("filedAt", Label("报送时间", "Filed at")) { $0.filedAt }, .text("by", Label("报送人", "By")) { $0.by },
            .text("content", Label("内容", "Data")) { $0.content },
        ])
}

struct DataFilingList: Output {
    let items: [DataFilingLine]

    static let shape = Shape<DataFilingList>(
        "DataFilingList", [.list("items", Label("各窗口", "Windows")) { $0.items }])
}

/// The filing of data's part of the route table.
enum DataFilingRoutes {
    static let all = [
        Route(
            method: .post, path: "/api/v1/data-filings", name: "dataFiling.file",
            summary: Label("报送当月数据（28 日至月末）", "File the month's data, from the 28th to its last day"),
            access: .permission(.fileData), input: DataFilingInput.schema,
            answer: .json(201, DataFilingLine.shape.schema), problems: [.filingNoWindow], rules: [.clock26],
            work: .writing(DataFilingInput.self, DataFilingActs.file)),
        Route(
            method: .get, path: "/api/v1/data-filings", name: "dataFiling.list",
            summary: Label("各窗口数据报送情况", "Which windows have filed"), access: .permission(.readDataFiling),
            query: [
                QueryParameter(
                    name: "month", about: Label("月份，如 2026-11；不写为本月", "The month; this one where absent"),
                    schema: .text(length: 7...7)), TableForm.parameter,
            ], answer: .table(DataFilingList.shape.schema), rules: [.clock26], work: .read(list)),
    ]

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let today = call.arrived.day(in: .shanghai)
        let text = reader.text("month")
        let form = call.tableForm(&reader)
        try reader.refuse()
        let month = text.map { FilingMonth($0) } ?? FilingMonth(of: today)
        guard let month else {
            throw Problem(
                .invalidQuery, Label("月份须如 2026-11。", "A month is as 2026-11."),
                errors: [FieldError(pointer: "month", code: "month", detail: Label("写法有误。", "Not understood."))])
        }
        let filings = try DataFilingStore.filings(month, hallID: call.facts.hall.id, transaction)
        let lines = try DataFilingActs.owing(month, call.facts, transaction).map {
            DataFilingLine($0, month, filings, today: today)
        }
        guard form != .json else {
            return .json(DataFilingList(items: lines), in: call.language, fields: noStore)
        }
        return call.answer(form, name: "data-filings") { language in
            Table(
                title: Label("数据报送情况表", "Filing of data"),
                notes: ["\(month.text)；\(month.opens.text) 至 \(month.last.text) 报送。"],
                columns: [
                    Table.Column("窗口", "Window", width: 10), Table.Column("名称", "Name", width: 30),
                    Table.Column("状态", "State", width: 18), Table.Column("逾期天数", "Days late", width: 12),
                    Table.Column("报送时间", "Filed at", width: 18), Table.Column("报送人", "By", width: 12),
                ],
                rows: lines.map { line in
                    [
                        line.window.number, line.window.name, line.state.label.text(language),
                        line.daysLate == 0 ? "" : "\(line.daysLate)",
                        line.filings.first?.filedAt.minuteText(in: .shanghai) ?? "", line.filings.first?.by ?? "",
                    ]
                })
        }
    }
}
