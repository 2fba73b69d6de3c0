/// A document about to be entered in the register.
struct OfficialDocumentInput: Input {
    let direction: OfficialDocument.Direction
    let kind: OfficialDocument.Kind
    let correspondent: String
    let theirNumber: String?
    let subject: String
    let pages: Int
    let check: OfficialDocument.Check?
    let checkNote: String?
    let answerBy: Day?
    let answers: String?

    init(from fields: inout FieldReader) {
        direction = fields.choice("direction", Label("收文或发文", "Incoming or outgoing"))
        kind = fields.choice("kind", Label("种类", "Kind"))
        correspondent = fields.text(
            "correspondent", Label("来文或受文的单位、个人", "Who sent it, or to whom it goes"), length: 2...100)
        theirNumber = fields.optionalText("theirNumber", Label("来文字号", "Their number for it"), length: 1...60)
        subject = fields.text("subject", Label("事由", "Subject"), length: 2...300)
        pages = fields.integer("pages", Label("页数", "Pages"), in: 1...9999)
        check = fields.optionalChoice(
            "check", Label("核对结果（收文）", "What was found on looking it through, of incoming ones"))
        checkNote = fields.optionalText("checkNote", Label("缺漏情况", "What is missing"), length: 2...300)
        answerBy = fields.optionalDay("answerBy", Label("答复期限（含）", "Last day for an answer"))
        answers = fields.optionalText(
            "answers", Label("所答复的收文编号（发文）", "Number of the document that it answers"), length: 1...40)
        requireIncoming(&fields)
        fields.require(
            direction == .incoming || (check == nil && answerBy == nil), "direction", "outgoing",
            Label("发文不写核对结果和答复期限。", "An outgoing document has neither a check nor a day for its answer."))
    }

    private func requireIncoming(_ fields: inout FieldReader) {
        guard direction == .incoming else { return }
        fields.require(
            check != nil, "check", "required",
            Label(
                "收文须当场核对（CASE-61）；请填 inOrder 或 incomplete。",
                "What comes in is looked through (CASE-61): inOrder or incomplete."))
        fields.require(
            check != .incomplete || checkNote != nil, "checkNote", "required",
            Label("请写明缺漏了什么，当场告知来文人。", "Say what is missing, and tell whoever brought it."))
        fields.require(
            answerBy != nil || !OfficialDocumentRules.mustBeAnswered(kind), "answerBy", "required",
            Label("申请、报告、投诉须有答复期限（CASE-61）。", "An application, report or complaint has a day for its answer (CASE-61).")
        )
        fields.require(
            answerBy.map { $0 >= fields.today } ?? true, "answerBy", "past",
            Label("答复期限不得早于今天。", "The day for its answer does not lie in the past."))
        fields.require(
            answers == nil, "answers", "incoming",
            Label("收文不能答复收文；答复请登记为发文。", "What comes in answers nothing here; enter the answer as outgoing."))
    }
}

/// A forwarding to a unit.
struct OfficialDocumentForwardInput: Input {
    let unit: String
    let note: String?

    init(from fields: inout FieldReader) {
        unit = fields.text("unit", Label("承办单位代码", "Code of the unit whose it is"), length: 1...20)
        note = fields.optionalText("note", Label("拟办意见", "What is suggested"), length: 2...300)
    }
}
