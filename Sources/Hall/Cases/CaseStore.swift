import SQLite

/// Every statement about the rows of cases themselves.
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
        let examined = new.examined
        let type = examined?.classification.type?.rawValue
        try transaction.execute(
            """
            INSERT INTO cases (hall_id, number, version, item_version_id, channel, applicant_kind, applicant_name,
                certificate_kind, certificate_number, phone, state, type, initial_type, track, promises_to_supply,
                lead_unit_id, window_id, staff_id, registered_at, registered_on, visits, agent_relation, agent_name,
                agent_certificate_kind, agent_certificate_number, agent_phone, agent_authority, policy_level,
                policy_citation, review_note, accepted_at, materials_completed_at, supplement_due_on, limit_working_days,
                due_on, due_is_provisional, identity_method, identity_reason, review_authentic, review_lawful,
                review_corresponds, site_visit_cause, reviewed_at, reviewed_by, special_reason, kept_at)
            VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(new.hallID), .text(new.number), .integer(new.itemVersionID), .text(new.channel.rawValue),
                .text(new.applicant.kind.rawValue), .text(new.applicant.name),
                .text(new.applicant.certificateKind.rawValue), .text(new.applicant.certificateNumber),
                .text(new.applicant.phone), .text((examined?.classification.state ?? .submitted).rawValue),
                .text(type), .text(type), .text(new.track.rawValue), .bool(new.promisesToSupply),
                .integer(new.leadUnitID), .integer(new.windowID), .integer(new.staffID), .integer(transaction.now),
                .text(new.registeredOn.text), .integer(new.visits), .text(new.agent?.relation.rawValue),
                .text(new.agent?.name), .text(new.agent?.certificateKind.rawValue),
                .text(new.agent?.certificateNumber), .text(new.agent?.phone), .text(new.agent?.powerOfAttorney),
            ] + examination(examined, at: transaction.now))
        return transaction.lastInsertedID
    }

    /// The columns that the window's examination fills, from `policy_level` on.
    private static func examination(_ examined: ExaminedCase?, at now: Int64) -> [Value] {
        guard let examined else { return Array(repeating: .null, count: 8) + [0] + Array(repeating: .null, count: 10) }
        let review = examined.review
        return [
            .text(review.violation?.level.rawValue), .text(review.violation?.citation), .text(review.note),
            .integer(examined.dates.acceptedAt), .integer(examined.dates.materialsCompletedAt),
            .text(examined.dates.supplementDueOn?.text), .integer(examined.limitWorkingDays.map(Int64.init)),
            .text(examined.dates.due?.day.text), .bool(examined.dates.due?.isProvisional ?? false),
            .text(examined.identity?.method.rawValue), .text(examined.identity?.reason), .bool(review.isAuthentic),
            .bool(review.isLawful), .bool(review.corresponds), .text(review.siteVisitCause?.rawValue), .integer(now),
            .integer(examined.staffID), .text(examined.specialReason), .text(examined.keptAt),
        ]
    }

    /// Writes what a window found of an application that waited for it; false where somebody else has acted since `version`.
    static func examine(
        _ row: CaseRow, _ examined: ExaminedCase, agent: CaseAgent?, promisesToSupply: Bool, windowID: Int64,
        addingVisits: Int, _ transaction: borrowing Transaction
    ) throws -> Bool {
        let classification = examined.classification
        return try transaction.execute(
            """
            UPDATE cases SET version = version + 1, state = ?, type = ?, initial_type = ?, track = ?,
                promises_to_supply = ?, window_id = ?, staff_id = ?, visits = visits + ?,
                agent_relation = coalesce(?, agent_relation), agent_name = coalesce(?, agent_name),
                agent_certificate_kind = coalesce(?, agent_certificate_kind),
                agent_certificate_number = coalesce(?, agent_certificate_number),
                agent_phone = coalesce(?, agent_phone), agent_authority = coalesce(?, agent_authority),
                policy_level = ?, policy_citation = ?, review_note = ?, accepted_at = ?, materials_completed_at = ?,
                supplement_due_on = ?, limit_working_days = ?, due_on = ?, due_is_provisional = ?, identity_method = ?,
                identity_reason = ?, review_authentic = ?, review_lawful = ?, review_corresponds = ?,
                site_visit_cause = ?, reviewed_at = ?, reviewed_by = ?, special_reason = ?, kept_at = ?
            WHERE case_id = ? AND version = ?
            """,
            [
                .text(classification.state.rawValue), .text(classification.type?.rawValue),
                .text(classification.type?.rawValue), .text(classification.track.rawValue), .bool(promisesToSupply),
                .integer(windowID), .integer(examined.staffID), .integer(addingVisits),
                .text(agent?.relation.rawValue), .text(agent?.name), .text(agent?.certificateKind.rawValue),
                .text(agent?.certificateNumber), .text(agent?.phone), .text(agent?.powerOfAttorney),
            ] + examination(examined, at: transaction.now) + [.integer(row.id), .integer(row.version)]) == 1
    }

    static func find(_ number: String, hallID: Int64, _ transaction: borrowing Transaction) throws -> CaseRow? {
        try transaction.first(
            """
            SELECT c.case_id, c.number, c.version, c.item_version_id, c.channel, c.applicant_kind,
                   c.applicant_name, c.certificate_kind, c.certificate_number, c.phone, c.state, c.type, c.initial_type,
                   c.track, c.promises_to_supply, c.policy_level, c.policy_citation, c.window_id, s.name,
                   c.registered_at, c.accepted_at, c.materials_completed_at, c.supplement_due_on, c.limit_working_days,
                   c.due_on, c.due_is_provisional, c.identity_method, c.identity_reason, c.agent_relation, c.agent_name,
                   c.agent_certificate_kind, c.agent_certificate_number, c.agent_phone, c.agent_authority,
                   c.review_authentic, c.review_lawful, c.review_corresponds, c.site_visit_cause, c.review_note,
                   c.reviewed_at, r.name, c.special_reason, c.visits, c.kept_at, c.supplement_overdue_at
            FROM cases c LEFT JOIN staff s USING (staff_id) LEFT JOIN staff r ON r.staff_id = c.reviewed_by
            WHERE c.number = ? AND c.hall_id = ?
            """, [.text(number), .integer(hallID)], row)
    }

    private static func row(_ row: borrowing Row) -> CaseRow {
        CaseRow(
            id: row.integer(0), number: row.text(1), version: row.int(2), itemVersionID: row.integer(3),
            channel: Channel(rawValue: row.text(4)) ?? .window,
            applicant: applicant(row), state: CaseState(rawValue: row.text(10)) ?? .accepted,
            type: row.textOrNil(11).flatMap(CaseType.init), initialType: row.textOrNil(12).flatMap(CaseType.init),
            track: Track(rawValue: row.text(13)) ?? .committed, promisesToSupply: row.bool(14),
            violation: violation(row), windowID: row.integer(17), clerkName: row.textOrNil(18),
            registeredAt: Instant(milliseconds: row.integer(19)), acceptedAt: instant(row, 20),
            materialsCompletedAt: instant(row, 21), supplementDueOn: row.textOrNil(22),
            limitWorkingDays: row.intOrNil(23), dueOn: row.textOrNil(24), dueIsProvisional: row.bool(25),
            identity: identity(row), agent: agent(row), review: review(row), specialReason: row.textOrNil(41),
            visits: row.int(42), keptAt: row.textOrNil(43), supplementOverdueAt: instant(row, 44))
    }

    private static func instant(_ row: borrowing Row, _ column: Int) -> Instant? {
        row.integerOrNil(column).map { Instant(milliseconds: $0) }
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

    private static func identity(_ row: borrowing Row) -> IdentityCheck? {
        guard let method = row.textOrNil(26).flatMap(IdentityCheck.Method.init) else { return nil }
        return IdentityCheck(method: method, reason: row.textOrNil(27))
    }

    private static func agent(_ row: borrowing Row) -> CaseAgent? {
        guard let relation = row.textOrNil(28).flatMap(CaseAgent.Relation.init) else { return nil }
        return CaseAgent(
            relation: relation, name: row.text(29),
            certificateKind: CertificateKind(rawValue: row.text(30)) ?? .residentId, certificateNumber: row.text(31),
            phone: row.text(32), powerOfAttorney: row.textOrNil(33))
    }

    private static func review(_ row: borrowing Row) -> ReviewRecord? {
        guard let at = instant(row, 39) else { return nil }
        return ReviewRecord(
            isAuthentic: row.bool(34), isLawful: row.bool(35), corresponds: row.bool(36),
            siteVisitCause: row.textOrNil(37).flatMap(SiteVisitCause.init), note: row.textOrNil(38), at: at,
            by: row.textOrNil(40) ?? "")
    }

    // MARK: Moving on

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
                due_is_provisional = ?, promises_to_supply = max(promises_to_supply, ?)
            WHERE case_id = ? AND version = ?
            """,
            [
                .text(classification.state.rawValue), .text(classification.type?.rawValue),
                .text(classification.track.rawValue), .text(classification.type?.rawValue),
                .integer(dates.acceptedAt), .integer(dates.materialsCompletedAt), .text(dates.supplementDueOn?.text),
                .integer(limitWorkingDays.map(Int64.init)), .text(dates.due?.day.text),
                .bool(dates.due?.isProvisional ?? false), .bool(classification.isPromised), .integer(id),
                .integer(version),
            ]) == 1
    }

    /// Ends or marks a case without a judgement of its type; false where somebody else has acted since `version`.
    static func setState(
        _ id: Int64, from version: Int, _ state: CaseState, _ transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            "UPDATE cases SET version = version + 1, state = ? WHERE case_id = ? AND version = ?",
            [.text(state.rawValue), .integer(id), .integer(version)]) == 1
    }

    /// Counts a change that leaves the state as it is, and the visits that came with it.
    static func touch(
        _ id: Int64, from version: Int, addingVisits visits: Int = 0, _ transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            "UPDATE cases SET version = version + 1, visits = visits + ? WHERE case_id = ? AND version = ?",
            [.integer(visits), .integer(id), .integer(version)]) == 1
    }

    static func addVisits(_ visits: Int, caseID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE cases SET visits = visits + ? WHERE case_id = ?", [.integer(visits), .integer(caseID)])
    }
}

/// The series that count by the day.
enum NumberSeries: String {
    case `case`, notice
}
