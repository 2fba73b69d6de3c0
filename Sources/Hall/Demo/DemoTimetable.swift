import Starter

/// The hours in which the demo's people come and go: while the counters are open, and at no other time.
struct DemoTimetable {
    let settings: HallSettings

    func isOpen(_ day: Day) -> Bool { settings.schedule(on: day).isOpen }

    func isOpen(at moment: Instant) -> Bool { settings.isOpen(at: moment) }

    /// Minutes for which the counters are open that day.
    func openMinutes(on day: Day) -> Int {
        counters(on: day).reduce(0) { $0 + $1.to.minutes - $1.from.minutes }
    }

    /// The moment at which the counters have been open for `minute` minutes; a second's fraction would look like a machine's.
    func moment(on day: Day, minute: Int, second: Int = 0) -> Instant {
        var left = minute
        for span in counters(on: day) {
            let length = span.to.minutes - span.from.minutes
            if left < length {
                let start = Instant(day, TimeOfDay(minutes: span.from.minutes + left), in: .shanghai)
                return Instant(milliseconds: start.milliseconds + Int64(second) * 1000)
            }
            left -= length
        }
        return firstMoment(after: day)
    }

    /// When the counters first open after `day`.
    private func firstMoment(after day: Day) -> Instant { moment(on: openDay(1, after: day), minute: 0) }

    /// `moment`, or, where the counters are closed then, when they next open.
    func open(notBefore moment: Instant) -> Instant {
        guard !isOpen(at: moment) else { return moment }
        let day = moment.day(in: .shanghai)
        let starts = counters(on: day).map { Instant(day, $0.from, in: .shanghai) }
        return starts.first { $0 > moment } ?? firstMoment(after: day)
    }

    /// `moment`, or the last minute before it in which the counters were open.
    func open(notAfter moment: Instant) -> Instant {
        guard !isOpen(at: moment) else { return moment }
        var day = moment.day(in: .shanghai)
        while true {
            let ends = counters(on: day).map { Instant(day, TimeOfDay(minutes: $0.to.minutes - 1), in: .shanghai) }
            if let end = ends.last(where: { $0 <= moment }) { return end }
            day = day + -1
        }
    }

    /// The `count`-th day after `day` on which the counters open.
    func openDay(_ count: Int, after day: Day) -> Day {
        var (left, reached) = (count, day)
        while left > 0 {
            reached = reached + 1
            if isOpen(reached) { left -= 1 }
        }
        return reached
    }

    private func counters(on day: Day) -> [WorkSegment] {
        settings.schedule(on: day).segments.filter { $0.kind == .counter }
    }
}

/// From when to when the demo lives.
struct DemoSpan: Equatable {
    let from: Instant
    let until: Instant

    /// Days of opening that a demo may live: enough for what takes five working days, and so few that no password ages.
    static let openDays = 10...45

    /// The month that ends at `until`, or now; both ends are brought into opening hours, by the timetable of a new hall.
    ///
    /// - Throws: a ``HallStartError`` where the ends are not understood, or too near or too far.
    init(from: String?, until: String?, now: Instant) throws {
        let timetable = try Self.startersTimetable()
        let end = timetable.open(notAfter: try Self.read(until, option: "--until") ?? now)
        let start = try Self.read(from, option: "--from") ?? Instant(end.day(in: .shanghai) + -30, in: .shanghai)
        let first = timetable.open(notBefore: start).day(in: .shanghai)
        let last = end.day(in: .shanghai)
        let days = first <= last ? (first.number...last.number).count { timetable.isOpen(Day(number: $0)) } : 0
        guard Self.openDays.contains(days) else {
            let asked = "\(Self.openDays.lowerBound)–\(Self.openDays.upperBound)"
            throw HallStartError(
                "--from 与 --until 之间须有 \(asked) 个开放日，现为 \(days) 个 / between --from and --until lie \(asked) days of opening, not \(days)"
            )
        }
        self.from = timetable.moment(on: first, minute: 0)
        // To the minute: the rest is the machine's.
        self.until = Instant(end.day(in: .shanghai), end.timeOfDay(in: .shanghai), in: .shanghai)
    }

    private static func read(_ text: String?, option: String) throws(HallStartError) -> Instant? {
        guard let text else { return nil }
        guard let instant = Instant(text) else {
            throw HallStartError(
                "\(option) \(text): 须为带时区的时间，如 2026-11-24T16:30:00+08:00 / an RFC 3339 time is needed")
        }
        return instant
    }

    /// The timetable by which a new hall opens: that of the standard, over the holidays that come with the program.
    private static func startersTimetable() throws -> DemoTimetable {
        let published = try CalendarImport.read(csv: String(decoding: Starter.holidays, as: UTF8.self))
        let provisional = try CalendarImport.read(csv: String(decoding: Starter.provisionalHolidays, as: UTF8.self))
        return DemoTimetable(
            settings: HallSettings(
                .county, calendar: WorkCalendar(published + provisional, publishedYears: Set(published.map(\.day.year)))
            ))
    }
}
