import SQLite

/// A case as its row has it.
struct CaseRow: Sendable {
    let id: Int64
    let number: String
    let version: Int
    let itemVersionID: Int64
    let channel: Channel
    let applicant: Applicant
    let state: CaseState
    let type: CaseType?
    let initialType: CaseType?
    let track: Track
    let promisesToSupply: Bool
    let violation: PolicyViolation?
    let windowID: Int64
    let clerkName: String
    let registeredAt: Instant
    let acceptedAt: Instant?
    let materialsCompletedAt: Instant?
    let supplementDueOn: String?
    let limitWorkingDays: Int?
    let dueOn: String?
    let dueIsProvisional: Bool
}

/// A case about to be written.
struct NewCase: Sendable {
    let hallID: Int64
    let number: String
    let itemVersionID: Int64
    let channel: Channel
    let applicant: Applicant
    let classification: Classification
    let promisesToSupply: Bool
    let violation: PolicyViolation?
    let reviewNote: String?
    let leadUnitID: Int64
    let windowID: Int64
    let staffID: Int64
    let registeredOn: Day
    let limitWorkingDays: Int?
    let dates: CaseDates
}

/// The dates that a state brings with it.
struct CaseDates: Sendable {
    let acceptedAt: Int64?
    let materialsCompletedAt: Int64?
    let supplementDueOn: Day?
    let due: CaseRules.DueDay?
}

/// A material of a case.
struct CaseMaterial: Sendable {
    let position: Int
    let key: String
    let state: MaterialState
    let receivedAt: Instant?
}

/// Every statement about cases.
enum CaseStore {
    /// The next number of the series for the day: gap-free, as it is taken in the transaction that uses it.
    static func nextNumber(hallID: Int64, series: NumberSeries, day: Day, _ transaction: borrowing Transaction) throws
        -> Int64
    {
        let next = try transaction.first(
            """
            INSERT INTO number_counters (hall_id, series, day, last) VALUES (?, ?, ?, 1)
            ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last
            """, [.integer(hallID), .text(series.rawValue), .text(day.text)]
        ) { $0.integer(0) }
        guard let next else { preconditionFailure("an upsert returns its row") }
        return next
    }

    static func insert(_ new: NewCase, _ transaction: borrowing Transaction) throws -> Int64 {
        try transaction.execute(
            """
            INSERT INTO cases (hall_id, number, version, item_version_id, channel, applicant_kind, applicant_name,
                certificate_kind, certificate_number, phone, state, type, initial_type, track, promises_to_supply,
                policy_level, policy_citation, review_note, lead_unit_id, window_id, staff_id, registered_at, registered_on,
                accepted_at, materials_completed_at, supplement_due_on, limit_working_days, due_on, due_is_provisional)
            VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(new.hallID), .text(new.number), .integer(new.itemVersionID), .text(new.channel.rawValue),
                .text(new.applicant.kind.rawValue), .text(new.applicant.name),
                .text(new.applicant.certificateKind.rawValue), .text(new.applicant.certificateNumber),
                .text(new.applicant.phone), .text(new.classification.state.rawValue),
                .text(new.classification.type?.rawValue), .text(new.classification.type?.rawValue),
                .text(new.classification.track.rawValue), .bool(new.promisesToSupply),
                .text(new.violation?.level.rawValue), .text(new.violation?.citation), .text(new.reviewNote),
                .integer(new.leadUnitID), .integer(new.windowID), .integer(new.staffID), .integer(transaction.now),
                .text(new.registeredOn.text), .integer(new.dates.acceptedAt),
                .integer(new.dates.materialsCompletedAt), .text(new.dates.supplementDueOn?.text),
                .integer(new.limitWorkingDays.map(Int64.init)), .text(new.dates.due?.day.text),
                .bool(new.dates.due?.isProvisional ?? false),
            ])
        return transaction.lastInsertedID
    }

    static func insertMaterial(
        caseID: Int64, position: Int, _ key: String, _ state: MaterialState, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO case_materials (case_id, position, material, state, received_at) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(caseID), .integer(position), .text(key), .text(state.rawValue),
                state == .present ? .integer(transaction.now) : .null,
            ])
    }

    static func receiveMaterial(caseID: Int64, _ key: String, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE case_materials SET state = 'present', received_at = ? WHERE case_id = ? AND material = ?",
            [.integer(transaction.now), .integer(caseID), .text(key)])
    }

    static func materials(caseID: Int64, _ transaction: borrowing Transaction) throws -> [CaseMaterial] {
        try transaction.rows(
            "SELECT position, material, state, received_at FROM case_materials WHERE case_id = ? ORDER BY position",
            [.integer(caseID)]
        ) { row in
            CaseMaterial(
                position: row.int(0), key: row.text(1), state: MaterialState(rawValue: row.text(2)) ?? .lacking,
                receivedAt: row.integerOrNil(3).map { Instant(milliseconds: $0) })
        }
    }

    static func find(_ number: String, hallID: Int64, _ transaction: borrowing Transaction) throws -> CaseRow? {
        try transaction.first(
            """
            SELECT c.case_id, c.number, c.version, c.item_version_id, c.channel, c.applicant_kind,
                   c.applicant_name, c.certificate_kind, c.certificate_number, c.phone, c.state, c.type, c.initial_type,
                   c.track, c.promises_to_supply, c.policy_level, c.policy_citation, c.window_id, s.name,
                   c.registered_at, c.accepted_at, c.materials_completed_at, c.supplement_due_on, c.limit_working_days,
                   c.due_on, c.due_is_provisional
            FROM cases c JOIN staff s USING (staff_id) WHERE c.number = ? AND c.hall_id = ?
            """, [.text(number), .integer(hallID)], row)
    }

    static func version(_ number: String, hallID: Int64, _ transaction: borrowing Transaction) throws -> Int? {
        try transaction.first(
            "SELECT version FROM cases WHERE number = ? AND hall_id = ?", [.text(number), .integer(hallID)]
        ) { $0.int(0) }
    }

    private static func row(_ row: borrowing Row) -> CaseRow {
        CaseRow(
            id: row.integer(0), number: row.text(1), version: row.int(2), itemVersionID: row.integer(3),
            channel: Channel(rawValue: row.text(4)) ?? .window,
            applicant: applicant(row), state: CaseState(rawValue: row.text(10)) ?? .accepted,
            type: row.textOrNil(11).flatMap(CaseType.init), initialType: row.textOrNil(12).flatMap(CaseType.init),
            track: Track(rawValue: row.text(13)) ?? .committed, promisesToSupply: row.bool(14),
            violation: violation(row), windowID: row.integer(17), clerkName: row.text(18),
            registeredAt: Instant(milliseconds: row.integer(19)),
            acceptedAt: row.integerOrNil(20).map { Instant(milliseconds: $0) },
            materialsCompletedAt: row.integerOrNil(21).map { Instant(milliseconds: $0) },
            supplementDueOn: row.textOrNil(22), limitWorkingDays: row.integerOrNil(23).map(Int.init),
            dueOn: row.textOrNil(24), dueIsProvisional: row.bool(25))
    }

    private static func applicant(_ row: borrowing Row) -> Applicant {
        Applicant(
            kind: Applicant.Kind(rawValue: row.text(5)) ?? .person, name: row.text(6),
            certificateKind: CertificateKind(rawValue: row.text(7)) ?? .residentId, certificateNumber: row.text(8),
            phone: row.text(9))
    }

    private static func violation(_ row: borrowing Row) -> PolicyViolation? {
        guard let level = row.textOrNil(15).flatMap(GovernmentLevel.init), let citation = row.textOrNil(16) else {
            return nil
        }
        return PolicyViolation(level: level, citation: citation)
    }

    /// Moves the case on; false where somebody else has moved it since `version`.
    static func advance(
        _ id: Int64, from version: Int, to classification: Classification, dates: CaseDates,
        limitWorkingDays: Int?, _ transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE cases SET version = version + 1, state = ?, type = ?, track = ?, initial_type = coalesce(initial_type, ?),
                accepted_at = coalesce(accepted_at, ?), materials_completed_at = coalesce(materials_completed_at, ?),
                supplement_due_on = coalesce(?, supplement_due_on), limit_working_days = ?, due_on = ?,
                due_is_provisional = ?
            WHERE case_id = ? AND version = ?
            """,
            [
                .text(classification.state.rawValue), .text(classification.type?.rawValue),
                .text(classification.track.rawValue), .text(classification.type?.rawValue),
                .integer(dates.acceptedAt), .integer(dates.materialsCompletedAt), .text(dates.supplementDueOn?.text),
                .integer(limitWorkingDays.map(Int64.init)), .text(dates.due?.day.text),
                .bool(dates.due?.isProvisional ?? false), .integer(id), .integer(version),
            ]) == 1
    }

    /// Counts a change that leaves the state as it is.
    static func touch(_ id: Int64, from version: Int, _ transaction: borrowing Transaction) throws -> Bool {
        try transaction.execute(
            "UPDATE cases SET version = version + 1 WHERE case_id = ? AND version = ?",
            [.integer(id), .integer(version)]) == 1
    }
}

/// The series that count by the day.
enum NumberSeries: String {
    case `case`, notice
}
