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
    let staffID: Int64
    let registeredAt: Instant
    let acceptedAt: Instant?
    let materialsCompletedAt: Instant?
    let supplementDueOn: String?
    let limitWorkingDays: Int?
    let dueOn: String?
    let dueIsProvisional: Bool
    /// A letter for each of the item's materials.
    let materials: [MaterialLetter]
    /// The intake's own judgement.
    let judged: TypeJudgement
    /// How many judgements followed it.
    let laterJudgements: Int
    let notices: [NoticeReference]
}

/// A case about to be written.
struct NewCase: Sendable {
    let number: DocumentNumber
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
    let materials: [MaterialLetter]
    let notice: NoticeReference
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

/// Every statement about cases.
enum CaseStore {
    /// The next number of the day.
    static func nextNumber(
        _ hall: HallProfile.Key, on day: Day, _ transaction: borrowing Transaction
    ) throws -> DocumentNumber {
        let ids = DocumentNumber.ids(hall, from: day, to: day)
        let last = try transaction.first(
            "SELECT max(case_id) FROM cases WHERE case_id BETWEEN ? AND ?",
            [.integer(ids.lowerBound), .integer(ids.upperBound)]
        ) { $0.integerOrNil(0) }
        let sequence = (last ?? nil).map { DocumentNumber(id: $0, of: hall, .case).sequence } ?? 0
        return DocumentNumber(hall, .case, day, sequence + 1)
    }

    static func insert(_ new: NewCase, _ transaction: borrowing Transaction) throws {
        let classification = new.classification
        try transaction.execute(
            """
            INSERT INTO cases (case_id, hall_id, version, item_version_id, channel, applicant_kind, applicant_name,
                certificate_kind, certificate_number, phone, state, type, initial_type, track, judged_type, judged_track,
                judged_state, reasons, materials, notices, promises_to_supply, policy_level, policy_citation, review_note,
                lead_unit_id, window_id, staff_id, registered_at, accepted_at, materials_completed_at, supplement_due_on,
                limit_working_days, due_on, due_is_provisional)
            VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(new.number.id), .integer(new.number.hall.id), .integer(new.itemVersionID),
                .text(new.channel.rawValue), .text(new.applicant.kind.rawValue), .text(new.applicant.name),
                .text(new.applicant.certificateKind.rawValue), .text(new.applicant.certificateNumber),
                .text(new.applicant.phone), .text(classification.state.rawValue), .text(classification.type?.rawValue),
                .text(classification.type?.rawValue), .text(classification.track.rawValue),
                .text(classification.type?.rawValue), .text(classification.track.rawValue),
                .text(classification.state.rawValue), .text(ReasonLines.text(classification.reasons)),
                .text(MaterialLetter.text(new.materials)), .text(NoticeReference.text([new.notice])),
                .bool(new.promisesToSupply), .text(new.violation?.level.rawValue), .text(new.violation?.citation),
                .text(new.reviewNote), .integer(new.leadUnitID), .integer(new.windowID), .integer(new.staffID),
                .integer(transaction.now), .integer(new.dates.acceptedAt), .integer(new.dates.materialsCompletedAt),
                .text(new.dates.supplementDueOn?.text), .integer(new.limitWorkingDays.map(Int64.init)),
                .text(new.dates.due?.day.text), .bool(new.dates.due?.isProvisional ?? false),
            ])
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
                   notices
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
        let registeredAt = Instant(milliseconds: row.integer(17))
        return CaseRow(
            id: number.id, number: number.text, version: row.int(0), itemVersionID: row.integer(1),
            channel: row.choice(2) ?? .window, applicant: applicant(row), state: row.choice(8) ?? .accepted,
            type: row.choice(9), initialType: row.choice(10), track: row.choice(11) ?? .committed,
            promisesToSupply: row.bool(12), violation: violation(row), windowID: row.integer(15),
            staffID: row.integer(16), registeredAt: registeredAt,
            acceptedAt: row.integerOrNil(18).map { Instant(milliseconds: $0) },
            materialsCompletedAt: row.integerOrNil(19).map { Instant(milliseconds: $0) },
            supplementDueOn: row.textOrNil(20), limitWorkingDays: row.intOrNil(21), dueOn: row.textOrNil(22),
            dueIsProvisional: row.bool(23), materials: row.withText(24) { MaterialLetter.letters($0) },
            judged: TypeJudgement(
                sequence: 1, at: registeredAt, cause: .intake, type: row.choice(25),
                track: row.choice(26) ?? .committed,
                state: row.choice(27) ?? .accepted, reasons: row.withText(28) { ReasonLines.reasons($0) }),
            laterJudgements: row.int(29),
            notices: row.withText(30) { NoticeReference.references($0, of: number.hall) })
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

    /// Moves the case on; false where somebody else has moved it since `version`.
    static func advance(
        _ row: CaseRow, to classification: Classification, dates: CaseDates, limitWorkingDays: Int?,
        notice: NoticeReference, _ transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE cases SET version = version + 1, state = ?, type = ?, track = ?, initial_type = coalesce(initial_type, ?),
                accepted_at = coalesce(accepted_at, ?), materials_completed_at = coalesce(materials_completed_at, ?),
                supplement_due_on = coalesce(?, supplement_due_on), limit_working_days = ?, due_on = ?,
                due_is_provisional = ?, judgements = judgements + 1, notices = ?
            WHERE case_id = ? AND version = ?
            """,
            [
                .text(classification.state.rawValue), .text(classification.type?.rawValue),
                .text(classification.track.rawValue), .text(classification.type?.rawValue),
                .integer(dates.acceptedAt), .integer(dates.materialsCompletedAt), .text(dates.supplementDueOn?.text),
                .integer(limitWorkingDays.map(Int64.init)), .text(dates.due?.day.text),
                .bool(dates.due?.isProvisional ?? false), .text(NoticeReference.text(row.notices + [notice])),
                .integer(row.id), .integer(row.version),
            ]) == 1
    }

    /// Counts a change that leaves the state as it is.
    static func touch(_ row: CaseRow, _ transaction: borrowing Transaction) throws -> Bool {
        try transaction.execute(
            "UPDATE cases SET version = version + 1 WHERE case_id = ? AND version = ?",
            [.integer(row.id), .integer(row.version)]) == 1
    }
}

extension Row {
    /// A column that holds an enumeration's identifier; nil where it is `NULL` or of a later program.
    func choice<E: Labelled>(_ column: Int) -> E? {
        isNull(column) ? nil : withText(column) { Choices<E>.find($0) }
    }
}

/// An enumeration's cases, found by the bytes of their identifiers.
enum Choices<E: Labelled> {
    static func find(_ identifier: UnsafeBufferPointer<UInt8>) -> E? {
        for choice in E.allCases {
            var text = choice.rawValue
            let isSame = text.withUTF8 { $0.count == identifier.count && $0.elementsEqual(identifier) }
            if isSame { return choice }
        }
        return nil
    }
}
