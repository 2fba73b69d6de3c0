import HTTP
import SQLite

/// The list of cases, each written straight from its row into the answer.
enum CaseListing {
    /// The columns of the statement of ``CaseListStore``, in its order.
    enum Column: Int, RowColumn {
        case id, itemVersion, type, track, state, applicant, window, registeredAt, dueOn
    }

    static let line = RowShape<HallFacts>(
        "CaseListRow",
        [
            .written("number", Label("收件编号", "Case number"), .text()) { row, facts, writer in
                let id = row.integer(Column.id.rawValue)
                writer.json.number(DocumentNumber(id: id, of: facts.hall.key, .case))
            },
            .members([
                ("item", Label("事项编码", "Item code"), .text()), ("itemTitle", Label("事项名称", "Item"), .text()),
            ]) { row, facts, writer in
                (facts.itemMembers[row.integer(Column.itemVersion.rawValue)] ?? .none).write(to: &writer)
            },
            .optionalChoice("type", "typeLabel", Label("六件类型", "Case type"), CaseType.self, Column.type),
            .choice("track", "trackLabel", Label("办理方式", "Track"), Track.self, Column.track),
            .choice("state", "stateLabel", Label("状态", "State"), CaseState.self, Column.state),
            .text("applicant", Label("申请人", "Applicant"), Column.applicant),
            .written("window", Label("收件窗口", "Window"), .nullable(.text())) { row, facts, writer in
                let number = facts.windowNumbers[row.integer(Column.window.rawValue)]
                if let number { writer.json.string(number) } else { writer.json.null() }
            },
            .instant("registeredAt", Label("收件登记时间", "Registered at"), Column.registeredAt),
            .optionalText("due", Label("应办结日", "Due day"), Column.dueOn),
        ])

    static let schema = Schema.object(
        name: "CaseList",
        [
            FieldSchema(name: "items", about: Label("收件", "Cases"), schema: .array(line.schema), isRequired: true),
            FieldSchema(
                name: "next", about: Label("下一页的 cursor", "Cursor of the next page"), schema: .nullable(.text()),
                isRequired: true),
            FieldSchema(name: "total", about: Label("总数", "Total"), schema: .integer(), isRequired: false),
        ])

    /// The newest cases first; stable, as it pages by the row's own id.
    static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        let filter = try CaseFilter(call)
        var writer = OutputWriter(json: JSONWriter(capacity: 400 * filter.limit), language: call.language)
        writer.json.beginObject()
        writer.json.key("items")
        let next = try writeLines(filter, call.facts, to: &writer, transaction)
        writer.json.key("next")
        if let next { writer.json.string(call.cursor(next)) } else { writer.json.null() }
        if try call.flag("total") {
            writer.json.member("total", try CaseListStore.count(filter, call.facts, transaction))
        }
        writer.json.endObject()
        writer.json.newline()
        return Response(
            status: 200, contentType: "application/json", fields: noStore + call.nextPage(next),
            body: writer.json.bytes)
    }

    /// Writes the page; answers where it ends, if another follows.
    private static func writeLines(
        _ filter: CaseFilter, _ facts: HallFacts, to writer: inout OutputWriter, _ transaction: borrowing Transaction
    ) throws -> String? {
        var count = 0
        var last: Int64 = 0
        let (sql, arguments) = CaseListStore.select(filter, facts)
        writer.json.beginArray()
        try transaction.each(sql, arguments) { row in
            count += 1
            guard count <= filter.limit else { return }
            last = row.integer(Column.id.rawValue)
            line.write(row, facts, to: &writer)
        }
        writer.json.endArray()
        return count > filter.limit ? String(last) : nil
    }
}
