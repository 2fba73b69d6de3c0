import SQLite

/// Extended service about to be written.
struct NewExtendedService: Sendable {
    let number: DocumentNumber
    let cause: ExtendedService.Cause
    let initiator: ExtendedService.Initiator
    var channel: Appointment.Channel?
    var itemCode: String?
    let reason: String
    var assigner: String?
    var name: String?
    var phone: String?
    var needsSeal = false
    var registeredBy: Int64?
    var appointmentID: Int64?
    /// The closing time at which the server opened it.
    var closingAt: Instant?
    let state: ExtendedService.State
    let startsAt: Instant
    var windowID: Int64?
    var staffID: Int64?
    var overallID: Int64?
}

/// What changes of one; nil: stays as it is.
struct ExtendedServiceChange: Sendable {
    var state: ExtendedService.State?
    var startsAt: Instant?
    var windowID: Int64?
    var staffID: Int64?
    var overallID: Int64?
    var endedAt: Instant?
    var minutes: Int?
    var outcome: String?
    var reportedAt: Instant?
    var reportedBy: Int64?
}

/// Which are asked for.
struct ExtendedServiceFilter: Sendable {
    var state: ExtendedService.State?
    var cause: ExtendedService.Cause?
    var windowID: Int64?
    var staffID: Int64?
    var isUnreported = false
    var from: Instant?
    var to: Instant?
    /// Where the page before ended: by time, then by key.
    var place: String?
    var limit = 51
}

/// Every statement about extended services and their events.
enum ExtendedServiceStore {
    static func insert(
        _ new: NewExtendedService, at moment: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO extended_services (extended_service_id, cause, initiator, channel, item_code, reason, assigner, name, phone,
                needs_seal, registered_at, registered_by, appointment_id, closing_at, state, starts_at, window_id, staff_id, overall_id,
                coordinator_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?17)
            """,
            [
                .integer(new.number.id), .text(new.cause.rawValue), .text(new.initiator.rawValue),
                .text(new.channel?.rawValue), .text(new.itemCode), .text(new.reason), .text(new.assigner),
                .text(new.name), .text(new.phone), .bool(new.needsSeal), .integer(moment), .integer(new.registeredBy),
                .integer(new.appointmentID), .integer(new.closingAt?.milliseconds), .text(new.state.rawValue),
                .integer(new.startsAt.milliseconds), .integer(new.windowID), .integer(new.staffID),
                .integer(new.overallID),
            ])
    }

    static func append(
        _ kind: ExtendedServiceEvent.Kind, to id: Int64, _ text: String, staffID: Int64?, at moment: Int64,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO extended_service_events (extended_service_id, sequence, kind, at, staff_id, text)
            VALUES (?1, (SELECT 1 + count(*) FROM extended_service_events WHERE extended_service_id = ?1), ?2, ?3, ?4, ?5)
            """,
            [.integer(id), .text(kind.rawValue), .integer(moment), .integer(staffID), .text(text)])
    }

    /// A window that takes it over coordinates it, too, as long as it is the only one.
    static func update(_ id: Int64, _ change: ExtendedServiceChange, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            """
            UPDATE extended_services SET state = coalesce(?2, state), starts_at = coalesce(?3, starts_at),
                coordinator_id = CASE WHEN coordinator_id IS window_id THEN coalesce(?4, coordinator_id) ELSE coordinator_id END,
                window_id = coalesce(?4, window_id), staff_id = coalesce(?5, staff_id), overall_id = coalesce(?6, overall_id),
                ended_at = coalesce(?7, ended_at), minutes = coalesce(?8, minutes), outcome = coalesce(?9, outcome),
                reported_at = coalesce(?10, reported_at), reported_by = coalesce(?11, reported_by)
            WHERE extended_service_id = ?1
            """,
            [
                .integer(id), .text(change.state?.rawValue), .integer(change.startsAt?.milliseconds),
                .integer(change.windowID), .integer(change.staffID), .integer(change.overallID),
                .integer(change.endedAt?.milliseconds), .integer(change.minutes.map(Int64.init)),
                .text(change.outcome), .integer(change.reportedAt?.milliseconds), .integer(change.reportedBy),
            ])
    }

    /// Who coordinates; nil: the integrated section.
    static func setCoordinator(_ id: Int64, _ windowID: Int64?, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE extended_services SET coordinator_id = ? WHERE extended_service_id = ?",
            [.integer(windowID), .integer(id)])
    }

    // MARK: Matters and participants

    /// One that is named twice stays as binding as it was.
    static func add(
        _ kind: ExtendedMatter.Kind, _ subjectID: Int64, isBinding: Bool, to id: Int64,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO extended_service_matters (extended_service_id, kind, subject_id, is_binding) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET is_binding = max(is_binding, excluded.is_binding)
            """,
            [.integer(id), .text(kind.rawValue), .integer(subjectID), .bool(isBinding)])
    }

    static func matters(
        _ id: Int64, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [ExtendedMatter] {
        try transaction.rows(
            """
            SELECT m.kind, m.subject_id, t.number, m.is_binding,
                   CASE m.kind WHEN 'ticket' THEN t.state <> 'waiting' AND t.state <> 'called'
                               ELSE c.state <> 'accepted' AND c.state <> 'transferred' AND c.state <> 'underReview' END
            FROM extended_service_matters m LEFT JOIN tickets t ON m.kind = 'ticket' AND t.ticket_id = m.subject_id
                 LEFT JOIN cases c ON m.kind = 'case' AND c.case_id = m.subject_id
            WHERE m.extended_service_id = ? ORDER BY m.kind, m.subject_id
            """, [.integer(id)]
        ) {
            ExtendedMatter(
                kind: $0.choice(0) ?? .case, subjectID: $0.integer(1),
                number: $0.textOrNil(2) ?? DocumentNumber(id: $0.integer(1), of: hall, .case).text,
                isBinding: $0.bool(3), isDone: $0.bool(4))
        }
    }

    /// False where they take part already.
    static func join(
        _ staffID: Int64, windowID: Int64?, _ id: Int64, _ transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            INSERT INTO extended_service_participants (extended_service_id, staff_id, window_id, joined_at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            [.integer(id), .integer(staffID), .integer(windowID), .integer(transaction.now)]) > 0
    }

    static func participants(_ id: Int64, _ transaction: borrowing Transaction) throws -> [ExtendedParticipant] {
        try transaction.rows(
            """
            SELECT staff_id, window_id, joined_at FROM extended_service_participants WHERE extended_service_id = ?
            ORDER BY joined_at, staff_id
            """, [.integer(id)]
        ) {
            ExtendedParticipant(
                staffID: $0.integer(0), windowID: $0.integerOrNil(1), joinedAt: Instant(milliseconds: $0.integer(2)))
        }
    }

    static func events(_ id: Int64, _ transaction: borrowing Transaction) throws -> [ExtendedServiceEvent] {
        try transaction.rows(
            """
            SELECT e.kind, e.at, s.name, e.text FROM extended_service_events e LEFT JOIN staff s USING (staff_id)
            WHERE e.extended_service_id = ? ORDER BY e.sequence
            """, [.integer(id)]
        ) {
            ExtendedServiceEvent(
                kind: $0.choice(0) ?? .opened, at: Instant(milliseconds: $0.integer(1)), by: $0.textOrNil(2),
                text: $0.text(3))
        }
    }

    // MARK: Reading

    static func find(
        _ number: String, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> ExtendedService? {
        guard let number = DocumentNumber(number, of: hall, .extendedService) else { return nil }
        return try transaction.first(selection + " WHERE e.extended_service_id = ?", [.integer(number.id)]) {
            service($0, hall)
        }
    }

    static func find(
        appointmentID: Int64, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> ExtendedService? {
        try transaction.first(selection + " WHERE e.appointment_id = ?", [.integer(appointmentID)]) {
            service($0, hall)
        }
    }

    /// The one that goes on at a window, or begins there by `moment`, and was opened for no booking.
    static func open(
        windowID: Int64, by moment: Instant, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> ExtendedService? {
        try transaction.first(
            selection + """
                 WHERE e.state = 'open' AND e.window_id = ? AND e.starts_at >= ? AND e.starts_at <= ? AND e.appointment_id IS NULL
                ORDER BY e.starts_at LIMIT 1
                """,
            [
                .integer(windowID), .integer(Instant(moment.day(in: .shanghai), in: .shanghai).milliseconds),
                .integer(moment.milliseconds),
            ]
        ) { service($0, hall) }
    }

    /// Whether the server has opened one at that window for that closing time.
    static func hasClosing(windowID: Int64, at closing: Instant, _ transaction: borrowing Transaction) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM extended_services WHERE window_id = ? AND closing_at = ?",
            [.integer(windowID), .integer(closing.milliseconds)]
        ) { _ in true } ?? false
    }

    /// By time, then by key; at most `filter.limit`.
    static func services(
        _ filter: ExtendedServiceFilter, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [ExtendedService] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        let after = (filter.place ?? "").split(separator: " ").compactMap { Int64($0) }
        return try transaction.rows(
            selection + """
                 WHERE (e.starts_at, e.extended_service_id) > (?1, ?2) AND e.extended_service_id BETWEEN ?3 AND ?4
                  AND (?5 IS NULL OR e.state = ?5) AND (?6 IS NULL OR e.cause = ?6) AND (?7 IS NULL OR e.window_id = ?7)
                  AND (?8 IS NULL OR e.staff_id = ?8 OR EXISTS (
                       SELECT 1 FROM extended_service_participants p
                       WHERE p.extended_service_id = e.extended_service_id AND p.staff_id = ?8))
                  AND (?9 = 0 OR ((e.state = 'finished' OR e.state = 'open') AND e.reported_at IS NULL AND e.appointment_id IS NULL))
                  AND e.starts_at >= ?10 AND e.starts_at < ?11
                ORDER BY e.starts_at, e.extended_service_id LIMIT ?12
                """,
            [
                .integer(after.first ?? .min), .integer(after.count == 2 ? after[1] : 0), .integer(ids.lowerBound),
                .integer(ids.upperBound), .text(filter.state?.rawValue), .text(filter.cause?.rawValue),
                .integer(filter.windowID), .integer(filter.staffID), .bool(filter.isUnreported),
                .integer(filter.from?.milliseconds ?? .min), .integer(filter.to?.milliseconds ?? .max),
                .integer(filter.limit),
            ]
        ) { service($0, hall) }
    }

    /// All that go on, or are yet to begin.
    static func open(
        _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [ExtendedService] {
        try services(where: " WHERE e.state = 'open' AND e.extended_service_id BETWEEN ? AND ?", hall, transaction)
    }

    /// Those that nobody has reported yet (EXT-18), whether they have ended or not. A booking's report is the appointment's record.
    static func unreported(
        _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [ExtendedService] {
        try services(
            where: """
                 WHERE e.reported_at IS NULL AND e.appointment_id IS NULL AND (e.state = 'open' OR e.state = 'finished')
                  AND e.extended_service_id BETWEEN ? AND ?
                """, hall, transaction)
    }

    private static func services(
        where condition: StaticString, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [ExtendedService] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        return try transaction.rows(
            selection + SQLText(condition) + " ORDER BY e.starts_at",
            [.integer(ids.lowerBound), .integer(ids.upperBound)]
        ) { service($0, hall) }
    }

    /// What the log holds of its time; of one that goes on, until now.
    static func trace(
        _ one: ExtendedService, _ transaction: borrowing Transaction
    ) throws -> ExtendedServiceTrace {
        let end = one.ending.endedAt ?? transaction.instant
        let trace = try transaction.first(
            """
            SELECT (SELECT count(*) FROM extended_service_matters WHERE extended_service_id = ?1),
                   (SELECT count(DISTINCT ticket_id) FROM ticket_events JOIN tickets USING (ticket_id)
                    WHERE day BETWEEN ?7 AND ?8 AND ticket_events.kind = 'called' AND ticket_events.staff_id = ?2
                      AND at BETWEEN ?4 AND ?5),
                   (SELECT count(*) FROM cases WHERE case_id BETWEEN ?9 AND ?10 AND window_id = ?3 AND registered_at BETWEEN ?4 AND ?5),
                   (SELECT count(*) FROM extended_services o WHERE o.staff_id = ?2 AND o.extended_service_id <> ?1
                    AND (o.state = 'finished' OR o.state = 'open') AND o.starts_at < ?5
                    AND o.starts_at >= ?6 AND coalesce(o.ended_at, ?5) > ?4)
            """,
            [
                .integer(one.number.id), .integer(one.people.staffID), .integer(one.windowID),
                .integer(one.startsAt.milliseconds), .integer(end.milliseconds),
                // What goes on at the same time began at most a day before.
                .integer(one.startsAt.milliseconds - 86_400_000), .text(one.startsAt.day(in: .shanghai).text),
                .text(end.day(in: .shanghai).text),
                .integer(ids(one, one.startsAt).lowerBound), .integer(ids(one, end).upperBound),
            ]
        ) {
            ExtendedServiceTrace(matters: $0.int(0), tickets: $0.int(1), cases: $0.int(2), overlaps: $0.int(3))
        }
        return trace ?? ExtendedServiceTrace(matters: 0, tickets: 0, cases: 0, overlaps: 0)
    }

    private static func ids(_ one: ExtendedService, _ moment: Instant) -> ClosedRange<Int64> {
        let day = moment.day(in: .shanghai)
        return DocumentNumber.ids(one.number.hall, from: day, to: day)
    }

    // MARK: Rows

    private static let selection = SQLText(
        """
        SELECT e.extended_service_id, e.cause, e.initiator, e.channel, e.item_code, e.reason, e.assigner, e.name, e.phone,
               e.needs_seal, e.registered_at, s.name, e.appointment_id, e.state, e.starts_at, e.window_id, e.staff_id, e.overall_id,
               e.coordinator_id, e.ended_at, e.minutes, e.outcome, e.reported_at
        FROM extended_services e LEFT JOIN staff s ON s.staff_id = e.registered_by
        """)

    private static func service(_ row: borrowing Row, _ hall: HallProfile.Key) -> ExtendedService {
        ExtendedService(
            number: DocumentNumber(id: row.integer(0), of: hall, .extendedService), cause: row.choice(1) ?? .other,
            initiator: row.choice(2) ?? .window, channel: row.textOrNil(3).flatMap(Appointment.Channel.init),
            itemCode: row.textOrNil(4), reason: row.text(5), assigner: row.textOrNil(6), name: row.textOrNil(7),
            phone: row.textOrNil(8), needsSeal: row.bool(9), registeredAt: Instant(milliseconds: row.integer(10)),
            registeredBy: row.textOrNil(11),
            appointment: row.integerOrNil(12).map { DocumentNumber(id: $0, of: hall, .appointment) },
            state: row.choice(13) ?? .open, startsAt: Instant(milliseconds: row.integer(14)),
            windowID: row.integerOrNil(15),
            people: ExtendedService.People(
                staffID: row.integerOrNil(16), overallID: row.integerOrNil(17), coordinatorID: row.integerOrNil(18)),
            ending: ExtendedService.Ending(
                endedAt: row.instantOrNil(19), minutes: row.integerOrNil(20).map(Int.init),
                outcome: row.textOrNil(21), reportedAt: row.instantOrNil(22)))
    }
}

extension ExtendedService {
    /// Where a page ends that ends with it.
    var place: String { "\(startsAt.milliseconds) \(number.id)" }
}
