import SQLite

/// A ticket about to be issued.
struct NewTicket: Sendable {
    let number: String
    let theme: Item.Theme
    let itemCode: String?
    let purpose: String
    let isPayment: Bool
    let name: String
    let certificate: String?
    let appointmentID: Int64?
    let priority: Ticket.Priority?
    let specialNeed: String
}

/// Every statement about tickets.
enum TicketStore {
    /// Returns the row's id.
    static func insert(
        _ new: NewTicket, on day: Day, hallID: Int64, staffID: Int64?, _ transaction: borrowing Transaction
    ) throws -> Int64 {
        try transaction.execute(
            """
            INSERT INTO tickets (hall_id, day, number, theme, item_code, purpose, is_payment, name, certificate, appointment_id, priority,
                                 special_need, issued_at, issued_by, queued_at, waiting_since, state)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?13, ?13, 'waiting')
            """,
            [
                .integer(hallID), .text(day.text), .text(new.number), .text(new.theme.rawValue), .text(new.itemCode),
                .text(new.purpose), .bool(new.isPayment), .text(new.name), .text(new.certificate),
                .integer(new.appointmentID), .text(new.priority?.rawValue), .text(new.specialNeed),
                .integer(transaction.now), .integer(staffID),
            ])
        return transaction.lastInsertedID
    }

    /// How many tickets of the theme the day has had.
    static func count(
        on day: Day, _ theme: Item.Theme, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> Int {
        try transaction.first(
            "SELECT count(*) FROM tickets WHERE hall_id = ? AND day = ? AND number GLOB ?",
            [.integer(hallID), .text(day.text), .text(QueueRules.letter(theme) + "*")]
        ) { $0.int(0) } ?? 0
    }

    static func hasTicket(appointmentID: Int64, _ transaction: borrowing Transaction) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM tickets WHERE appointment_id = ?", [.integer(appointmentID)]
        ) { _ in true } ?? false
    }

    static func append(
        _ kind: TicketEvent.Kind, to id: Int64, _ text: String, staffID: Int64?, windowID: Int64?, at moment: Int64,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO ticket_events (ticket_id, sequence, kind, at, staff_id, window_id, text)
            VALUES (?1, (SELECT 1 + count(*) FROM ticket_events WHERE ticket_id = ?1), ?2, ?3, ?4, ?5, ?6)
            """,
            [
                .integer(id), .text(kind.rawValue), .integer(moment), .integer(staffID), .integer(windowID),
                .text(text),
            ])
    }

    static func call(
        _ id: Int64, windowID: Int64, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "UPDATE tickets SET state = 'called', window_id = ?, staff_id = ?, called_at = ? WHERE ticket_id = ?",
            [.integer(windowID), .integer(staffID), .integer(transaction.now), .integer(id)])
    }

    static func end(
        _ id: Int64, _ state: Ticket.State, at moment: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "UPDATE tickets SET state = ?, ended_at = ? WHERE ticket_id = ?",
            [.text(state.rawValue), .integer(moment), .integer(id)])
    }

    /// Waits again, from `queuedAt` on; perhaps for another theme.
    static func wait(
        _ id: Int64, theme: Item.Theme, itemCode: String?, queuedAt: Instant, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE tickets SET state = 'waiting', theme = ?, item_code = ?, queued_at = ?, waiting_since = ?, window_id = NULL, staff_id = NULL,
                called_at = NULL, ended_at = NULL
            WHERE ticket_id = ?
            """,
            [
                .text(theme.rawValue), .text(itemCode), .integer(queuedAt.milliseconds), .integer(transaction.now),
                .integer(id),
            ])
    }

    // MARK: Reading

    /// Those that wait or are being served.
    static func open(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Ticket] {
        try transaction.rows(
            selection + " WHERE t.hall_id = ? AND (t.state = 'waiting' OR t.state = 'called') ORDER BY t.queued_at",
            [.integer(hallID)], ticket)
    }

    static func find(
        _ number: String, on day: Day, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> Ticket? {
        try transaction.first(
            selection + " WHERE t.hall_id = ? AND t.day = ? AND t.number = ?",
            [.integer(hallID), .text(day.text), .text(number)], ticket)
    }

    /// All of a day, in the order in which they were issued.
    static func tickets(on day: Day, hallID: Int64, _ transaction: borrowing Transaction) throws -> [Ticket] {
        try transaction.rows(
            selection + " WHERE t.hall_id = ? AND t.day = ? ORDER BY t.ticket_id",
            [.integer(hallID), .text(day.text)], ticket)
    }

    static func events(_ id: Int64, _ transaction: borrowing Transaction) throws -> [TicketEvent] {
        try transaction.rows(
            """
            SELECT e.kind, e.at, s.name, w.number, e.text FROM ticket_events e LEFT JOIN staff s USING (staff_id)
                 LEFT JOIN windows w ON w.window_id = e.window_id
            WHERE e.ticket_id = ? ORDER BY e.sequence
            """, [.integer(id)]
        ) {
            TicketEvent(
                kind: $0.choice(0) ?? .issued, at: Instant(milliseconds: $0.integer(1)), by: $0.textOrNil(2),
                window: $0.textOrNil(3), text: $0.text(4))
        }
    }

    private static let selection = SQLText(
        """
        SELECT t.ticket_id, t.day, t.number, t.theme, t.item_code, t.purpose, t.is_payment, t.name, t.certificate, a.starts_at,
               t.priority, t.special_need, t.issued_at, t.queued_at, t.state, t.window_id, t.staff_id, t.called_at, t.ended_at, t.waiting_since
        FROM tickets t LEFT JOIN appointments a USING (appointment_id)
        """)

    private static func ticket(_ row: borrowing Row) -> Ticket {
        Ticket(
            id: row.integer(0), day: row.dayOrNil(1) ?? .first, number: row.text(2), theme: row.choice(3) ?? .other,
            itemCode: row.textOrNil(4), purpose: row.text(5), isPayment: row.bool(6), name: row.text(7),
            certificate: row.textOrNil(8), bookedAt: row.instantOrNil(9),
            priority: row.textOrNil(10).flatMap(Ticket.Priority.init), specialNeed: row.text(11),
            issuedAt: Instant(milliseconds: row.integer(12)), queuedAt: Instant(milliseconds: row.integer(13)),
            waitingSince: Instant(milliseconds: row.integer(19)),
            state: row.choice(14) ?? .waiting, windowID: row.integerOrNil(15), staffID: row.integerOrNil(16),
            calledAt: row.instantOrNil(17), endedAt: row.instantOrNil(18))
    }
}
