/// How a case ends at the window without being accepted.
struct NonAcceptance: Sendable, Hashable {
    enum Kind: String, Labelled {
        case notAccepted, outOfScope, refused

        var label: Label { state.label }

        var state: CaseState {
            switch self {
            case .notAccepted: .notAccepted
            case .outOfScope: .outOfScope
            case .refused: .refused
            }
        }

        /// The rule that allows it.
        var rule: RuleID {
            switch self {
            case .notAccepted: .case12
            case .outOfScope: .case55
            case .refused: .case56
            }
        }
    }

    /// On what a refusal rests (CASE-56).
    enum Ground: String, Labelled {
        case illegal, irregular, forgedMaterials

        var label: Label {
            switch self {
            case .illegal: Label("违法", "illegal")
            case .irregular: Label("违规", "against the rules")
            case .forgedMaterials: Label("材料虚假", "forged materials")
            }
        }
    }

    let kind: Kind
    let reason: String
    /// The provision that it rests on.
    let basis: String?
    let ground: Ground?
    /// The unit that is in charge (CASE-55).
    let unit: String?
    let unitPhone: String?
}

extension NonAcceptance: Input {
    static var schemaName: String { "NonAcceptance" }

    init(from fields: inout FieldReader) {
        kind = fields.choice("kind", Label("处理结果", "Outcome"))
        reason = fields.text("reason", Label("理由", "Reason"), length: 4...500)
        basis = fields.optionalText("basis", Label("依据", "Basis"), length: 2...300)
        ground = fields.optionalChoice("ground", Label("拒绝的情形", "Ground of the refusal"))
        unit = fields.optionalText("unit", Label("承办单位", "Unit in charge"), length: 2...100)
        unitPhone = fields.optionalText("unitPhone", Label("承办单位电话", "Its phone"), length: 3...40)
        fields.require(
            kind == .outOfScope || basis != nil, "basis", "required",
            Label("不予受理、拒绝办理须写明依据（CASE-12、CASE-56）。", "Name the provision it rests on (CASE-12, CASE-56)."))
        fields.require(
            (kind == .refused) == (ground != nil), "ground", "required",
            Label("拒绝办理须写明情形，其他结果不写（CASE-56）。", "A refusal, and only a refusal, names its ground (CASE-56)."))
        fields.require(
            (kind == .outOfScope) == (unit != nil), "unit", "required",
            Label(
                "不属受理范围的须告知承办单位，其他结果不写（CASE-55）。",
                "What lies out of scope, and only that, names the unit in charge (CASE-55)."))
        fields.require(
            unit != nil || unitPhone == nil, "unitPhone", "contradicts",
            Label("没有承办单位时不写电话。", "A phone goes with a unit."))
    }
}

extension Classification {
    /// The same case, ended at the window: no type, and the ground among the reasons.
    func ending(_ end: NonAcceptance) -> Classification {
        let reason: Reason
        switch end.kind {
        case .notAccepted: reason = Reason(.conditionsUnmet, [end.reason, end.basis ?? ""])
        case .outOfScope: reason = Reason(.outsideScope, [end.reason, end.unit ?? "", end.unitPhone ?? ""])
        case .refused: reason = Reason(.againstLaw, [end.reason, end.basis ?? "", end.ground?.rawValue ?? ""])
        }
        var ended = Classification(type: nil, track: track, reasons: reasons + [reason], missing: missing)
        ended.end = end.kind
        return ended
    }
}

/// An ending as answers show it, read back from the reason that tells it.
struct NonAcceptanceView: Output {
    let rule: RuleID
    let reason: String
    let basis: String?
    let unit: String?
    let unitPhone: String?

    init?(_ reasons: [Reason]) {
        guard let found = reasons.last(where: { $0.finding.isEnding }) else { return nil }
        func fact(_ index: Int) -> String? {
            guard found.facts.indices.contains(index), !found.facts[index].isEmpty else { return nil }
            return found.facts[index]
        }
        rule = found.rule
        reason = fact(0) ?? ""
        let isReferral = found.finding == .outsideScope
        basis = isReferral ? nil : fact(1)
        unit = isReferral ? fact(1) : nil
        unitPhone = isReferral ? fact(2) : nil
    }

    static let shape = Shape<NonAcceptanceView>(
        "NonAcceptanceView",
        [
            .text("rule", Label("规则", "Rule id")) { $0.rule.rawValue },
            .text("reason", Label("理由", "Reason")) { $0.reason },
            .optionalText("basis", Label("依据", "Basis")) { $0.basis },
            .optionalText("unit", Label("承办单位", "Unit in charge")) { $0.unit },
            .optionalText("unitPhone", Label("承办单位电话", "Its phone")) { $0.unitPhone },
        ])
}
