import HTTP
import SQLite

/// A material of a case, with its name.
struct CaseMaterialView: Output {
    let material: CaseMaterial
    let name: String
    let isMain: Bool
    let form: Item.Material.Form

    static let shape = Shape<CaseMaterialView>(
        "CaseMaterial",
        [
            .text("material", Label("材料标识", "Material")) { $0.material.key },
            .text("name", Label("材料名称", "Name")) { $0.name },
            .flag("main", Label("主件", "Main document")) { $0.isMain },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.material.state },
            .optionalLabel("fault", Label("不合格之处", "What is wrong with it")) { $0.material.fault?.words },
            .optionalInstant("receivedAt", Label("收到时间", "Received at")) { $0.material.receivedAt },
            .choice("form", "formLabel", Label("形式", "Form")) { $0.form },
            .optionalInstant("givenBackAt", Label("退还时间", "Given back at")) { $0.material.givenBack?.at },
            .optionalText("givenBackTo", Label("退还给", "Given back to")) { $0.material.givenBack?.to },
        ])
}

/// A case as staff read it.
struct CaseView: Output {
    let row: CaseRow
    let item: ItemName
    let window: Window?
    /// Who registered it; nil where the applicant did.
    let clerkName: String?
    let review: ReviewView?
    let reasons: ReasonLines
    let materials: [CaseMaterialView]
    let notices: [NoticeReference]

    static let shape = Shape<CaseView>(
        "Case",
        [
            .text("number", Label("收件编号", "Case number")) { $0.row.number },
            .integer("version", Label("版本", "Version")) { $0.row.version },
            .text("item", Label("事项编码", "Item code")) { $0.item.code },
            .label("itemTitle", Label("事项名称", "Item")) { $0.item.title },
            .optionalChoice("type", "typeLabel", Label("六件类型", "Case type")) { $0.row.type },
            .optionalChoice("initialType", "initialTypeLabel", Label("收件时的类型", "Type at intake")) {
                $0.row.initialType
            },
            .texts("aliases", Label("其他叫法", "Other names of the type")) { view in
                CaseTypeAlias.words(for: view.row.type, isSpecial: view.row.specialReason != nil)
            },
            .choice("track", "trackLabel", Label("办理方式", "Track")) { $0.row.track },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.row.state },
            .choice("channel", "channelLabel", Label("申请渠道", "Channel")) { $0.row.channel },
            .object("applicant", Label("申请人", "Applicant")) { $0.row.applicant },
            .optionalObject("agent", Label("代理人", "Agent")) { $0.row.agent },
            .optionalObject("identity", Label("身份核实", "Identity check")) { $0.row.identity },
            .optionalObject("preliminaryReview", Label("初审", "Preliminary review")) { $0.review },
            .reasons { $0.reasons },
            .list("materials", Label("材料", "Materials")) { $0.materials },
            .list("notices", Label("通知书", "Notices")) { $0.notices },
            .object("clock", Label("时限", "Clock")) { CaseClock($0.row) },
            .optionalText("supplementDueOn", Label("补齐期限", "Supply by")) { $0.row.supplementDueOn },
            .optionalInstant("supplementOverdueAt", Label("逾期未补齐的认定时间", "Found overdue at")) {
                $0.row.supplementOverdueAt
            },
            .optionalText("window", Label("收件窗口", "Window")) { $0.window?.number },
            .optionalText("windowName", Label("收件窗口名称", "Window name")) { $0.window?.name },
            .optionalText("clerk", Label("收件人", "Clerk")) { $0.clerkName },
            .optionalText("keptAt", Label("材料保管处", "Where the materials are kept")) {
                $0.row.keptAt ?? $0.window.map { "\($0.number)号窗口" }
            },
            .texts("toGiveBack", Label("应退还的材料", "Materials to give back")) { view in
                view.row.state.isEnd ? view.materials.filter(\.material.isKept).map(\.name) : []
            },
            .integer("visits", Label("到窗口次数", "Visits to the window")) { $0.row.visits },
            .optionalText("specialReason", Label("特办理由", "Why it is handled specially")) { $0.row.specialReason },
            .optionalObject("outcome", Label("不受理的结果", "How it ended without acceptance")) { view in
                view.row.type == nil && view.row.state.isEnd ? NonAcceptanceView(view.reasons.reasons) : nil
            },
            .instant("registeredAt", Label("收件登记时间", "Registered at")) { $0.row.registeredAt },
            .optionalInstant("acceptedAt", Label("受理时间", "Accepted at")) { $0.row.acceptedAt },
            .optionalInstant("materialsCompletedAt", Label("材料齐全时间", "Materials complete at")) {
                $0.row.materialsCompletedAt
            },
        ])

    /// Reads a case whole; throws `caseUnknown`.
    static func read(
        _ number: String, _ language: Language, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> CaseView {
        let row = try CaseActs.require(number, facts, transaction)
        let item = try CaseActs.item(of: row, facts, transaction).item
        let materials = zip(try CaseMaterialStore.materials(of: row, item, transaction), item.materials).map {
            CaseMaterialView(material: $0, name: $1.name, isMain: $1.isMain, form: $1.form)
        }
        func name(_ staffID: Int64?) -> String? { staffID.flatMap { facts.staffNames[$0] } }
        return CaseView(
            row: row, item: ItemName(item), window: facts.windows[row.windowID], clerkName: name(row.staffID),
            review: row.review.map { ReviewView(record: $0, clerkName: name($0.staffID)) },
            reasons: try CaseRecordStore.reasons(row, transaction), materials: materials, notices: row.notices)
    }

    func response(in language: Language) -> Response {
        .json(
            self, in: language, fields: noStore + [EntityTag(version: row.version, in: language).field],
            capacity: 6144)
    }
}

/// The preliminary review as staff read it (CASE-13).
struct ReviewView: Output {
    let record: ReviewRecord
    let clerkName: String?

    static let shape = Shape<ReviewView>(
        "PreliminaryReviewRecord",
        [
            .flag("authentic", Label("材料真实", "Materials authentic")) { $0.record.isAuthentic },
            .flag("lawful", Label("材料合法", "Materials lawful")) { $0.record.isLawful },
            .flag("corresponds", Label("材料与实际相符", "Materials correspond to what is")) { $0.record.corresponds },
            .optionalChoice("siteVisitCause", "siteVisitCauseLabel", Label("须现场核查的情形", "Why a site visit is due")) {
                $0.record.siteVisitCause
            },
            .optionalText("note", Label("初审说明", "Note")) { $0.record.note },
            .instant("at", Label("初审时间", "At")) { $0.record.at },
            .optionalText("by", Label("初审人", "By")) { $0.clerkName },
        ])
}
