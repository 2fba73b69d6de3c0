import HTTP
import SQLite

/// What moves a case on after intake.
extension CaseActs {
    /// Registers materials that have arrived. When all are there the case goes on along its track: accepted, with its
    /// clock running from today (TYPE-12, TYPE-26) and the track's own notice; until then it waits as before, without
    /// a second notice (NOTIFY-07), unless what is left makes it a supplement case, which must be received (TYPE-11).
    static func supply(
        _ call: Call, _ input: SupplyInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let row = try require(call.parameter("number"), facts, transaction)
        try requireVersion(row, call)
        guard row.state.awaitsMaterials else {
            throw Problem(
                .caseNotWaiting,
                Label(
                    "收件 \(row.number) 现为“\(row.state.label.zh)”,不在等待材料。",
                    "Case \(row.number) is \(row.state.label.en); it does not wait for materials."),
                rules: row.state.isEnd ? [.type12, .case28] : [.type12])
        }
        let item = try item(of: row, facts, transaction)
        let window = try IntakeStanding.acceptingWindow(of: clerk, for: item.item)
        try IntakeStanding.checkRelation(clerk, row.applicant, agent: row.agent, declared: nil, facts)
        try IntakeChecks.check(input, against: try CaseMaterialStore.materials(caseID: row.id, transaction), item.item)
        let names = try receive(input, row, item.item, clerk, transaction)
        if input.visit ?? row.channel.comesToWindow { try CaseStore.addVisits(1, caseID: row.id, transaction) }
        let judged = judgement(
            of: row, item, try CaseMaterialStore.materials(caseID: row.id, transaction), facts)
        let classification = try settle(Classifier.classify(judged), decision: input.decision, outcome: nil)
        var sequence = try CaseRecordStore.countEvents(caseID: row.id, transaction) + 1
        try CaseRecordStore.insertEvent(
            caseID: row.id, sequence: sequence, .materialsSupplied, from: row.state, to: row.state,
            staffID: clerk.staffID, note: names.joined(separator: "、"), transaction)
        guard CaseTransitions.allows(row.state, classification.state), classification.state != .returned else {
            return try stillWaiting(call, row, facts, transaction)
        }
        if judged.missing.isEmpty {
            sequence += 1
            try CaseRecordStore.insertEvent(
                caseID: row.id, sequence: sequence, .materialsCompleted, from: row.state, to: classification.state,
                staffID: clerk.staffID, transaction)
        }
        return try move(
            call, row, item, judged, classification, cause: .supplement, clerk: clerk, window: window, facts,
            transaction)
    }

    /// Writes what has come, and what of it fails the formal review (CASE-11); answers the names.
    private static func receive(
        _ input: SupplyInput, _ row: CaseRow, _ item: Item, _ clerk: Identity, _ transaction: borrowing Transaction
    ) throws -> [String] {
        let reviews = Dictionary(input.reviews.map { ($0.material, $0.review) }) { first, _ in first }
        var names: [String] = []
        for material in item.materials where input.materials.contains(material.key) {
            let fault = reviews[material.key].flatMap { $0.failed.isEmpty ? nil : $0 }
            let judged = JudgedMaterial(
                material: material, state: fault?.state(of: .present) ?? .present, fault: fault)
            try CaseMaterialStore.review(caseID: row.id, judged, reviewer: clerk.staffID, transaction)
            names.append(material.name + (fault.map { "(\($0.words.zh))" } ?? ""))
        }
        return names
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
                rules: row.state.isEnd ? [.type06, .case15, .case28] : [.type06, .case15])
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
        try CaseRecordStore.finishObligations(caseID: row.id, .visitSite, transaction)
        guard !finding.meetsConditions else { return try stillWaiting(call, row, facts, transaction) }
        var judged = judgement(of: row, item, try CaseMaterialStore.materials(caseID: row.id, transaction), facts)
        judged.siteFinding = finding
        guard let window = clerk.window ?? facts.windows[row.windowID] else { throw Problem.noWindow }
        return try move(
            call, row, item, judged, Classifier.classify(judged), cause: .siteVisit, clerk: clerk, window: window, facts,
            transaction)
    }

    // MARK: The common steps

    /// What the type of a stored case depends on.
    static func judgement(
        of row: CaseRow, _ item: CatalogueItem, _ materials: [CaseMaterial], _ facts: HallFacts
    ) -> ClassificationInput {
        let known = Dictionary(uniqueKeysWithValues: materials.map { ($0.key, $0) })
        return ClassificationInput(
            item: item.item,
            materials: item.item.materials.map {
                JudgedMaterial(material: $0, state: known[$0.key]?.state ?? .lacking, fault: known[$0.key]?.fault)
            },
            promisesToSupply: row.promisesToSupply, violation: row.violation,
            siteVisitCause: row.review?.siteVisitCause, hallLevel: facts.hall.level, policy: facts.policy)
    }

    /// Moves a judged case, and writes what follows: history, obligations, notice.
    static func move(
        _ call: Call, _ row: CaseRow, _ item: CatalogueItem, _ judged: ClassificationInput,
        _ classification: Classification, cause: TypeJudgement.Cause, clerk: Identity, window: Window,
        _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        try row.requireMove(to: classification.state)
        let today = transaction.instant.day(in: .shanghai)
        let limit =
            row.specialReason == nil
            ? CaseRules.limit(item.item, track: classification.track, facts.policy) : row.limitWorkingDays
        var dates = dates(classification, item.item, limit, today, facts, now: transaction.now)
        if classification.state == .supplementing, let told = row.supplementDueOn.flatMap(Day.init) {
            // The day that was told first stands; another notice does not move it.
            dates = CaseDates(
                acceptedAt: dates.acceptedAt, materialsCompletedAt: nil, supplementDueOn: told, due: nil)
        }
        guard
            try CaseStore.advance(
                row.id, from: row.version, to: classification, dates: dates, limitWorkingDays: limit, transaction)
        else { throw stale(row) }
        let judgement = try CaseRecordStore.countJudgements(caseID: row.id, transaction) + 1
        try CaseRecordStore.closeObligations(
            caseID: row.id, areDone: classification.state == .accepted, transaction)
        let landing = Landing(
            caseID: row.id, applicantName: row.applicant.name, judged: judged, classification: classification,
            dates: dates, limit: limit, cause: cause, judgement: judgement, windowID: row.windowID)
        _ = try land(landing, clerk: clerk, window: window, today, facts, transaction)
        try oweMaterialsBack(row, classification.state, clerk, today, transaction)
        return try answer(call, row.number, facts, transaction)
    }

    static func stillWaiting(
        _ call: Call, _ row: CaseRow, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        guard try CaseStore.touch(row.id, from: row.version, transaction) else { throw stale(row) }
        return try answer(call, row.number, facts, transaction)
    }

    static func answer(
        _ call: Call, _ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let view = try CaseView.read(number, call.language, facts, transaction)
        return Written(view.response(in: call.language), subject: number)
    }

    /// `If-Match`, where it is sent, must name the version that is there (RFC 9110 §13.1.1).
    static func requireVersion(_ row: CaseRow, _ call: Call) throws(Problem) {
        guard let expected = call.request.field("if-match"), expected != "*" else { return }
        guard expected.split(separator: ",").contains(where: { $0.trimming() == "\"\(row.version)\"" }) else {
            throw stale(row)
        }
    }

    static func stale(_ row: CaseRow) -> Problem {
        Problem(
            .staleVersion,
            Label(
                "收件 \(row.number) 已被他人更改(现为第 \(row.version) 版),请重新读取后再改。",
                "Case \(row.number) has been changed (version \(row.version)); read it again first."))
    }
}
