import HTTP
import SQLite

/// Figures of a day and of a period.
enum FigureRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/daily-figures", name: "ledger.dailyFigures",
            summary: Label("当日办件统计：按类型、事项、窗口", "Figures of a day: by type, item and window"),
            access: .permission(.readLedger),
            query: [
                QueryParameter(
                    name: "day", about: Label("日期，默认今天", "Day; today where absent"), schema: .text(format: "date")),
                TableForm.parameter,
            ], answer: .table(DayFigures.shape.schema), rules: [.case48, .case49, .report01, .report07],
            work: .report(day)),
        Route(
            method: .get, path: "/api/v1/case-statistics", name: "ledger.statistics",
            summary: Label("办件统计：按事项、类型、结果和用时", "Statistics of cases: by item, type, result and duration"),
            access: .permission(.readLedger), query: LedgerQuery.parameters(hasPeriod: true),
            answer: .table(CaseStatistics.shape.schema), rules: [.case47, .case48, .report09],
            work: .report(statistics)),
    ]

    private static func day(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let day = reader.day("day") ?? call.arrived.day(in: .shanghai)
        let form = call.tableForm(&reader)
        try reader.refuse()
        let figures = try FigureStore.figures(of: day, call.facts, transaction)
        switch form {
        case .json: return .json(figures, in: call.language, fields: noStore, capacity: 8192)
        default: return call.answer(form, name: "daily-figures") { figures.table($0) }
        }
    }

    private static func statistics(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        let query = try LedgerQuery(call, hasPeriod: true, transaction)
        let filter = CaseLineStore.Filter(
            scope: .registered(query.from, query.to), windowID: query.windowID, unitID: query.unitID,
            limit: LedgerRoutes.mostLines)
        let lines = try CaseLineStore.lines(filter, today: query.today, call.facts, transaction)
        let statistics = CaseStatistics(from: query.from, to: query.to, lines: lines)
        switch query.form {
        case .json: return .json(statistics, in: call.language, fields: noStore, capacity: 8192)
        default: return call.answer(query.form, name: "statistics") { statistics.table($0) }
        }
    }
}
