/// A request for extended service, or its opening (`POST /api/v1/extended-services`).
struct ExtendedServiceInput: Input {
    let cause: ExtendedService.Cause
    let reason: String
    let startsAt: Instant?
    let item: String?
    let name: String?
    let phone: String?
    let channel: Appointment.Channel?
    let window: String?
    let assigner: String?
    let cases: [String]
    let needsSeal: Bool

    init(from fields: inout FieldReader) {
        cause =
            fields.optionalChoice("cause", Label("延时原因；不写为服务对象要求", "Why; the applicant's request where absent"))
            ?? .applicantRequest
        reason = fields.text("reason", Label("具体情况", "What is the case"), length: 2...300)
        startsAt = fields.optionalInstant(
            "startsAt", Label("延时开始时间；不写为现在，在开放时间内为下班时", "When it begins; now, or at closing time, where absent"))
        item = fields.optionalText("item", Label("事项编码", "Item code"), length: 1...60)
        name = fields.optionalText("name", Label("要求人姓名", "Who asks for it"), length: 2...100)
        phone = fields.optionalPhone("phone", Label("联系电话", "Phone"))
        channel = fields.optionalChoice("channel", Label("途径（现场、电话、网上）", "On the spot, by phone or online"))
        window = fields.optionalText("window", Label("窗口编号", "Window number"), length: 1...20)
        assigner = fields.optionalText("assigner", Label("交办单位或人员", "Who assigned it"), length: 2...100)
        cases = fields.optionalTexts("cases", Label("为哪些件延时（收件编号）", "For which cases"), count: 0...50) ?? []
        needsSeal = fields.flag("needsSeal", Label("需加盖公章", "The seal is needed"), default: false)
        fields.require(
            (cause == .assigned) == (assigner != nil), "assigner", "assigner",
            Label("交办的写明交办单位或人员，其他不写。", "Who assigned it is named where it was assigned, and only then."))
        if cause == .applicantRequest {
            fields.require(item != nil, "item", "required", Label("写明办理事项。", "Name the item."))
            fields.require(name != nil, "name", "required", Label("写明要求人姓名。", "Name whoever asks for it."))
            fields.require(phone != nil, "phone", "required", Label("写明联系电话。", "Give a telephone number."))
        }
        let isGiven = ![.booking, .noonRota].contains(cause)
        fields.require(
            isGiven, "cause", "automatic", Label("预约、轮值由系统登记。", "Bookings and the rota are registered by the server."))
    }
}

/// Who serves, from when (`…/acceptance`).
struct ExtendedAcceptanceInput: Input {
    let window: String?
    let staff: String?
    let startsAt: Instant?
    let isTold: Bool

    init(from fields: inout FieldReader) {
        window = fields.optionalText("window", Label("窗口编号；不写为您的窗口", "Window; yours where absent"), length: 1...20)
        staff = fields.optionalText("staff", Label("经办人员工号；不写由系统安排", "Number of the clerk"), length: 1...20)
        startsAt = fields.optionalInstant(
            "startsAt", Label("开始时间；不写按所要求的", "When it begins; as was asked for where absent"))
        isTold = fields.flag("told", Label("已告知要求人", "Whoever asked has been told"), default: false)
    }
}

/// Somebody of another window takes part (EXT-12).
struct ExtendedJoinInput: Input {
    let staff: String
    let isLead: Bool

    init(from fields: inout FieldReader) {
        staff = fields.text("staff", Label("参加人员工号", "Number of whoever joins"), length: 1...20)
        isLead = fields.flag("lead", Label("该人员的窗口为牵头窗口", "Theirs is the lead window"), default: false)
    }
}

/// How it ended; a fee is refused (EXT-11).
struct ExtendedFinishInput: Input {
    let endedAt: Instant?
    let outcome: String?
    let cases: [String]
    let cannotFinish: String?
    let serviceFeeFen: Int

    init(from fields: inout FieldReader) {
        endedAt = fields.optionalInstant("endedAt", Label("结束时间，由经办人掌握；不写为现在", "When it ended; now where absent"))
        outcome = fields.optionalText(
            "outcome", Label("办理情况；不写可在之后登记", "What came of it; may be reported after"), length: 2...300)
        cases = fields.optionalTexts("cases", Label("期间办理的件（收件编号）", "Cases handled meanwhile"), count: 0...50) ?? []
        cannotFinish = fields.optionalText(
            "cannotFinish", Label("所列在办件为何不能当即办结", "Why cases in progress cannot be finished at once"), length: 4...300)
        serviceFeeFen =
            fields.optionalInteger(
                "serviceFeeFen", Label("延时服务费（分），须为 0", "Fee for the service, in fen; 0"), in: 0...100_000_000) ?? 0
    }
}

struct ExtendedReportInput: Input {
    let outcome: String

    init(from fields: inout FieldReader) {
        outcome = fields.text("outcome", Label("办理情况", "What came of it"), length: 2...300)
    }
}

/// A complaint about it, and what was found out (EXT-24).
struct ExtendedFaultInput: Input {
    let complaint: String
    let inquiry: String

    init(from fields: inout FieldReader) {
        complaint = fields.text("complaint", Label("投诉或不良影响", "The complaint, or the harm"), length: 4...300)
        inquiry = fields.text("inquiry", Label("核查情况", "What was found out"), length: 4...300)
    }
}
