import HTTP
import SQLite

/// What a list of cases may be narrowed by.
struct CaseFilter: Sendable {
    var state: CaseState?
    var type: CaseType?
    var itemCode: String?
    var registeredFrom: Day?
    var registeredTo: Day?
    /// Only cases older than this one: where the page before ended.
    var before: Int64?
    var limit = 50

    static let parameters = [
        QueryParameter(name: "state", about: Label("状态", "State"), schema: .choice(CaseState.allCases.map(\.rawValue))),
        QueryParameter(
            name: "type", about: Label("六件类型", "Case type"), schema: .choice(CaseType.allCases.map(\.rawValue))),
        QueryParameter(name: "item", about: Label("事项编码", "Item code"), schema: .text(length: 2...40)),
        QueryParameter(name: "registeredFrom", about: Label("收件日期自", "Registered from"), schema: .text(format: "date")),
        QueryParameter(
            name: "registeredTo", about: Label("收件日期至(含)", "Registered to, inclusive"), schema: .text(format: "date")),
        QueryParameter(name: "limit", about: Label("每页条数", "Page size"), schema: .integer(1...500)),
        QueryParameter(name: "cursor", about: Label("续页标记", "Cursor of the next page"), schema: .text()),
        QueryParameter(name: "total", about: Label("是否给出总数", "Whether to count all"), schema: .boolean),
    ]
}

/// One case in a list, written straight from its row into the answer.
enum CaseListing {
    static let rowSchema = Schema.object(
        name: "CaseListRow",
        [
            ("number", Label("收件编号", "Case number")), ("item", Label("事项编码", "Item code")),
            ("itemTitle", Label("事项名称", "Item")), ("type", Label("六件类型", "Case type")),
            ("typeLabel", Label("六件类型(文字)", "Case type, as text")), ("track", Label("办理方式", "Track")),
            ("trackLabel", Label("办理方式(文字)", "Track, as text")), ("state", Label("状态", "State")),
            ("stateLabel", Label("状态(文字)", "State, as text")), ("applicant", Label("申请人", "Applicant")),
            ("window", Label("收件窗口", "Window")), ("registeredAt", Label("收件登记时间", "Registered at")),
            ("due", Label("应办结日", "Due day")),
        ].map {
            let isOptional = ["type", "typeLabel", "due", "window"].contains($0.0)
            return FieldSchema(
                name: $0.0, about: $0.1, schema: isOptional ? .nullable(.text()) : .text(), isRequired: true)
        })

    static let schema = Schema.object(
        name: "CaseList",
        [
            FieldSchema(name: "items", about: Label("收件", "Cases"), schema: .array(rowSchema), isRequired: true),
            FieldSchema(
                name: "next", about: Label("下一页的 cursor", "Cursor of the next page"), schema: .nullable(.text()),
                isRequired: true),
            FieldSchema(name: "total", about: Label("总数", "Total"), schema: .integer(), isRequired: false),
        ])

    /// The newest cases first; stable, as it pages by the row's own id.
    static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        let filter = try CaseFilter(call)
        var json = JSONWriter(capacity: 400 * filter.limit)
        json.beginObject()
        json.key("items")
        json.beginArray()
        var count = 0
        var last: Int64?
        let (sql, arguments) = CaseListStore.select(filter, call.facts)
        try transaction.each(sql, arguments) { row in
            count += 1
            guard count <= filter.limit else { return }
            last = row.integer(0)
            write(row, call, to: &json)
        }
        json.endArray()
        let next = count > filter.limit ? last.map { String($0) } : nil
        json.key("next")
        if let next { json.string(next) } else { json.null() }
        if try call.flag("total") {
            json.member("total", try CaseListStore.count(filter, call.facts, transaction))
        }
        json.endObject()
        json.newline()
        let link = next.map { [HeaderField(name: "Link", value: "<\(call.path(with: "cursor", $0))>; rel=\"next\"")] }
        return Response(
            status: 200, contentType: "application/json", fields: noStore + (link ?? []), body: json.bytes)
    }

    private static func write(_ row: borrowing Row, _ call: Call, to json: inout JSONWriter) {
        json.beginObject()
        json.key("number")
        let number = DocumentNumber(id: row.integer(0), of: call.facts.hall.key, .case)
        json.plainString(most: DocumentNumber.mostBytes) { number.write(to: $0) }
        let item = call.facts.itemNames[row.integer(1)]
        json.key("item")
        json.string(item?.code ?? "")
        json.key("itemTitle")
        json.string(item?.title.text(call.language) ?? "")
        write(row, 2, "type", "typeLabel", CaseType.labels, call, to: &json)
        write(row, 3, "track", "trackLabel", Track.labels, call, to: &json)
        write(row, 4, "state", "stateLabel", CaseState.labels, call, to: &json)
        json.key("applicant")
        row.withText(5) { json.string(utf8: $0) }
        json.key("window")
        if let window = call.facts.windows[row.integer(6)] { json.string(window.number) } else { json.null() }
        json.key("registeredAt")
        json.instant(Instant(milliseconds: row.integer(7)))
        json.key("due")
        if row.isNull(8) { json.null() } else { row.withText(8) { json.string(utf8: $0) } }
        json.endObject()
    }

    private static func write(
        _ row: borrowing Row, _ column: Int, _ name: StaticString, _ labelName: StaticString, _ labels: ChoiceLabels,
        _ call: Call, to json: inout JSONWriter
    ) {
        json.key(name)
        guard !row.isNull(column) else {
            json.null()
            json.key(labelName)
            json.null()
            return
        }
        row.withText(column) { text in
            json.string(utf8: text)
            json.key(labelName)
            json.string(labels.label(of: text).text(call.language))
        }
    }
}

/// The labels of an enumeration, found by the bytes of its identifiers.
struct ChoiceLabels: Sendable {
    private let entries: [(bytes: [UInt8], label: Label)]

    init<E: Labelled>(_ type: E.Type) {
        entries = E.allCases.map { (Array($0.rawValue.utf8), $0.label) }
    }

    func label(of identifier: UnsafeBufferPointer<UInt8>) -> Label {
        entries.first { $0.bytes.count == identifier.count && $0.bytes.elementsEqual(identifier) }?.label
            ?? Label("", "")
    }
}

extension CaseType { static let labels = ChoiceLabels(CaseType.self) }
extension Track { static let labels = ChoiceLabels(Track.self) }
extension CaseState { static let labels = ChoiceLabels(CaseState.self) }

extension CaseFilter {
    /// Reads the filter from the query; every wrong parameter is named at once.
    init(_ call: Call) throws(Problem) {
        var reader = QueryReader(call.query)
        state = reader.choice("state")
        type = reader.choice("type")
        itemCode = reader.text("item")
        registeredFrom = reader.day("registeredFrom")
        registeredTo = reader.day("registeredTo")
        before = reader.integer("cursor", in: 1...Int(Int64.max)).map(Int64.init)
        limit = reader.integer("limit", in: 1...500) ?? 50
        try reader.refuse()
    }
}
