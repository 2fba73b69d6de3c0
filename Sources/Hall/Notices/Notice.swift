import HTTP

/// A notice as it was issued, and what has become of it since.
struct Notice: Sendable {
    let number: String
    let kind: NoticeKind
    /// What the document is called, in the hall's words (C08).
    let title: String
    let issuedAt: Instant
    let body: NoticeBody
    let voiding: Voiding?
    /// The void notice that it stands in for, and the one that stands in for it.
    let replaces: String?
    let replacedBy: String?
    let deliveries: [NoticeDelivery]

    /// By whom, when and why it was made void.
    struct Voiding: Sendable {
        let at: Instant
        let by: String
        let reason: String
    }

    var standing: NoticeStanding {
        if voiding != nil { return .void }
        return deliveries.contains(where: \.discharges) ? .delivered : .issued
    }

    /// Number of the receipt that goes with it.
    var receipt: String? {
        NoticeRules.hasReceipt(kind) && replaces == nil ? NoticeRules.receiptNumber(of: number) : nil
    }

    /// Changes with what is said of it, in whatever form and language.
    func entityTag(_ form: String) -> String {
        "\"\(deliveries.count)\(voiding == nil ? "" : "v")\(replacedBy == nil ? "" : "r")-\(form)\""
    }
}

/// One delivery (送达).
struct NoticeDelivery: Sendable {
    let at: Instant
    let by: String
    let manner: DeliveryManner
    let recipient: String
    let signature: DeliverySignature
    let reference: String?
    let note: String?
    let discharges: Bool
}

extension Notice: Output {
    static let shape = Shape<Notice>(
        "Notice",
        [
            .text("number", Label("通知书编号", "Number")) { $0.number },
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.kind },
            .text("title", Label("名称", "Title of the document")) { $0.title },
            .optionalText("case", Label("收件编号", "Case number")) { $0.body.caseNumber },
            .instant("issuedAt", Label("出具时间", "Issued at")) { $0.issuedAt },
            .choice("standing", "standingLabel", Label("状态", "Where it stands")) { $0.standing },
            .optionalText("receipt", Label("收件凭证编号", "Number of its receipt")) { $0.receipt },
            .optionalObject("voiding", Label("作废", "Voiding")) { $0.voiding },
            .optionalText("replaces", Label("所代替的通知书", "Notice that it replaces")) { $0.replaces },
            .optionalText("replacedBy", Label("代替它的通知书", "Notice that replaces it")) { $0.replacedBy },
            .list("deliveries", Label("送达记录", "Deliveries")) { $0.deliveries },
            .object("body", Label("内容", "Content")) { $0.body },
        ])
}

extension Notice.Voiding: Output {
    static let shape = Shape<Notice.Voiding>(
        "NoticeVoiding",
        [
            .instant("at", Label("作废时间", "At")) { $0.at },
            .text("by", Label("作废人", "By")) { $0.by },
            .text("reason", Label("作废理由", "Reason")) { $0.reason },
        ])
}

extension NoticeDelivery: Output {
    static let shape = Shape<NoticeDelivery>(
        "NoticeDelivery",
        [
            .instant("at", Label("送达时间", "At")) { $0.at },
            .text("by", Label("送达人", "By")) { $0.by },
            .choice("manner", "mannerLabel", Label("方式", "How")) { $0.manner },
            .text("recipient", Label("收件人", "To whom")) { $0.recipient },
            .choice("signature", "signatureLabel", Label("签收", "Signature")) { $0.signature },
            .optionalText("reference", Label("单号、地址或号码", "Tracking number, address or phone")) { $0.reference },
            .optionalText("note", Label("说明", "Note")) { $0.note },
            .flag("discharges", Label("送达义务已尽", "Whether nothing more is owed")) { $0.discharges },
        ])
}

extension ProblemKind {
    static let noticeUnknown = ProblemKind(404, "notice.unknown", Label("没有这份通知书", "No such notice"))
    static let noticeVoid = ProblemKind(409, "notice.void", Label("通知书已作废", "Notice is void"))
    static let noticeIsReceipt = ProblemKind(
        409, "notice.isReceipt", Label("收件凭证随其通知书", "A receipt goes with its notice"))
}
