/// A unit's application to be stationed (进驻申请), with what would be agreed.
struct StationingInput: Input {
    let unit: String
    let demand: String
    let rights: String
    let standards: String
    let from: Day
    let to: Day

    init(from fields: inout FieldReader) {
        unit = fields.text("unit", Label("单位代码", "Unit code"), length: 1...20)
        demand = fields.text("demand", Label("需求分析", "Analysis of the demand"), length: 10...4000)
        rights = fields.text("rights", Label("双方权利义务", "Rights and duties of both sides"), length: 10...4000)
        standards = fields.text("standards", Label("服务质量标准", "Standards of quality"), length: 10...4000)
        from = fields.day("from", Label("自", "From"))
        to = fields.day("to", Label("至（含）", "To, inclusive"))
        fields.require(
            from <= to, "to", "order", Label("协议的期限不得在开始之前结束。", "The term does not end before it begins."))
        fields.require(
            to >= fields.today, "to", "past", Label("协议的期限不得已经过去。", "The term is not over already."))
    }
}

struct StationingDecisionInput: Input {
    let agreed: Bool
    let note: String

    init(from fields: inout FieldReader) {
        agreed = fields.flag("agreed", Label("是否同意", "Whether it is agreed to"))
        note = fields.text("note", Label("审定意见", "Opinion"), length: 2...500)
    }
}

struct StationingEndInput: Input {
    let on: Day
    let reason: String

    init(from fields: inout FieldReader) {
        on = fields.day("on", Label("自何日起终止", "From which day on it no longer holds"))
        reason = fields.text("reason", Label("终止理由", "Why"), length: 2...500)
        fields.require(
            on >= fields.today, "on", "past", Label("不得追溯终止。", "It does not end in the past."))
    }
}

struct StationingEvaluationInput: Input {
    let result: StationingAgreement.Evaluation.Result
    let finding: String

    init(from fields: inout FieldReader) {
        result = fields.choice("result", Label("评估结论", "Result"))
        finding = fields.text("finding", Label("评估情况", "What was found"), length: 2...2000)
    }
}
