/// When extended service begins, what must be finished, what looks like misuse; pure functions of values.
enum ExtendedServiceRules {
    /// Service that is opened while the counters are open begins when they close; else now.
    static func start(now: Instant, _ settings: HallSettings) -> Instant {
        segment(at: now, settings).map { Instant(now.day(in: .shanghai), $0.to, in: .shanghai) } ?? now
    }

    /// Whether the counters are open, so that nothing is extended.
    static func isOrdinary(_ moment: Instant, _ settings: HallSettings) -> Bool { segment(at: moment, settings) != nil }

    private static func segment(at moment: Instant, _ settings: HallSettings) -> WorkSegment? {
        let time = moment.timeOfDay(in: .shanghai)
        return settings.schedule(on: moment.day(in: .shanghai)).segments.first {
            $0.kind == .counter && $0.from <= time && time < $0.to
        }
    }

    // MARK: Closing time

    /// The last moment, not after `moment` and of the same day, at which the counters closed, and whether it was for the day; nil before.
    static func closing(by moment: Instant, _ settings: HallSettings) -> (at: Instant, isOfDay: Bool)? {
        closings(on: moment.day(in: .shanghai), settings).last { $0.at <= moment }
    }

    /// The first moment after `moment` at which the counters close; nil where none is in the next two weeks.
    static func nextClosing(after moment: Instant, _ settings: HallSettings) -> Instant? {
        let today = moment.day(in: .shanghai)
        for number in today.number...(today.number + 14) {
            if let next = closings(on: Day(number: number), settings).first(where: { $0.at > moment }) {
                return next.at
            }
        }
        return nil
    }

    private static func closings(on day: Day, _ settings: HallSettings) -> [(at: Instant, isOfDay: Bool)] {
        let counters = settings.schedule(on: day).segments.filter { $0.kind == .counter }
        return counters.enumerated().map { place, segment in
            (Instant(day, segment.to, in: .shanghai), place + 1 == counters.count)
        }
    }

    /// What a window has at closing time, by what weighs most: what is being served must be finished (EXT-02), whoever waits is served
    /// (EXT-17), a case of today's limit is not left (EXT-04).
    static func cause(served: Bool, waiting: Bool, atRisk: Bool) -> ExtendedService.Cause? {
        served ? .inProgress : waiting ? .waitingQueue : atRisk ? .limitAtRisk : nil
    }

    /// Which windows go on for a ticket that waits at closing time: those that serve it and have somebody there; where none has, all that
    /// serve it.
    static func windows(for ticket: Ticket, _ windows: [Window], item: Item?, staffed: Set<Int64>) -> [Window] {
        let able = windows.filter { $0.state != .closed && QueueRules.serves($0, ticket, item: item) }
        let there = able.filter { staffed.contains($0.id) }
        return there.isEmpty ? able : there
    }

    // MARK: The limit (CLOCK-13)

    /// Whether the limit cannot be met in ordinary hours alone, as far as the hall reckons (CLOCK-13): fewer open minutes are left than the
    /// case needs; exactly as many are enough.
    /// - Parameter estimate: what the case needs; what the hall has set where nil.
    static func isAtRisk(due: Day, now: Instant, estimate: Int? = nil, _ settings: HallSettings) -> Bool {
        openMinutes(from: now, through: due, settings)
            < estimate ?? settings.value(Settings.limitRiskMinutes, on: now.day(in: .shanghai))
    }

    /// Minutes during which the counters are still open from `now` to the end of the due day; no more than a week is looked through.
    static func openMinutes(from now: Instant, through due: Day, _ settings: HallSettings) -> Int {
        let end = min(due, now.day(in: .shanghai) + 7) + 1
        return settings.workingMinutes(TimeSpan(from: now, to: Instant(end, in: .shanghai)), atCounters: true)
    }

    // MARK: Misuse

    /// What is to be looked into of a service that has ended; whether it was rightly given, people judge.
    static func doubts(
        _ one: ExtendedService, _ trace: ExtendedServiceTrace, longMinutes: Int
    ) -> [ExtendedServiceDoubt] {
        guard one.state == .finished, let minutes = one.ending.minutes else { return [] }
        var doubts: [ExtendedServiceDoubt] = []
        if trace.matters + trace.tickets + trace.cases == 0, one.appointment == nil { doubts.append(.nothingDone) }
        if minutes > longMinutes { doubts.append(.long) }
        if one.registeredAt.milliseconds > one.startsAt.milliseconds + 30 * 60_000 { doubts.append(.afterwards) }
        if trace.overlaps > 0 { doubts.append(.overlapping) }
        return doubts
    }
}

/// What the log holds of a service's time.
struct ExtendedServiceTrace: Sendable {
    /// Cases and tickets that it names.
    let matters: Int
    /// Tickets called by whoever is responsible, during it.
    let tickets: Int
    /// Cases taken in at its window, during it.
    let cases: Int
    /// Other services of the same person at the same time.
    let overlaps: Int
}

/// A sign of misuse.
enum ExtendedServiceDoubt: String, Labelled {
    case nothingDone, long, afterwards, overlapping

    var label: Label {
        switch self {
        case .nothingDone: Label("期间没有收件、叫号，也未写明办理的件", "nothing was taken in or called, and no case is named")
        case .long: Label("时间过长", "very long")
        case .afterwards: Label("开始后超过三十分钟才补登", "registered more than thirty minutes after it began")
        case .overlapping: Label("同一人同一时间重复登记", "the same person twice at the same time")
        }
    }
}
