import HTTP
import SQLite

/// What serves the requests of one event loop: finds the route, knows the caller, and carries the work out where it
/// belongs. Everything here is touched on that loop's queue only.
final class HallService: LoopService {
    private let application: HallApplication
    private let reader: Reader
    private var identities: IdentityCache
    private var facts: FileFacts

    init(_ application: HallApplication) throws {
        self.application = application
        reader = try Reader(path: application.path, cacheBytes: application.readerCacheBytes)
        identities = IdentityCache()
        facts = application.box.facts
    }

    func respond(to request: Request, through reply: Reply) -> Response? {
        serve(request) { reply.send(making: $0) }
    }

    func turnEnded() { reader.endTurn() }

    /// Answers at once, or returns nil and calls `answer` later, from any thread.
    func serve(_ request: Request, answer: @escaping LateAnswer) -> Response? {
        let language = Language(acceptLanguage: request.field("accept-language"))
        do {
            if request.method == .options { return try options(request) }
            let (route, path) = try find(request)
            guard let query = QueryParameters(request.query) else { throw HallService.undecodableQuery }
            facts = application.box.facts
            let now = application.clock.now()
            let caller = try caller(of: request, for: route, now: now)
            let call = Call(
                request: request, path: path, query: query, caller: caller, language: language, arrived: now,
                facts: try hall(of: caller, path, query), services: application.services)
            try call.refuseUnknownParameters(of: route)
            return try carryOut(route, call, now: now, answer: answer)
        } catch {
            return application.refusal(error, to: request.id, in: language)
        }
    }

    // MARK: Finding the route

    private func find(_ request: Request) throws(Problem) -> (Route, PathParameters) {
        switch application.router.match(request) {
        case .found(let route, let path):
            return (route, path)
        case .methodNotAllowed(let allowed):
            let allow = Self.allow(allowed)
            throw Problem(
                .methodNotAllowed, Label("此路径支持:\(allow.value)。", "This path supports: \(allow.value)."),
                fields: [allow])
        case .notFound:
            throw Self.noSuchPath
        }
    }

    /// What a path, or the server as a whole (`*`), supports (RFC 9110 §9.3.7).
    private func options(_ request: Request) throws(Problem) -> Response {
        guard request.path != "*" else { return .noContent }
        guard case .methodNotAllowed(let allowed) = application.router.match(request) else { throw Self.noSuchPath }
        var response = Response.noContent
        response.fields.append(Self.allow(allowed))
        return response
    }

    private static func allow(_ methods: [HTTP.Method]) -> HeaderField {
        HeaderField(name: "Allow", value: (methods + [.options]).map(\.rawValue).joined(separator: ", "))
    }

    private static var noSuchPath: Problem {
        Problem(.notFound, Label("没有这个路径;全部路径见 /openapi.json。", "No such path; /openapi.json lists them all."))
    }

    private static var undecodableQuery: Problem {
        Problem(
            .invalidQuery,
            Label("查询参数的百分号编码有误。", "The query has a wrong percent-encoding."))
    }

    // MARK: Which hall

    /// A member of staff acts in their own hall. Whoever is not signed in names one by `?hall=H02`, or by the number of a
    /// case or booking, which begins with its hall; else the first is meant.
    private func hall(of caller: Caller, _ path: PathParameters, _ query: QueryParameters) throws(Problem) -> HallFacts
    {
        if case .staff(let identity) = caller, let own = facts[identity.hallID] { return own }
        if let number = path["number"], let named = facts.find(code: number.prefix(3)) { return named }
        guard let code = query.items.first(where: { $0.name == Route.hallParameter.name })?.value else {
            return facts.main
        }
        guard let named = facts.find(code: code) else {
            let known = facts.halls.map(\.hall.code).joined(separator: ", ")
            let detail = Label("没有大厅 \(code);现有:\(known)。", "No hall \(code); there are: \(known).")
            throw Problem(
                .invalidQuery, detail,
                errors: [FieldError(pointer: Route.hallParameter.name, code: "unknown", detail: detail)])
        }
        return named
    }

    // MARK: Knowing the caller

    private func caller(of request: Request, for route: Route, now: Instant) throws -> Caller {
        if request.isFromOperator { return .console }
        guard let token = bearerToken(request) else {
            guard route.access == .public else { throw Problem.signInRequired }
            return .anonymous
        }
        guard let identity = try identity(token, now: now) else {
            guard route.access == .public else { throw Problem.signInRequired }
            return .anonymous
        }
        try identity.requireAccess(to: route)
        return .staff(identity)
    }

    private func bearerToken(_ request: Request) -> BearerToken? {
        request.withField("authorization") { BearerToken(authorization: $0) } ?? nil
    }

    private func identity(_ token: BearerToken, now: Instant) throws -> Identity? {
        let generation = application.box.sessionGeneration
        if let known = identities.find(token, generation: generation, now: now.milliseconds) {
            touch(known, now: now.milliseconds, token: token)
            return known.identity
        }
        let found = try reader.read(now: now.milliseconds) { try token.identify(facts, $0) }
        guard let found, found.isAlive(at: now.milliseconds) else { return nil }
        identities.remember(found, token, generation: generation)
        touch(found, now: now.milliseconds, token: token)
        return found.identity
    }

    /// Writes down, now and then, that the session or key is in use.
    private func touch(_ known: KnownIdentity, now: Int64, token: BearerToken) {
        guard now - known.lastWrittenAt >= SignInRules.touchInterval else { return }
        identities.written(token, at: now)
        let means = known.identity.means
        application.writer.enqueue {
            try KnownIdentity.touch(means, $0)
        } finished: { _ in
        }
    }

    // MARK: Carrying out

    private func carryOut(
        _ route: Route, _ call: Call, now: Instant, answer: @escaping LateAnswer
    ) throws -> Response? {
        switch route.work {
        case .immediate(let act):
            return try act(call)
        case .read(let act):
            return try reader.read(now: now.milliseconds) { try act(call, $0) }
        case .report(let act):
            try application.reports.run(now: now.milliseconds) { [application] result in
                switch result {
                case .success(let response): answer { response }
                case .failure(let error): answer { application.refusal(error, to: call) }
                }
            } work: {
                try act(call, $0)
            }
            return nil
        case .write(let act):
            application.write(try act(call), of: route, call, answer: answer)
            return nil
        case .slow(let act):
            try application.passwords.run(now: now.milliseconds) { [application] result in
                switch result {
                case .success(let step): application.write(step, of: route, call, answer: answer)
                case .failure(let error): answer { application.refusal(error, to: call) }
                }
            } work: {
                try act(call, $0)
            }
            return nil
        }
    }
}

extension Identity {
    func requireAccess(to route: Route) throws(Problem) {
        guard case .permission(let needed) = route.access, !permissions.contains(needed) else { return }
        throw Problem(
            .forbidden,
            Label(
                "此操作需要“\(needed.label.zh)”权限(\(needed.rawValue));您的角色没有,请找大厅主任或管理员。",
                "This needs the permission \(needed.rawValue) (\(needed.label.en)); your roles lack it."))
    }
}

extension Request {
    /// Whether the request comes over the data directory's own socket, or in process from the command line.
    var isFromOperator: Bool {
        switch peer {
        case .address: false
        case .local, .inProcess: true
        }
    }

    /// Where the request comes from, for the audit trail.
    var origin: String {
        switch peer {
        case .address(let address): address
        case .local(let user): "local uid \(user)"
        case .inProcess: "local"
        }
    }
}

extension Call {
    func refuseUnknownParameters(of route: Route) throws(Problem) {
        var errors: [FieldError] = []
        let parameters = parameters(of: route)
        for item in query.items where !parameters.contains(where: { $0.name == item.name }) {
            let known = parameters.map(\.name).joined(separator: ", ")
            errors.append(
                FieldError(
                    pointer: item.name, code: "unknown",
                    detail: parameters.isEmpty
                        ? Label("此路径没有查询参数。", "This path takes no query parameters.")
                        : Label("没有这个查询参数;可用:\(known)。", "No such parameter; there are: \(known).")))
        }
        guard errors.isEmpty else { throw Problem(.invalidQuery, errors[0].detail, errors: errors) }
    }

    /// Whoever is not signed in may say which hall is meant.
    private func parameters(of route: Route) -> [QueryParameter] {
        if case .staff = caller { route.query } else { route.query + [Route.hallParameter] }
    }
}
