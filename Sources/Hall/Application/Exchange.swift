import Glibc
import HTTP

/// A route and its place in the table, under which it is counted. Every request carries one, so it is an object.
final class NumberedRoute: Sendable {
    let route: Route
    let number: Int

    init(route: Route, number: Int) {
        self.route = route
        self.number = number
    }
}

/// One request from its arrival to its answer; what is added to every answer, counted and logged, is done here, on its loop.
struct Exchange: Sendable {
    let call: Call
    let numbered: NumberedRoute
    let entry: RequestEntry

    var route: Route { numbered.route }

    /// The answer as it is sent.
    func end(_ response: Response) -> Response {
        entry.end(response.finished(for: call, route), numbered, call)
    }
}

/// What is known of a request from its first moment.
struct RequestEntry: Sendable {
    let request: Request
    /// Monotonic microseconds.
    let started: Int
    let ledger: RequestLedger

    init(_ request: Request, _ ledger: RequestLedger) {
        self.request = request
        self.ledger = ledger
        started = MonotonicClock.microseconds()
    }

    var startedMilliseconds: Int64 { Int64(started / 1000) }

    /// Counts and logs the answer. Who called is known only where the request has come as far as a call.
    func end(_ response: Response, _ numbered: NumberedRoute?, _ call: Call?) -> Response {
        let microseconds = MonotonicClock.microseconds() - started
        ledger.figures.count(route: numbered?.number, status: response.status, microseconds: microseconds)
        if let log = ledger.log { log.append(line(response, microseconds, numbered, call)) }
        return response
    }

    /// Neither path nor query, which may hold numbers and codes of people; neither address nor applicant.
    private func line(_ response: Response, _ microseconds: Int, _ numbered: NumberedRoute?, _ call: Call?) -> [UInt8] {
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.member("at", ledger.clock.now().text(in: .shanghai))
        json.member("method", request.method.rawValue)
        json.member("route", numbered?.route.name ?? "none")
        json.member("status", response.status)
        json.member("bytes", request.method == .head ? 0 : response.body.count)
        json.member("microseconds", microseconds)
        json.member("requestId", request.id)
        json.member("caller", call?.caller.loggedName ?? (request.isFromOperator ? "operator" : "anonymous"))
        json.member("hall", call?.facts.hall.code ?? "")
        json.endObject()
        json.newline()
        return json.bytes
    }
}

/// Where one loop's requests are counted and logged.
struct RequestLedger: Sendable {
    let figures: RequestFigures
    let log: AccessLog?
    let clock: HallClock
}

extension Identity {
    /// Under which its calls are counted: the account, whatever session or key it comes by.
    var rateKey: Int64 { accountID }
}

extension Caller {
    /// The account or key that calls, never a person's name.
    fileprivate var loggedName: String {
        switch self {
        case .staff(let identity): identity.userName
        case .console: "operator"
        case .anonymous: "anonymous"
        }
    }
}

/// A clock that never runs back, and does not stand still in a rehearsal: for durations and rates.
enum MonotonicClock {
    static func microseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
    }
}
