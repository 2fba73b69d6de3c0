import HTTP
import SQLite

/// Opinions, meetings, sign-off, decision (CASE-14, CASE-18, CASE-20, CASE-37, CASE-44, CASE-45).
extension ProceedingActs {
    // MARK: Opinions

    /// An opinion in its turn: nothing before the re-review, except what a joint department says of its own part.
    static func giveOpinion(
        _ call: Call, _ input: OpinionInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(.underReview, rules: [.case18])
        let proceeding = try ProceedingStore.proceeding(of: desk.row, facts, transaction)
        let unit = try unit(for: input, desk, proceeding, transaction)
        if input.kind == .countersign || input.kind == .lead, proceeding.opinion(.reReview) == nil {
            throw outOfOrder([.init(.reReview)])
        }
        try OpinionStore.insert(
            input.kind.opinion, agrees: input.agrees, input.opinion, unitID: unit, desk, transaction)
        if input.kind == .department { try desk.finish(.giveOpinion, unitID: unit, transaction) }
        let note = "\(input.kind.label.zh)：\(input.opinion)"
        return try desk.record(.opinionGiven, note: note, call, transaction)
    }

    /// Whose opinion it is: a department's own, else the handling unit's.
    private static func unit(
        for input: OpinionInput, _ desk: CaseDesk, _ proceeding: Proceeding, _ transaction: borrowing Transaction
    ) throws -> Int64 {
        let handling = proceeding.handlingUnit(of: desk.item)
        switch input.kind {
        case .reReview, .lead:
            try desk.requireUnit(handling, rules: [.case18], transaction)
            return handling
        case .countersign:
            return try input.unit.map { try requireUnit($0, desk.facts, transaction).id } ?? desk.unitID ?? handling
        case .department:
            let named =
                try input.unit.map { try requireUnit($0, desk.facts, transaction).id } ?? desk.unitID ?? handling
            try desk.requireUnit(named, rules: [.type21], transaction)
            let units = try ProceedingStore.units(
                desk.item.item.departments, hallID: desk.facts.hall.id, transaction)
            guard desk.row.track == .joint, units[named] != nil else {
                throw Problem(
                    .notYourUnit,
                    Label("该单位不是此件的联办部门。", "That unit does not take part in the joint handling."),
                    rules: [.type21, .case32])
            }
            return named
        }
    }

    static func outOfOrder(_ lacks: [ProceedingRules.Lack]) -> Problem {
        refusal(.stepOutOfOrder, lacks, Label("这一步之前还须完成", "First comes"))
    }

    /// A refusal that names all that is lacking, each with its rule.
    static func refusal(
        _ kind: ProblemKind, _ lacks: [ProceedingRules.Lack], _ lead: Label, by first: [RuleID] = []
    ) -> Problem {
        let rules = lacks.map(\.kind.rule).reduce(into: first) { if !$0.contains($1) { $0.append($1) } }
        return Problem(
            kind,
            Label(
                lead.zh + "：" + lacks.map(\.words.zh).joined(separator: "；") + "。",
                lead.en + ": " + lacks.map(\.words.en).joined(separator: "; ") + "."),
            errors: lacks.map { FieldError(pointer: "", code: $0.kind.rawValue, detail: $0.words) }, rules: rules)
    }

    /// The leader signs off, once nothing is lacking before it; never who accepted the case (ITEM-04).
    static func signOff(
        _ call: Call, _ input: SignOffInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(.underReview, rules: [.case18])
        let standing = try decisionFacts(desk, transaction)
        let unit = standing.proceeding.handlingUnit(of: desk.item)
        try desk.requireUnit(unit, rules: [.case18], transaction)
        let lacks =
            ProceedingRules.lacksForSignOff(standing) + (standing.decidesOwnCase ? [.init(.acceptorDecides)] : [])
        guard lacks.isEmpty else { throw outOfOrder(lacks) }
        try OpinionStore.insert(.signOff, agrees: input.agrees, input.opinion, unitID: unit, desk, transaction)
        let note = "\(CaseOpinion.Kind.signOff.label.zh)：\(input.opinion)"
        return try desk.record(.opinionGiven, note: note, call, transaction)
    }

    static func decisionFacts(
        _ desk: CaseDesk, _ transaction: borrowing Transaction
    ) throws -> ProceedingRules.DecisionFacts {
        let acceptors = try CaseRecordStore.acceptors(of: desk.row, transaction)
        let item = desk.item.item
        let steps = try DeadlineStore.steps(desk.row.id, transaction)
        return ProceedingRules.DecisionFacts(
            track: desk.row.track, needs: item.needs,
            departments: desk.row.track == .joint
                ? try ProceedingStore.units(item.departments, hallID: desk.facts.hall.id, transaction) : [:],
            proceeding: try ProceedingStore.proceeding(of: desk.row, desk.facts, transaction),
            isVisitOwed: try CaseRecordStore.isOwed(caseID: desk.row.id, .visitSite, transaction),
            openSteps: steps.filter { $0.end == nil }.map(\.name.zh),
            endedNeeds: Set(steps.filter { $0.end != nil }.compactMap(\.ground.need)),
            decidesOwnCase: !DutyRules.mayDecide(desk.clerk.staffID, acceptedBy: acceptors))
    }

    // MARK: Meetings

    /// Calls a meeting that is held within the case's limit (CASE-20); the joint review is called by whom the hall has so decided
    /// (TYPE-21, C06).
    static func callMeeting(
        _ call: Call, _ input: MeetingInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(.underReview, rules: [.case20])
        let day = input.beginsAt.day(in: .shanghai)
        if input.kind == .jointReview { try requireConvener(desk) }
        guard input.beginsAt >= transaction.instant, day <= desk.due else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/beginsAt", code: "beyondLimit",
                    detail: Label(
                        "会议须在今后、办理时限（\(desk.due.text)）之内召开。",
                        "A meeting is held from now on, within the case's limit (\(desk.due.text)).")),
                rules: [.case20])
        }
        try MeetingStore.insert(input, desk, transaction)
        try desk.owe(.holdMeeting, by: day, unitID: desk.item.unitID, transaction)
        let note = "\(input.kind.label.zh) \(input.beginsAt.minuteText(in: .shanghai)) \(input.place)"
        return try desk.record(.meetingPlanned, note: note, call, transaction)
    }

    private static func requireConvener(_ desk: CaseDesk) throws(Problem) {
        let convener = desk.facts.settings.value(Settings.jointConvener, on: desk.row.registeredOn)
        let role = convener == "centreOffice" ? "integratedSection" : convener
        guard !desk.clerk.roles.contains(role), !desk.clerk.roles.contains("director") else { return }
        let label = desk.facts.roles.labels[role] ?? Label(role, role)
        throw Problem(
            .notConvener,
            Label("联审会由\(label.zh)召集。", "The joint review is called by the \(label.en)."), rules: [.type18, .type21])
    }

    /// The minutes of a meeting that has begun (CASE-20).
    static func holdMeeting(
        _ call: Call, _ input: MinutesInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        let meeting = try requireMeeting(call, desk, transaction)
        guard meeting.beginsAt <= transaction.instant else {
            throw Problem(
                .stepOutOfOrder,
                Label(
                    "会议定于 \(meeting.beginsAt.minuteText(in: .shanghai)) 召开，开会前不能登记纪要。",
                    "The meeting begins at \(meeting.beginsAt.minuteText(in: .shanghai)); its minutes come after."),
                rules: [.case20])
        }
        try MeetingStore.hold(meeting.id, input, staffID: desk.clerk.staffID, transaction)
        try settleMeetings(desk, transaction)
        let note = "\(meeting.kind.label.zh)：\(input.agrees ? "同意" : "不同意")"
        return try desk.record(.meetingHeld, note: note, call, transaction)
    }

    static func cancelMeeting(
        _ call: Call, _ input: MeetingCancellationInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        let meeting = try requireMeeting(call, desk, transaction)
        try MeetingStore.cancel(meeting.id, reason: input.reason, staffID: desk.clerk.staffID, transaction)
        try settleMeetings(desk, transaction)
        return try desk.record(
            .meetingCancelled, note: "\(meeting.kind.label.zh)：\(input.reason)", call, transaction)
    }

    private static func requireMeeting(
        _ call: Call, _ desk: CaseDesk, _ transaction: borrowing Transaction
    ) throws -> CaseMeeting {
        let meetings = try MeetingStore.meetings(desk.row.id, transaction)
        guard let meeting = meetings.first(where: { "\($0.id)" == call.parameter("id") }) else {
            throw Problem(.meetingUnknown, Label("收件 \(desk.row.number) 没有这次会议。", "The case has no such meeting."))
        }
        guard meeting.isOpen else {
            throw Problem(
                .meetingClosed,
                Label("会议已经开过或取消，记录不得更改。", "It has been held or cancelled; that is not changed."),
                rules: [.case03, .case20])
        }
        return meeting
    }

    /// Nothing is owed any more once no meeting is open, and a joint case has had its review.
    private static func settleMeetings(_ desk: CaseDesk, _ transaction: borrowing Transaction) throws {
        let proceeding = try ProceedingStore.proceeding(of: desk.row, desk.facts, transaction)
        guard !proceeding.meetings.contains(where: \.isOpen),
            desk.row.track != .joint || proceeding.isJointlyReviewed
        else { return }
        try desk.finish(.holdMeeting, transaction)
    }
}
