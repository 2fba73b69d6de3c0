import SQLite

/// A case that was not decided in time (未按时出件), CLOCK-12.
struct OverdueCase: Sendable {
    enum Responsibility: String, Labelled {
        case clerk, department, applicant, superior, nobody

        var label: Label {
            switch self {
            case .clerk: Label("经办人", "the clerk")
            case .department: Label("承办部门", "the department")
            case .applicant: Label("申请人", "the applicant")
            case .superior: Label("上级部门", "the superior")
            case .nobody: Label("不可归责", "nobody's fault")
            }
        }
    }

    let number: DocumentNumber
    let item: ItemName?
    let dueOn: Day
    let foundAt: Instant
    /// Who had it then; nil: it had not been handed to anybody.
    let unitName: String?
    let clerk: String?
    let window: String?
    let endedAt: Instant?
    let isOpen: Bool
    let judgement: Judgement?
    /// Working days from the due day to the decision, or to today.
    let workingDaysLate: Int

    struct Judgement: Sendable {
        let responsibility: Responsibility
        let cause: String
        let at: Instant
        let by: String
    }
}

/// Every statement about the register of overdue cases. What is due is found by the index of due days alone: without being told so,
/// SQLite would walk all of a hall's cases by their keys and sort them.
enum OverdueStore {
    /// The earliest due day of a case whose limit runs and that is not on the register.
    static func firstDue(_ hall: HallProfile.Key, _ transaction: borrowing Transaction) throws -> Day? {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        return try transaction.first(
            """
            SELECT due_on FROM cases INDEXED BY cases_due
            WHERE overdue_at IS NULL AND (state = 'accepted' OR state = 'transferred' OR state = 'underReview')
              AND case_id BETWEEN ? AND ? ORDER BY due_on LIMIT 1
            """, [.integer(ids.lowerBound), .integer(ids.upperBound)]
        ) { $0.dayOrNil(0) } ?? nil
    }

    /// Those that were due before `day`, the oldest first: a walk over the index of due days that ends where nothing is due.
    static func due(
        before day: Day, _ hall: HallProfile.Key, limit: Int, _ transaction: borrowing Transaction
    ) throws -> [String] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        return try transaction.rows(
            """
            SELECT case_id FROM cases INDEXED BY cases_due
            WHERE overdue_at IS NULL AND (state = 'accepted' OR state = 'transferred' OR state = 'underReview')
              AND due_on < ? AND case_id BETWEEN ? AND ? ORDER BY due_on LIMIT ?
            """, [.text(day.text), .integer(ids.lowerBound), .integer(ids.upperBound), .integer(limit)]
        ) { DocumentNumber(id: $0.integer(0), of: hall, .case).text }
    }

    static func insert(
        _ row: CaseRow, unitID: Int64?, at moment: Instant, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO overdue_cases (case_id, due_on, found_at, unit_id, staff_id)
            VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(reviewed_by, staff_id) FROM cases WHERE case_id = ?1))
            """,
            [
                .integer(row.id), .text(row.dueOn ?? ""), .integer(moment.milliseconds), .integer(unitID),
            ])
        try transaction.execute(
            "UPDATE cases SET version = version + 1, overdue_at = ? WHERE case_id = ?",
            [.integer(moment.milliseconds), .integer(row.id)])
    }

    static func judge(
        _ caseID: Int64, _ input: OverdueJudgementInput, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO overdue_judgements (case_id, responsibility, cause, at, staff_id) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(caseID), .text(input.responsibility.rawValue), .text(input.cause), .integer(transaction.now),
                .integer(staffID),
            ])
    }

    struct Filter: Sendable {
        var isOpen: Bool?
        var isJudged: Bool?
        var unitID: Int64?
        var caseID: Int64?
        var before: Int64?
        var limit: Int
    }

    /// The newest case first.
    static func cases(
        _ filter: Filter, today: Day, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [OverdueCase] {
        let ids = DocumentNumber.ids(facts.hall.key, from: .first, to: .last)
        return try transaction.rows(
            """
            SELECT o.case_id, c.item_version_id, o.due_on, o.found_at, u.name, o.staff_id, c.window_id, c.decided_at, c.state,
                   j.responsibility, j.cause, j.at, j.staff_id
            FROM overdue_cases o JOIN cases c USING (case_id) LEFT JOIN units u ON u.unit_id = o.unit_id
                 LEFT JOIN overdue_judgements j ON j.overdue_judgement_id =
                     (SELECT max(overdue_judgement_id) FROM overdue_judgements k WHERE k.case_id = o.case_id)
            WHERE o.case_id BETWEEN ?1 AND ?2 AND o.case_id < ?3 AND (?4 IS NULL OR o.case_id = ?4)
              AND (?5 IS NULL OR ?5 = (c.state = 'accepted' OR c.state = 'transferred' OR c.state = 'underReview'))
              AND (?6 IS NULL OR ?6 = (j.case_id IS NOT NULL)) AND (?7 IS NULL OR o.unit_id = ?7)
            ORDER BY o.case_id DESC LIMIT ?8
            """,
            [
                .integer(ids.lowerBound), .integer(ids.upperBound), .integer(filter.before ?? .max),
                .integer(filter.caseID), .integer(filter.isOpen.map { $0 ? 1 : 0 }),
                .integer(filter.isJudged.map { $0 ? 1 : 0 }), .integer(filter.unitID), .integer(filter.limit + 1),
            ]
        ) { overdue($0, today: today, facts) }
    }

    private static func overdue(_ row: borrowing Row, today: Day, _ facts: HallFacts) -> OverdueCase {
        let due = row.dayOrNil(2) ?? .first
        let ended = row.instantOrNil(7)
        let state: CaseState = row.choice(8) ?? .accepted
        let judgement = row.instantOrNil(11).map {
            OverdueCase.Judgement(
                responsibility: row.choice(9) ?? .nobody, cause: row.text(10), at: $0,
                by: facts.staffNames[row.integer(12)] ?? "")
        }
        return OverdueCase(
            number: DocumentNumber(id: row.integer(0), of: facts.hall.key, .case),
            item: facts.itemNames[row.integer(1)], dueOn: due, foundAt: Instant(milliseconds: row.integer(3)),
            unitName: row.textOrNil(4), clerk: row.integerOrNil(5).flatMap { facts.staffNames[$0] },
            window: facts.windows[row.integer(6)]?.number, endedAt: ended, isOpen: state.isRunning,
            judgement: judgement,
            workingDaysLate: LedgerRules.workingDays(
                from: due, to: ended?.day(in: .shanghai) ?? today, facts.calendar))
    }
}
