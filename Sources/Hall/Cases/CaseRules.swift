/// What follows from a classification: the promised day, the obligations, the numbers; pure functions of values.
enum CaseRules {
    /// A day by which something is due, and whether an unpublished year may still move it.
    struct DueDay: Sendable, Hashable {
        let day: Day
        let isProvisional: Bool
    }

    /// The day the case is due, once its materials are complete on `day`: an instant case that very day (TYPE-02, TYPE-26,
    /// C30); a report-up case by its reporting limit (TYPE-24), the others by the promise, counted from the next working
    /// day on (CLOCK-01), or from the next day on where it is one of calendar days. A supplement case may count from the very
    /// day, where the hall has so decided (C10).
    ///
    /// - Parameter limit: what `limit(_:track:_:)` says, or the shorter limit of a special case (TYPE-33).
    static func due(
        within limit: TimeLimit?, completedOn day: Day, isSupplemented: Bool = false, _ policy: HallPolicy,
        _ calendar: WorkCalendar
    ) -> DueDay {
        guard let limit else { return DueDay(day: day, isProvisional: false) }
        let countsItself = isSupplemented && policy.supplementClockStart == .sameDay
        let start = countsItself ? day + -1 : day
        return DueDay(limit.due(after: start, calendar), from: start, calendar)
    }

    /// By when an instant case that began at `begun` is finished (TYPE-02, C30): as the counters close, at once, or within the
    /// item's minutes, else the hall's. What begins after closing time has the day.
    static func finishBy(_ begun: Instant, _ item: Item, _ policy: HallPolicy, closing: Instant) -> Instant {
        switch policy.instantDue {
        case .endOfDay:
            return closing > begun ? closing : Instant(begun.day(in: .shanghai) + 1, in: .shanghai)
        case .onTheSpot: return begun
        case .withinMinutes:
            return Instant(milliseconds: begun.milliseconds + Int64(minutes(item, policy)) * 60_000)
        }
    }

    /// Within how many minutes an instant matter is finished (CLOCK-04).
    static func minutes(_ item: Item, _ policy: HallPolicy) -> Int {
        item.limits.targetMinutes ?? policy.instantTargetMinutes
    }

    /// The limit that the track promises; nil for an instant case.
    static func limit(_ item: Item, track: Track, _ policy: HallPolicy) -> TimeLimit? {
        switch track {
        case .instant: nil
        case .reportUp: .workingDays(item.limits.reportUpWorkingDays ?? policy.defaultPromiseWorkingDays)
        case .committed, .joint: item.limits.promise ?? .workingDays(policy.defaultPromiseWorkingDays)
        }
    }

    /// The last day for supplying what is missing (CASE-12).
    static func supplementDue(_ item: Item, noticeOn day: Day, _ policy: HallPolicy, _ calendar: WorkCalendar) -> DueDay
    {
        let days = item.limits.supplementWorkingDays ?? policy.supplementWorkingDays
        return DueDay(calendar.workingDay(days, after: day), from: day, calendar)
    }

    /// The last day for a window to act on an application that came without one, and to tell what is missing (行政许可法 art. 32,
    /// CASE-08): five working days after it came. Once it has passed the application counts as accepted.
    static func examineBy(registeredOn day: Day, _ calendar: WorkCalendar) -> Day { calendar.workingDay(5, after: day) }

    /// What the hall owes from the moment of this state on: to whom is settled by the window that received (TYPE-30). An instant
    /// matter that its department has not authorised the window to finish is passed on at once (CASE-16, CASE-30).
    static func obligations(
        _ state: CaseState, _ track: Track, on day: Day, due: Day, isAuthorized: Bool = true, needsVisit: Bool = false
    ) -> [(kind: ObligationKind, due: Day)] {
        let visit: [(ObligationKind, Day)] = needsVisit ? [(.visitSite, due)] : []
        switch (state, track) {
        case (.accepted, .instant):
            return isAuthorized ? [(.finishInstant, due)] : [(.finishInstant, due), (.transfer, day)]
        case (.accepted, .committed): return [(.reportPromise, day), (.transfer, day)] + visit
        case (.accepted, .joint): return [(.reportPromise, day), (.organiseJointReview, day)] + visit
        case (.accepted, .reportUp): return [(.reportUp, due)] + visit
        case (.supplementing, _), (.needsCorrection, _): return [(.awaitMaterials, due)]
        // What follows acceptance is owed step by step, as each is taken.
        default: return []
        }
    }

    /// Whether a paper goes back to the applicant once the case has ended so: of a finished one the originals that were shown with
    /// a copy, as the rest is the file (CASE-40, CASE-50); of another all.
    static func isGivenBack(_ material: Item.Material, at end: CaseState) -> Bool {
        end.isEnd && (end != .finished || material.form == .originalAndCopy)
    }

    /// What the state writes into the record (CASE-03).
    static func action(for state: CaseState) -> CaseAction {
        switch state {
        case .submitted: .registered
        case .accepted: .accepted
        case .supplementing: .receivedForSupplement
        case .needsCorrection: .correctionAsked
        case .returned: .returned
        case .notAccepted: .notAccepted
        case .outOfScope: .referred
        case .refused: .refused
        case .withdrawn: .withdrawn
        case .transferred: .transferred
        case .underReview: .collected
        case .reportedUp: .reportedUp
        case .decided: .decided
        case .resultReceived: .resultReceived
        case .finished: .finished
        }
    }

    /// The notice that a state and track owe the applicant (Part 6; C08); none where no window has judged, or the applicant
    /// has withdrawn.
    static func notice(for state: CaseState, _ track: Track) -> NoticeKind? {
        switch (state.isAccepted ? .accepted : state, track) {
        case (.accepted, .instant): .acceptanceNotice
        case (.accepted, .committed): .commitmentNotice
        case (.accepted, .joint): .jointNotice
        case (.accepted, .reportUp): .reportUpReceipt
        case (.supplementing, _): .supplementNotice
        case (.needsCorrection, _): .correctionNotice
        case (.returned, _): .returnNotice
        case (.notAccepted, _), (.outOfScope, _), (.refused, _): .nonAcceptanceNotice
        default: nil
        }
    }
}

extension CaseRules.DueDay {
    init(_ day: Day, from start: Day, _ calendar: WorkCalendar) {
        self.init(day: day, isProvisional: calendar.isProvisional(from: start, to: day))
    }
}
