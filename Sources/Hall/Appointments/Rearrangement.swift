import SQLite

/// Bookings that a change of the hall's breaks – leave, a closed window, other hours: found before it is decided, arranged anew after
/// (APPT-15).
enum Rearrangement {
    /// What the change makes of who is there and what is open.
    struct Change: Sendable {
        var settings: HallSettings
        var calendar: WorkCalendar
        /// Windows that no longer serve.
        var closedWindows: Set<Int64> = []
        /// Somebody who will be away.
        var absence: (staffID: Int64, span: TimeSpan)?
    }

    /// The appointments that could not take place as booked once the change holds, by time.
    static func broken(
        by change: Change, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [Appointment] {
        let now = transaction.instant
        let coming = try AppointmentStore.coming(from: now, to: nil, facts.hall.key, transaction)
            .filter { $0.state != .pooled && $0.displacedAt == nil }
        return coming.filter { isBroken($0, change) }
    }

    private static func isBroken(_ one: Appointment, _ change: Change) -> Bool {
        if let windowID = one.windowID, change.closedWindows.contains(windowID) { return true }
        if let absence = change.absence, absence.staffID == one.staffID, absence.span.overlaps(one.span) { return true }
        guard one.kind == .regular else { return false }
        let day = one.startsAt.day(in: .shanghai)
        let schedule = change.settings.schedule(on: day)
        let last = Instant(milliseconds: one.endsAt.milliseconds - 60_000).timeOfDay(in: .shanghai)
        return change.calendar.isHoliday(day) || !schedule.isOpen(at: one.startsAt.timeOfDay(in: .shanghai))
            || !schedule.isOpen(at: last)
    }

    /// Once the change is on file: each goes to another clerk or window at the same time where there is a place, and the booker is to be
    /// informed; the others wait for the office to arrange them anew.
    static func run(
        _ broken: [Appointment], because reason: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        for one in broken {
            if try moveElsewhere(one, because: reason, facts, transaction) { continue }
            try displace(one, because: reason, facts, transaction)
        }
    }

    private static func moveElsewhere(
        _ one: Appointment, because reason: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Bool {
        let item = try NoticeActs.item(version: one.itemVersionID, facts, transaction)
        let windows = try SeatFinder.windows(for: item.item, nil, facts)
        var seat: Seat?
        if one.kind == .regular {
            try PlaceStore.release(appointmentID: one.number.id, transaction)
            let day = one.startsAt.day(in: .shanghai)
            let free = try SeatFinder.book(from: day, to: day, facts, transaction).slots(on: day, windows)
                .filter { $0.span == one.span && $0.free(byStaff: true) > 0 }
            let slot = free.first { $0.window.id == one.windowID } ?? free.first
            if let slot, let clerk = slot.nextClerk {
                try PlaceStore.take(slot, staffID: clerk.id, appointmentID: one.number.id, transaction)
                seat = Seat(span: slot.span, window: slot.window, clerk: clerk, slot: slot)
            }
        } else {
            seat = try SeatFinder.attendant(one.span, windows, facts, transaction)
        }
        guard let seat, let window = seat.window, let clerk = seat.clerk else { return false }
        try AppointmentStore.update(
            one.number.id, AppointmentChange(windowID: window.id, staffID: clerk.id), transaction)
        try AppointmentStore.append(
            .rearranged, to: one.number.id, "\(reason)；改由 \(window.sign) \(clerk.name)", staffID: nil,
            at: transaction.now, transaction)
        try TimedObligationStore.drop(.appointment, one.number.id, at: transaction.now, transaction)
        let changed = try AppointmentActs.require(one.number.text, facts, transaction)
        try Owing.owe(changed, facts, transaction)
        if one.state == .confirmed { try oweInforming(changed, facts, transaction) }
        return true
    }

    private static func displace(
        _ one: Appointment, because reason: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        try PlaceStore.release(appointmentID: one.number.id, transaction)
        try AppointmentStore.update(
            one.number.id, AppointmentChange(displacedAt: .some(transaction.instant)), transaction)
        try AppointmentStore.append(
            .displaced, to: one.number.id, reason, staffID: nil, at: transaction.now, transaction)
        try TimedObligationStore.drop(.appointment, one.number.id, at: transaction.now, transaction)
        try owe(.rearrange, one, facts, transaction)
    }

    /// The booker, who was told otherwise, is told.
    static func oweInforming(
        _ one: Appointment, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws { try owe(.inform, one, facts, transaction) }

    private static func owe(
        _ kind: TimedObligation.Kind, _ one: Appointment, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        let now = transaction.instant
        let today = now.day(in: .shanghai)
        let minutes = facts.settings.value(Settings.bookingTellMinutes, on: today)
        let office = BookingOffice.owner(on: today, windowID: one.windowID, facts.settings)
        let owner = kind == .inform ? one.windowID.map(TimedObligation.Owner.window) ?? office : office
        try TimedObligationStore.owe(
            kind, of: .appointment, one.number.id, number: one.number.text, by: owner,
            due: AppointmentRules.due(minutes: minutes, after: now, facts.settings), hallID: facts.hall.id, transaction)
    }
}
