/// What a case must have before it is decided, and before it is finished; pure functions of values.
enum ProceedingRules {
    /// Something that is still lacking (CASE-27), and the rule that asks for it.
    struct Lack: Sendable, Hashable {
        enum Kind: String, Labelled {
            case reReview, signOff, disagreement, jointOpinion, department, jointReview, minutes, siteVisit,
                externalStep, upwardReport, acceptorDecides
            case decision, resultAtWindow, applicantTold, delivery, noticeUndelivered, objection, charge

            var label: Label {
                switch self {
                case .reReview: Label("尚未复审", "no re-review yet")
                case .signOff: Label("尚未签批", "not signed off yet")
                case .disagreement: Label("意见不同意，不得核准", "an opinion disagrees; it cannot be approved")
                case .jointOpinion: Label("尚未提交联办意见", "no joint-handling opinion yet")
                case .department: Label("联办部门尚未提出意见", "a department's opinion is missing")
                case .jointReview: Label("联审会尚未召开", "no joint review meeting yet")
                case .minutes: Label("会议尚无纪要", "a meeting has no minutes yet")
                case .siteVisit: Label("尚未现场核查", "the site has not been visited")
                case .externalStep: Label("转外环节尚未完成", "an external step is not finished")
                case .upwardReport: Label("尚未上报", "not reported up yet")
                case .acceptorDecides: Label("受理人不得作出决定", "who accepted it may not decide")
                case .decision: Label("尚未作出决定", "not decided yet")
                case .resultAtWindow: Label("结果尚未到窗口", "the result is not at the window")
                case .applicantTold: Label("尚未通知申请人", "the applicant has not been told")
                case .delivery: Label("结果尚未送达", "the result has not been delivered")
                case .noticeUndelivered: Label("通知书尚未送达", "a notice has not been delivered")
                case .objection: Label("异议尚未答复", "an objection awaits its answer")
                case .charge: Label("应收费用尚未收取", "a fee has not been collected")
                }
            }

            var rule: RuleID {
                switch self {
                case .reReview, .signOff, .disagreement: .case18
                case .jointOpinion: .type19
                case .department: .case32
                case .jointReview: .type21
                case .minutes: .case20
                case .siteVisit: .case15
                case .externalStep: .case38
                case .upwardReport: .type24
                case .acceptorDecides: .item04
                case .decision: .case37
                case .resultAtWindow: .case21
                case .applicantTold: .case22
                case .delivery: .case23
                case .noticeUndelivered: .notify05
                case .objection: .case05
                case .charge: .case42
                }
            }
        }

        let kind: Kind
        /// Which one, where there may be several.
        var detail = ""

        init(_ kind: Kind, _ detail: String = "") {
            self.kind = kind
            self.detail = detail
        }

        var words: Label {
            detail.isEmpty ? kind.label : Label("\(kind.label.zh)：\(detail)", "\(kind.label.en): \(detail)")
        }
    }

    /// What bears upon a decision.
    struct DecisionFacts: Sendable {
        let track: Track
        let needs: [Item.Need]
        /// Names of the departments that take part, by unit; of a joint case only.
        var departments: [Int64: String] = [:]
        let proceeding: Proceeding
        /// A site visit is owed for a cause of its own (CASE-15).
        var isVisitOwed = false
        /// External steps that were begun and have not ended, and the needs whose step has ended.
        var openSteps: [String] = []
        var endedNeeds: Set<Item.Need> = []
        /// Who decides also accepted the case.
        var decidesOwnCase = false
    }

    /// What is lacking before a case may be decided so; empty where nothing is. An instant case is decided by whoever handles it
    /// (CASE-30, TYPE-03): nothing but the decision itself.
    static func lacksForDecision(_ kind: Decision.Kind, _ facts: DecisionFacts) -> [Lack] {
        guard facts.track != .instant else { return [] }
        var lacks = lacksForSignOff(facts)
        if facts.proceeding.opinion(.signOff) == nil { lacks.append(Lack(.signOff)) }
        if kind != .refused, facts.proceeding.opinion(.signOff)?.agrees == false { lacks.append(Lack(.disagreement)) }
        if facts.track == .reportUp, facts.proceeding.upwardReport == nil { lacks.append(Lack(.upwardReport)) }
        if facts.decidesOwnCase { lacks.append(Lack(.acceptorDecides)) }
        return lacks
    }

    /// What is lacking before it may be signed off: re-review (CASE-18), the opinions of all departments and the joint review
    /// (CASE-32, TYPE-21), minutes of every meeting that was called (CASE-20), what the item needs (TYPE-13).
    static func lacksForSignOff(_ facts: DecisionFacts) -> [Lack] {
        let proceeding = facts.proceeding
        var lacks: [Lack] = []
        if proceeding.opinion(.reReview) == nil { lacks.append(Lack(.reReview)) }
        if facts.track == .joint {
            if proceeding.jointOpinion == nil { lacks.append(Lack(.jointOpinion)) }
            let given = proceeding.departmentOpinions
            for (id, name) in facts.departments.sorted(by: { $0.value < $1.value }) where given[id] == nil {
                lacks.append(Lack(.department, name))
            }
            if !proceeding.isJointlyReviewed { lacks.append(Lack(.jointReview)) }
        }
        for meeting in proceeding.meetings where meeting.isOpen { lacks.append(Lack(.minutes, meeting.kind.label.zh)) }
        if facts.isVisitOwed || facts.needs.contains(.siteSurvey), proceeding.siteVisits.isEmpty {
            lacks.append(Lack(.siteVisit))
        }
        lacks += facts.openSteps.map { Lack(.externalStep, $0) }
        lacks += externalNeeds.filter { facts.needs.contains($0) && !facts.endedNeeds.contains($0) }
            .map { Lack(.externalStep, $0.label.zh) }
        return lacks
    }

    /// What an item may need that is done outside the ordinary review (CASE-38).
    static let externalNeeds: [Item.Need] = [.argument, .hearing, .publicNotice]

    /// What bears upon the end of a case.
    struct EndFacts: Sendable {
        let state: CaseState
        let track: Track
        let proceeding: Proceeding
        /// Numbers of notices that reached nobody yet.
        var undelivered: [String] = []
        var openObjections = 0
        /// Published fees of which nothing was collected, although the matter was granted.
        var unpaid: [String] = []
    }

    /// What is lacking before a case may be marked finished (CASE-27); empty where nothing is.
    static func lacksForEnd(_ facts: EndFacts) -> [Lack] {
        var lacks: [Lack] = []
        if facts.proceeding.decision == nil { lacks.append(Lack(.decision)) }
        if facts.state != .resultReceived { lacks.append(Lack(.resultAtWindow)) }
        let isDelivered = !facts.proceeding.deliveries.isEmpty
        if !isDelivered, facts.track != .instant, !facts.proceeding.tellings.contains(where: \.isReached) {
            lacks.append(Lack(.applicantTold))
        }
        if !isDelivered { lacks.append(Lack(.delivery)) }
        lacks += facts.undelivered.map { Lack(.noticeUndelivered, $0) }
        if facts.openObjections > 0 { lacks.append(Lack(.objection)) }
        lacks += facts.unpaid.map { Lack(.charge, $0) }
        return lacks
    }

    /// By when something is done that is due within the same working day: that day, or where it is none, the next.
    static func sameWorkingDay(_ day: Day, _ calendar: WorkCalendar) -> Day {
        calendar.isWorkingDay(day) ? day : calendar.workingDay(1, after: day)
    }

    /// Working days after the decision within which its result is delivered (行政许可法 art. 44).
    static let deliveryWorkingDays = 10
}
