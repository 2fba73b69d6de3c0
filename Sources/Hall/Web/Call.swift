import HTTP

/// One request on its way through the hall: what was asked, by whom, when, and what the hall holds for true just now. It is
/// handed from loop to writer and back, so it is an object.
final class Call: Sendable {
    let request: Request
    let path: PathParameters
    let query: QueryParameters
    let caller: Caller
    let language: Language
    /// The instant of the request's arrival; a write uses its transaction's *now*.
    let arrived: Instant
    /// Settings, calendar and catalogue as of this turn.
    let facts: HallFacts
    let services: Services

    init(
        request: Request, path: PathParameters, query: QueryParameters, caller: Caller, language: Language,
        arrived: Instant, facts: HallFacts, services: Services
    ) {
        self.request = request
        self.path = path
        self.query = query
        self.caller = caller
        self.language = language
        self.arrived = arrived
        self.facts = facts
        self.services = services
    }

    /// The signed-in person. Routes whose access is not public always have one.
    func staff() throws(Problem) -> Identity {
        guard case .staff(let identity) = caller else { throw .signInRequired }
        return identity
    }

    /// Who is written down as having done it.
    var actor: String {
        switch caller {
        case .staff(let identity): identity.userName
        case .anonymous: "applicant"
        case .console: "operator"
        }
    }

    /// The member of staff who calls; nil for the public, and for the person who runs the machine.
    var staffID: Int64? {
        guard case .staff(let identity) = caller else { return nil }
        return identity.staffID
    }

    /// The part of the path that the pattern names.
    func parameter(_ name: String) -> String {
        guard let value = path[name] else { preconditionFailure("the route has no parameter \(name)") }
        return value
    }

    /// Decodes the JSON body.
    func decode<T: Input>(_ type: T.Type = T.self) throws -> T {
        try requireJSON()
        do {
            return try T.decode(JSONReader.read(request.body), today: arrived.day(in: .shanghai))
        } catch let error as JSONError {
            throw Problem(
                .malformedJSON,
                Label(
                    "第 \(error.offset) 字节处：\(error.detail)", "At byte \(error.offset): \(error.detail)"),
                errors: [
                    FieldError(
                        pointer: error.pointer, code: error.code.rawValue, detail: Label(error.detail, error.detail))
                ])
        }
    }

    /// Refuses a body that is not JSON; the detail shows the `curl` form that works.
    private func requireJSON() throws(Problem) {
        let isJSON =
            request.withField("content-type") { raw in
                let head = raw.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") }
                return head.elementsEqual("application/json".utf8) { ($0 | 0x20) == ($1 | 0x20) }
            } ?? false
        guard isJSON else {
            let path = request.path
            throw Problem(
                .unsupportedMediaType,
                Label(
                    "请以 Content-Type: application/json 发送，例如：curl --json '{…}' \"$HALL\(path)\"(curl -d 默认发送表单)。",
                    "Send Content-Type: application/json, e.g. curl --json '{…}' \"$HALL\(path)\" (curl -d sends a form)."
                ),
                fields: [HeaderField(name: "Accept", value: "application/json")])
        }
    }
}

/// Who calls.
enum Caller: Sendable {
    case anonymous
    case staff(Identity)
    /// The person who runs the machine, over the data directory's own socket or in process.
    case console
}

extension Problem {
    static var signInRequired: Problem {
        Problem(
            .signInRequired,
            Label(
                "需要登录：先 POST /api/v1/sessions，再带上 Authorization: Bearer <令牌>。",
                "Sign in first: POST /api/v1/sessions, then send Authorization: Bearer <token>."),
            fields: [HeaderField(name: "WWW-Authenticate", value: "Bearer realm=\"hall\"")])
    }

    static func notFound(_ what: Label) -> Problem {
        Problem(.notFound, Label("没有找到\(what.zh)。", "\(what.en) was not found."))
    }
}
