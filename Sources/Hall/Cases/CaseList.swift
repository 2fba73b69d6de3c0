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
            name: "registeredTo", about: Label("收件日期至（含）", "Registered to, inclusive"), schema: .text(format: "date")),
        QueryParameter(name: "limit", about: Label("每页条数", "Page size"), schema: .integer(1...500)),
        .cursor,
        QueryParameter(name: "total", about: Label("是否给出总数", "Whether to count all"), schema: .boolean),
    ]
}

extension CaseFilter {
    /// Reads the filter from the query; every wrong parameter is named at once.
    init(_ call: Call) throws(Problem) {
        var reader = QueryReader(call.query)
        state = reader.choice("state")
        readType(&reader, call.facts.settings.policy(on: call.arrived.day(in: .shanghai)).taxonomies)
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

    /// One of the six types, or a word that other documents have for them (TYPE-33), where the hall takes it (C29).
    private mutating func readType(_ reader: inout QueryReader, _ taxonomies: [CaseTaxonomy]) {
        let alias = reader.text("type").flatMap(CaseTypeAlias.init)
        guard let alias, taxonomies.contains(alias.taxonomy) else {
            types = reader.choice("type").map { [$0] } ?? []
            return
        }
        types = alias.types
        isSpecial = alias == .special
    }
}
