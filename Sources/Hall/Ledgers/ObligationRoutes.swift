import HTTP
import SQLite

/// The work list: what is owed, by whom, until when, by which rule; one list for every person, window and unit.
enum ObligationRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/obligations", name: "obligation.list",
            summary: Label("待办清单：谁欠什么、何时到期、依哪条规则", "The work list: who owes what, until when, by which rule"),
            access: .permission(.readLedger),
            query: [
                QueryParameter(
                    name: "mine", about: Label("只看我、我的窗口、我的单位的", "Only mine, my window's, my unit's"), schema: .boolean),
                QueryParameter(name: "window", about: Label("窗口编号", "Window number"), schema: .text(length: 1...20)),
                QueryParameter(name: "unit", about: Label("单位代码", "Unit code"), schema: .text(length: 1...20)),
                QueryParameter(name: "kind", about: Label("种类", "Kind"), schema: .choices(ObligationKind.self)),
                QueryParameter(name: "overdue", about: Label("只看逾期的", "Only what is overdue"), schema: .boolean),
                QueryParameter(
                    name: "unassigned", about: Label("只看没有具体人负责的", "Only what nobody in particular has"),
                    schema: .boolean),
                TableForm.parameter,
            ] + Paging.parameters, answer: .table(Page<ObligationLine>.shape.schema),
            rules: [.case31, .clock10, .clock11, .clock12], work: .report(list)), ObligationEvents.route,
    ]

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let clerk = try call.staff()
        let isMine = reader.flag("mine") ?? false
        let window = reader.text("window")
        let unit = reader.text("unit")
        let today = call.arrived.day(in: .shanghai)
        var filter = ObligationFilter(
            kind: reader.choice("kind"), dueBefore: (reader.flag("overdue") ?? false) ? today : nil,
            isUnassigned: reader.flag("unassigned") ?? false)
        let form = call.tableForm(&reader)
        let paging = Paging(&reader)
        try reader.refuse()
        filter.windowID = try CaseRoutes.requireWindow(window, call.facts)?.id
        filter.unitID = try unit.map { try LedgerQuery.requireUnit($0, call.facts, transaction) }
        if isMine {
            filter.owner = ObligationFilter.Owner(
                staffID: clerk.staffID, windowID: clerk.window?.id,
                unitID: try StaffStore.unitID(of: clerk.staffID, transaction))
        }
        filter.place = form == .json ? paging.place : nil
        filter.limit = form == .json ? paging.limit : LedgerRoutes.mostLines
        let lines = try ObligationStore.open(filter, call.facts.hall.key, transaction)
            .map { ObligationLine($0, today: today, call.facts) }
        switch form {
        case .json: return Page(lines, paging) { $0.obligation.place }.response(to: call)
        default: return call.answer(form, name: "obligations") { ObligationTable.make(lines, $0) }
        }
    }
}

/// Which obligations are asked for.
struct ObligationFilter: Sendable {
    struct Owner: Sendable {
        let staffID: Int64
        let windowID: Int64?
        let unitID: Int64?
    }

    var owner: Owner?
    var windowID: Int64?
    var unitID: Int64?
    var kind: ObligationKind?
    var dueBefore: Day?
    var isUnassigned = false
    var place: String?
    var limit = 50
}

extension Obligation {
    /// Where a page ends that ends with it.
    var place: String { "\(dueOn.text) \(caseID) \(sequence)" }
}

extension ObligationStore {
    /// What is open, by the day that it is due; a walk over the index of open obligations.
    static func open(
        _ filter: ObligationFilter, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [Obligation] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        let after = (filter.place ?? "").split(separator: " ").map(String.init)
        return try transaction.rows(
            openSelection + """
                 WHERE o.done_at IS NULL AND o.dropped_at IS NULL AND (o.due_on, o.case_id, o.sequence) > (?1, ?2, ?3)
                  AND o.case_id BETWEEN ?4 AND ?5 AND (?6 IS NULL OR o.due_on < ?6) AND (?7 IS NULL OR o.kind = ?7)
                  AND (?8 IS NULL OR (o.unit_id IS NULL AND o.window_id = ?8)) AND (?9 IS NULL OR o.unit_id = ?9)
                  AND (?10 = 0 OR o.staff_id IS NULL)
                  AND (?11 IS NULL OR o.staff_id = ?11 OR (o.unit_id IS NULL AND o.window_id = ?12) OR o.unit_id = ?13)
                ORDER BY o.due_on, o.case_id, o.sequence LIMIT ?14
                """,
            [
                .text(after.first ?? ""), .integer(after.count == 3 ? Int64(after[1]) ?? 0 : 0),
                .integer(after.count == 3 ? Int64(after[2]) ?? 0 : 0), .integer(ids.lowerBound),
                .integer(ids.upperBound), .text(filter.dueBefore?.text), .text(filter.kind?.rawValue),
                .integer(filter.windowID), .integer(filter.unitID), .bool(filter.isUnassigned),
                .integer(filter.owner?.staffID), .integer(filter.owner?.windowID), .integer(filter.owner?.unitID),
                .integer(filter.limit + 1),
            ], obligation)
    }
}

/// A line of the work list.
struct ObligationLine: Output {
    let obligation: Obligation
    let number: DocumentNumber
    let window: Window?
    let staff: String?
    let workingDaysLeft: Int

    init(_ obligation: Obligation, today: Day, _ facts: HallFacts) {
        self.obligation = obligation
        number = DocumentNumber(id: obligation.caseID, of: facts.hall.key, .case)
        window = facts.windows[obligation.windowID]
        staff = obligation.staffID.flatMap { facts.staffNames[$0] }
        workingDaysLeft = LedgerRules.workingDays(from: today, to: obligation.dueOn, facts.calendar)
        isOverdue = obligation.dueOn < today
    }

    let isOverdue: Bool

    static let shape = Shape<ObligationLine>(
        "Obligation",
        [
            .number("case", Label("收件编号", "Case number")) { $0.number },
            .text("id", Label("时限标识", "Id of its clock")) { "obligation-\($0.obligation.sequence)" },
            .choice("kind", "kindLabel", Label("欠什么", "What is owed")) { $0.obligation.kind },
            .text("rule", Label("规则", "Rule id")) { $0.obligation.kind.rule.rawValue },
            .link("href", Label("规则详见", "Where to read the rule"), to: RuleID.path) {
                $0.obligation.kind.rule.rawValue
            },
            .optionalText("unit", Label("责任单位", "Unit that owes it")) { $0.obligation.unitName },
            .optionalText("window", Label("窗口", "Window")) { $0.window?.number },
            .optionalText("staff", Label("责任人；空为没有具体人", "Who; none: nobody in particular")) { $0.staff },
            .day("dueOn", Label("到期日", "Due day")) { $0.obligation.dueOn },
            .integer("workingDaysLeft", Label("剩余工作日，负数为逾期", "Working days left; negative: late")) {
                $0.workingDaysLeft
            },
            .flag("overdue", Label("逾期", "Overdue")) { $0.isOverdue },
        ])
}

/// The work list as a table (待办清单).
enum ObligationTable {
    private static let columns = [
        Table.Column("到期日", "Due", width: 12), Table.Column("剩余工作日", "Days left", width: 9),
        Table.Column("收件编号", "Case", width: 18), Table.Column("欠什么", "What", width: 20),
        Table.Column("规则", "Rule", width: 9), Table.Column("责任单位或窗口", "Owner", width: 22),
        Table.Column("责任人", "Who", width: 10),
    ]

    static func make(_ lines: [ObligationLine], _ language: Language) -> Table {
        Table(
            title: Label("待办清单", "Work list"),
            notes: ["共 \(lines.count) 项，逾期 \(lines.count { $0.isOverdue }) 项。"], columns: columns,
            rows: lines.map { line in
                [
                    line.obligation.dueOn.text, "\(line.workingDaysLeft)", line.number.text,
                    line.obligation.kind.label.text(language), line.obligation.kind.rule.rawValue,
                    line.obligation.unitName ?? line.window.map { "\($0.number)号 \($0.name)" } ?? "",
                    line.staff ?? "",
                ]
            })
    }
}
