import HTTP
import SQLite

/// Proposing a change of a setting, and deciding on it (POLICY-01).
enum SettingActs {
    static func propose(
        _ call: Call, _ input: SettingProposal, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let staff = try call.staff()
        let setting = try require(call.parameter("key"))
        let today = transaction.instant.day(in: .shanghai)
        if input.scope == .file { try requireMainHall(facts, call) }
        let decision = SettingDecision(
            key: setting.key, scope: input.scope, value: try checked(input, setting, today),
            effectiveFrom: input.effectiveFrom)
        let id = try SettingStore.insert(
            NewSettingChange(
                hallID: facts.hall.id, decision: decision, reason: input.reason, discussion: input.discussion,
                staffID: staff.staffID), transaction)
        return try answer(id, setting, status: 201, call, facts, transaction)
    }

    /// Approves: by another person than the proposer, and before the day of effect.
    static func approve(
        _ call: Call, _ input: SettingApproval, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let staff = try call.staff()
        let (setting, change) = try requirePending(call, facts, transaction)
        guard change.proposerID != staff.staffID else {
            throw Problem(
                .ownApproval,
                Label(
                    "不得批准自己提出的修改；请由分管领导另一人批准。", "Nobody approves their own proposal; another supervising leader must."),
                rules: [.policy01])
        }
        let today = transaction.instant.day(in: .shanghai)
        guard SettingRules.mayTakeEffect(on: change.decision.effectiveFrom, decidedOn: today) else {
            throw Problem(
                .settingTooLate,
                Label(
                    "施行日 \(change.decision.effectiveFrom.text) 已到，不得溯及既往；请驳回后另提一个以后的日期。",
                    "Its day \(change.decision.effectiveFrom.text) has come; nothing is changed backwards. Reject it and have a later day proposed."
                ), rules: [.policy02])
        }
        try SettingStore.decide(change.id, .approved, staffID: staff.staffID, note: input.note, transaction)
        return try answer(change.id, setting, changes: .facts, call, facts, transaction)
    }

    static func reject(
        _ call: Call, _ input: SettingRefusal, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let staff = try call.staff()
        let (setting, change) = try requirePending(call, facts, transaction)
        try SettingStore.decide(change.id, .rejected, staffID: staff.staffID, note: input.reason, transaction)
        return try answer(change.id, setting, call, facts, transaction)
    }

    /// Withdraws one's own proposal.
    static func withdraw(
        _ call: Call, _ input: SettingRefusal, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let staff = try call.staff()
        let (setting, change) = try requirePending(call, facts, transaction)
        guard change.proposerID == staff.staffID else {
            throw Problem(
                .notOwnProposal,
                Label("只有提出人可以撤回；您可以请分管领导驳回。", "Only its proposer withdraws it; a supervising leader can reject it."),
                rules: [.policy01])
        }
        try SettingStore.decide(change.id, .withdrawn, staffID: staff.staffID, note: input.reason, transaction)
        return try answer(change.id, setting, call, facts, transaction)
    }

    // MARK: Parts

    static func require(_ key: String) throws(Problem) -> SettingDefinition {
        guard let setting = Conflict.settings[key] else {
            throw Problem(
                .settingUnknown,
                Label("没有设置 \(key)；全部设置见 GET /api/v1/settings。", "No setting \(key); GET /api/v1/settings lists them."))
        }
        return setting
    }

    /// The change that the path names.
    static func requireChange(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> (SettingDefinition, SettingChange) {
        let setting = try require(call.parameter("key"))
        let text = call.parameter("change")
        guard
            let id = Int64(text),
            let change = try SettingStore.find(id, of: setting.key, hallID: facts.hall.id, transaction)
        else {
            throw Problem(
                .settingChangeUnknown,
                Label("设置 \(setting.key) 没有第 \(text) 号修改。", "\(setting.key) has no change \(text)."))
        }
        return (setting, change)
    }

    private static func requirePending(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> (SettingDefinition, SettingChange) {
        let (setting, change) = try requireChange(call, facts, transaction)
        guard change.state == .proposed else {
            throw Problem(
                .settingDecided,
                Label(
                    "此修改\(change.state.label.zh)，不再更改；如需调整请另行提出。",
                    "This change is \(change.state.label.en) and stays so; propose another."), rules: [.policy01])
        }
        return (setting, change)
    }

    /// Every fault of the proposal at once.
    private static func checked(
        _ input: SettingProposal, _ setting: SettingDefinition, _ today: Day
    ) throws(Problem) -> SettingValue? {
        var errors: [FieldError] = []
        var rules: [RuleID] = []
        var value: SettingValue?
        if let json = input.value {
            do throws(FieldFault) {
                value = try setting.kind.value(json)
            } catch {
                errors.append(FieldError(pointer: "/value", code: error.code, detail: error.detail))
            }
        }
        if !SettingRules.mayTakeEffect(on: input.effectiveFrom, decidedOn: today) {
            rules = [.policy02]
            errors.append(
                FieldError(
                    pointer: "/effectiveFrom", code: "past",
                    detail: Label(
                        "施行日须晚于今天（\(today.text)）：今天的事已按现值办理。",
                        "The day must lie after today (\(today.text)): today's matters have used the value in force.")))
        }
        guard errors.isEmpty else { throw Problem(.invalidInput, errors[0].detail, errors: errors, rules: rules) }
        return value
    }

    /// What is decided for all halls is decided in the first, which the others follow.
    private static func requireMainHall(_ facts: HallFacts, _ call: Call) throws(Problem) {
        let main = call.services.box.facts.main.hall
        guard facts.hall.id != main.id else { return }
        throw Problem(
            .settingNotMainHall,
            Label(
                "统一规定由\(main.name)（\(main.code)）提出；本厅可只为本厅规定。",
                "What holds for all halls is proposed in \(main.code); this hall may decide for itself."),
            rules: [.policy03])
    }

    private static func answer(
        _ id: Int64, _ setting: SettingDefinition, status: Int = 200, changes: Written.Changes = [], _ call: Call,
        _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        guard let change = try SettingStore.find(id, of: setting.key, hallID: facts.hall.id, transaction) else {
            preconditionFailure("the change has just been written")
        }
        let path = "/api/v1/settings/\(setting.key)/changes/\(id)"
        return Written(
            .json(
                SettingChangeView(change: change, setting: setting), status: status, in: call.language,
                fields: noStore + (status == 201 ? [HeaderField(name: "Location", value: path)] : [])),
            subject: "\(setting.key) \(id)", changes: changes)
    }
}

extension ProblemKind {
    static let settingUnknown = ProblemKind(404, "setting.unknown", Label("没有这项设置", "No such setting"))
    static let settingChangeUnknown = ProblemKind(404, "setting.changeUnknown", Label("没有这次修改", "No such change"))
    static let settingDecided = ProblemKind(409, "setting.decided", Label("修改已有决定", "Already decided"))
    static let settingTooLate = ProblemKind(409, "setting.tooLate", Label("不得溯及既往", "Nothing is changed backwards"))
    static let ownApproval = ProblemKind(403, "setting.ownApproval", Label("不得自批", "Own approval"))
    static let notOwnProposal = ProblemKind(403, "setting.notOwn", Label("不是自己提出的", "Not one's own proposal"))
    static let settingNotMainHall = ProblemKind(
        403, "setting.notMainHall", Label("应由总厅提出", "For the first hall to propose"))
}

/// What a director proposes (`POST /api/v1/settings/{key}/changes`).
struct SettingProposal: Input {
    /// Nil: follow the decision for all halls, or the standard.
    let value: JSON?
    let scope: SettingScope
    let effectiveFrom: Day
    let reason: String
    let discussion: String

    init(from fields: inout FieldReader) {
        let given = fields.optionalJSON("value", Label("取值", "Value"))
        let follows = fields.flag(
            "followStandard", Label("不另作规定，改按统一规定或标准", "Decide nothing of one's own"), default: false)
        value = given
        scope = fields.optionalChoice("scope", Label("适用范围（不写则为本厅）", "For whom; this hall where absent")) ?? .hall
        effectiveFrom = fields.day("effectiveFrom", Label("施行日", "In force from"))
        reason = fields.text("reason", Label("修改理由", "Reason"), length: 1...1000)
        discussion = fields.text(
            "discussion", Label("讨论情况（何时、何人、结论）", "Discussion: when, who, with what outcome"), length: 1...2000)
        fields.require(
            (given == nil) == follows, "value", "either",
            Label("须给出 value，或写明 followStandard：二者取一。", "Give either a value or followStandard."))
    }
}

struct SettingApproval: Input {
    let note: String?

    init(from fields: inout FieldReader) {
        note = fields.optionalText("note", Label("批示", "Note"), length: 1...1000)
    }
}

struct SettingRefusal: Input {
    let reason: String

    init(from fields: inout FieldReader) { reason = fields.text("reason", Label("理由", "Reason"), length: 1...1000) }
}
