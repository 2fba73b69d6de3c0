/// What is told at once of an item (一次性告知五项内容), NOTIFY-01, NOTIFY-02.
enum OneTimeContent: String, Labelled {
    case materials, procedure, limit, fees, basis

    var label: Label {
        switch self {
        case .materials: Label("申请材料", "materials")
        case .procedure: Label("办理程序", "procedure")
        case .limit: Label("承诺时限", "limit")
        case .fees: Label("收费标准", "fees")
        case .basis: Label("办事依据", "basis")
        }
    }
}

/// One complete oral answer to whoever asks (一口说清), NOTIFY-14.
struct OralAnswer: Sendable {
    enum Channel: String, Labelled {
        case window, phone

        var label: Label {
            switch self {
            case .window: Label("窗口", "at the window")
            case .phone: Label("电话", "by phone")
            }
        }
    }

    let id: Int64
    let item: String
    let itemTitle: String
    let asker: String
    let phone: String?
    let channel: Channel
    /// What was asked beside the five contents.
    let question: String?
    let at: Instant
    let clerk: String
    let window: String?
    /// How often the same person had asked about the item before: more than never says that the answer was not clear.
    let earlier: Int
}

/// Pure functions of values (NOTIFY-14).
enum OralAnswerRules {
    /// Which of the five contents were not told; an answer is complete where none is left.
    static func missing(_ told: [OneTimeContent]) -> [OneTimeContent] {
        OneTimeContent.allCases.filter { !told.contains($0) }
    }

    /// The answer as it may be read out, all five contents in their order.
    static func script(_ body: NoticeBody) -> String {
        let materials = body.materials.map { "\($0.name)（\($0.form.label.zh) \($0.copies) 份）" }.joined(separator: "、")
        return "办理“\(body.itemTitle.zh)”：一、带齐材料：\(materials)。二、程序：\(body.procedure)。三、时限：\(body.limit.zh)。"
            + "四、收费：\(body.fees.joined(separator: "；"))。五、依据：\(body.basis)。咨询电话：\(body.hotline)。"
    }
}

struct OralAnswerInput: Input {
    let asker: String
    let phone: String?
    let channel: OralAnswer.Channel
    let told: [OneTimeContent]
    let question: String?

    init(from fields: inout FieldReader) {
        asker = fields.text("asker", Label("咨询人", "Who asks"), length: 2...60)
        phone = fields.optionalText("phone", Label("咨询人电话", "The asker's phone"), length: 5...20)
        channel = fields.choice("channel", Label("窗口或电话", "At the window or by phone"))
        told = fields.choices("told", Label("已告知的内容", "What was told"))
        question = fields.optionalText("question", Label("另外问到的", "What else was asked"), length: 2...500)
    }
}

extension OralAnswer: Output {
    static let shape = Shape<OralAnswer>(
        "OralAnswer",
        [
            .text("id", Label("标识", "Id")) { String($0.id) },
            .text("item", Label("事项编码", "Item code")) { $0.item },
            .text("itemTitle", Label("事项", "Item")) { $0.itemTitle },
            .text("asker", Label("咨询人", "Who asked")) { $0.asker },
            .optionalText("phone", Label("咨询人电话（隐去中间）", "Phone, masked")) { $0.phone.map(Masking.phone) },
            .choice("channel", "channelLabel", Label("方式", "How")) { $0.channel },
            .optionalText("question", Label("另外问到的", "What else was asked")) { $0.question },
            .instant("at", Label("答复时间", "Answered at")) { $0.at },
            .text("clerk", Label("答复人", "Answered by")) { $0.clerk },
            .optionalText("window", Label("窗口", "Window")) { $0.window },
            .integer("earlier", Label("此前问过同一事项的次数", "How often the same was asked before")) { $0.earlier },
        ])
}
