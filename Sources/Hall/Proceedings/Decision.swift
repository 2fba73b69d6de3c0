/// What was decided of a case (办理决定), CASE-44, CASE-45: immutable; a leader's correction is a version of its own (CASE-28).
struct Decision: Sendable {
    enum Kind: String, Labelled {
        case approved, approvedWithConditions, refused

        var label: Label {
            switch self {
            case .approved: Label("核准", "approved")
            case .approvedWithConditions: Label("有条件核准", "approved with conditions")
            case .refused: Label("不予核准", "refused")
            }
        }
    }

    let version: Int
    let kind: Kind
    /// The number of the result document (CASE-37).
    let document: String
    let title: String
    let reasons: String?
    let conditions: String?
    /// Where to turn against it (CASE-46).
    let remedies: String?
    /// Who decided, where it was reported up.
    let superior: String?
    let validTo: Day?
    /// Why the version before was corrected.
    let correction: String?
    let at: Instant
    let by: String
}

/// That the applicant was told of the result (领取通知), CASE-22, CASE-59.
struct ResultTelling: Sendable {
    enum Channel: String, Labelled {
        case phone, sms, app, email, inPerson

        var label: Label {
            switch self {
            case .phone: Label("电话", "phone")
            case .sms: Label("短信", "text message")
            case .app: Label("移动端", "mobile programme")
            case .email: Label("电子邮件", "e-mail")
            case .inPerson: Label("当面", "in person")
            }
        }
    }

    let channel: Channel
    let person: String
    let isReached: Bool
    let note: String?
    let at: Instant
    let by: String
}

/// How a result came to the applicant (送达), CASE-23 to CASE-25.
struct ResultDelivery: Sendable {
    enum Mode: String, Labelled {
        case collected, mailed, electronic

        var label: Label {
            switch self {
            case .collected: Label("窗口领取", "collected at the window")
            case .mailed: Label("邮寄", "mailed")
            case .electronic: Label("电子送达", "electronic")
            }
        }
    }

    let mode: Mode
    let recipient: String
    /// What the collector showed, masked.
    let certificate: String?
    let isAgent: Bool
    let carrier: String?
    let tracking: String?
    let expectedOn: Day?
    let address: String?
    let at: Instant
    let by: String
    let windowID: Int64
}

/// Where a closed case is kept (归档), CASE-50.
struct ArchiveRecord: Sendable {
    let number: DocumentNumber
    let place: String
    let pages: Int
    let at: Instant
    let by: String
}
