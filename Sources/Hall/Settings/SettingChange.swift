/// A change of a setting on its way: proposed after a discussion that the director led, then approved by the supervising
/// leader, or not (POLICY-01).
struct SettingChange: Sendable {
    enum State: String, Labelled {
        case proposed, approved, rejected, withdrawn

        var label: Label {
            switch self {
            case .proposed: Label("待批准", "proposed")
            case .approved: Label("已批准", "approved")
            case .rejected: Label("未批准", "rejected")
            case .withdrawn: Label("已撤回", "withdrawn")
            }
        }
    }

    let id: Int64
    let decision: SettingDecision
    let reason: String
    let discussion: String
    let state: State
    let proposerID: Int64
    let proposer: String
    let proposedAt: Instant
    let decider: String?
    let decidedAt: Instant?
    let decisionNote: String?
}

/// Whose decision a value rests on.
enum SettingOrigin: String, Labelled {
    case standard, file, hall

    var label: Label {
        switch self {
        case .standard: Label("标准", "the standard")
        case .file: Label("本系统统一规定", "decided for all halls")
        case .hall: Label("本厅规定", "decided by this hall")
        }
    }
}

/// Who may do what with a change, and when; pure functions.
enum SettingRules {
    /// A change comes into force tomorrow at the earliest: what is decided today has used today's value (POLICY-02).
    static func mayTakeEffect(on day: Day, decidedOn today: Day) -> Bool { day > today }

    /// The decision that holds on `day`: the hall's own newest, unless it was to follow the file again; then the file's.
    static func inForce(_ decisions: [SettingDecision], on day: Day) -> SettingDecision? {
        func newest(_ scope: SettingScope) -> SettingDecision? {
            decisions.filter { $0.scope == scope && $0.effectiveFrom <= day }.reduce(nil) { newest, decision in
                guard let newest, newest.effectiveFrom > decision.effectiveFrom else { return decision }
                return newest
            }
        }
        for decision in [newest(.hall), newest(.file)] {
            if let decision, decision.value != nil { return decision }
        }
        return nil
    }
}
