/// A question as it was put.
struct InquiryInput: Input {
    let channel: Inquiry.Channel
    let asker: String?
    let phone: String?
    let question: String
    let scope: Inquiry.Scope
    let item: String?
    let caseNumber: String?
    let answer: String?
    let additionalNotice: String?

    init(from fields: inout FieldReader) {
        channel = fields.choice("channel", Label("咨询方式", "Channel"))
        asker = fields.optionalText("asker", Label("咨询人，可不留名", "Who asks; may be left out"), length: 1...60)
        phone = fields.optionalText("phone", Label("联系电话", "Phone"), length: 3...30)
        question = fields.text("question", Label("咨询内容", "Question"), length: 2...1000)
        scope = fields.choice("scope", Label("是否属本人职责", "Whether it is one's own duty"))
        item = fields.optionalText("item", Label("所涉事项编码", "Item code"), length: 2...40)
        caseNumber = fields.optionalText("case", Label("所涉收件编号", "Case number"), length: 5...40)
        answer = fields.optionalText("answer", Label("当场答复", "Answer, where it was given at once"), length: 2...4000)
        additionalNotice = fields.optionalText(
            "additionalNotice", Label("一并讲清的内容", "What was told unasked"), length: 2...2000)
        fields.require(
            answer != nil || additionalNotice == nil, "additionalNotice", "withoutAnswer",
            Label("一并讲清的内容随答复填写。", "It goes with an answer."))
    }
}

struct InquiryAnswerInput: Input {
    let answer: String
    let additionalNotice: String?

    init(from fields: inout FieldReader) {
        answer = fields.text("answer", Label("答复或结果", "Answer or outcome"), length: 2...4000)
        additionalNotice = fields.optionalText(
            "additionalNotice", Label("一并讲清的内容", "What was told unasked"), length: 2...2000)
    }
}

struct InquiryDeferralInput: Input {
    let reason: String
    let until: Day

    init(from fields: inout FieldReader) {
        reason = fields.text("reason", Label("不能当场答复的原因", "Why not at once"), length: 2...300)
        until = fields.day("until", Label("何日前答复", "Answered by"))
    }
}

/// Where somebody is sent, or something is handed to: one of the four.
struct InquiryReferralInput: Input {
    let window: String?
    let staff: String?
    let unit: String?
    let outsideUnit: String?
    let phone: String?
    let note: String?

    init(from fields: inout FieldReader) {
        window = fields.optionalText("window", Label("窗口编号", "Window number"), length: 1...20)
        staff = fields.optionalText("staff", Label("承办人工号", "Staff number of who undertakes it"), length: 1...20)
        unit = fields.optionalText("unit", Label("在驻单位代码", "Code of a unit stationed here"), length: 1...20)
        outsideUnit = fields.optionalText("outsideUnit", Label("大厅以外的承办单位", "A unit outside the hall"), length: 2...100)
        phone = fields.optionalText(
            "phone", Label("承办人电话，默认其公布的电话", "Their phone; the published one where absent"), length: 3...30)
        note = fields.optionalText("note", Label("说明", "Note"), length: 2...500)
        let named = [window, staff, unit, outsideUnit].compactMap { $0 }
        fields.require(
            named.count <= 1, "window", "oneOnly", Label("窗口、承办人、单位只写一个。", "Name one of window, person, unit."))
    }
}

struct InquiryQuestionInput: Input {
    let unit: String
    let question: String

    init(from fields: inout FieldReader) {
        unit = fields.text("unit", Label("后台支撑部门的单位代码", "Code of the unit whose back office is asked"), length: 1...20)
        question = fields.text("question", Label("请解答的问题", "What is asked"), length: 2...1000)
    }
}

struct InquiryUrgeInput: Input {
    let content: String

    init(from fields: inout FieldReader) {
        content = fields.text("content", Label("督办内容", "What is urged"), length: 2...500)
    }
}

/// What the first asked failed to do, and what came of it (FIRST-11).
struct InquiryFaultInput: Input {
    let effect: String?
    let inquiry: String

    init(from fields: inout FieldReader) {
        effect = fields.optionalText(
            "effect", Label("造成的不良后果；没有的不写", "The harm; left out where there was none"), length: 2...300)
        inquiry = fields.text("inquiry", Label("调查情况", "What looking into it found"), length: 4...1000)
    }
}
