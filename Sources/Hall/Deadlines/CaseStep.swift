import HTTP
import SQLite

/// A step of the item's own procedure (办理环节), and when it was done; its limit counts from the end of the one before (CLOCK-25).
struct CaseStep: Sendable {
    let step: Item.Step
    /// By when; nil where the item sets no limit for it.
    let due: Day?
    let done: Done?

    struct Done: Sendable {
        let at: Instant
        let by: String
        let note: String?
    }

    func isLate(today: Day) -> Bool { due.map { (done?.at.day(in: .shanghai) ?? today) > $0 } ?? false }
}

/// Steps with their limits; pure functions of values.
enum CaseStepRules {
    /// The limits of the steps one after the other, each from the due day of the one before, within the case's own pauses; the first from
    /// the day from which the case counts, and none beyond the case's own due day.
    static func dues(_ steps: [Item.Step], _ main: Deadline, _ calendar: WorkCalendar) -> [Day?] {
        let due = DeadlineRules.due(main, calendar).day
        var reached = 0
        return steps.map { step in
            guard let limit = step.limitWorkingDays, limit > 0 else { return nil }
            reached += limit
            let deadline = Deadline(
                kind: main.kind, start: main.start, limit: .workingDays(reached), pauses: main.pauses)
            return min(DeadlineRules.due(deadline, calendar).day, due)
        }
    }
}

/// Every statement about the steps of cases.
enum CaseStepStore {
    static func insert(_ input: CaseStepInput, _ desk: CaseDesk, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "INSERT INTO case_steps (case_id, step, note, at, staff_id) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(desk.row.id), .text(input.step), .text(input.note), .integer(transaction.now),
                .integer(desk.clerk.staffID),
            ])
    }

    static func done(_ caseID: Int64, _ transaction: borrowing Transaction) throws -> [String: CaseStep.Done] {
        let rows = try transaction.rows(
            "SELECT c.step, c.at, s.name, c.note FROM case_steps c JOIN staff s USING (staff_id) WHERE c.case_id = ?",
            [.integer(caseID)]
        ) {
            ($0.text(0), CaseStep.Done(at: Instant(milliseconds: $0.integer(1)), by: $0.text(2), note: $0.textOrNil(3)))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// The steps of a case whose limit has begun.
    static func steps(_ clocks: CaseDeadlines, _ transaction: borrowing Transaction) throws -> [CaseStep] {
        guard let main = clocks.main, main.limit != nil else { return [] }
        let dues = CaseStepRules.dues(clocks.item.steps, main, clocks.facts.calendar)
        let done = try done(clocks.row.id, transaction)
        return zip(clocks.item.steps, dues).map { CaseStep(step: $0, due: $1, done: done[$0.key]) }
    }

    /// Numbers of the cases that are under review.
    static func underReview(_ hall: HallProfile.Key, _ transaction: borrowing Transaction) throws -> [String] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        return try transaction.rows(
            "SELECT case_id FROM cases WHERE state = 'underReview' AND case_id BETWEEN ? AND ? ORDER BY case_id",
            [.integer(ids.lowerBound), .integer(ids.upperBound)]
        ) { DocumentNumber(id: $0.integer(0), of: hall, .case).text }
    }
}

/// The steps' part of the route table.
enum CaseStepRoutes {
    static let all = [
        ProceedingRoutes.act(
            "steps", "clock.finishStep", Label("登记办理环节完成", "Record that a step of the procedure is done"), .processCase,
            CaseStepInput.self, [.notYourUnit, .stepDone], [.case03, .clock25], finish),
        Route(
            method: .get, path: "/api/v1/overdue-steps", name: "clock.overdueSteps",
            summary: Label("逾期的办理环节", "Steps of the procedure that are late"), access: .permission(.readLedger),
            query: [TableForm.parameter], answer: .table(OverdueSteps.shape.schema), rules: [.clock25],
            work: .report(overdue)),
    ]

    private static func finish(
        _ call: Call, _ input: CaseStepInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(.underReview, rules: [.clock25])
        let proceeding = try ProceedingStore.proceeding(of: desk.row, facts, transaction)
        try desk.requireUnit(proceeding.handlingUnit(of: desk.item), rules: [.clock25], transaction)
        guard let step = desk.item.item.steps.first(where: { $0.key == input.step }) else {
            let known = desk.item.item.steps.map { "\($0.name)（\($0.key)）" }.joined(separator: "、")
            throw Problem.invalid(
                FieldError(
                    pointer: "/step", code: "unknown",
                    detail: Label("事项没有这个环节；有：\(known)。", "The item has no such step; it has: \(known).")),
                rules: [.clock25])
        }
        if let made = try CaseStepStore.done(desk.row.id, transaction)[input.step] {
            throw Problem(
                .stepDone,
                Label("\(made.by)已登记该环节完成，记录不得更改。", "\(made.by) has recorded it; that is not changed."),
                rules: [.case03])
        }
        try CaseStepStore.insert(input, desk, transaction)
        return try desk.record(
            .opinionGiven, note: "\(step.name)：完成" + (input.note.map { "，" + $0 } ?? ""), call, transaction)
    }

    private static func overdue(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let form = call.tableForm(&reader)
        try reader.refuse()
        let today = call.arrived.day(in: .shanghai)
        var lines: [OverdueStep] = []
        for number in try CaseStepStore.underReview(call.facts.hall.key, transaction) {
            let row = try CaseActs.require(number, call.facts, transaction)
            let item = try CaseActs.item(of: row, call.facts, transaction)
            let clocks = try CaseDeadlines(of: row, item.item, call.facts, transaction)
            // The limits of what comes after a late step are late by the same; the first that is not done says it.
            guard
                let late = try CaseStepStore.steps(clocks, transaction).first(where: {
                    $0.done == nil && $0.isLate(today: today)
                })
            else { continue }
            lines.append(OverdueStep(number: number, item: item, step: late, today: today, call.facts.calendar))
        }
        guard form == .json else {
            return call.answer(form, name: "steps") { OverdueSteps(items: lines).table($0) }
        }
        return .json(OverdueSteps(items: lines), in: call.language, fields: noStore)
    }
}

struct CaseStepInput: Input {
    let step: String
    let note: String?

    init(from fields: inout FieldReader) {
        step = fields.text("step", Label("环节标识", "Key of the step"), length: 1...60)
        note = fields.optionalText("note", Label("说明", "Note"), length: 2...300)
    }
}

/// A step that is late.
struct OverdueStep: Output {
    let number: String
    let item: CatalogueItem
    let step: CaseStep
    let workingDaysLate: Int

    init(number: String, item: CatalogueItem, step: CaseStep, today: Day, _ calendar: WorkCalendar) {
        self.number = number
        self.item = item
        self.step = step
        workingDaysLate = step.due.map { LedgerRules.workingDays(from: $0, to: today, calendar) } ?? 0
    }

    static let shape = Shape<OverdueStep>(
        "OverdueStep",
        [
            .text("case", Label("收件编号", "Case number")) { $0.number },
            .label("itemTitle", Label("事项名称", "Item")) { Label($0.item.item.title, $0.item.item.titleEn) },
            .text("unit", Label("承办单位", "Unit")) { $0.item.unitName },
            .text("step", Label("环节标识", "Step")) { $0.step.step.key },
            .text("stepName", Label("环节", "Name of the step")) { $0.step.step.name },
            .optionalDay("due", Label("环节期限", "Due")) { $0.step.due },
            .integer("workingDaysLate", Label("逾期工作日", "Working days late")) { $0.workingDaysLate },
        ])
}

struct OverdueSteps: Output {
    let items: [OverdueStep]

    static let shape = Shape<OverdueSteps>("OverdueSteps", [.list("items", Label("环节", "Steps")) { $0.items }])

    private static let columns = [
        Table.Column("收件编号", "Case", width: 18), Table.Column("事项", "Item", width: 30),
        Table.Column("承办单位", "Unit", width: 18), Table.Column("环节", "Step", width: 14),
        Table.Column("环节期限", "Due", width: 10), Table.Column("逾期工作日", "Days late", width: 10),
    ]

    func table(_ language: Language) -> Table {
        Table(
            title: Label("逾期的办理环节", "Steps that are late"), notes: ["共 \(items.count) 项。"], columns: Self.columns,
            rows: items.map {
                [
                    $0.number, Label($0.item.item.title, $0.item.item.titleEn).text(language), $0.item.unitName,
                    $0.step.step.name, $0.step.due?.text ?? "", "\($0.workingDaysLate)",
                ]
            })
    }
}

extension ProblemKind {
    static let stepDone = ProblemKind(409, "step.done", Label("环节已完成", "Step is done already"))
}
