import HTTP
import SQLite

/// What a clerk does with a case at intake: judge, take in, receive supplements, register a site visit.
enum CaseActs {
    // MARK: Judging

    /// The classification that `input` would get under the values in force on `day` (POLICY-02); nothing is stored.
    static func judge(
        _ input: IntakeInput, on day: Day, _ facts: HallFacts
    ) throws(Problem) -> (CatalogueItem, ClassificationInput) {
        guard let item = facts.catalogue[input.item] else {
            let detail = Label(
                "没有事项 \(input.item);事项目录见 GET /api/v1/items。", "No item \(input.item); see GET /api/v1/items.")
            throw Problem(
                .invalidInput, detail, errors: [FieldError(pointer: "/item", code: "unknown", detail: detail)])
        }
        let policy = facts.settings.policy(on: day)
        try IntakeChecks.check(input, item.item, policy)
        let states = Dictionary(uniqueKeysWithValues: input.materials.map { ($0.material, $0.state) })
        let materials = item.item.materials.map { JudgedMaterial(material: $0, state: states[$0.key] ?? .lacking) }
        return (
            item,
            ClassificationInput(
                item: item.item, materials: materials, promisesToSupply: input.promisesToSupply,
                violation: input.preliminaryReview.violation, hallLevel: facts.hall.level, policy: policy)
        )
    }

    // MARK: Taking in

    /// Registers the case first, with its number, then judges it (CASE-01); writes the notice it owes and what is to be done.
    /// It is judged while it waits for the writer; anew only where facts or day have changed meanwhile.
    static func takeIn(_ call: Call) throws -> WriteStep {
        let input = try call.decode(IntakeInput.self)
        let clerk = try call.staff()
        let early = try Intake(input, clerk, on: call.arrived.day(in: .shanghai), call.facts)
        return { facts, transaction in
            let today = transaction.instant.day(in: .shanghai)
            let intake =
                facts === call.facts && today == early.day ? early : try Intake(input, clerk, on: today, facts)
            return try register(intake, call, facts, transaction)
        }
    }

    private static func register(
        _ intake: Intake, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let number = try CaseStore.nextNumber(facts.hall.key, on: intake.day, transaction)
        let dates = dates(
            intake.classification, intake.judged, intake.day, facts.calendar, now: transaction.now)
        let limit = CaseRules.limit(
            intake.item.item, track: intake.classification.track, intake.judged.policy)
        let notice = try NoticeActs.draw(
            for: IssuedCase(
                id: number.id, applicantName: intake.input.applicant.name, judgement: 1, judged: intake.judged,
                classification: intake.classification, dates: dates, limitWorkingDays: limit), clerk: intake.clerk,
            window: intake.window, facts, transaction)
        let new = NewCase(intake, number, notice.reference, limitWorkingDays: limit, dates: dates)
        try CaseStore.insert(new, transaction)
        for (position, material) in intake.judged.materials.enumerated() where material.state != .present {
            try CaseMaterialStore.insert(
                caseID: number.id, position: position, material.material.key, material.state, transaction)
        }
        try owe(
            new.classification.state, new.classification.track, from: 1, caseID: number.id, windowID: new.windowID,
            clerk: intake.clerk, on: intake.day, dates, transaction)
        try NoticeStore.insert(notice, caseID: number.id, staffID: intake.clerk.staffID, transaction)
        return Written(status: 201, subject: number.text) {
            TakenIn(new, intake, notice.reference, facts).response(in: call.language)
        }
    }

    /// The dates that a classification made on `today` brings with it; `isSupplemented` where it was made because the
    /// materials of a supplement case are complete.
    static func dates(
        _ classification: Classification, _ judged: ClassificationInput, _ today: Day, _ calendar: WorkCalendar,
        isSupplemented: Bool = false, now: Int64
    ) -> CaseDates {
        let (item, policy) = (judged.item, judged.policy)
        let isAccepted = classification.state == .accepted
        let isWaiting = classification.state == .supplementing || classification.state == .needsCorrection
        return CaseDates(
            acceptedAt: isAccepted || classification.state == .supplementing ? now : nil,
            materialsCompletedAt: isAccepted ? now : nil,
            supplementDueOn: isWaiting
                ? CaseRules.supplementDue(item, noticeOn: today, policy, calendar).day : nil,
            due: isAccepted
                ? CaseRules.due(
                    item, track: classification.track, completedOn: today, isSupplemented: isSupplemented, policy,
                    calendar)
                : nil)
    }

    /// Writes what the hall owes from now on.
    static func owe(
        _ state: CaseState, _ track: Track, from sequence: Int, caseID: Int64, windowID: Int64, clerk: Identity,
        on today: Day,
        _ dates: CaseDates, _ transaction: borrowing Transaction
    ) throws {
        let due = dates.due?.day ?? dates.supplementDueOn ?? today
        for (place, owed) in CaseRules.obligations(state, track, on: today, due: due).enumerated() {
            try CaseRecordStore.insertObligation(
                caseID: caseID, sequence: sequence + place, owed.kind, windowID: windowID, staffID: clerk.staffID,
                due: owed.due, transaction)
        }
    }

    // MARK: Reading

    static func require(
        _ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> CaseRow {
        guard let row = try CaseStore.find(number, facts.hall.key, transaction) else {
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

/// An intake that has been checked and judged, and not yet registered.
struct Intake: Sendable {
    let input: IntakeInput
    let clerk: Identity
    let window: Window
    /// The day that it was judged for.
    let day: Day
    let item: CatalogueItem
    let judged: ClassificationInput
    let classification: Classification

    init(_ input: IntakeInput, _ clerk: Identity, on day: Day, _ facts: HallFacts) throws {
        self.input = input
        self.clerk = clerk
        self.day = day
        (item, judged) = try CaseActs.judge(input, on: day, facts)
        window = try IntakeChecks.acceptingWindow(of: clerk, for: item.item)
        classification = Classifier.classify(judged)
    }
}

extension NewCase {
    init(
        _ intake: Intake, _ number: DocumentNumber, _ notice: NoticeReference, limitWorkingDays: Int?, dates: CaseDates
    ) {
        self.init(
            number: number, itemVersionID: intake.item.versionID, channel: intake.input.channel,
            applicant: intake.input.applicant, classification: intake.classification,
            promisesToSupply: intake.input.promisesToSupply, violation: intake.input.preliminaryReview.violation,
            reviewNote: intake.input.preliminaryReview.note, leadUnitID: intake.item.unitID,
            windowID: intake.window.id, staffID: intake.clerk.staffID,
            materials: intake.judged.materials.map { MaterialLetter($0.state) }, notice: notice,
            limitWorkingDays: limitWorkingDays, dates: dates)
    }
}
