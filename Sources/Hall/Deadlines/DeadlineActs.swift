import HTTP
import SQLite

/// What moves the due day of a case: external steps and extensions.
enum DeadlineActs {
    // MARK: External steps

    /// Begins a step outside the ordinary review: its length is announced, in writing, and it has a limit of its own (CASE-38,
    /// CLOCK-07; 行政许可法 art. 45).
    static func begin(
        _ call: Call, _ input: ExternalStepInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(.underReview, rules: [.case38])
        let proceeding = try ProceedingStore.proceeding(of: desk.row, facts, transaction)
        let unit = proceeding.handlingUnit(of: desk.item)
        try desk.requireUnit(unit, rules: [.case38], transaction)
        let settings = facts.settings
        guard
            let stops = DeadlineRules.stops(
                input.ground, step: input.step, desk.item.item,
                pauses: settings.value(Settings.externalStepsPauseClock, on: desk.row.registeredOn),
                onlyForeseen: settings.value(Settings.onlyForeseenStepsPause, on: desk.row.registeredOn))
        else { throw unforeseen(input, desk.item.item) }
        let until = facts.calendar.workingDay(input.workingDays, after: desk.today)
        try DeadlineStore.insert(input, until: until, stops: stops, desk, transaction)
        try desk.owe(.endExternalStep, by: until, unitID: unit, transaction)
        try rederive(desk, .pause, "\(input.step ?? input.ground.label.zh)，\(input.workingDays) 个工作日", transaction)
        return try desk.record(
            .paused, note: "\(input.step ?? input.ground.label.zh)：\(input.body)，至 \(until.text)", call, transaction)
    }

    private static func unforeseen(_ input: ExternalStepInput, _ item: Item) -> Problem {
        let foreseen =
            ProceedingRules.externalNeeds.filter(item.needs.contains).map(\.label.zh)
            + item.steps.map { "\($0.name)（\($0.key)）" }
        return Problem.invalid(
            FieldError(
                pointer: input.ground == .itemStep ? "/step" : "/ground", code: "notForeseen",
                detail: Label(
                    "事项没有预设这个转外环节，法律也没有把它排除在时限之外；预设的有：\(foreseen.joined(separator: "、"))。",
                    "The item does not foresee that step, and the law does not take it out of the limit.")),
            rules: [.case38, .clock07])
    }

    /// Ends one; the limit runs on from that day.
    static func end(
        _ call: Call, _ input: ExternalStepEndInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        let steps = try DeadlineStore.steps(desk.row.id, transaction)
        guard let step = steps.first(where: { "\($0.id)" == call.parameter("id") }) else {
            throw Problem(.externalStepUnknown, Label("收件 \(desk.row.number) 没有这个转外环节。", "The case has no such step."))
        }
        guard step.end == nil else {
            throw Problem(
                .externalStepEnded, Label("该环节已经结束，记录不得更改。", "It has ended; that is not changed."), rules: [.case38])
        }
        try DeadlineStore.end(
            step.id, on: desk.today, result: input.result, staffID: desk.clerk.staffID, transaction)
        if steps.count(where: { $0.end == nil }) == 1 { try desk.finish(.endExternalStep, transaction) }
        try rederive(desk, .resumption, step.name.zh, transaction)
        return try desk.record(.resumed, note: "\(step.name.zh)：\(input.result)", call, transaction)
    }

    // MARK: Extensions

    /// Extends a limit: by a leader, with a ground that the applicant is told, never beyond what the law gives (TYPE-16, CLOCK-28;
    /// 行政许可法 art. 42), and before it has passed.
    static func extend(
        _ call: Call, _ input: ExtensionInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(.accepted, .transferred, .underReview, rules: [.type16])
        guard DeadlineRules.mayExtend(input.clock, roles: desk.clerk.roles) else {
            throw Problem(
                .extensionForbidden,
                input.clock == .promise
                    ? Label("承诺时限由大厅领导批准延长。", "The promise is extended by a leader of the hall.")
                    : Label("法定时限由本机关负责人或分管领导批准延长。", "The statutory limit is extended by the head of the unit."),
                rules: [.type16])
        }
        let clocks = try CaseDeadlines(of: desk.row, desk.item.item, facts, transaction)
        try require(input, within: clocks, desk)
        try DeadlineStore.insert(input, desk, transaction)
        try rederive(desk, .extension, input.ground, transaction)
        return try desk.record(
            .extended, note: "\(input.clock.label.zh) \(input.workingDays) 个工作日：\(input.ground)", call, transaction)
    }

    private static func require(
        _ input: ExtensionInput, within clocks: CaseDeadlines, _ desk: CaseDesk
    ) throws(Problem) {
        let row = desk.row
        guard let limit = row.limit else {
            throw Problem(
                .extensionForbidden,
                Label("即办件当日办结，没有可延长的时限。", "An instant case is finished the same day; there is nothing to extend."),
                rules: [.type03, .type16])
        }
        guard desk.due >= desk.today else {
            throw Problem(
                .extensionForbidden,
                Label(
                    "时限已于 \(desk.due.text) 届满，不能事后延长。",
                    "The limit passed on \(desk.due.text); it is not extended afterwards."),
                rules: [.type16, .clock21])
        }
        let statutory = DeadlineRules.statutoryLimit(desk.item.item, track: row.track)
        let room: Int
        switch input.clock {
        case .promise:
            room = DeadlineRules.roomForPromise(
                limit: limit.days, extended: clocks.extended(.promise), statutory: statutory,
                statutoryExtended: clocks.extended(.statutory), track: row.track)
        case .statutory:
            let most = DeadlineRules.mostStatutoryExtension(track: row.track)
            room = statutory == nil ? 0 : max(0, most - clocks.extended(.statutory))
        }
        guard input.workingDays <= room else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/workingDays", code: "beyondCap",
                    detail: Label(
                        "\(input.clock.label.zh)最多还可延长 \(room) 个工作日。",
                        "\(input.clock.label.en) may be extended by \(room) working days more.")),
                rules: [.type16, .clock28])
        }
    }

    /// Takes an extension back; the due day is as it would have been without, even where that has passed.
    static func remove(
        _ call: Call, _ input: ExtensionRemovalInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(.accepted, .transferred, .underReview, rules: [.type16])
        let extensions = try DeadlineStore.extensions(desk.row.id, transaction)
        guard let found = extensions.first(where: { "\($0.id)" == call.parameter("id") }) else {
            throw Problem(.extensionUnknown, Label("收件 \(desk.row.number) 没有这次延长。", "The case has no such extension."))
        }
        guard found.isInForce else {
            throw Problem(.extensionRemoved, Label("这次延长已经撤销。", "It has been taken back already."), rules: [.type16])
        }
        try DeadlineStore.remove(found.id, reason: input.reason, staffID: desk.clerk.staffID, transaction)
        try rederive(desk, .removal, input.reason, transaction)
        return try desk.record(.extensionRemoved, note: input.reason, call, transaction)
    }

    // MARK: Derivation

    /// Derives the due day anew from the ledgers; puts it on record where it has moved.
    static func rederive(
        _ desk: CaseDesk, _ cause: ClockMove.Cause, _ reason: String, _ transaction: borrowing Transaction
    ) throws {
        let clocks = try CaseDeadlines(of: desk.row, desk.item.item, desk.facts, transaction)
        guard let main = clocks.main else { return }
        let due = DeadlineRules.due(main, desk.facts.calendar)
        let old = CaseRules.DueDay(day: desk.due, isProvisional: desk.row.dueIsProvisional)
        guard due != old else { return }
        try DeadlineStore.move(
            desk.row.id, to: due, from: old, cause, reason, staffID: desk.clerk.staffID, at: transaction.now,
            transaction)
    }
}

/// A step outside the ordinary review about to begin.
struct ExternalStepInput: Input {
    let ground: ExternalStep.Ground
    let step: String?
    let body: String
    let workingDays: Int
    let told: String

    init(from fields: inout FieldReader) {
        let ground = fields.choice("ground", Label("法定或预设的情形", "Ground"), ExternalStep.Ground.self)
        self.ground = ground
        step = fields.optionalText("step", Label("事项环节的标识（事项预设环节）", "Key of the item's step"), length: 1...60)
        body = fields.text("body", Label("承担单位或机构", "Who does it"), length: 2...100)
        workingDays = fields.integer("workingDays", Label("告知的所需工作日", "Working days announced"), in: 1...250)
        told = fields.text("told", Label("书面告知申请人的方式", "How the applicant was told in writing"), length: 2...200)
        fields.require(
            (ground == .itemStep) == (step != nil), "step", "step",
            Label("事项预设环节须写 step，其他情形不写。", "step goes with the item's own steps, and with nothing else."))
    }
}

struct ExternalStepEndInput: Input {
    let result: String

    init(from fields: inout FieldReader) {
        result = fields.text("result", Label("环节结果", "Its result"), length: 2...1000)
    }
}

struct ExtensionInput: Input {
    static var schemaName: String { "ClockExtensionInput" }
    let clock: ClockExtension.Clock
    let workingDays: Int
    let ground: String
    let told: String

    init(from fields: inout FieldReader) {
        clock = fields.choice("clock", Label("延长哪个时限", "Which limit"))
        workingDays = fields.integer("workingDays", Label("延长的工作日", "Working days"), in: 1...60)
        ground = fields.text("ground", Label("延长理由", "Ground"), length: 4...500)
        told = fields.text("told", Label("告知申请人的方式", "How the applicant was told of the ground"), length: 2...200)
    }
}

struct ExtensionRemovalInput: Input {
    let reason: String

    init(from fields: inout FieldReader) {
        reason = fields.text("reason", Label("撤销理由", "Why it is taken back"), length: 2...300)
    }
}

extension ProblemKind {
    static let externalStepUnknown = ProblemKind(
        404, "externalStep.unknown", Label("没有这个转外环节", "No such external step"))
    static let externalStepEnded = ProblemKind(409, "externalStep.ended", Label("转外环节已结束", "External step has ended"))
    static let extensionForbidden = ProblemKind(409, "extension.forbidden", Label("不得延长", "Not extended"))
    static let extensionUnknown = ProblemKind(404, "extension.unknown", Label("没有这次延长", "No such extension"))
    static let extensionRemoved = ProblemKind(409, "extension.removed", Label("延长已撤销", "Taken back already"))
    static let clockUnknown = ProblemKind(404, "clock.unknown", Label("没有这个时限", "No such clock"))
}
