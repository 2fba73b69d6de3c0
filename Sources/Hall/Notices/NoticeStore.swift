import SQLite

/// What is kept of a notice; with the item's version and the judgement it says everything.
struct NoticeRecord: Sendable {
    let number: DocumentNumber
    let kind: NoticeKind
    /// What the hall calls it, where that is not the kind's own name (C08).
    var title: String?
    /// Nil where there is no case.
    let judgement: Int?
    let issuedAt: Instant
    let clerk: String
    let window: String
    let hall: String
    let hotline: String
    let address: String
    let applicant: String
    /// One for each of the item's materials, in its order; nil for what the notice does not speak of.
    var materialStates: [MaterialState?]
    let limit: TimeLimit?
    let supplementDueOn: String?
    let dueOn: String?
    let dueIsProvisional: Bool
    var grounds: String?
    var remedies: String?
    /// Where it was issued.
    let windowID: Int64?

    var reference: NoticeReference { NoticeReference(kind: kind, number: number) }
}

/// What a notice is about.
enum NoticeSubject: Sendable {
    case ofCase(Int64)
    /// An item's version, told to somebody before there is a case.
    case ofItem(version: Int64, certificateNumber: String?)
}

/// A notice with what it rests on.
struct FoundNotice: Sendable {
    var record: NoticeRecord
    let caseNumber: DocumentNumber?
    let certificateNumber: String?
    let itemVersionID: Int64
    let registeredAt: Instant?
    let type: CaseType?
    let track: Track?
    let reasons: [Reason]
    let voiding: Notice.Voiding?
    let replaces: DocumentNumber?
    let replacedBy: DocumentNumber?
}

/// Every statement about notices themselves. They are inserted and read; the schema refuses anything else.
enum NoticeStore {
    /// - Parameters:
    ///   - staffID: who issues it; nil where the server does.
    ///   - replaced: the void notice that it stands in for.
    static func insert(
        _ notice: NoticeRecord, _ subject: NoticeSubject, staffID: Int64?, replacing replaced: DocumentNumber? = nil,
        _ transaction: borrowing Transaction
    ) throws {
        var caseID: Int64?
        var versionID: Int64?
        var certificate: String?
        switch subject {
        case .ofCase(let id): caseID = id
        case .ofItem(let version, let number): (versionID, certificate) = (version, number)
        }
        try transaction.execute(
            """
            INSERT INTO notices (notice_id, hall_id, kind, title, case_id, judgement, item_version_id, certificate_number,
                replaces_id, issued_at, staff_id, window_id, clerk, window, hall, hotline, address, applicant,
                material_states, limit_working_days, limit_calendar_days, supplement_due_on, due_on,
                due_is_provisional, grounds, remedies)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(notice.number.id), .integer(notice.number.hall.id), .text(notice.kind.rawValue),
                .text(notice.title), .integer(caseID), .integer(notice.judgement.map(Int64.init)), .integer(versionID),
                .text(certificate), .integer(replaced?.id), .integer(notice.issuedAt.milliseconds), .integer(staffID),
                .integer(notice.windowID), .text(notice.clerk), .text(notice.window), .text(notice.hall),
                .text(notice.hotline), .text(notice.address), .text(notice.applicant),
                .text(MaterialState.letters(notice.materialStates)),
                .integer(notice.limit?.workingDays.map(Int64.init)),
                .integer(notice.limit?.calendarDays.map(Int64.init)), .text(notice.supplementDueOn),
                .text(notice.dueOn),
                .bool(notice.dueIsProvisional), .text(notice.grounds), .text(notice.remedies),
            ])
    }

    /// Throws nothing for a number that is not the hall's: it is not found.
    static func find(
        _ number: String, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> FoundNotice? {
        guard let number = DocumentNumber(number, of: hall, .notice) else { return nil }
        return try transaction.first(
            """
            SELECT n.kind, n.title, n.judgement, n.issued_at, n.clerk, n.window, n.hall, n.hotline, n.address, n.applicant,
                   n.material_states, n.limit_working_days, n.supplement_due_on, n.due_on, n.due_is_provisional, n.grounds,
                   n.remedies, n.window_id,
                   n.case_id, n.certificate_number, coalesce(n.item_version_id, c.item_version_id), c.registered_at,
                   CASE WHEN n.judgement = 1 THEN c.judged_type ELSE j.type END,
                   coalesce(j.track, c.judged_track), coalesce(j.reasons, c.reasons),
                   v.at, s.name, v.reason, n.replaces_id, r.notice_id, n.limit_calendar_days
            FROM notices n LEFT JOIN cases c USING (case_id)
                 LEFT JOIN type_judgements j ON j.case_id = n.case_id AND j.sequence = n.judgement
                 LEFT JOIN notice_voids v ON v.notice_id = n.notice_id
                 LEFT JOIN staff s ON s.staff_id = v.staff_id
                 LEFT JOIN notices r ON r.replaces_id = n.notice_id
            WHERE n.notice_id = ?
            """, [.integer(number.id)]
        ) { found($0, number) }
    }

    private static func found(_ row: borrowing Row, _ number: DocumentNumber) -> FoundNotice {
        let hall = number.hall
        return FoundNotice(
            record: record(row, number),
            caseNumber: row.integerOrNil(18).map { DocumentNumber(id: $0, of: hall, .case) },
            certificateNumber: row.textOrNil(19), itemVersionID: row.integer(20),
            registeredAt: row.integerOrNil(21).map { Instant(milliseconds: $0) }, type: row.choice(22),
            track: row.choice(23), reasons: row.isNull(24) ? [] : row.withText(24) { ReasonLines($0).reasons },
            voiding: row.integerOrNil(25).map {
                Notice.Voiding(
                    at: Instant(milliseconds: $0), by: row.textOrNil(26) ?? "", reason: row.textOrNil(27) ?? "")
            }, replaces: row.integerOrNil(28).map { DocumentNumber(id: $0, of: hall, .notice) },
            replacedBy: row.integerOrNil(29).map { DocumentNumber(id: $0, of: hall, .notice) })
    }

    private static func record(_ row: borrowing Row, _ number: DocumentNumber) -> NoticeRecord {
        NoticeRecord(
            number: number, kind: row.choice(0) ?? .acceptanceNotice, title: row.textOrNil(1),
            judgement: row.intOrNil(2), issuedAt: Instant(milliseconds: row.integer(3)), clerk: row.text(4),
            window: row.text(5), hall: row.text(6), hotline: row.text(7), address: row.text(8), applicant: row.text(9),
            materialStates: MaterialState.states(row.text(10)),
            limit: TimeLimit(workingDays: row.intOrNil(11), calendarDays: row.intOrNil(30)),
            supplementDueOn: row.textOrNil(12), dueOn: row.textOrNil(13), dueIsProvisional: row.bool(14),
            grounds: row.textOrNil(15), remedies: row.textOrNil(16), windowID: row.integerOrNil(17))
    }

    /// The states that a notice spoke of.
    static func states(_ noticeID: Int64, _ transaction: borrowing Transaction) throws -> [MaterialState?] {
        try transaction.first(
            "SELECT material_states FROM notices WHERE notice_id = ?", [.integer(noticeID)]
        ) { MaterialState.states($0.text(0)) } ?? []
    }

    // MARK: NOTIFY-07

    /// A telling as the file has it; what its letters mean is the item version's to say.
    struct TellingRow: Sendable {
        let id: Int64
        let staffID: Int64
        let windowID: Int64?
        /// Nil where it was told of a case.
        let itemVersionID: Int64?
        let states: [MaterialState?]
    }

    /// The one-time notices about an item that were given to the holder of a certificate.
    static func oneTimeTellings(
        certificateNumber: String, itemVersionID: Int64, _ transaction: borrowing Transaction
    ) throws -> [TellingRow] {
        try transaction.rows(
            """
            SELECT n.notice_id, n.staff_id, n.window_id, n.item_version_id, n.material_states
            FROM notices n JOIN item_versions told ON told.item_version_id = n.item_version_id
                 JOIN item_versions own ON own.item_id = told.item_id
            WHERE n.kind = 'oneTimeNotice' AND n.certificate_number = ? AND own.item_version_id = ?
            ORDER BY n.notice_id
            """, [.text(certificateNumber), .integer(itemVersionID)], telling)
    }

    static func telling(_ noticeID: Int64, _ transaction: borrowing Transaction) throws -> TellingRow? {
        try transaction.first(
            """
            SELECT notice_id, staff_id, window_id, item_version_id, material_states FROM notices WHERE notice_id = ?
            """, [.integer(noticeID)], telling)
    }

    /// Who issued a notice, and at which window; nil where the server did.
    static func issuer(
        _ noticeID: Int64, _ transaction: borrowing Transaction
    ) throws -> (staffID: Int64?, windowID: Int64?)? {
        try transaction.first("SELECT staff_id, window_id FROM notices WHERE notice_id = ?", [.integer(noticeID)]) {
            ($0.integerOrNil(0), $0.integerOrNil(1))
        }
    }

    private static func telling(_ row: borrowing Row) -> TellingRow {
        TellingRow(
            id: row.integer(0), staffID: row.integer(1), windowID: row.integerOrNil(2),
            itemVersionID: row.integerOrNil(3), states: MaterialState.states(row.text(4)))
    }
}

extension MaterialState {
    private var letter: Character {
        switch self {
        case .present: "p"
        case .ownedNotBrought: "o"
        case .lacking: "l"
        }
    }

    /// The states as the file keeps them, a letter each; n for what is not spoken of.
    static func letters(_ states: [MaterialState?]) -> String { String(states.map { $0?.letter ?? "n" }) }

    static func states(_ letters: String) -> [MaterialState?] {
        letters.map { letter in allCases.first { $0.letter == letter } }
    }
}

// MARK: What it changes of the case

extension NoticeStore {
    /// Adds a notice to those that the case's row refers to.
    static func refer(
        _ row: CaseRow, to reference: NoticeReference, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "UPDATE cases SET notices = ? WHERE case_id = ?",
            [.text(NoticeReference.text(row.notices + [reference])), .integer(row.id)])
    }

    /// A material that came but is unfit is lacking again.
    static func askAgain(
        for key: String, at position: Int, _ row: CaseRow, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO case_materials (case_id, position, material, state) VALUES (?, ?, ?, 'lacking')
            ON CONFLICT (case_id, position) DO UPDATE SET state = 'lacking', received_at = NULL
            """, [.integer(row.id), .integer(position), .text(key)])
        try transaction.execute(
            "UPDATE cases SET materials = substr(materials, 1, ?) || 'l' || substr(materials, ?) WHERE case_id = ?",
            [.integer(position), .integer(position + 2), .integer(row.id)])
    }

    /// Another telling gives the full time again (CASE-12).
    static func setSupplementDue(_ day: Day, _ row: CaseRow, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE cases SET supplement_due_on = ? WHERE case_id = ?", [.text(day.text), .integer(row.id)])
    }
}
