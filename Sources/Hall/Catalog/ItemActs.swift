import HTTP
import SQLite

/// What the keepers of the catalogue do with an item.
enum ItemActs {
    /// Begins an item as a draft.
    static func draft(
        _ call: Call, _ item: Item, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        guard try ItemStore.find(item.code, hallID: facts.hall.id, transaction) == nil else {
            throw Problem(
                .itemCodeTaken,
                Label(
                    "事项编码 \(item.code) 已有;修改请用 POST /api/v1/items/\(item.code)/versions。",
                    "There is an item \(item.code); change it by POST /api/v1/items/\(item.code)/versions."))
        }
        try requireUnit(of: item, facts)
        let itemID = try ItemStore.insertItem(item.code, .draft, hallID: facts.hall.id, transaction)
        return try write(item, version: 1, .drafted, itemID: itemID, call, facts, transaction)
    }

    /// Writes a new draft version; what is in force stays in force until the draft is published.
    static func change(
        _ call: Call, _ item: Item, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let record = try require(call.parameter("code"), facts, transaction)
        guard item.code == record.code else {
            let detail = Label("编码不得更改:须为 \(record.code)。", "The code does not change: it is \(record.code).")
            throw Problem(.invalidInput, detail, errors: [FieldError(pointer: "/code", code: "code", detail: detail)])
        }
        try requireUnit(of: item, facts)
        return try write(
            item, version: record.newestVersion + 1, .changed, itemID: record.id, call, facts, transaction)
    }

    /// Publishes a version, from today on or from a later day; refuses all gaps at once.
    static func publish(
        _ call: Call, _ input: PublicationInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let record = try require(call.parameter("code"), facts, transaction)
        let version = try requireVersion(call.parameter("version"), of: record, transaction)
        let today = transaction.instant.day(in: .shanghai)
        let day = input.effectiveFrom ?? today
        guard try !ItemStore.isPublished(versionID: version.versionID, transaction) else {
            throw Problem(
                .itemVersionPublished,
                Label("第 \(version.version) 版已公布。", "Version \(version.version) has been published."))
        }
        try requireDay(day, today, record, transaction)
        try refuse(ItemRules.gaps(version.item, CatalogueGround(facts, on: day)))
        try ItemStore.publish(
            versionID: version.versionID, itemID: record.id, from: day, isInForce: day <= today, transaction)
        try ItemStore.insertEvent(
            .published, itemID: record.id, version: version.version, note: input.note ?? "", staffID: call.staffID,
            transaction)
        try AnnouncementActs.announce(
            .item, subject: record.code,
            ItemTexts.publication(version.item, replacing: facts.catalogue[record.code]?.item, from: day), facts,
            transaction)
        return Written(
            .json(
                try ItemHistory(require(record.code, facts, transaction), transaction), in: call.language),
            subject: record.code, changes: .facts)
    }

    /// Takes an item out of the catalogue; cases under way go on under their version.
    static func retire(
        _ call: Call, _ input: WithdrawalInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let record = try require(call.parameter("code"), facts, transaction)
        guard record.state == .published, let item = facts.catalogue[record.code]?.item else {
            throw notPublished(record)
        }
        try ItemStore.setState(.retired, itemID: record.id, transaction)
        try ItemStore.insertEvent(
            .retired, itemID: record.id, version: nil, note: input.reason, staffID: call.staffID, transaction)
        try AnnouncementActs.announce(
            .item, subject: record.code, ItemTexts.retirement(item, reason: input.reason), facts, transaction)
        return Written(.noContent, subject: record.code, changes: .facts)
    }

    /// States that what is in force has been looked through and is still right (OPEN-05).
    static func review(
        _ call: Call, _ input: ReviewInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let record = try require(call.parameter("code"), facts, transaction)
        guard let current = facts.catalogue[record.code] else { throw notPublished(record) }
        try ItemStore.insertEvent(
            .reviewed, itemID: record.id, version: current.version, note: input.note ?? "", staffID: call.staffID,
            transaction)
        return Written(.noContent, subject: record.code)
    }

    // MARK: Reading

    static func require(
        _ code: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> ItemRecord {
        guard let record = try ItemStore.find(code, hallID: facts.hall.id, transaction) else { throw unknown(code) }
        return record
    }

    static func requireVersion(
        _ number: String, of record: ItemRecord, _ transaction: borrowing Transaction
    ) throws -> CatalogueItem {
        guard
            let version = Int(number),
            let id = try ItemStore.versionID(itemID: record.id, version: version, transaction)
        else {
            throw Problem(
                .itemVersionUnknown,
                Label(
                    "事项 \(record.code) 没有第 \(number) 版;最新为第 \(record.newestVersion) 版。",
                    "Item \(record.code) has no version \(number); the newest is \(record.newestVersion)."))
        }
        return try CatalogStore.item(version: id, transaction)
    }

    static func unknown(_ code: String) -> Problem {
        Problem(
            .itemUnknown,
            Label("没有事项 \(code);目录见 GET /api/v1/items。", "There is no item \(code); see GET /api/v1/items."))
    }

    /// Refuses publication with every gap and every rule at once.
    static func refuse(_ gaps: [ItemGap]) throws(Problem) {
        guard !gaps.isEmpty else { return }
        var rules: [RuleID] = []
        for gap in gaps where !rules.contains(gap.rule) { rules.append(gap.rule) }
        throw Problem(
            .itemIncomplete,
            Label(
                "有 \(gaps.count) 处不全或有误,不能公布,详见 errors。",
                "\(gaps.count) gap(s) stand in the way of publishing, see errors."),
            errors: gaps.map { FieldError(pointer: $0.pointer, code: $0.rule.rawValue, detail: $0.detail) },
            rules: rules)
    }

    // MARK: Parts

    private static func write(
        _ item: Item, version: Int, _ action: ItemAction, itemID: Int64, _ call: Call, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Written {
        _ = try ItemStore.insertVersion(
            item, version: version, itemID: itemID, staffID: call.staffID, transaction)
        try ItemStore.insertEvent(action, itemID: itemID, version: version, staffID: call.staffID, transaction)
        let gaps = ItemRules.gaps(item, CatalogueGround(facts, on: transaction.instant.day(in: .shanghai)))
        return Written(
            .json(
                DraftedVersion(code: item.code, version: version, gaps: gaps), status: 201, in: call.language,
                fields: [
                    HeaderField(name: "Location", value: "/api/v1/items/\(item.code)/versions/\(version)")
                ]), subject: item.code)
    }

    /// Even a draft belongs to a unit of the hall.
    private static func requireUnit(of item: Item, _ facts: HallFacts) throws(Problem) {
        guard facts.catalogue.units[item.unitCode] == nil else { return }
        let known = facts.catalogue.units.keys.sorted().joined(separator: "、")
        let detail = Label(
            "没有单位 \(item.unitCode);现有:\(known)。", "There is no unit \(item.unitCode); there are: \(known).")
        throw Problem(
            .invalidInput, detail, errors: [FieldError(pointer: "/unitCode", code: "unknown", detail: detail)])
    }

    /// A version begins today or later, and no earlier than one that has been published before it.
    private static func requireDay(
        _ day: Day, _ today: Day, _ record: ItemRecord, _ transaction: borrowing Transaction
    ) throws {
        let earliest = max(today, try ItemStore.latestEffect(itemID: record.id, transaction) ?? today)
        guard day < earliest else { return }
        let detail = Label(
            "施行日期不得早于 \(earliest.text)。", "The version takes effect on \(earliest.text) at the earliest.")
        throw Problem(
            .invalidInput, detail, errors: [FieldError(pointer: "/effectiveFrom", code: "early", detail: detail)],
            rules: [.item08])
    }

    private static func notPublished(_ record: ItemRecord) -> Problem {
        Problem(
            .itemNotPublished,
            Label(
                "事项 \(record.code) 现为“\(record.state.label.zh)”。", "Item \(record.code) is \(record.state.label.en)."))
    }
}

extension ProblemKind {
    static let itemUnknown = ProblemKind(404, "item.unknown", Label("没有这个事项", "No such item"))
    static let itemVersionUnknown = ProblemKind(404, "item.versionUnknown", Label("没有这一版", "No such version"))
    static let itemCodeTaken = ProblemKind(409, "item.codeTaken", Label("事项编码已有", "Item code is taken"))
    static let itemVersionPublished = ProblemKind(
        409, "item.versionPublished", Label("该版已公布", "Version is published"))
    static let itemNotPublished = ProblemKind(409, "item.notPublished", Label("事项未公布", "Item is not published"))
    static let itemIncomplete = ProblemKind(422, "item.incomplete", Label("事项不全,不能公布", "Item is incomplete"))
}

/// What the public is told of a change of an item.
enum ItemTexts {
    static func publication(_ item: Item, replacing old: Item?, from day: Day) -> Label {
        guard let old else {
            return Label(
                "新增事项“\(item.title)”(\(item.code)),自 \(day.text) 起办理。",
                "New item \(item.titleEn) (\(item.code)), handled from \(day.text) on.")
        }
        var fields: [Label] = []
        for change in ItemChanges.between(old, item) where !fields.contains(change.field) {
            fields.append(change.field)
        }
        let zh = fields.map(\.zh).joined(separator: "、")
        let en = fields.map(\.en).joined(separator: ", ")
        return Label(
            "事项“\(item.title)”(\(item.code))自 \(day.text) 起按新版办理;变动:\(zh.isEmpty ? "无" : zh)。",
            "Item \(item.titleEn) (\(item.code)) changes on \(day.text): \(en.isEmpty ? "nothing" : en).")
    }

    static func retirement(_ item: Item, reason: String) -> Label {
        Label(
            "事项“\(item.title)”(\(item.code))取消:\(reason)", "Item \(item.titleEn) (\(item.code)) is withdrawn: \(reason)"
        )
    }
}
