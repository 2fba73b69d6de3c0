import HTTP

struct ItemList: Output {
    let items: [CatalogueItem]
    let next: String?
    let total: Int

    static let shape = Shape<ItemList>(
        "ItemList",
        [
            .list("items", Label("事项", "Items")) { $0.items },
            .optionalText("next", Label("下一页的 cursor", "Cursor of the next page")) { $0.next },
            .integer("total", Label("总数", "Total")) { $0.total },
        ])
}

extension CatalogueItem: Output {
    static let shape = Shape<CatalogueItem>(
        "ItemRow",
        [
            .text("code", Label("事项编码", "Item code")) { $0.item.code },
            .label("title", Label("事项名称", "Title")) { Label($0.item.title, $0.item.titleEn) },
            .label("unit", Label("承办单位", "Unit")) { Label($0.unitName, $0.unitNameEn) },
            .choice("kind", "kindLabel", Label("权力类型", "Class of power")) { $0.item.kind },
            .choice("theme", "themeLabel", Label("窗口主题", "Theme")) { $0.item.theme },
            .choice("audience", "audienceLabel", Label("服务对象", "Audience")) { $0.item.audience },
            .optionalInteger("promiseWorkingDays", Label("承诺时限（工作日）", "Promise, working days")) {
                $0.item.limits.promiseWorkingDays
            },
            .optionalInteger("promiseCalendarDays", Label("承诺时限（自然日）", "Promise, calendar days")) {
                $0.item.limits.promiseCalendarDays
            },
        ])
}

/// An item whole.
struct ItemView: Output {
    let item: CatalogueItem
    /// Whether its fees are charged (C24); those of a version are shown as they stand in it.
    var feeMode = FeeMode.publishedStatutory

    static let shape = Shape<ItemView>(
        "Item",
        [
            .text("code", Label("事项编码", "Item code")) { $0.item.item.code },
            .integer("version", Label("版本", "Version")) { $0.item.version },
            .label("title", Label("事项名称", "Title")) { Label($0.item.item.title, $0.item.item.titleEn) },
            .label("unit", Label("承办单位", "Unit")) { Label($0.item.unitName, $0.item.unitNameEn) },
            .texts("departments", Label("涉及部门", "Departments")) { view in
                view.item.item.departments.map { view.item.departmentNames[$0] ?? $0 }
            },
            .choice("kind", "kindLabel", Label("权力类型", "Class of power")) { $0.item.item.kind },
            .choice("center", "centerLabel", Label("所属中心", "Centre")) { $0.item.item.center },
            .choice("theme", "themeLabel", Label("窗口主题", "Theme")) { $0.item.item.theme },
            .choice("audience", "audienceLabel", Label("服务对象", "Audience")) { $0.item.item.audience },
            .choice("approvalLevel", "approvalLevelLabel", Label("审批权限层级", "Approval level")) {
                $0.item.item.approvalLevel
            },
            .text("basis", Label("办事依据", "Legal basis")) { $0.item.item.basis },
            .text("procedure", Label("办理程序", "Procedure")) { $0.item.item.procedure },
            .text("standard", Label("审批标准", "Approval standard")) { $0.item.item.standard },
            .flag("simple", Label("程序简便", "Simple procedure")) { $0.item.item.isSimple },
            .flag("sameDay", Label("当场或当天可办结", "Finished the same day")) { $0.item.item.isSameDay },
            .texts("needs", Label("所需环节", "Needs")) { $0.item.item.needs.map(\.rawValue) },
            .object("limits", Label("时限", "Limits")) { $0.item.item.limits },
            .list("fees", Label("收费标准", "Fees")) { $0.item.item.fees($0.feeMode) },
            .list("materials", Label("申请材料", "Materials")) { $0.item.item.materials },
            .list("steps", Label("办理环节", "Steps")) { $0.item.item.steps },
            .flag("whileYouWait", Label("立等可取", "While you wait")) { $0.item.item.isWhileYouWait },
            .flag("cityWide", Label("全市通办", "City-wide")) { $0.item.item.isCityWide },
            .list("crossRegion", Label("通办范围", "Handled across places")) {
                $0.item.item.crossRegion.map(CrossRegionView.init)
            },
            .flag("inHall", Label("进驻大厅", "Handled in the hall")) { $0.item.item.isInHall },
            .optionalText("exemption", Label("不进驻的批准文件", "Document that exempts it")) { $0.item.item.exemption },
            .texts("acceptingUnits", Label("可受理的单位代码", "Units that may accept")) { $0.item.item.acceptingUnits },
            .texts("acceptingWindows", Label("可受理的窗口编号", "Windows that may accept")) {
                $0.item.item.acceptingWindows
            },
            .list("forms", Label("格式文本", "Forms")) { view in
                view.item.item.forms.map { FormRow(itemCode: view.item.item.code, form: $0) }
            },
            .integer("nationalType", Label("国家办件类型", "National type")) { $0.item.item.nationalType },
            .optionalDay("effectiveFrom", Label("施行日期", "In force from")) { $0.item.effectiveFrom },
        ])
}

extension Item.Limits: Output {
    static let shape = Shape<Item.Limits>(
        "ItemLimitsView",
        [
            .optionalInteger("statutoryWorkingDays", Label("法定时限（工作日）", "Statutory limit")) { $0.statutoryWorkingDays },
            .optionalInteger("promiseWorkingDays", Label("承诺时限（工作日）", "Promise limit")) { $0.promiseWorkingDays },
            .optionalInteger("promiseCalendarDays", Label("承诺时限（自然日）", "Promise limit in calendar days")) {
                $0.promiseCalendarDays
            },
            .optionalInteger("targetMinutes", Label("办理用时（分钟）", "Target minutes")) { $0.targetMinutes },
            .optionalInteger("reportUpWorkingDays", Label("上报时限（工作日）", "Report-up limit")) { $0.reportUpWorkingDays },
            .optionalInteger("supplementWorkingDays", Label("补齐期限（工作日）", "Time to supply")) {
                $0.supplementWorkingDays
            },
        ])
}

extension Item.Fee: Output {
    static let shape = Shape<Item.Fee>(
        "ItemFeeView",
        [
            .text("name", Label("收费项目", "Fee")) { $0.name },
            .integer("amountFen", Label("标准（分）", "Amount in fen")) { $0.amountFen },
            .text("unit", Label("计费单位", "Per")) { $0.unit },
            .text("basis", Label("收费依据", "Basis")) { $0.basis },
        ])
}

extension Item.Material: Output {
    static let shape = Shape<Item.Material>(
        "ItemMaterialView",
        [
            .text("material", Label("材料标识", "Key")) { $0.key },
            .text("name", Label("材料名称", "Name")) { $0.name },
            .flag("main", Label("主件", "Main document")) { $0.isMain },
            .flag("affectsApproval", Label("缺少时影响审批", "Affects the approval")) { $0.affectsApproval },
            .integer("copies", Label("份数", "Copies")) { $0.copies },
            .choice("form", "formLabel", Label("形式", "Form")) { $0.form },
            .optionalText("department", Label("需用部门", "Department")) { $0.department },
        ])
}

extension Item.Step: Output {
    static let shape = Shape<Item.Step>(
        "ItemStepView",
        [
            .text("key", Label("环节标识", "Key")) { $0.key },
            .text("name", Label("环节名称", "Name")) { $0.name },
            .optionalInteger("limitWorkingDays", Label("环节时限（工作日）", "Limit")) { $0.limitWorkingDays },
        ])
}

struct CrossRegionView: Output {
    let kind: Item.CrossRegion

    static let shape = Shape<CrossRegionView>(
        "CrossRegion", [.choice("kind", "kindLabel", Label("通办范围", "Handled across places")) { $0.kind }])
}

/// A form as the item's guide lists it.
struct FormRow: Output {
    let itemCode: String
    let form: Item.Form

    static let shape = Shape<FormRow>(
        "ItemFormRow",
        [
            .text("form", Label("文本标识", "Key")) { $0.form.key },
            .text("title", Label("文本名称", "Title")) { $0.form.title },
            .choice("kind", "kindLabel", Label("文本种类", "Kind")) { $0.form.kind },
            .text("href", Label("取用地址", "Where to get it")) { "/api/v1/items/\($0.itemCode)/forms/\($0.form.key)" },
        ])
}
