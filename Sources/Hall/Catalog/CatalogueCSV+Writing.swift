import HTTP

extension CatalogueCSV {
    /// All published items and all units as a table that ``read(_:)`` reads back.
    static func write(_ catalogue: Catalogue, _ units: [CatalogueDocument.UnitEntry]) -> [UInt8] {
        let names = columns.map(\.name) + [free, unitEn, unitKind]
        var writer = CSVWriter()
        writer.record(names)
        for unit in units {
            let cells = ["unitCode": unit.code, "unit": unit.name, unitEn: unit.nameEn, unitKind: unit.kind.rawValue]
            writer.record(names.map { cells[$0] ?? "" })
        }
        for item in catalogue.items {
            for cells in rows(of: item.item) { writer.record(names.map { cells[$0] ?? "" }) }
        }
        return writer.bytes
    }

    /// As many rows as its longest list, and at least one.
    private static func rows(of item: Item) -> [[String: String]] {
        let json = item.json
        let lists = Part.allCases.map { json[$0.list]?.arrayValue ?? [] }
        var rows: [[String: String]] = Array(
            repeating: ["code": item.code], count: max(1, lists.map(\.count).max() ?? 1))
        for column in columns {
            guard let part = column.part else {
                let value = column.path.count == 2 ? json["limits"]?[column.name] : json[column.name]
                rows[0][column.name] = value.map(text)
                continue
            }
            for (index, entry) in (json[part.list]?.arrayValue ?? []).enumerated() {
                rows[index][column.name] = entry[column.path[0]].map(text)
            }
        }
        if item.feeStandard?.isEmpty == true { rows[0][free] = "true" }
        return rows
    }

    private static func text(_ json: JSON) -> String {
        switch json {
        case .string(let text): text
        case .integer(let number): String(number)
        case .bool(let flag): flag ? "true" : "false"
        case .array(let elements): elements.map(text).joined(separator: String(listSeparator))
        case .null, .number, .object: ""
        }
    }
}
