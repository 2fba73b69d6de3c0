/// A question put to the hall (咨询), and who was asked first (首问责任人), FIRST-01.
struct Inquiry: Sendable {
    enum Channel: String, Labelled {
        case inPerson, phone, online, letter

        var label: Label {
            switch self {
            case .inPerson: Label("当面", "in person")
            case .phone: Label("电话", "by phone")
            case .online: Label("网上", "online")
            case .letter: Label("来信", "by letter")
            }
        }
    }

    /// Whether it is the first asked's own business (FIRST-05, FIRST-06).
    enum Scope: String, Labelled {
        case own, other, unclear

        var label: Label {
            switch self {
            case .own: Label("本人职责范围", "own duty")
            case .other: Label("不属本人职责", "not one's own duty")
            case .unclear: Label("归属不明", "unclear whose duty")
            }
        }
    }

    enum State: String, Labelled {
        case open, deferred, questioned, handedOver, lost, takenOver, answered, referred, closed

        var label: Label {
            switch self {
            case .open: Label("待答复", "to be answered")
            case .deferred: Label("已说明原因，稍后答复", "put off, with a reason")
            case .questioned: Label("已请后台支撑部门解答", "put to the back office")
            case .handedOver: Label("已转办，待接收", "handed over, to be taken over")
            case .lost: Label("转办未被接收，退回首问责任人", "not taken over in time, back with the first asked")
            case .takenOver: Label("已接收，办理中", "taken over")
            case .answered: Label("已答复", "answered")
            case .referred: Label("已告知承办处", "referred")
            case .closed: Label("已办结", "closed")
            }
        }

        var isEnd: Bool { self == .answered || self == .referred || self == .closed }
    }

    let number: DocumentNumber
    let channel: Channel
    let asker: String?
    let phone: String?
    let question: String
    let scope: Scope
    let itemCode: String?
    let caseNumber: DocumentNumber?
    let at: Instant
    let staffID: Int64
    let staffName: String
    let window: String?
    let state: State
    let dueOn: Day?
    let holder: Holder?

    /// To whom it was handed over.
    struct Holder: Sendable, Hashable {
        var windowID: Int64?
        var unitID: Int64?
        var staffID: Int64?
    }
}

/// What became of an inquiry, step by step.
struct InquiryEvent: Sendable {
    enum Kind: String, Labelled {
        case answered, deferred, referred, handedOver, takenOver, refused, lost, urged, questioned, closed

        var label: Label {
            switch self {
            case .answered: Label("答复", "answered")
            case .deferred: Label("说明原因，稍后答复", "put off, with a reason")
            case .referred: Label("告知承办处", "referred")
            case .handedOver: Label("转办", "handed over")
            case .takenOver: Label("接收", "taken over")
            case .refused: Label("不予接收", "not taken over")
            case .lost: Label("逾期未接收", "not taken over in time")
            case .urged: Label("督办", "urged")
            case .questioned: Label("请后台支撑部门解答", "put to the back office")
            case .closed: Label("办结", "closed")
            }
        }
    }

    let kind: Kind
    let at: Instant
    let by: String?
    let text: String
    let addition: String?
    let target: String?
    let phone: String?
}

/// What may follow in an inquiry; pure functions of values.
enum InquiryRules {
    /// The one table of transitions; nil where the step is not open (FIRST-02 to FIRST-09).
    static func state(after state: Inquiry.State, _ event: InquiryEvent.Kind) -> Inquiry.State? {
        switch (state, event) {
        case (.open, .answered), (.deferred, .answered), (.questioned, .answered), (.lost, .answered): .answered
        case (.open, .referred), (.deferred, .referred), (.questioned, .referred), (.lost, .referred): .referred
        case (.open, .deferred), (.questioned, .deferred), (.lost, .deferred): .deferred
        case (.open, .questioned), (.deferred, .questioned), (.lost, .questioned): .questioned
        case (.open, .handedOver), (.deferred, .handedOver), (.questioned, .handedOver), (.lost, .handedOver):
            .handedOver
        case (.handedOver, .takenOver): .takenOver
        // Nothing disappears where nobody takes it: it is the first asked's again (FIRST-07, FIRST-08).
        case (.handedOver, .refused): .open
        case (.handedOver, .lost): .lost
        case (.handedOver, .urged): .handedOver
        case (.takenOver, .urged): .takenOver
        case (.questioned, .urged): .questioned
        case (.takenOver, .closed): .closed
        default: nil
        }
    }

    /// Whose step it is: the receiver's to take over, refuse or close; the first asked's all others (FIRST-05, FIRST-08).
    static func isReceivers(_ event: InquiryEvent.Kind) -> Bool {
        event == .takenOver || event == .refused || event == .closed
    }

    /// What a referral must say: a place or a person (FIRST-03, FIRST-06), and by phone their number (FIRST-04).
    static func lacks(target: String?, phone: String?, _ channel: Inquiry.Channel) -> [(field: String, rule: RuleID)] {
        var lacks: [(field: String, rule: RuleID)] = []
        if target == nil { lacks.append(("window", .first03)) }
        if channel == .phone, phone == nil { lacks.append(("phone", .first04)) }
        return lacks
    }
}
