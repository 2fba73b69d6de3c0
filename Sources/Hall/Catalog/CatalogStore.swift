import HTTP
import SQLite

/// Every statement about units, and about the catalogue as the hall holds it in memory.
enum CatalogStore {
    struct Unit: Sendable {
        let id: Int64
        let code: String
        let name: String
        let nameEn: String
    }

    static func units(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Unit] {
        try transaction.rows("SELECT unit_id, code, name, name_en FROM units WHERE hall_id = ?", [.integer(hallID)]) {
            Unit(id: $0.integer(0), code: $0.text(1), name: $0.text(2), nameEn: $0.text(3))
        }
    }

    /// The units as a file has them, in the order of their codes.
    static func unitEntries(
        hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [CatalogueDocument.UnitEntry] {
        try transaction.rows(
            "SELECT code, name, name_en, kind FROM units WHERE hall_id = ? ORDER BY code", [.integer(hallID)]
        ) {
            CatalogueDocument.UnitEntry(
                code: $0.text(0), name: $0.text(1), nameEn: $0.text(2),
                kind: CatalogueDocument.UnitEntry.Kind(rawValue: $0.text(3)) ?? .government)
        }
    }

    static func insertUnit(
        _ unit: CatalogueDocument.UnitEntry, hallID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO units (hall_id, code, name, name_en, kind) VALUES (?, ?, ?, ?, ?)",
            [.integer(hallID), .text(unit.code), .text(unit.name), .text(unit.nameEn), .text(unit.kind.rawValue)])
    }

    /// Every published item in the version that is in force. Documents are read and parsed only of versions that `previous`
    /// does not hold already: a change of one item costs no parsing of the others.
    static func catalogue(
        hallID: Int64, reusing previous: Catalogue? = nil, _ transaction: borrowing Transaction
    ) throws -> Catalogue {
        let units = try unitsByCode(hallID: hallID, transaction)
        let items = try transaction.rows(
            """
            SELECT i.item_id, v.item_version_id, v.version, p.effective_from
            FROM items i JOIN item_versions v USING (item_id) JOIN item_publications p USING (item_version_id)
            WHERE i.hall_id = ? AND i.state = 'published'
              AND p.item_version_id = (
                  SELECT q.item_version_id FROM item_publications q
                  WHERE q.item_id = i.item_id AND q.took_effect_at IS NOT NULL
                  ORDER BY q.effective_from DESC, q.item_version_id DESC LIMIT 1)
            ORDER BY i.code
            """, [.integer(hallID)]
        ) { row in
            let versionID = row.integer(1)
            let known = previous?.find(version: versionID)?.item
            return try catalogued(row, known ?? item(versionID, transaction), units)
        }
        return Catalogue(items, units: units)
    }

    /// Code and title of every version. The English title of an old version is left to its document.
    static func itemNames(
        _ catalogue: Catalogue, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [Int64: ItemName] {
        var names: [Int64: ItemName] = [:]
        try transaction.each(
            "SELECT v.item_version_id, i.code, v.title FROM item_versions v JOIN items i USING (item_id) WHERE hall_id = ?",
            [.integer(hallID)]
        ) { row in
            let current = catalogue.find(version: row.integer(0))?.item
            names[row.integer(0)] = ItemName(
                code: row.text(1), title: Label(row.text(2), current?.titleEn ?? row.text(2)))
        }
        return names
    }

    /// One version, in force or not.
    static func item(version id: Int64, _ transaction: borrowing Transaction) throws -> CatalogueItem {
        let found = try transaction.first(
            """
            SELECT v.item_id, item_version_id, version, p.effective_from, hall_id
            FROM item_versions v JOIN items USING (item_id) LEFT JOIN item_publications p USING (item_version_id)
            WHERE item_version_id = ?
            """, [.integer(id)]
        ) { try catalogued($0, item(id, transaction), unitsByCode(hallID: $0.integer(4), transaction)) }
        guard let found else { preconditionFailure("a case refers to its item's version by foreign key") }
        return found
    }

    /// A version's document, parsed.
    private static func item(_ versionID: Int64, _ transaction: borrowing Transaction) throws -> Item {
        let found = try transaction.first(
            "SELECT document FROM item_versions WHERE item_version_id = ?", [.integer(versionID)]
        ) { try Item.decode(JSONReader.read(Array($0.text(0).utf8)), today: Day(number: 0)) }
        guard let found else { preconditionFailure("the version's id comes from its own row") }
        return found
    }

    private static func unitsByCode(hallID: Int64, _ transaction: borrowing Transaction) throws -> [String: Unit] {
        try Dictionary(uniqueKeysWithValues: units(hallID: hallID, transaction).map { ($0.code, $0) })
    }

    private static func catalogued(
        _ row: borrowing Row, _ item: Item, _ units: [String: Unit]
    ) throws -> CatalogueItem {
        guard let unit = units[item.unitCode] else { throw HallFileError.unknownUnit(item.unitCode) }
        return CatalogueItem(
            itemID: row.integer(0), versionID: row.integer(1), version: row.int(2),
            effectiveFrom: row.textOrNil(3).flatMap { Day($0) }, unitID: unit.id, unitName: unit.name,
            unitNameEn: unit.nameEn,
            departmentNames: Dictionary(item.departments.map { ($0, units[$0]?.name ?? $0) }) { $1 }, item: item)
    }
}
