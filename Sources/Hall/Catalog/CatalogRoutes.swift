import HTTP
import SQLite

/// The public catalogue of items (事项目录), with the six openings of each (OPEN-01).
enum CatalogRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/items", name: "item.list", summary: Label("事项目录", "List items"),
            access: .public, query: ItemFilter.parameters, answer: .json(200, ItemList.shape.schema),
            rules: [.open01, .item02],
            work: .immediate { call in
                let filter = try ItemFilter(call)
                let found = call.facts.catalogue.items.filter { filter.lets($0) }
                let rest = filter.after.map { after in found.drop { $0.item.code <= after } } ?? found[...]
                let page = Array(rest.prefix(filter.limit))
                let next = rest.count > page.count ? page.last?.item.code : nil
                return .json(
                    ItemList(items: page, next: next.map(call.cursor), total: found.count), in: call.language,
                    fields: call.nextPage(next),
                    capacity: 16384)
            }),
        Route(
            method: .get, path: "/api/v1/items/{code}", name: "item.read",
            summary: Label(
                "事项六公开；Accept: text/html 得到办事指南", "Read an item; Accept: text/html gives the guide to print"),
            access: .public, answer: .jsonOrPage(200, ItemView.shape.schema), problems: [.itemUnknown],
            rules: [.open01, .open06, .notify01, .item11, .item13, .item14, .clock18, .clock19, .clock20],
            work: .immediate { call in
                let item = try published(call)
                let day = call.arrived.day(in: .shanghai)
                guard call.prefersPage else {
                    let view = ItemView(item: item, feeMode: call.facts.settings.policy(on: day).feeMode)
                    return .json(view, in: call.language, capacity: 4096)
                }
                return .page(ItemGuidePage.html(item, call.facts, on: day))
            }),
        Route(
            method: .get, path: "/api/v1/items/{code}/checklist", name: "item.checklist",
            summary: Label("材料清单（打印页）", "The list of materials, as a page to print"), access: .public,
            answer: .text(200, "text/html; charset=utf-8"), problems: [.itemUnknown],
            rules: [.case54, .notify11, .open03],
            work: .immediate { call in .page(ItemChecklistPage.html(try published(call), call.facts)) }),
        Route(
            method: .get, path: "/api/v1/items/{code}/forms/{form}", name: "item.serveForm",
            summary: Label("取用格式文本（每次登记）", "Get a form; each serving is recorded"), access: .public,
            answer: .jsonOrPage(200, ServedForm.shape.schema), problems: [.itemUnknown, .formUnknown],
            rules: [.case07, .open06], work: .writing(FormActs.serve)),
    ]

    /// The item of the path, with or without `.html`.
    static func published(_ call: Call) throws(Problem) -> CatalogueItem {
        guard let item = call.facts.catalogue[call.parameter("code")] else {
            throw ItemActs.unknown(call.parameter("code"))
        }
        return item
    }
}

/// What a list of items may be narrowed by.
struct ItemFilter: Sendable {
    /// Words that stand in the code, the title or the English title; every one of them.
    let words: [String]
    let theme: Item.Theme?
    let unit: String?
    let audience: Item.Audience?
    let center: Item.Center?
    let kind: Item.Kind?
    /// Only codes after this one: where the page before ended.
    let after: String?
    let limit: Int

    static let parameters = [
        QueryParameter(
            name: "q", about: Label("在编码、名称中查找", "Words of the code or title"), schema: .text(length: 1...60)),
        QueryParameter(name: "theme", about: Label("窗口主题", "Theme"), schema: .choices(Item.Theme.self)),
        QueryParameter(name: "unit", about: Label("承办单位代码", "Code of the unit"), schema: .text(length: 1...20)),
        QueryParameter(
            name: "audience", about: Label("服务对象（含两者皆可的）", "Audience; items for both included"),
            schema: .choices(Item.Audience.self)),
        QueryParameter(name: "center", about: Label("所属中心", "Centre"), schema: .choices(Item.Center.self)),
        QueryParameter(name: "kind", about: Label("权力类型", "Class of power"), schema: .choices(Item.Kind.self)),
        QueryParameter(
            name: "limit", about: Label("每页条数，不写为 500", "Page size; 500 where absent"), schema: .integer(1...500)),
        .cursor,
    ]

    init(_ call: Call) throws(Problem) {
        var reader = QueryReader(call.query)
        words = reader.text("q")?.lowercased().split(separator: " ").map(String.init) ?? []
        theme = reader.choice("theme")
        unit = reader.text("unit")
        audience = reader.choice("audience")
        center = reader.choice("center")
        kind = reader.choice("kind")
        after = reader.text("cursor")
        limit = reader.integer("limit", in: 1...500) ?? 500
        try reader.refuse()
    }

    func lets(_ catalogued: CatalogueItem) -> Bool {
        let item = catalogued.item
        guard theme == nil || item.theme == theme, unit == nil || item.unitCode == unit else { return false }
        guard center == nil || item.center == center, kind == nil || item.kind == kind else { return false }
        guard audience == nil || item.audience == audience || item.audience == .both else { return false }
        guard !words.isEmpty else { return true }
        let text = "\(item.code) \(item.title) \(item.titleEn)".lowercased()
        return words.allSatisfy { text.contains($0) }
    }
}

extension Schema {
    /// One of an enumeration's identifiers.
    static func choices<E: Labelled>(_ type: E.Type) -> Schema { .choice(E.allCases.map(\.rawValue)) }
}
