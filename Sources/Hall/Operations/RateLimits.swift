import HTTP

/// Which limit a route's calls count against.
enum RateClass: Sendable {
    /// The caller's: a session's or key's own, else the address's.
    case standard
    /// Attempts to sign in, of an address.
    case signIn
    /// None: what a supervisor of processes asks.
    case exempt
}

/// How often anybody may call. The person who runs the machine, over the data directory's own socket, is not limited.
///
/// The defaults hold off programs that have run wild and guessers, not work: a hall behind one address, or behind a proxy, stays far
/// below them.
public struct RateLimits: Sendable {
    /// Calls of one session or key; each event loop counts by itself. Nil for no limit.
    var signedIn: Rate? = Rate(burst: 40_000, perSecond: 20_000)
    /// Calls without a session, of one address (IPv6: of one /64).
    var anonymous: Rate? = Rate(burst: 4000, perSecond: 2000)
    /// Attempts to sign in, of one address.
    var signIn: Rate? = Rate(burst: 120, perSecond: 2)

    /// The defaults.
    public init() {}

    /// Sets a limit as the command line writes it: `signedIn=200/s`, `anonymous=600/m`, `signIn=off`. A second's worth may be doubled at
    /// once, a minute's worth spent at once.
    ///
    /// - Throws: a ``HallStartError`` that says what would be understood.
    public mutating func set(_ text: String) throws(HallStartError) {
        let parts = text.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let rate = Self.rate(parts[1]) else { throw Self.misunderstood(text) }
        switch parts[0] {
        case "signedIn": signedIn = rate.value
        case "anonymous": anonymous = rate.value
        case "signIn": signIn = rate.value
        default: throw Self.misunderstood(text)
        }
    }

    private static func rate(_ text: Substring) -> (value: Rate?, Void)? {
        if text == "off" { return (nil, ()) }
        let parts = text.split(separator: "/")
        guard parts.count == 2, let number = Int(parts[0]), (1...1_000_000).contains(number) else { return nil }
        switch parts[1] {
        case "s": return (Rate(burst: Double(number * 2), perSecond: Double(number)), ())
        case "m": return (Rate(burst: Double(number), perSecond: Double(number) / 60), ())
        default: return nil
        }
    }

    private static func misunderstood(_ text: String) -> HallStartError {
        HallStartError(
            "--rate \(text): 须为 signedIn、anonymous 或 signIn = N/s、N/m 或 off / takes signedIn, anonymous or signIn = N/s, N/m or off"
        )
    }
}

/// The limits that all loops share: those of addresses.
final class AddressLimits: Sendable {
    private let anonymous: SharedBuckets<AddressBlock>?
    private let signIn: SharedBuckets<AddressBlock>?

    init(_ limits: RateLimits) {
        anonymous = limits.anonymous.map { SharedBuckets($0) }
        signIn = limits.signIn.map { SharedBuckets($0) }
    }

    /// Milliseconds that a call from `address` must wait; nil where it may go on.
    func wait(_ address: String, _ rate: RateClass, now: Int64) -> Int64? {
        switch rate {
        case .exempt: nil
        case .standard: anonymous?.take(AddressBlock(address), now: now)
        case .signIn: signIn?.take(AddressBlock(address), now: now)
        }
    }
}

extension Problem {
    /// A refusal for `milliseconds`.
    static func tooMany(_ milliseconds: Int64) -> Problem {
        let seconds = (milliseconds + 999) / 1000
        return Problem(
            .tooManyRequests,
            Label("请求过于频繁，请 \(seconds) 秒后再试。", "Too many requests; try again in \(seconds) seconds."),
            fields: [HeaderField(name: "Retry-After", value: "\(seconds)")])
    }
}
