import HTTP
import SQLite

/// What a list of cases may be narrowed by.
struct CaseFilter: Sendable {
    var state: CaseState?
    /// Any of these; empty where the type does not matter.
    var types: [CaseType] = []
    /// Only what is handled specially (特办件).
    var isSpecial = false
    var itemCode: String?
    var windowID: Int64?
    /// The user name of who registered it.
    var clerk: String?
    /// Past its due day, or past the day for supplying materials, as of this day.
    var overdueOn: Day?
    /// At least so many visits to the window (NOTIFY-13).
    var visitsFrom: Int?
    var registeredFrom: Day?
    var registeredTo: Day?
    /// Only cases older than this one: where the page before ended.
    var before: Int64?
    var limit = 50

    static let parameters = [
        QueryParameter(name: "state", about: Label("状态", "State"), schema: .choice(CaseState.allCases.map(\.rawValue))),
        QueryParameter(
            name: "type", about: Label("六件类型或其他叫法", "Case type, or one of its other names"),
            schema: .choice(CaseType.allCases.map(\.rawValue) + CaseTypeAlias.allCases.map(\.rawValue))),
        QueryParameter(name: "window", about: Label("窗口编号", "Window number"), schema: .text(length: 1...20)),
        QueryParameter(name: "clerk", about: Label("收件人的用户名", "User name of the clerk"), schema: .text(length: 2...32)),
        QueryParameter(name: "overdue", about: Label("只看逾期的", "Only what is overdue"), schema: .boolean),
        QueryParameter(
            name: "visitsFrom", about: Label("到窗口次数不少于", "At least so many visits to the window"),
            schema: .integer(1...1000)),
        QueryParameter(name: "item", about: Label("事项编码", "Item code"), schema: .text(length: 2...40)),
        QueryParameter(name: "registeredFrom", about: Label("收件日期自", "Registered from"), schema: .text(format: "date")),
        QueryParameter(
            name: "registeredTo", about: Label("收件日期至(含)", "Registered to, inclusive"), schema: .text(format: "date")),
        QueryParameter(name: "limit", about: Label("每页条数", "Page size"), schema: .integer(1...500)),
        .cursor,
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
        if let next { json.string(call.cursor(next)) } else { json.null() }
        if try call.flag("total") {
            json.member("total", try CaseListStore.count(filter, call.facts, transaction))
        }
        json.endObject()
        json.newline()
        return Response(
            status: 200, contentType: "application/json", fields: noStore + call.nextPage(next), body: json.bytes)
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
        write(row, 2, "type", "typeLabel", CaseType.self, call, to: &json)
        write(row, 3, "track", "trackLabel", Track.self, call, to: &json)
        write(row, 4, "state", "stateLabel", CaseState.self, call, to: &json)
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

    private static func write<E: Labelled>(
        _ row: borrowing Row, _ column: Int, _ name: StaticString, _ labelName: StaticString, _ type: E.Type,
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
            json.string(Choices<E>.find(text)?.label.text(call.language) ?? "")
        }
    }
}

extension CaseFilter {
    /// Reads the filter from the query; every wrong parameter is named at once.
    init(_ call: Call) throws(Problem) {
        var reader = QueryReader(call.query)
        state = reader.choice("state")
        readType(&reader)
        itemCode = reader.text("item")
        let window = reader.text("window")
        clerk = reader.text("clerk")
        if reader.flag("overdue") == true { overdueOn = call.arrived.day(in: .shanghai) }
        visitsFrom = reader.integer("visitsFrom", in: 1...1000)
        registeredFrom = reader.day("registeredFrom")
        registeredTo = reader.day("registeredTo")
        before = reader.integer("cursor", in: 1...Int(Int64.max)).map(Int64.init)
        limit = reader.integer("limit", in: 1...500) ?? 50
        try reader.refuse()
        windowID = try CaseRoutes.requireWindow(window, call.facts)?.id
    }

    /// One of the six types, or a word that other documents have for them (TYPE-33, C29).
    private mutating func readType(_ reader: inout QueryReader) {
        guard let alias = reader.text("type").flatMap(CaseTypeAlias.init) else {
            types = reader.choice("type").map { [$0] } ?? []
            return
        }
        types = alias.types
        isSpecial = alias == .special
    }
}
