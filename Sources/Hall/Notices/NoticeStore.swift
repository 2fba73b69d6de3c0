import SQLite

/// What is kept of a notice; with the item's version and the judgement it says everything.
struct NoticeRecord: Sendable {
    let number: String
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
    let limitWorkingDays: Int?
    let supplementDueOn: String?
    let dueOn: String?
    let dueIsProvisional: Bool
    var grounds: String?
    var remedies: String?
}

/// For whom and by whom a notice is written.
struct NoticeParties: Sendable {
    enum Subject: Sendable {
        case ofCase(Int64)
        /// An item's version, told to somebody before there is a case.
        case ofItem(version: Int64, certificateNumber: String?)
    }

    let hallID: Int64
    let subject: Subject
    let staffID: Int64
    let windowID: Int64?
    /// Row of the void notice that it stands in for.
    var replacesID: Int64?
}

/// A notice with what it rests on.
struct FoundNotice: Sendable {
    let id: Int64
    var record: NoticeRecord
    let caseID: Int64?
    let caseNumber: String?
    let windowID: Int64?
    let certificateNumber: String?
    let itemVersionID: Int64
    let registeredAt: Instant?
    let type: CaseType?
    let track: Track?
    let reasons: [Reason]
    let voiding: Notice.Voiding?
    let replaces: String?
    let replacedBy: String?
}

/// Every statement about notices themselves. They are inserted and read; the schema refuses anything else.
enum NoticeStore {
    /// Answers the new row's id.
    @discardableResult
    static func insert(
        _ notice: NoticeRecord, _ parties: NoticeParties, _ transaction: borrowing Transaction
    ) throws -> Int64 {
        var caseID: Int64?
        var versionID: Int64?
        var certificate: String?
        switch parties.subject {
        case .ofCase(let id): caseID = id
        case .ofItem(let version, let number): (versionID, certificate) = (version, number)
        }
        try transaction.execute(
            """
            INSERT INTO notices (hall_id, number, kind, title, case_id, judgement, item_version_id, certificate_number,
                replaces_id, issued_at, staff_id, window_id, clerk, window, hall, hotline, address, applicant,
                material_states, limit_working_days, supplement_due_on, due_on, due_is_provisional, grounds, remedies)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(parties.hallID), .text(notice.number), .text(notice.kind.rawValue), .text(notice.title),
                .integer(caseID), .integer(notice.judgement.map(Int64.init)), .integer(versionID), .text(certificate),
                .integer(parties.replacesID), .integer(notice.issuedAt.milliseconds), .integer(parties.staffID),
                .integer(parties.windowID), .text(notice.clerk), .text(notice.window), .text(notice.hall),
                .text(notice.hotline), .text(notice.address), .text(notice.applicant),
                .text(MaterialState.letters(notice.materialStates)),
                .integer(notice.limitWorkingDays.map(Int64.init)), .text(notice.supplementDueOn), .text(notice.dueOn),
                .bool(notice.dueIsProvisional), .text(notice.grounds), .text(notice.remedies),
            ])
        return transaction.lastInsertedID
    }

    static func references(caseID: Int64, _ transaction: borrowing Transaction) throws -> [NoticeReference] {
        try transaction.rows(
            "SELECT kind, number, replaces_id IS NOT NULL FROM notices WHERE case_id = ? ORDER BY notice_id",
            [.integer(caseID)]
        ) { row in
            NoticeReference(
                kind: NoticeKind(rawValue: row.text(0)) ?? .acceptanceNotice, number: row.text(1),
                isReplacement: row.bool(2))
        }
    }

    /// Numbers of a case's notices, in order.
    static func numbers(caseID: Int64, _ transaction: borrowing Transaction) throws -> [String] {
        try transaction.rows("SELECT number FROM notices WHERE case_id = ? ORDER BY notice_id", [.integer(caseID)]) {
            $0.text(0)
        }
    }

    static func find(
        _ number: String, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> FoundNotice? {
        try transaction.first(
            """
            SELECT n.number, n.kind, n.title, n.judgement, n.issued_at, n.clerk, n.window, n.hall, n.hotline, n.address,
                   n.applicant, n.material_states, n.limit_working_days, n.supplement_due_on, n.due_on,
                   n.due_is_provisional, n.grounds, n.remedies,
                   n.notice_id, n.case_id, c.number, n.window_id, n.certificate_number,
                   coalesce(n.item_version_id, c.item_version_id), c.registered_at, j.type, j.track, j.reasons,
                   v.at, s.name, v.reason, o.number, r.number
            FROM notices n LEFT JOIN cases c USING (case_id)
                 LEFT JOIN type_judgements j ON j.case_id = n.case_id AND j.sequence = n.judgement
                 LEFT JOIN notice_voids v ON v.notice_id = n.notice_id
                 LEFT JOIN staff s ON s.staff_id = v.staff_id
                 LEFT JOIN notices o ON o.notice_id = n.replaces_id
                 LEFT JOIN notices r ON r.replaces_id = n.notice_id
            WHERE n.number = ? AND n.hall_id = ?
            """, [.text(number), .integer(hallID)], found)
    }

    private static func found(_ row: borrowing Row) -> FoundNotice {
        FoundNotice(
            id: row.integer(18), record: record(row), caseID: row.integerOrNil(19), caseNumber: row.textOrNil(20),
            windowID: row.integerOrNil(21), certificateNumber: row.textOrNil(22), itemVersionID: row.integer(23),
            registeredAt: row.integerOrNil(24).map { Instant(milliseconds: $0) },
            type: row.textOrNil(25).flatMap(CaseType.init), track: row.textOrNil(26).flatMap(Track.init),
            reasons: row.isNull(27) ? [] : row.withText(27) { ReasonLines.reasons($0) },
            voiding: row.integerOrNil(28).map {
                Notice.Voiding(
                    at: Instant(milliseconds: $0), by: row.textOrNil(29) ?? "", reason: row.textOrNil(30) ?? "")
            }, replaces: row.textOrNil(31), replacedBy: row.textOrNil(32))
    }

    private static func record(_ row: borrowing Row) -> NoticeRecord {
        NoticeRecord(
            number: row.text(0), kind: NoticeKind(rawValue: row.text(1)) ?? .acceptanceNotice,
            title: row.textOrNil(2), judgement: row.intOrNil(3), issuedAt: Instant(milliseconds: row.integer(4)),
            clerk: row.text(5), window: row.text(6), hall: row.text(7), hotline: row.text(8), address: row.text(9),
            applicant: row.text(10), materialStates: MaterialState.states(row.text(11)),
            limitWorkingDays: row.intOrNil(12), supplementDueOn: row.textOrNil(13), dueOn: row.textOrNil(14),
            dueIsProvisional: row.bool(15), grounds: row.textOrNil(16), remedies: row.textOrNil(17))
    }

    /// The states that the case's notice before this one spoke of; empty where it is the first. A notice that stands in for a
    /// void one says again what that one said, so it does not count.
    static func states(
        before noticeID: Int64, caseID: Int64, _ transaction: borrowing Transaction
    ) throws -> [MaterialState?] {
        try transaction.first(
            """
            SELECT material_states FROM notices WHERE case_id = ? AND notice_id < ? AND replaces_id IS NULL
            ORDER BY notice_id DESC LIMIT 1
            """, [.integer(caseID), .integer(noticeID)]
        ) { MaterialState.states($0.text(0)) } ?? []
    }

    // MARK: NOTIFY-07

    /// A telling as the file has it; what its letters mean is the item version's to say.
    struct TellingRow: Sendable {
        let number: String
        let staffID: Int64
        let windowID: Int64?
        let itemVersionID: Int64
        let states: [MaterialState?]
    }

    /// What the case's applicant was told of the item before notice `noticeID`: by one-time notices before there was a case,
    /// and by the case's own notices.
    static func tellings(
        before noticeID: Int64, caseID: Int64, _ transaction: borrowing Transaction
    ) throws -> [TellingRow] {
        try transaction.rows(
            """
            SELECT n.number, n.staff_id, n.window_id, n.item_version_id, n.material_states, n.notice_id
            FROM cases c
                 JOIN item_versions own ON own.item_version_id = c.item_version_id
                 JOIN notices n ON n.certificate_number = c.certificate_number AND n.kind = 'oneTimeNotice'
                 JOIN item_versions v ON v.item_version_id = n.item_version_id AND v.item_id = own.item_id
            WHERE c.case_id = ?1 AND n.notice_id < ?2
            UNION ALL
            SELECT n.number, n.staff_id, n.window_id, c.item_version_id, n.material_states, n.notice_id
            FROM notices n JOIN cases c USING (case_id)
            WHERE n.case_id = ?1 AND n.notice_id < ?2 AND (n.kind = 'supplementNotice' OR n.kind = 'correctionNotice')
            ORDER BY 6
            """, [.integer(caseID), .integer(noticeID)]
        ) { row in
            TellingRow(
                number: row.text(0), staffID: row.integer(1), windowID: row.integerOrNil(2),
                itemVersionID: row.integer(3), states: MaterialState.states(row.text(4)))
        }
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

// MARK: What asking again changes of the case

extension NoticeStore {
    /// A material that came but is unfit is lacking again.
    static func askAgain(for key: String, caseID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE case_materials SET state = 'lacking', received_at = NULL WHERE case_id = ? AND material = ?",
            [.integer(caseID), .text(key)])
    }

    /// Another telling gives the full time again (CASE-12).
    static func setSupplementDue(_ day: Day, caseID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE cases SET version = version + 1, supplement_due_on = ? WHERE case_id = ?",
            [.text(day.text), .integer(caseID)])
    }
}
