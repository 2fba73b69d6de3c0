extension Decision: Output {
    static let shape = Shape<Decision>(
        "Decision",
        [
            .integer("version", Label("版本", "Version")) { $0.version },
            .choice("kind", "kindLabel", Label("决定", "Decision")) { $0.kind },
            .text("document", Label("结果文书编号", "Number of the document")) { $0.document },
            .text("title", Label("结果文书名称", "Title of the document")) { $0.title },
            .optionalText("reasons", Label("理由和依据", "Reasons")) { $0.reasons },
            .optionalText("conditions", Label("附加条件", "Conditions")) { $0.conditions },
            .optionalText("remedies", Label("救济途径", "Remedies")) { $0.remedies },
            .optionalText("superior", Label("作出决定的上级", "The superior that decided")) { $0.superior },
            .optionalDay("validTo", Label("有效期至", "Valid to")) { $0.validTo },
            .optionalText("correction", Label("更正理由", "Why it was corrected")) { $0.correction },
            .instant("at", Label("时间", "At")) { $0.at },
            .text("by", Label("经办人", "By")) { $0.by },
        ])
}

extension ResultTelling: Output {
    static let shape = Shape<ResultTelling>(
        "ResultTelling",
        [
            .choice("channel", "channelLabel", Label("渠道", "Channel")) { $0.channel },
            .text("person", Label("被通知的人", "Who was told")) { $0.person },
            .flag("reached", Label("通知到", "Reached")) { $0.isReached },
            .optionalText("note", Label("说明", "Note")) { $0.note },
            .instant("at", Label("时间", "At")) { $0.at },
            .text("by", Label("经办人", "By")) { $0.by },
        ])
}

extension ResultDelivery: Output {
    static let shape = Shape<ResultDelivery>(
        "ResultDelivery",
        [
            .choice("mode", "modeLabel", Label("方式", "Mode")) { $0.mode },
            .text("recipient", Label("领取人、收件人", "Recipient")) { $0.recipient },
            .optionalText("certificate", Label("出示的证件（隐去中间）", "Certificate shown, masked")) { $0.maskedCertificate },
            .flag("agent", Label("代领", "Collected by somebody else")) { $0.isAgent },
            .optionalText("carrier", Label("邮寄单位", "Carrier")) { $0.carrier },
            .optionalText("tracking", Label("运单号", "Tracking number")) { $0.tracking },
            .optionalDay("expectedOn", Label("预计送达日", "Expected on")) { $0.expectedOn },
            .optionalText("address", Label("下载地址", "Where it is downloaded")) { $0.address },
            .instant("at", Label("时间", "At")) { $0.at },
            .text("by", Label("经办人", "By")) { $0.by },
        ])

    /// Only what tells one certificate from another (SEC-11).
    var maskedCertificate: String? { certificate.map { Masking.number($0) } }
}

extension ArchiveRecord: Output {
    static let shape = Shape<ArchiveRecord>(
        "ArchiveRecord",
        [
            .number("number", Label("档号", "Archive number")) { $0.number },
            .text("place", Label("存放处", "Where it is kept")) { $0.place },
            .integer("pages", Label("页数", "Pages")) { $0.pages },
            .instant("at", Label("归档时间", "At")) { $0.at },
            .text("by", Label("归档人", "By")) { $0.by },
        ])
}

extension Urge: Output {
    static let shape = Shape<Urge>(
        "Urge",
        [
            .text("unit", Label("单位", "Unit")) { $0.unitName },
            .day("dueOn", Label("当时的应办结日", "Due day at that time")) { $0.dueOn },
            .text("content", Label("内容", "Content")) { $0.content },
            .instant("at", Label("时间", "At")) { $0.at },
            .optionalText("by", Label("催办人；空为系统提醒", "By; none: the server's reminder")) { $0.by },
        ])
}

extension Escalation: Output {
    static let shape = Shape<Escalation>(
        "Escalation",
        [
            .text("id", Label("标识", "Id")) { String($0.id) },
            .choice("ground", "groundLabel", Label("情形", "Ground")) { $0.ground },
            .text("text", Label("情况和建议", "What is the matter")) { $0.text },
            .instant("raisedAt", Label("上报时间", "Raised at")) { $0.raisedAt },
            .text("raisedBy", Label("上报人", "Raised by")) { $0.raisedBy },
            .optionalText("answer", Label("答复", "Answer")) { $0.answer?.text },
            .optionalInstant("answeredAt", Label("答复时间", "Answered at")) { $0.answer?.at },
            .optionalText("answeredBy", Label("答复人", "Answered by")) { $0.answer?.by },
        ])
}

extension Inspection: Output {
    static let shape = Shape<Inspection>(
        "Inspection",
        [
            .text("findings", Label("检查情况", "Findings")) { $0.findings },
            .choice("outcome", "outcomeLabel", Label("结论", "Outcome")) { $0.outcome },
            .optionalDay("rectifyBy", Label("整改期限", "To be put right by")) { $0.rectifyBy },
            .instant("at", Label("时间", "At")) { $0.at },
            .text("by", Label("检查人", "By")) { $0.by },
        ])
}
