import Glibc
import HTTP
import SQLite

/// What serves the requests of one event loop: finds the route, knows the caller, and carries the work out where it
/// belongs. Everything here is touched on that loop's queue only.
final class HallService: LoopService {
    private let application: HallApplication
    private let reader: Reader
    private let ledger: RequestLedger
    private var identities: IdentityCache
    private var facts: FileFacts
    /// What each session may still ask of this loop.
    private var signedIn: TokenBuckets<Int64>?

    init(_ application: HallApplication) throws {
        self.application = application
        reader = try Reader(path: application.path, cacheBytes: application.readerCacheBytes)
        identities = IdentityCache()
        ledger = application.makeLedger()
        signedIn = application.limits.signedIn.map { TokenBuckets($0) }
        facts = application.box.facts
    }

    func respond(to request: Request, through reply: Reply) -> Response? {
        serve(request) { reply.send(making: $0) }
    }

    func turnEnded() { reader.endTurn() }

    /// Answers at once, or returns nil and calls `answer` later, from any thread.
    func serve(_ request: Request, answer: @escaping LateAnswer) -> Response? {
        let entry = RequestEntry(request, ledger)
        let language = Language(acceptLanguage: request.field("accept-language"))
        var found: NumberedRoute?
        do {
            if request.method == .options { return entry.end(try options(request), nil, nil) }
            let (numbered, path) = try find(request)
            found = numbered
            guard let query = QueryParameters(request.query) else { throw HallService.undecodableQuery }
            facts = application.box.facts
            let now = application.clock.now()
            let caller = try caller(of: request, for: numbered.route, now: now, entry)
            let call = Call(
                request: request, path: path,
                query: numbered.route.hasSealedCursor
                    ? query.openingCursor(of: request.path, key: facts.main.lookupKey) : query, caller: caller,
                language: language, arrived: now, facts: try hall(of: caller, path, query),
                services: application.services)
            return carryOut(Exchange(call: call, numbered: numbered, entry: entry), answer: answer)
        } catch {
            return entry.end(application.refusal(error, to: request.id, in: language), found, nil)
        }
    }

    // MARK: Finding the route

    private func find(_ request: Request) throws(Problem) -> (NumberedRoute, PathParameters) {
        switch application.router.match(request) {
        case .found(let route, let path):
            return (route, path)
        case .methodNotAllowed(let allowed):
            let allow = Self.allow(allowed)
            throw Problem(
                .methodNotAllowed, Label("此路径支持：\(allow.value)。", "This path supports: \(allow.value)."),
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
        Problem(.notFound, Label("没有这个路径；全部路径见 /openapi.json。", "No such path; /openapi.json lists them all."))
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
            let detail = Label("没有大厅 \(code)；现有：\(known)。", "No hall \(code); there are: \(known).")
            throw Problem(
                .invalidQuery, detail,
                errors: [FieldError(pointer: Route.hallParameter.name, code: "unknown", detail: detail)])
        }
        return named
    }

    // MARK: Knowing the caller

    private func caller(
        of request: Request, for route: Route, now: Instant, _ entry: RequestEntry
    ) throws -> Caller {
        if request.isFromOperator { return .console }
        guard let token = bearerToken(request), let identity = try identity(token, now: now) else {
            // Whoever guesses tokens is held up like anybody who has none.
            try limit(application.addresses.wait(request.origin, route.rate, now: entry.startedMilliseconds))
            guard route.access == .public else { throw Problem.signInRequired }
            return .anonymous
        }
        switch route.rate {
        case .standard: try limit(signedIn?.take(identity.rateKey, now: entry.startedMilliseconds))
        case .signIn: try limit(application.addresses.wait(request.origin, .signIn, now: entry.startedMilliseconds))
        case .exempt: break
        }
        try identity.requireAccess(to: route)
        return .staff(identity)
    }

    private func limit(_ milliseconds: Int64?) throws(Problem) {
        guard let milliseconds else { return }
        application.services.operations.countLimited()
        throw .tooMany(milliseconds)
    }

    private func bearerToken(_ request: Request) -> BearerToken? {
        request.withField("authorization") { BearerToken(authorization: $0) } ?? nil
    }

    private func identity(_ token: BearerToken, now: Instant) throws -> Identity? {
        let generation = application.box.sessionGeneration
        if let known = identities.find(token, generation: generation, now: now.milliseconds, facts) {
            touch(known, now: now.milliseconds, token: token)
            return known.identity
        }
        let found = try reader.read(now: now.milliseconds) { try token.identify(facts, $0) }
        guard let found, found.isAlive(at: now.milliseconds, facts) else { return nil }
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

    private func carryOut(_ exchange: Exchange, answer: @escaping LateAnswer) -> Response? {
        do {
            try exchange.call.refuseUnknownParameters(of: exchange.route)
            try exchange.call.request.requireAcceptable(exchange.route.answer)
            return try answerOrHandOn(exchange, answer: answer)
        } catch {
            return exchange.end(application.refusal(error, to: exchange.call))
        }
    }

    private func answerOrHandOn(_ exchange: Exchange, answer: @escaping LateAnswer) throws -> Response? {
        let call = exchange.call
        switch exchange.route.work {
        case .immediate(let act):
            return exchange.end(try act(call))
        case .read(let act) where call.countsAll:
            try application.report(exchange, act, answer: answer)
        case .read(let act):
            return exchange.end(try reader.read(now: call.arrived.milliseconds) { try act(call, $0) })
        case .report(let act):
            try application.report(exchange, act, answer: answer)
        case .write(let act):
            let key = try IdempotencyKey(of: call, for: exchange.route)
            let step = try act(call)
            try application.running.begin(key)
            application.write(step, exchange, key, answer: answer)
        case .slow(let act):
            let key = try IdempotencyKey(of: call, for: exchange.route)
            try application.running.begin(key)
            try application.writeSlowly(exchange, key, act, answer: answer)
        }
        return nil
    }
}

extension Call {
    /// Whether all that a list would hold is to be counted, however much it is: a clerk does not wait behind that.
    var countsAll: Bool { query.items.contains { $0.name == "total" && $0.value == "true" } }
}

extension Identity {
    func requireAccess(to route: Route) throws(Problem) {
        guard case .permission(let needed) = route.access, !permissions.contains(needed) else { return }
        throw Problem(
            .forbidden,
            Label(
                "此操作需要“\(needed.label.zh)”权限（\(needed.rawValue)）；您的角色没有，请找大厅主任或管理员。",
                "This needs the permission \(needed.rawValue) (\(needed.label.en)); your roles lack it."))
    }
}

extension Request {
    /// Whether the request comes from the person who runs the hall: over a Unix socket as the server's own user or root,
    /// as the kernel vouches for, or in process from the command line. A proxy that listens for others on a Unix socket
    /// runs as a user of its own, and is nobody.
    var isFromOperator: Bool {
        switch peer {
        case .address: false
        case .local(let user): user == 0 || user == geteuid()
        case .inProcess: true
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
                        : Label("没有这个查询参数；可用：\(known)。", "No such parameter; there are: \(known).")))
        }
        guard errors.isEmpty else { throw Problem(.invalidQuery, errors[0].detail, errors: errors) }
    }

    /// Whoever is not signed in may say which hall is meant.
    private func parameters(of route: Route) -> [QueryParameter] {
        if case .staff = caller { route.query } else { route.query + [Route.hallParameter] }
    }
}
