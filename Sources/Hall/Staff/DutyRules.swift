/// What a role is there for, as far as it must be kept apart from others (职责): who takes applications in, who decides on them,
/// who watches over both.
enum Duty: String, Labelled {
    case acceptance, approval, supervision

    var label: Label {
        switch self {
        case .acceptance: Label("受理服务", "acceptance")
        case .approval: Label("审批", "approval")
        case .supervision: Label("监督", "supervision")
        }
    }
}

/// Keeping duties apart; pure functions of values (ITEM-04, ITEM-06).
enum DutyRules {
    /// The duty of a role of Part 3; nil where it has none of the three. The director and the supervising leader answer for the
    /// whole, so that they are not held to one.
    static func duty(of role: String) -> Duty? {
        switch role {
        case "clerk", "windowHead": .acceptance
        case "leadSection", "unitLeader": .approval
        case "complaintOffice", "assessmentGroup": .supervision
        default: nil
        }
    }

    /// The duties that somebody with these roles has, in order.
    static func duties(of roles: [String]) -> [Duty] {
        let held = Set(roles.compactMap(duty))
        return Duty.allCases.filter(held.contains)
    }

    /// The rules that one person with these duties would be against: the front desk accepts and the back office approves
    /// (ITEM-04); approval, supervision and service are moderately apart (ITEM-06).
    static func breaches(_ duties: [Duty]) -> [RuleID] {
        let held = Set(duties)
        var rules: [RuleID] = []
        if held.isSuperset(of: [.acceptance, .approval]) { rules.append(.item04) }
        if held.contains(.supervision), held.count > 1 { rules.append(.item06) }
        return rules
    }

    /// Whether one account may hold these roles. What is only to be moderately apart is told, not refused.
    static func mayHold(_ roles: [String]) -> Bool { !breaches(duties(of: roles)).contains(.item04) }

    /// Whether somebody may decide on a case that these people have accepted (ITEM-04).
    static func mayDecide(_ staffID: Int64, acceptedBy acceptors: Set<Int64>) -> Bool { !acceptors.contains(staffID) }
}
