import HTTP

/// A catalogue as it is imported: `{"catalogue": "…", "units": […], "items": […]}`. Every wrong field is named at once.
struct CatalogueDocument: Input {
    let name: String
    let units: [UnitEntry]
    let items: [Item]

    init(from fields: inout FieldReader) {
        name = fields.text("catalogue", Label("目录名称", "Catalogue name"), length: 1...100)
        units = fields.list("units", Label("单位", "Units"), UnitEntry.self, count: 1...500)
        items = fields.list("items", Label("事项", "Items"), Item.self, count: 1...5000)
    }

    struct UnitEntry: Input {
        enum Kind: String, Labelled {
            case government, publicService

            var label: Label {
                switch self {
                case .government: Label("行政机关", "government body")
                case .publicService: Label("公共服务单位", "public service body")
                }
            }
        }

        let code: String
        let name: String
        let nameEn: String
        let kind: Kind

        init(from fields: inout FieldReader) {
            code = fields.text("code", Label("单位代码", "Unit code"), length: 1...20)
            name = fields.text("name", Label("单位名称", "Unit name"), length: 1...60)
            nameEn = fields.text("nameEn", Label("单位英文名称", "Unit name in English"), length: 1...100)
            kind = fields.choice("kind", Label("单位性质", "Kind of unit"))
        }
    }
}

extension Item: Input {
    init(from fields: inout FieldReader) {
        code = fields.text("code", Label("事项编码", "Item code"), length: 2...40)
        title = fields.text("title", Label("事项名称", "Title"), length: 2...100)
        titleEn = fields.text("titleEn", Label("英文名称", "Title in English"), length: 2...150)
        unitCode = fields.text("unitCode", Label("单位代码", "Unit code"), length: 1...20)
        _ = fields.optionalText("unit", Label("单位名称", "Unit name"), length: 1...60)
        kind = fields.choice("kind", Label("权力类型", "Class of power"))
        center = fields.choice("center", Label("所属中心", "Centre"))
        theme = fields.choice("theme", Label("窗口主题", "Theme"))
        audience = fields.choice("audience", Label("服务对象", "Audience"))
        basis = fields.text("basis", Label("办事依据", "Legal basis"), length: 2...500)
        procedure = fields.text("procedure", Label("办理程序", "Procedure"), length: 2...500)
        standard = fields.text("standard", Label("审批标准", "Approval standard"), length: 2...500)
        isSimple = fields.flag("simple", Label("程序简便", "Simple procedure"))
        isSameDay = fields.flag("sameDay", Label("当场或当天可办结", "Finished the same day"))
        needs = fields.choices("needs", Label("所需环节", "Needs"))
        approvalLevel = fields.choice("approvalLevel", Label("审批权限层级", "Approval level"))
        departments = fields.texts("departments", Label("涉及部门", "Departments"), count: 1...50)
        limits = fields.object("limits", Label("时限", "Limits"))
        fees = fields.list("fees", Label("收费", "Fees"), count: 0...50)
        materials = fields.list("materials", Label("申请材料", "Materials"), count: 1...100)
        steps = fields.list("steps", Label("办理环节", "Steps"), count: 1...50)
        isWhileYouWait = fields.flag("whileYouWait", Label("立等可取", "While you wait"))
        isCityWide = fields.flag("cityWide", Label("全市通办", "City-wide"))
        isAuthorizedToWindow = fields.flag("authorizedToWindow", Label("授权窗口办理", "Authorised to the window"))
        nationalType = fields.integer("nationalType", Label("国家办件类型", "National type"), in: 1...4)
        check(&fields)
    }

    /// What the fields must be to each other.
    private func check(_ fields: inout FieldReader) {
        fields.require(
            materials.contains(where: \.isMain), "materials", "main",
            Label("至少要有一件主件。", "At least one material is a main document."))
        fields.require(
            Set(materials.map(\.key)).count == materials.count, "materials", "duplicate",
            Label("材料的 key 不得重复。", "Keys of materials are unique."))
        fields.require(
            Set(departments).count == departments.count && departments.contains(unitCode), "departments", "own",
            Label("涉及部门须含本单位且不重复。", "Departments include the own unit, each once."))
        if let promise = limits.promiseWorkingDays, let statutory = limits.statutoryWorkingDays {
            fields.require(
                promise <= statutory, "limits", "CLOCK-28",
                Label("承诺时限不得长于法定时限。", "The promise is no longer than the statutory limit."))
        }
    }
}

extension Item.Material: Input {
    init(from fields: inout FieldReader) {
        key = fields.text("key", Label("材料标识", "Key"), length: 1...60)
        name = fields.text("name", Label("材料名称", "Name"), length: 1...100)
        isMain = fields.flag("main", Label("主件", "Main document"))
        affectsApproval = fields.flag("affectsApproval", Label("缺少时影响审批", "Affects the approval"))
        copies = fields.integer("copies", Label("份数", "Copies"), in: 1...50)
        form = fields.choice("form", Label("形式", "Form"))
        _ = fields.optionalText("source", Label("来源", "Source"), length: 1...40)
        department = fields.optionalText("department", Label("需用部门", "Department"), length: 1...20)
    }
}

extension Item.Limits: Input {
    static var schemaName: String { "ItemLimits" }

    init(from fields: inout FieldReader) {
        let days = 1...400
        statutoryWorkingDays = fields.optionalInteger(
            "statutoryWorkingDays", Label("法定时限(工作日)", "Statutory limit"), in: days)
        promiseWorkingDays = fields.optionalInteger("promiseWorkingDays", Label("承诺时限(工作日)", "Promise limit"), in: days)
        targetMinutes = fields.optionalInteger("targetMinutes", Label("办理用时(分钟)", "Target minutes"), in: 1...600)
        reportUpWorkingDays = fields.optionalInteger(
            "reportUpWorkingDays", Label("上报时限(工作日)", "Report-up limit"), in: days)
        supplementWorkingDays = fields.optionalInteger(
            "supplementWorkingDays", Label("补齐期限(工作日)", "Time to supply materials"), in: days)
    }
}

extension Item.Fee: Input {
    static var schemaName: String { "ItemFee" }

    init(from fields: inout FieldReader) {
        name = fields.text("name", Label("收费项目", "Fee"), length: 1...100)
        amountFen = fields.integer("amountFen", Label("标准(分)", "Amount in fen"), in: 0...1_000_000_000)
        unit = fields.text("unit", Label("计费单位", "Per"), length: 1...40)
        basis = fields.text("basis", Label("收费依据", "Basis"), length: 2...300)
    }
}

extension Item.Step: Input {
    static var schemaName: String { "ItemStep" }

    init(from fields: inout FieldReader) {
        key = fields.text("key", Label("环节标识", "Key"), length: 1...60)
        name = fields.text("name", Label("环节名称", "Name"), length: 1...60)
        limitWorkingDays = fields.optionalInteger("limitWorkingDays", Label("环节时限(工作日)", "Limit"), in: 1...400)
    }
}
