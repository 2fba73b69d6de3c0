import SQLite

/// Every statement about what moves due days.
enum DeadlineStore {
    // MARK: External steps

    static func insert(
        _ input: ExternalStepInput, until: Day, stops: (promise: Bool, statutory: Bool), _ desk: CaseDesk,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO external_steps (case_id, ground, step, body, begun_on, announced_days, announced_until, told, stops_promise,
                                        stops_statutory, at, staff_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(desk.row.id), .text(input.ground.rawValue), .text(input.step), .text(input.body),
                .text(desk.today.text), .integer(input.workingDays), .text(until.text), .text(input.told),
                .bool(stops.promise), .bool(stops.statutory), .integer(transaction.now),
                .integer(desk.clerk.staffID),
            ])
    }

    static func end(
        _ id: Int64, on day: Day, result: String, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "UPDATE external_steps SET ended_on = ?, ended_at = ?, ended_by = ?, result = ? WHERE external_step_id = ?",
            [.text(day.text), .integer(transaction.now), .integer(staffID), .text(result), .integer(id)])
    }

    static func steps(_ caseID: Int64, _ transaction: borrowing Transaction) throws -> [ExternalStep] {
        try transaction.rows(
            """
            SELECT e.external_step_id, e.ground, e.step, e.body, e.begun_on, e.announced_days, e.announced_until, e.told,
                   e.stops_promise, e.stops_statutory, a.name, e.ended_on, b.name, e.result
            FROM external_steps e JOIN staff a ON a.staff_id = e.staff_id LEFT JOIN staff b ON b.staff_id = e.ended_by
            WHERE e.case_id = ? ORDER BY e.external_step_id
            """, [.integer(caseID)]
        ) { row in
            ExternalStep(
                id: row.integer(0), ground: row.choice(1) ?? .itemStep, step: row.textOrNil(2), body: row.text(3),
                begunOn: row.dayOrNil(4) ?? .first, announcedDays: row.int(5),
                announcedUntil: row.dayOrNil(6) ?? .first, told: row.text(7), stopsPromise: row.bool(8),
                stopsStatutory: row.bool(9), by: row.text(10),
                end: row.dayOrNil(11).map { ExternalStep.End(on: $0, by: row.text(12), result: row.text(13)) })
        }
    }

    // MARK: Extensions

    static func insert(_ input: ExtensionInput, _ desk: CaseDesk, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO clock_extensions (case_id, clock, working_days, ground, told, at, staff_id)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(desk.row.id), .text(input.clock.rawValue), .integer(input.workingDays), .text(input.ground),
                .text(input.told), .integer(transaction.now), .integer(desk.clerk.staffID),
            ])
    }

    static func remove(
        _ id: Int64, reason: String, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "UPDATE clock_extensions SET removed_at = ?, removed_by = ?, removal = ? WHERE clock_extension_id = ?",
            [.integer(transaction.now), .integer(staffID), .text(reason), .integer(id)])
    }

    static func extensions(_ caseID: Int64, _ transaction: borrowing Transaction) throws -> [ClockExtension] {
        try transaction.rows(
            """
            SELECT e.clock_extension_id, e.clock, e.working_days, e.ground, e.told, e.at, a.name, e.removed_at, b.name, e.removal
            FROM clock_extensions e JOIN staff a ON a.staff_id = e.staff_id LEFT JOIN staff b ON b.staff_id = e.removed_by
            WHERE e.case_id = ? ORDER BY e.clock_extension_id
            """, [.integer(caseID)]
        ) { row in
            ClockExtension(
                id: row.integer(0), clock: row.choice(1) ?? .promise, workingDays: row.int(2), ground: row.text(3),
                told: row.text(4), at: Instant(milliseconds: row.integer(5)), by: row.text(6),
                removal: row.instantOrNil(7).map {
                    ClockExtension.Removal(at: $0, by: row.text(8), reason: row.text(9))
                })
        }
    }

    // MARK: Moves

    /// Sets the due day of a case, and puts the move on record; so does what was owed by the old one.
    static func move(
        _ caseID: Int64, to due: CaseRules.DueDay, from old: CaseRules.DueDay, _ cause: ClockMove.Cause,
        _ reason: String,
        staffID: Int64?, at: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "UPDATE cases SET due_on = ?, due_is_provisional = ? WHERE case_id = ?",
            [.text(due.day.text), .bool(due.isProvisional), .integer(caseID)])
        let kinds = ObligationKind.allCases.filter(\.followsDueDay)
        try transaction.execute(
            SQLText(
                """
                UPDATE obligations SET due_on = ?
                WHERE case_id = ? AND due_on = ? AND done_at IS NULL AND dropped_at IS NULL AND kind IN (
                """) + SQLText.parameters(kinds.count) + ")",
            [.text(due.day.text), .integer(caseID), .text(old.day.text)] + kinds.map { .text($0.rawValue) })
        try record(caseID, .promise, to: due, from: old, cause, reason, staffID: staffID, at: at, transaction)
    }

    /// The same of the day by which materials are to be supplied.
    static func moveSupplement(
        _ caseID: Int64, to due: CaseRules.DueDay, from old: CaseRules.DueDay, _ reason: String, staffID: Int64?,
        at: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "UPDATE cases SET supplement_due_on = ? WHERE case_id = ?", [.text(due.day.text), .integer(caseID)])
        try transaction.execute(
            """
            UPDATE obligations SET due_on = ?
            WHERE case_id = ? AND due_on = ? AND kind = 'awaitMaterials' AND done_at IS NULL AND dropped_at IS NULL
            """, [.text(due.day.text), .integer(caseID), .text(old.day.text)])
        try record(
            caseID, .supplement, to: due, from: old, .calendar, reason, staffID: staffID, at: at, transaction)
    }

    /// The same of something that is owed.
    static func moveObligation(
        _ owed: Obligation, to due: Day, _ reason: String, staffID: Int64?, at: Int64,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "UPDATE obligations SET due_on = ? WHERE case_id = ? AND sequence = ?",
            [.text(due.text), .integer(owed.caseID), .integer(owed.sequence)])
        try record(
            owed.caseID, .obligation, to: .init(day: due, isProvisional: false),
            from: .init(day: owed.dueOn, isProvisional: false), .calendar, reason, staffID: staffID, at: at, transaction
        )
    }

    private static func record(
        _ caseID: Int64, _ clock: CalendarMove.Target, to due: CaseRules.DueDay, from old: CaseRules.DueDay,
        _ cause: ClockMove.Cause, _ reason: String, staffID: Int64?, at: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO clock_moves (case_id, sequence, clock, cause, from_due, to_due, was_provisional, is_provisional, reason, at, staff_id)
            VALUES (?1, (SELECT 1 + coalesce(max(sequence), 0) FROM clock_moves WHERE case_id = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """,
            [
                .integer(caseID), .text(clock.rawValue), .text(cause.rawValue), .text(old.day.text),
                .text(due.day.text), .bool(old.isProvisional), .bool(due.isProvisional), .text(reason), .integer(at),
                .integer(staffID),
            ])
    }

    static func moves(_ caseID: Int64, _ transaction: borrowing Transaction) throws -> [ClockMove] {
        try transaction.rows(
            """
            SELECT m.clock, m.cause, m.from_due, m.to_due, m.is_provisional, m.reason, m.at, s.name
            FROM clock_moves m LEFT JOIN staff s USING (staff_id) WHERE m.case_id = ? ORDER BY m.sequence
            """, [.integer(caseID)]
        ) {
            ClockMove(
                clock: $0.choice(0) ?? .promise, cause: $0.choice(1) ?? .calendar, from: $0.dayOrNil(2) ?? .first,
                to: $0.dayOrNil(3) ?? .first, isProvisional: $0.bool(4), reason: $0.text(5),
                at: Instant(milliseconds: $0.integer(6)), by: $0.textOrNil(7))
        }
    }
}
