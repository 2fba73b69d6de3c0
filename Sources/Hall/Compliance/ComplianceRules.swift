/// What departs from the procedure, of facts as they stand on a day; pure functions of values (POLICY-04).
enum ComplianceRules {
    /// A check looks at so many days at most, both ends included.
    static let mostDays = 366

    /// What a case's row says of the steps that were taken.
    struct CaseStanding: Sendable {
        let state: CaseState
        let track: Track
        let isReviewed: Bool
        let identity: IdentityCheck.Method?
        let notices: [NoticeKind]
        let registeredOn: Day
    }

    /// Steps that a case lacks (CASE-08, CASE-13, CASE-57, and the rule of each notice). What came on the day itself may still
    /// be examined on it.
    static func facts(of standing: CaseStanding, today: Day) -> [Deviation.Fact] {
        var facts: [Deviation.Fact] = []
        if standing.state == .submitted, standing.registeredOn < today { facts.append(.applicationLeft) }
        if standing.state.isAccepted || standing.state == .supplementing, !standing.isReviewed {
            facts.append(.reviewSkipped)
        }
        if standing.identity == .notVerified { facts.append(.identityNotVerified) }
        if let owed = CaseRules.notice(for: standing.state, standing.track), !isTold(standing, owed) {
            facts.append(.noticeMissing(owed))
        }
        return facts
    }

    /// An acceptance notice tells of any acceptance: what is deemed accepted gets one, whatever its track (CASE-08).
    private static func isTold(_ standing: CaseStanding, _ owed: NoticeKind) -> Bool {
        standing.notices.contains(owed) || standing.state.isAccepted && standing.notices.contains(.acceptanceNotice)
    }

    /// By when a notice reaches the applicant: who stands at the window is told the same day (NOTIFY-10); who does not, within
    /// the five working days that the law gives the window (行政许可法 art. 32), or on the working day on which, or after which,
    /// it was issued, where that is later.
    static func tellBy(
        issuedOn: Day, registeredOn: Day, _ channel: Channel, _ calendar: WorkCalendar
    ) -> Day {
        guard !channel.comesToWindow else { return issuedOn }
        let working = calendar.isWorkingDay(issuedOn) ? issuedOn : calendar.workingDay(1, after: issuedOn)
        return max(CaseRules.examineBy(registeredOn: registeredOn, calendar), working)
    }

    /// Whether what was due on `due` was done later, or, where it is not done yet, that day has passed.
    static func isLate(due: Day, done: Day?, today: Day) -> Bool { (done ?? today) > due }
}
