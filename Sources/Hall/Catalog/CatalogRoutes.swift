import HTTP

/// The public catalogue of items (事项目录), with the six openings of each (OPEN-01).
enum CatalogRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/items", name: "item.list", summary: Label("事项目录", "List items"),
            access: .public, answer: .json(200, ItemList.shape.schema), rules: [.open01],
            work: .immediate { call in
                .json(ItemList(items: call.facts.catalogue.items), in: call.language, capacity: 16384)
            }),
        Route(
            method: .get, path: "/api/v1/items/{code}", name: "item.read", summary: Label("事项六公开", "Read an item"),
            access: .public, answer: .json(200, ItemView.shape.schema), problems: [.itemUnknown],
            rules: [.open01, .notify01, .item14],
            work: .immediate { call in
                let code = call.parameter("code")
                guard let item = call.facts.catalogue[code] else {
                    throw Problem(
                        .itemUnknown,
                        Label("没有事项 \(code);目录见 GET /api/v1/items。", "There is no item \(code); see GET /api/v1/items.")
                    )
                }
                return .json(ItemView(item: item), in: call.language, capacity: 4096)
            }),
    ]
}

extension ProblemKind {
    static let itemUnknown = ProblemKind(404, "item.unknown", Label("没有这个事项", "No such item"))
}

struct ItemList: Output {
    let items: [CatalogueItem]

    static let shape = Shape<ItemList>("ItemList", [.list("items", Label("事项", "Items")) { $0.items }])
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
            .optionalInteger("promiseWorkingDays", Label("承诺时限(工作日)", "Promise, working days")) {
                $0.item.limits.promiseWorkingDays
            },
        ])
}

/// An item whole.
struct ItemView: Output {
    let item: CatalogueItem

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
            .list("fees", Label("收费标准", "Fees")) { $0.item.item.fees },
            .list("materials", Label("申请材料", "Materials")) { $0.item.item.materials },
            .list("steps", Label("办理环节", "Steps")) { $0.item.item.steps },
            .flag("whileYouWait", Label("立等可取", "While you wait")) { $0.item.item.isWhileYouWait },
            .flag("cityWide", Label("全市通办", "City-wide")) { $0.item.item.isCityWide },
        ])
}

extension Item.Limits: Output {
    static let shape = Shape<Item.Limits>(
        "ItemLimitsView",
        [
            .optionalInteger("statutoryWorkingDays", Label("法定时限(工作日)", "Statutory limit")) { $0.statutoryWorkingDays },
            .optionalInteger("promiseWorkingDays", Label("承诺时限(工作日)", "Promise limit")) { $0.promiseWorkingDays },
            .optionalInteger("targetMinutes", Label("办理用时(分钟)", "Target minutes")) { $0.targetMinutes },
            .optionalInteger("reportUpWorkingDays", Label("上报时限(工作日)", "Report-up limit")) { $0.reportUpWorkingDays },
            .optionalInteger("supplementWorkingDays", Label("补齐期限(工作日)", "Time to supply")) {
                $0.supplementWorkingDays
            },
        ])
}

extension Item.Fee: Output {
    static let shape = Shape<Item.Fee>(
        "ItemFeeView",
        [
            .text("name", Label("收费项目", "Fee")) { $0.name },
            .integer("amountFen", Label("标准(分)", "Amount in fen")) { $0.amountFen },
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
            .optionalInteger("limitWorkingDays", Label("环节时限(工作日)", "Limit")) { $0.limitWorkingDays },
        ])
}
