import SQLite

/// Which documents are asked for.
struct OfficialDocumentFilter: Sendable {
    var direction: OfficialDocument.Direction?
    var kind: OfficialDocument.Kind?
    var unit: String?
    var text: String?
    var days: ClosedRange<Day> = Day.first...Day.last
    /// Unanswered ones whose day for it lies before this one.
    var overdueOn: Day?
    /// Only those before this key: where the page before ended.
    var before: Int64?
    var limit: Int
}

/// Every statement about official documents. They are inserted and read; the schema refuses anything else.
enum OfficialDocumentStore {
    static func insert(
        _ input: OfficialDocumentInput, _ number: DocumentNumber, answers: DocumentNumber?, windowID: Int64?,
        staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO official_documents (official_document_id, direction, kind, correspondent, their_number, subject, pages,
                                            check_result, check_note, answer_by, answers_id, at, window_id, staff_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(number.id), .text(input.direction.rawValue), .text(input.kind.rawValue),
                .text(input.correspondent), .text(input.theirNumber ?? ""), .text(input.subject),
                .integer(input.pages), .text(input.check?.rawValue), .text(input.checkNote),
                .text(input.answerBy?.text), .integer(answers?.id), .integer(transaction.now), .integer(windowID),
                .integer(staffID),
            ])
    }

    static func forward(
        _ number: DocumentNumber, unitID: Int64, note: String?, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO official_document_forwards (official_document_id, at, unit_id, staff_id, note)
            VALUES (?, ?, ?, ?, ?)
            """,
            [
                .integer(number.id), .integer(transaction.now), .integer(unitID), .integer(staffID), .text(note),
            ])
    }

    static func find(
        _ number: String, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> OfficialDocument? {
        guard let number = DocumentNumber(number, of: hall, .officialDocument) else { return nil }
        return try transaction.first(
            selection + " WHERE d.official_document_id = ?", [.integer(number.id)]
        ) { document($0, hall) }
    }

    static func forwards(
        of number: DocumentNumber, _ transaction: borrowing Transaction
    ) throws -> [OfficialDocumentForward] {
        try transaction.rows(
            """
            SELECT f.at, u.name, s.name, f.note
            FROM official_document_forwards f JOIN units u USING (unit_id) JOIN staff s USING (staff_id)
            WHERE f.official_document_id = ? ORDER BY f.official_document_forward_id
            """, [.integer(number.id)]
        ) {
            OfficialDocumentForward(
                at: Instant(milliseconds: $0.integer(0)), unit: $0.text(1), by: $0.text(2), note: $0.textOrNil(3))
        }
    }

    /// Newest first, one more than the page, so that it is known whether another follows.
    static func documents(
        _ filter: OfficialDocumentFilter, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [OfficialDocument] {
        let ids = DocumentNumber.ids(hall, from: filter.days.lowerBound, to: filter.days.upperBound)
        let last = filter.before.map { min($0 - 1, ids.upperBound) } ?? ids.upperBound
        var sql = selection + " WHERE d.official_document_id BETWEEN ? AND ?"
        var arguments: [Value] = [.integer(ids.lowerBound), .integer(last)]
        narrow(filter, &sql, &arguments)
        sql += " ORDER BY d.official_document_id DESC LIMIT ?"
        arguments.append(.integer(filter.limit + 1))
        return try transaction.rows(sql, arguments) { document($0, hall) }
    }

    private static func narrow(_ filter: OfficialDocumentFilter, _ sql: inout SQLText, _ arguments: inout [Value]) {
        if let direction = filter.direction {
            sql += " AND d.direction = ?"
            arguments.append(.text(direction.rawValue))
        }
        if let kind = filter.kind {
            sql += " AND d.kind = ?"
            arguments.append(.text(kind.rawValue))
        }
        if let unit = filter.unit {
            sql += " AND u.code = ?"
            arguments.append(.text(unit))
        }
        if let text = filter.text {
            sql += " AND (instr(d.subject, ?) OR instr(d.correspondent, ?) OR instr(d.their_number, ?))"
            arguments += [.text(text), .text(text), .text(text)]
        }
        if let day = filter.overdueOn {
            sql += " AND d.answer_by < ? AND a.official_document_id IS NULL"
            arguments.append(.text(day.text))
        }
    }

    private static let selection = SQLText(
        """
        SELECT d.official_document_id, d.direction, d.kind, d.correspondent, d.their_number, d.subject, d.pages, d.check_result,
               d.check_note, d.answer_by, d.answers_id, d.at, w.number, s.name, a.official_document_id, a.at, u.name, f.at
        FROM official_documents d JOIN staff s USING (staff_id) LEFT JOIN windows w ON w.window_id = d.window_id
             LEFT JOIN official_documents a ON a.answers_id = d.official_document_id
             LEFT JOIN official_document_forwards f ON f.official_document_forward_id =
                 (SELECT max(l.official_document_forward_id) FROM official_document_forwards l
                  WHERE l.official_document_id = d.official_document_id)
             LEFT JOIN units u ON u.unit_id = f.unit_id
        """)

    private static func document(_ row: borrowing Row, _ hall: HallProfile.Key) -> OfficialDocument {
        func number(_ id: Int64) -> DocumentNumber { DocumentNumber(id: id, of: hall, .officialDocument) }
        let answer = row.integerOrNil(14).map { (number: number($0), at: Instant(milliseconds: row.integer(15))) }
        return OfficialDocument(
            number: number(row.integer(0)), direction: row.choice(1) ?? .incoming, kind: row.choice(2) ?? .other,
            correspondent: row.text(3), theirNumber: row.text(4), subject: row.text(5), pages: row.int(6),
            check: row.choice(7), checkNote: row.textOrNil(8), answerBy: row.textOrNil(9).flatMap { Day($0) },
            at: Instant(milliseconds: row.integer(11)), clerk: row.text(13), window: row.textOrNil(12),
            answers: row.integerOrNil(10).map(number), answer: answer, unit: row.textOrNil(16),
            forwardedAt: row.instantOrNil(17))
    }
}
