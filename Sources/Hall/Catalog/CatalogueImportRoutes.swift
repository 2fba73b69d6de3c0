import HTTP
import SQLite

/// Importing and exporting the whole catalogue.
enum CatalogueImportRoutes {
    static let all = [
        Route(
            method: .post, path: "/api/v1/catalogue/imports", name: "catalogue.import",
            summary: Label(
                "导入事项目录（JSON 或 CSV）；有一处不对则全不导入，除非 skipBad",
                "Import a catalogue (JSON or CSV); one fault and nothing is imported, unless skipBad"),
            access: .permission(.publishItem),
            query: [
                formatParameter,
                QueryParameter(name: "dryRun", about: Label("只检查，不保存", "Check only, store nothing"), schema: .boolean),
                QueryParameter(name: "skipBad", about: Label("略过有误的事项", "Leave bad items out"), schema: .boolean),
            ], input: CatalogueDocument.schema, answer: .json(200, ImportReport.shape.schema),
            problems: [.catalogueFaulty, .unsupportedMediaType, .busy],
            rules: [.open01, .open08, .item05, .item08, .item14, .clock28], work: .slow(CatalogueImportActs.importing)),
        Route(
            method: .get, path: "/api/v1/catalogue", name: "catalogue.export",
            summary: Label("导出事项目录（JSON 或 CSV）", "Export the catalogue (JSON or CSV)"), access: .public,
            query: [formatParameter], answer: .json(200, .anyObject), rules: [.item05],
            work: .report { call, transaction in
                var reader = QueryReader(call.query)
                let format = reader.choice("format", CatalogueSource.Format.self) ?? .json
                try reader.refuse()
                let units = try CatalogStore.unitEntries(hallID: call.facts.hall.id, transaction)
                return CatalogueExport.response(call.facts, units, format)
            }),
    ]

    private static let formatParameter = QueryParameter(
        name: "format", about: Label("格式，不写则按 Content-Type", "Format; by Content-Type where absent"),
        schema: .choices(CatalogueSource.Format.self))
}

/// Importing.
enum CatalogueImportActs {
    /// Reads and checks on the bounded queue; the writer only stores what has changed.
    static func importing(_ call: Call, _ reading: borrowing Transaction) throws -> WriteStep {
        var query = QueryReader(call.query)
        let named: CatalogueSource.Format? = query.choice("format")
        let isDryRun = query.flag("dryRun") ?? false
        let skipsBad = query.flag("skipBad") ?? false
        try query.refuse()
        let source = CatalogueSource.read(call.request.body, try named ?? format(of: call))
        let checked = CatalogueImport(source, call.facts, on: call.arrived.day(in: .shanghai))
        guard checked.faults.isEmpty || skipsBad && !checked.isHopeless else { throw refusal(checked) }
        return { facts, transaction in
            try write(checked, isDryRun: isDryRun, call, facts, transaction)
        }
    }

    private static func write(
        _ checked: CatalogueImport, isDryRun: Bool, _ call: Call, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Written {
        var report = ImportReport(isDryRun: isDryRun, skipped: checked.skipped, faults: checked.faults)
        var changed: [String] = []
        if !isDryRun {
            for unit in checked.units where facts.catalogue.units[unit.code] == nil {
                try CatalogStore.insertUnit(unit, hallID: facts.hall.id, transaction)
            }
        }
        for item in checked.items {
            let old = facts.catalogue[item.code]?.item
            guard old != item else {
                report.unchanged += 1
                continue
            }
            if old == nil { report.new += 1 } else { report.changed += 1 }
            changed.append(item.code)
            guard !isDryRun else { continue }
            try CatalogueImport.publish(
                item, hallID: facts.hall.id, staffID: call.staffID, note: "import", transaction)
        }
        let isWritten = !isDryRun && !changed.isEmpty
        if isWritten { try announce(report, changed, facts, transaction) }
        return Written(
            .json(report, in: call.language), subject: facts.hall.code, particulars: report.particulars,
            changes: isWritten || !checked.units.isEmpty && !isDryRun ? .facts : [])
    }

    /// One announcement for the whole import (OPEN-08); it names the items while they are few.
    private static func announce(
        _ report: ImportReport, _ codes: [String], _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        let named = codes.prefix(20).joined(separator: "、") + (codes.count > 20 ? "…" : "")
        try AnnouncementActs.announce(
            .item, subject: facts.hall.code,
            Label(
                "事项目录更新：新增 \(report.new) 项，变更 \(report.changed) 项（\(named)）。",
                "The catalogue is updated: \(report.new) new, \(report.changed) changed (\(named))."), facts,
            transaction)
    }

    private static func format(of call: Call) throws(Problem) -> CatalogueSource.Format {
        let kind = call.request.field("content-type")?.prefix { $0 != ";" }.trimming().lowercased()
        switch kind {
        case "application/json": return .json
        case "text/csv": return .csv
        default:
            throw Problem(
                .unsupportedMediaType,
                Label(
                    "请以 Content-Type: application/json 或 text/csv 发送，例如：curl -H 'Content-Type: text/csv' --data-binary @catalogue.csv \"$HALL/api/v1/catalogue/imports\"。",
                    "Send Content-Type: application/json or text/csv, e.g. curl -H 'Content-Type: text/csv' --data-binary @catalogue.csv \"$HALL/api/v1/catalogue/imports\"."
                ))
        }
    }

    private static func refusal(_ checked: CatalogueImport) -> Problem {
        var rules: [RuleID] = []
        for rule in checked.faults.compactMap(\.rule) where !rules.contains(rule) { rules.append(rule) }
        return Problem(
            .catalogueFaulty,
            Label(
                "文件有 \(checked.faults.count) 处不对，什么都没有导入，详见 errors；加 skipBad 可略过有误的事项。",
                "The file has \(checked.faults.count) fault(s), see errors; nothing was imported. skipBad leaves bad items out."
            ), errors: checked.faults.map(\.fieldError), rules: rules)
    }
}

extension ImportFault {
    fileprivate var fieldError: FieldError {
        let named = item.map { Label("\($0):\(detail.zh)", "\($0): \(detail.en)") } ?? detail
        return FieldError(pointer: field, code: code, detail: named, line: line)
    }
}

extension ProblemKind {
    static let catalogueFaulty = ProblemKind(422, "catalogue.faulty", Label("目录文件有误", "Faulty catalogue"))
}

/// What an import did.
struct ImportReport: Output {
    let isDryRun: Bool
    var new = 0
    var changed = 0
    var unchanged = 0
    let skipped: Int
    let faults: [ImportFault]

    init(isDryRun: Bool, skipped: Int, faults: [ImportFault]) {
        self.isDryRun = isDryRun
        self.skipped = skipped
        self.faults = faults
    }

    static let shape = Shape<ImportReport>(
        "ImportReport",
        [
            .flag("dryRun", Label("只检查，未保存", "Checked only")) { $0.isDryRun },
            .integer("new", Label("新增", "New")) { $0.new },
            .integer("changed", Label("变更", "Changed")) { $0.changed },
            .integer("unchanged", Label("未变", "Unchanged")) { $0.unchanged },
            .integer("skipped", Label("略过", "Skipped")) { $0.skipped },
            .list("faults", Label("不对之处", "Faults")) { $0.faults },
        ])

    /// For the audit trail.
    fileprivate var particulars: [UInt8] {
        Array(#"{"new":\#(new),"changed":\#(changed),"unchanged":\#(unchanged),"skipped":\#(skipped)}"#.utf8)
    }
}

extension ImportFault: Output {
    static let shape = Shape<ImportFault>(
        "ImportFault",
        [
            .optionalInteger("line", Label("行号", "Line")) { $0.line },
            .optionalText("item", Label("事项编码", "Item code")) { $0.item },
            .text("field", Label("字段或列", "Field or column")) { $0.field },
            .text("code", Label("代码", "Code")) { $0.code },
            .label("detail", Label("说明", "Detail")) { $0.detail },
        ])
}

/// The catalogue as a file.
enum CatalogueExport {
    static func response(
        _ facts: HallFacts, _ units: [CatalogueDocument.UnitEntry], _ format: CatalogueSource.Format
    ) -> Response {
        switch format {
        case .csv:
            Response(
                status: 200, contentType: "text/csv; charset=utf-8",
                fields: [HeaderField(name: "Content-Disposition", value: "attachment; filename=\"catalogue.csv\"")],
                body: CatalogueCSV.write(facts.catalogue, units))
        case .json:
            Response(status: 200, contentType: "application/json", fields: [], body: json(facts, units))
        }
    }

    private static func json(_ facts: HallFacts, _ units: [CatalogueDocument.UnitEntry]) -> [UInt8] {
        var writer = JSONWriter(capacity: 2048 * facts.catalogue.items.count)
        writer.beginObject()
        writer.member("catalogue", facts.hall.name)
        writer.key("units")
        writer.beginArray()
        for unit in units { writer.value(unit.json) }
        writer.endArray()
        writer.key("items")
        writer.beginArray()
        for item in facts.catalogue.items { writer.value(item.item.json) }
        writer.endArray()
        writer.endObject()
        writer.newline()
        return writer.bytes
    }
}
