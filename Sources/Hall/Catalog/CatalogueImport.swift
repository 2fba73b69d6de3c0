import HTTP
import SQLite

/// A catalogue that was read from a file and looked through: what can be published, and what is wrong with the rest.
struct CatalogueImport: Sendable {
    /// Units that the hall does not have.
    var units: [CatalogueDocument.UnitEntry] = []
    var items: [Item] = []
    /// Items left out because of their faults.
    var skipped = 0
    var faults: [ImportFault] = []
    /// Faults that skipping items does not cure.
    var isHopeless = false

    /// Nobody reads more.
    static let mostFaults = 10_000

    /// Looks at every item: its fields, whether it may be published, and whether its code stands twice.
    init(_ source: CatalogueSource, _ facts: HallFacts, on day: Day) {
        var ground = CatalogueGround(facts, on: day)
        for unit in source.units where ground.units.insert(unit.code).inserted { units.append(unit) }
        faults = source.faults
        isHopeless = !source.faults.isEmpty
        var seen: Set<String> = []
        for entry in source.entries where faults.count < Self.mostFaults {
            var found = entry.faults
            if let code = entry.code, !seen.insert(code).inserted { found.append(Self.repeated(code, entry)) }
            let item = Self.item(entry, ground, &found)
            if let item, found.isEmpty {
                items.append(item)
            } else {
                skipped += 1
                faults += found
            }
        }
    }

    private static func item(
        _ entry: CatalogueSource.Entry, _ ground: CatalogueGround, _ faults: inout [ImportFault]
    ) -> Item? {
        do throws(Problem) {
            let item = try Item.decode(entry.json, today: Day(number: 0))
            for gap in ItemRules.gaps(item, ground) {
                let place = entry.place(gap.pointer)
                faults.append(
                    ImportFault(
                        line: place.line, item: item.code, field: place.field, code: gap.rule.rawValue,
                        detail: gap.detail, rule: gap.rule))
            }
            return item
        } catch {
            for wrong in error.errors {
                let place = entry.place(wrong.pointer)
                faults.append(
                    ImportFault(
                        line: place.line, item: entry.code, field: place.field, code: wrong.code, detail: wrong.detail))
            }
            return nil
        }
    }

    private static func repeated(_ code: String, _ entry: CatalogueSource.Entry) -> ImportFault {
        let place = entry.place("/code")
        return ImportFault(
            line: place.line, item: code, field: place.field, code: "duplicate",
            detail: Label("事项编码 \(code) 在文件里不止一次。", "The code \(code) stands more than once in the file."))
    }

    /// Writes an item's content as a version in force from today on.
    static func publish(
        _ item: Item, hallID: Int64, staffID: Int64?, note: String = "", _ transaction: borrowing Transaction
    ) throws {
        let record = try ItemStore.find(item.code, hallID: hallID, transaction)
        let itemID = try record?.id ?? ItemStore.insertItem(item.code, .published, hallID: hallID, transaction)
        let version = (record?.newestVersion ?? 0) + 1
        let versionID = try ItemStore.insertVersion(
            item, version: version, itemID: itemID, staffID: staffID, transaction)
        try ItemStore.publish(
            versionID: versionID, itemID: itemID, from: transaction.instant.day(in: .shanghai), isInForce: true,
            transaction)
        try ItemStore.insertEvent(
            .published, itemID: itemID, version: version, note: note, staffID: staffID, transaction)
    }
}
