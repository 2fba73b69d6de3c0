/// A document that comes in or goes out through a window (公文), CASE-61: entered in the register, forwarded to the unit whose it is,
/// answered by a document that goes out. What is entered is never changed.
struct OfficialDocument: Sendable {
    enum Direction: String, Labelled {
        case incoming, outgoing

        var label: Label {
            switch self {
            case .incoming: Label("收文", "incoming")
            case .outgoing: Label("发文", "outgoing")
            }
        }
    }

    enum Kind: String, Labelled {
        case application, report, complaint, reply, other

        var label: Label {
            switch self {
            case .application: Label("申请", "application")
            case .report: Label("报告", "report")
            case .complaint: Label("投诉", "complaint")
            case .reply: Label("答复", "reply")
            case .other: Label("其他", "other")
            }
        }
    }

    /// What the window found when it looked a document through (核对).
    enum Check: String, Labelled {
        case inOrder, incomplete

        var label: Label {
            switch self {
            case .inOrder: Label("齐全无误", "in order")
            case .incomplete: Label("有缺漏", "something is missing")
            }
        }
    }

    let number: DocumentNumber
    let direction: Direction
    let kind: Kind
    /// Who sent it, or to whom it goes.
    let correspondent: String
    /// Their own number for it (来文字号); empty where it has none.
    let theirNumber: String
    let subject: String
    let pages: Int
    /// Of incoming ones.
    let check: Check?
    let checkNote: String?
    /// The last day for an answer; nil where none is owed.
    let answerBy: Day?
    let at: Instant
    let clerk: String
    let window: String?
    /// The document that this one answers.
    let answers: DocumentNumber?
    /// The document that answers it.
    let answer: (number: DocumentNumber, at: Instant)?
    /// The unit that has it now.
    let unit: String?
    let forwardedAt: Instant?

    var standing: OfficialDocumentRules.Standing {
        OfficialDocumentRules.standing(
            direction, isAnswered: answer != nil, isForwarded: forwardedAt != nil, owesAnswer: answerBy != nil)
    }
}

/// One forwarding of a document to a unit (传送).
struct OfficialDocumentForward: Sendable {
    let at: Instant
    let unit: String
    let by: String
    let note: String?
}

/// Pure functions of values.
enum OfficialDocumentRules {
    /// Where a document stands (CASE-61).
    enum Standing: String, Labelled {
        case received, forwarded, answered, closed, sent

        var label: Label {
            switch self {
            case .received: Label("待传送", "to be forwarded")
            case .forwarded: Label("待答复", "to be answered")
            case .answered: Label("已答复", "answered")
            case .closed: Label("已传送，无须答复", "forwarded, no answer owed")
            case .sent: Label("已发出", "sent")
            }
        }
    }

    static func standing(
        _ direction: OfficialDocument.Direction, isAnswered: Bool, isForwarded: Bool, owesAnswer: Bool
    ) -> Standing {
        guard direction == .incoming else { return .sent }
        if isAnswered { return .answered }
        guard isForwarded else { return .received }
        return owesAnswer ? .forwarded : .closed
    }

    /// Whether the day for its answer has passed without one; the day itself is in time.
    static func isOverdue(answerBy: Day?, answeredOn: Day?, today: Day) -> Bool {
        guard let answerBy else { return false }
        return (answeredOn ?? today) > answerBy
    }

    /// An application, a report and a complaint are answered in any case; other documents where an answer is asked for.
    static func mustBeAnswered(_ kind: OfficialDocument.Kind) -> Bool {
        switch kind {
        case .application, .report, .complaint: true
        case .reply, .other: false
        }
    }
}
