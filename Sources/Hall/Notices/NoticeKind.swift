/// The kinds of notice that the hall gives (通知书; Part 6, forms 1–10).
enum NoticeKind: String, Labelled {
    case acceptanceNotice, materialsReceipt, commitmentNotice, jointNotice, reportUpReceipt, supplementNotice,
        correctionNotice, returnNotice, nonAcceptanceNotice, oneTimeNotice

    var label: Label {
        switch self {
        case .acceptanceNotice: Label("受理通知书", "acceptance notice")
        case .materialsReceipt: Label("申请材料收件凭证", "receipt of materials")
        case .commitmentNotice: Label("承诺件通知书", "commitment notice")
        case .jointNotice: Label("联办件通知书", "joint notice")
        case .reportUpReceipt: Label("上报件回执", "report-up receipt")
        case .supplementNotice: Label("补办件通知书", "supplement notice")
        case .correctionNotice: Label("补正材料通知书", "correction notice")
        case .returnNotice: Label("退回件通知书", "return notice")
        case .nonAcceptanceNotice: Label("不予受理通知书", "non-acceptance notice")
        case .oneTimeNotice: Label("一次性告知单", "one-time notice")
        }
    }

    /// The rule that makes the hall give it.
    var rule: RuleID {
        switch self {
        case .acceptanceNotice: .case08
        case .materialsReceipt: .case52
        case .commitmentNotice: .type14
        case .jointNotice: .type22
        case .reportUpReceipt: .type24
        case .supplementNotice: .type11
        case .correctionNotice: .case09
        case .returnNotice: .type07
        case .nonAcceptanceNotice: .case12
        case .oneTimeNotice: .notify01
        }
    }
}

/// Where a notice stands (通知书状态).
enum NoticeStanding: String, Labelled {
    case issued, delivered, void

    var label: Label {
        switch self {
        case .issued: Label("已出具，未送达", "issued, not delivered")
        case .delivered: Label("已送达", "delivered")
        case .void: Label("作废", "void")
        }
    }
}

/// How a notice reached the applicant (送达方式).
enum DeliveryManner: String, Labelled {
    case handedOver, mailed, electronic, sms, phoned, explained, leftAtDesk

    var label: Label {
        switch self {
        case .handedOver: Label("当面交付", "handed over")
        case .mailed: Label("邮寄", "mailed")
        case .electronic: Label("电子送达", "sent electronically")
        case .sms: Label("短信", "text message")
        case .phoned: Label("电话", "telephone")
        case .explained: Label("口头说明", "explained orally")
        case .leftAtDesk: Label("留存窗口待取", "left at the desk to be fetched")
        }
    }
}

/// Whether the recipient signed (签收情况).
enum DeliverySignature: String, Labelled {
    case signed, refused, none

    var label: Label {
        switch self {
        case .signed: Label("已签收", "signed")
        case .refused: Label("拒绝签收", "refused to sign")
        case .none: Label("无须签收", "no signature")
        }
    }
}
