import SQLite

/// An appointment about to be written.
struct NewAppointment: Sendable {
    let number: DocumentNumber
    let kind: Appointment.Kind
    let route: Appointment.Route
    let input: AppointmentInput
    let itemVersionID: Int64
    let registeredBy: Int64?
    let state: Appointment.State
    let span: TimeSpan
    var windowID: Int64?
    var staffID: Int64?
    /// Whether the booker has been told all that is owed.
    let isTold: Bool
}

/// What changes of an appointment; nil: stays as it is.
struct AppointmentChange: Sendable {
    var state: Appointment.State?
    var kind: Appointment.Kind?
    var span: TimeSpan?
    var windowID: Int64?
    var staffID: Int64?
    var batchID: Int64?
    var relayedAt: Instant?
    var toldAt: Instant?
    var presentAt: Instant?
    var arrivedAt: Instant?
    var endedAt: Instant?
    var result: String?
    var minutes: Int?
    var caseID: Int64?
    /// Set or cleared; nil: stays.
    var displacedAt: Instant??
}

/// Which appointments are asked for.
struct AppointmentFilter: Sendable {
    var state: Appointment.State?
    var kind: Appointment.Kind?
    var windowID: Int64?
    var staffID: Int64?
    var phone: String?
    var isDisplaced = false
    var hasOpenAppeal = false
    var from: Instant?
    var to: Instant?
    /// Where the page before ended: by time, then by key.
    var place: String?
    var limit = 51
}

/// Every statement about appointments and their events.
enum AppointmentStore {
    static func insert(_ new: NewAppointment, _ transaction: borrowing Transaction) throws {
        let told: Value = new.isTold ? .integer(transaction.now) : .null
        try transaction.execute(
            """
            INSERT INTO appointments (appointment_id, kind, route, channel, item_version_id, name, phone, urgency, needs_seal, note,
                                      registered_at, registered_by, state, starts_at, ends_at, window_id, staff_id, relayed_at, told_at,
                                      filed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(new.number.id), .text(new.kind.rawValue), .text(new.route.rawValue),
                .text(new.input.channel.rawValue), .integer(new.itemVersionID), .text(new.input.name),
                .text(new.input.phone), .text(new.input.urgency), .bool(new.input.needsSeal),
                .text(new.input.note ?? ""), .integer(transaction.now), .integer(new.registeredBy),
                .text(new.state.rawValue), .integer(new.span.from.milliseconds), .integer(new.span.to.milliseconds),
                .integer(new.windowID), .integer(new.staffID), told, told, told,
            ])
    }

    static func append(
        _ kind: AppointmentEvent.Kind, to id: Int64, _ text: String, staffID: Int64?, at moment: Int64,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO appointment_events (appointment_id, sequence, kind, at, staff_id, text)
            VALUES (?1, (SELECT 1 + count(*) FROM appointment_events WHERE appointment_id = ?1), ?2, ?3, ?4, ?5)
            """,
            [.integer(id), .text(kind.rawValue), .integer(moment), .integer(staffID), .text(text)])
    }

    static func update(_ id: Int64, _ change: AppointmentChange, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            """
            UPDATE appointments SET state = coalesce(?2, state), kind = coalesce(?3, kind), starts_at = coalesce(?4, starts_at),
                ends_at = coalesce(?5, ends_at), window_id = coalesce(?6, window_id), staff_id = coalesce(?7, staff_id),
                batch_id = coalesce(?8, batch_id), relayed_at = coalesce(?9, relayed_at), told_at = coalesce(?10, told_at),
                filed_at = coalesce(?10, filed_at), present_at = coalesce(?11, present_at), arrived_at = coalesce(?12, arrived_at),
                ended_at = coalesce(?13, ended_at), result = coalesce(?14, result), minutes = coalesce(?15, minutes),
                case_id = coalesce(?16, case_id), displaced_at = CASE WHEN ?17 THEN ?18 ELSE displaced_at END
            WHERE appointment_id = ?1
            """,
            [
                .integer(id), .text(change.state?.rawValue), .text(change.kind?.rawValue),
                .integer(change.span?.from.milliseconds), .integer(change.span?.to.milliseconds),
                .integer(change.windowID), .integer(change.staffID), .integer(change.batchID),
                .integer(change.relayedAt?.milliseconds), .integer(change.toldAt?.milliseconds),
                .integer(change.presentAt?.milliseconds), .integer(change.arrivedAt?.milliseconds),
                .integer(change.endedAt?.milliseconds), .text(change.result),
                .integer(change.minutes.map(Int64.init)), .integer(change.caseID), .bool(change.displacedAt != nil),
                .integer((change.displacedAt ?? nil)?.milliseconds),
            ])
    }

    // MARK: Reading

    static func find(
        _ number: String, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> Appointment? {
        guard let number = DocumentNumber(number, of: hall, .appointment) else { return nil }
        return try transaction.first(selection + " WHERE a.appointment_id = ?", [.integer(number.id)]) {
            appointment($0, hall)
        }
    }

    /// By time, then by key; at most `filter.limit`.
    static func appointments(
        _ filter: AppointmentFilter, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [Appointment] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        let after = (filter.place ?? "").split(separator: " ").compactMap { Int64($0) }
        return try transaction.rows(
            selection + """
                 WHERE (a.starts_at, a.appointment_id) > (?1, ?2) AND a.appointment_id BETWEEN ?3 AND ?4
                  AND (?5 IS NULL OR a.state = ?5) AND (?6 IS NULL OR a.kind = ?6) AND (?7 IS NULL OR a.window_id = ?7)
                  AND (?8 IS NULL OR a.staff_id = ?8) AND (?9 IS NULL OR a.phone = ?9) AND (?10 = 0 OR a.displaced_at IS NOT NULL)
                  AND (?11 = 0 OR EXISTS (SELECT 1 FROM appointment_appeals p WHERE p.appointment_id = a.appointment_id
                                          AND p.decided_at IS NULL))
                  AND a.starts_at >= ?12 AND a.starts_at < ?13
                ORDER BY a.starts_at, a.appointment_id LIMIT ?14
                """,
            [
                .integer(after.first ?? .min), .integer(after.count == 2 ? after[1] : 0), .integer(ids.lowerBound),
                .integer(ids.upperBound), .text(filter.state?.rawValue), .text(filter.kind?.rawValue),
                .integer(filter.windowID), .integer(filter.staffID), .text(filter.phone), .bool(filter.isDisplaced),
                .bool(filter.hasOpenAppeal), .integer(filter.from?.milliseconds ?? .min),
                .integer(filter.to?.milliseconds ?? .max), .integer(filter.limit),
            ]
        ) { appointment($0, hall) }
    }

    /// What is ahead of `moment` and has a window, by time: what a change of the hall's may break.
    static func coming(
        from moment: Instant, to end: Instant?, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [Appointment] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        return try transaction.rows(
            comingSelection + """
                 WHERE (a.state = 'pooled' OR a.state = 'registered' OR a.state = 'relayed' OR a.state = 'confirmed')
                  AND a.starts_at >= ? AND a.starts_at < ? AND a.appointment_id BETWEEN ? AND ?
                ORDER BY a.starts_at, a.appointment_id
                """,
            [
                .integer(moment.milliseconds), .integer(end?.milliseconds ?? .max), .integer(ids.lowerBound),
                .integer(ids.upperBound),
            ]
        ) { appointment($0, hall) }
    }

    static func events(_ id: Int64, _ transaction: borrowing Transaction) throws -> [AppointmentEvent] {
        try transaction.rows(
            """
            SELECT e.kind, e.at, s.name, e.text FROM appointment_events e LEFT JOIN staff s USING (staff_id)
            WHERE e.appointment_id = ? ORDER BY e.sequence
            """, [.integer(id)]
        ) {
            AppointmentEvent(
                kind: $0.choice(0) ?? .registered, at: Instant(milliseconds: $0.integer(1)), by: $0.textOrNil(2),
                text: $0.text(3))
        }
    }

    // MARK: Limits of a person

    /// How many times of that day the number has booked and not given back.
    static func count(
        phone: String, on day: Day, except id: Int64?, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> Int {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        return try transaction.first(
            """
            SELECT count(*) FROM appointments
            WHERE phone = ? AND starts_at >= ? AND starts_at < ? AND state <> 'cancelled' AND state <> 'refused'
              AND appointment_id <> ? AND appointment_id BETWEEN ? AND ?
            """,
            [
                .text(phone), .integer(Instant(day, in: .shanghai).milliseconds),
                .integer(Instant(day + 1, in: .shanghai).milliseconds), .integer(id ?? 0), .integer(ids.lowerBound),
                .integer(ids.upperBound),
            ]
        ) { $0.int(0) } ?? 0
    }

    /// When the number has missed appointments since `start`, those excused on appeal left out.
    static func missed(
        phone: String, since start: Instant, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [Instant] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        return try transaction.rows(
            """
            SELECT a.starts_at FROM appointments a LEFT JOIN appointment_appeals p USING (appointment_id)
            WHERE a.phone = ? AND a.starts_at >= ? AND a.state = 'abandoned' AND coalesce(p.is_upheld, 0) = 0
              AND a.appointment_id BETWEEN ? AND ?
            """,
            [
                .text(phone), .integer(start.milliseconds), .integer(ids.lowerBound), .integer(ids.upperBound),
            ]
        ) { Instant(milliseconds: $0.integer(0)) }
    }

    // MARK: Rows

    private static let columns = SQLText(
        """
        SELECT a.appointment_id, a.kind, a.route, a.channel, a.item_version_id, a.name, a.phone, a.urgency, a.needs_seal, a.note,
               a.registered_at, s.name, a.state, a.starts_at, a.ends_at, a.window_id, a.staff_id, a.batch_id, a.relayed_at,
               a.told_at, a.filed_at, a.present_at, a.arrived_at, a.ended_at, a.result, a.minutes, a.case_id, a.displaced_at
        """)
    static let selection = columns + " FROM appointments a LEFT JOIN staff s ON s.staff_id = a.registered_by"
    private static let comingSelection =
        columns
        + " FROM appointments a INDEXED BY appointments_coming LEFT JOIN staff s ON s.staff_id = a.registered_by"

    static func appointment(_ row: borrowing Row, _ hall: HallProfile.Key) -> Appointment {
        Appointment(
            number: DocumentNumber(id: row.integer(0), of: hall, .appointment), kind: row.choice(1) ?? .regular,
            route: row.choice(2) ?? .direct, channel: row.choice(3) ?? .online, itemVersionID: row.integer(4),
            name: row.text(5), phone: row.text(6), urgency: row.textOrNil(7), needsSeal: row.bool(8),
            note: row.text(9), registeredAt: Instant(milliseconds: row.integer(10)), registeredBy: row.textOrNil(11),
            state: row.choice(12) ?? .registered, startsAt: Instant(milliseconds: row.integer(13)),
            endsAt: Instant(milliseconds: row.integer(14)), windowID: row.integerOrNil(15),
            staffID: row.integerOrNil(16), batchID: row.integerOrNil(17), steps: steps(row, hall),
            displacedAt: row.instantOrNil(27))
    }

    private static func steps(_ row: borrowing Row, _ hall: HallProfile.Key) -> Appointment.Steps {
        Appointment.Steps(
            relayedAt: row.instantOrNil(18), toldAt: row.instantOrNil(19), filedAt: row.instantOrNil(20),
            presentAt: row.instantOrNil(21), arrivedAt: row.instantOrNil(22), endedAt: row.instantOrNil(23),
            result: row.textOrNil(24), minutes: row.integerOrNil(25).map(Int.init),
            caseNumber: row.integerOrNil(26).map { DocumentNumber(id: $0, of: hall, .case) })
    }
}

extension Appointment {
    /// Where a page ends that ends with it.
    var place: String { "\(startsAt.milliseconds) \(number.id)" }
    var span: TimeSpan { TimeSpan(from: startsAt, to: endsAt) }
}
