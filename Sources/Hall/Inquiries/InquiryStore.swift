import SQLite

/// Which inquiries are asked for.
struct InquiryFilter: Sendable {
    var state: Inquiry.State?
    var isOpen: Bool?
    /// What this person must see to: asked first and not ended, or handed over to them.
    var owner: ObligationFilter.Owner?
    var overdueOn: Day?
    var ids: ClosedRange<Int64>
    var before: Int64?
    var limit: Int
}

/// Every statement about inquiries.
enum InquiryStore {
    static func insert(
        _ input: InquiryInput, as number: DocumentNumber, caseID: Int64?, due: Day, _ clerk: Identity,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO inquiries (inquiry_id, channel, asker, phone, question, scope, item_code, case_id, at, staff_id, window_id,
                                   state, due_on)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?)
            """,
            [
                .integer(number.id), .text(input.channel.rawValue), .text(input.asker), .text(input.phone),
                .text(input.question), .text(input.scope.rawValue), .text(input.item), .integer(caseID),
                .integer(transaction.now), .integer(clerk.staffID), .integer(clerk.window?.id), .text(due.text),
            ])
    }

    /// Puts a step on record, and the inquiry where it then stands.
    static func append(
        _ step: InquiryStep, to inquiry: Inquiry, staffID: Int64?, at: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO inquiry_events (inquiry_id, sequence, kind, at, staff_id, text, addition, target, phone)
            VALUES (?1, (SELECT 1 + count(*) FROM inquiry_events WHERE inquiry_id = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """,
            [
                .integer(inquiry.number.id), .text(step.kind.rawValue), .integer(at), .integer(staffID),
                .text(step.text), .text(step.addition), .text(step.target), .text(step.phone),
            ])
        try transaction.execute(
            """
            UPDATE inquiries SET state = ?, due_on = ?, to_window_id = ?, to_unit_id = ?, to_staff_id = ?
            WHERE inquiry_id = ?
            """,
            [
                .text(step.state.rawValue), .text(step.state.isEnd ? nil : (step.dueOn ?? inquiry.dueOn)?.text),
                .integer(step.holder?.windowID), .integer(step.holder?.unitID), .integer(step.holder?.staffID),
                .integer(inquiry.number.id),
            ])
    }

    static func find(
        _ number: String, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> Inquiry? {
        guard let number = DocumentNumber(number, of: hall, .inquiry) else { return nil }
        return try transaction.first(selection + " WHERE i.inquiry_id = ?", [.integer(number.id)]) {
            inquiry($0, hall)
        }
    }

    /// Newest first, one more than the page.
    static func inquiries(
        _ filter: InquiryFilter, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [Inquiry] {
        try transaction.rows(
            selection + """
                 WHERE i.inquiry_id BETWEEN ?1 AND ?2 AND i.inquiry_id < ?3 AND (?4 IS NULL OR i.state = ?4)
                  AND (?5 IS NULL OR ?5 = (i.state NOT IN ('answered', 'referred', 'closed')))
                  AND (?6 IS NULL OR (i.due_on < ?6 AND i.state NOT IN ('answered', 'referred', 'closed')))
                  AND (?7 IS NULL OR (i.state NOT IN ('answered', 'referred', 'closed')
                       AND (i.staff_id = ?7 OR i.to_staff_id = ?7 OR i.to_window_id = ?8 OR i.to_unit_id = ?9)))
                ORDER BY i.inquiry_id DESC LIMIT ?10
                """,
            [
                .integer(filter.ids.lowerBound), .integer(filter.ids.upperBound), .integer(filter.before ?? .max),
                .text(filter.state?.rawValue), .integer(filter.isOpen.map { $0 ? 1 : 0 }),
                .text(filter.overdueOn?.text), .integer(filter.owner?.staffID), .integer(filter.owner?.windowID),
                .integer(filter.owner?.unitID), .integer(filter.limit + 1),
            ]
        ) { inquiry($0, hall) }
    }

    /// Hand-overs that nobody took over by their day.
    static func lost(
        before day: Day, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [Inquiry] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        return try transaction.rows(
            selection + """
                 WHERE i.state <> 'answered' AND i.state <> 'referred' AND i.state <> 'closed' AND i.due_on < ?
                  AND i.state = 'handedOver' AND i.inquiry_id BETWEEN ? AND ? ORDER BY i.due_on
                """, [.text(day.text), .integer(ids.lowerBound), .integer(ids.upperBound)]
        ) { inquiry($0, hall) }
    }

    static func firstHandOverDue(_ hall: HallProfile.Key, _ transaction: borrowing Transaction) throws -> Day? {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        return try transaction.first(
            """
            SELECT min(due_on) FROM inquiries
            WHERE state <> 'answered' AND state <> 'referred' AND state <> 'closed' AND state = 'handedOver'
              AND inquiry_id BETWEEN ? AND ?
            """, [.integer(ids.lowerBound), .integer(ids.upperBound)]
        ) { $0.dayOrNil(0) } ?? nil
    }

    static func events(_ inquiry: Inquiry, _ transaction: borrowing Transaction) throws -> [InquiryEvent] {
        try transaction.rows(
            """
            SELECT e.kind, e.at, s.name, e.text, e.addition, e.target, e.phone
            FROM inquiry_events e LEFT JOIN staff s USING (staff_id) WHERE e.inquiry_id = ? ORDER BY e.sequence
            """, [.integer(inquiry.number.id)]
        ) {
            InquiryEvent(
                kind: $0.choice(0) ?? .urged, at: Instant(milliseconds: $0.integer(1)), by: $0.textOrNil(2),
                text: $0.text(3), addition: $0.textOrNil(4), target: $0.textOrNil(5), phone: $0.textOrNil(6))
        }
    }

    private static let selection = SQLText(
        """
        SELECT i.inquiry_id, i.channel, i.asker, i.phone, i.question, i.scope, i.item_code, i.case_id, i.at, i.staff_id, s.name,
               w.number, i.state, i.due_on, i.to_window_id, i.to_unit_id, i.to_staff_id
        FROM inquiries i JOIN staff s USING (staff_id) LEFT JOIN windows w ON w.window_id = i.window_id
        """)

    private static func inquiry(_ row: borrowing Row, _ hall: HallProfile.Key) -> Inquiry {
        let holder = Inquiry.Holder(
            windowID: row.integerOrNil(14), unitID: row.integerOrNil(15), staffID: row.integerOrNil(16))
        return Inquiry(
            number: DocumentNumber(id: row.integer(0), of: hall, .inquiry), channel: row.choice(1) ?? .inPerson,
            asker: row.textOrNil(2), phone: row.textOrNil(3), question: row.text(4), scope: row.choice(5) ?? .unclear,
            itemCode: row.textOrNil(6),
            caseNumber: row.integerOrNil(7).map { DocumentNumber(id: $0, of: hall, .case) },
            at: Instant(milliseconds: row.integer(8)), staffID: row.integer(9), staffName: row.text(10),
            window: row.textOrNil(11), state: row.choice(12) ?? .open, dueOn: row.dayOrNil(13),
            holder: holder == Inquiry.Holder() ? nil : holder)
    }
}

/// One step of an inquiry about to be written.
struct InquiryStep: Sendable {
    let kind: InquiryEvent.Kind
    let state: Inquiry.State
    let text: String
    var addition: String?
    var target: String?
    var phone: String?
    var dueOn: Day?
    var holder: Inquiry.Holder?
}
