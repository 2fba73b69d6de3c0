/// What a notice says, all of it as it was on the day of issue (NOTIFY-01). The wording is Chinese, as the document is.
struct NoticeBody: Output {
    struct MaterialLine: Output {
        let name: String
        let isMain: Bool
        let form: Item.Material.Form
        let copies: Int
        /// Nil where it is told what is needed, and nothing has been submitted.
        let state: MaterialState?
        /// Name of the unit that needs it, in a matter of several.
        let department: String?

        static let shape = Shape<MaterialLine>(
            "NoticeMaterial",
            [
                .text("name", Label("材料名称", "Name")) { $0.name },
                .flag("main", Label("主件", "Main document")) { $0.isMain },
                .choice("form", "formLabel", Label("形式", "Form")) { $0.form },
                .integer("copies", Label("份数", "Copies")) { $0.copies },
                .optionalChoice("state", "stateLabel", Label("提交情况", "State")) { $0.state },
                .optionalText("department", Label("需用部门", "Department")) { $0.department },
            ])
    }

    let hall: String
    let hotline: String
    let address: String
    let caseNumber: String?
    let itemCode: String
    let itemTitle: Label
    let applicant: String?
    let unit: Label
    /// Names of the units that take part, the own one included.
    let departments: [String]
    let type: CaseType?
    let track: Track?
    let registeredOn: String?
    let materials: [MaterialLine]
    let procedure: String
    let limit: Label
    /// By when it is finished, where it is instant (C30).
    let promptly: Label
    let fees: [String]
    let basis: String
    /// Titles of the standard texts that the window gives out (CASE-07).
    let forms: [String]
    let reasons: [Reason]
    let grounds: String?
    let supplementDueOn: String?
    let dueOn: String?
    let isProvisional: Bool
    let remedies: String?
    let clerk: String?
    let window: String?
    let issuedOn: String

    static let shape = Shape<NoticeBody>(
        "NoticeBody",
        [
            .text("hall", Label("大厅", "Hall")) { $0.hall },
            .text("hotline", Label("咨询电话", "Hotline")) { $0.hotline },
            .text("address", Label("地址", "Address")) { $0.address },
            .optionalText("caseNumber", Label("收件编号", "Case number")) { $0.caseNumber },
            .text("itemCode", Label("事项编码", "Item code")) { $0.itemCode },
            .label("itemTitle", Label("事项名称", "Item")) { $0.itemTitle },
            .optionalText("applicant", Label("申请人", "Applicant")) { $0.applicant },
            .label("unit", Label("承办单位", "Unit")) { $0.unit },
            .texts("departments", Label("涉及部门", "Departments")) { $0.departments },
            .optionalChoice("type", "typeLabel", Label("六件类型", "Case type")) { $0.type },
            .optionalChoice("track", "trackLabel", Label("办理方式", "Track")) { $0.track },
            .optionalText("registeredOn", Label("收件日期", "Registered on")) { $0.registeredOn },
            .list("materials", Label("申请材料", "Materials")) { $0.materials },
            .text("procedure", Label("办理程序", "Procedure")) { $0.procedure },
            .label("limit", Label("承诺时限", "Promised limit")) { $0.limit },
            .texts("fees", Label("收费标准", "Fees")) { $0.fees },
            .text("basis", Label("办事依据", "Legal basis")) { $0.basis },
            .texts("forms", Label("格式文本", "Forms given out")) { $0.forms },
            .list("reasons", Label("判定理由", "Reasons that held")) { $0.reasons },
            .optionalText("grounds", Label("另行说明的理由", "Grounds stated besides")) { $0.grounds },
            .optionalText("supplementDueOn", Label("补齐期限", "Supply by")) { $0.supplementDueOn },
            .optionalText("dueOn", Label("应办结日", "Due day")) { $0.dueOn },
            .flag("provisional", Label("期限暂定", "The due day may still move")) { $0.isProvisional },
            .optionalText("remedies", Label("救济途径", "Remedies")) { $0.remedies },
            .optionalText("clerk", Label("经办人", "Clerk")) { $0.clerk },
            .optionalText("window", Label("窗口", "Window")) { $0.window },
            .text("issuedOn", Label("出具日期", "Issued on")) { $0.issuedOn },
        ])
}

extension NoticeBody {
    /// It tells that the application counts as accepted, as nothing was told in time (CASE-08).
    var isDeemed: Bool { reasons.contains { $0.finding == .deemed } }

    /// Puts together what an issued notice says.
    /// - Parameter policy: of the day of issue.
    init(_ found: FoundNotice, _ catalogued: CatalogueItem, track: Track?, _ policy: HallPolicy) {
        let record = found.record
        let item = catalogued.item
        hall = record.hall
        hotline = record.hotline
        address = record.address
        caseNumber = found.caseNumber?.text
        itemCode = item.code
        itemTitle = Label(item.title, item.titleEn)
        applicant = record.applicant
        unit = Label(catalogued.unitName, catalogued.unitNameEn)
        departments = catalogued.namesOfDepartments
        type = found.type
        self.track = track
        registeredOn = found.registeredAt?.day(in: .shanghai).text
        materials = zip(item.materials, record.materialStates).compactMap { material, state in
            state.map {
                MaterialLine(material, record.kind == .oneTimeNotice ? nil : $0, of: catalogued)
            }
        }
        procedure = item.procedure
        limit = NoticeWording.limit(item, track, limit: record.limit, policy)
        promptly = NoticeWording.promptly(item, policy)
        fees = NoticeWording.fees(item, policy.feeMode)
        basis = item.basis
        forms = item.forms.map(\.title)
        reasons = found.reasons.filter(\.holds)
        grounds = record.grounds
        supplementDueOn = record.supplementDueOn
        dueOn = record.dueOn
        isProvisional = record.dueIsProvisional
        remedies = record.remedies
        clerk = record.clerk
        window = record.window
        issuedOn = record.issuedAt.day(in: .shanghai).text
    }

    /// What anybody may be told of an item: the five contents, without a number.
    init(of catalogued: CatalogueItem, on day: Day, _ facts: HallFacts) {
        let item = catalogued.item
        let policy = facts.settings.policy(on: day)
        let track = NoticeActs.track(of: item, policy, facts)
        hall = facts.hall.name
        hotline = facts.hall.hotline
        address = facts.hall.address
        caseNumber = nil
        itemCode = item.code
        itemTitle = Label(item.title, item.titleEn)
        applicant = nil
        unit = Label(catalogued.unitName, catalogued.unitNameEn)
        departments = catalogued.namesOfDepartments
        type = nil
        self.track = track
        registeredOn = nil
        materials = item.materials.map { MaterialLine($0, nil, of: catalogued) }
        procedure = item.procedure
        limit = NoticeWording.limit(item, track, limit: CaseRules.limit(item, track: track, policy), policy)
        promptly = NoticeWording.promptly(item, policy)
        fees = NoticeWording.fees(item, policy.feeMode)
        basis = item.basis
        forms = item.forms.map(\.title)
        reasons = []
        grounds = nil
        supplementDueOn = nil
        dueOn = nil
        isProvisional = false
        remedies = nil
        clerk = nil
        window = nil
        issuedOn = day.text
    }
}

extension NoticeBody.MaterialLine {
    /// In a matter of several departments whatever names none is needed by the lead unit (TYPE-22).
    init(_ material: Item.Material, _ state: MaterialState?, of catalogued: CatalogueItem) {
        name = material.name
        isMain = material.isMain
        form = material.form
        copies = material.copies
        self.state = state
        let isShared = catalogued.item.departments.count > 1
        department =
            material.department.map { catalogued.departmentNames[$0] ?? $0 } ?? (isShared ? catalogued.unitName : nil)
    }
}

extension CatalogueItem {
    /// The units that take part, in the item's order.
    var namesOfDepartments: [String] { item.departments.map { departmentNames[$0] ?? $0 } }
}
