/// That a unit was urged (催办), CLOCK-10, or reminded by the server, CLOCK-11.
struct Urge: Sendable {
    let unitName: String
    /// The due day at that time.
    let dueOn: Day
    let content: String
    let at: Instant
    /// Nil: the server.
    let by: String?
}

/// A matter that cannot be handled in time, told to the leaders (特殊复杂事项上报), CASE-33.
struct Escalation: Sendable {
    enum Ground: String, Labelled {
        case complex, historicLoss, policyChange

        var label: Label {
            switch self {
            case .complex: Label("特别复杂", "specially complex")
            case .historicLoss: Label("历史原因材料缺失", "materials lost in the past")
            case .policyChange: Label("法律政策临时调整", "law or policy changed meanwhile")
            }
        }
    }

    let id: Int64
    let ground: Ground
    let text: String
    let raisedAt: Instant
    let raisedBy: String
    let answer: Answer?

    struct Answer: Sendable {
        let text: String
        let at: Instant
        let by: String
    }
}

/// A look at an approved matter afterwards (批后监督检查), CASE-62; the result stays as it is.
struct Inspection: Sendable {
    enum Outcome: String, Labelled {
        case inOrder, toRectify, toPunish

        var label: Label {
            switch self {
            case .inOrder: Label("符合要求", "in order")
            case .toRectify: Label("限期整改", "to be put right")
            case .toPunish: Label("移送查处", "passed on to be dealt with")
            }
        }
    }

    let findings: String
    let outcome: Outcome
    let rectifyBy: Day?
    let at: Instant
    let by: String
}
