import HTTP
import SQLite

/// What a notice needs to know of the case that it is issued for.
struct IssuedCase: Sendable {
    let id: Int64
    let number: String
    let item: CatalogueItem
    let applicantName: String
    let registeredOn: Day?
    let judged: ClassificationInput
    let classification: Classification
    let dates: CaseDates
    let limitWorkingDays: Int?

    init(id: Int64, _ new: NewCase, _ item: CatalogueItem, _ judged: ClassificationInput) {
        self.id = id
        number = new.number
        self.item = item
        applicantName = new.applicant.name
        registeredOn = new.registeredOn
        self.judged = judged
        classification = new.classification
        dates = new.dates
        limitWorkingDays = new.limitWorkingDays
    }

    init(
        _ row: CaseRow, _ item: CatalogueItem, _ judged: ClassificationInput, _ classification: Classification,
        _ dates: CaseDates, _ limitWorkingDays: Int?
    ) {
        id = row.id
        number = row.number
        self.item = item
        applicantName = row.applicant.name
        registeredOn = row.registeredAt.day(in: .shanghai)
        self.judged = judged
        self.classification = classification
        self.dates = dates
        self.limitWorkingDays = limitWorkingDays
    }
}

/// Issuing notices.
enum NoticeActs {
    /// Writes the notice that the case's state owes, with the next number of the day.
    static func issue(
        for issued: IssuedCase, clerk: Identity, window: Window, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> NoticeReference {
        let today = transaction.instant.day(in: .shanghai)
        let kind = CaseRules.notice(for: issued.classification.state, issued.classification.track)
        let sequence = try CaseStore.nextNumber(hallID: facts.hall.id, series: .notice, day: today, transaction)
        let number = CaseRules.number(facts.hall.code + "-N", today, sequence)
        let body = NoticeBody(
            issued, kind, clerk: clerk.name, window: window, hall: facts.hall, issuedOn: today)
        var writer = OutputWriter(json: JSONWriter(capacity: 3072), language: .zh)
        NoticeBody.shape.write(body, to: &writer)
        let notice = Notice(
            number: number, kind: kind, caseNumber: issued.number, issuedAt: transaction.instant,
            body: writer.json.bytes)
        try NoticeStore.insert(notice, hallID: facts.hall.id, caseID: issued.id, staffID: clerk.staffID, transaction)
        return NoticeReference(kind: kind, number: number)
    }

    static func require(_ number: String, _ transaction: borrowing Transaction) throws -> Notice {
        guard let notice = try NoticeStore.find(number, transaction) else {
            throw Problem(
                .noticeUnknown, Label("没有通知书 \(number),请核对编号。", "There is no notice \(number); check the number."))
        }
        return notice
    }
}

extension NoticeBody {
    init(
        _ issued: IssuedCase, _ kind: NoticeKind, clerk: String, window: Window, hall: HallProfile, issuedOn: Day
    ) {
        let item = issued.item.item
        let classification = issued.classification
        self.hall = hall.name
        hotline = hall.hotline
        address = hall.address
        caseNumber = issued.number
        itemCode = item.code
        itemTitle = item.title
        applicant = issued.applicantName
        unit = issued.item.unitName
        departments = item.departments.map { issued.item.departmentNames[$0] ?? $0 }
        typeLabel = classification.type?.label.zh ?? ""
        trackLabel = classification.track.label.zh
        registeredOn = issued.registeredOn?.text ?? ""
        materials = issued.judged.materials.map { judged in
            MaterialLine(
                name: judged.material.name, isMain: judged.material.isMain, form: judged.material.form.label.zh,
                copies: judged.material.copies, state: judged.state.label.zh,
                department: judged.material.department.map { issued.item.departmentNames[$0] ?? $0 })
        }
        procedure = item.procedure
        limit = NoticeTexts.limit(item, classification.track, days: issued.limitWorkingDays)
        fees = item.fees.isEmpty ? ["不收费"] : item.fees.map(NoticeTexts.fee)
        basis = item.basis
        grounds = classification.reasons.filter(\.holds).map { "\($0.because.zh)(\($0.rule.title.zh))" }
        supplementDueOn = issued.dates.supplementDueOn?.text
        dueOn = issued.dates.due?.day.text
        dueNote =
            issued.dates.due?.isProvisional == true ? "该期限所跨年度的节假日安排尚未公布,公布后如有变动将另行告知。" : nil
        remedies = kind == .returnNotice || kind == .correctionNotice ? NoticeTexts.remedies : nil
        self.clerk = clerk
        self.window = "\(window.number)号 \(window.name)"
        self.issuedOn = issuedOn.text
    }
}

/// Standing wording of the notices.
enum NoticeTexts {
    /// CASE-46: where to turn when one disagrees.
    static let remedies = "对本通知有异议的,可以向本窗口要求说明,也可以依法申请行政复议或者提起行政诉讼。"

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
        return "\(fen / 100)" + (cents == 0 ? "" : cents < 10 ? ".0\(cents)" : ".\(cents)")
    }
}
