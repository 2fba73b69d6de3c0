import HTTP
import SQLite

/// The official documents' part of the route table.
enum OfficialDocumentRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/official-documents", name: "officialDocument.list",
            summary: Label("公文登记簿", "Register of official documents"),
            access: .permission(.readOfficialDocument), query: OfficialDocumentQuery.parameters,
            answer: .table(Page<OfficialDocumentLine>.shape.schema), rules: [.case61], work: .report(list)),
        Route(
            method: .get, path: "/api/v1/official-documents/{number}", name: "officialDocument.read",
            summary: Label("一件公文及其传送记录", "A document, and where it was forwarded"),
            access: .permission(.readOfficialDocument), answer: .json(200, OfficialDocumentView.shape.schema),
            problems: [.officialDocumentUnknown], rules: [.case61],
            work: .read { call, transaction in
                let found = try OfficialDocumentActs.require(call.parameter("number"), call.facts, transaction)
                let view = try OfficialDocumentView(found, at: call.arrived, transaction)
                return .json(view, in: call.language, fields: noStore)
            }),
        Route(
            method: .post, path: "/api/v1/official-documents", name: "officialDocument.register",
            summary: Label("登记收文、发文", "Enter a document that came in or goes out"),
            access: .permission(.registerOfficialDocument), input: OfficialDocumentInput.schema,
            answer: .json(201, OfficialDocumentView.shape.schema), problems: [.officialDocumentDone],
            rules: [.case61], work: .writing(OfficialDocumentInput.self, OfficialDocumentActs.register)),
        Route(
            method: .post, path: "/api/v1/official-documents/{number}/forwards", name: "officialDocument.forward",
            summary: Label("传送承办单位", "Forward a document to the unit whose it is"),
            access: .permission(.registerOfficialDocument), input: OfficialDocumentForwardInput.schema,
            answer: .json(201, OfficialDocumentView.shape.schema),
            problems: [.officialDocumentUnknown, .officialDocumentDone], rules: [.case61],
            work: .writing(OfficialDocumentForwardInput.self, OfficialDocumentActs.forward)),
    ]

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        let query = try OfficialDocumentQuery(call)
        let lines = try OfficialDocumentStore.documents(query.filter, call.facts.hall.key, transaction)
            .map { OfficialDocumentLine($0, at: call.arrived) }
        switch query.form {
        case .json: return Page(lines, query.paging) { $0.document.number.id }.response(to: call)
        default: return call.answer(query.form, name: "documents") { OfficialDocumentTable.make(lines, $0) }
        }
    }
}

/// Which part of the register is asked for, and in which form.
struct OfficialDocumentQuery: Sendable {
    let filter: OfficialDocumentFilter
    let form: TableForm
    let paging: Paging

    /// A table holds all that the filter lets through, up to this many.
    private static let mostLines = 100_000

    static let parameters =
        [
            QueryParameter(
                name: "direction", about: Label("收文或发文", "Direction"),
                schema: .choices(OfficialDocument.Direction.self)),
            QueryParameter(name: "kind", about: Label("种类", "Kind"), schema: .choices(OfficialDocument.Kind.self)),
            QueryParameter(name: "unit", about: Label("承办单位代码", "Code of the unit that has it"), schema: .text()),
            QueryParameter(
                name: "text", about: Label("事由、来文者或字号中的字", "Words of subject, correspondent or number"),
                schema: .text(length: 1...60)),
            QueryParameter(name: "from", about: Label("登记日期自", "Entered from"), schema: .text(format: "date")),
            QueryParameter(name: "to", about: Label("登记日期至（含）", "To, inclusive"), schema: .text(format: "date")),
            QueryParameter(name: "overdue", about: Label("只看逾期未答复的", "Only what is overdue"), schema: .boolean),
            TableForm.parameter,
        ] + Paging.parameters

    init(_ call: Call) throws(Problem) {
        var reader = QueryReader(call.query)
        let (direction, kind) = (
            reader.choice("direction", OfficialDocument.Direction.self),
            reader.choice("kind", OfficialDocument.Kind.self)
        )
        let (unit, text) = (reader.text("unit"), reader.text("text"))
        let (from, to) = (reader.day("from") ?? .first, reader.day("to") ?? .last)
        let isOverdue = reader.flag("overdue") ?? false
        form = call.tableForm(&reader)
        paging = Paging(&reader)
        try reader.refuse()
        filter = OfficialDocumentFilter(
            direction: direction, kind: kind, unit: unit, text: text, days: min(from, to)...to,
            overdueOn: isOverdue ? call.arrived.day(in: .shanghai) : nil,
            before: form == .json ? paging.cursor : nil, limit: form == .json ? paging.limit : Self.mostLines)
    }
}
