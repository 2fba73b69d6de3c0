import HTTP
import SQLite

/// The ledgers' part of the route table.
enum LedgerRoutes {
    static let all = [acceptance, handling, nearDue, idle] + OverdueRoutes.all + FigureRoutes.all

    /// A table holds all that the filter lets through, up to this many.
    static let mostLines = 100_000

    private static let acceptance = ledger(
        "acceptance-ledger", "ledger.acceptance", Label("受理台账", "Ledger of accepted cases"), [.case31, .report08],
        period: true
    ) { query in .promised(query.from, query.to) }

    private static let handling = ledger(
        "case-ledger", "ledger.cases", Label("办件台账", "Ledger of cases"), [.case48, .report08], period: true
    ) { query in .registered(query.from, query.to) }

    private static let nearDue = ledger(
        "near-due-cases", "ledger.nearDue", Label("临近时限的办件", "Cases near their limit"), [.case31, .clock11, .report08]
    ) { query in
        let lead = query.days ?? query.facts.settings.value(Settings.reminderLeadWorkingDays, on: query.today)
        return .due(query.today, query.facts.calendar.workingDay(lead, after: query.today))
    }

    private static let idle = ledger(
        "idle-cases", "ledger.idle", Label("久无动静的办件", "Cases on which nothing is done"), [.case65]
    ) { query in
        let days = query.days ?? query.facts.settings.value(Settings.inactiveCaseWorkingDays, on: query.today)
        return .idle(since: Instant(query.facts.calendar.workingDay(days, before: query.today), in: .shanghai))
    }

    private static func ledger(
        _ path: String, _ name: String, _ summary: Label, _ rules: [RuleID], period: Bool = false,
        scope: @escaping @Sendable (LedgerQuery) -> CaseLineStore.Scope
    ) -> Route {
        Route(
            method: .get, path: "/api/v1/" + path, name: name, summary: summary, access: .permission(.readLedger),
            query: LedgerQuery.parameters(hasPeriod: period), answer: .table(Page<CaseLine>.shape.schema), rules: rules,
            work: .report { call, transaction in
                let query = try LedgerQuery(call, hasPeriod: period, transaction)
                let scope = scope(query)
                let lines = try CaseLineStore.lines(query.filter(scope), today: query.today, call.facts, transaction)
                switch query.form {
                case .json:
                    return Page(lines, query.paging) { CaseLineStore.place(of: $0, scope) }.response(to: call)
                default:
                    return call.answer(query.form, name: "ledger") {
                        LedgerTable.make(summary, lines, notes: query.notes, $0)
                    }
                }
            })
    }
}

/// Which part of a ledger is asked for, and in which form.
struct LedgerQuery: Sendable {
    let from: Day
    let to: Day
    let today: Day
    /// Working days; of what is near its limit, or idle.
    let days: Int?
    let windowID: Int64?
    let unitID: Int64?
    let form: TableForm
    let paging: Paging
    let facts: HallFacts
    let notes: [String]

    static func parameters(hasPeriod: Bool) -> [QueryParameter] {
        let span =
            hasPeriod
            ? [
                QueryParameter(
                    name: "from", about: Label("收件日期自，默认当月一日", "Registered from; the first of the month where absent"),
                    schema: .text(format: "date")),
                QueryParameter(
                    name: "to", about: Label("收件日期至（含），默认今天", "To, inclusive; today where absent"),
                    schema: .text(format: "date")),
            ]
            : [
                QueryParameter(
                    name: "days", about: Label("几个工作日，默认按设置", "Working days; as set where absent"),
                    schema: .integer(1...60))
            ]
        return span + [
            QueryParameter(name: "window", about: Label("窗口编号", "Window number"), schema: .text(length: 1...20)),
            QueryParameter(name: "unit", about: Label("承办单位代码", "Unit code"), schema: .text(length: 1...20)),
            TableForm.parameter,
        ] + Paging.parameters
    }

    init(_ call: Call, hasPeriod: Bool, _ transaction: borrowing Transaction) throws {
        var reader = QueryReader(call.query)
        facts = call.facts
        today = call.arrived.day(in: .shanghai)
        to = hasPeriod ? reader.day("to") ?? today : today
        from = hasPeriod ? reader.day("from") ?? to.firstOfMonth : today
        days = hasPeriod ? nil : reader.integer("days", in: 1...60)
        let window = reader.text("window")
        let unit = reader.text("unit")
        form = call.tableForm(&reader)
        paging = Paging(&reader)
        try reader.refuse()
        windowID = try CaseRoutes.requireWindow(window, facts)?.id
        unitID = try unit.map { try Self.requireUnit($0, call.facts, transaction) }
        notes = hasPeriod ? ["收件日期 \(from.text) 至 \(to.text)。"] : ["截至 \(call.arrived.minuteText(in: .shanghai))。"]
    }

    static func requireUnit(
        _ code: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Int64 {
        guard let unit = try UnitStore.find(code, hallID: facts.hall.id, transaction) else {
            let detail = Label("没有单位 \(code)。", "No unit \(code).")
            throw Problem(
                .invalidQuery, detail, errors: [FieldError(pointer: "unit", code: "unknown", detail: detail)])
        }
        return unit.id
    }

    func filter(_ scope: CaseLineStore.Scope) -> CaseLineStore.Filter {
        CaseLineStore.Filter(
            scope: scope, windowID: windowID, unitID: unitID, place: form == .json ? paging.place : nil,
            limit: form == .json ? paging.limit : LedgerRoutes.mostLines)
    }
}
