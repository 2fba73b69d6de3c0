/// Telling the hall's leaders of a promise, a joint review or a survey (TYPE-15, TYPE-31).
struct PromiseReportInput: Input {
    /// What is reported.
    enum Subject: String, Labelled {
        case promise, jointReview, siteSurvey

        var label: Label {
            switch self {
            case .promise: Label("承诺", "the promise")
            case .jointReview: Label("联审会", "the joint review")
            case .siteSurvey: Label("现场踏勘", "the site survey")
            }
        }
    }

    let about: Subject
    let to: String
    let note: String?

    init(from fields: inout FieldReader) {
        about =
            fields.optionalChoice("about", Label("汇报什么，默认承诺", "What is reported; the promise where absent")) ?? .promise
        to = fields.text("to", Label("向谁汇报（大厅领导、中心管理处）", "Whom it was reported to"), length: 2...60)
        note = fields.optionalText("note", Label("汇报内容", "What was reported"), length: 2...500)
    }
}

/// Handing a case to the unit that handles it (CASE-16, CASE-17).
struct TransferInput: Input {
    let unit: String?
    let note: String?

    init(from fields: inout FieldReader) {
        unit = fields.optionalText(
            "unit", Label("承办单位代码，默认事项所属单位", "Unit code; the item's own where absent"), length: 1...20)
        note = fields.optionalText("note", Label("交接说明", "Note"), length: 2...300)
    }
}

/// Taking something over.
struct ReceiptInput: Input {
    let note: String?

    init(from fields: inout FieldReader) {
        note = fields.optionalText("note", Label("接收说明", "Note"), length: 2...300)
    }
}

struct TransferRefusalInput: Input {
    let reason: String

    init(from fields: inout FieldReader) {
        reason = fields.text("reason", Label("不予接收的理由", "Why it is not taken over"), length: 4...500)
    }
}

struct SendBackInput: Input {
    let opinion: String
    let reason: String

    init(from fields: inout FieldReader) {
        opinion = fields.text("opinion", Label("复审意见", "The re-review's opinion"), length: 4...1000)
        reason = fields.text("reason", Label("退件理由", "Why it goes back"), length: 4...500)
    }
}

/// An opinion on the way to a decision (CASE-18, TYPE-21); the sign-off has a route of its own.
struct OpinionInput: Input {
    /// Which of the opinions; the sign-off is not among them.
    enum Kind: String, Labelled {
        case reReview, countersign, department, lead

        var label: Label { opinion.label }

        var opinion: CaseOpinion.Kind {
            switch self {
            case .reReview: .reReview
            case .countersign: .countersign
            case .department: .department
            case .lead: .lead
            }
        }
    }

    let kind: Kind
    let agrees: Bool
    let opinion: String
    let unit: String?

    init(from fields: inout FieldReader) {
        kind = fields.choice("kind", Label("意见种类", "Kind"))
        agrees = fields.flag("agrees", Label("是否同意", "Whether it agrees"))
        opinion = fields.text("opinion", Label("意见", "Opinion"), length: 2...1000)
        unit = fields.optionalText(
            "unit", Label("单位代码；不属单位的人员代为登记时填写", "Unit code, where the hall's own people write it down"),
            length: 1...20)
    }
}

struct SignOffInput: Input {
    let agrees: Bool
    let opinion: String

    init(from fields: inout FieldReader) {
        agrees = fields.flag("agrees", Label("是否同意", "Whether it agrees"))
        opinion = fields.text("opinion", Label("签批意见", "Opinion"), length: 2...1000)
    }
}

struct JointOpinionInput: Input {
    let opinion: String
    let documents: [String]

    init(from fields: inout FieldReader) {
        opinion = fields.text("opinion", Label("联办意见", "Joint-handling opinion"), length: 4...1000)
        documents = fields.texts(
            "documents", Label("协助准备的文件、图纸、资料", "Documents, drawings, data made ready for the review"),
            count: 1...50)
    }
}

struct MeetingInput: Input {
    let kind: CaseMeeting.Kind
    let beginsAt: Instant
    let place: String
    let participants: [String]

    init(from fields: inout FieldReader) {
        kind = fields.choice("kind", Label("会议种类", "Kind"))
        let moment = fields.optionalInstant("beginsAt", Label("开会时间", "When it begins"))
        beginsAt = moment ?? Instant(milliseconds: 0)
        fields.require(moment != nil, "beginsAt", "required", Label("请填写开会时间。", "State when it begins."))
        place = fields.text("place", Label("地点", "Place"), length: 2...100)
        participants = fields.texts("participants", Label("参会人员和单位", "Who takes part"), count: 1...100)
    }
}

struct MinutesInput: Input {
    let minutes: String
    let attendees: [String]
    let agrees: Bool

    init(from fields: inout FieldReader) {
        minutes = fields.text("minutes", Label("会议纪要", "Minutes"), length: 10...10_000)
        attendees = fields.texts("attendees", Label("到会人员", "Who attended"), count: 1...100)
        agrees = fields.flag("agrees", Label("会议结论是否同意", "Whether the meeting agrees"))
    }
}

struct MeetingCancellationInput: Input {
    let reason: String

    init(from fields: inout FieldReader) {
        reason = fields.text("reason", Label("取消理由", "Why it is cancelled"), length: 2...300)
    }
}

struct UpwardReportInput: Input {
    let superior: String
    let document: String
    let note: String?

    init(from fields: inout FieldReader) {
        superior = fields.text("superior", Label("上级部门", "Superior"), length: 2...100)
        document = fields.text("document", Label("上报文号", "Number of the report"), length: 2...60)
        note = fields.optionalText("note", Label("协助申请人的情况", "How the applicant is assisted"), length: 2...500)
    }
}
