import SQLite

/// What is kept of a notice; with the item's version and the judgement it says everything.
struct NoticeRecord: Sendable {
    let number: DocumentNumber
    let kind: NoticeKind
    let judgement: Int
    let issuedAt: Instant
    let clerk: String
    let window: String
    let hall: String
    let hotline: String
    let address: String
    let applicant: String
    /// One for each of the item's materials, in its order.
    let materialStates: [MaterialState]
    let limitWorkingDays: Int?
    let supplementDueOn: String?
    let dueOn: String?
    let dueIsProvisional: Bool

    var reference: NoticeReference { NoticeReference(kind: kind, number) }
}

/// A notice with what it rests on.
struct FoundNotice: Sendable {
    let record: NoticeRecord
    let caseNumber: String
    let itemVersionID: Int64
    let registeredAt: Instant
    let type: CaseType?
    let track: Track
    let reasons: ReasonLines
}

/// Every statement about notices. They are inserted and read; the schema refuses anything else.
enum NoticeStore {
    /// The next number of the day.
    static func nextNumber(
        _ hall: HallProfile.Key, on day: Day, _ transaction: borrowing Transaction
    ) throws -> DocumentNumber {
        let ids = DocumentNumber.ids(hall, from: day, to: day)
        let last = try transaction.first(
            "SELECT max(notice_id) FROM notices WHERE notice_id BETWEEN ? AND ?",
            [.integer(ids.lowerBound), .integer(ids.upperBound)]
        ) { $0.integerOrNil(0) }
        let sequence = (last ?? nil).map { DocumentNumber(id: $0, of: hall, .notice).sequence } ?? 0
        return DocumentNumber(hall, .notice, day, sequence + 1)
    }

    static func insert(
        _ notice: NoticeRecord, caseID: Int64, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO notices (notice_id, hall_id, case_id, kind, judgement, issued_at, staff_id, clerk, window, hall, hotline,
                address, applicant, material_states, limit_working_days, supplement_due_on, due_on, due_is_provisional)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(notice.number.id), .integer(notice.number.hall.id), .integer(caseID),
                .text(notice.kind.rawValue), .integer(notice.judgement), .integer(notice.issuedAt.milliseconds),
                .integer(staffID), .text(notice.clerk), .text(notice.window), .text(notice.hall),
                .text(notice.hotline), .text(notice.address), .text(notice.applicant),
                .text(MaterialState.letters(notice.materialStates)),
                .integer(notice.limitWorkingDays.map(Int64.init)), .text(notice.supplementDueOn), .text(notice.dueOn),
                .bool(notice.dueIsProvisional),
            ])
    }

    static func find(
        _ number: String, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> FoundNotice? {
        guard let number = DocumentNumber(number, of: hall, .notice) else { return nil }
        return try transaction.first(
            """
            SELECT n.kind, n.judgement, n.issued_at, n.clerk, n.window, n.hall, n.hotline, n.address, n.applicant,
                   n.material_states, n.limit_working_days, n.supplement_due_on, n.due_on, n.due_is_provisional,
                   c.case_id, c.item_version_id, c.registered_at,
                   CASE WHEN n.judgement = 1 THEN c.judged_type ELSE j.type END,
                   coalesce(j.track, c.judged_track), coalesce(j.reasons, c.reasons)
            FROM notices n JOIN cases c USING (case_id)
                 LEFT JOIN type_judgements j ON j.case_id = n.case_id AND j.sequence = n.judgement
            WHERE n.notice_id = ?
            """, [.integer(number.id)]
        ) { row in
            FoundNotice(
                record: record(row, number), caseNumber: DocumentNumber(id: row.integer(14), of: hall, .case).text,
                itemVersionID: row.integer(15), registeredAt: Instant(milliseconds: row.integer(16)),
                type: row.choice(17), track: row.choice(18) ?? .committed,
                reasons: row.withText(19) { ReasonLines($0) })
        }
    }

    private static func record(_ row: borrowing Row, _ number: DocumentNumber) -> NoticeRecord {
        NoticeRecord(
            number: number, kind: row.choice(0) ?? .acceptanceNotice, judgement: row.int(1),
            issuedAt: Instant(milliseconds: row.integer(2)), clerk: row.text(3), window: row.text(4),
            hall: row.text(5), hotline: row.text(6), address: row.text(7), applicant: row.text(8),
            materialStates: MaterialState.states(row.text(9)), limitWorkingDays: row.intOrNil(10),
            supplementDueOn: row.textOrNil(11), dueOn: row.textOrNil(12), dueIsProvisional: row.bool(13))
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

    /// The states as the file keeps them, a letter each.
    static func letters(_ states: [MaterialState]) -> String { String(states.map(\.letter)) }

    static func states(_ letters: String) -> [MaterialState] {
        letters.map { letter in allCases.first { $0.letter == letter } ?? .lacking }
    }
}
