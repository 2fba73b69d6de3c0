import HTTP
import SQLite

/// Every statement about units, items and their versions.
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

    static func insertUnit(
        _ unit: CatalogueDocument.UnitEntry, hallID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO units (hall_id, code, name, name_en, kind) VALUES (?, ?, ?, ?, ?)",
            [.integer(hallID), .text(unit.code), .text(unit.name), .text(unit.nameEn), .text(unit.kind.rawValue)])
    }

    /// Writes an item's first version; `document` is the item as it was imported.
    static func insertItem(
        _ item: Item, document: [UInt8], hallID: Int64, effectiveFrom: Day, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO items (hall_id, code, state) VALUES (?, ?, 'published')", [.integer(hallID), .text(item.code)])
        try transaction.execute(
            """
            INSERT INTO item_versions (item_id, version, title, document, effective_from, created_at)
            VALUES (?, 1, ?, ?, ?, ?)
            """,
            [
                .integer(transaction.lastInsertedID), .text(item.title),
                .text(String(decoding: document, as: UTF8.self)), .text(effectiveFrom.text), .integer(transaction.now),
            ])
    }

    /// The newest version of every published item.
    static func catalogue(hallID: Int64, _ transaction: borrowing Transaction) throws -> Catalogue {
        let units = try unitsByCode(hallID: hallID, transaction)
        let items = try transaction.rows(
            """
            SELECT i.item_id, v.item_version_id, v.version, v.document
            FROM items i JOIN item_versions v USING (item_id)
            WHERE i.hall_id = ? AND i.state = 'published'
              AND v.version = (SELECT max(version) FROM item_versions n WHERE n.item_id = i.item_id)
            ORDER BY i.code
            """, [.integer(hallID)]
        ) { try item($0, units) }
        return Catalogue(items)
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

    /// One version, newest or not.
    static func item(version id: Int64, _ transaction: borrowing Transaction) throws -> CatalogueItem {
        let found = try transaction.first(
            """
            SELECT item_id, item_version_id, version, document, hall_id FROM item_versions JOIN items USING (item_id)
            WHERE item_version_id = ?
            """, [.integer(id)]
        ) { try item($0, unitsByCode(hallID: $0.integer(4), transaction)) }
        guard let found else { preconditionFailure("a case refers to its item's version by foreign key") }
        return found
    }

    private static func unitsByCode(hallID: Int64, _ transaction: borrowing Transaction) throws -> [String: Unit] {
        try Dictionary(uniqueKeysWithValues: units(hallID: hallID, transaction).map { ($0.code, $0) })
    }

    private static func item(_ row: borrowing Row, _ units: [String: Unit]) throws -> CatalogueItem {
        let item = try Item.decode(JSONReader.read(Array(row.text(3).utf8)), today: Day(number: 0))
        guard let unit = units[item.unitCode] else { throw HallFileError.unknownUnit(item.unitCode) }
        return CatalogueItem(
            itemID: row.integer(0), versionID: row.integer(1), version: row.int(2), unitID: unit.id,
            unitName: unit.name, unitNameEn: unit.nameEn,
            departmentNames: Dictionary(
                uniqueKeysWithValues: item.departments.map { ($0, units[$0]?.name ?? $0) }), item: item)
    }
}
