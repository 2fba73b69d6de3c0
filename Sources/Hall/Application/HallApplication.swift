import HTTP
import SQLite

/// Takes an answer that comes later, from any thread; it is put into words where it is sent.
typealias LateAnswer = @Sendable (_ render: @escaping @Sendable () -> Response) -> Void

/// The hall as one value: the file, the clock, the route table. Its list of modules is the table of contents.
final class HallApplication: Sendable {
    let path: String
    let writer: Writer
    let box: FactsBox
    let clock: HallClock
    let services: Services
    let router: Router<NumberedRoute>
    let reports: ReadingDesk
    let passwords: ReadingDesk
    let readerCacheBytes = 32 << 20
    let running = RunningKeys()
    let limits: RateLimits
    let addresses: AddressLimits
    let accessLog: AccessLog?
    let log: HallLog

    /// Every route of every module.
    static let routes: [Route] =
        OperationsRoutes.all + ProblemRoutes.all + AuditRoutes.all + FindingRoutes.all + HallRoutes.all
        + StaffRoutes.all + CatalogRoutes.all + ItemRoutes.all + CatalogueImportRoutes.all + BundleRoutes.all
        + CaseRoutes.all + ProceedingRoutes.all + ProceedingDocumentRoutes.all
        + DeadlineRoutes.all + CaseStepRoutes.all + ObligationRoutes.all
        + LedgerRoutes.all + CalendarChangeRoutes.all + InquiryRoutes.all
        + AgencyRoutes.all + AppointmentRoutes.all + TicketRoutes.all + NoonRotaRoutes.all + ExtendedServiceRoutes.all
        + OutsideHoursRoutes.all + IncidentRoutes.all + ShiftRoutes.all
        + DataFilingRoutes.all
        + RelationRoutes.all + UnmaskingRoutes.all + ObjectionRoutes.all + OutsideMatterRoutes.all
        + NoticeRoutes.all + RecordedFaultRoutes.all + OralAnswerRoutes.all + DocumentRoutes.all + ProgressRoutes.all
        + SimulationRoutes.all
        + AnnouncementRoutes.all + OpennessRoutes.all + SettingRoutes.all + WorkScheduleRoutes.all + RuleRoutes.all
        + ComplianceRoutes.all + OpenDocumentRoutes.all + OfficialDocumentRoutes.all
        + ChargeRoutes.all + StationingRoutes.all

    init(
        file: HallFile, clock: HallClock, entropy: Entropy = .system, log: HallLog = HallLog(),
        limits: RateLimits = RateLimits(), accessLog: AccessLog? = nil, passwordCost: PasswordHash.Cost = .standard
    ) throws {
        self.limits = limits
        self.accessLog = accessLog
        addresses = AddressLimits(limits)
        path = file.path
        writer = file.writer
        self.clock = clock
        self.log = log
        box = FactsBox(try file.writer.write { try FileFacts(reading: $0) })
        services = Services(
            entropy: entropy, lookups: LookupGuard(), clock: clock, box: box, passwordCost: passwordCost)
        router = Self.makeRouter()
        reports = try ReadingDesk("hall.reports", path: file.path, cacheBytes: 8 << 20, places: 64)
        passwords = try ReadingDesk("hall.passwords", path: file.path, cacheBytes: 1 << 20, places: 64)
        services.operations.describe { [weak self] in self?.metrics() ?? "" }
    }

    private static func makeRouter() -> Router<NumberedRoute> {
        var router = Router<NumberedRoute>()
        for (number, route) in routes.enumerated() {
            router.add(route.method, route.path, NumberedRoute(route: route, number: number))
        }
        return router
    }

    /// Where one more event loop counts and logs its requests.
    func makeLedger() -> RequestLedger {
        RequestLedger(
            figures: services.operations.makeFigures(routes: Self.routes.count), log: accessLog, clock: clock)
    }

    /// Hands a write to the writer, with its audit row and the answer that it keeps under `key`, in one savepoint; answers once
    /// the batch is on disk.
    func write(
        _ step: @escaping WriteStep, _ exchange: Exchange, _ key: IdempotencyKey?, answer: @escaping LateAnswer
    ) {
        let (call, route) = (exchange.call, exchange.route)
        writer.enqueue { [box, services] transaction -> Outcome in
            guard let facts = try box.facts(as: transaction)[call.facts.hall.id] else { throw HallFileError.notFounded }
            // A repetition comes before the precondition: what it repeats has moved the version on itself.
            if let kept = try key?.answer(transaction) {
                return Outcome(written: Written(kept, subject: ""), facts: nil)
            }
            try route.versioned?.require(call, facts, transaction)
            let isOutside = try OutsideHours.check(call, route, facts, transaction)
            var written = try step(facts, transaction)
            if isOutside { try OutsideHoursStore.insert(route.name, written.subject, of: call, transaction) }
            try AuditTrail.append(call.auditEntry(route, written, at: transaction.now), transaction)
            if let key {
                written = written.answering(written.render().finished(for: call, route))
                try key.keep(written.render(), hallID: facts.hall.id, transaction)
            }
            let renewed = try box.renew(written.changes, services.entropy, transaction)
            return Outcome(written: written, facts: renewed)
        } finished: { [self] result in
            running.end(key)
            switch result {
            case .success(let outcome):
                adopt(outcome.facts, outcome.written.changes)
                outcome.written.committed?()
                answer { exchange.end(outcome.written.render()) }
            case .failure(let error):
                answer { exchange.end(self.refusal(error, to: call)) }
            }
        }
    }

    /// Hands a long read to the reports' queue.
    func report(
        _ exchange: Exchange, _ act: @escaping @Sendable (Call, borrowing Transaction) throws -> Response,
        answer: @escaping LateAnswer
    ) throws(Problem) {
        try reports.run(now: exchange.call.arrived.milliseconds) { [self] result in
            switch result {
            case .success(let response): answer { exchange.end(response) }
            case .failure(let error): answer { exchange.end(self.refusal(error, to: exchange.call)) }
            }
        } work: {
            try act(exchange.call, $0)
        }
    }

    /// Hands the costly part of a write to its queue, and what comes of it to the writer.
    func writeSlowly(
        _ exchange: Exchange, _ key: IdempotencyKey?,
        _ act: @escaping @Sendable (Call, borrowing Transaction) throws -> WriteStep, answer: @escaping LateAnswer
    ) throws(Problem) {
        do throws(Problem) {
            try passwords.run(now: exchange.call.arrived.milliseconds) { [self] result in
                switch result {
                case .success(let step): write(step, exchange, key, answer: answer)
                case .failure(let error):
                    running.end(key)
                    answer { exchange.end(self.refusal(error, to: exchange.call)) }
                }
            } work: {
                try act(exchange.call, $0)
            }
        } catch {
            running.end(key)
            throw error
        }
    }

    /// Takes up what a committed write has changed, before it is answered.
    func adopt(_ facts: FileFacts?, _ changes: Written.Changes) {
        if let facts { box.replace(facts) }
        if !changes.isEmpty { box.forgetSessions() }
    }

    private struct Outcome: Sendable {
        let written: Written
        let facts: FileFacts?
    }

    // MARK: Refusals

    func refusal(_ error: any Error, to call: Call) -> Response {
        refusal(error, to: call.request.id, in: call.language)
    }

    /// Any error as an answer, in one place. What is foreign is logged whole and shown bare.
    func refusal(_ error: any Error, to requestID: String, in language: Language) -> Response {
        if let problem = error as? Problem { return problem.response(to: requestID, in: language) }
        log.failure(error, requestID: requestID)
        let problem =
            (error as? DatabaseError)?.isFull == true
            ? Problem(
                .storageFull,
                Label(
                    "磁盘空间不足，什么都没有保存；请联系管理员腾出空间后重试。",
                    "The disk is full; nothing was stored. Have space freed, then try again."))
            : Problem(
                .unexpected,
                Label(
                    "服务器内部错误，什么都没有保存；请把请求号 \(requestID) 告诉管理员。",
                    "Internal error; nothing was stored. Tell the administrator the request id \(requestID)."))
        return problem.response(to: requestID, in: language)
    }
}

extension Call {
    func auditEntry(_ route: Route, _ written: Written, at now: Int64) -> AuditEntry {
        let actor = written.actor ?? auditActor
        return AuditEntry(
            at: now, accountID: actor.accountID, actor: actor.name, origin: request.origin, act: route.name,
            subject: written.subject, status: written.status, requestID: request.id,
            particulars: written.particulars, hallID: actor.hallID)
    }

    private var auditActor: AuditActor {
        if case .staff(let identity) = caller {
            return AuditActor(name: identity.userName, accountID: identity.accountID, hallID: identity.hallID)
        }
        return AuditActor(name: actor, accountID: nil, hallID: facts.hall.id)
    }
}
