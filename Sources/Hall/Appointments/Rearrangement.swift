import SQLite

/// Bookings that a change of the hall's breaks – leave, a closed window, other hours: found before it is decided, arranged anew after
/// (APPT-15).
enum Rearrangement {
    /// How things stand, or would after a change.
    struct Standing: Sendable {
        var settings: HallSettings
        let calendar: WorkCalendar
        /// Windows that do not serve.
        var closedWindows: Set<Int64>
        let roster: DutyRoster
        /// Who is in service.
        let active: Set<Int64>
        /// Somebody who will be away besides.
        var absence: (staffID: Int64, span: TimeSpan)?

        /// As it is on file.
        init(_ facts: HallFacts, from now: Instant, _ transaction: borrowing Transaction) throws {
            settings = facts.settings
            calendar = facts.calendar
            closedWindows = Set(facts.windows.values.filter { $0.state == .closed }.map(\.id))
            roster = try PlaceStore.roster(
                hallID: facts.hall.id, from: now, to: Instant(milliseconds: .max), transaction)
            active = try PlaceStore.activeStaff(hallID: facts.hall.id, transaction)
        }

        fileprivate func breaks(_ one: Appointment) -> Bool {
            if let windowID = one.windowID, closedWindows.contains(windowID) { return true }
            if let staffID = one.staffID {
                if !active.contains(staffID) || roster.isAway(staffID, one.span) { return true }
                if let absence, absence.staffID == staffID, absence.span.overlaps(one.span) { return true }
            }
            return one.kind == .regular && !isOpen(one)
        }

        /// The counters are open from its beginning to its end.
        private func isOpen(_ one: Appointment) -> Bool {
            let day = one.startsAt.day(in: .shanghai)
            let schedule = settings.schedule(on: day)
            let last = Instant(milliseconds: one.endsAt.milliseconds - 60_000)
            return !calendar.isHoliday(day) && schedule.isOpen(at: one.startsAt.timeOfDay(in: .shanghai))
                && schedule.isOpen(at: last.timeOfDay(in: .shanghai))
        }
    }

    /// The appointments that cannot take place as booked, by time.
    static func broken(
        by standing: Standing, from now: Instant, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [Appointment] {
        try AppointmentStore.coming(from: now, to: nil, facts.hall.key, transaction)
            .filter { $0.state != .pooled && $0.displacedAt == nil && standing.breaks($0) }
    }

    /// Whatever was changed – hours, holidays, windows, people – what it breaks is found within seconds, and arranged anew.
    static let job = Job(
        name: "appointment.rearrange",
        next: { facts, moment, transaction in
            let standing = try Standing(facts, from: moment, transaction)
            let isAny = try !broken(by: standing, from: moment, facts, transaction).isEmpty
            return isAny ? Instant(milliseconds: moment.milliseconds + 1000) : nil
        },
        run: { facts, moment, transaction in
            let standing = try Standing(facts, from: moment, transaction)
            let found = try broken(by: standing, from: moment, facts, transaction)
            try run(found, because: "大厅时间、窗口或人员变动", at: moment, facts, transaction)
            return Job.Done(count: found.count)
        }, rules: [.appt15])

    /// Once the change is on file: each goes to another clerk or window at the same time where there is a place, and the booker is to be
    /// informed; the others wait for the office to arrange them anew.
    static func run(
        _ broken: [Appointment], because reason: String, at moment: Instant, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws {
        for one in broken {
            if try moveElsewhere(one, because: reason, at: moment, facts, transaction) { continue }
            try displace(one, because: reason, at: moment, facts, transaction)
        }
    }

    private static func moveElsewhere(
        _ one: Appointment, because reason: String, at moment: Instant, _ facts: HallFacts,
        _ transaction: borrowing Transaction
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
            at: moment.milliseconds, transaction)
        try TimedObligationStore.drop(.appointment, one.number.id, at: moment.milliseconds, transaction)
        let changed = try AppointmentActs.require(one.number.text, facts, transaction)
        try Owing.owe(changed, facts, transaction)
        if one.state == .confirmed { try oweInforming(changed, facts, transaction) }
        return true
    }

    private static func displace(
        _ one: Appointment, because reason: String, at moment: Instant, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws {
        try PlaceStore.release(appointmentID: one.number.id, transaction)
        try AppointmentStore.update(
            one.number.id, AppointmentChange(displacedAt: .some(moment)), transaction)
        try AppointmentStore.append(
            .displaced, to: one.number.id, reason, staffID: nil, at: moment.milliseconds, transaction)
        try TimedObligationStore.drop(.appointment, one.number.id, at: moment.milliseconds, transaction)
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
