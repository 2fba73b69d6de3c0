import HTTP
import SQLite

/// Seeing and ending sessions, one's own and others'.
enum SessionActs {
    static func listOwn(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        let paging = try Paging(call)
        let found = try SessionStore.sessions(
            accountID: call.staff().accountID, paging, call.facts.settings.signIn(at: call.arrived), transaction)
        return Page(found, paging) { $0.id }.response(to: call)
    }

    static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        let paging = try Paging(call)
        let account = try AccountActs.require(call.parameter("userName"), call.facts, transaction)
        let found = try SessionStore.sessions(
            accountID: account.id, paging, call.facts.settings.signIn(at: call.arrived), transaction)
        return Page(found, paging) { $0.id }.response(to: call)
    }

    static func revokeOwn(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let identity = try call.staff()
        return try revoke(of: identity.accountID, identity.userName, call, transaction)
    }

    static func revoke(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let account = try AccountActs.require(call.parameter("userName"), facts, transaction)
        return try revoke(of: account.id, account.userName, call, transaction)
    }

    private static func revoke(
        of accountID: Int64, _ userName: String, _ call: Call, _ transaction: borrowing Transaction
    ) throws -> Written {
        let named = call.parameter("session")
        guard
            let id = Int64(named), try SessionStore.end(id, of: accountID, .revoked, transaction)
        else {
            throw Problem(
                .sessionUnknown,
                Label(
                    "\(userName) 没有进行中的会话 \(named)；请先列出会话。",
                    "\(userName) has no open session \(named); list the sessions first."))
        }
        return Written(.noContent, subject: userName, changes: .sessions)
    }

    static func atClosing(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let day = reader.day("day") ?? call.arrived.day(in: .shanghai)
        try reader.refuse()
        let closing = SignInRules.closing(on: day, call.facts.settings)
        let items = try SessionStore.atClosing(
            hallID: call.facts.hall.id, closing, until: Instant(day + 1, in: .shanghai), transaction)
        return .json(ClosingReport(day: day, closing: closing, items: items), in: call.language, fields: noStore)
    }

    /// SEC-04: nobody stays signed in past closing time, unless they signed in after it.
    static let closingJob = Job(
        name: "session.endAtClosing",
        next: { facts, moment, _ in SignInRules.nextClosing(after: moment, facts.settings) },
        run: { facts, moment, transaction in
            let closing = SignInRules.lastClosing(by: moment, facts.settings)
            let count = try SessionStore.endAtClosing(
                hallID: facts.hall.id, closing, facts.settings.signIn(at: closing), transaction)
            return Job.Done(count: count, changes: count > 0 ? .sessions : [])
        })
}
