import HTTP
import SQLite

/// Who asks, and what of the item's materials applies to them.
struct OneTimeNoticeInput: Input {
    let name: String
    let certificate: AskerCertificate?
    /// Empty for all of the item's.
    let materials: [String]

    struct AskerCertificate: Input {
        let kind: CertificateKind
        let number: String

        init(from fields: inout FieldReader) {
            kind = fields.choice("kind", Label("证件种类", "Kind of certificate"))
            number = fields.certificateNumber("number", Label("证件号码", "Number"), kind: kind)
        }
    }

    init(from fields: inout FieldReader) {
        name = fields.text("name", Label("咨询人", "Who asks"), length: 1...100)
        certificate = fields.optionalObject("certificate", Label("证件", "Certificate"))
        materials = fields.texts(
            "materials", Label("适用的材料", "Materials that apply; all where none is named"), count: 0...100, absent: [])
    }
}

/// A further telling of what a waiting case lacks.
struct FurtherNoticeInput: Input {
    let unfit: [String]
    let reason: String?

    init(from fields: inout FieldReader) {
        unfit = fields.texts("unfit", Label("已收但须重新提交的材料", "Materials here but unfit"), count: 0...100, absent: [])
        reason = fields.optionalText("reason", Label("理由", "Reason"), length: 2...300)
        fields.require(
            unfit.isEmpty || reason != nil, "reason", "required",
            Label("要求重新提交材料的，须写明理由（CASE-02）。", "Say why a material is unfit (CASE-02)."))
    }
}

extension NoticeActs {
    /// Tells whoever asks all that an item needs, once, in writing (NOTIFY-01, CASE-54): numbered and recorded, so that what is
    /// asked for later can be held against it (NOTIFY-07).
    static func tell(
        _ call: Call, _ input: OneTimeNoticeInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let catalogued = try requireItem(call.parameter("code"), facts)
        let item = catalogued.item
        try refuseUnknown(input.materials, "/materials", item)
        let policy = facts.settings.policy(on: transaction.instant.day(in: .shanghai))
        let isTold = { (key: String) in input.materials.isEmpty || input.materials.contains(key) }
        let record = NoticeRecord(
            number: try nextNumber(facts, transaction), kind: .oneTimeNotice, judgement: nil,
            issuedAt: transaction.instant, clerk: clerk.name, window: clerk.window.map(name) ?? "",
            hall: facts.hall.name, hotline: facts.hall.hotline, address: facts.hall.address, applicant: input.name,
            materialStates: item.materials.map { isTold($0.key) ? .lacking : nil },
            limit: CaseRules.limit(item, track: track(of: item, policy, facts), policy),
            supplementDueOn: nil, dueOn: nil, dueIsProvisional: false, windowID: clerk.window?.id)
        try NoticeStore.insert(
            record, .ofItem(version: catalogued.versionID, certificateNumber: input.certificate?.number),
            staffID: clerk.staffID, transaction)
        return try answer(call, record.number.text, facts, transaction, status: 201)
    }

    /// Tells the applicant of a waiting case again what it lacks; materials that came but are unfit are asked for anew. To ask
    /// for what could have been asked for at first is a breach that is found, not forbidden: the applicant must learn of it.
    static func tellAgain(
        _ call: Call, _ input: FurtherNoticeInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let row = try CaseActs.require(call.parameter("number"), facts, transaction)
        guard row.state == .needsCorrection || row.state == .supplementing else {
            throw Problem(
                .caseNotWaiting,
                Label(
                    "收件 \(row.number) 现为“\(row.state.label.zh)”，不在等待材料，不得再要求补交。",
                    "Case \(row.number) is \(row.state.label.en); nothing more may be asked for."), rules: [.notify07])
        }
        guard let window = clerk.window ?? facts.windows[row.windowID] else { throw Problem.noWindow }
        let catalogued = try item(version: row.itemVersionID, facts, transaction)
        let item = catalogued.item
        try refuseUnknown(input.unfit, "/unfit", item)
        var letters = row.materials
        for (position, material) in item.materials.enumerated() where input.unfit.contains(material.key) {
            try NoticeStore.askAgain(for: material.key, at: position, row, transaction)
            letters[position] = .lacking
        }
        let judged = ClassificationInput(
            item: item, materials: zip(item.materials, letters).map { JudgedMaterial(material: $0, state: $1.state) },
            promisesToSupply: row.promisesToSupply, violation: row.violation, hallLevel: facts.hall.level,
            policy: facts.settings.policy(on: row.registeredAt.day(in: .shanghai)))
        let notice = try drawAgain(row, judged, input.reason, clerk, window, facts, transaction)
        let missing = judged.missing.map(\.material.name).joined(separator: "、")
        try CaseRecordStore.append(
            row, .correctionAsked, to: row.state, staffID: clerk.staffID,
            note: "\(notice.number.text)：\(missing)" + (input.reason.map { "；" + $0 } ?? ""), transaction)
        _ = try CaseStore.touch(row, transaction)
        try NoticeStore.refer(row, to: notice.reference, transaction)
        try issue(
            notice,
            for: IssuedTo(
                caseID: row.id, certificateNumber: row.applicant.certificateNumber, item: catalogued,
                earlier: row.notices), clerk: clerk, facts, transaction)
        return try answer(call, notice.number.text, facts, transaction, status: 201)
    }

    /// Of the same kind as the state's first notice, with the full time again (CASE-12).
    private static func drawAgain(
        _ row: CaseRow, _ judged: ClassificationInput, _ grounds: String?, _ clerk: Identity, _ window: Window,
        _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> NoticeRecord {
        let due = CaseRules.supplementDue(
            judged.item, noticeOn: transaction.instant.day(in: .shanghai), judged.policy, facts.calendar)
        try NoticeStore.setSupplementDue(due.day, row, transaction)
        return try draw(
            for: IssuedCase(
                id: row.id, applicantName: row.applicant.name, judgement: row.laterJudgements + 1, judged: judged,
                classification: Classifier.classify(judged),
                dates: CaseDates(acceptedAt: nil, materialsCompletedAt: nil, supplementDueOn: due.day, due: nil),
                limit: row.limit, kind: CaseRules.notice(for: row.state, row.track),
                grounds: grounds), clerk: clerk, window: window, facts, transaction)
    }

    /// The receipt for materials that came without completing the case: no notice goes with it (NOTIFY-07), so it is a row of
    /// its own.
    static func issueReceipt(
        for row: CaseRow, _ judged: ClassificationInput, clerk: Identity, window: Window, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws {
        let receipt = NoticeRecord(
            number: try nextNumber(facts, transaction), kind: .materialsReceipt, judgement: row.laterJudgements + 1,
            issuedAt: transaction.instant, clerk: clerk.name, window: name(of: window), hall: facts.hall.name,
            hotline: facts.hall.hotline, address: facts.hall.address, applicant: row.applicant.name,
            materialStates: judged.materials.map(\.state), limit: row.limit,
            supplementDueOn: row.supplementDueOn, dueOn: nil, dueIsProvisional: false, windowID: window.id)
        try NoticeStore.insert(receipt, .ofCase(row.id), staffID: clerk.staffID, transaction)
        try NoticeStore.refer(row, to: receipt.reference, transaction)
    }

    // MARK: Checks

    static func requireItem(_ code: String, _ facts: HallFacts) throws(Problem) -> CatalogueItem {
        guard let item = facts.catalogue[code] else {
            throw Problem(
                .itemUnknown,
                Label("没有事项 \(code)；目录见 GET /api/v1/items。", "There is no item \(code); see GET /api/v1/items."))
        }
        return item
    }

    private static func refuseUnknown(_ keys: [String], _ place: String, _ item: Item) throws(Problem) {
        let known = item.materials.map(\.key)
        var errors: [FieldError] = []
        for (index, key) in keys.enumerated() where !known.contains(key) {
            errors.append(
                FieldError(
                    pointer: "\(place)/\(index)", code: "unknown",
                    detail: Label(
                        "此事项没有材料 \(key)；材料有：\(known.joined(separator: "、"))。",
                        "This item has no material \(key); it has: \(known.joined(separator: ", ")).")))
        }
        guard errors.isEmpty else { throw Problem(.invalidInput, errors[0].detail, errors: errors) }
    }
}
