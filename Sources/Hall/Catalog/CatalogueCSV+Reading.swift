import HTTP

extension CatalogueCSV {
    static func read(_ bytes: [UInt8]) -> CatalogueSource {
        let records: [CSV.Record]
        do throws(CSV.Fault) {
            records = try CSV.read(bytes)
        } catch {
            var source = CatalogueSource()
            source.faults.append(
                ImportFault(line: error.line, item: nil, field: "", code: "csv", detail: error.detail))
            return source
        }
        var reading = Reading(header: records.first)
        guard reading.hasGoodHeader else { return reading.finish() }
        for record in records.dropFirst() where !record.isBlank { reading.take(record) }
        return reading.finish()
    }

    /// What has been read of the table so far.
    private struct Reading {
        private var source = CatalogueSource()
        /// The column of each place; nil for `free` and the like, which ``names`` tells apart.
        private var known: [Column?] = []
        private var names: [String] = []
        private var item: Gathered?

        init(header: CSV.Record?) {
            let byName = Dictionary(columns.map { ($0.name, $0) }) { $1 }
            names = header?.fields.map { String($0.trimming()) } ?? []
            known = names.map { byName[$0] }
            let others = [free, unitEn, unitKind]
            for (index, name) in names.enumerated() where byName[name] == nil && !others.contains(name) {
                let all = (columns.map(\.name) + others).joined(separator: ", ")
                fault(1, name, "unknown", Label("没有这一列；可用：\(all)。", "No such column; there are: \(all)."))
                known[index] = nil
            }
            for name in Set(names) where names.filter({ $0 == name }).count > 1 {
                fault(1, name, "repeated", Label("这一列写了两次。", "The column stands twice."))
            }
            if !names.contains("code") {
                fault(
                    1, "code", "required",
                    Label("第一行须是列名，其中有 code。", "The first line names the columns, code among them."))
            }
        }

        var hasGoodHeader: Bool { source.faults.isEmpty }

        mutating func finish() -> CatalogueSource {
            if let item { source.entries.append(item.entry) }
            return source
        }

        mutating func take(_ record: CSV.Record) {
            let cells = cells(of: record)
            let code = cells["code"] ?? ""
            if code.isEmpty, let unitCode = cells["unitCode"] { return declare(unitCode, cells, record.line) }
            if !code.isEmpty, code != item?.code {
                if let item { source.entries.append(item.entry) }
                item = Gathered(code: code, line: record.line)
                if let unitCode = cells["unitCode"], cells["unit"] != nil { declare(unitCode, cells, record.line) }
            } else {
                guard item != nil else {
                    return fault(
                        record.line, "code", "required", Label("这一行前面没有事项。", "No item stands before this row."))
                }
                refuseItemColumns(cells, record.line)
            }
            if record.fields.count > names.count, record.fields[names.count...].contains(where: { !$0.isEmpty }) {
                item?.fault(
                    record.line, "", "columns",
                    Label(
                        "这一行有 \(record.fields.count) 个字段，多于列名。",
                        "The row has \(record.fields.count) fields, more than columns."))
            }
            item?.take(cells, record.line)
        }

        /// The filled cells by column.
        private func cells(of record: CSV.Record) -> [String: String] {
            var cells: [String: String] = [:]
            for (name, field) in zip(names, record.fields) {
                let text = CSVWriter.plain(String(field.trimming()))
                if !text.isEmpty { cells[name] = text }
            }
            return cells
        }

        private mutating func refuseItemColumns(_ cells: [String: String], _ line: Int) {
            for column in columns where column.part == nil && column.name != "code" && cells[column.name] != nil {
                item?.fault(
                    line, column.name, "continuation",
                    Label("续行只写材料、环节、收费和文本。", "A further row of an item holds a material, step, fee or form only."))
            }
        }

        private mutating func declare(_ unitCode: String, _ cells: [String: String], _ line: Int) {
            let members = [
                JSON.Member("code", .string(unitCode)), JSON.Member("name", cells["unit"].map { .string($0) } ?? .null),
                JSON.Member("nameEn", .string(cells[unitEn] ?? cells["unit"] ?? "")),
                JSON.Member("kind", .string(cells[unitKind] ?? "government")),
            ]
            do throws(Problem) {
                source.units.append(try .decode(.object(members), today: Day(number: 0)))
            } catch {
                let columns = ["/code": "unitCode", "/name": "unit", "/nameEn": unitEn, "/kind": unitKind]
                for wrong in error.errors { fault(line, columns[wrong.pointer] ?? "", wrong.code, wrong.detail) }
            }
        }

        private mutating func fault(_ line: Int, _ field: String, _ code: String, _ detail: Label) {
            source.faults.append(ImportFault(line: line, item: nil, field: field, code: code, detail: detail))
        }
    }

    /// One item as its rows give it.
    private struct Gathered {
        let code: String
        let line: Int
        private var members: [JSON.Member] = []
        private var limits: [JSON.Member] = []
        private var parts: [Part: [JSON]] = [:]
        /// The line of each entry of a part.
        private var lines: [Part: [Int]] = [:]
        private var isFree = false
        private var faults: [ImportFault] = []

        init(code: String, line: Int) {
            self.code = code
            self.line = line
        }

        mutating func fault(_ line: Int, _ field: String, _ code: String, _ detail: Label) {
            faults.append(ImportFault(line: line, item: self.code, field: field, code: code, detail: detail))
        }

        mutating func take(_ cells: [String: String], _ line: Int) {
            if line == self.line { takeItem(cells) }
            for (part, columns) in CatalogueCSV.columnsOfParts {
                let entry = columns.compactMap { column in
                    cells[column.name].map { JSON.Member(column.path[0], CatalogueCSV.value($0, column.kind)) }
                }
                guard !entry.isEmpty else { continue }
                parts[part, default: []].append(.object(entry))
                lines[part, default: []].append(line)
            }
        }

        private mutating func takeItem(_ cells: [String: String]) {
            for column in columns where column.part == nil {
                guard let cell = cells[column.name] else { continue }
                let member = JSON.Member(column.name, CatalogueCSV.value(cell, column.kind))
                if column.path.count == 2 { limits.append(member) } else { members.append(member) }
            }
            isFree = cells[CatalogueCSV.free].map { CatalogueCSV.value($0, .flag) == .bool(true) } ?? false
        }

        var entry: CatalogueSource.Entry {
            var all = members + [JSON.Member("limits", .object(limits))]
            for part in Part.allCases {
                if let entries = parts[part] { all.append(JSON.Member(part.list, .array(entries))) }
            }
            if isFree, parts[.fee] == nil { all.append(JSON.Member("fees", .array([]))) }
            let (line, lines) = (line, lines)
            return CatalogueSource.Entry(
                json: .object(all), place: { CatalogueCSV.place(of: $0, line, lines) }, faults: faults)
        }
    }

    /// The cell behind a pointer into the item.
    private static func place(of pointer: String, _ line: Int, _ lines: [Part: [Int]]) -> (line: Int?, field: String) {
        let tokens = pointer.split(separator: "/").map(String.init)
        guard let first = tokens.first else { return (line, "code") }
        guard let part = Part.allCases.first(where: { $0.list == first }) else {
            return (line, first == "limits" && tokens.count > 1 ? tokens[1] : first)
        }
        guard tokens.count > 1, let index = Int(tokens[1]), let rows = lines[part], index < rows.count else {
            return (line, first)
        }
        return (rows[index], tokens.count > 2 ? "\(part.rawValue).\(tokens[2])" : first)
    }

    /// The cell as the item's reader wants it; what does not fit stays text, and is refused there by name.
    private static func value(_ cell: String, _ kind: Kind) -> JSON {
        switch kind {
        case .text: return .string(cell)
        case .integer: return Int64(cell).map { .integer($0) } ?? .string(cell)
        case .flag:
            switch cell.lowercased() {
            case "true", "是", "1": return .bool(true)
            case "false", "否", "0": return .bool(false)
            default: return .string(cell)
            }
        case .texts:
            let texts = cell.split { $0 == listSeparator || $0 == "\u{FF1B}" }
            return .array(texts.map { .string(String($0.trimming())) })
        }
    }
}
