import SQLite

/// Every statement about hand-over slips. A slip is closed once.
enum HandoverStore {
    static func insert(
        _ kind: Handover.Kind, _ desk: CaseDesk, unitID: Int64, content: [String], opinion: String? = nil,
        reason: String? = nil, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO handovers (case_id, kind, window_id, unit_id, content, opinion, reason, handed_at, handed_by, due_on)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(desk.row.id), .text(kind.rawValue), .integer(desk.row.windowID), .integer(unitID),
                .text(content.joined(separator: "\n")), .text(opinion), .text(reason), .integer(transaction.now),
                .integer(desk.clerk.staffID), .text(desk.workday.text),
            ])
    }

    static func close(
        _ id: Int64, refusal: String? = nil, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "UPDATE handovers SET closed_at = ?, closed_by = ?, refusal = ? WHERE handover_id = ?",
            [.integer(transaction.now), .integer(staffID), .text(refusal), .integer(id)])
    }

    /// The slip of that kind that waits to be taken over.
    static func open(
        _ kind: Handover.Kind, of caseID: Int64, _ transaction: borrowing Transaction
    ) throws -> Handover? {
        try transaction.first(
            selection + " WHERE h.case_id = ? AND h.kind = ? AND h.closed_at IS NULL",
            [.integer(caseID), .text(kind.rawValue)], handover)
    }

    /// The unit that took a case's materials over last, or is about to; nil where none has.
    static func handlingUnit(of caseID: Int64, _ transaction: borrowing Transaction) throws -> Int64? {
        try transaction.first(
            """
            SELECT unit_id FROM handovers WHERE case_id = ? AND kind = 'materials' AND refusal IS NULL
            ORDER BY handover_id DESC LIMIT 1
            """, [.integer(caseID)]
        ) { $0.integer(0) }
    }

    static func handovers(_ caseID: Int64, _ transaction: borrowing Transaction) throws -> [Handover] {
        try transaction.rows(
            selection + " WHERE h.case_id = ? ORDER BY h.handover_id", [.integer(caseID)], handover)
    }

    private static let selection = SQLText(
        """
        SELECT h.handover_id, h.kind, h.window_id, h.unit_id, u.name, h.content, h.opinion, h.reason, h.handed_at, a.name, h.due_on,
               h.closed_at, b.name, h.refusal
        FROM handovers h JOIN units u USING (unit_id) JOIN staff a ON a.staff_id = h.handed_by
             LEFT JOIN staff b ON b.staff_id = h.closed_by
        """)

    private static func handover(_ row: borrowing Row) -> Handover {
        let closing = row.instantOrNil(11).map {
            Handover.Closing(at: $0, by: row.text(12), refusal: row.textOrNil(13))
        }
        return Handover(
            id: row.integer(0), kind: row.choice(1) ?? .materials, windowID: row.integer(2), unitID: row.integer(3),
            unitName: row.text(4), content: row.lines(5), opinion: row.textOrNil(6), reason: row.textOrNil(7),
            handedAt: Instant(milliseconds: row.integer(8)), handedBy: row.text(9), dueOn: row.dayOrNil(10) ?? .first,
            closing: closing)
    }
}
