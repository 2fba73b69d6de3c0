import HTTP

/// A setting as it stands on a day.
struct SettingView: Output {
    let definition: SettingDefinition
    let conflict: Conflict
    let value: SettingValue
    let standard: SettingValue
    /// The decision that the value rests on; nil for the standard.
    let inForce: SettingDecision?
    /// Approved, and not yet in force.
    let coming: [SettingChange]
    let proposed: [SettingChange]

    /// - Parameter changes: the setting's, newest first.
    init(
        _ definition: SettingDefinition, _ conflict: Conflict, _ changes: [SettingChange], _ facts: HallFacts,
        on day: Day
    ) {
        self.definition = definition
        self.conflict = conflict
        standard = definition.standard(at: facts.hall.level)
        value = facts.settings.value(definition, on: day)
        let approved = changes.reversed().filter { $0.state == .approved }
            .sorted { ($0.decidedAt ?? $0.proposedAt) < ($1.decidedAt ?? $1.proposedAt) }
        inForce = SettingRules.inForce(approved.map(\.decision), on: day)
        coming = approved.filter { $0.decision.effectiveFrom > day }
        proposed = changes.reversed().filter { $0.state == .proposed }
    }

    var origin: SettingOrigin {
        switch inForce?.scope {
        case nil: .standard
        case .file: .file
        case .hall: .hall
        }
    }

    var words: Label { definition.kind.words(value) }

    static let shape = Shape<SettingView>(
        "Setting",
        [
            .text("key", Label("标识", "Key")) { $0.definition.key },
            .text("conflict", Label("所属冲突", "Conflict")) { $0.conflict.id },
            .label("title", Label("名称", "Title")) { $0.definition.title },
            .label("decides", Label("决定什么", "What it decides")) { $0.definition.decides },
            .flag("acts", Label("程序已按此执行；否则所属功能尚未提供", "Carried out already; else what it decides is yet to come")) {
                Settings.acting.contains($0.definition.key)
            },
            .text("kind", Label("取值类型", "Kind of value")) { $0.definition.kind.name },
            .json("value", Label("当日取值", "Value on the day")) { $0.value.json },
            .label("valueText", Label("当日取值（文字）", "Value in words")) { $0.words },
            .choice("origin", "originLabel", Label("依据", "Rests on")) { $0.origin },
            .optionalDay("since", Label("自何日起", "In force since")) { $0.inForce?.effectiveFrom },
            .json("standard", Label("标准", "Standard")) { $0.standard.json },
            .label("standardText", Label("标准（文字）", "Standard in words")) {
                $0.definition.kind.words($0.standard)
            },
            .optionalInteger("minimum", Label("最小", "Minimum")) { $0.definition.kind.range?.lowerBound },
            .optionalInteger("maximum", Label("最大", "Maximum")) { $0.definition.kind.range?.upperBound },
            .label("unitLabel", Label("单位", "Unit")) { $0.definition.kind.unit?.label ?? Label("", "") },
            .list("choices", Label("可选值", "Choices")) { $0.definition.kind.options },
            .list("rules", Label("涉及的规则", "Rules that it bears on")) { view in
                view.definition.rules.map { AffectedRule(rule: $0) }
            },
            .list("coming", Label("已批准、尚未施行", "Approved, not yet in force")) { view in
                view.coming.map { SettingChangeView(change: $0, setting: view.definition) }
            },
            .list("proposed", Label("待批准", "Proposed")) { view in
                view.proposed.map { SettingChangeView(change: $0, setting: view.definition) }
            },
            .text("history", Label("历史", "History")) { "/api/v1/settings/" + $0.definition.key },
        ])
}

/// A rule that a setting bears on; it can be read where the server carries it out.
struct AffectedRule: Output {
    let rule: RuleID

    static let shape = Shape<AffectedRule>(
        "AffectedRule",
        [
            .text("id", Label("编号", "Id")) { $0.rule.rawValue },
            .label("title", Label("标题", "Title")) { $0.rule.title },
            .text("source", Label("出处", "Source")) { $0.rule.source },
            .optionalText("href", Label("详见；尚未执行的没有", "Where to read it; null where it is not carried out")) {
                RuleIndex.byID[$0.rule.rawValue].map { "\(RuleID.path)\($0.rule.rawValue)" }
            },
        ])
}

extension SettingChoice: Output {
    static let shape = Shape<SettingChoice>(
        "SettingChoice",
        [
            .text("value", Label("取值", "Value")) { $0.key }, .label("label", Label("含义", "Meaning")) { $0.label },
        ])
}

extension Conflict.Position: Output {
    static let shape = Shape<Conflict.Position>(
        "SourcePosition",
        [
            .text("sources", Label("文件", "Documents")) { $0.sources },
            .label("says", Label("说法", "What they say")) { $0.says },
        ])
}

/// A conflict with its settings.
struct SettingGroup: Output {
    let conflict: Conflict
    let settings: [SettingView]

    static let shape = Shape<SettingGroup>(
        "SettingGroup",
        [
            .text("conflict", Label("编号", "Id")) { $0.conflict.id },
            .label("title", Label("事由", "Subject")) { $0.conflict.title },
            .list("positions", Label("各文件的说法", "What the documents say")) { $0.conflict.positions },
            .list("settings", Label("设置", "Settings")) { $0.settings },
        ])
}

struct SettingList: Output {
    let day: Day
    let groups: [SettingGroup]

    static let shape = Shape<SettingList>(
        "SettingList",
        [
            .day("day", Label("取值日", "Values of the day")) { $0.day },
            .list("items", Label("各项冲突及其设置", "Conflicts and their settings")) { $0.groups },
        ])
}

/// A change of a setting, with those who made it.
struct SettingChangeView: Output {
    let change: SettingChange
    let setting: SettingDefinition

    static let shape = Shape<SettingChangeView>(
        "SettingChange",
        [
            .integer("id", Label("序号", "Id")) { Int($0.change.id) },
            .text("setting", Label("设置", "Setting")) { $0.setting.key },
            .choice("scope", "scopeLabel", Label("适用范围", "For whom")) { $0.change.decision.scope },
            .json("value", Label("取值；null 为改按统一规定或标准", "Value; null: follow the decision for all, or the standard")) {
                $0.change.decision.value?.json ?? .null
            },
            .label("valueText", Label("取值（文字）", "Value in words")) { view in
                view.change.decision.value.map(view.setting.kind.words)
                    ?? Label("改按统一规定或标准", "follow the decision for all, or the standard")
            },
            .day("effectiveFrom", Label("施行日", "In force from")) { $0.change.decision.effectiveFrom },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.change.state },
            .text("reason", Label("理由", "Reason")) { $0.change.reason },
            .text("discussion", Label("讨论情况", "Discussion")) { $0.change.discussion },
            .text("proposer", Label("提出人", "Proposer")) { $0.change.proposer },
            .instant("proposedAt", Label("提出时间", "Proposed at")) { $0.change.proposedAt },
            .optionalText("decider", Label("决定人", "Decided by")) { $0.change.decider },
            .optionalInstant("decidedAt", Label("决定时间", "Decided at")) { $0.change.decidedAt },
            .optionalText("decisionNote", Label("批示或理由", "Note or reason")) { $0.change.decisionNote },
        ])
}

/// A setting, its sources and every change of it.
struct SettingDetail: Output {
    let setting: SettingView
    let changes: [SettingChange]

    static let shape = Shape<SettingDetail>(
        "SettingDetail",
        [
            .object("setting", Label("设置", "Setting")) { $0.setting },
            .label("subject", Label("事由", "Subject")) { $0.setting.conflict.title },
            .list("positions", Label("各文件的说法", "What the documents say")) { $0.setting.conflict.positions },
            .list("changes", Label("历次修改，新的在前", "Every change, newest first")) { detail in
                detail.changes.map { SettingChangeView(change: $0, setting: detail.setting.definition) }
            },
        ])
}
