import HTTP
import SQLite

/// Holds up whoever guesses look-up codes: after ten failures an address (IPv6: a network) must wait until a quarter of an hour has
/// passed without one. With another rate, whoever floods the hall with applications.
final class LookupGuard: Sendable {
    static let guesses = Rate(burst: 10, perSecond: 10.0 / (15 * 60), recovery: .whole)
    static let applications = Rate(burst: 30, perSecond: 30.0 / (60 * 60), recovery: .whole)

    private let counts: SharedBuckets<AddressBlock>

    init(_ rate: Rate = guesses) { counts = SharedBuckets(rate, places: 50_000) }

    /// Seconds that `address` must wait; nil where it may try.
    func wait(_ address: String, now: Int64) -> Int64? {
        counts.wait(AddressBlock(address), now: now).map { ($0 + 999) / 1000 }
    }

    func count(_ address: String, now: Int64) { counts.spend(AddressBlock(address), now: now) }

    /// The refusal of whoever must wait.
    static func waiting(_ seconds: Int64) -> Problem {
        Problem(
            .tooManyRequests,
            Label(
                "同一地址次数过多，请 \(seconds) 秒后再试，或到窗口办理。",
                "Too many tries from one address; try again in \(seconds) seconds, or come to a window."),
            fields: [HeaderField(name: "Retry-After", value: "\(seconds)")])
    }
}

extension Work {
    /// What anybody may do so many times an hour from one address; what was refused does not count.
    static func guarded<I: Input>(
        _ input: I.Type, _ act: @escaping @Sendable (Call, I, HallFacts, borrowing Transaction) throws -> Written
    ) -> Work {
        .write { call in
            let input = try call.decode(I.self)
            if call.staffID == nil,
                let seconds = call.services.applications.wait(call.request.origin, now: call.arrived.milliseconds)
            {
                throw LookupGuard.waiting(seconds)
            }
            return { facts, transaction in try act(call, input, facts, transaction) }
        }
    }
}

extension Call {
    /// Of those who name a code: whoever has guessed too often waits.
    func refuseGuessing() throws(Problem) {
        if let seconds = services.lookups.wait(request.origin, now: arrived.milliseconds) {
            throw LookupGuard.waiting(seconds)
        }
    }

    /// The query's look-up code must be that of the document; a wrong one counts as a guess, and is answered like an unknown number.
    func requireCode(of number: String, _ facts: HallFacts, or unknown: Problem) throws(Problem) {
        var reader = QueryReader(query)
        let code = reader.text("code") ?? ""
        try reader.refuse()
        guard LookupCode.isRight(code, for: number, key: facts.lookupCodeKey) else {
            services.lookups.count(request.origin, now: arrived.milliseconds)
            throw unknown
        }
    }
}
