import SQLite

/// Every statement about incidents.
enum IncidentStore {
    /// Returns the row's id.
    static func insert(
        _ input: IncidentInput, windowID: Int64?, headID: Int64?, staffID: Int64, hallID: Int64,
        _ transaction: borrowing Transaction
    ) throws -> Int64 {
        try transaction.execute(
            """
            INSERT INTO incidents (hall_id, kind, window_id, what, reported_at, reported_by, head_id, pauses)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(hallID), .text(input.kind.rawValue), .integer(windowID), .text(input.what),
                .integer(transaction.now), .integer(staffID), .integer(headID), .bool(input.isPaused),
            ])
        return transaction.lastInsertedID
    }

    static func append(
        _ kind: IncidentStep.Kind, to id: Int64, _ text: String, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO incident_steps (incident_id, sequence, kind, at, staff_id, text)
            VALUES (?1, (SELECT 1 + count(*) FROM incident_steps WHERE incident_id = ?1), ?2, ?3, ?4, ?5)
            """,
            [.integer(id), .text(kind.rawValue), .integer(transaction.now), .integer(staffID), .text(text)])
    }

    static func close(_ id: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE incidents SET closed_at = ? WHERE incident_id = ?", [.integer(transaction.now), .integer(id)])
    }

    // MARK: Reading

    static func find(_ id: Int64, hallID: Int64, _ transaction: borrowing Transaction) throws -> Incident? {
        try transaction.first(
            selection + " WHERE i.incident_id = ? AND i.hall_id = ?", [.integer(id), .integer(hallID)], incident)
    }

    /// Those that are not over.
    static func open(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Incident] {
        try transaction.rows(
            selection + " WHERE i.hall_id = ? AND i.closed_at IS NULL ORDER BY i.incident_id", [.integer(hallID)],
            incident)
    }

    /// Newest first; `place` is the id of the last one of the page before.
    static func incidents(
        kind: Incident.Kind?, isOpen: Bool, after place: Int64?, limit: Int, hallID: Int64,
        _ transaction: borrowing Transaction
    ) throws -> [Incident] {
        try transaction.rows(
            selection + """
                 WHERE i.hall_id = ? AND i.incident_id < ? AND (?3 IS NULL OR i.kind = ?3)
                  AND (?4 = 0 OR i.closed_at IS NULL)
                ORDER BY i.incident_id DESC LIMIT ?5
                """,
            [
                .integer(hallID), .integer(place ?? .max), .text(kind?.rawValue), .bool(isOpen), .integer(limit),
            ], incident)
    }

    static func steps(_ id: Int64, _ transaction: borrowing Transaction) throws -> [IncidentStep] {
        try transaction.rows(
            """
            SELECT e.kind, e.at, s.name, e.text FROM incident_steps e JOIN staff s USING (staff_id)
            WHERE e.incident_id = ? ORDER BY e.sequence
            """, [.integer(id)]
        ) {
            IncidentStep(
                kind: $0.choice(0) ?? .reported, at: Instant(milliseconds: $0.integer(1)), by: $0.text(2),
                text: $0.text(3))
        }
    }

    private static let selection = SQLText(
        """
        SELECT i.incident_id, i.kind, i.window_id, i.what, i.reported_at, s.name, i.head_id, i.pauses, i.closed_at
        FROM incidents i JOIN staff s ON s.staff_id = i.reported_by
        """)

    private static func incident(_ row: borrowing Row) -> Incident {
        Incident(
            id: row.integer(0), kind: row.choice(1) ?? .other, windowID: row.integerOrNil(2), what: row.text(3),
            reportedAt: Instant(milliseconds: row.integer(4)), reportedBy: row.text(5), headID: row.integerOrNil(6),
            pauses: row.bool(7), closedAt: row.instantOrNil(8))
    }
}
