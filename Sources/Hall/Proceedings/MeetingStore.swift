import SQLite

/// Every statement about the meetings on a case.
enum MeetingStore {
    static func insert(_ input: MeetingInput, _ desk: CaseDesk, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO case_meetings (case_id, kind, begins_at, place, participants, called_at, called_by)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(desk.row.id), .text(input.kind.rawValue), .integer(input.beginsAt.milliseconds),
                .text(input.place), .text(input.participants.joined(separator: "\n")), .integer(transaction.now),
                .integer(desk.clerk.staffID),
            ])
    }

    static func hold(
        _ id: Int64, _ input: MinutesInput, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE case_meetings SET closed_at = ?, closed_by = ?, minutes = ?, attendees = ?, agrees = ?
            WHERE case_meeting_id = ?
            """,
            [
                .integer(transaction.now), .integer(staffID), .text(input.minutes),
                .text(input.attendees.joined(separator: "\n")), .bool(input.agrees), .integer(id),
            ])
    }

    static func cancel(
        _ id: Int64, reason: String, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "UPDATE case_meetings SET closed_at = ?, closed_by = ?, cancellation = ? WHERE case_meeting_id = ?",
            [.integer(transaction.now), .integer(staffID), .text(reason), .integer(id)])
    }

    static func meetings(_ caseID: Int64, _ transaction: borrowing Transaction) throws -> [CaseMeeting] {
        try transaction.rows(
            """
            SELECT m.case_meeting_id, m.kind, m.begins_at, m.place, m.participants, m.called_at, a.name, m.closed_at, b.name,
                   m.minutes, m.attendees, m.agrees, m.cancellation
            FROM case_meetings m JOIN staff a ON a.staff_id = m.called_by LEFT JOIN staff b ON b.staff_id = m.closed_by
            WHERE m.case_id = ? ORDER BY m.case_meeting_id
            """, [.integer(caseID)], meeting)
    }

    private static func meeting(_ row: borrowing Row) -> CaseMeeting {
        let held = row.textOrNil(9).map {
            CaseMeeting.Held(
                at: Instant(milliseconds: row.integer(7)), by: row.text(8), minutes: $0, attendees: row.lines(10),
                agrees: row.bool(11))
        }
        return CaseMeeting(
            id: row.integer(0), kind: row.choice(1) ?? .business, beginsAt: Instant(milliseconds: row.integer(2)),
            place: row.text(3), participants: row.lines(4), calledAt: Instant(milliseconds: row.integer(5)),
            calledBy: row.text(6), held: held, cancellation: row.textOrNil(12))
    }
}
