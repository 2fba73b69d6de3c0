/// A slip with which a case's papers change hands (交接单): to the unit (CASE-17), back to the window (CASE-19), the result to the
/// window (CASE-21).
struct Handover: Sendable {
    enum Kind: String, Labelled {
        case materials, sentBack, result

        var label: Label {
            switch self {
            case .materials: Label("项目收件交接单", "materials handed to the unit")
            case .sentBack: Label("复审退件交接单", "materials sent back to the window")
            case .result: Label("结果交接单", "result handed to the window")
            }
        }
    }

    let id: Int64
    let kind: Kind
    let windowID: Int64
    let unitID: Int64
    let unitName: String
    /// What changes hands, one entry each.
    let content: [String]
    /// What the re-review says, where it goes back (CASE-19).
    let opinion: String?
    let reason: String?
    let handedAt: Instant
    let handedBy: String
    /// By when it is taken over.
    let dueOn: Day
    let closing: Closing?

    /// How it was taken over, or refused.
    struct Closing: Sendable {
        let at: Instant
        let by: String
        /// Why it was not taken over; nil: it was.
        let refusal: String?
    }

    var isOpen: Bool { closing == nil }
}

/// What somebody says of a case on its way to a decision (办理意见), CASE-18, TYPE-21.
struct CaseOpinion: Sendable {
    enum Kind: String, Labelled {
        case reReview, countersign, department, lead, signOff

        var label: Label {
            switch self {
            case .reReview: Label("复审", "re-review")
            case .countersign: Label("会签", "countersigning")
            case .department: Label("联办部门意见", "a joint department's opinion")
            case .lead: Label("主办科室意见", "the lead section's opinion")
            case .signOff: Label("签批", "sign-off")
            }
        }
    }

    let kind: Kind
    let unitID: Int64
    let unitName: String
    let agrees: Bool
    let opinion: String
    let at: Instant
    let by: String
}

/// The lead clerk's joint-handling opinion (联办意见), TYPE-19, and what the applicant is helped with for the review, TYPE-20.
struct JointOpinion: Sendable {
    let opinion: String
    /// Documents, drawings, data.
    let documents: [String]
    let at: Instant
    let by: String
}

/// A meeting on a case (会议), CASE-14, CASE-20, TYPE-21.
struct CaseMeeting: Sendable {
    enum Kind: String, Labelled {
        case analysis, business, jointReview

        var label: Label {
            switch self {
            case .analysis: Label("研究分析会", "analysis meeting")
            case .business: Label("业务会议", "business meeting")
            case .jointReview: Label("联审会", "joint review meeting")
            }
        }
    }

    let id: Int64
    let kind: Kind
    let beginsAt: Instant
    let place: String
    let participants: [String]
    let calledAt: Instant
    let calledBy: String
    let held: Held?
    /// Why it was cancelled; nil: it was not.
    let cancellation: String?

    struct Held: Sendable {
        let at: Instant
        let by: String
        let minutes: String
        let attendees: [String]
        let agrees: Bool
    }

    var isOpen: Bool { held == nil && cancellation == nil }
}

/// What was sent to the superior (上报), TYPE-24.
struct UpwardReport: Sendable {
    let superior: String
    let document: String
    let note: String?
    let at: Instant
    let by: String
}
