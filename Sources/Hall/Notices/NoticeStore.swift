import SQLite

/// What is kept of a notice; with the item's version and the judgement it says everything.
struct NoticeRecord: Sendable {
    let number: String
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
}

/// A notice with what it rests on.
struct FoundNotice: Sendable {
    let record: NoticeRecord
    let caseNumber: String
    let itemVersionID: Int64
    let registeredAt: Instant
    let type: CaseType?
    let track: Track
    let reasons: [Reason]
}

/// Every statement about notices. They are inserted and read; the schema refuses anything else.
enum NoticeStore {
    static func insert(
        _ notice: NoticeRecord, hallID: Int64, caseID: Int64, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO notices (hall_id, number, case_id, kind, judgement, issued_at, staff_id, clerk, window, hall, hotline,
                address, applicant, material_states, limit_working_days, supplement_due_on, due_on, due_is_provisional)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(hallID), .text(notice.number), .integer(caseID), .text(notice.kind.rawValue),
                .integer(notice.judgement), .integer(notice.issuedAt.milliseconds), .integer(staffID),
                .text(notice.clerk), .text(notice.window), .text(notice.hall), .text(notice.hotline),
                .text(notice.address), .text(notice.applicant), .text(MaterialState.letters(notice.materialStates)),
                .integer(notice.limitWorkingDays.map(Int64.init)), .text(notice.supplementDueOn), .text(notice.dueOn),
                .bool(notice.dueIsProvisional),
            ])
    }

    static func references(caseID: Int64, _ transaction: borrowing Transaction) throws -> [NoticeReference] {
        try transaction.rows(
            "SELECT kind, number FROM notices WHERE case_id = ? ORDER BY notice_id", [.integer(caseID)]
        ) { row in
            NoticeReference(kind: NoticeKind(rawValue: row.text(0)) ?? .acceptanceNotice, number: row.text(1))
        }
    }

    static func find(
        _ number: String, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> FoundNotice? {
        try transaction.first(
            """
            SELECT n.number, n.kind, n.judgement, n.issued_at, n.clerk, n.window, n.hall, n.hotline, n.address, n.applicant,
                   n.material_states, n.limit_working_days, n.supplement_due_on, n.due_on, n.due_is_provisional,
                   c.number, c.item_version_id, c.registered_at, j.type, j.track, j.reasons
            FROM notices n JOIN cases c USING (case_id)
                 JOIN type_judgements j ON j.case_id = n.case_id AND j.sequence = n.judgement
            WHERE n.number = ? AND n.hall_id = ?
            """, [.text(number), .integer(hallID)]
        ) { row in
            FoundNotice(
                record: record(row), caseNumber: row.text(15), itemVersionID: row.integer(16),
                registeredAt: Instant(milliseconds: row.integer(17)), type: row.textOrNil(18).flatMap(CaseType.init),
                track: Track(rawValue: row.text(19)) ?? .committed,
                reasons: row.withText(20) { ReasonLines.reasons($0) })
        }
    }

    private static func record(_ row: borrowing Row) -> NoticeRecord {
        NoticeRecord(
            number: row.text(0), kind: NoticeKind(rawValue: row.text(1)) ?? .acceptanceNotice, judgement: row.int(2),
            issuedAt: Instant(milliseconds: row.integer(3)), clerk: row.text(4), window: row.text(5), hall: row.text(6),
            hotline: row.text(7), address: row.text(8), applicant: row.text(9),
            materialStates: MaterialState.states(row.text(10)), limitWorkingDays: row.intOrNil(11),
            supplementDueOn: row.textOrNil(12), dueOn: row.textOrNil(13), dueIsProvisional: row.bool(14))
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
