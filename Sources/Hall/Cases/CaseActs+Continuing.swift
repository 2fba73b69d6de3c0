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
        guard row.state.awaitsMaterials else {
            throw Problem(
                .caseNotWaiting,
                Label(
                    "收件 \(row.number) 现为“\(row.state.label.zh)”，不在等待材料。",
                    "Case \(row.number) is \(row.state.label.en); it does not wait for materials."),
                rules: row.state.isEnd ? [.type12, .case28] : [.type12])
        }
        let item = try item(of: row, facts, transaction)
        let window = try IntakeStanding.acceptingWindow(of: clerk, for: item.item)
        try IntakeStanding.checkRelation(clerk, row.applicant, agent: row.agent, declared: nil, facts)
        try IntakeChecks.check(input, against: row.materials, item.item)
        let (letters, names) = try receive(input, row, item.item, transaction)
        if input.visit ?? row.channel.comesToWindow { try CaseStore.addVisit(row, transaction) }
        let judged = judgement(of: row, item, letters, try CaseMaterialStore.faults(of: row, transaction), facts)
        let classification = try settle(Classifier.classify(judged), decision: input.decision, outcome: nil)
        try CaseRecordStore.append(
            row, .materialsSupplied, to: row.state, staffID: clerk.staffID, note: names.joined(separator: "、"),
            transaction)
        guard CaseTransitions.allows(row.state, classification.state), classification.state != .returned else {
            try NoticeActs.issueReceipt(for: row, judged, clerk: clerk, window: window, facts, transaction)
            return try stillWaiting(call, row, facts, transaction)
        }
        let step = judged.missing.isEmpty ? .materialsCompleted : CaseRules.action(for: classification.state)
        try CaseRecordStore.append(row, step, to: classification.state, staffID: clerk.staffID, transaction)
        return try move(
            call, row, item, judged, classification, cause: .supplement, clerk: clerk, window: window, facts,
            transaction)
    }

    /// Writes what has come, and what of it fails the formal review (CASE-11); answers the letters and the names.
    private static func receive(
        _ input: SupplyInput, _ row: CaseRow, _ item: Item, _ transaction: borrowing Transaction
    ) throws -> (letters: [MaterialLetter], names: [String]) {
        let reviews = Dictionary(input.reviews.map { ($0.material, $0.review) }) { first, _ in first }
        var letters = row.materials
        var names: [String] = []
        for (position, material) in item.materials.enumerated() where input.materials.contains(material.key) {
            let judged = JudgedMaterial(material, stated: .present, review: reviews[material.key])
            letters[position] = try CaseMaterialStore.review(row, position: position, judged, transaction)
            names.append(material.name + (judged.fault.map { "(\($0.words.zh))" } ?? ""))
        }
        try CaseMaterialStore.setLetters(letters, of: row, transaction)
        return (letters, names)
    }

    /// Registers a site visit (CASE-15). Where it finds the conditions lacking, the accepted case becomes a return (TYPE-06).
    static func visitSite(
        _ call: Call, _ input: SiteVisitInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let row = try require(call.parameter("number"), facts, transaction)
        guard row.state.isUnderway, row.track != .instant else {
            throw Problem(
                .caseNotUnderReview,
                Label(
                    "只有已受理且不属即办的收件才作现场核查；\(row.number) 现为“\(row.state.label.zh)”。",
                    "Only an accepted case that is not instant is visited; \(row.number) is \(row.state.label.en)."),
                rules: row.state.isEnd ? [.type06, .case15, .case28] : [.type06, .case15])
        }
        let item = try item(of: row, facts, transaction)
        let finding = SiteFinding(meetsConditions: input.meetsConditions, findings: input.findings)
        try CaseRecordStore.insertSiteVisit(
            caseID: row.id, input.cause, finding, basis: input.basis, staffID: clerk.staffID, transaction)
        let next = finding.meetsConditions ? row.state : .returned
        try CaseRecordStore.append(
            row, .siteVisited, to: next, staffID: clerk.staffID, note: input.findings, transaction)
        try CaseRecordStore.finishObligations(caseID: row.id, .visitSite, transaction)
        guard !finding.meetsConditions else { return try stillWaiting(call, row, facts, transaction) }
        try noteDecision(on: row, by: clerk, facts, transaction)
        var judged = judgement(of: row, item, row.materials, [:], facts)
        judged.siteFinding = finding
        guard let window = clerk.window ?? facts.windows[row.windowID] else { throw Problem.noWindow }
        return try move(
            call, row, item, judged, Classifier.classify(judged), cause: .siteVisit, clerk: clerk, window: window,
            facts,
            transaction)
    }

    /// Finds it where somebody decides against a case that they have accepted (ITEM-04).
    private static func noteDecision(
        on row: CaseRow, by clerk: Identity, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        let acceptors = try CaseRecordStore.acceptors(of: row, transaction)
        guard !DutyRules.mayDecide(clerk.staffID, acceptedBy: acceptors) else { return }
        try FindingActs.record(
            NewFinding(
                hallID: facts.hall.id, code: .acceptorDecided, sourceKind: .case, sourceID: row.id, source: row.number,
                at: transaction.instant, staffID: clerk.staffID, windowID: row.windowID,
                evidence: Array(#"{"act":"siteVisit"}"#.utf8)), transaction)
    }

    // MARK: The common steps

    /// What the type of a stored case depends on, by the values that were in force when it was taken in: what the applicant
    /// was told then holds (POLICY-02).
    static func judgement(
        of row: CaseRow, _ item: CatalogueItem, _ letters: [MaterialLetter], _ faults: [Int: FormalReview],
        _ facts: HallFacts
    ) -> ClassificationInput {
        ClassificationInput(
            item: item.item,
            materials: zip(item.item.materials, letters).enumerated().map { position, pair in
                JudgedMaterial(material: pair.0, state: pair.1.state, fault: faults[position])
            },
            promisesToSupply: row.promisesToSupply, violation: row.violation,
            siteVisitCause: row.siteVisitCause, hallLevel: facts.hall.level,
            policy: facts.settings.policy(on: row.registeredOn))
    }

    /// Moves a judged case, and writes what follows: history, obligations, notice.
    static func move(
        _ call: Call, _ row: CaseRow, _ item: CatalogueItem, _ judged: ClassificationInput,
        _ classification: Classification, cause: TypeJudgement.Cause, clerk: Identity, window: Window,
        limit special: TimeLimit? = nil, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        try row.requireMove(to: classification.state)
        let today = transaction.instant.day(in: .shanghai)
        let ownLimit = special ?? (row.specialReason == nil ? nil : row.limit)
        let limit = ownLimit ?? CaseRules.limit(item.item, track: classification.track, judged.policy)
        let dates = dates(
            classification, judged, limit, today, facts.calendar, isSupplemented: row.state == .supplementing,
            now: transaction.now
        ).keepingSupplementDay(of: row)
        let notice = try draw(
            IssuedCase(
                id: row.id, applicantName: row.applicant.name, judgement: row.laterJudgements + 2, judged: judged,
                classification: classification, dates: dates, limit: limit), clerk: clerk, window: window,
            facts, transaction)
        guard
            try CaseStore.advance(
                row, to: classification, dates: dates, limit: limit, notice: notice?.reference, transaction)
        else { throw stale(row) }
        try CaseRecordStore.insertJudgement(row, cause, classification, staffID: clerk.staffID, transaction)
        try CaseRecordStore.closeObligations(
            caseID: row.id, areDone: classification.state == .accepted, transaction)
        try owe(
            classification, judged, from: try CaseRecordStore.nextObligation(caseID: row.id, transaction),
            caseID: row.id, windowID: cause == .acceptance ? window.id : row.windowID, staffID: clerk.staffID,
            on: today, dates, transaction)
        try oweMaterialsBack(row, item.item, classification.state, clerk, today, transaction)
        if let notice {
            let issued = IssuedTo(
                caseID: row.id, certificateNumber: row.applicant.certificateNumber, item: item, earlier: row.notices)
            try NoticeActs.issue(notice, for: issued, clerk: clerk, facts, transaction)
        }
        return try answer(call, row.number, facts, transaction)
    }

    static func stillWaiting(
        _ call: Call, _ row: CaseRow, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        guard try CaseStore.touch(row, transaction) else { throw stale(row) }
        return try answer(call, row.number, facts, transaction)
    }

    static func answer(
        _ call: Call, _ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        Written(try CaseSheet.read(number, in: call.language, facts, transaction), subject: number)
    }

    static func stale(_ row: CaseRow) -> Problem {
        Problem(
            .staleVersion,
            Label(
                "收件 \(row.number) 已被他人更改（现为第 \(row.version) 版），请重新读取后再改。",
                "Case \(row.number) has been changed (version \(row.version)); read it again first."))
    }
}

extension CaseDates {
    /// The day that was told first stands: a later notice of the same case does not move it.
    func keepingSupplementDay(of row: CaseRow) -> CaseDates {
        guard supplementDueOn != nil, let told = row.supplementDueOn.flatMap(Day.init) else { return self }
        return CaseDates(
            acceptedAt: acceptedAt, materialsCompletedAt: materialsCompletedAt, supplementDueOn: told, due: due)
    }
}

extension JudgedMaterial {
    /// As what a paper counts that is stated to be there or not, and was reviewed (CASE-11).
    init(_ material: Item.Material, stated: MaterialState, review: FormalReview?) {
        let fault = review.flatMap { $0.failed.isEmpty ? nil : $0 }
        self.init(material: material, state: fault?.state(of: stated) ?? stated, fault: fault)
    }
}

extension Examination {
    func judgedMaterials(of item: Item) -> [JudgedMaterial] {
        let stated = Dictionary(uniqueKeysWithValues: materials.map { ($0.material, $0) })
        return item.materials.map {
            JudgedMaterial($0, stated: stated[$0.key]?.state ?? .lacking, review: stated[$0.key]?.review)
        }
    }
}
