import HTTP
import SQLite

/// Applications that come without a window (online, by phone, by the mobile programme): registered first, then accepted, or not,
/// by an act of a comprehensive window (CASE-34, CASE-39, C31).
extension CaseActs {
    /// Registers an application with its number; it is not judged yet. It waits in the queue of the window whose theme is
    /// the item's.
    static func submit(
        _ call: Call, _ input: ApplicationInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        guard let item = facts.catalogue[input.item] else { throw unknownItem(input.item) }
        let today = transaction.instant.day(in: .shanghai)
        if call.staffID == nil, !facts.settings.policy(on: today).takesOnline { throw onlineClosed }
        try IntakeChecks.check(input, item.item)
        let window = try queueWindow(for: item.item, facts)
        let number = try DocumentNumberStore.next(.case, facts.hall.key, on: today, transaction)
        let materials = input.judgedMaterials(of: item.item)
        let track = Classifier.classify(
            ClassificationInput(
                item: item.item, materials: materials, promisesToSupply: false, violation: nil,
                hallLevel: facts.hall.level, policy: facts.settings.policy(on: today))
        ).track
        let new = NewCase(
            number: number, itemVersionID: item.versionID, channel: input.channel, applicant: input.applicant,
            agent: input.agent, state: .submitted,
            classification: Classification(type: nil, track: track, reasons: [], missing: []), reasons: ReasonLines([]),
            promisesToSupply: input.promisesToSupply, found: nil, leadUnitID: item.unitID, windowID: window.id,
            staffID: call.staffID, materials: materials.map { MaterialLetter($0.state) }, notice: nil,
            limit: nil, dates: .none, visits: 0)
        try CaseStore.insert(new, transaction)
        for (position, material) in materials.enumerated() where material.state != .present {
            try CaseMaterialStore.insert(caseID: number.id, position: position, material, transaction)
        }
        let view = Submitted(
            number: number.text, itemTitle: ItemName(item.item).title, window: window,
            examineBy: CaseRules.examineBy(registeredOn: today, facts.calendar),
            lookupCode: LookupCode.make(for: number.text, key: facts.lookupCodeKey))
        return Written(.json(view, status: 201, in: call.language, fields: noStore), subject: number.text)
    }

    /// The open comprehensive window of the item's theme; where there is none, the first that is comprehensive.
    private static func queueWindow(for item: Item, _ facts: HallFacts) throws(Problem) -> Window {
        let windows = facts.windows.values.filter { $0.kind == .comprehensive }.sorted { $0.id < $1.id }
        let open = windows.filter { $0.state == .open }
        guard let window = open.first(where: { $0.theme == item.theme }) ?? open.first ?? windows.first else {
            throw Problem(
                .windowClosed,
                Label("本大厅没有综合窗口，不能接收申请。", "This hall has no comprehensive window; it cannot take applications."),
                rules: [.case34])
        }
        return window
    }

    /// The window's act on an application that waits: identity, both reviews, type. The day of acceptance is today.
    static func accept(
        _ call: Call, _ examination: Examination, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let row = try require(call.parameter("number"), facts, transaction)
        guard row.state == .submitted else { throw row.state.isEnd ? row.resultIsEffective : notSubmitted(row) }
        let item = try item(of: row, facts, transaction)
        let window = try IntakeStanding.acceptingWindow(of: clerk, for: item.item)
        let today = transaction.instant.day(in: .shanghai)
        let examined = try examine(
            examination, of: row.applicant, item, facts.settings.policy(on: today), facts)
        try IntakeStanding.checkRelation(
            clerk, row.applicant, agent: examination.agent ?? row.agent, declared: examination.relatedTo, facts)
        let classification = examined.classification
        try row.requireMove(to: classification.state)
        var letters = row.materials
        for (position, material) in examined.judged.materials.enumerated() {
            letters[position] = try CaseMaterialStore.review(row, position: position, material, transaction)
        }
        try CaseStore.examine(
            row, WindowFindings(examination), agent: examination.agent ?? row.agent,
            promisesToSupply: examination.promisesToSupply || row.promisesToSupply, letters: letters,
            windowID: window.id, clerkID: clerk.staffID, transaction)
        try CaseRecordStore.append(
            row, CaseRules.action(for: classification.state), to: classification.state, staffID: clerk.staffID,
            transaction)
        return try move(
            call, row, item, examined.judged, classification, cause: .acceptance, clerk: clerk, window: window,
            limit: examination.special?.limit, facts, transaction)
    }

    /// The hall has decided that applications come to its windows only (C31).
    private static var onlineClosed: Problem {
        Problem(
            .onlineClosed,
            Label(
                "本大厅现不接收网上申请；请到综合窗口办理，或者打电话请工作人员登记。",
                "The hall takes no applications online at present; come to a comprehensive window, or phone to have it written down."
            ), rules: [.case34, .case39])
    }

    private static func notSubmitted(_ row: CaseRow) -> Problem {
        Problem(
            .caseWrongState,
            Label(
                "收件 \(row.number) 现为“\(row.state.label.zh)”，窗口已经处理过。",
                "Case \(row.number) is \(row.state.label.en); a window has acted on it already."), rules: [.case03])
    }
}

/// The body of `POST /api/v1/applications`: what an applicant sends, or a member of staff writes down on the phone.
struct ApplicationInput: Input {
    let item: String
    let channel: Channel
    let applicant: Applicant
    let agent: CaseAgent?
    let materials: [ClaimedMaterial]
    let promisesToSupply: Bool

    init(from fields: inout FieldReader) {
        item = fields.text("item", Label("事项编码", "Item code"), length: 2...40)
        channel = fields.choice("channel", Label("申请渠道", "Channel"))
        applicant = fields.object("applicant", Label("申请人", "Applicant"))
        agent = fields.optionalObject("agent", Label("代理人", "Agent"))
        materials = fields.list("materials", Label("申请材料", "Materials"), count: 1...100)
        promisesToSupply = fields.flag("promisesToSupply", Label("承诺补齐", "Promises to supply"), default: false)
        fields.require(
            !channel.comesToWindow, "channel", "window",
            Label("到窗口的申请由窗口收件（POST /api/v1/cases）。", "Who stands at a window is taken in there (POST /api/v1/cases)."))
    }

    struct ClaimedMaterial: Input {
        let material: String
        let state: MaterialState

        init(from fields: inout FieldReader) {
            material = fields.text("material", Label("材料标识", "Material"), length: 1...60)
            state = fields.choice("state", Label("材料状态", "State"))
        }
    }

    func judgedMaterials(of item: Item) -> [JudgedMaterial] {
        let states = Dictionary(uniqueKeysWithValues: materials.map { ($0.material, $0.state) })
        return item.materials.map { JudgedMaterial(material: $0, state: states[$0.key] ?? .lacking) }
    }
}

/// What a registered application answers; the look-up code is told this once.
struct Submitted: Output {
    let number: String
    let itemTitle: Label
    let window: Window
    let examineBy: Day
    let lookupCode: String

    static let shape = Shape<Submitted>(
        "Submitted",
        [
            .text("number", Label("收件编号", "Case number")) { $0.number },
            .label("itemTitle", Label("事项名称", "Item")) { $0.itemTitle },
            .choice("state", "stateLabel", Label("状态", "State")) { _ in CaseState.submitted },
            .text("window", Label("审查窗口", "Window that will examine it")) { $0.window.number },
            .day("examineBy", Label("最迟审查日", "Examined by")) { $0.examineBy },
            .text("lookupCode", Label("查询码", "Look-up code")) { $0.lookupCode },
        ])
}
