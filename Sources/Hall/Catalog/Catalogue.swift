import HTTP

/// An item as it stands in the file. It has many texts, and is handed about with every case, so it is an object.
final class CatalogueItem: Sendable {
    let itemID: Int64
    let versionID: Int64
    let version: Int
    /// From which day on the version is in force; nil for a draft.
    let effectiveFrom: Day?
    let unitID: Int64
    let unitName: String
    let unitNameEn: String
    /// Names of the units that take part, by code.
    let departmentNames: [String: String]
    let item: Item
    let wholeMaterials = WholeMaterials()

    init(
        itemID: Int64, versionID: Int64, version: Int, effectiveFrom: Day?, unitID: Int64, unitName: String,
        unitNameEn: String, departmentNames: [String: String], item: Item
    ) {
        self.itemID = itemID
        self.versionID = versionID
        self.version = version
        self.effectiveFrom = effectiveFrom
        self.unitID = unitID
        self.unitName = unitName
        self.unitNameEn = unitNameEn
        self.departmentNames = departmentNames
        self.item = item
    }
}

/// What an item is called, for lists.
struct ItemName: Sendable {
    let code: String
    let title: Label
}

extension ItemName {
    init(_ item: Item) { self.init(code: item.code, title: Label(item.title, item.titleEn)) }
}

/// Code and title of an item as members of an object, in JSON already: they stand in every line of a list.
final class ItemMembers: Sendable {
    private let zh: [UInt8]
    private let en: [UInt8]

    init(_ name: ItemName?) {
        func members(_ title: String?) -> [UInt8] {
            var json = JSONWriter()
            json.member("item", name?.code ?? "")
            json.member("itemTitle", title ?? "")
            return json.bytes
        }
        zh = members(name?.title.zh)
        en = members(name?.title.en)
    }

    /// Of a version that the hall does not have.
    static let none = ItemMembers(nil)

    func write(to writer: inout OutputWriter) { writer.json.raw(writer.language == .zh ? zh : en) }
}

/// Whether the public may have it (事项状态).
enum ItemState: String, Labelled {
    case draft, published, retired

    var label: Label {
        switch self {
        case .draft: Label("草稿", "draft")
        case .published: Label("已公布", "published")
        case .retired: Label("已取消", "retired")
        }
    }
}

/// All published items (事项目录), each in the version that is in force.
struct Catalogue: Sendable {
    /// In the order of their codes.
    let items: [CatalogueItem]
    /// The hall's units, by code.
    let units: [String: CatalogStore.Unit]
    private let byCode: [String: Int]
    private let byVersion: [Int64: Int]

    init(_ items: [CatalogueItem], units: [String: CatalogStore.Unit]) {
        self.items = items
        self.units = units
        byCode = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($0.element.item.code, $0.offset) })
        byVersion = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($0.element.versionID, $0.offset) })
    }

    subscript(code: String) -> CatalogueItem? { byCode[code].map { items[$0] } }

    func find(version id: Int64) -> CatalogueItem? { byVersion[id].map { items[$0] } }
}
