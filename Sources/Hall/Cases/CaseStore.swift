import SQLite

/// Every statement about the rows of cases.
enum CaseStore {
    static func insert(_ new: NewCase, _ transaction: borrowing Transaction) throws {
        let classification = new.classification
        try transaction.execute(
            """
            INSERT INTO cases (case_id, hall_id, version, item_version_id, channel, applicant_kind, applicant_name,
                certificate_kind, certificate_number, phone, state, type, initial_type, track, judged_type, judged_track,
                judged_state, reasons, materials, notices, promises_to_supply, lead_unit_id, window_id, staff_id,
                registered_at, accepted_at, materials_completed_at, supplement_due_on, limit_working_days, limit_calendar_days,
                due_on, due_is_provisional, proposed_type, proposed_track, decision_reason, visits, agent_relation, agent_name,
                agent_certificate_kind, agent_certificate_number, agent_phone, agent_authority, policy_level,
                policy_citation, review_note, identity_method, identity_reason, is_forged, is_unlawful, differs,
                site_visit_cause, special_reason, kept_at)
            VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(new.number.id), .integer(new.number.hall.id), .integer(new.itemVersionID),
                .text(new.channel.rawValue), .text(new.applicant.kind.rawValue), .text(new.applicant.name),
                .text(new.applicant.certificateKind.rawValue), .text(new.applicant.certificateNumber),
                .text(new.applicant.phone), .text(new.state.rawValue), .text(classification.type?.rawValue),
                .text(classification.type?.rawValue), .text(classification.track.rawValue),
                .text(classification.type?.rawValue), .text(classification.track.rawValue),
                .text(new.state.rawValue), .text(new.reasons.text),
                .text(MaterialLetter.text(new.materials)),
                .text(new.notice.map { NoticeReference.text([$0]) } ?? ""),
                .bool(new.promisesToSupply), .integer(new.leadUnitID), .integer(new.windowID), .integer(new.staffID),
                .integer(transaction.now), .integer(new.dates.acceptedAt), .integer(new.dates.materialsCompletedAt),
                .text(new.dates.supplementDueOn?.text), .integer(new.limit?.workingDays.map(Int64.init)),
                .integer(new.limit?.calendarDays.map(Int64.init)),
                .text(new.dates.due?.day.text), .bool(new.dates.due?.isProvisional ?? false),
                .text(classification.proposal?.type?.rawValue), .text(classification.proposal?.track.rawValue),
                .text(classification.proposal?.reason), .integer(new.visits),
                .text(new.agent?.relation.rawValue), .text(new.agent?.name),
                .text(new.agent?.certificateKind.rawValue), .text(new.agent?.certificateNumber),
                .text(new.agent?.phone), .text(new.agent?.powerOfAttorney),
            ] + columns(of: new.found))
    }

    /// From `policy_level` to `kept_at`.
    private static func columns(of found: WindowFindings?) -> [Value] {
        let review = found?.review
        let violation = review?.violation
        func mark(_ isAmiss: Bool?) -> Value { isAmiss == true ? 1 : .null }
        return [
            .text(violation?.level.rawValue), .text(violation?.citation), .text(review?.note),
            .text(found?.identity?.method.rawValue), .text(found?.identity?.reason),
            mark(review.map { !$0.isAuthentic }), mark(review.map { !$0.isLawful }),
            mark(review.map { !$0.corresponds }), .text(review?.siteVisitCause?.rawValue),
            .text(found?.specialReason), .text(found?.keptAt),
        ]
    }

    // MARK: Reading

    /// Who answers for a case: whoever examined it, else who registered it; nil where the applicant did and nobody has looked yet.
    static func responsible(of id: Int64, _ transaction: borrowing Transaction) throws -> Int64? {
        try transaction.first(
            "SELECT coalesce(reviewed_by, staff_id) FROM cases WHERE case_id = ?", [.integer(id)]
        ) { $0.integerOrNil(0) } ?? nil
    }

    static func find(_ number: String, _ hall: HallProfile.Key, _ transaction: borrowing Transaction) throws -> CaseRow?
    {
        guard let number = DocumentNumber(number, of: hall, .case) else { return nil }
        return try transaction.first(
            """
            SELECT version, item_version_id, channel, applicant_kind, applicant_name, certificate_kind, certificate_number,
                   phone, state, type, initial_type, track, promises_to_supply, policy_level, policy_citation, window_id,
                   staff_id, registered_at, accepted_at, materials_completed_at, supplement_due_on, limit_working_days,
                   due_on, due_is_provisional, materials, judged_type, judged_track, judged_state, reasons, judgements,
                   notices, proposed_type, proposed_track, decision_reason, agent_relation, agent_name,
                   agent_certificate_kind, agent_certificate_number, agent_phone, agent_authority, site_visit_cause,
                   special_reason, visits, limit_calendar_days
            FROM cases WHERE case_id = ?
            """, [.integer(number.id)]
        ) { Self.row($0, number) }
    }

    static func version(_ number: String, _ hall: HallProfile.Key, _ transaction: borrowing Transaction) throws -> Int?
    {
        guard let number = DocumentNumber(number, of: hall, .case) else { return nil }
        return try transaction.first("SELECT version FROM cases WHERE case_id = ?", [.integer(number.id)]) { $0.int(0) }
    }

    private static func row(_ row: borrowing Row, _ number: DocumentNumber) -> CaseRow {
        let judged = judgement(row)
        return CaseRow(
            id: number.id, number: number.text, registeredOn: number.day, version: row.int(0),
            itemVersionID: row.integer(1), channel: row.choice(2) ?? .window, applicant: applicant(row),
            state: row.choice(8) ?? .accepted, type: row.choice(9), initialType: row.choice(10),
            track: row.choice(11) ?? .committed, promisesToSupply: row.bool(12), violation: violation(row),
            windowID: row.integer(15), staffID: row.integerOrNil(16), registeredAt: judged.at,
            acceptedAt: row.instantOrNil(18), materialsCompletedAt: row.instantOrNil(19),
            supplementDueOn: row.textOrNil(20),
            limit: TimeLimit(workingDays: row.intOrNil(21), calendarDays: row.intOrNil(43)), dueOn: row.textOrNil(22),
            dueIsProvisional: row.bool(23), materials: row.withText(24) { MaterialLetter.letters($0) }, judged: judged,
            laterJudgements: row.int(29),
            notices: row.withText(30) { NoticeReference.references($0, of: number.hall) }, agent: agent(row),
            siteVisitCause: row.choice(40), specialReason: row.textOrNil(41), visits: row.int(42))
    }

    private static func applicant(_ row: borrowing Row) -> Applicant {
        Applicant(
            kind: row.choice(3) ?? .person, name: row.text(4), certificateKind: row.choice(5) ?? .residentId,
            certificateNumber: row.text(6), phone: row.text(7))
    }

    private static func violation(_ row: borrowing Row) -> PolicyViolation? {
        guard let level: GovernmentLevel = row.choice(13), let citation = row.textOrNil(14) else { return nil }
        return PolicyViolation(level: level, citation: citation)
    }

    private static func judgement(_ row: borrowing Row) -> TypeJudgement {
        TypeJudgement(
            sequence: 1, at: Instant(milliseconds: row.integer(17)), cause: .intake, type: row.choice(25),
            track: row.choice(26) ?? .committed, state: row.choice(27) ?? .accepted,
            lines: row.withText(28) { ReasonLines($0) }, staffID: row.integerOrNil(16),
            proposal: Classification.Proposal(row, from: 31))
    }

    private static func agent(_ row: borrowing Row) -> CaseAgent? {
        guard let relation: CaseAgent.Relation = row.choice(34) else { return nil }
        return CaseAgent(
            relation: relation, name: row.text(35), certificateKind: row.choice(36) ?? .residentId,
            certificateNumber: row.text(37), phone: row.text(38), powerOfAttorney: row.textOrNil(39))
    }

    // MARK: Moving on

    /// Moves the case on; false where somebody else has moved it since `version`.
    static func advance(
        _ row: CaseRow, to classification: Classification, dates: CaseDates, limit: TimeLimit?,
        notice: NoticeReference?, _ transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE cases SET version = version + 1, state = ?, type = ?, track = ?, initial_type = coalesce(initial_type, ?),
                accepted_at = coalesce(accepted_at, ?), materials_completed_at = coalesce(materials_completed_at, ?),
                supplement_due_on = coalesce(?, supplement_due_on), limit_working_days = ?, limit_calendar_days = ?,
                due_on = ?, due_is_provisional = ?, judgements = judgements + 1, notices = ?,
                promises_to_supply = max(promises_to_supply, ?)
            WHERE case_id = ? AND version = ?
            """,
            [
                .text(classification.state.rawValue), .text(classification.type?.rawValue),
                .text(classification.track.rawValue), .text(classification.type?.rawValue),
                .integer(dates.acceptedAt), .integer(dates.materialsCompletedAt), .text(dates.supplementDueOn?.text),
                .integer(limit?.workingDays.map(Int64.init)), .integer(limit?.calendarDays.map(Int64.init)),
                .text(dates.due?.day.text),
                .bool(dates.due?.isProvisional ?? false),
                .text(NoticeReference.text(row.notices + (notice.map { [$0] } ?? []))),
                .bool(classification.isPromised), .integer(row.id), .integer(row.version),
            ]) == 1
    }

    /// Writes what a window found of an application that waited for it; the case's version is checked by `advance`.
    static func examine(
        _ row: CaseRow, _ found: WindowFindings, agent: CaseAgent?, promisesToSupply: Bool, letters: [MaterialLetter],
        windowID: Int64, clerkID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE cases SET policy_level = ?, policy_citation = ?, review_note = ?, identity_method = ?,
                identity_reason = ?, is_forged = ?, is_unlawful = ?, differs = ?, site_visit_cause = ?,
                special_reason = ?, kept_at = ?, agent_relation = ?, agent_name = ?, agent_certificate_kind = ?,
                agent_certificate_number = ?, agent_phone = ?, agent_authority = ?, promises_to_supply = ?,
                materials = ?, window_id = ?, reviewed_at = ?, reviewed_by = ?
            WHERE case_id = ?
            """,
            columns(of: found) + [
                .text(agent?.relation.rawValue), .text(agent?.name), .text(agent?.certificateKind.rawValue),
                .text(agent?.certificateNumber), .text(agent?.phone), .text(agent?.powerOfAttorney),
                .bool(promisesToSupply), .text(MaterialLetter.text(letters)), .integer(windowID),
                .integer(transaction.now), .integer(clerkID), .integer(row.id),
            ])
    }

    /// Ends a case without a judgement of its type; false where somebody else has acted since `version`.
    static func end(_ row: CaseRow, as state: CaseState, _ transaction: borrowing Transaction) throws -> Bool {
        try transaction.execute(
            "UPDATE cases SET version = version + 1, state = ? WHERE case_id = ? AND version = ?",
            [.text(state.rawValue), .integer(row.id), .integer(row.version)]) == 1
    }

    /// Moves an accepted case on along its way; false where somebody else has acted since `version`. A decision and an end are
    /// stamped.
    static func move(_ row: CaseRow, to state: CaseState, _ transaction: borrowing Transaction) throws -> Bool {
        try transaction.execute(
            """
            UPDATE cases SET version = version + 1, state = ?1, decided_at = CASE WHEN ?2 THEN coalesce(decided_at, ?4) END,
                finished_at = CASE WHEN ?3 THEN ?4 END
            WHERE case_id = ?5 AND version = ?6
            """,
            [
                .text(state.rawValue), .bool(state.isDecided), .bool(state == .finished), .integer(transaction.now),
                .integer(row.id), .integer(row.version),
            ]) == 1
    }

    /// Counts a change that leaves the state as it is.
    static func touch(_ row: CaseRow, _ transaction: borrowing Transaction) throws -> Bool {
        try transaction.execute(
            "UPDATE cases SET version = version + 1 WHERE case_id = ? AND version = ?",
            [.integer(row.id), .integer(row.version)]) == 1
    }

    static func addVisit(_ row: CaseRow, _ transaction: borrowing Transaction) throws {
        try transaction.execute("UPDATE cases SET visits = visits + 1 WHERE case_id = ?", [.integer(row.id)])
    }
}

extension Classification.Proposal {
    /// Reads type, track and reason from three columns; nil where nothing was decided otherwise.
    init?(_ row: borrowing Row, from column: Int) {
        guard let track: Track = row.choice(column + 1), let reason = row.textOrNil(column + 2) else { return nil }
        self.init(type: row.choice(column), track: track, reason: reason)
    }
}

extension Row {
    /// A column that holds an enumeration's identifier; nil where it is `NULL` or of a later program.
    func choice<E: Labelled>(_ column: Int) -> E? {
        withTextOrNil(column) { Choices<E>.find($0) } ?? nil
    }

    /// The same of a column that is named.
    func choice<E: Labelled>(_ column: some RowColumn, _: E.Type = E.self) -> E? { choice(column.rawValue) }

    func isNull(_ column: some RowColumn) -> Bool { isNull(column.rawValue) }

    /// A column that holds a moment.
    func instantOrNil(_ column: Int) -> Instant? { integerOrNil(column).map { Instant(milliseconds: $0) } }
}

/// An enumeration's cases, found by the bytes of their identifiers.
enum Choices<E: Labelled> {
    static func find(_ identifier: UnsafeBufferPointer<UInt8>) -> E? {
        for choice in E.allCases {
            var text = choice.rawValue
            let isSame = text.withUTF8 { $0.isSame(as: identifier) }
            if isSame { return choice }
        }
        return nil
    }
}
