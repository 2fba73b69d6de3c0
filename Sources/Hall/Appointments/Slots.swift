/// A clerk as bookings know them.
struct DutyClerk: Sendable, Hashable {
    let id: Int64
    let name: String
    let phone: String?
}

/// A span of time, its end not included.
struct TimeSpan: Sendable, Hashable {
    let from: Instant
    let to: Instant

    func overlaps(_ other: TimeSpan) -> Bool { from < other.to && other.from < to }
}

/// Who serves at which window, and when they are away.
struct DutyRoster: Sendable {
    /// By window.
    let clerks: [Int64: [DutyClerk]]
    /// By clerk.
    let absences: [Int64: [TimeSpan]]

    /// Whose place is at the window, and who is not away in any part of the span.
    func onDuty(at windowID: Int64, _ span: TimeSpan) -> [DutyClerk] {
        (clerks[windowID] ?? []).filter { !isAway($0.id, span) }
    }

    func isAway(_ staffID: Int64, _ span: TimeSpan) -> Bool {
        absences[staffID]?.contains { $0.overlaps(span) } ?? false
    }
}

/// A place of a slot that is taken.
struct TakenPlace: Sendable {
    let windowID: Int64
    let span: TimeSpan
    let place: Int
    let staffID: Int64?
}

/// A span at a window that can be booked (号源).
struct Slot: Sendable {
    let window: Window
    let span: TimeSpan
    /// Who is on duty.
    let clerks: [DutyClerk]
    /// For how many there is room.
    let places: Int
    /// How many of them only staff can book.
    let internalPlaces: Int
    let taken: [TakenPlace]

    /// How many can still be booked.
    func free(byStaff: Bool) -> Int { max(0, places - taken.count - (byStaff ? 0 : internalPlaces)) }

    /// The lowest number that is not taken of those that begin with this slot.
    var nextPlace: Int {
        let used = Set(taken.filter { $0.span.from == span.from }.map(\.place))
        return (1...).first { !used.contains($0) } ?? 1
    }

    /// Who has the fewest bookings in the slot.
    var nextClerk: DutyClerk? {
        clerks.min { left, right in
            let (one, other) = (load(left), load(right))
            return one == other ? left.id < right.id : one < other
        }
    }

    private func load(_ clerk: DutyClerk) -> Int { taken.count { $0.staffID == clerk.id } }
}

/// What can be booked, reckoned from timetable, windows, who is on duty, and what is taken already. Values in, values out.
struct SlotBook: Sendable {
    private let settings: HallSettings
    private let calendar: WorkCalendar
    private let roster: DutyRoster
    /// By the day on which it begins, then by window.
    private let taken: [Day: [Int64: [TakenPlace]]]
    private let now: Instant

    init(_ settings: HallSettings, _ calendar: WorkCalendar, _ roster: DutyRoster, taken: [TakenPlace], now: Instant) {
        self.settings = settings
        self.calendar = calendar
        self.roster = roster
        self.taken = Dictionary(grouping: taken) { $0.span.from.day(in: .shanghai) }
            .mapValues { Dictionary(grouping: $0, by: \.windowID) }
        self.now = now
    }

    /// The spans of a day, in order: each span of the counters cut into slots, what is left over not booked. None on a day on which the
    /// hall does not open, or on a statutory holiday, which is booked by arrangement.
    func spans(on day: Day) -> [TimeSpan] {
        guard !calendar.isHoliday(day) else { return [] }
        let length = settings.value(Settings.bookingSlotMinutes, on: day)
        return settings.schedule(on: day).segments.filter { $0.kind == .counter }.flatMap { segment in
            stride(from: segment.from.minutes, through: segment.to.minutes - length, by: length).map { start in
                TimeSpan(
                    from: Instant(day, TimeOfDay(minutes: start), in: .shanghai),
                    to: Instant(day, TimeOfDay(minutes: start + length), in: .shanghai))
            }
        }
    }

    /// The slots of a day that have not begun, by time, then in the order of `windows`.
    func slots(on day: Day, _ windows: [Window]) -> [Slot] {
        let serving = windows.filter { Self.isServing($0, on: day, today: now.day(in: .shanghai)) }
        let policy = BookingPolicy(settings, on: day)
        let booked = taken[day] ?? [:]
        return spans(on: day).filter { $0.from > now }.flatMap { span in
            serving.compactMap { slot($0, span, policy, booked[$0.id] ?? []) }
        }
    }

    /// A closed window is not booked; one that is paused not for today.
    static func isServing(_ window: Window, on day: Day, today: Day) -> Bool {
        switch window.state {
        case .open: true
        case .paused: day > today
        case .closed: false
        }
    }

    private func slot(_ window: Window, _ span: TimeSpan, _ policy: BookingPolicy, _ booked: [TakenPlace]) -> Slot? {
        let clerks = roster.onDuty(at: window.id, span)
        guard !clerks.isEmpty else { return nil }
        let places = clerks.count * policy.placesPerClerk
        return Slot(
            window: window, span: span, clerks: clerks, places: places,
            internalPlaces: AppointmentRules.internalPlaces(places, percent: policy.internalPercent),
            taken: booked.isEmpty ? [] : booked.filter { $0.span.overlaps(span) })
    }
}
