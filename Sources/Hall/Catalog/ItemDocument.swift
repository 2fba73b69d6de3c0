import HTTP

/// An item as it is written in JSON. What it lacks may be filled in later: a draft need not be complete, and ``ItemRules``
/// says what stands in the way of publishing it.
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
        basis = fields.optionalText("basis", Label("办事依据", "Legal basis"), length: 2...500) ?? ""
        procedure = fields.optionalText("procedure", Label("办理程序", "Procedure"), length: 2...500) ?? ""
        standard = fields.optionalText("standard", Label("审批标准", "Approval standard"), length: 2...500) ?? ""
        isSimple = fields.flag("simple", Label("程序简便", "Simple procedure"), default: false)
        isSameDay = fields.flag("sameDay", Label("当场或当天可办结", "Finished the same day"), default: false)
        needs = fields.choices("needs", Label("所需环节", "Needs"), absent: [])
        approvalLevel = fields.choice("approvalLevel", Label("审批权限层级", "Approval level"))
        departments = fields.texts("departments", Label("涉及部门", "Departments"), count: 1...50)
        limits = fields.optionalObject("limits", Label("时限", "Limits")) ?? Limits()
        feeStandard = fields.optionalList("fees", Label("收费（不收费写空数组）", "Fees; empty for none"), count: 0...50)
        materials = fields.list("materials", Label("申请材料", "Materials"), count: 0...100, absent: [])
        steps = fields.list("steps", Label("办理环节", "Steps"), count: 0...50, absent: [])
        isWhileYouWait = fields.flag("whileYouWait", Label("立等可取", "While you wait"), default: false)
        isCityWide = fields.flag("cityWide", Label("全市通办", "City-wide"), default: false)
        isAuthorizedToWindow = fields.flag(
            "authorizedToWindow", Label("授权窗口办理", "Authorised to the window"), default: false)
        nationalType = fields.integer("nationalType", Label("国家办件类型", "National type"), in: 1...4)
        crossRegion = fields.choices("crossRegion", Label("通办范围", "Handled across places"), absent: [])
        isInHall = fields.flag("inHall", Label("进驻大厅", "Handled in the hall"), default: true)
        exemption = fields.optionalText("exemption", Label("不进驻的批准文件", "Document that exempts it"), length: 2...200)
        acceptingUnits = fields.texts(
            "acceptingUnits", Label("可受理的单位代码", "Units that may accept"), count: 0...50, absent: [])
        acceptingWindows = fields.texts(
            "acceptingWindows", Label("可受理的窗口编号", "Windows that may accept"), count: 0...100, absent: [])
        forms = fields.list("forms", Label("格式文本", "Forms"), count: 0...20, absent: [])
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
        source = fields.optionalText("source", Label("来源", "Source"), length: 1...40)
        department = fields.optionalText("department", Label("需用部门", "Department"), length: 1...20)
    }
}

extension Item.Limits: Input {
    static var schemaName: String { "ItemLimits" }

    init(from fields: inout FieldReader) {
        let days = 0...400
        statutoryWorkingDays = fields.optionalInteger(
            "statutoryWorkingDays", Label("法定时限（工作日）", "Statutory limit"), in: days)
        let workingDays = fields.optionalInteger("promiseWorkingDays", Label("承诺时限（工作日）", "Promise limit"), in: days)
        let calendarDays = fields.optionalInteger(
            "promiseCalendarDays", Label("承诺时限（自然日）", "Promise limit in calendar days"), in: days)
        promiseWorkingDays = workingDays
        promiseCalendarDays = calendarDays
        fields.require(
            workingDays == nil || calendarDays == nil, "promiseCalendarDays", "contradicts",
            Label("承诺时限按工作日或者按自然日，只写一个。", "The promise is in working days or in calendar days, not in both."))
        targetMinutes = fields.optionalInteger("targetMinutes", Label("办理用时（分钟）", "Target minutes"), in: 0...600)
        reportUpWorkingDays = fields.optionalInteger(
            "reportUpWorkingDays", Label("上报时限（工作日）", "Report-up limit"), in: days)
        supplementWorkingDays = fields.optionalInteger(
            "supplementWorkingDays", Label("补齐期限（工作日）", "Time to supply materials"), in: days)
    }
}

extension Item.Fee: Input {
    static var schemaName: String { "ItemFee" }

    init(from fields: inout FieldReader) {
        name = fields.text("name", Label("收费项目", "Fee"), length: 1...100)
        amountFen = fields.integer("amountFen", Label("标准（分）", "Amount in fen"), in: 0...1_000_000_000)
        unit = fields.text("unit", Label("计费单位", "Per"), length: 1...40)
        basis = fields.optionalText("basis", Label("收费依据", "Basis"), length: 2...300) ?? ""
    }
}

extension Item.Step: Input {
    static var schemaName: String { "ItemStep" }

    init(from fields: inout FieldReader) {
        key = fields.text("key", Label("环节标识", "Key"), length: 1...60)
        name = fields.text("name", Label("环节名称", "Name"), length: 1...60)
        limitWorkingDays = fields.optionalInteger("limitWorkingDays", Label("环节时限（工作日）", "Limit"), in: 0...400)
    }
}

extension Item.Form: Input {
    static var schemaName: String { "ItemForm" }

    init(from fields: inout FieldReader) {
        key = fields.text("key", Label("文本标识", "Key"), length: 1...60)
        title = fields.text("title", Label("文本名称", "Title"), length: 1...100)
        kind = fields.choice("kind", Label("文本种类", "Kind"))
        text = fields.text("text", Label("正文", "Text"), length: 1...20_000)
    }
}

extension Item.Limits {
    /// Nothing is said of any limit.
    init() {
        self.init(
            statutoryWorkingDays: nil, promiseWorkingDays: nil, promiseCalendarDays: nil, targetMinutes: nil,
            reportUpWorkingDays: nil,
            supplementWorkingDays: nil)
    }
    /// What is promised; nil where nothing is.
    var promise: TimeLimit? { TimeLimit(workingDays: promiseWorkingDays, calendarDays: promiseCalendarDays) }
}
