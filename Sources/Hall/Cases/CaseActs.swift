import HTTP
import SQLite

/// What a clerk does with a case at intake. Judging and taking in; the other acts stand beside, in `CaseActs+….swift`.
enum CaseActs {
    // MARK: Judging

    /// An application as the window has examined it.
    struct Examined: Sendable {
        let item: CatalogueItem
        let judged: ClassificationInput
        let classification: Classification
        /// Working days of its limit; nil for an instant case.
        let limit: Int?
    }

    /// The classification that `input` would get; nothing is stored.
    static func judge(_ input: IntakeInput, _ facts: HallFacts) throws(Problem) -> Examined {
        guard let item = facts.catalogue[input.item] else {
            let detail = Label(
                "没有事项 \(input.item);事项目录见 GET /api/v1/items。", "No item \(input.item); see GET /api/v1/items.")
            throw Problem(
                .invalidInput, detail, errors: [FieldError(pointer: "/item", code: "unknown", detail: detail)])
        }
        return try examine(input.examination, of: input.applicant, item, facts)
    }

    /// Checks what the window says of an application, proposes the type, and takes up what the clerk decides of it.
    static func examine(
        _ examination: Examination, of applicant: Applicant, _ item: CatalogueItem, _ facts: HallFacts
    ) throws(Problem) -> Examined {
        try IntakeChecks.check(examination, of: applicant, item.item, facts)
        let stated = Dictionary(uniqueKeysWithValues: examination.materials.map { ($0.material, $0) })
        let materials = item.item.materials.map { material in
            let found = stated[material.key]
            let fault = found?.review.flatMap { $0.failed.isEmpty ? nil : $0 }
            let state = found?.state ?? .lacking
            return JudgedMaterial(material: material, state: fault?.state(of: state) ?? state, fault: fault)
        }
        let review = examination.preliminaryReview
        let judged = ClassificationInput(
            item: item.item, materials: materials, promisesToSupply: examination.promisesToSupply,
            violation: review.violation, siteVisitCause: review.siteVisitCause, hallLevel: facts.hall.level,
            policy: facts.policy)
        let classification = try settle(
            Classifier.classify(judged), decision: examination.decision, outcome: examination.outcome)
        let limit = CaseRules.limit(item.item, track: classification.track, facts.policy)
        try IntakeChecks.check(examination.special, limit: limit)
        return Examined(
            item: item, judged: judged, classification: classification,
            limit: examination.special?.workingDays ?? limit)
    }

    /// The proposal, or what the clerk makes of it where a rule leaves room.
    static func settle(
        _ proposal: Classification, decision: ClerkDecision?, outcome: NonAcceptance?
    ) throws(Problem) -> Classification {
        if let outcome { return proposal.ending(outcome) }
        guard let decision else { return proposal }
        return try DecisionRules.decide(decision, on: proposal)
    }

    // MARK: Taking in

    /// Registers the case first, with its number, then judges it (CASE-01); writes the notice it owes and what is to be done.
    static func takeIn(
        _ call: Call, _ input: IntakeInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let examination = input.examination
        try IntakeStanding.check(input)
        let examined = try judge(input, facts)
        let item = examined.item
        let window = try IntakeStanding.acceptingWindow(of: clerk, for: item.item)
        try IntakeStanding.checkRelation(
            clerk, input.applicant, agent: examination.agent, declared: examination.relatedTo, facts)
        let today = transaction.instant.day(in: .shanghai)
        let sequence = try CaseStore.nextNumber(hallID: facts.hall.id, series: .case, day: today, transaction)
        let found = record(examined, examination, clerk, today, facts, now: transaction.now)
        let new = NewCase(
            hallID: facts.hall.id, number: CaseRules.number(facts.hall.code, today, sequence),
            itemVersionID: item.versionID, channel: input.channel, applicant: input.applicant, agent: examination.agent,
            examined: found,
            promisesToSupply: examination.promisesToSupply || examined.classification.isPromised,
            track: examined.classification.track, leadUnitID: item.unitID, windowID: window.id, staffID: clerk.staffID,
            registeredOn: today, visits: input.channel.comesToWindow ? 1 : 0)
        let caseID = try CaseStore.insert(new, transaction)
        for (position, material) in examined.judged.materials.enumerated() {
            try CaseMaterialStore.insert(
                caseID: caseID, position: position, material, reviewer: clerk.staffID, transaction)
        }
        try CaseRecordStore.insertEvent(
            caseID: caseID, sequence: 1, .registered, from: nil, to: examined.classification.state,
            staffID: clerk.staffID, transaction)
        let landing = Landing(
            caseID: caseID, applicantName: input.applicant.name, judged: examined.judged,
            classification: examined.classification, dates: found.dates, limit: found.limitWorkingDays, cause: .intake,
            judgement: 1, windowID: window.id)
        try CaseRecordStore.insertEvent(
            caseID: caseID, sequence: 2, CaseRules.action(for: landing.classification.state), from: nil,
            to: landing.classification.state, staffID: clerk.staffID, transaction)
        let notices = try land(landing, clerk: clerk, window: window, today, facts, transaction)
        let view = TakenIn(
            number: new.number, itemTitle: item.item.title, classification: examined.classification,
            clock: CaseClock(found), notices: notices, supplementDueOn: found.dates.supplementDueOn?.text,
            missing: examined.judged.missing.map { MissingMaterial($0) },
            lookupCode: LookupCode.make(for: new.number, key: facts.lookupKey))
        return Written(
            .json(
                view, status: 201, in: call.language,
                fields: noStore + [
                    HeaderField(name: "Location", value: "/api/v1/cases/" + new.number),
                    HeaderField(name: "ETag", value: "\"1\""),
                ], capacity: 4096), subject: new.number)
    }

    /// What the examination writes into the case's row.
    static func record(
        _ examined: Examined, _ examination: Examination, _ clerk: Identity, _ today: Day, _ facts: HallFacts,
        now: Int64
    ) -> ExaminedCase {
        ExaminedCase(
            classification: examined.classification, identity: examination.identity,
            review: examination.preliminaryReview, specialReason: examination.special?.reason,
            keptAt: examination.keptAt, limitWorkingDays: examined.limit,
            dates: dates(examined.classification, examined.item.item, examined.limit, today, facts, now: now),
            staffID: clerk.staffID)
    }

    /// The dates that a classification made on `today` brings with it.
    static func dates(
        _ classification: Classification, _ item: Item, _ limit: Int?, _ today: Day, _ facts: HallFacts, now: Int64
    ) -> CaseDates {
        let isAccepted = classification.state == .accepted
        return CaseDates(
            acceptedAt: isAccepted || classification.state == .supplementing ? now : nil,
            materialsCompletedAt: isAccepted ? now : nil,
            supplementDueOn: classification.state.awaitsMaterials
                ? CaseRules.supplementDue(item, noticeOn: today, facts.policy, facts.calendar).day : nil,
            due: isAccepted ? CaseRules.due(within: limit, completedOn: today, facts.calendar) : nil)
    }

    // MARK: What a judgement brings with it

    /// A case that a window has just judged.
    struct Landing: Sendable {
        let caseID: Int64
        let applicantName: String
        let judged: ClassificationInput
        let classification: Classification
        let dates: CaseDates
        let limit: Int?
        let cause: TypeJudgement.Cause
        /// Sequence of the judgement.
        let judgement: Int
        /// The window that is responsible (TYPE-30).
        let windowID: Int64
    }

    /// Writes what follows from a judgement: type history, obligations, notice.
    static func land(
        _ landing: Landing, clerk: Identity, window: Window, _ today: Day, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> [NoticeReference] {
        let classification = landing.classification
        try CaseRecordStore.insertJudgement(
            caseID: landing.caseID, sequence: landing.judgement, landing.cause, classification, staffID: clerk.staffID,
            transaction)
        let due = landing.dates.due?.day ?? landing.dates.supplementDueOn ?? today
        let owed = CaseRules.obligations(
            classification.state, classification.track, on: today, due: due,
            isAuthorized: landing.judged.item.isAuthorizedToWindow, needsVisit: landing.judged.siteVisitCause != nil)
        for one in owed {
            try CaseRecordStore.insertObligation(
                caseID: landing.caseID, one.kind, windowID: landing.windowID, staffID: clerk.staffID, due: one.due,
                transaction)
        }
        guard CaseRules.notice(for: classification.state, classification.track) != nil else { return [] }
        let notice = try NoticeActs.issue(
            for: IssuedCase(
                id: landing.caseID, applicantName: landing.applicantName, judgement: landing.judgement,
                judged: landing.judged, classification: classification, dates: landing.dates,
                limitWorkingDays: landing.limit), clerk: clerk, window: window, facts, transaction)
        return [notice]
    }

    // MARK: Reading

    static func require(
        _ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> CaseRow {
        guard let row = try CaseStore.find(number, hallID: facts.hall.id, transaction) else {
            throw Problem(
                .caseUnknown, Label("没有收件 \(number),请核对编号。", "There is no case \(number); check the number."))
        }
        return row
    }

    /// The item that a case was taken in under, even where the catalogue has a newer version.
    static func item(of row: CaseRow, _ facts: HallFacts, _ transaction: borrowing Transaction) throws -> CatalogueItem
    {
        if let item = facts.catalogue.find(version: row.itemVersionID) { return item }
        return try CatalogStore.item(version: row.itemVersionID, transaction)
    }
}

extension Channel {
    /// The applicant, or somebody for them, stands at the window.
    var comesToWindow: Bool { self == .window || self == .agent }
}
