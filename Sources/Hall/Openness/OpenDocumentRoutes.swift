import HTTP
import SQLite

/// The published documents' part of the route table.
enum OpenDocumentRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/openness/documents", name: "openDocument.list",
            summary: Label("公开文件目录", "Register of published documents"), access: .public,
            query: OpenDocumentQuery.parameters(of: [.coming, .inForce, .expired, .replaced]),
            answer: .table(Page<OpenDocumentLine>.shape.schema), rules: [.open11, .open07],
            work: .read { try list($0, withdrawn: false, $1) }),
        Route(
            method: .get, path: "/api/v1/openness/withdrawn-documents", name: "openDocument.listWithdrawn",
            summary: Label("已撤回的公开文件", "Withdrawn documents"), access: .permission(.manageOpenDocument),
            query: OpenDocumentQuery.parameters(of: []), answer: .table(Page<OpenDocumentLine>.shape.schema),
            rules: [.open11], work: .read { try list($0, withdrawn: true, $1) }),
        Route(
            method: .get, path: "/api/v1/openness/documents/{id}", name: "openDocument.read",
            summary: Label("公开文件；Accept: text/html 得到打印页", "A published document; Accept: text/html gives the page"),
            access: .public, answer: .jsonOrPage(200, OpenDocumentView.shape.schema), problems: [.openDocumentUnknown],
            rules: [.open11],
            work: .read { call, transaction in
                let found = try OpenDocumentActs.require(call.parameter("id"), call.facts, transaction)
                // What was taken back is known to those who manage the register only.
                guard found.withdrawal == nil else { throw OpenDocumentActs.unknown(call.parameter("id")) }
                let view = try OpenDocumentActs.view(of: found, on: call.arrived, transaction)
                guard call.prefersPage else { return .json(view, in: call.language) }
                return .page(OpenDocumentPage.html(view, call.facts))
            }),
        Route(
            method: .post, path: "/api/v1/openness/documents", name: "openDocument.publish",
            summary: Label("公开文件（须经保密审查）", "Publish a document that holds no secret"),
            access: .permission(.manageOpenDocument), input: OpenDocumentInput.schema,
            answer: .json(201, OpenDocumentView.shape.schema), problems: [.openDocumentReplaced],
            rules: [.open11, .open07, .open08], work: .writing(OpenDocumentInput.self, OpenDocumentActs.publish)),
        Route(
            method: .post, path: "/api/v1/openness/documents/{id}/withdraw", name: "openDocument.withdraw",
            summary: Label("撤回公开文件（须写理由；不删除）", "Withdraw a document, with reason; it is never deleted"),
            access: .permission(.manageOpenDocument), input: WithdrawalInput.schema,
            answer: .json(200, OpenDocumentView.shape.schema),
            problems: [.openDocumentUnknown, .openDocumentWithdrawn], rules: [.open11],
            work: .writing(WithdrawalInput.self, OpenDocumentActs.withdraw)),
    ]

    private static func list(
        _ call: Call, withdrawn: Bool, _ transaction: borrowing Transaction
    ) throws -> Response {
        let query = try OpenDocumentQuery(call, withdrawn: withdrawn)
        let lines = try OpenDocumentStore.documents(hallID: call.facts.hall.id, transaction)
            .map { OpenDocumentLine($0, on: query.day) }.filter(query.admits)
        switch query.form {
        case .json:
            let rest = lines.drop { line in query.paging.cursor.map { line.document.id >= $0 } ?? false }
            let found = Array(rest.prefix(query.paging.rowCount))
            return Page(found, query.paging) { $0.document.id }.response(to: call, isPublic: !withdrawn)
        default:
            return call.answer(query.form, name: "documents") {
                OpenDocumentPage.table(lines, call.facts.hall.name, $0)
            }
        }
    }
}

/// Which part of the register is asked for.
struct OpenDocumentQuery: Sendable {
    let kind: OpenDocument.Kind?
    let unit: String?
    let text: String?
    let standing: OpenDocument.Standing
    let day: Day
    let form: TableForm
    let paging: Paging

    /// - Parameter standings: those that may be asked for; none where the route is of one.
    static func parameters(of standings: [OpenDocument.Standing]) -> [QueryParameter] {
        var parameters = [
            QueryParameter(name: "kind", about: Label("种类", "Kind"), schema: .choices(OpenDocument.Kind.self)),
            QueryParameter(name: "unit", about: Label("单位代码", "Unit code"), schema: .text(length: 1...20)),
            QueryParameter(
                name: "text", about: Label("名称或文号中的字", "Words of title or number"), schema: .text(length: 1...60)),
            QueryParameter(
                name: "on", about: Label("按哪一天的状态；不写为今天", "As on this day; today where absent"),
                schema: .text(format: "date")),
        ]
        if !standings.isEmpty {
            parameters.append(
                QueryParameter(
                    name: "standing", about: Label("状态；不写为有效", "Where it stands; in force where absent"),
                    schema: .choice(standings.map(\.rawValue))))
        }
        return parameters + [TableForm.parameter] + Paging.parameters
    }

    init(_ call: Call, withdrawn: Bool) throws(Problem) {
        var reader = QueryReader(call.query)
        kind = reader.choice("kind")
        unit = reader.text("unit")
        text = reader.text("text")
        day = reader.day("on") ?? call.arrived.day(in: .shanghai)
        let asked: OpenDocument.Standing? = withdrawn ? .withdrawn : reader.choice("standing")
        form = call.tableForm(&reader)
        paging = Paging(&reader)
        try reader.refuse()
        standing = asked ?? .inForce
        guard withdrawn || standing != .withdrawn else {
            let detail = Label("已撤回的不公开。", "What was withdrawn is not public.")
            throw Problem(
                .invalidQuery, detail, errors: [FieldError(pointer: "standing", code: "choice", detail: detail)])
        }
    }

    func admits(_ line: OpenDocumentLine) -> Bool {
        let one = line.document
        guard line.standing == standing, kind.map({ $0 == one.kind }) ?? true else { return false }
        guard unit.map({ $0 == one.unit?.code }) ?? true else { return false }
        return text.map { one.title.zh.contains($0) || one.title.en.contains($0) || one.documentNumber.contains($0) }
            ?? true
    }
}
