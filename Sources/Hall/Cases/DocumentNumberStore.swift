import SQLite

/// The series of documents, each counted by the keys of its own table.
enum DocumentNumberStore {
    /// The number after the day's last. Whoever takes it writes the document in the same transaction, so the series has no gap.
    static func next(
        _ series: DocumentNumber.Series, _ hall: HallProfile.Key, on day: Day, _ transaction: borrowing Transaction
    ) throws -> DocumentNumber {
        let ids = DocumentNumber.ids(hall, from: day, to: day)
        let last = try transaction.first(
            lastKey(of: series), [.integer(ids.lowerBound), .integer(ids.upperBound)]
        ) { $0.integerOrNil(0) }
        let sequence = (last ?? nil).map { DocumentNumber(id: $0, of: hall, series).sequence } ?? 0
        return DocumentNumber(hall, series, day, sequence + 1)
    }

    private static func lastKey(of series: DocumentNumber.Series) -> StaticString {
        switch series {
        case .case: "SELECT max(case_id) FROM cases WHERE case_id BETWEEN ? AND ?"
        case .notice: "SELECT max(notice_id) FROM notices WHERE notice_id BETWEEN ? AND ?"
        case .agency:
            "SELECT max(agency_case_id) FROM agency_cases WHERE agency_case_id BETWEEN ? AND ?"
        case .appointment: "SELECT max(appointment_id) FROM appointments WHERE appointment_id BETWEEN ? AND ?"
        case .extendedService:
            "SELECT max(extended_service_id) FROM extended_services WHERE extended_service_id BETWEEN ? AND ?"
        case .inquiry: "SELECT max(inquiry_id) FROM inquiries WHERE inquiry_id BETWEEN ? AND ?"
        case .archive: "SELECT max(archive_id) FROM archives WHERE archive_id BETWEEN ? AND ?"
        case .officialDocument:
            "SELECT max(official_document_id) FROM official_documents WHERE official_document_id BETWEEN ? AND ?"
        }
    }
}
