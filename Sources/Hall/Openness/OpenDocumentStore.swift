import SQLite

/// A document about to be published.
struct NewOpenDocument: Sendable {
    let input: OpenDocumentInput
    let unitID: Int64?
}

/// Every statement about published documents.
enum OpenDocumentStore {
    /// Returns the row's id.
    static func insert(
        _ new: NewOpenDocument, hallID: Int64, staffID: Int64?, _ transaction: borrowing Transaction
    ) throws -> Int64 {
        try transaction.execute(
            """
            INSERT INTO open_documents (kind, title_zh, title_en, document_number, from_day, to_day, text, reference, replaces_id,
                                        reviewed_by, reviewed_on, hall_id, unit_id, published_at, staff_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            what(new.input) + [
                .integer(hallID), .integer(new.unitID), .integer(transaction.now), .integer(staffID),
            ])
        return transaction.lastInsertedID
    }

    /// From `kind` to `reviewed_on`.
    private static func what(_ input: OpenDocumentInput) -> [Value] {
        let replaces: Int64? = input.replaces.map { Int64($0) }
        return [
            .text(input.kind.rawValue), .text(input.title), .text(input.titleEn ?? input.title),
            .text(input.documentNumber ?? ""), .text(input.effectiveFrom.text), .text(input.effectiveTo?.text),
            .text(input.text), .text(input.reference), .integer(replaces), .text(input.secrecyReview.by),
            .text(input.secrecyReview.on.text),
        ]
    }

    /// Newest first, without their texts. A hall's register is short, so that where each stands is settled by the rule.
    static func documents(hallID: Int64, _ transaction: borrowing Transaction) throws -> [OpenDocument] {
        try transaction.rows(
            selection + " WHERE p.hall_id = ? ORDER BY p.open_document_id DESC", [.integer(hallID)], document)
    }

    static func find(
        _ id: Int64, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> OpenDocument? {
        try transaction.first(
            selection + " WHERE p.open_document_id = ? AND p.hall_id = ?", [.integer(id), .integer(hallID)], document)
    }

    /// Its text, and who has found that it holds no secret.
    static func body(
        of id: Int64, _ transaction: borrowing Transaction
    ) throws -> (text: String?, reviewedBy: String, reviewedOn: String)? {
        try transaction.first(
            "SELECT text, reviewed_by, reviewed_on FROM open_documents WHERE open_document_id = ?", [.integer(id)]
        ) { ($0.textOrNil(0), $0.text(1), $0.text(2)) }
    }

    static func withdraw(_ id: Int64, reason: String, staffID: Int64?, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE open_documents SET withdrawn_at = ?, withdrawn_by = ?, withdraw_reason = ? WHERE open_document_id = ?",
            [.integer(transaction.now), .integer(staffID), .text(reason), .integer(id)])
    }

    private static let selection = SQLText(
        """
        SELECT p.open_document_id, p.kind, p.title_zh, p.title_en, p.document_number, u.unit_id, u.code, u.name, p.from_day,
               p.to_day, p.reference, p.published_at, p.replaces_id, r.open_document_id, r.from_day, p.withdrawn_at, s.name,
               p.withdraw_reason
        FROM open_documents p LEFT JOIN units u USING (unit_id)
             LEFT JOIN open_documents r ON r.replaces_id = p.open_document_id AND r.withdrawn_at IS NULL
             LEFT JOIN staff s ON s.staff_id = p.withdrawn_by
        """)

    private static func document(_ row: borrowing Row) -> OpenDocument {
        let unit = row.integerOrNil(5).map { UnitName(id: $0, code: row.text(6), name: row.text(7)) }
        let replacement = row.integerOrNil(13).map { (id: $0, from: Day(row.text(14)) ?? .first) }
        let withdrawal = row.instantOrNil(15).map {
            Announcement.Withdrawal(at: $0, by: row.textOrNil(16), reason: row.textOrNil(17) ?? "")
        }
        return OpenDocument(
            id: row.integer(0), kind: row.choice(1) ?? .other, title: Label(row.text(2), row.text(3)),
            documentNumber: row.text(4), unit: unit, effectiveFrom: Day(row.text(8)) ?? .first,
            effectiveTo: row.textOrNil(9).flatMap { Day($0) }, reference: row.textOrNil(10),
            publishedAt: Instant(milliseconds: row.integer(11)), replaces: row.integerOrNil(12),
            replacement: replacement, withdrawal: withdrawal)
    }
}
