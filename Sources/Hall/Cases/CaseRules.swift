/// What follows from a classification: the promised day, the obligations, the numbers; pure functions of values.
enum CaseRules {
    /// A day by which something is due, and whether an unpublished year may still move it.
    struct DueDay: Sendable, Hashable {
        let day: Day
        let isProvisional: Bool
    }

    /// The day the case is due, once its materials are complete on `day`: an instant case that very day (TYPE-02, TYPE-26,
    /// C30); a report-up case by its reporting limit (TYPE-24), the others by the promise, counted in working days from
    /// the next working day on (CLOCK-01). A supplement case may count from the very day, where the hall has so decided (C10).
    static func due(
        _ item: Item, track: Track, completedOn day: Day, isSupplemented: Bool = false, _ policy: HallPolicy,
        _ calendar: WorkCalendar
    ) -> DueDay {
        guard let days = limit(item, track: track, policy) else { return DueDay(day: day, isProvisional: false) }
        let countsItself = isSupplemented && policy.supplementClockStart == .sameDay
        return workingDay(days, after: countsItself ? day + -1 : day, calendar)
    }

    /// Working days of the limit that the track promises; nil for an instant case.
    static func limit(_ item: Item, track: Track, _ policy: HallPolicy) -> Int? {
        switch track {
        case .instant: nil
        case .reportUp: item.limits.reportUpWorkingDays ?? policy.defaultPromiseWorkingDays
        case .committed, .joint: item.limits.promiseWorkingDays ?? policy.defaultPromiseWorkingDays
        }
    }

    /// The last day for supplying what is missing (CASE-12).
    static func supplementDue(_ item: Item, noticeOn day: Day, _ policy: HallPolicy, _ calendar: WorkCalendar) -> DueDay
    {
        workingDay(item.limits.supplementWorkingDays ?? policy.supplementWorkingDays, after: day, calendar)
    }

    private static func workingDay(_ days: Int, after day: Day, _ calendar: WorkCalendar) -> DueDay {
        let due = calendar.workingDay(days, after: day)
        return DueDay(day: due, isProvisional: calendar.isProvisional(from: day, to: due))
    }

    /// What the hall owes from the moment of this state on: to whom is settled by the window that received (TYPE-30).
    static func obligations(_ state: CaseState, _ track: Track, on day: Day, due: Day) -> [(
        kind: ObligationKind, due: Day
    )] {
        switch (state, track) {
        case (.accepted, .instant): [(.finishInstant, due)]
        case (.accepted, .committed): [(.reportPromise, day), (.transfer, day)]
        case (.accepted, .joint): [(.reportPromise, day), (.organiseJointReview, day)]
        case (.accepted, .reportUp): [(.reportUp, due)]
        case (.supplementing, _), (.needsCorrection, _): [(.awaitMaterials, due)]
        case (.returned, _): []
        }
    }

    /// What the state writes into the record (CASE-03).
    static func action(for state: CaseState) -> CaseAction {
        switch state {
        case .accepted: .accepted
        case .supplementing: .receivedForSupplement
        case .needsCorrection: .correctionAsked
        case .returned: .returned
        }
    }

    /// The notice that a state and track owe the applicant (Part 6; C08).
    static func notice(for state: CaseState, _ track: Track) -> NoticeKind {
        switch (state, track) {
        case (.accepted, .instant): .acceptanceNotice
        case (.accepted, .committed): .commitmentNotice
        case (.accepted, .joint): .jointNotice
        case (.accepted, .reportUp): .reportUpReceipt
        case (.supplementing, _): .supplementNotice
        case (.needsCorrection, _): .correctionNotice
        case (.returned, _): .returnNotice
        }
    }
}
