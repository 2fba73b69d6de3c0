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
        // An accepted case goes back only where its site visit fails (TYPE-06).
        case .accepted: [.returned, .withdrawn]
        case .returned, .notAccepted, .outOfScope, .refused, .withdrawn: []
        }
    }

    static func allows(_ state: CaseState, _ next: CaseState) -> Bool { self.next(after: state).contains(next) }
}

extension CaseRow {
    /// Throws where the case may not go to `next`: by CASE-28 where its result is effective, else by CASE-03.
    func requireMove(to next: CaseState) throws(Problem) {
        guard !state.isEnd else { throw resultIsEffective }
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
