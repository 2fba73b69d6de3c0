/// What is asked for (`POST /api/v1/appointments`).
struct AppointmentInput: Input {
    let item: String
    let name: String
    let phone: String
    let startsAt: Instant
    let channel: Appointment.Channel
    let window: String?
    let hold: String?
    /// Why it is very urgent (特别紧急); nil where it is not.
    let urgency: String?
    let needsSeal: Bool
    let note: String?
    /// The booker was told, while they were on the phone or at the desk, all that the answer holds.
    let isToldNow: Bool

    init(from fields: inout FieldReader) {
        item = fields.text("item", Label("事项编码", "Item code"), length: 1...60)
        name = fields.text("name", Label("预约人姓名", "Name"), length: 2...100)
        phone = fields.phone("phone", Label("联系电话", "Phone"))
        startsAt = fields.instant("startsAt", Label("到场时间", "Time of arrival"))
        channel = fields.optionalChoice("channel", Label("预约途径", "How it is booked")) ?? .online
        window = fields.optionalText(
            "window", Label("窗口编号；不写由系统安排", "Window number; arranged where absent"), length: 1...20)
        hold = fields.optionalText("hold", Label("占号编号", "The hold that it makes use of"), length: 10...40)
        urgency = fields.optionalText("urgency", Label("特别紧急的事由；不紧急的不写", "Why it is very urgent"), length: 2...200)
        needsSeal = fields.flag("needsSeal", Label("需加盖公章", "The seal is needed"), default: false)
        note = fields.optionalText("note", Label("备注", "Note"), length: 0...300)
        isToldNow = fields.flag(
            "toldNow", Label("已当场告知人员、电话、材料和时间（电话、现场）", "All was told on the spot (by phone or at the desk)"),
            default: false)
    }
}

/// A place that is kept for a while (`POST /api/v1/appointments/holds`).
struct HoldInput: Input {
    let item: String
    let startsAt: Instant
    let window: String?

    init(from fields: inout FieldReader) {
        item = fields.text("item", Label("事项编码", "Item code"), length: 1...60)
        startsAt = fields.instant("startsAt", Label("时段开始时间", "When the slot begins"))
        window = fields.optionalText("window", Label("窗口编号", "Window number"), length: 1...20)
    }
}

struct AppointmentMoveInput: Input {
    let startsAt: Instant
    let window: String?
    let reason: String?

    init(from fields: inout FieldReader) {
        startsAt = fields.instant("startsAt", Label("改到的时间", "The new time"))
        window = fields.optionalText("window", Label("窗口编号", "Window number"), length: 1...20)
        reason = fields.optionalText("reason", Label("原因", "Reason"), length: 1...200)
    }
}

/// Time, window and clerk of what was only registered or pooled.
struct ArrangementInput: Input {
    let startsAt: Instant?
    let window: String
    let staff: String?

    init(from fields: inout FieldReader) {
        startsAt = fields.optionalInstant("startsAt", Label("时间；不写按所约时间", "The time; as was asked for where absent"))
        window = fields.text("window", Label("窗口编号", "Window number"), length: 1...20)
        staff = fields.optionalText("staff", Label("应约人员工号；不写由系统安排", "Number of the clerk"), length: 1...20)
    }
}

/// All requests of a batch, each with time, window and clerk (APPT-05).
struct BatchInput: Input {
    struct Line: Input {
        static var schemaName: String { "BatchLineInput" }
        let appointment: String
        let arrangement: ArrangementInput

        init(from fields: inout FieldReader) {
            appointment = fields.text("appointment", Label("预约编号", "Appointment"), length: 5...40)
            arrangement = ArrangementInput(from: &fields)
        }
    }

    let lines: [Line]

    init(from fields: inout FieldReader) {
        lines = fields.list("arrangements", Label("逐件安排", "Arrangements"), count: 1...20)
    }
}

/// What the window has told (APPT-09, APPT-10); all three are owed.
struct ConfirmationInput: Input {
    let toldClerk: Bool
    let toldMaterials: Bool
    let toldTime: Bool
    let staff: String?

    init(from fields: inout FieldReader) {
        toldClerk = fields.flag("toldClerk", Label("已告知应约人员姓名和电话", "The clerk's name and phone were told"))
        toldMaterials = fields.flag("toldMaterials", Label("已一次性告知全部材料", "All materials were told, once"))
        toldTime = fields.flag("toldTime", Label("已告知服务时间", "The time was told"))
        staff = fields.optionalText(
            "staff", Label("应约人员工号（换人时）", "Number of the clerk, where another attends"), length: 1...20)
    }
}

struct SubstitutionInput: Input {
    let staff: String
    let reason: String

    init(from fields: inout FieldReader) {
        staff = fields.text("staff", Label("顶替人员工号", "Number of the substitute"), length: 1...20)
        reason = fields.text("reason", Label("原因", "Reason"), length: 2...200)
    }
}

/// How it was handled (APPT-12); a fee for the booking is refused (APPT-23).
struct AppointmentCompletionInput: Input {
    let result: String
    let caseNumber: String?
    let serviceFeeFen: Int

    init(from fields: inout FieldReader) {
        result = fields.text("result", Label("办结情况", "What came of it"), length: 2...300)
        caseNumber = fields.optionalText("case", Label("收件编号", "Number of the case"), length: 5...40)
        serviceFeeFen =
            fields.optionalInteger(
                "serviceFeeFen", Label("预约、延时服务费（分），须为 0", "Fee for the service, in fen; 0"), in: 0...100_000_000) ?? 0
    }
}

/// A refusal with its ground, and that it was told (EXT-10, APPT-18).
struct ServiceRefusalInput: Input {
    let ground: RefusalGround
    let reason: String
    let isTold: Bool

    init(from fields: inout FieldReader) {
        ground = fields.choice("ground", Label("理由类别", "Ground"))
        reason = fields.text("reason", Label("具体情况", "What is the case"), length: 0...300)
        isTold = fields.flag("told", Label("已向申请人说明", "It was explained to whoever asked"))
    }
}

struct AppealDecisionInput: Input {
    let isUpheld: Bool
    let reason: String

    init(from fields: inout FieldReader) {
        isUpheld = fields.flag("upheld", Label("申诉成立，此次不计爽约", "Upheld: it does not count"))
        reason = fields.text("reason", Label("理由", "Reason"), length: 2...300)
    }
}
