/// A matter that an agent takes off somebody's hands (代办、全程代理), AGENT-01.
struct AgencyCase: Sendable {
    enum Class: String, Labelled {
        case certificate, consultation, drafting, development, mediation

        var label: Label {
            switch self {
            case .certificate: Label("证照代办", "certificates")
            case .consultation: Label("咨询服务", "consultation")
            case .drafting: Label("代写文书", "drafting")
            case .development: Label("发展服务", "development")
            case .mediation: Label("民间调解", "mediation")
            }
        }
    }

    enum Form: String, Labelled {
        case oral, written

        var label: Label {
            switch self {
            case .oral: Label("口头申请", "oral")
            case .written: Label("书面申请", "written")
            }
        }
    }

    /// How it is handled (AGENT-11).
    enum Mode: String, Labelled {
        case agency, assistance, instant

        var label: Label {
            switch self {
            case .agency: Label("代办（报送）", "submitted for the applicant")
            case .assistance: Label("协办", "assisted")
            case .instant: Label("即办", "done at once")
            }
        }
    }

    enum State: String, Labelled {
        case received, registered, incomplete, verified, submitted, replied, closed, guided

        var label: Label {
            switch self {
            case .received: Label("已接收，待转交代办员", "received, to be handed to the agent")
            case .registered: Label("已登记", "registered")
            case .incomplete: Label("已一次告知，待补材料", "told what is missing")
            case .verified: Label("已调查核实", "verified")
            case .submitted: Label("已报送", "submitted")
            case .replied: Label("已回复", "replied")
            case .closed: Label("已办结", "closed")
            case .guided: Label("不属代办范围，已说明引导", "out of scope, guided on")
            }
        }

        var isEnd: Bool { self == .closed || self == .guided }
    }

    let number: DocumentNumber
    let `class`: Class
    let form: Form
    let mode: Mode
    let applicant: String
    let phone: String
    let matter: String
    let isSpecial: Bool
    let receivedAt: Instant
    let receivedByID: Int64
    let receivedBy: String
    let agentID: Int64
    let agent: String
    /// By when it is reported to the town's windows.
    let reportDue: Day
    let state: State
    /// By when the next step is due; nil once it has ended.
    let dueOn: Day?
    let caseNumber: DocumentNumber?
    let submittedTo: String?
    let submittedAt: Instant?
    let result: String?

    /// Reported later than it should have been, or not yet and the day has passed.
    func isReportLate(today: Day) -> Bool {
        guard mode != .instant, state != .guided else { return false }
        if let submittedAt { return submittedAt.day(in: .shanghai) > reportDue }
        return !state.isEnd && today > reportDue
    }
}

struct AgencyEvent: Sendable {
    enum Kind: String, Labelled {
        case handedOver, toldMissing, supplied, verified, submitted, replied, guided, feeRefused, closed

        var label: Label {
            switch self {
            case .handedOver: Label("转交代办员", "handed to the agent")
            case .toldMissing: Label("一次告知所缺材料", "told once what is missing")
            case .supplied: Label("补齐材料", "materials supplied")
            case .verified: Label("调查核实", "verified")
            case .submitted: Label("报送", "submitted")
            case .replied: Label("回复", "replied")
            case .guided: Label("说明并引导", "explained and guided on")
            case .feeRefused: Label("拒绝收费", "a fee was refused")
            case .closed: Label("办结", "closed")
            }
        }
    }

    let kind: Kind
    let at: Instant
    let by: String
    let text: String
}

/// Limits and order of steps; pure functions of values.
enum AgencyRules {
    /// By when the agent reports to the town's windows: special matters the same day (AGENT-05), what was agreed by that day
    /// (AGENT-15); else within three working days and never more than a week (AGENT-04, CLOCK-22), or, where the town has no centre,
    /// to the competent department within a week (AGENT-07).
    static func reportDue(
        receivedOn day: Day, isSpecial: Bool, agreed: Day?, hasTownCentre: Bool, _ calendar: WorkCalendar
    ) -> Day {
        if isSpecial { return day }
        if let agreed { return agreed }
        let week = day + 7
        return hasTownCentre ? min(calendar.workingDay(3, after: day), week) : week
    }

    /// The one table of transitions; nil where the step is not open (AGENT-02). What is assisted is verified before it goes on
    /// (AGENT-06); what is done at once is not submitted.
    static func state(
        after state: AgencyCase.State, _ event: AgencyEvent.Kind, _ mode: AgencyCase.Mode
    ) -> AgencyCase.State? {
        switch (state, event) {
        case (.received, .handedOver): .registered
        case (.registered, .toldMissing): .incomplete
        case (.incomplete, .supplied): .registered
        case (.registered, .verified): .verified
        case (.registered, .submitted) where mode == .agency: .submitted
        case (.verified, .submitted) where mode != .instant: .submitted
        case (.registered, .replied) where mode == .instant, (.verified, .replied) where mode == .instant: .replied
        case (.submitted, .replied): .replied
        case (.received, .guided), (.registered, .guided), (.incomplete, .guided): .guided
        case (.replied, .closed): .closed
        case (_, .feeRefused): state
        default: nil
        }
    }
}
