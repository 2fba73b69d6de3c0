import HTTP

/// The kinds of notice that intake gives (通知书, Part 6).
enum NoticeKind: String, Labelled {
    case acceptanceNotice, commitmentNotice, jointNotice, reportUpReceipt, supplementNotice, correctionNotice,
        returnNotice

    var label: Label {
        switch self {
        case .acceptanceNotice: Label("受理通知书", "acceptance notice")
        case .commitmentNotice: Label("承诺件通知书", "commitment notice")
        case .jointNotice: Label("联办件通知书", "joint notice")
        case .reportUpReceipt: Label("上报件回执", "report-up receipt")
        case .supplementNotice: Label("补办件通知书", "supplement notice")
        case .correctionNotice: Label("补正材料通知书", "correction notice")
        case .returnNotice: Label("退回件通知书", "return notice")
        }
    }

    /// The rule that makes the hall give it.
    var rule: RuleID {
        switch self {
        case .acceptanceNotice: .case08
        case .commitmentNotice: .type14
        case .jointNotice: .type22
        case .reportUpReceipt: .type24
        case .supplementNotice: .type11
        case .correctionNotice: .case09
        case .returnNotice: .type07
        }
    }
}

/// What a notice says, all of it as it was on the day of issue (NOTIFY-01). In Chinese, as the document is.
struct NoticeBody: Output {
    struct MaterialLine: Output {
        let name: String
        let isMain: Bool
        let form: String
        let copies: Int
        let state: MaterialState
        let department: String?

        static let shape = Shape<MaterialLine>(
            "NoticeMaterial",
            [
                .text("name", Label("材料名称", "Name")) { $0.name },
                .flag("main", Label("主件", "Main document")) { $0.isMain },
                .text("form", Label("形式", "Form")) { $0.form },
                .integer("copies", Label("份数", "Copies")) { $0.copies },
                .choice("state", "stateLabel", Label("提交情况", "State")) { $0.state },
                .optionalText("department", Label("需用部门", "Department")) { $0.department },
            ])
    }

    let hall: String
    let hotline: String
    let address: String
    let caseNumber: String
    let itemCode: String
    let itemTitle: String
    let applicant: String
    let unit: String
    let departments: [String]
    let typeLabel: String
    let trackLabel: String
    let registeredOn: String
    let materials: [MaterialLine]
    let procedure: String
    let limit: String
    let fees: [String]
    let basis: String
    let grounds: [String]
    let supplementDueOn: String?
    let dueOn: String?
    let dueNote: String?
    let remedies: String?
    let clerk: String
    let window: String
    let issuedOn: String

    static let shape = Shape<NoticeBody>(
        "NoticeBody",
        [
            .text("hall", Label("大厅", "Hall")) { $0.hall },
            .text("hotline", Label("咨询电话", "Hotline")) { $0.hotline },
            .text("address", Label("地址", "Address")) { $0.address },
            .text("caseNumber", Label("收件编号", "Case number")) { $0.caseNumber },
            .text("itemCode", Label("事项编码", "Item code")) { $0.itemCode },
            .text("itemTitle", Label("事项名称", "Item")) { $0.itemTitle },
            .text("applicant", Label("申请人", "Applicant")) { $0.applicant },
            .text("unit", Label("承办单位", "Unit")) { $0.unit },
            .texts("departments", Label("涉及部门", "Departments")) { $0.departments },
            .text("typeLabel", Label("六件类型", "Case type")) { $0.typeLabel },
            .text("trackLabel", Label("办理方式", "Track")) { $0.trackLabel },
            .text("registeredOn", Label("收件日期", "Registered on")) { $0.registeredOn },
            .list("materials", Label("申请材料", "Materials")) { $0.materials },
            .text("procedure", Label("办理程序", "Procedure")) { $0.procedure },
            .text("limit", Label("承诺时限", "Promised limit")) { $0.limit },
            .texts("fees", Label("收费标准", "Fees")) { $0.fees },
            .text("basis", Label("办事依据", "Legal basis")) { $0.basis },
            .texts("grounds", Label("判定理由", "Grounds")) { $0.grounds },
            .optionalText("supplementDueOn", Label("补齐期限", "Supply by")) { $0.supplementDueOn },
            .optionalText("dueOn", Label("应办结日", "Due day")) { $0.dueOn },
            .optionalText("dueNote", Label("时限说明", "Note on the limit")) { $0.dueNote },
            .optionalText("remedies", Label("救济途径", "Remedies")) { $0.remedies },
            .text("clerk", Label("经办人", "Clerk")) { $0.clerk },
            .text("window", Label("窗口", "Window")) { $0.window },
            .text("issuedOn", Label("出具日期", "Issued on")) { $0.issuedOn },
        ])
}

/// A notice as it was issued.
struct Notice: Sendable {
    let number: String
    let kind: NoticeKind
    let caseNumber: String
    let issuedAt: Instant
    let body: NoticeBody
}

extension Notice: Output {
    static let shape = Shape<Notice>(
        "Notice",
        [
            .text("number", Label("通知书编号", "Number")) { $0.number },
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.kind },
            .text("case", Label("收件编号", "Case number")) { $0.caseNumber },
            .instant("issuedAt", Label("出具时间", "Issued at")) { $0.issuedAt },
            .object("body", Label("内容", "Content")) { $0.body },
        ])
}

extension ProblemKind {
    static let noticeUnknown = ProblemKind(404, "notice.unknown", Label("没有这份通知书", "No such notice"))
}
