/// Which state may follow which: the one table that every act asks (CASE-03, CASE-28).
enum CaseTransitions {
    /// The states into which a case may be registered.
    static let first: Set<CaseState> = [
        .submitted, .needsCorrection, .supplementing, .accepted, .returned, .notAccepted, .outOfScope, .refused,
    ]

    /// The states that may follow `state`. A state does not follow itself: what leaves it as it is, is no transition.
    static func next(after state: CaseState) -> Set<CaseState> {
        switch state {
        case .submitted:
            [
                .needsCorrection, .supplementing, .accepted, .returned, .notAccepted, .outOfScope, .refused, .withdrawn,
            ]
        case .needsCorrection: [.supplementing, .accepted, .returned, .notAccepted, .outOfScope, .refused, .withdrawn]
        case .supplementing: [.accepted, .returned, .withdrawn]
        // An accepted case becomes a return only where its site visit fails (TYPE-06). An instant one is decided at the window, its
        // result being there at once (TYPE-03); a joint one goes to all departments at once (CASE-32).
        case .accepted: [.transferred, .underReview, .reportedUp, .resultReceived, .returned, .withdrawn]
        // A hand-over that is not taken over goes back to the window, as does what fails the re-review (CASE-19).
        case .transferred: [.accepted, .underReview, .returned, .withdrawn]
        case .underReview: [.accepted, .reportedUp, .decided, .returned, .withdrawn]
        case .reportedUp: [.decided, .returned, .withdrawn]
        case .decided: [.resultReceived]
        case .resultReceived: [.finished]
        case .finished, .returned, .notAccepted, .outOfScope, .refused, .withdrawn: []
        }
    }

    static func allows(_ state: CaseState, _ next: CaseState) -> Bool { self.next(after: state).contains(next) }
}

extension CaseRow {
    /// Throws where the case may not go to `next`: by CASE-28 where its result is effective, else by CASE-03.
    func requireMove(to next: CaseState) throws(Problem) {
        guard !state.isEnd, !state.isDecided || CaseTransitions.allows(state, next) else { throw resultIsEffective }
        guard CaseTransitions.allows(state, next) else {
            throw Problem(
                .caseWrongState,
                Label(
                    "收件 \(number) 现为“\(state.label.zh)”，不能成为“\(next.label.zh)”。",
                    "Case \(number) is \(state.label.en); it cannot become \(next.label.en)."), rules: [.case03])
        }
    }

    var resultIsEffective: Problem {
        Problem(
            .resultEffective,
            Label(
                "收件 \(number) 的结果“\(state.label.zh)”已生效，不得更改；情况有变的，请申请人重新申请。",
                "The result of case \(number), \(state.label.en), is effective and is not changed; a new application may follow."
            ), rules: [.case28])
    }
}

extension ProblemKind {
    static let caseWrongState = ProblemKind(409, "case.wrongState", Label("收件的状态不允许", "Case is in another state"))
    static let resultEffective = ProblemKind(409, "case.resultEffective", Label("结果已生效", "Result is effective"))
}
