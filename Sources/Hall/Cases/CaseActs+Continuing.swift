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
        guard row.state == .supplementing || row.state == .needsCorrection else {
            throw Problem(
                .caseNotWaiting,
                Label(
                    "收件 \(row.number) 现为“\(row.state.label.zh)”,不在等待材料。",
                    "Case \(row.number) is \(row.state.label.en); it does not wait for materials."), rules: [.type12])
        }
        let window = try IntakeChecks.acceptingWindow(of: clerk, for: nil)
        let item = try item(of: row, facts, transaction)
        var materials = try CaseStore.materials(caseID: row.id, transaction)
        try IntakeChecks.check(input, against: materials, item.item)
        for key in input.materials { try CaseStore.receiveMaterial(caseID: row.id, key, transaction) }
        materials = try CaseStore.materials(caseID: row.id, transaction)
        let judged = judgement(of: row, item, materials, siteFinding: nil, facts)
        var sequence = try CaseRecordStore.countEvents(caseID: row.id, transaction) + 1
        let names = judged.materials.filter { input.materials.contains($0.material.key) }.map(\.material.name)
        try CaseRecordStore.insertEvent(
            caseID: row.id, sequence: sequence, .materialsSupplied, from: row.state, to: row.state,
            staffID: clerk.staffID, note: names.joined(separator: "、"), transaction)
        guard judged.missing.isEmpty else {
            return try stillWaiting(call, row, judged, facts, transaction)
        }
        sequence += 1
        try CaseRecordStore.insertEvent(
            caseID: row.id, sequence: sequence, .materialsCompleted, from: row.state, to: .accepted,
            staffID: clerk.staffID, transaction)
        return try move(
            call, row, item, judged, cause: .supplement, clerk: clerk, window: window, facts, transaction)
    }

    /// Registers a site visit (CASE-15). Where it finds the conditions lacking, the accepted case becomes a return (TYPE-06).
    static func visitSite(
        _ call: Call, _ input: SiteVisitInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let row = try require(call.parameter("number"), facts, transaction)
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
        let sequence = try CaseRecordStore.countEvents(caseID: row.id, transaction) + 1
        let next = finding.meetsConditions ? CaseState.accepted : .returned
        try CaseRecordStore.insertEvent(
            caseID: row.id, sequence: sequence, .siteVisited, from: row.state, to: next, staffID: clerk.staffID,
            note: input.findings, transaction)
        let materials = try CaseStore.materials(caseID: row.id, transaction)
        let judged = judgement(of: row, item, materials, siteFinding: finding, facts)
        guard !finding.meetsConditions else { return try stillWaiting(call, row, judged, facts, transaction) }
        guard let window = clerk.window ?? facts.windows[row.windowID] else { throw Problem.noWindow }
        return try move(call, row, item, judged, cause: .siteVisit, clerk: clerk, window: window, facts, transaction)
    }

    // MARK: The common steps

    private static func judgement(
        of row: CaseRow, _ item: CatalogueItem, _ materials: [CaseMaterial], siteFinding: SiteFinding?,
        _ facts: HallFacts
    ) -> ClassificationInput {
        let states = Dictionary(uniqueKeysWithValues: materials.map { ($0.key, $0.state) })
        return ClassificationInput(
            item: item.item,
            materials: item.item.materials.map { JudgedMaterial(material: $0, state: states[$0.key] ?? .lacking) },
            promisesToSupply: row.promisesToSupply, violation: row.violation, siteFinding: siteFinding,
            hallLevel: facts.hall.level, policy: facts.policy)
    }

    /// Judges anew, moves the case, and writes what follows: history, obligations, notice.
    private static func move(
        _ call: Call, _ row: CaseRow, _ item: CatalogueItem, _ judged: ClassificationInput,
        cause: TypeJudgement.Cause, clerk: Identity, window: Window, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Written {
        let classification = Classifier.classify(judged)
        let today = transaction.instant.day(in: .shanghai)
        let dates = dates(classification, item.item, today, facts, now: transaction.now)
        let limit = CaseRules.limit(item.item, track: classification.track, facts.policy)
        guard
            try CaseStore.advance(
                row.id, from: row.version, to: classification, dates: dates, limitWorkingDays: limit, transaction)
        else { throw stale(row) }
        let judgement = try CaseRecordStore.countJudgements(caseID: row.id, transaction) + 1
        try CaseRecordStore.insertJudgement(
            caseID: row.id, sequence: judgement, cause, classification, staffID: clerk.staffID, transaction)
        try CaseRecordStore.closeObligations(
            caseID: row.id, areDone: classification.state == .accepted, transaction)
        let due = dates.due?.day ?? today
        for owed in CaseRules.obligations(classification.state, classification.track, on: today, due: due) {
            try CaseRecordStore.insertObligation(
                caseID: row.id, owed.kind, windowID: row.windowID, staffID: clerk.staffID, due: owed.due, transaction)
        }
        _ = try NoticeActs.issue(
            for: IssuedCase(
                id: row.id, applicantName: row.applicant.name, judgement: judgement, judged: judged,
                classification: classification, dates: dates, limitWorkingDays: limit), clerk: clerk, window: window,
            facts,
            transaction)
        return try answer(call, row.number, facts, transaction)
    }

    private static func stillWaiting(
        _ call: Call, _ row: CaseRow, _ judged: ClassificationInput, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Written {
        guard try CaseStore.touch(row.id, from: row.version, transaction) else { throw stale(row) }
        return try answer(call, row.number, facts, transaction)
    }

    private static func answer(
        _ call: Call, _ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let view = try CaseView.read(number, call.language, facts, transaction)
        return Written(view.response(in: call.language), subject: number)
    }

    private static func stale(_ row: CaseRow) -> Problem {
        Problem(
            .staleVersion,
            Label(
                "收件 \(row.number) 已被他人更改(现为第 \(row.version) 版),请重新读取后再改。",
                "Case \(row.number) has been changed (version \(row.version)); read it again first."))
    }
}
