import HTTP
import SQLite

/// What moves a case on after intake.
extension CaseActs {
    /// Registers materials that have arrived. When all are there the case goes on along its track: accepted, with its
    /// clock running from today (TYPE-12, TYPE-26) and the track's own notice; until then it waits as before, without
    /// a second notice (NOTIFY-07).
    static func supply(
        _ call: Call, _ input: SupplyInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let row = try require(call.parameter("number"), facts, transaction)
        try requireVersion(row, call)
        guard row.state == .supplementing || row.state == .needsCorrection else {
            throw Problem(
                .caseNotWaiting,
                Label(
                    "收件 \(row.number) 现为“\(row.state.label.zh)”,不在等待材料。",
                    "Case \(row.number) is \(row.state.label.en); it does not wait for materials."), rules: [.type12])
        }
        let window = try IntakeChecks.acceptingWindow(of: clerk, for: nil)
        let item = try item(of: row, facts, transaction)
        try IntakeChecks.check(input, against: row.materials, item.item)
        var letters = row.materials
        for position in item.item.materials.indices where input.materials.contains(item.item.materials[position].key) {
            try CaseMaterialStore.receive(row, position: position, transaction)
            letters[position] = .supplied
        }
        let judged = judgement(of: row, item, letters, siteFinding: nil, facts)
        var sequence = try CaseRecordStore.countEvents(row, transaction) + 1
        let names = judged.materials.filter { input.materials.contains($0.material.key) }.map(\.material.name)
        try CaseRecordStore.insertEvent(
            row, sequence: sequence, .materialsSupplied, to: row.state, staffID: clerk.staffID,
            note: names.joined(separator: "、"), transaction)
        guard judged.missing.isEmpty else {
            return try stillWaiting(call, row, judged, facts, transaction)
        }
        sequence += 1
        try CaseRecordStore.insertEvent(
            row, sequence: sequence, .materialsCompleted, to: .accepted, staffID: clerk.staffID, transaction)
        return try move(
            call, row, item, judged, cause: .supplement, clerk: clerk, window: window, facts, transaction)
    }

    /// Registers a site visit (CASE-15). Where it finds the conditions lacking, the accepted case becomes a return (TYPE-06).
    static func visitSite(
        _ call: Call, _ input: SiteVisitInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let row = try require(call.parameter("number"), facts, transaction)
        try requireVersion(row, call)
        guard row.state == .accepted, row.track != .instant else {
            throw Problem(
                .caseNotUnderReview,
                Label(
                    "只有已受理且不属即办的收件才作现场核查;\(row.number) 现为“\(row.state.label.zh)”。",
                    "Only an accepted case that is not instant is visited; \(row.number) is \(row.state.label.en)."),
                rules: [.type06, .case15])
        }
        let item = try item(of: row, facts, transaction)
        let finding = SiteFinding(meetsConditions: input.meetsConditions, findings: input.findings)
        try CaseRecordStore.insertSiteVisit(
            caseID: row.id, input.cause, finding, basis: input.basis, staffID: clerk.staffID, transaction)
        let sequence = try CaseRecordStore.countEvents(row, transaction) + 1
        let next = finding.meetsConditions ? CaseState.accepted : .returned
        try CaseRecordStore.insertEvent(
            row, sequence: sequence, .siteVisited, to: next, staffID: clerk.staffID,
            note: input.findings, transaction)
        let judged = judgement(of: row, item, row.materials, siteFinding: finding, facts)
        guard !finding.meetsConditions else { return try stillWaiting(call, row, judged, facts, transaction) }
        guard let window = clerk.window ?? facts.windows[row.windowID] else { throw Problem.noWindow }
        return try move(call, row, item, judged, cause: .siteVisit, clerk: clerk, window: window, facts, transaction)
    }

    // MARK: The common steps

    /// By the values that were in force when it was taken in: what the applicant was told then holds (POLICY-02).
    private static func judgement(
        of row: CaseRow, _ item: CatalogueItem, _ letters: [MaterialLetter], siteFinding: SiteFinding?,
        _ facts: HallFacts
    ) -> ClassificationInput {
        ClassificationInput(
            item: item.item,
            materials: zip(item.item.materials, letters).map { JudgedMaterial(material: $0, state: $1.state) },
            promisesToSupply: row.promisesToSupply, violation: row.violation, siteFinding: siteFinding,
            hallLevel: facts.hall.level, policy: facts.settings.policy(on: row.registeredAt.day(in: .shanghai)))
    }

    /// Judges anew, moves the case, and writes what follows: history, obligations, notice.
    private static func move(
        _ call: Call, _ row: CaseRow, _ item: CatalogueItem, _ judged: ClassificationInput,
        cause: TypeJudgement.Cause, clerk: Identity, window: Window, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Written {
        let classification = Classifier.classify(judged)
        let today = transaction.instant.day(in: .shanghai)
        let dates = dates(
            classification, judged, today, facts.calendar, isSupplemented: row.state == .supplementing,
            now: transaction.now)
        let limit = CaseRules.limit(item.item, track: classification.track, judged.policy)
        let notice = try NoticeActs.draw(
            for: IssuedCase(
                id: row.id, applicantName: row.applicant.name, judgement: row.laterJudgements + 2, judged: judged,
                classification: classification, dates: dates, limitWorkingDays: limit), clerk: clerk, window: window,
            facts, transaction)
        guard
            try CaseStore.advance(
                row, to: classification, dates: dates, limitWorkingDays: limit, notice: notice.reference, transaction)
        else { throw stale(row) }
        try CaseRecordStore.insertJudgement(row, cause, classification, staffID: clerk.staffID, transaction)
        try CaseRecordStore.closeObligations(
            caseID: row.id, areDone: classification.state == .accepted, transaction)
        try owe(
            classification.state, classification.track,
            from: try CaseRecordStore.nextObligation(caseID: row.id, transaction), caseID: row.id,
            windowID: row.windowID, clerk: clerk, on: today, dates, transaction)
        try NoticeStore.insert(notice, caseID: row.id, staffID: clerk.staffID, transaction)
        return try answer(call, row.number, facts, transaction)
    }

    private static func stillWaiting(
        _ call: Call, _ row: CaseRow, _ judged: ClassificationInput, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Written {
        guard try CaseStore.touch(row, transaction) else { throw stale(row) }
        return try answer(call, row.number, facts, transaction)
    }

    private static func answer(
        _ call: Call, _ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let view = try CaseView.read(number, call.language, facts, transaction)
        return Written(view.response(in: call.language), subject: number)
    }

    /// `If-Match`, where it is sent, must name the version that is there (RFC 9110 §13.1.1).
    private static func requireVersion(_ row: CaseRow, _ call: Call) throws(Problem) {
        guard let expected = call.request.field("if-match"), expected != "*" else { return }
        guard expected.split(separator: ",").contains(where: { $0.trimming() == "\"\(row.version)\"" }) else {
            throw stale(row)
        }
    }

    private static func stale(_ row: CaseRow) -> Problem {
        Problem(
            .staleVersion,
            Label(
                "收件 \(row.number) 已被他人更改(现为第 \(row.version) 版),请重新读取后再改。",
                "Case \(row.number) has been changed (version \(row.version)); read it again first."))
    }
}
