import HTTP

/// Several items handled as one matter (一件事一次办), CASE-60.
struct Bundle: Input {
    let code: String
    let title: String
    let titleEn: String
    /// The unit that answers for the whole (TYPE-18).
    let leadUnit: String
    /// Codes of the items.
    let items: [String]
    let steps: [Item.Step]
    /// Nil where all is done the same day.
    let promiseWorkingDays: Int?
    /// Charged for the whole; nil for the sum of the items' fees.
    let feesFen: Int?

    init(from fields: inout FieldReader) {
        code = fields.text("code", Label("编码", "Code"), length: 2...40)
        title = fields.text("title", Label("名称", "Title"), length: 2...100)
        titleEn = fields.text("titleEn", Label("英文名称", "Title in English"), length: 2...150)
        leadUnit = fields.text("leadUnit", Label("牵头单位代码", "Code of the lead unit"), length: 1...20)
        items = fields.texts("items", Label("所含事项编码", "Codes of the items"), count: 2...30)
        steps = fields.list("steps", Label("办理环节", "Steps"), count: 1...50)
        promiseWorkingDays = fields.optionalInteger(
            "promiseWorkingDays", Label("承诺时限（工作日）", "Promise limit"), in: 1...400)
        feesFen = fields.optionalInteger("feesFen", Label("合计收费（分）", "Fees in fen"), in: 0...1_000_000_000)
    }

    var json: JSON {
        var members: [JSON.Member] = [
            .init("code", .string(code)), .init("title", .string(title)), .init("titleEn", .string(titleEn)),
            .init("leadUnit", .string(leadUnit)), .init("items", .array(items.map { .string($0) })),
            .init("steps", .array(steps.map(\.json))),
        ]
        if let promiseWorkingDays { members.append(.init("promiseWorkingDays", .integer(Int64(promiseWorkingDays)))) }
        if let feesFen { members.append(.init("feesFen", .integer(Int64(feesFen)))) }
        return .object(members)
    }
}

/// What a matter costs those who come: what ITEM-09 wants fewer of.
struct Burden: Sendable, Hashable {
    let visits: Int
    let steps: Int
    let materials: Int
    let workingDays: Int
    let feesFen: Int

    static func - (left: Burden, right: Burden) -> Burden {
        Burden(
            visits: left.visits - right.visits, steps: left.steps - right.steps,
            materials: left.materials - right.materials, workingDays: left.workingDays - right.workingDays,
            feesFen: left.feesFen - right.feesFen)
    }
}

/// What a bundle saves, and what it must be; pure functions of values.
enum BundleRules {
    /// The items one after the other.
    /// - Parameter mode: whether fees are charged at all (C24).
    static func apart(_ items: [Item], _ mode: FeeMode = .publishedStatutory) -> Burden {
        Burden(
            visits: items.count, steps: items.map(\.steps.count).reduce(0, +),
            materials: items.map(\.materials.count).reduce(0, +),
            workingDays: items.map { $0.limits.promise?.usualWorkingDays ?? 0 }.reduce(0, +),
            feesFen: items.flatMap { $0.fees(mode) }.map(\.amountFen).reduce(0, +))
    }

    /// The bundle: a material of the same name is handed in once.
    static func together(_ bundle: Bundle, _ items: [Item], _ mode: FeeMode = .publishedStatutory) -> Burden {
        let apart = apart(items, mode).feesFen
        return Burden(
            visits: 1, steps: bundle.steps.count, materials: materials(items).count,
            workingDays: bundle.promiseWorkingDays ?? 0, feesFen: mode == .nothing ? 0 : bundle.feesFen ?? apart)
    }

    /// The materials of all items, those of one name once: the main document before the attachment.
    static func materials(_ items: [Item]) -> [Item.Material] {
        var merged: [Item.Material] = []
        for material in items.flatMap(\.materials) {
            guard let place = merged.firstIndex(where: { $0.name == material.name }) else {
                merged.append(material)
                continue
            }
            if material.isMain && !merged[place].isMain { merged[place] = material }
        }
        return merged
    }

    /// What is wrong with a bundle: its items are published, each once; its lead unit takes part (TYPE-18); and nothing is more
    /// than the items apart (ITEM-09).
    static func gaps(_ bundle: Bundle, _ catalogue: Catalogue) -> [ItemGap] {
        var gaps: [ItemGap] = []
        for (index, code) in bundle.items.enumerated() {
            if catalogue[code] == nil {
                gaps.append(ItemGap("/items/\(index)", .case60, "没有事项 \(code)。", "There is no item \(code)."))
            } else if bundle.items.firstIndex(of: code) != index {
                gaps.append(ItemGap("/items/\(index)", .case60, "事项 \(code) 重复。", "The item \(code) stands twice."))
            }
        }
        guard gaps.isEmpty else { return gaps }
        let items = bundle.items.compactMap { catalogue[$0]?.item }
        if !items.contains(where: { $0.departments.contains(bundle.leadUnit) }) {
            gaps.append(
                ItemGap(
                    "/leadUnit", .type18, "牵头单位 \(bundle.leadUnit) 不是任何所含事项的部门。",
                    "The lead unit \(bundle.leadUnit) takes part in none of the items."))
        }
        return gaps + more(bundle, items)
    }

    private static func more(_ bundle: Bundle, _ items: [Item]) -> [ItemGap] {
        let saved = apart(items) - together(bundle, items)
        var gaps: [ItemGap] = []
        if saved.steps < 0 {
            gaps.append(
                ItemGap("/steps", .item09, "环节比分开办理还多。", "There are more steps than for the items apart."))
        }
        if saved.workingDays < 0 {
            gaps.append(
                ItemGap("/promiseWorkingDays", .item09, "时限比分开办理还长。", "It takes longer than the items apart."))
        }
        if saved.feesFen < 0 {
            gaps.append(ItemGap("/feesFen", .item09, "收费比分开办理还多。", "It costs more than the items apart."))
        }
        return gaps
    }
}
