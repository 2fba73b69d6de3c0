import HTTP

/// The OpenAPI 3.1 document, written from the route table.
public enum OpenAPI {
    /// Made once; the table does not change while the program runs.
    public static let document: [UInt8] = make(HallApplication.routes)

    static func make(_ routes: [Route]) -> [UInt8] {
        var json = JSONWriter(capacity: 65536)
        var components: [String: [FieldSchema]] = [:]
        json.beginObject()
        json.member("openapi", "3.1.0")
        json.key("info")
        json.beginObject()
        json.member("title", "政务服务大厅 · ServiceHall")
        json.member("version", OperationsRoutes.version)
        json.endObject()
        json.key("paths")
        json.beginObject()
        for path in orderedPaths(routes) {
            json.key(escaping: path)
            json.beginObject()
            for route in routes where route.path == path {
                json.key(escaping: route.method.rawValue.lowercased())
                write(route, to: &json, &components)
            }
            json.endObject()
        }
        json.endObject()
        write(&components, to: &json)
        json.endObject()
        json.newline()
        return json.bytes
    }

    private static func orderedPaths(_ routes: [Route]) -> [String] {
        var seen: Set<String> = []
        return routes.map(\.path).filter { seen.insert($0).inserted }
    }

    // MARK: One operation

    private static func write(_ route: Route, to json: inout JSONWriter, _ components: inout [String: [FieldSchema]]) {
        json.beginObject()
        json.member("operationId", route.name)
        json.member("summary", route.summary.zh + " · " + route.summary.en)
        json.key("tags")
        json.beginArray()
        json.string(String(route.name.prefix { $0 != "." }))
        json.endArray()
        writeAccess(route, to: &json)
        if !route.rules.isEmpty {
            json.key("x-rules")
            json.beginArray()
            for rule in route.rules { json.string(rule.rawValue) }
            json.endArray()
        }
        writeParameters(route, to: &json, &components)
        if let input = route.input { writeBody(input, to: &json, &components) }
        json.key("responses")
        json.beginObject()
        writeAnswer(route.answer, to: &json, &components)
        writeProblems(route, to: &json)
        json.endObject()
        json.endObject()
    }

    private static func writeAccess(_ route: Route, to json: inout JSONWriter) {
        json.key("security")
        json.beginArray()
        switch route.access {
        case .public: break
        case .signedIn, .permission:
            json.beginObject()
            json.key("bearer")
            json.beginArray()
            json.endArray()
            json.endObject()
        }
        json.endArray()
        if case .permission(let permission) = route.access { json.member("x-permission", permission.rawValue) }
    }

    private static func writeParameters(
        _ route: Route, to json: inout JSONWriter, _ components: inout [String: [FieldSchema]]
    ) {
        let names = route.path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
            String($0.dropFirst().dropLast())
        }
        let query = route.access == .public ? route.query + [Route.hallParameter] : route.query
        guard !names.isEmpty || !query.isEmpty || !route.headers.isEmpty else { return }
        json.key("parameters")
        json.beginArray()
        for name in names {
            let parameter = QueryParameter(name: name, about: Label("", ""), schema: .text(), isRequired: true)
            write(parameter, in: "path", to: &json, &components)
        }
        for parameter in query { write(parameter, in: "query", to: &json, &components) }
        for header in route.headers { write(header, in: "header", to: &json, &components) }
        json.endArray()
    }

    private static func write(
        _ parameter: QueryParameter, in place: String, to json: inout JSONWriter,
        _ components: inout [String: [FieldSchema]]
    ) {
        json.beginObject()
        json.member("name", parameter.name)
        json.member("in", place)
        json.member("required", parameter.isRequired)
        if !parameter.about.zh.isEmpty {
            json.member("description", parameter.about.zh + " · " + parameter.about.en)
        }
        json.key("schema")
        parameter.schema.write(to: &json, components: &components)
        json.endObject()
    }

    private static func writeBody(
        _ schema: Schema, to json: inout JSONWriter, _ components: inout [String: [FieldSchema]]
    ) {
        json.key("requestBody")
        json.beginObject()
        json.member("required", true)
        writeContent("application/json", schema, to: &json, &components)
        json.endObject()
    }

    private static func writeContent(
        _ type: String, _ schema: Schema, to json: inout JSONWriter, _ components: inout [String: [FieldSchema]]
    ) {
        json.key("content")
        json.beginObject()
        json.key(escaping: type)
        json.beginObject()
        json.key("schema")
        schema.write(to: &json, components: &components)
        json.endObject()
        json.endObject()
    }

    private static func writeAnswer(
        _ answer: Answer, to json: inout JSONWriter, _ components: inout [String: [FieldSchema]]
    ) {
        switch answer {
        case .nothing:
            json.key("204")
            json.beginObject()
            json.member("description", "成功，无内容 · done, no content")
        case .json(let status, let schema), .jsonOrPage(let status, let schema):
            json.key(escaping: String(status))
            json.beginObject()
            json.member("description", "成功 · done")
            writeContent("application/json", schema, to: &json, &components)
        case .table(let schema):
            json.key("200")
            json.beginObject()
            json.member("description", "成功；也可要 text/csv 或 text/html · done; text/csv and text/html, too")
            writeContent("application/json", schema, to: &json, &components)
        case .text(let status, let type):
            json.key(escaping: String(status))
            json.beginObject()
            json.member("description", "成功 · done")
            writeContent(type, .text(), to: &json, &components)
        }
        json.endObject()
    }

    /// The problems that a route declares, and those that its nature brings, by status.
    private static func writeProblems(_ route: Route, to json: inout JSONWriter) {
        let byStatus = Dictionary(grouping: route.possibleProblems, by: \.status)
        for status in byStatus.keys.sorted() {
            json.key(escaping: String(status))
            json.beginObject()
            let codes = (byStatus[status] ?? []).map { "`\($0.code)` \($0.title.zh)" }
            json.member("description", codes.joined(separator: "; "))
            json.key("content")
            json.beginObject()
            json.key("application/problem+json")
            json.beginObject()
            json.key("schema")
            json.beginObject()
            json.member("$ref", "#/components/schemas/Problem")
            json.endObject()
            json.endObject()
            json.endObject()
            json.endObject()
        }
    }

    // MARK: Components

    private static func write(_ components: inout [String: [FieldSchema]], to json: inout JSONWriter) {
        json.key("components")
        json.beginObject()
        json.key("securitySchemes")
        json.beginObject()
        json.key("bearer")
        json.beginObject()
        json.member("type", "http")
        json.member("scheme", "bearer")
        json.endObject()
        json.endObject()
        json.key("schemas")
        json.beginObject()
        components["Problem"] = problemFields
        var written: Set<String> = []
        // Writing one may discover more.
        while let name = components.keys.sorted().first(where: { !written.contains($0) }) {
            written.insert(name)
            json.key(escaping: name)
            write(components[name] ?? [], to: &json, &components)
        }
        json.endObject()
        json.endObject()
    }

    private static func write(
        _ fields: [FieldSchema], to json: inout JSONWriter, _ components: inout [String: [FieldSchema]]
    ) {
        json.beginObject()
        json.member("type", "object")
        json.key("properties")
        json.beginObject()
        for field in fields {
            json.key(escaping: field.name)
            field.schema.write(to: &json, about: field.about, components: &components)
        }
        json.endObject()
        let required = fields.filter(\.isRequired)
        if !required.isEmpty {
            json.key("required")
            json.beginArray()
            for field in required { json.string(field.name) }
            json.endArray()
        }
        json.endObject()
    }

    private static let problemFields = [
        FieldSchema(name: "type", about: Label("种类", "Type"), schema: .text(format: "uri"), isRequired: true),
        FieldSchema(name: "title", about: Label("标题", "Title"), schema: .text(), isRequired: true),
        FieldSchema(name: "status", about: Label("状态码", "Status"), schema: .integer(400...599), isRequired: true),
        FieldSchema(
            name: "detail", about: Label("说明和办法", "What happened, what to do"), schema: .text(), isRequired: true),
        FieldSchema(name: "code", about: Label("稳定代码", "Stable code"), schema: .text(), isRequired: true),
        FieldSchema(name: "requestId", about: Label("请求号", "Request id"), schema: .text(), isRequired: true),
        FieldSchema(
            name: "errors", about: Label("各处错误", "Every fault"),
            schema: .array(
                .object(
                    name: "FieldError",
                    [
                        FieldSchema(name: "pointer", about: Label("位置", "Place"), schema: .text(), isRequired: true),
                        FieldSchema(name: "code", about: Label("代码", "Code"), schema: .text(), isRequired: true),
                        FieldSchema(name: "detail", about: Label("说明", "Detail"), schema: .text(), isRequired: true),
                    ])), isRequired: false),
        FieldSchema(
            name: "rules", about: Label("拒绝所依据的规则", "Rules that refused"),
            schema: .array(RuleID.shape.schema), isRequired: false),
        FieldSchema(
            name: "alternatives", about: Label("可改用的时间", "What is free instead"),
            schema: .array(.text(format: "date-time")), isRequired: false),
    ]
}
