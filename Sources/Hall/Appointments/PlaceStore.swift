import SQLite

/// Every statement about the places of slots, and about who is there to serve them.
enum PlaceStore {
    // MARK: Places

    /// What is taken between two moments; of holds, those that have not expired.
    static func taken(
        from start: Instant, to end: Instant, _ transaction: borrowing Transaction
    ) throws -> [TakenPlace] {
        try transaction.rows(
            """
            SELECT window_id, starts_at, ends_at, place, staff_id FROM booked_places
            WHERE starts_at >= ? AND starts_at < ? AND (expires_at IS NULL OR expires_at > ?)
            """,
            // What began before the span may reach into it; a slot is no longer than a day.
            [
                .integer(start.milliseconds - 86_400_000), .integer(end.milliseconds), .integer(transaction.now),
            ]
        ) {
            TakenPlace(
                windowID: $0.integer(0),
                span: TimeSpan(
                    from: Instant(milliseconds: $0.integer(1)), to: Instant(milliseconds: $0.integer(2))),
                place: $0.int(3), staffID: $0.integerOrNil(4))
        }
    }

    /// Gives a place of the slot to an appointment, which throws a unique violation where somebody has it.
    static func take(
        _ slot: Slot, staffID: Int64, appointmentID: Int64, _ transaction: borrowing Transaction
    ) throws { try insert(slot, staffID: staffID, [.integer(appointmentID), .null, .null], transaction) }

    /// Keeps a place of the slot until `end`.
    static func hold(
        _ slot: Slot, staffID: Int64, _ hold: String, until end: Instant, _ transaction: borrowing Transaction
    ) throws { try insert(slot, staffID: staffID, [.null, .text(hold), .integer(end.milliseconds)], transaction) }

    /// - Parameter holder: the appointment, or the hold and its end.
    private static func insert(
        _ slot: Slot, staffID: Int64, _ holder: [Value], _ transaction: borrowing Transaction
    ) throws {
        try dropExpired(transaction)
        try transaction.execute(
            """
            INSERT INTO booked_places (starts_at, window_id, place, ends_at, staff_id, appointment_id, hold, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(slot.span.from.milliseconds), .integer(slot.window.id), .integer(slot.nextPlace),
                .integer(slot.span.to.milliseconds), .integer(staffID),
            ] + holder)
    }

    static func release(appointmentID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute("DELETE FROM booked_places WHERE appointment_id = ?", [.integer(appointmentID)])
    }

    // MARK: Holds

    /// Gives the held place back; where it was and with whom, or nil where the hold has expired or never was.
    static func endHold(_ hold: String, _ transaction: borrowing Transaction) throws -> HeldPlace? {
        let held = try transaction.first(
            "SELECT window_id, starts_at, expires_at FROM booked_places WHERE hold = ?", [.text(hold)]
        ) {
            HeldPlace(
                windowID: $0.integer(0), startsAt: Instant(milliseconds: $0.integer(1)),
                expiresAt: Instant(milliseconds: $0.integer(2)))
        }
        try transaction.execute("DELETE FROM booked_places WHERE hold = ?", [.text(hold)])
        return held.flatMap { $0.expiresAt > transaction.instant ? $0 : nil }
    }

    /// Holds that have run out do not count as taken; their rows go before another takes their place.
    private static func dropExpired(_ transaction: borrowing Transaction) throws {
        try transaction.execute("DELETE FROM booked_places WHERE expires_at <= ?", [.integer(transaction.now)])
    }

    // MARK: Who is there

    static func activeStaff(hallID: Int64, _ transaction: borrowing Transaction) throws -> Set<Int64> {
        Set(
            try transaction.rows(
                "SELECT staff_id FROM staff WHERE hall_id = ? AND state = 'active'", [.integer(hallID)]
            ) { $0.integer(0) })
    }

    /// Who serves where, and is away when, between two moments.
    static func roster(
        hallID: Int64, from start: Instant, to end: Instant, _ transaction: borrowing Transaction
    ) throws -> DutyRoster {
        let clerks = try transaction.rows(
            """
            SELECT window_id, staff_id, name, phone FROM staff
            WHERE hall_id = ? AND state = 'active' AND window_id IS NOT NULL ORDER BY staff_id
            """, [.integer(hallID)]
        ) { ($0.integer(0), DutyClerk(id: $0.integer(1), name: $0.text(2), phone: $0.textOrNil(3))) }
        let absences = try transaction.rows(
            """
            SELECT a.staff_id, a.from_at, a.to_at FROM absences a JOIN staff s USING (staff_id)
            WHERE s.hall_id = ? AND a.cancelled_at IS NULL AND a.to_at > ? AND a.from_at < ?
            """, [.integer(hallID), .integer(start.milliseconds), .integer(end.milliseconds)]
        ) {
            (
                $0.integer(0),
                TimeSpan(from: Instant(milliseconds: $0.integer(1)), to: Instant(milliseconds: $0.integer(2)))
            )
        }
        return DutyRoster(
            clerks: Dictionary(grouping: clerks, by: \.0).mapValues { $0.map(\.1) },
            absences: Dictionary(grouping: absences, by: \.0).mapValues { $0.map(\.1) })
    }
}

struct HeldPlace: Sendable {
    let windowID: Int64
    let startsAt: Instant
    let expiresAt: Instant
}

/// Every statement about pools and appeals.
enum BatchStore {
    /// Pooled requests that belong to no batch yet, oldest first.
    static func waiting(
        _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [Appointment] {
        try AppointmentStore.coming(
            from: Instant(milliseconds: .min), to: nil, hall, transaction
        )
        .filter { $0.state == .pooled && $0.batchID == nil }.sorted { $0.number.id < $1.number.id }
    }

    /// Makes a batch of them.
    static func make(
        of appointments: [Appointment], cause: Batch.Cause, hallID: Int64, at moment: Instant,
        _ transaction: borrowing Transaction
    ) throws -> Int64 {
        try transaction.execute(
            "INSERT INTO appointment_batches (hall_id, ready_at, cause) VALUES (?, ?, ?)",
            [.integer(hallID), .integer(moment.milliseconds), .text(cause.rawValue)])
        let id = transaction.lastInsertedID
        for one in appointments {
            try AppointmentStore.update(one.number.id, AppointmentChange(batchID: id), transaction)
            try AppointmentStore.append(
                .batched, to: one.number.id, "第 \(id) 批", staffID: nil, at: moment.milliseconds, transaction)
        }
        return id
    }

    static func find(_ id: Int64, hallID: Int64, _ transaction: borrowing Transaction) throws -> Batch? {
        try transaction.first(
            selection + " WHERE b.appointment_batch_id = ? AND b.hall_id = ?",
            [.integer(id), .integer(hallID)], batch)
    }

    /// Newest first; with `isOpen` only those to be arranged.
    static func batches(
        isOpen: Bool, _ paging: Paging, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [Batch] {
        try transaction.rows(
            selection + """
                 WHERE b.hall_id = ? AND b.appointment_batch_id < ? AND (? = 0 OR b.arranged_at IS NULL)
                ORDER BY b.appointment_batch_id DESC LIMIT ?
                """,
            [.integer(hallID), .integer(paging.cursor ?? .max), .bool(isOpen), .integer(paging.rowCount)], batch)
    }

    static func members(
        _ id: Int64, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [Appointment] {
        try transaction.rows(
            AppointmentStore.selection + " WHERE a.batch_id = ? ORDER BY a.appointment_id", [.integer(id)]
        ) { AppointmentStore.appointment($0, hall) }
    }

    /// - Parameter staffID: nil where nobody is left in it, so that there is nothing to arrange.
    static func arrange(
        _ id: Int64, staffID: Int64?, at moment: Instant, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "UPDATE appointment_batches SET arranged_at = ?, arranged_by = ? WHERE appointment_batch_id = ?",
            [.integer(moment.milliseconds), .integer(staffID), .integer(id)])
    }

    private static let selection = SQLText(
        """
        SELECT b.appointment_batch_id, b.ready_at, b.cause, b.arranged_at, s.name
        FROM appointment_batches b LEFT JOIN staff s ON s.staff_id = b.arranged_by
        """)

    private static func batch(_ row: borrowing Row) -> Batch {
        Batch(
            id: row.integer(0), readyAt: Instant(milliseconds: row.integer(1)), cause: row.choice(2) ?? .full,
            arrangedAt: row.instantOrNil(3), arrangedBy: row.textOrNil(4))
    }

    // MARK: Appeals

    static func appeal(_ id: Int64, _ text: String, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "INSERT INTO appointment_appeals (appointment_id, at, text) VALUES (?, ?, ?)",
            [.integer(id), .integer(transaction.now), .text(text)])
    }

    static func decide(
        _ id: Int64, isUpheld: Bool, _ reason: String, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE appointment_appeals SET decided_at = ?, decided_by = ?, is_upheld = ?, reason = ?
            WHERE appointment_id = ? AND decided_at IS NULL
            """,
            [.integer(transaction.now), .integer(staffID), .bool(isUpheld), .text(reason), .integer(id)])
    }

    static func appeal(of id: Int64, _ transaction: borrowing Transaction) throws -> AppointmentAppeal? {
        try transaction.first(
            """
            SELECT p.at, p.text, p.decided_at, s.name, p.is_upheld, p.reason
            FROM appointment_appeals p LEFT JOIN staff s ON s.staff_id = p.decided_by WHERE p.appointment_id = ?
            """, [.integer(id)]
        ) { row in
            AppointmentAppeal(
                at: Instant(milliseconds: row.integer(0)), text: row.text(1),
                decision: row.instantOrNil(2).map {
                    AppointmentAppeal.Decision(
                        at: $0, by: row.text(3), isUpheld: row.bool(4), reason: row.text(5))
                })
        }
    }
}

/// Requests that are arranged together (APPT-05).
struct Batch: Sendable {
    enum Cause: String, Labelled {
        case full, age

        var label: Label {
            switch self {
            case .full: Label("已累计满", "the pool is full")
            case .age: Label("等候已到最长期限", "the longest wait has passed")
            }
        }
    }

    let id: Int64
    let readyAt: Instant
    let cause: Cause
    let arrangedAt: Instant?
    let arrangedBy: String?
}
