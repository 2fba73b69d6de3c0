import HTTP

/// One difference between two versions of an item.
struct ItemChange: Sendable, Hashable {
    /// Where: `/limits/promiseWorkingDays`, or, in a list, by the entry's key: `/materials/titleDeed/copies`.
    let pointer: String
    /// The name of the field of the item in which it lies.
    let field: Label
    /// As compact JSON, or as plain text; nil where there is nothing.
    let before: String?
    let after: String?
}

/// Compares versions of items.
enum ItemChanges {
    /// What must be changed of `old` to become `new`, in the order of the item's fields.
    static func between(_ old: Item, _ new: Item) -> [ItemChange] {
        guard old != new else { return [] }
        var changes: [ItemChange] = []
        compare(old.json, new.json, at: "", &changes)
        return changes
    }

    /// The names of the item's fields as its input declares them.
    private static let names: [String: Label] = {
        guard case .object(_, let fields) = Item.schema else { return [:] }
        return Dictionary(fields.map { ($0.name, $0.about) }) { $1 }
    }()

    private static func compare(_ old: JSON?, _ new: JSON?, at pointer: String, _ changes: inout [ItemChange]) {
        guard old != new else { return }
        switch (members(old), members(new)) {
        case (let before?, let after?):
            let names = before.map(\.name) + after.map(\.name).filter { name in !before.contains { $0.name == name } }
            for name in names {
                compare(
                    before.first { $0.name == name }?.value, after.first { $0.name == name }?.value,
                    at: pointer + "/" + JSONPointer.escaped(name), &changes)
            }
        default:
            let field = pointer.split(separator: "/").first.map(String.init) ?? ""
            changes.append(
                ItemChange(
                    pointer: pointer, field: names[field] ?? Label(field, field), before: old.map(text),
                    after: new.map(text)))
        }
    }

    /// The members of an object; of a list of objects, each under its key or name.
    private static func members(_ json: JSON?) -> [JSON.Member]? {
        switch json {
        case .object(let members): return members
        case .array(let elements):
            let named = elements.compactMap { element -> JSON.Member? in
                (element["key"] ?? element["name"])?.stringValue.map { .init($0, element) }
            }
            let isNamed = named.count == elements.count && Set(named.map(\.name)).count == named.count
            return isNamed && !elements.isEmpty ? named : nil
        default: return nil
        }
    }

    private static func text(_ json: JSON) -> String {
        if let text = json.stringValue { return text }
        var writer = JSONWriter()
        writer.value(json)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
