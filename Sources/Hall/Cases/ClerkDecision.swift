/// What the clerk decides in place of the server's proposal, and why.
struct ClerkDecision: Sendable, Hashable {
    let type: CaseType
    let reason: String
}

/// Where a rule leaves room for the clerk, and where it does not (TYPE-35).
enum DecisionRules {
    /// The classification as the clerk decided it. A decision that is the proposal changes nothing; one for which no rule
    /// leaves room is refused by the rules that bind.
    static func decide(_ decision: ClerkDecision, on proposal: Classification) throws(Problem) -> Classification {
        guard decision.type != proposal.type else { return proposal }
        switch (proposal.type, decision.type) {
        case (nil, .supplement):
            // The applicant promises after all (TYPE-09, CASE-51): no main document is lacking, or it would be a return.
            return proposal.decided(.supplement, track: proposal.track, decision)
        case (.instant, .committed):
            // It cannot be finished today (TYPE-03).
            return proposal.decided(.committed, track: .committed, decision)
        default:
            throw refusal(decision.type, proposal)
        }
    }

    private static func refusal(_ decided: CaseType, _ proposal: Classification) -> Problem {
        let rules = bindingRules(decided, proposal)
        let proposed = proposal.type?.label ?? CaseState.needsCorrection.label
        let names = rules.map(\.rawValue).joined(separator: ", ")
        return Problem(
            .decisionNotAllowed,
            Label(
                "按规则应为“\(proposed.zh)”，不得改判为“\(decided.label.zh)”(\(names))。",
                "By rule this is \(proposed.en); it may not be decided as \(decided.label.en) (\(names))."),
            rules: rules)
    }

    /// The rules that leave no room, those that hold of the case first.
    static func bindingRules(_ decided: CaseType, _ proposal: Classification) -> [RuleID] {
        let holding = proposal.reasons.filter(\.holds).map(\.rule)
        func held(_ rules: [RuleID]) -> [RuleID] { rules.filter(holding.contains) }
        if decided == .returned { return [.case02] }
        switch proposal.type {
        case .returned: return held([.type05, .type06, .type04, .case12]) + [.type36]
        case .supplement: return held([.type08, .type09, .type10]) + [.type11, .type28]
        case nil: return [.case09]
        case .joint: return [.type17]
        case .reportUp: return [.type23]
        case .instant, .committed:
            switch decided {
            case .instant: return held([.type13]) + [.type02]
            case .joint: return [.type17]
            case .reportUp: return [.type23]
            case .supplement: return [.type09]
            case .committed, .returned: return [.type27]
            }
        }
    }
}

extension Classification {
    /// What the server had proposed where the clerk decided otherwise.
    struct Proposal: Sendable, Hashable {
        let type: CaseType?
        let track: Track
        let reason: String
    }

    /// The clerk received it for supplement on the applicant's promise.
    var isPromised: Bool { proposal != nil && type == .supplement }

    func decided(_ type: CaseType, track: Track, _ decision: ClerkDecision) -> Classification {
        var decided = Classification(
            type: type, track: track,
            reasons: reasons + [Reason(.decidedOtherwise, [self.type?.rawValue ?? "", decision.reason])],
            missing: missing)
        decided.proposal = Proposal(type: self.type, track: self.track, reason: decision.reason)
        return decided
    }
}

extension ClerkDecision: Input {
    static var schemaName: String { "ClerkDecision" }

    init(from fields: inout FieldReader) {
        type = fields.choice("type", Label("决定的类型", "Decided type"))
        reason = fields.text("reason", Label("理由", "Reason"), length: 4...300)
    }
}

extension ProblemKind {
    static let decisionNotAllowed = ProblemKind(
        422, "case.decisionNotAllowed", Label("规则不允许改判", "No rule leaves room for that decision"))
}
