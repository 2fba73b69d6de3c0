import HTTP
import SQLite

/// Keeping the catalogue: drafts, versions, publication, retirement, review.
enum ItemRoutes {
    static let all = writing + reading

    private static let writing = [
        Route(
            method: .post, path: "/api/v1/items", name: "item.draft", summary: Label("起草事项", "Draft an item"),
            access: .permission(.editItem), input: Item.schema, answer: .json(201, DraftedVersion.shape.schema),
            problems: [.itemCodeTaken], rules: [.item08], work: .writing(Item.self, ItemActs.draft)),
        Route(
            method: .post, path: "/api/v1/items/{code}/versions", name: "item.change",
            summary: Label("修改事项(写成新的草稿版本)", "Change an item: a new draft version"),
            access: .permission(.editItem), input: Item.schema, answer: .json(201, DraftedVersion.shape.schema),
            problems: [.itemUnknown], rules: [.item08], work: .writing(Item.self, ItemActs.change)),
        Route(
            method: .post, path: "/api/v1/items/{code}/versions/{version}/publication", name: "item.publish",
            summary: Label("公布事项版本", "Publish a version"), access: .permission(.publishItem),
            input: PublicationInput.schema, answer: .json(200, ItemHistory.shape.schema),
            problems: [.itemUnknown, .itemVersionUnknown, .itemVersionPublished, .itemIncomplete],
            rules: [.open01, .open08, .item01, .item08, .item11, .item14, .clock28],
            work: .writing(PublicationInput.self, ItemActs.publish)),
        Route(
            method: .post, path: "/api/v1/items/{code}/retirement", name: "item.retire",
            summary: Label("取消事项", "Retire an item"), access: .permission(.publishItem),
            input: WithdrawalInput.schema, answer: .nothing, problems: [.itemUnknown, .itemNotPublished],
            rules: [.item08, .open08], work: .writing(WithdrawalInput.self, ItemActs.retire)),
        Route(
            method: .post, path: "/api/v1/items/{code}/reviews", name: "item.review",
            summary: Label("复核无误", "State that an item is still right"), access: .permission(.publishItem),
            input: ReviewInput.schema, answer: .nothing, problems: [.itemUnknown, .itemNotPublished],
            rules: [.open05], work: .writing(ReviewInput.self, ItemActs.review)),
    ]

    private static let reading = [
        Route(
            method: .get, path: "/api/v1/items/{code}/history", name: "item.history",
            summary: Label("事项的版本和变动", "Versions and history of an item"), access: .permission(.readItemHistory),
            answer: .json(200, ItemHistory.shape.schema), problems: [.itemUnknown], rules: [.item08, .open05],
            work: .read { call, transaction in
                let record = try ItemActs.require(call.parameter("code"), call.facts, transaction)
                return .json(try ItemHistory(record, transaction), in: call.language)
            }),
        Route(
            method: .get, path: "/api/v1/items/{code}/versions/{version}", name: "item.readVersion",
            summary: Label("查看某一版", "Read one version"), access: .permission(.readItemHistory),
            answer: .json(200, ItemView.shape.schema), problems: [.itemUnknown, .itemVersionUnknown],
            work: .read { call, transaction in
                .json(ItemView(item: try version(call, transaction)), in: call.language, capacity: 4096)
            }),
        Route(
            method: .get, path: "/api/v1/items/{code}/versions/{version}/gaps", name: "item.gaps",
            summary: Label("公布前检查", "What stands in the way of publishing"), access: .permission(.readItemHistory),
            answer: .json(200, GapList.shape.schema), problems: [.itemUnknown, .itemVersionUnknown],
            rules: [.open01, .item14],
            work: .read { call, transaction in
                let item = try version(call, transaction).item
                let ground = CatalogueGround(call.facts, on: call.arrived.day(in: .shanghai))
                return .json(GapList(items: ItemRules.gaps(item, ground)), in: call.language)
            }),
        Route(
            method: .get, path: "/api/v1/items/{code}/versions/{version}/changes", name: "item.changes",
            summary: Label("与另一版的差异", "Differences from another version"), access: .permission(.readItemHistory),
            query: [
                QueryParameter(
                    name: "since", about: Label("比较的版本,不写为前一版", "The version to compare with; the one before"),
                    schema: .integer(1...1_000_000))
            ], answer: .json(200, ChangeList.shape.schema), problems: [.itemUnknown, .itemVersionUnknown],
            rules: [.item08], work: .read(changes)),
    ]

    private static func version(_ call: Call, _ transaction: borrowing Transaction) throws -> CatalogueItem {
        let record = try ItemActs.require(call.parameter("code"), call.facts, transaction)
        return try ItemActs.requireVersion(call.parameter("version"), of: record, transaction)
    }

    private static func changes(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        let new = try version(call, transaction)
        var reader = QueryReader(call.query)
        let since = reader.integer("since", in: 1...1_000_000) ?? max(1, new.version - 1)
        try reader.refuse()
        let record = try ItemActs.require(call.parameter("code"), call.facts, transaction)
        let old = try ItemActs.requireVersion("\(since)", of: record, transaction)
        return .json(ChangeList(items: ItemChanges.between(old.item, new.item)), in: call.language)
    }
}

/// From when a version is to be in force.
struct PublicationInput: Input {
    let effectiveFrom: Day?
    let note: String?

    init(from fields: inout FieldReader) {
        effectiveFrom = fields.optionalDay("effectiveFrom", Label("施行日期,不写为今天", "In force from; today where absent"))
        note = fields.optionalText("note", Label("说明", "Note"), length: 1...300)
    }
}

struct ReviewInput: Input {
    let note: String?

    init(from fields: inout FieldReader) {
        note = fields.optionalText("note", Label("说明", "Note"), length: 1...300)
    }
}

/// A draft just written, and what it still lacks.
struct DraftedVersion: Output {
    let code: String
    let version: Int
    let gaps: [ItemGap]

    static let shape = Shape<DraftedVersion>(
        "DraftedVersion",
        [
            .text("code", Label("事项编码", "Item code")) { $0.code },
            .integer("version", Label("版本", "Version")) { $0.version },
            .list("gaps", Label("公布前须补正", "Gaps before it can be published")) { $0.gaps },
        ])
}

struct GapList: Output {
    let items: [ItemGap]

    static let shape = Shape<GapList>("GapList", [.list("items", Label("欠缺", "Gaps")) { $0.items }])
}

extension ItemGap: Output {
    static let shape = Shape<ItemGap>(
        "ItemGap",
        [
            .text("pointer", Label("位置", "Place")) { $0.pointer },
            .text("rule", Label("依据的规则", "Rule")) { $0.rule.rawValue },
            .label("detail", Label("说明", "Detail")) { $0.detail },
        ])
}

struct ChangeList: Output {
    let items: [ItemChange]

    static let shape = Shape<ChangeList>("ChangeList", [.list("items", Label("差异", "Differences")) { $0.items }])
}

extension ItemChange: Output {
    static let shape = Shape<ItemChange>(
        "ItemChange",
        [
            .text("pointer", Label("位置", "Place")) { $0.pointer },
            .label("field", Label("字段", "Field")) { $0.field },
            .optionalText("before", Label("原来", "Before")) { $0.before },
            .optionalText("after", Label("现在", "After")) { $0.after },
        ])
}

/// An item's versions and all that was done with it.
struct ItemHistory: Output {
    let record: ItemRecord
    let versions: [ItemVersion]
    let events: [ItemEvent]

    init(_ record: ItemRecord, _ transaction: borrowing Transaction) throws {
        self.record = record
        versions = try ItemStore.versions(itemID: record.id, transaction)
        events = try ItemStore.events(itemID: record.id, transaction)
    }

    static let shape = Shape<ItemHistory>(
        "ItemHistory",
        [
            .text("code", Label("事项编码", "Item code")) { $0.record.code },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.record.state },
            .list("versions", Label("版本,新的在前", "Versions, newest first")) { $0.versions },
            .list("events", Label("变动记录", "History")) { $0.events },
        ])
}

extension ItemVersion: Output {
    static let shape = Shape<ItemVersion>(
        "ItemVersion",
        [
            .integer("version", Label("版本", "Version")) { $0.version },
            .text("title", Label("事项名称", "Title")) { $0.title },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.state },
            .instant("createdAt", Label("写成时间", "Written at")) { $0.createdAt },
            .optionalText("createdBy", Label("写者", "Written by")) { $0.createdBy },
            .optionalDay("effectiveFrom", Label("施行日期", "In force from")) { $0.effectiveFrom },
            .optionalInstant("publishedAt", Label("公布时间", "Published at")) { $0.publishedAt },
        ])
}

extension ItemEvent: Output {
    static let shape = Shape<ItemEvent>(
        "ItemEvent",
        [
            .instant("at", Label("时间", "At")) { $0.at },
            .optionalText("by", Label("经办人", "By")) { $0.by },
            .choice("action", "actionLabel", Label("事由", "Action")) { $0.action },
            .optionalInteger("version", Label("版本", "Version")) { $0.version },
            .text("note", Label("说明", "Note")) { $0.note },
        ])
}
