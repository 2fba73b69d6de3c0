import SQLite

/// A change of the calendar of legal working days: a year's notice, or a day of its own (CLOCK-01, CLOCK-02).
struct CalendarChange: Sendable {
    enum Kind: Sendable {
        /// All days of a year, and whether its notice is published in full.
        case year(Int, [CalendarDay], isPublished: Bool)
        /// One day; nil: as its weekday is.
        case day(Day, CalendarDay?)
    }

    let kind: Kind
    let reason: String
}

/// What a change of the calendar moves.
struct CalendarMove: Sendable {
    enum Target: String, Labelled {
        case promise, supplement, obligation

        var label: Label {
            switch self {
            case .promise: Label("办理时限", "the limit")
            case .supplement: Label("补齐材料期限", "the time for supplying materials")
            case .obligation: Label("待办责任", "an obligation")
            }
        }
    }

    let row: CaseRow
    let target: Target
    /// Which one, of an obligation.
    var obligation: Obligation?
    let from: CaseRules.DueDay
    let to: CaseRules.DueDay
}

/// What follows from a changed calendar; pure functions of values.
enum CalendarChangeRules {
    /// The days of the calendar once the change is made.
    static func days(_ days: [CalendarDay], with change: CalendarChange) -> [CalendarDay] {
        switch change.kind {
        case .year(let year, let new, _): days.filter { $0.day.year != year } + new
        case .day(let day, let new): days.filter { $0.day != day } + [new].compactMap { $0 }
        }
    }

    static func publishedYears(_ years: Set<Int>, with change: CalendarChange) -> Set<Int> {
        guard case .year(let year, _, let isPublished) = change.kind else { return years }
        return isPublished ? years.union([year]) : years.subtracting([year])
    }

    /// The day by which materials are to be supplied has as many working days before it as it had when it was told, and never comes
    /// earlier than the applicant was told.
    static func supplementDue(told: Day, since start: Day, _ old: WorkCalendar, _ new: WorkCalendar) -> Day {
        let days = LedgerRules.workingDays(from: start, to: told, old)
        return days >= 1 ? max(told, new.workingDay(days, after: start)) : told
    }

    /// What was due on a day that is no working day any more is due on the next.
    static func obligationDue(_ due: Day, _ old: WorkCalendar, _ new: WorkCalendar) -> Day {
        old.isWorkingDay(due) && !new.isWorkingDay(due) ? new.workingDay(1, after: due) : due
    }
}

/// Changing the calendar: every open clock is derived anew in the same transaction, each move on record with the reason; a dry run
/// says the same and stores nothing.
enum CalendarChangeActs {
    static func change(
        _ change: CalendarChange, isDryRun: Bool, _ call: Call, _ transaction: borrowing Transaction
    ) throws -> Written {
        let file = try FileFacts(reading: transaction)
        let old = file.main.calendar
        let days = CalendarChangeRules.days(try CalendarStore.days(transaction), with: change)
        let new = WorkCalendar(
            days, publishedYears: CalendarChangeRules.publishedYears(old.publishedYears, with: change))
        var moves: [CalendarMove] = []
        for facts in file.halls { moves += try self.moves(from: old, to: new, facts, transaction) }
        if !isDryRun {
            try CalendarStore.apply(change, transaction)
            for move in moves { try apply(move, change.reason, call.staffID, transaction) }
        }
        let report = CalendarReport(isDryRun: isDryRun, reason: change.reason, moves: moves)
        return Written(
            .json(report, in: call.language, fields: noStore), subject: change.subject,
            changes: isDryRun ? [] : .facts)
    }

    /// What moves in one hall.
    private static func moves(
        from old: WorkCalendar, to new: WorkCalendar, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [CalendarMove] {
        var moves: [CalendarMove] = []
        for number in try CalendarMoveStore.openCases(facts.hall.key, transaction) {
            let row = try CaseActs.require(number, facts, transaction)
            let item = try CaseActs.item(of: row, facts, transaction).item
            if let move = try main(row, item, new, facts, transaction) { moves.append(move) }
            if let move = supplement(row, old, new) { moves.append(move) }
            for owed in try ObligationStore.obligations(row.id, transaction) {
                if let move = obligation(owed, row, old, new) { moves.append(move) }
            }
        }
        return moves
    }

    private static func main(
        _ row: CaseRow, _ item: Item, _ new: WorkCalendar, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> CalendarMove? {
        guard row.state.isRunning, let due = row.dueOn.flatMap(Day.init),
            let deadline = try CaseDeadlines(of: row, item, facts, transaction).main
        else { return nil }
        let from = CaseRules.DueDay(day: due, isProvisional: row.dueIsProvisional)
        let to = DeadlineRules.due(deadline, new)
        return from == to ? nil : CalendarMove(row: row, target: .promise, from: from, to: to)
    }

    private static func supplement(_ row: CaseRow, _ old: WorkCalendar, _ new: WorkCalendar) -> CalendarMove? {
        guard row.state.awaitsMaterials, let told = row.supplementDueOn.flatMap(Day.init) else { return nil }
        let start = row.registeredOn
        let due = CalendarChangeRules.supplementDue(told: told, since: start, old, new)
        let from = CaseRules.DueDay(day: told, isProvisional: old.isProvisional(from: start, to: told))
        let to = CaseRules.DueDay(day: due, isProvisional: new.isProvisional(from: start, to: due))
        return due == told
            ? nil : CalendarMove(row: row, target: .supplement, from: from, to: to)
    }

    /// Those that follow the case's own due day move with it.
    private static func obligation(
        _ owed: Obligation, _ row: CaseRow, _ old: WorkCalendar, _ new: WorkCalendar
    ) -> CalendarMove? {
        let followsCase = owed.kind.followsDueDay && owed.dueOn.text == row.dueOn || owed.kind == .awaitMaterials
        guard owed.doneAt == nil, owed.droppedAt == nil, !followsCase else { return nil }
        let due = CalendarChangeRules.obligationDue(owed.dueOn, old, new)
        guard due != owed.dueOn else { return nil }
        return CalendarMove(
            row: row, target: .obligation, obligation: owed,
            from: .init(day: owed.dueOn, isProvisional: false), to: .init(day: due, isProvisional: false))
    }

    private static func apply(
        _ move: CalendarMove, _ reason: String, _ staffID: Int64?, _ transaction: borrowing Transaction
    ) throws {
        let (row, now) = (move.row, transaction.now)
        switch move.target {
        case .promise:
            try DeadlineStore.move(
                row.id, to: move.to, from: move.from, .calendar, reason, staffID: staffID, at: now, transaction)
        case .supplement:
            try DeadlineStore.moveSupplement(
                row.id, to: move.to, from: move.from, reason, staffID: staffID, at: now, transaction)
        case .obligation:
            guard let owed = move.obligation else { return }
            try DeadlineStore.moveObligation(
                owed, to: move.to.day, "\(owed.kind.label.zh)：\(reason)", staffID: staffID, at: now, transaction)
        }
        try CaseRecordStore.append(
            row, .dueMoved, to: row.state, staffID: staffID,
            note: "\(move.target.label.zh) \(move.from.day.text) → \(move.to.day.text)：\(reason)", transaction)
        try CalendarMoveStore.countChange(row.id, transaction)
    }
}

extension CalendarChange {
    /// What is written into the audit trail.
    var subject: String {
        switch kind {
        case .year(let year, _, _): "\(year)"
        case .day(let day, _): day.text
        }
    }
}

/// The statements that find and mark what a changed calendar moves.
enum CalendarMoveStore {
    /// Numbers of the cases in which a limit, or something owed, may move.
    static func openCases(_ hall: HallProfile.Key, _ transaction: borrowing Transaction) throws -> [String] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        return try transaction.rows(
            """
            SELECT case_id FROM cases
            WHERE (state = 'accepted' OR state = 'transferred' OR state = 'underReview' OR state = 'needsCorrection'
                   OR state = 'supplementing' OR state = 'reportedUp' OR state = 'decided' OR state = 'resultReceived')
              AND case_id BETWEEN ? AND ? ORDER BY case_id
            """, [.integer(ids.lowerBound), .integer(ids.upperBound)]
        ) { DocumentNumber(id: $0.integer(0), of: hall, .case).text }
    }

    static func countChange(_ caseID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute("UPDATE cases SET version = version + 1 WHERE case_id = ?", [.integer(caseID)])
    }
}
