import HTTP
import SQLite

/// The decision, the end of the case, the archive (CASE-27, CASE-28, CASE-37, CASE-44 to CASE-46, CASE-50).
extension ProceedingActs {
    // MARK: Decision

    /// Decides the case: an instant one at the window (CASE-30, CASE-37), the others once nothing is lacking (CASE-27). The limit
    /// is met or missed at this moment.
    static func decide(
        _ call: Call, _ input: DecisionInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        let isInstant = desk.row.track == .instant
        let isAtWindow = isInstant && desk.row.state == .accepted
        if isAtWindow {
            try requireAuthority(desk)
        } else {
            try desk.require(.underReview, .reportedUp, rules: [.case37])
        }
        let standing = try decisionFacts(desk, transaction)
        if desk.row.state == .underReview {
            try desk.requireUnit(standing.proceeding.handlingUnit(of: desk.item), rules: [.case37], transaction)
        }
        let lacks = ProceedingRules.lacksForDecision(input.kind, standing)
        guard lacks.isEmpty else {
            throw refusal(.decisionPremature, lacks, Label("尚不能作出决定", "It cannot be decided yet"))
        }
        try requireSuperior(input, desk)
        try DecisionStore.insert(input, version: 1, remedies: remedies(input, desk), desk, transaction)
        for kind in [ObligationKind.decide, .finishInstant, .transfer] { try desk.finish(kind, transaction) }
        try CaseRecordStore.dropObligations(
            caseID: desk.row.id, [.reportPromise, .giveOpinion, .holdMeeting, .visitSite, .reportUp], transaction)
        try owe(afterDecision: desk, isAtWindow, standing, transaction)
        return try desk.record(
            .decided, to: isAtWindow ? .resultReceived : .decided,
            note: "\(input.kind.label.zh)：\(input.title) \(input.document)", call, transaction)
    }

    /// A window decides what its department has authorised it to (CASE-30).
    private static func requireAuthority(_ desk: CaseDesk) throws {
        guard desk.item.item.isAuthorizedToWindow else {
            throw Problem(
                .decisionPremature,
                Label(
                    "部门未授权窗口办理此即办件，请即时转办（POST …/transfer）。",
                    "The department has not authorised the window; transfer the case at once."),
                rules: [.case16, .case30])
        }
        _ = try IntakeStanding.acceptingWindow(of: desk.clerk, for: desk.item.item)
    }

    private static func requireSuperior(_ input: DecisionInput, _ desk: CaseDesk) throws(Problem) {
        let isReported = desk.row.track == .reportUp
        guard isReported != (input.superior != nil) else { return }
        throw Problem.invalid(
            FieldError(
                pointer: "/superior", code: isReported ? "required" : "notReportedUp",
                detail: isReported
                    ? Label("上报件由上级决定，请写明上级部门。", "A superior decides a report-up case; name it.")
                    : Label("此件不是上报件，由本级决定。", "The case is not reported up; it is decided here.")),
            rules: [.type23, .type24])
    }

    /// Where to turn against a refusal, and against conditions (CASE-46).
    private static func remedies(_ input: DecisionInput, _ desk: CaseDesk) -> String? {
        guard input.kind != .approved else { return nil }
        return NoticeWording.remedies(
            desk.item.item.kind, level: desk.facts.hall.level, hotline: desk.facts.hall.complaintHotline)
    }

    private static func owe(
        afterDecision desk: CaseDesk, _ isAtWindow: Bool, _ standing: ProceedingRules.DecisionFacts,
        _ transaction: borrowing Transaction
    ) throws {
        if isAtWindow {
            try desk.owe(.deliverResult, by: desk.workday, staffID: desk.clerk.staffID, transaction)
        } else {
            try desk.owe(
                .handOverResult, by: desk.workday, unitID: standing.proceeding.handlingUnit(of: desk.item), transaction)
        }
    }

    /// A leader corrects an effective result by a version of its own (CASE-28).
    static func correct(
        _ call: Call, _ input: ResultCorrectionInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        let decisions = try DecisionStore.decisions(desk.row.id, transaction)
        guard let last = decisions.last else {
            throw refusal(.caseUnfinished, [.init(.decision)], Label("没有可更正的结果", "There is no result to correct"))
        }
        try requireSuperior(input.decision, desk)
        try DecisionStore.insert(
            input.decision, version: last.version + 1, remedies: remedies(input.decision, desk),
            correction: input.reason, desk, transaction)
        return try desk.record(.resultCorrected, note: input.reason, call, transaction)
    }

    // MARK: The end

    /// Marks the case finished, where nothing is lacking; else says all that is (CASE-27).
    static func finish(
        _ call: Call, _ input: NoteInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        guard !desk.row.state.isEnd else { throw desk.row.resultIsEffective }
        let proceeding = try ProceedingStore.proceeding(of: desk.row, facts, transaction)
        let lacks = ProceedingRules.lacksForEnd(
            try endFacts(of: desk.row, desk.item, proceeding, facts, transaction))
        guard lacks.isEmpty else {
            throw refusal(
                .caseUnfinished, lacks, Label("未办结，不得作已办结处理", "It is not finished, and is not marked so"), by: [.case27]
            )
        }
        try CaseRecordStore.closeObligations(caseID: desk.row.id, areDone: true, transaction)
        try CaseActs.oweMaterialsBack(desk.row, desk.item.item, .finished, desk.clerk, desk.today, transaction)
        let days = facts.settings.value(Settings.archiveWorkingDays, on: desk.today)
        try desk.owe(
            .archive, by: facts.calendar.workingDay(days, after: desk.today), staffID: desk.clerk.staffID, transaction)
        return try desk.record(.finished, to: .finished, note: input.note ?? "", call, transaction)
    }

    static func endFacts(
        of row: CaseRow, _ item: CatalogueItem, _ proceeding: Proceeding, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> ProceedingRules.EndFacts {
        let fees = item.item.fees(facts.settings.policy(on: row.registeredOn).feeMode)
        let isGranted = proceeding.decision.map { $0.kind != .refused } ?? false
        let owesFee = try isGranted && !fees.isEmpty && !ResultStore.hasCollectedFee(row.id, transaction)
        let objections = try ObjectionStore.objections(of: row, facts.hall.key, transaction)
        return ProceedingRules.EndFacts(
            state: row.state, track: row.track, proceeding: proceeding,
            undelivered: try ResultStore.undelivered(row.id, facts.hall.key, transaction),
            openObjections: objections.count { $0.answer == nil },
            unpaid: owesFee ? [fees.map(\.name).joined(separator: "、")] : [])
    }

    /// Puts a closed case into the archive, under the day's next number (CASE-50).
    static func archive(
        _ call: Call, _ input: ArchiveInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        guard desk.row.state.isEnd else {
            throw Problem(
                .caseUnfinished,
                Label(
                    "收件 \(desk.row.number) 现为“\(desk.row.state.label.zh)”，办结后才归档。",
                    "Case \(desk.row.number) is \(desk.row.state.label.en); it is archived once it is closed."),
                rules: [.case27, .case50])
        }
        if let made = try ResultStore.archive(desk.row.id, facts.hall.key, transaction) {
            throw Problem(
                .archiveExists,
                Label("已归档，档号 \(made.number.text)。", "It is archived already, as \(made.number.text)."),
                rules: [.case50])
        }
        let number = try DocumentNumberStore.next(.archive, facts.hall.key, on: desk.today, transaction)
        try ResultStore.insert(input, as: number, desk, transaction)
        try desk.finish(.archive, transaction)
        return try desk.record(.archived, note: "\(number.text)，\(input.place)", call, transaction)
    }
}
