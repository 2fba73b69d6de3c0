/// Kinds, routes, limits and times of bookings; pure functions of values.
enum AppointmentRules {
    /// A booker who is not there for longer than this has given up (APPT-13).
    static let patienceMinutes = 30
    /// So long before an appointment its clerk is there (APPT-11).
    static let earlyMinutes = 10

    /// Open counters are ordinary hours; a statutory holiday is one even where a hall opens (C15).
    static func kind(at moment: Instant, _ schedule: WorkSchedule, isHoliday: Bool) -> Appointment.Kind {
        if isHoliday { return .holiday }
        return schedule.isOpen(at: moment.timeOfDay(in: .shanghai)) ? .regular : .offHours
    }

    /// Very urgent and instant: at once (APPT-04). At ordinary hours a slot is booked (APPT-03). Else neither urgent nor instant: pooled
    /// (APPT-05); the two mixed cases as the hall has set (APPT-06, C17).
    static func route(
        isUrgent: Bool, isInstant: Bool, _ kind: Appointment.Kind, urgentOther: String, ordinaryInstant: String
    ) -> Appointment.Route {
        if isUrgent && isInstant { return .immediate }
        if kind == .regular { return .direct }
        if isUrgent { return urgentOther == "pool" ? .pooled : .direct }
        if isInstant { return ordinaryInstant == "pool" ? .pooled : .direct }
        return .pooled
    }

    /// The last day on which a booking for `day` is taken: so many working days ahead (APPT-07, C16).
    static func lastDayToBook(_ day: Day, leadWorkingDays: Int, _ calendar: WorkCalendar) -> Day {
        leadWorkingDays == 0 ? day : calendar.workingDay(leadWorkingDays, before: day)
    }

    /// The last day that can be booked today.
    static func lastDayOpen(today: Day, workingDays: Int, _ calendar: WorkCalendar) -> Day {
        calendar.workingDay(workingDays, after: today)
    }

    /// Exactly thirty minutes late is still in time (APPT-13).
    static func isGivenUp(startsAt: Instant, now: Instant) -> Bool { now >= givenUpAt(startsAt) }

    /// The first moment at which a booker who is not there has given up.
    static func givenUpAt(_ startsAt: Instant) -> Instant {
        Instant(milliseconds: startsAt.milliseconds + Int64(patienceMinutes) * 60_000 + 1)
    }

    /// When the clerk is to be there (APPT-11); exactly then is in time.
    static func presentBy(_ startsAt: Instant) -> Instant {
        Instant(milliseconds: startsAt.milliseconds - Int64(earlyMinutes) * 60_000)
    }

    /// Time used, in whole minutes, at least one (APPT-12).
    static func minutes(from start: Instant, to end: Instant) -> Int {
        max(1, Int((end.milliseconds - start.milliseconds + 59_999) / 60_000))
    }

    /// Until when a number is blocked that has missed its appointments at those moments; nil while it is not.
    static func blockedUntil(
        missed: [Instant], now: Instant, limit: Int, periodDays: Int, blockDays: Int
    ) -> Instant? {
        let day: Int64 = 86_400_000
        let recent = missed.filter { $0.milliseconds > now.milliseconds - Int64(periodDays) * day }
        guard recent.count >= limit, let last = recent.max() else { return nil }
        let end = Instant(milliseconds: last.milliseconds + Int64(blockDays) * day)
        return end > now ? end : nil
    }

    /// What only staff can book of so many places.
    static func internalPlaces(_ places: Int, percent: Int) -> Int { places * percent / 100 }

    /// So many minutes on, where the hall is open; else so many after it next opens, as nobody is there before.
    static func due(minutes: Int, after moment: Instant, _ settings: HallSettings) -> Instant {
        let start = settings.isOpen(at: moment) ? moment : nextOpening(after: moment, settings) ?? moment
        return Instant(milliseconds: start.milliseconds + Int64(minutes) * 60_000)
    }

    /// The next moment at which a span of the counters begins; nil where none does within two months.
    static func nextOpening(after moment: Instant, _ settings: HallSettings) -> Instant? {
        var day = moment.day(in: .shanghai)
        for _ in 0..<62 {
            let openings = settings.schedule(on: day).segments.filter { $0.kind == .counter }
                .map { Instant(day, $0.from, in: .shanghai) }
            if let next = openings.first(where: { $0 > moment }) { return next }
            day = day + 1
        }
        return nil
    }
}

/// What of a hall's settings bookings of a day are judged by.
struct BookingPolicy: Sendable {
    let kinds: [String]
    let leadWorkingDays: Int
    let urgentInstantNeedsNoLead: Bool
    let openWorkingDays: Int
    let slotMinutes: Int
    let placesPerClerk: Int
    let internalPercent: Int
    let perPersonAndDay: Int

    init(_ settings: HallSettings, on day: Day) {
        kinds = settings.value(Settings.bookingKinds, on: day)
        leadWorkingDays = settings.value(Settings.bookingLeadWorkingDays, on: day)
        urgentInstantNeedsNoLead = settings.value(Settings.urgentInstantNeedsNoLead, on: day)
        openWorkingDays = settings.value(Settings.bookingOpenWorkingDays, on: day)
        slotMinutes = settings.value(Settings.bookingSlotMinutes, on: day)
        placesPerClerk = settings.value(Settings.bookingPlacesPerClerk, on: day)
        internalPercent = settings.value(Settings.bookingInternalPercent, on: day)
        perPersonAndDay = settings.value(Settings.bookingsPerPersonPerDay, on: day)
    }
}
