import HTTP
import SQLite

/// How a notice reached the applicant; the server stamps the moment (CASE-26).
struct DeliveryInput: Input {
    let manner: DeliveryManner
    let recipient: String
    let signature: DeliverySignature
    let reference: String?
    let note: String?

    init(from fields: inout FieldReader) {
        manner = fields.choice("manner", Label("送达方式", "How"))
        recipient = fields.text("recipient", Label("收件人", "To whom"), length: 1...100)
        signature = fields.optionalChoice("signature", Label("签收", "Signature")) ?? .none
        reference = fields.optionalText(
            "reference", Label("运单号、地址或号码", "Tracking number, address or phone"), length: 1...100)
        note = fields.optionalText("note", Label("说明", "Note"), length: 2...300)
        fields.require(
            manner != .handedOver || signature != .none, "signature", "required",
            Label("当面交付须写明已签收（signed）还是拒绝签收（refused）。", "Handing over: signed or refused."))
        fields.require(
            manner == .handedOver || signature == .none, "signature", "contradicts",
            Label("只有当面交付才有签收。", "Only what is handed over is signed for."))
        fields.require(
            signature != .refused || note != nil, "note", "required",
            Label("拒绝签收的，须写明情况和见证人。", "Where the signature is refused, note what happened and who witnessed it."))
        fields.require(
            !manner.needsReference || reference != nil, "reference", "required",
            Label("须写明运单号、电子地址或电话号码。", "Give the tracking number, the address or the phone."))
    }
}

extension DeliveryManner {
    fileprivate var needsReference: Bool {
        switch self {
        case .mailed, .electronic, .sms, .phoned: true
        case .handedOver, .explained, .leftAtDesk: false
        }
    }
}

/// Why a notice is made void.
struct VoidInput: Input {
    let reason: String

    init(from fields: inout FieldReader) {
        reason = fields.text("reason", Label("作废理由", "Reason"), length: 4...300)
    }
}

extension NoticeActs {
    /// Records that a notice was delivered; a notice may be delivered more than once.
    static func deliver(
        _ call: Call, _ input: DeliveryInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let found = try requireValid(call.parameter("number"), facts, transaction)
        let kind = found.record.kind
        let inWriting = facts.settings.value(Settings.returnNoticeRequired, on: transaction.instant.day(in: .shanghai))
        let delivery = NoticeDelivery(
            at: transaction.instant, by: clerk.name, manner: input.manner, recipient: input.recipient,
            signature: input.signature, reference: input.reference, note: input.note,
            discharges: NoticeRules.discharges(
                input.manner, kind, returnsInWriting: inWriting))
        try NoticeDeliveryStore.insert(
            delivery, noticeID: found.record.number.id, staffID: clerk.staffID, transaction)
        return try answer(call, found.record.number.text, facts, transaction)
    }

    /// Makes a notice void, and issues the one that stands in for it: of the same kind, on the same judgement, with what hall
    /// and case say now. The void one stays, and says so on every print.
    static func void(
        _ call: Call, _ input: VoidInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let head = try call.staff()
        let found = try requireValid(call.parameter("number"), facts, transaction)
        try NoticeDeliveryStore.insertVoiding(
            noticeID: found.record.number.id, staffID: head.staffID, reason: input.reason, transaction)
        let row = try found.caseNumber.map { try CaseActs.require($0.text, facts, transaction) }
        let record = try replacement(of: found.record, row, by: head, facts, transaction)
        let subject: NoticeSubject =
            row.map { .ofCase($0.id) }
            ?? .ofItem(version: found.itemVersionID, certificateNumber: found.certificateNumber)
        try NoticeStore.insert(
            record, subject, staffID: head.staffID, replacing: found.record.number, transaction)
        if let row {
            _ = try CaseStore.touch(row, transaction)
            try NoticeStore.refer(row, to: record.reference.standingIn(), transaction)
        }
        return try answer(call, record.number.text, facts, transaction, status: 201)
    }

    /// Due days are the case's own as long as nothing newer has been judged of it.
    private static func replacement(
        of old: NoticeRecord, _ row: CaseRow?, by head: Identity, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> NoticeRecord {
        let current = row.map { $0.laterJudgements + 1 } == old.judgement ? row : nil
        return NoticeRecord(
            number: try nextNumber(facts, transaction), kind: old.kind, title: old.title, judgement: old.judgement,
            issuedAt: transaction.instant, clerk: head.name, window: old.window, hall: facts.hall.name,
            hotline: facts.hall.hotline, address: facts.hall.address, applicant: row?.applicant.name ?? old.applicant,
            materialStates: old.materialStates, limit: old.limit,
            supplementDueOn: old.supplementDueOn.map { current?.supplementDueOn ?? $0 },
            dueOn: old.dueOn.map { current?.dueOn ?? $0 },
            dueIsProvisional: current?.dueIsProvisional ?? old.dueIsProvisional, grounds: old.grounds,
            remedies: old.remedies, windowID: old.windowID)
    }

    private static func requireValid(
        _ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> FoundNotice {
        if let owner = NoticeRules.noticeNumber(ofReceipt: number) {
            throw Problem(
                .noticeIsReceipt,
                Label(
                    "\(number) 是随通知书 \(owner) 一并交付的收件凭证，请对 \(owner) 操作。",
                    "\(number) is the receipt that goes with notice \(owner); act on that."), rules: [.case52])
        }
        let found = try require(number, facts, transaction)
        guard found.voiding == nil else {
            let next = found.replacedBy?.text ?? ""
            throw Problem(
                .noticeVoid,
                Label(
                    "通知书 \(number) 已作废，由 \(next) 代替；请使用 \(next)。",
                    "Notice \(number) is void; \(next) stands in for it."), rules: [found.record.kind.rule])
        }
        return found
    }

    static func answer(
        _ call: Call, _ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction, status: Int = 200
    ) throws -> Written {
        let notice = try read(number, facts, transaction)
        var fields = noStore + [HeaderField(name: "ETag", value: notice.entityTag("json-" + call.language.tag))]
        if status == 201 { fields.append(HeaderField(name: "Location", value: "/api/v1/notices/" + number)) }
        return Written(
            .json(notice, status: status, in: call.language, fields: fields, capacity: 4096), subject: number)
    }
}
