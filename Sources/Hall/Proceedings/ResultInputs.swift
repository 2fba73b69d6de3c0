/// A decision about to be made, or the corrected text of one.
struct DecisionInput: Input {
    let kind: Decision.Kind
    let document: String
    let title: String
    let reasons: String?
    let conditions: String?
    let superior: String?
    let validTo: Day?

    init(from fields: inout FieldReader) {
        let kind = fields.choice("kind", Label("决定", "Decision"), Decision.Kind.self)
        self.kind = kind
        document = fields.text("document", Label("结果文书编号", "Number of the result document"), length: 2...60)
        title = fields.text("title", Label("结果文书名称", "Title of the result document"), length: 2...100)
        reasons = fields.optionalText("reasons", Label("理由和依据", "Reasons and basis"), length: 4...2000)
        conditions = fields.optionalText("conditions", Label("附加条件", "Conditions"), length: 4...1000)
        superior = fields.optionalText(
            "superior", Label("作出决定的上级部门（上报件）", "The superior that decided; report-up cases"), length: 2...100)
        validTo = fields.optionalDay("validTo", Label("有效期至", "Valid to"))
        fields.require(
            kind == .approved || reasons != nil, "reasons", "required",
            Label("不予核准、有条件核准须写明理由（CASE-44）。", "A refusal and conditions are explained (CASE-44)."))
        fields.require(
            (kind == .approvedWithConditions) == (conditions != nil), "conditions", "conditions",
            Label("有条件核准写明条件，其他决定不写。", "Conditions go with a conditional approval, and with nothing else."))
    }
}

struct ResultCorrectionInput: Input {
    let decision: DecisionInput
    let reason: String

    init(from fields: inout FieldReader) {
        decision = fields.object("decision", Label("更正后的决定", "The decision as corrected"))
        reason = fields.text("reason", Label("更正理由", "Why it is corrected"), length: 4...500)
    }
}

struct ResultHandoverInput: Input {
    let content: [String]

    init(from fields: inout FieldReader) {
        content = fields.texts(
            "content", Label("移交的批复、证照和材料", "Replies, certificates and papers handed over"), count: 1...50)
    }
}

struct ResultTellingInput: Input {
    let channel: ResultTelling.Channel
    let person: String
    let isReached: Bool
    let note: String?

    init(from fields: inout FieldReader) {
        channel = fields.choice("channel", Label("通知渠道", "Channel"))
        person = fields.text("person", Label("被通知的人", "Who was told"), length: 2...100)
        isReached = fields.flag("reached", Label("是否通知到", "Whether they were reached"), default: true)
        note = fields.optionalText("note", Label("说明", "Note"), length: 2...300)
    }
}

struct ResultDeliveryInput: Input {
    let mode: ResultDelivery.Mode
    let recipient: String
    let certificate: String?
    let isAgent: Bool
    let carrier: String?
    let tracking: String?
    let expectedOn: Day?
    let address: String?

    init(from fields: inout FieldReader) {
        let mode = fields.choice("mode", Label("送达方式", "Mode"), ResultDelivery.Mode.self)
        self.mode = mode
        recipient = fields.text("recipient", Label("领取人、收件人", "Recipient"), length: 2...100)
        certificate = fields.optionalText(
            "certificate", Label("领取人出示的证件号码（窗口领取）", "Number of the certificate shown; where collected"),
            length: 4...40)
        isAgent = fields.flag("agent", Label("是否代领", "Whether somebody collects for the applicant"), default: false)
        carrier = fields.optionalText("carrier", Label("邮寄单位（邮寄）", "Carrier; where mailed"), length: 2...40)
        tracking = fields.optionalText("tracking", Label("运单号（邮寄）", "Tracking number; where mailed"), length: 4...40)
        expectedOn = fields.optionalDay("expectedOn", Label("预计送达日（邮寄）", "Expected on; where mailed"))
        address = fields.optionalText(
            "address", Label("下载地址（电子送达）", "Where it is downloaded; where electronic"), length: 4...500)
        Self.require(certificate != nil, mode == .collected, "certificate", &fields)
        Self.require(carrier != nil, mode == .mailed, "carrier", &fields)
        Self.require(tracking != nil, mode == .mailed, "tracking", &fields)
        Self.require(expectedOn != nil, mode == .mailed, "expectedOn", &fields)
        Self.require(address != nil, mode == .electronic, "address", &fields)
    }

    private static func require(_ isThere: Bool, _ isWanted: Bool, _ field: String, _ fields: inout FieldReader) {
        fields.require(
            isThere == isWanted, field, isWanted ? "required" : "otherMode",
            isWanted
                ? Label("这种送达方式须填写 \(field)（CASE-23 至 CASE-25）。", "This mode asks for \(field).")
                : Label("这种送达方式不填 \(field)。", "\(field) does not go with this mode."))
    }
}

struct ArchiveInput: Input {
    let place: String
    let pages: Int

    init(from fields: inout FieldReader) {
        place = fields.text("place", Label("存放处", "Where it is kept"), length: 2...100)
        pages = fields.integer("pages", Label("页数", "Pages"), in: 1...99_999)
    }
}

/// Nothing but the act itself.
/// An act that says only why.
struct ReasonInput: Input {
    let reason: String

    init(from fields: inout FieldReader) {
        reason = fields.text("reason", Label("原因", "Reason"), length: 2...300)
    }
}

struct NoteInput: Input {
    static var schemaName: String { "ActNote" }
    let note: String?

    init(from fields: inout FieldReader) {
        note = fields.optionalText("note", Label("说明", "Note"), length: 2...300)
    }
}

struct UrgeInput: Input {
    let content: String
    let unit: String?

    init(from fields: inout FieldReader) {
        content = fields.text("content", Label("催办内容", "What is urged"), length: 2...500)
        unit = fields.optionalText(
            "unit", Label("单位代码，默认承办单位", "Unit code; who handles it where absent"), length: 1...20)
    }
}

struct EscalationInput: Input {
    let ground: Escalation.Ground
    let text: String

    init(from fields: inout FieldReader) {
        ground = fields.choice("ground", Label("情形", "Ground"))
        text = fields.text("text", Label("具体情况和建议", "What is the matter, and what is proposed"), length: 4...2000)
    }
}

struct EscalationAnswerInput: Input {
    let answer: String

    init(from fields: inout FieldReader) {
        answer = fields.text("answer", Label("答复意见", "Answer"), length: 4...2000)
    }
}

struct InspectionInput: Input {
    let findings: String
    let outcome: Inspection.Outcome
    let rectifyBy: Day?

    init(from fields: inout FieldReader) {
        findings = fields.text("findings", Label("检查情况", "Findings"), length: 4...2000)
        let outcome = fields.choice("outcome", Label("检查结论", "Outcome"), Inspection.Outcome.self)
        self.outcome = outcome
        rectifyBy = fields.optionalDay("rectifyBy", Label("整改期限", "To be put right by"))
        fields.require(
            (outcome == .toRectify) == (rectifyBy != nil), "rectifyBy", "rectifyBy",
            Label("限期整改须写明期限，其他结论不写。", "A day goes with what is to be put right, and with nothing else."))
    }
}
