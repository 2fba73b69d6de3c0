/// Something that happens in the hall and must be met at once (突发情况), QUEUE-08, QUEUE-09.
struct Incident: Sendable {
    enum Kind: String, Labelled {
        case systemFailure, suddenIllness, suspectedInfection, disorder, other

        var label: Label {
            switch self {
            case .systemFailure: Label("系统故障", "a system has failed")
            case .suddenIllness: Label("突发疾病", "sudden illness")
            case .suspectedInfection: Label("疑似传染病", "suspected infection")
            case .disorder: Label("秩序混乱", "disorder")
            case .other: Label("其他", "other")
            }
        }

        var rule: RuleID {
            switch self {
            case .systemFailure, .disorder, .other: .queue08
            case .suddenIllness, .suspectedInfection: .queue09
            }
        }

        /// What must have been done before it is closed.
        var required: [IncidentStep.Kind] {
            switch self {
            case .systemFailure: [.explained, .headCame]
            case .suddenIllness: [.helped]
            case .suspectedInfection: [.planStarted]
            case .disorder: [.headCame]
            case .other: []
            }
        }
    }

    let id: Int64
    let kind: Kind
    /// Nil: the whole hall.
    let windowID: Int64?
    let what: String
    let reportedAt: Instant
    let reportedBy: String
    /// The window's head, who must come.
    let headID: Int64?
    /// Whether its window is paused meanwhile.
    let pauses: Bool
    let closedAt: Instant?
}

/// One thing that was done.
struct IncidentStep: Sendable {
    enum Kind: String, Labelled {
        case reported, explained, headCame, helped, ambulanceCalled, planStarted, closed

        var label: Label {
            switch self {
            case .reported: Label("报告", "reported")
            case .explained: Label("向等候的人说明", "explained to those who wait")
            case .headCame: Label("窗口负责人到场维持秩序", "the window's head came to keep order")
            case .helped: Label("采取救助措施", "help was given")
            case .ambulanceCalled: Label("拨打 120", "an ambulance was called (120)")
            case .planStarted: Label("启动应急预案", "the emergency plan was started")
            case .closed: Label("处置完毕", "over")
            }
        }
    }

    let kind: Kind
    let at: Instant
    let by: String
    let text: String
}

/// What is missing before an incident may be closed; pure functions of values.
enum IncidentRules {
    /// So soon somebody must be there, minutes; the documents say at once.
    static let promptMinutes = 5

    static func missing(_ kind: Incident.Kind, _ done: [IncidentStep.Kind]) -> [IncidentStep.Kind] {
        kind.required.filter { !done.contains($0) }
    }

    /// What is owed at once, and where no head is known by which role.
    static func owed(_ kind: Incident.Kind) -> (kind: TimedObligation.Kind, role: String)? {
        switch kind {
        case .systemFailure, .disorder: (.keepOrder, "windowHead")
        case .suspectedInfection: (.startPlan, "director")
        case .suddenIllness, .other: nil
        }
    }
}
