import HTTP
import SQLite

/// What a clerk does with a case at intake: judge, take in, receive supplements, register a site visit.
enum CaseActs {
    // MARK: Judging

    /// The classification that `input` would get; nothing is stored.
    static func judge(_ input: IntakeInput, _ facts: HallFacts) throws(Problem) -> (CatalogueItem, ClassificationInput)
    {
        guard let item = facts.catalogue[input.item] else {
            let detail = Label(
                "没有事项 \(input.item);事项目录见 GET /api/v1/items。", "No item \(input.item); see GET /api/v1/items.")
            throw Problem(
                .invalidInput, detail, errors: [FieldError(pointer: "/item", code: "unknown", detail: detail)])
        }
        try IntakeChecks.check(input, item.item, facts)
        let states = Dictionary(uniqueKeysWithValues: input.materials.map { ($0.material, $0.state) })
        let materials = item.item.materials.map { JudgedMaterial(material: $0, state: states[$0.key] ?? .lacking) }
        return (
            item,
            ClassificationInput(
                item: item.item, materials: materials, promisesToSupply: input.promisesToSupply,
                violation: input.preliminaryReview.violation, hallLevel: facts.hall.level, policy: facts.policy)
        )
    }

    // MARK: Taking in

    /// Registers the case first, with its number, then judges it (CASE-01); writes the notice it owes and what is to be done.
    static func takeIn(
        _ call: Call, _ input: IntakeInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let (item, judged) = try judge(input, facts)
        let window = try IntakeChecks.acceptingWindow(of: clerk, for: item.item)
        let classification = Classifier.classify(judged)
        let today = transaction.instant.day(in: .shanghai)
        let sequence = try CaseStore.nextNumber(hallID: facts.hall.id, series: .case, day: today, transaction)
        let new = NewCase(
            hallID: facts.hall.id, number: CaseRules.number(facts.hall.code, today, sequence),
            itemVersionID: item.versionID, channel: input.channel, applicant: input.applicant,
            classification: classification, promisesToSupply: input.promisesToSupply,
            violation: input.preliminaryReview.violation, reviewNote: input.preliminaryReview.note,
            leadUnitID: item.unitID, windowID: window.id, staffID: clerk.staffID, registeredOn: today,
            limitWorkingDays: CaseRules.limit(item.item, track: classification.track, facts.policy),
            dates: dates(classification, item.item, today, facts, now: transaction.now))
        let caseID = try CaseStore.insert(new, transaction)
        for (position, material) in judged.materials.enumerated() {
            try CaseStore.insertMaterial(
                caseID: caseID, position: position, material.material.key, material.state, transaction)
        }
        try CaseRecordStore.insertEvent(
            caseID: caseID, sequence: 1, .registered, from: nil, to: classification.state, staffID: clerk.staffID,
            transaction)
        try CaseRecordStore.insertEvent(
            caseID: caseID, sequence: 2, CaseRules.action(for: classification.state), from: nil,
            to: classification.state, staffID: clerk.staffID, transaction)
        try CaseRecordStore.insertJudgement(
            caseID: caseID, sequence: 1, .intake, classification, staffID: clerk.staffID, transaction)
        try owe(caseID, new, today, transaction)
        let notice = try NoticeActs.issue(
            for: IssuedCase(
                id: caseID, applicantName: new.applicant.name, judgement: 1, judged: judged,
                classification: classification, dates: new.dates, limitWorkingDays: new.limitWorkingDays), clerk: clerk,
            window: window, facts, transaction)
        let view = TakenIn(
            number: new.number, itemTitle: item.item.title, classification: classification,
            clock: CaseClock(new), notices: [notice],
            supplementDueOn: new.dates.supplementDueOn?.text,
            missing: judged.missing.map { MissingMaterial($0) },
            lookupCode: LookupCode.make(for: new.number, key: facts.lookupKey))
        return Written(
            .json(
                view, status: 201, in: call.language,
                fields: noStore + [
                    HeaderField(name: "Location", value: "/api/v1/cases/" + new.number),
                    EntityTag(version: 1, in: call.language).field,
                ], capacity: 4096), subject: new.number)
    }

    /// The dates that a classification made on `today` brings with it.
    static func dates(
        _ classification: Classification, _ item: Item, _ today: Day, _ facts: HallFacts, now: Int64
    ) -> CaseDates {
        let isAccepted = classification.state == .accepted
        let isWaiting = classification.state == .supplementing || classification.state == .needsCorrection
        return CaseDates(
            acceptedAt: isAccepted || classification.state == .supplementing ? now : nil,
            materialsCompletedAt: isAccepted ? now : nil,
            supplementDueOn: isWaiting
                ? CaseRules.supplementDue(item, noticeOn: today, facts.policy, facts.calendar).day : nil,
            due: isAccepted
                ? CaseRules.due(item, track: classification.track, completedOn: today, facts.policy, facts.calendar)
                : nil)
    }

    private static func owe(_ caseID: Int64, _ new: NewCase, _ today: Day, _ transaction: borrowing Transaction) throws
    {
        let due = new.dates.due?.day ?? new.dates.supplementDueOn ?? today
        for owed in CaseRules.obligations(new.classification.state, new.classification.track, on: today, due: due) {
            try CaseRecordStore.insertObligation(
                caseID: caseID, owed.kind, windowID: new.windowID, staffID: new.staffID, due: owed.due, transaction)
        }
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
