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
        /// Nil for an instant case.
        let limit: TimeLimit?
    }

    /// The classification that `input` would get under the values in force on `day` (POLICY-02); nothing is stored.
    static func judge(_ input: IntakeInput, on day: Day, _ facts: HallFacts) throws(Problem) -> Examined {
        guard let item = facts.catalogue[input.item] else { throw unknownItem(input.item) }
        return try examine(input.examination, of: input.applicant, item, facts.settings.policy(on: day), facts)
    }

    static func unknownItem(_ code: String) -> Problem {
        let detail = Label("没有事项 \(code)；事项目录见 GET /api/v1/items。", "No item \(code); see GET /api/v1/items.")
        return Problem(.invalidInput, detail, errors: [FieldError(pointer: "/item", code: "unknown", detail: detail)])
    }

    /// Checks what the window says of an application, proposes the type, and takes up what the clerk decides of it.
    static func examine(
        _ examination: Examination, of applicant: Applicant, _ item: CatalogueItem, _ policy: HallPolicy,
        _ facts: HallFacts
    ) throws(Problem) -> Examined {
        try IntakeChecks.check(examination, of: applicant, item.item, policy)
        let review = examination.preliminaryReview
        let judged = ClassificationInput(
            item: item.item, materials: examination.judgedMaterials(of: item.item),
            promisesToSupply: examination.promisesToSupply, violation: review.violation,
            siteVisitCause: review.siteVisitCause, hallLevel: facts.hall.level, policy: policy)
        let classification = try settle(
            Classifier.classify(judged), decision: examination.decision, outcome: examination.outcome)
        let limit = CaseRules.limit(item.item, track: classification.track, policy)
        try IntakeChecks.check(examination.special, limit: limit)
        return Examined(
            item: item, judged: judged, classification: classification,
            limit: examination.special?.limit ?? limit)
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
        let number = try DocumentNumberStore.next(.case, facts.hall.key, on: intake.day, transaction)
        let examined = intake.examined
        let dates = dates(
            examined.classification, examined.judged, examined.limit, intake.day, facts.calendar, now: transaction.now)
        let notice = try draw(
            IssuedCase(
                id: number.id, applicantName: intake.input.applicant.name, judgement: 1, judged: examined.judged,
                classification: examined.classification, dates: dates, limit: examined.limit),
            clerk: intake.clerk, window: intake.window, facts, transaction)
        let new = NewCase(intake, number, notice?.reference, dates: dates)
        try CaseStore.insert(new, transaction)
        for (position, material) in examined.judged.materials.enumerated() where material.state != .present {
            try CaseMaterialStore.insert(caseID: number.id, position: position, material, transaction)
        }
        try owe(
            examined.classification, examined.judged, from: 1, caseID: number.id, windowID: new.windowID,
            staffID: intake.clerk.staffID, on: intake.day, dates, transaction)
        if let notice {
            let issued = IssuedTo(
                caseID: number.id, certificateNumber: intake.input.applicant.certificateNumber, item: examined.item,
                earlier: [])
            try NoticeActs.issue(notice, for: issued, clerk: intake.clerk, facts, transaction)
        }
        return Written(status: 201, subject: number.text) {
            TakenIn(new, intake, facts).response(in: call.language)
        }
    }

    /// The notice that the case's state owes; nil where it owes none.
    static func draw(
        _ issued: IssuedCase, clerk: Identity, window: Window, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> NoticeRecord? {
        guard CaseRules.notice(for: issued.classification.state, issued.classification.track) != nil else { return nil }
        return try NoticeActs.draw(for: issued, clerk: clerk, window: window, facts, transaction)
    }

    /// The dates that a classification made on `today` brings with it: what waits for materials is received, and accepted once they are
    /// there (CASE-10); `isSupplemented` where it was made because the
    /// materials of a supplement case are complete.
    static func dates(
        _ classification: Classification, _ judged: ClassificationInput, _ limit: TimeLimit?, _ today: Day,
        _ calendar: WorkCalendar, isSupplemented: Bool = false, now: Int64
    ) -> CaseDates {
        let (item, policy) = (judged.item, judged.policy)
        let isAccepted = classification.state == .accepted
        return CaseDates(
            acceptedAt: isAccepted ? now : nil,
            materialsCompletedAt: isAccepted ? now : nil,
            supplementDueOn: classification.state.awaitsMaterials
                ? CaseRules.supplementDue(item, noticeOn: today, policy, calendar).day : nil,
            due: isAccepted
                ? CaseRules.due(
                    within: limit, completedOn: today, isSupplemented: isSupplemented, policy, calendar) : nil)
    }

    /// Writes what the hall owes from now on.
    static func owe(
        _ classification: Classification, _ judged: ClassificationInput, from sequence: Int, caseID: Int64,
        windowID: Int64, staffID: Int64?, on today: Day, _ dates: CaseDates, _ transaction: borrowing Transaction
    ) throws {
        let due = dates.due?.day ?? dates.supplementDueOn ?? today
        let owed = CaseRules.obligations(
            classification.state, classification.track, on: today, due: due,
            isAuthorized: judged.item.isAuthorizedToWindow, needsVisit: judged.siteVisitCause != nil)
        for (place, one) in owed.enumerated() {
            try CaseRecordStore.insertObligation(
                caseID: caseID, sequence: sequence + place, one.kind, windowID: windowID, staffID: staffID,
                due: one.due, transaction)
        }
    }

    // MARK: Reading

    static func require(
        _ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> CaseRow {
        guard let row = try CaseStore.find(number, facts.hall.key, transaction) else { throw unknown(number) }
        return row
    }

    static func unknown(_ number: String) -> Problem {
        Problem(.caseUnknown, Label("没有收件 \(number)，请核对编号。", "There is no case \(number); check the number."))
    }

    /// The item that a case was taken in under, even where the catalogue has a newer version.
    static func item(of row: CaseRow, _ facts: HallFacts, _ transaction: borrowing Transaction) throws -> CatalogueItem
    {
        try item(version: row.itemVersionID, facts, transaction)
    }

    static func item(
        version id: Int64, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> CatalogueItem {
        if let item = facts.catalogue.find(version: id) { return item }
        return try CatalogStore.item(version: id, transaction)
    }
}

/// An intake that has been checked and judged, and not yet registered. It goes from loop to writer and back, so it is an object.
final class Intake: Sendable {
    let input: IntakeInput
    let clerk: Identity
    let window: Window
    /// The day that it was judged for.
    let day: Day
    let examined: CaseActs.Examined
    let reasons: ReasonLines

    init(_ input: IntakeInput, _ clerk: Identity, on day: Day, _ facts: HallFacts) throws {
        self.input = input
        self.clerk = clerk
        self.day = day
        try IntakeStanding.check(input)
        examined = try CaseActs.judge(input, on: day, facts)
        reasons = ReasonLines(examined.classification.reasons)
        window = try IntakeStanding.acceptingWindow(of: clerk, for: examined.item.item)
        let examination = input.examination
        try IntakeStanding.checkRelation(
            clerk, input.applicant, agent: examination.agent, declared: examination.relatedTo, facts)
    }
}

extension NewCase {
    init(_ intake: Intake, _ number: DocumentNumber, _ notice: NoticeReference?, dates: CaseDates) {
        let examined = intake.examined
        let examination = intake.input.examination
        self.init(
            number: number, itemVersionID: examined.item.versionID, channel: intake.input.channel,
            applicant: intake.input.applicant, agent: examination.agent, state: examined.classification.state,
            classification: examined.classification, reasons: intake.reasons,
            promisesToSupply: examination.promisesToSupply || examined.classification.isPromised,
            found: WindowFindings(examination), leadUnitID: examined.item.unitID, windowID: intake.window.id,
            staffID: intake.clerk.staffID, materials: examined.judged.materials.map { MaterialLetter($0.state) },
            notice: notice, limit: examined.limit, dates: dates,
            visits: intake.input.channel.comesToWindow ? 1 : 0)
    }
}

extension Channel {
    /// The applicant, or somebody for them, stands at the window.
    var comesToWindow: Bool { self == .window || self == .agent }
}
