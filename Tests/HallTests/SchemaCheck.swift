import HTTP

@testable import Hall

/// Holds an answer against the schema that its route declares, field by field.
enum SchemaCheck {
    /// What does not fit, as `pointer: fault`; empty where all does.
    static func faults(of json: JSON, against schema: Schema, at pointer: String = "") -> [String] {
        switch (schema, json) {
        case (.nullable, .null), (.boolean, .bool), (.anyObject, .object), (.integer(nil), .integer): []
        case (.nullable(let inner), _): faults(of: json, against: inner, at: pointer)
        case (.text(let length, _), .string(let text)):
            length.map { $0.contains(text.count) } ?? true ? [] : ["\(pointer): \(text.count) characters"]
        case (.integer(let range?), .integer(let value)): range.contains(Int(value)) ? [] : ["\(pointer): \(value)"]
        case (.choice(let values), .string(let text)): values.contains(text) ? [] : ["\(pointer): \(text)"]
        case (.array(let element, let count), .array(let elements)):
            (count.map { $0.contains(elements.count) } ?? true ? [] : ["\(pointer): \(elements.count) elements"])
                + elements.enumerated().flatMap { faults(of: $1, against: element, at: pointer + "/\($0)") }
        case (.object(_, let fields), .object(let members)): faults(of: members, against: fields, at: pointer)
        case (.any, _): []
        default: ["\(pointer): is not \(schema)"]
        }
    }

    private static func faults(of members: [JSON.Member], against fields: [FieldSchema], at pointer: String) -> [String]
    {
        var faults: [String] = []
        for field in fields {
            let place = pointer + "/" + field.name
            guard let member = members.first(where: { $0.name == field.name }) else {
                if field.isRequired { faults.append("\(place): is missing") }
                continue
            }
            faults += self.faults(of: member.value, against: field.schema, at: place)
        }
        for member in members where !fields.contains(where: { $0.name == member.name }) {
            faults.append("\(pointer)/\(member.name): is not declared")
        }
        return faults
    }
}

/// The route table as a test asks it.
enum RouteTable {
    private static let router = {
        var router = Router<Route>()
        for route in HallApplication.routes { router.add(route.method, route.path, route) }
        return router
    }()

    /// The route that a request would come to.
    static func find(_ method: HTTP.Method, _ target: String) -> Route? {
        guard case .found(let route, _) = router.match(Request(method: method, target: target)) else { return nil }
        return route
    }
}

extension TestHall.Answer {
    /// What is wrong with it whatever it says: a body that does not fit its route's schema, an undeclared status, a problem without
    /// its code. Every answer that any test gets is held against this.
    func faults(as route: Route?) -> [String] {
        if status >= 400 {
            let isProblem = fields["content-type"] == "application/problem+json"
            let isKnown = body.isEmpty || ProblemKind.all.contains { $0.code == code && $0.status == status }
            return isProblem && isKnown ? [] : ["a refusal that is no known problem: \(status) \(text)"]
        }
        guard let route, !body.isEmpty, fields["content-type"] == "application/json" else { return [] }
        guard case .json(let declared, let schema) = route.answer.asJSON else {
            return ["\(route.name) declares no JSON"]
        }
        guard status == declared else { return ["\(route.name) declares \(declared), not \(status)"] }
        return SchemaCheck.faults(of: json, against: schema)
    }
}

extension Answer {
    /// The same, were it JSON only.
    fileprivate var asJSON: Answer {
        switch self {
        case .jsonOrPage(let status, let schema): .json(status, schema)
        case .table(let schema): .json(200, schema)
        case .json, .text, .nothing: self
        }
    }
}
