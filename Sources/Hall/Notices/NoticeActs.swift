import HTTP
import SQLite

/// What a notice needs to know of the case that it is issued for.
struct IssuedCase: Sendable {
    let id: Int64
    let applicantName: String
    /// Sequence of the judgement that the notice rests on.
    let judgement: Int
    let judged: ClassificationInput
    let classification: Classification
    let dates: CaseDates
    let limitWorkingDays: Int?
}

/// Issuing notices and reading them again.
enum NoticeActs {
    /// Draws up the notice that the case's state owes, with the next number of the day; it is inserted once the case's row
    /// refers to it.
    static func draw(
        for issued: IssuedCase, clerk: Identity, window: Window, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> NoticeRecord {
        let today = transaction.instant.day(in: .shanghai)
        guard let kind = CaseRules.notice(for: issued.classification.state, issued.classification.track) else {
            preconditionFailure("a notice is drawn up only where the state owes one")
        }
        return NoticeRecord(
            number: try NoticeStore.nextNumber(facts.hall.key, on: today, transaction),
            kind: kind,
            judgement: issued.judgement, issuedAt: transaction.instant, clerk: clerk.name,
            window: "\(window.number)号 \(window.name)", hall: facts.hall.name, hotline: facts.hall.hotline,
            address: facts.hall.address, applicant: issued.applicantName,
            materialStates: issued.judged.materials.map(\.state), limitWorkingDays: issued.limitWorkingDays,
            supplementDueOn: issued.dates.supplementDueOn?.text, dueOn: issued.dates.due?.day.text,
            dueIsProvisional: issued.dates.due?.isProvisional ?? false)
    }

    /// A notice whole; throws `noticeUnknown`.
    static func read(_ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction) throws -> Notice {
        guard let found = try NoticeStore.find(number, facts.hall.key, transaction) else {
            throw Problem(
                .noticeUnknown, Label("没有通知书 \(number),请核对编号。", "There is no notice \(number); check the number."))
        }
        let item =
            try facts.catalogue.find(version: found.itemVersionID)
            ?? CatalogStore.item(version: found.itemVersionID, transaction)
        return Notice(
            number: found.record.number.text, kind: found.record.kind, caseNumber: found.caseNumber,
            issuedAt: found.record.issuedAt, body: NoticeBody(found, item))
    }
}

extension NoticeBody {
    /// Puts together what the notice says, in Chinese, as the document is.
    init(_ found: FoundNotice, _ catalogued: CatalogueItem) {
        let record = found.record
        let item = catalogued.item
        hall = record.hall
        hotline = record.hotline
        address = record.address
        caseNumber = found.caseNumber
        itemCode = item.code
        itemTitle = item.title
        applicant = record.applicant
        unit = catalogued.unitName
        departments = item.departments.map { catalogued.departmentNames[$0] ?? $0 }
        typeLabel = found.type?.label.zh ?? ""
        trackLabel = found.track.label.zh
        registeredOn = found.registeredAt.day(in: .shanghai).text
        materials = zip(item.materials, record.materialStates).map { material, state in
            MaterialLine(
                name: material.name, isMain: material.isMain, form: material.form.label.zh, copies: material.copies,
                state: state, department: material.department.map { catalogued.departmentNames[$0] ?? $0 })
        }
        procedure = item.procedure
        limit = NoticeTexts.limit(item, found.track, days: record.limitWorkingDays)
        fees = item.fees.isEmpty ? ["不收费"] : item.fees.map(NoticeTexts.fee)
        basis = item.basis
        grounds = found.reasons.reasons.filter(\.holds).map { "\($0.because.zh)(\($0.rule.title.zh))" }
        supplementDueOn = record.supplementDueOn
        dueOn = record.dueOn
        dueNote = record.dueIsProvisional ? NoticeTexts.provisional : nil
        remedies = record.kind == .returnNotice || record.kind == .correctionNotice ? NoticeTexts.remedies : nil
        clerk = record.clerk
        window = record.window
        issuedOn = record.issuedAt.day(in: .shanghai).text
    }
}

/// Standing wording of the notices.
enum NoticeTexts {
    /// CASE-46: where to turn when one disagrees.
    static let remedies = "对本通知有异议的,可以向本窗口要求说明,也可以依法申请行政复议或者提起行政诉讼。"
    static let provisional = "该期限所跨年度的节假日安排尚未公布,公布后如有变动将另行告知。"

    static func limit(_ item: Item, _ track: Track, days: Int?) -> String {
        let statutory = item.limits.statutoryWorkingDays.map { "(法定时限 \($0) 个工作日)" } ?? ""
        switch (track, days) {
        case (.instant, _), (_, nil): return "当日办结" + statutory
        case (.reportUp, let days?): return "自受理之日起 \(days) 个工作日内上报,上级审批时限依其规定" + statutory
        case (.committed, let days?), (.joint, let days?): return "\(days) 个工作日" + statutory
        }
    }

    static func fee(_ fee: Item.Fee) -> String {
        "\(fee.name):\(yuan(fee.amountFen)) 元/\(fee.unit)(依据:\(fee.basis))"
    }

    /// `1250` fen is `12.50` yuan.
    static func yuan(_ fen: Int) -> String {
        let cents = fen % 100
        return "\(fen / 100)" + (cents == 0 ? "" : "." + Digits.text(cents, 2))
    }
}
