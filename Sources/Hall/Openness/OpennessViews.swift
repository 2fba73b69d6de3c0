import HTTP

/// A fee that is published with its basis; only such may be charged (C24).
struct PublishedFee: Output {
    let item: Item
    let fee: Item.Fee

    static func all(of catalogued: CatalogueItem, _ mode: FeeMode) -> [PublishedFee] {
        catalogued.item.fees(mode).map { PublishedFee(item: catalogued.item, fee: $0) }
    }

    static let shape = Shape<PublishedFee>(
        "PublishedFee",
        [
            .text("item", Label("事项编码", "Item code")) { $0.item.code },
            .label("itemTitle", Label("事项名称", "Item")) { Label($0.item.title, $0.item.titleEn) },
            .text("name", Label("收费项目", "Fee")) { $0.fee.name },
            .integer("amountFen", Label("标准（分）", "Amount in fen")) { $0.fee.amountFen },
            .text("unit", Label("计费单位", "Per")) { $0.fee.unit },
            .text("basis", Label("收费依据", "Basis")) { $0.fee.basis },
        ])
}

struct FeeList: Output {
    let items: [PublishedFee]

    static let shape = Shape<FeeList>(
        "FeeList",
        [
            .list("items", Label("收费", "Fees")) { $0.items },
            .label("hallService", Label("大厅服务", "The hall's own services")) { _ in
                Label("预约、代办、延时、帮办等大厅服务一律不收费。", "Booking, agency, extended hours and help are free.")
            },
        ])
}

/// What the hall promises for an item, beside what the law asks.
struct ServicePromise: Output {
    let item: Item
    let track: Track

    static let shape = Shape<ServicePromise>(
        "ServicePromise",
        [
            .text("item", Label("事项编码", "Item code")) { $0.item.code },
            .label("itemTitle", Label("事项名称", "Item")) { Label($0.item.title, $0.item.titleEn) },
            .choice("track", "trackLabel", Label("办理方式", "Track")) { $0.track },
            .optionalInteger("statutoryWorkingDays", Label("法定时限（工作日）", "Statutory limit")) {
                $0.item.limits.statutoryWorkingDays
            },
            .optionalInteger("promiseWorkingDays", Label("承诺时限（工作日），无则当天", "Promise; the same day where absent")) {
                $0.track == .instant ? nil : $0.item.limits.promiseWorkingDays ?? $0.item.limits.reportUpWorkingDays
            },
            .optionalInteger("promiseCalendarDays", Label("承诺时限（自然日）", "The same in calendar days")) {
                $0.track == .instant ? nil : $0.item.limits.promiseCalendarDays
            },
            .optionalInteger("savedPercent", Label("压缩比例（%）", "Shortened by, percent")) { promise in
                guard let statutory = promise.item.limits.statutoryWorkingDays, statutory > 0 else { return nil }
                let promised =
                    promise.track == .instant ? 0 : promise.item.limits.promise?.usualWorkingDays ?? statutory
                return (statutory - promised) * 100 / statutory
            },
        ])
}

struct PromiseList: Output {
    let items: [ServicePromise]

    static let shape = Shape<PromiseList>("PromiseList", [.list("items", Label("承诺", "Promises")) { $0.items }])
}

extension OpennessGap: Output {
    static let shape = Shape<OpennessGap>(
        "OpennessGap",
        [
            .choice("subject", "subjectLabel", Label("对象", "Subject")) { $0.subject },
            .text("name", Label("编码或编号", "Code or number")) { $0.name },
            .text("rule", Label("规则", "Rule")) { $0.rule.rawValue },
            .label("detail", Label("说明", "Detail")) { $0.detail },
        ])
}

struct CompletenessReport: Output {
    let items: [OpennessGap]
    let drafts: [String]

    static let shape = Shape<CompletenessReport>(
        "CompletenessReport",
        [
            .list("items", Label("欠缺", "Gaps")) { $0.items },
            .texts("drafts", Label("尚未公布的事项", "Items still in draft")) { $0.drafts },
        ])
}

struct StaleItem: Output {
    let item: Item
    let seenAt: Instant

    static let shape = Shape<StaleItem>(
        "StaleItem",
        [
            .text("item", Label("事项编码", "Item code")) { $0.item.code },
            .text("itemTitle", Label("事项名称", "Item")) { $0.item.title },
            .instant("seenAt", Label("最近公布或复核", "Last published or reviewed")) { $0.seenAt },
        ])
}

struct StalenessReport: Output {
    let items: [StaleItem]
    let days: Int

    static let shape = Shape<StalenessReport>(
        "StalenessReport",
        [
            .integer("days", Label("天数", "Days")) { $0.days },
            .list("items", Label("待复核", "To be looked through")) { $0.items },
        ])
}

struct FormServingList: Output {
    let items: [FormServing]

    static let shape = Shape<FormServingList>(
        "FormServingList", [.list("items", Label("取用登记", "Servings")) { $0.items }])
}
