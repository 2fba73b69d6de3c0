import SQLite

/// Every statement about how results reach their applicants, and where closed cases are kept.
enum ResultStore {
    // MARK: Telling

    static func insert(_ input: ResultTellingInput, _ desk: CaseDesk, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO result_tellings (case_id, channel, person, reached, note, at, staff_id)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(desk.row.id), .text(input.channel.rawValue), .text(input.person), .bool(input.isReached),
                .text(input.note), .integer(transaction.now), .integer(desk.clerk.staffID),
            ])
    }

    static func tellings(_ caseID: Int64, _ transaction: borrowing Transaction) throws -> [ResultTelling] {
        try transaction.rows(
            """
            SELECT t.channel, t.person, t.reached, t.note, t.at, s.name
            FROM result_tellings t JOIN staff s USING (staff_id) WHERE t.case_id = ? ORDER BY t.result_telling_id
            """, [.integer(caseID)]
        ) {
            ResultTelling(
                channel: $0.choice(0) ?? .phone, person: $0.text(1), isReached: $0.bool(2), note: $0.textOrNil(3),
                at: Instant(milliseconds: $0.integer(4)), by: $0.text(5))
        }
    }

    // MARK: Delivery

    static func insert(
        _ input: ResultDeliveryInput, windowID: Int64, _ desk: CaseDesk, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO deliveries (case_id, mode, recipient, certificate, is_agent, carrier, tracking, expected_on, address, at,
                                    staff_id, window_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(desk.row.id), .text(input.mode.rawValue), .text(input.recipient), .text(input.certificate),
                .bool(input.isAgent), .text(input.carrier), .text(input.tracking), .text(input.expectedOn?.text),
                .text(input.address), .integer(transaction.now), .integer(desk.clerk.staffID), .integer(windowID),
            ])
    }

    /// The case that a mailing's number was given for.
    static func caseOf(carrier: String, tracking: String, _ transaction: borrowing Transaction) throws -> Int64? {
        try transaction.first(
            "SELECT case_id FROM deliveries WHERE carrier = ? AND tracking = ?", [.text(carrier), .text(tracking)]
        ) { $0.integer(0) }
    }

    static func deliveries(_ caseID: Int64, _ transaction: borrowing Transaction) throws -> [ResultDelivery] {
        try transaction.rows(
            """
            SELECT d.mode, d.recipient, d.certificate, d.is_agent, d.carrier, d.tracking, d.expected_on, d.address, d.at, s.name,
                   d.window_id
            FROM deliveries d JOIN staff s USING (staff_id) WHERE d.case_id = ? ORDER BY d.delivery_id
            """, [.integer(caseID)]
        ) {
            ResultDelivery(
                mode: $0.choice(0) ?? .collected, recipient: $0.text(1), certificate: $0.textOrNil(2),
                isAgent: $0.bool(3), carrier: $0.textOrNil(4), tracking: $0.textOrNil(5), expectedOn: $0.dayOrNil(6),
                address: $0.textOrNil(7), at: Instant(milliseconds: $0.integer(8)), by: $0.text(9),
                windowID: $0.integer(10))
        }
    }

    // MARK: Archive

    static func insert(
        _ input: ArchiveInput, as number: DocumentNumber, _ desk: CaseDesk, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO archives (archive_id, case_id, place, pages, at, staff_id) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(number.id), .integer(desk.row.id), .text(input.place), .integer(input.pages),
                .integer(transaction.now), .integer(desk.clerk.staffID),
            ])
    }

    static func archive(
        _ caseID: Int64, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> ArchiveRecord? {
        try transaction.first(
            """
            SELECT a.archive_id, a.place, a.pages, a.at, s.name FROM archives a JOIN staff s USING (staff_id)
            WHERE a.case_id = ?
            """, [.integer(caseID)]
        ) {
            ArchiveRecord(
                number: DocumentNumber(id: $0.integer(0), of: hall, .archive), place: $0.text(1), pages: $0.int(2),
                at: Instant(milliseconds: $0.integer(3)), by: $0.text(4))
        }
    }

    // MARK: What the end of a case asks

    /// Notices of the case that are good and reached nobody yet.
    static func undelivered(
        _ caseID: Int64, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [String] {
        try transaction.rows(
            """
            SELECT notice_id FROM notices n
            WHERE case_id = ? AND NOT EXISTS (SELECT 1 FROM notice_voids v WHERE v.notice_id = n.notice_id)
              AND NOT EXISTS (SELECT 1 FROM notice_deliveries d WHERE d.notice_id = n.notice_id AND d.discharges = 1)
            ORDER BY notice_id
            """, [.integer(caseID)]
        ) { DocumentNumber(id: $0.integer(0), of: hall, .notice).text }
    }

    static func hasCollectedFee(_ caseID: Int64, _ transaction: borrowing Transaction) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM charges WHERE case_id = ? AND is_collected = 1", [.integer(caseID)]
        ) { _ in true } ?? false
    }
}
