import HTTP
import Testing

@testable import Hall

@Suite("The OpenAPI document")
struct OpenAPITests {
    private let document: JSON

    init() throws { document = try JSONReader.read(OpenAPI.document, limits: Self.limits) }

    private static var limits: JSONLimits {
        var limits = JSONLimits()
        limits.bytes = 16 << 20
        return limits
    }

    private func members(_ value: JSON?) -> [(name: String, value: JSON)] {
        guard case .object(let members)? = value else { return [] }
        return members.map { ($0.name, $0.value) }
    }

    /// Every object of the document.
    private func objects(_ value: JSON) -> [JSON] {
        switch value {
        case .object(let members): [value] + members.flatMap { objects($0.value) }
        case .array(let elements): elements.flatMap { objects($0) }
        default: []
        }
    }

    private var operations: [(path: String, method: String, operation: JSON)] {
        members(document["paths"]).flatMap { path in
            members(path.value).map { (path.name, $0.name, $0.value) }
        }
    }

    @Test func `every route stands in it once, and nothing else`() {
        let written = operations.map { "\($0.method) \($0.path)" }
        let routes = HallApplication.routes.map { "\($0.method.rawValue.lowercased()) \($0.path)" }
        #expect(written.sorted() == routes.sorted())
    }

    @Test func `every reference leads somewhere`() {
        let schemas = Set(members(document["components"]?["schemas"]).map(\.name))
        let prefix = "#/components/schemas/"
        let references = objects(document).compactMap { $0["$ref"]?.stringValue }
        #expect(!references.isEmpty)
        for reference in Set(references) {
            #expect(
                reference.hasPrefix(prefix) && schemas.contains(String(reference.dropFirst(prefix.count))),
                "\(reference)")
        }
        let used = Set(references.map { String($0.dropFirst(prefix.count)) })
        #expect(schemas.subtracting(used) == [], "described, but used nowhere")
    }

    @Test func `every operation has a name of its own`() {
        let names = operations.compactMap { $0.operation["operationId"]?.stringValue }
        #expect(names.count == operations.count)
        let repeated = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
        #expect(repeated == [])
        for name in names { #expect(name.wholeMatch(of: /[a-zA-Z]+(\.[a-zA-Z]+)+/) != nil, "\(name)") }
    }

    @Test func `every parameter of a path is declared, once, and required`() {
        for (path, method, operation) in operations {
            let declared = (operation["parameters"]?.arrayValue ?? []).filter { $0["in"] == .string("path") }
            let names = path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
                String($0.dropFirst().dropLast())
            }
            #expect(declared.compactMap { $0["name"]?.stringValue } == names, "\(method) \(path)")
            #expect(declared.allSatisfy { $0["required"] == .bool(true) }, "\(method) \(path)")
            let all = (operation["parameters"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
            #expect(Set(all).count == all.count, "\(method) \(path): a parameter stands twice")
        }
    }

    @Test func `every required field is one that the schema has`() {
        for (name, schema) in members(document["components"]?["schemas"]) {
            let properties = Set(members(schema["properties"]).map(\.name))
            let required = (schema["required"]?.arrayValue ?? []).compactMap(\.stringValue)
            #expect(Set(required).isSubset(of: properties), "\(name)")
            #expect(Set(required).count == required.count, "\(name)")
            #expect(!properties.isEmpty, "\(name) has no fields")
        }
    }

    /// The first to use a name defines it; another shape under the same name would be lost.
    @Test func `a name stands for one shape`() {
        var shapes: [String: Set<String>] = [:]
        func visit(_ schema: Schema) {
            switch schema {
            case .object(let name, let fields):
                let shape = fields.map { "\($0.name) \($0.isRequired) \(String(describing: $0.schema))" }.joined(
                    separator: "; ")
                guard shapes[name, default: []].insert(shape).inserted else { return }
                for field in fields { visit(field.schema) }
            case .array(let element, _): visit(element)
            case .nullable(let inner): visit(inner)
            case .text, .integer, .boolean, .choice, .anyObject, .any: break
            }
        }
        for route in HallApplication.routes {
            if let input = route.input { visit(input) }
            switch route.answer {
            case .json(_, let schema), .jsonOrPage(_, let schema), .table(let schema): visit(schema)
            case .text, .nothing: break
            }
            for parameter in route.query { visit(parameter.schema) }
        }
        for (name, found) in shapes { #expect(found.count == 1, "\(name): \(found)") }
    }

    @Test func `every operation has a summary, an answer, and says who may call it`() {
        for (path, method, operation) in operations {
            #expect(operation["summary"]?.stringValue?.contains(" · ") == true, "\(method) \(path)")
            let statuses = members(operation["responses"]).map(\.name)
            #expect(statuses.contains { $0.hasPrefix("2") }, "\(method) \(path)")
            #expect(Set(statuses).count == statuses.count, "\(method) \(path)")
            #expect(operation["security"]?.arrayValue != nil, "\(method) \(path)")
        }
    }

    @Test func `the server gives it as it stands`() throws {
        let hall = try TestHall()
        #expect(try hall.send(.get, "/openapi.json").body == OpenAPI.document)
    }
}
