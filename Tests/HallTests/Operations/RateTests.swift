import HTTP
import Testing

@testable import Hall

@Suite("Rates, in simulated time")
struct RateTests {
    private static let rate = Rate(burst: 3, perSecond: 2)

    @Test func `so many at once, then as they come again`() {
        var bucket = TokenBucket(Self.rate, now: 0)
        for _ in 1...3 { #expect(bucket.take(Self.rate, now: 0) == nil) }
        #expect(bucket.take(Self.rate, now: 0) == 500)
        #expect(bucket.take(Self.rate, now: 499) == 1)
        #expect(bucket.take(Self.rate, now: 500) == nil)
        #expect(bucket.take(Self.rate, now: 500) == 500)
        for _ in 1...3 { #expect(bucket.take(Self.rate, now: 1_000_000) == nil, "never more than the burst") }
        #expect(bucket.take(Self.rate, now: 1_000_000) == 500)
    }

    @Test func `a clock that runs back gives nothing`() {
        var bucket = TokenBucket(Self.rate, now: 1000)
        for _ in 1...3 { #expect(bucket.take(Self.rate, now: 1000) == nil) }
        #expect(bucket.take(Self.rate, now: 0) == 500)
    }

    @Test func `a guesser waits until the bucket is full`() {
        let rate = Rate(burst: 2, perSecond: 0.1, recovery: .whole)
        var bucket = TokenBucket(rate, now: 0)
        #expect(bucket.take(rate, now: 0) == nil)
        #expect(bucket.take(rate, now: 0) == nil)
        #expect(bucket.take(rate, now: 0) == 20_000)
        #expect(bucket.take(rate, now: 19_999) == 1)
        #expect(bucket.take(rate, now: 20_000) == nil)
        #expect(bucket.take(rate, now: 20_000) == nil)
        #expect(bucket.take(rate, now: 20_001) != nil)
    }

    @Test func `however many call, the room is bounded, and whoever keeps calling is remembered`() {
        var buckets = TokenBuckets<Int>(Self.rate, places: 100)
        for _ in 1...3 { #expect(buckets.take(-1, now: 0) == nil) }
        for caller in 0..<100_000 {
            #expect(buckets.take(caller, now: 0) == nil)
            #expect(buckets.take(-1, now: 0) != nil)
            #expect(buckets.count <= 101)
        }
    }

    @Test(
        "who stands behind an address",
        arguments: [
            ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false),
            ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true), ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
            ("::1", "0:0:0:0::2", true), ("unix", "unix", true), ("unix", "192.0.2.1", false),
        ])
    func blocks(first: String, second: String, same: Bool) {
        #expect((AddressBlock(first) == AddressBlock(second)) == same)
    }

    @Test func `limits are set as the command line writes them`() throws {
        var limits = RateLimits()
        try limits.set("signedIn=200/s")
        try limits.set("anonymous=off")
        try limits.set("signIn=6/m")
        #expect(limits.signedIn == Rate(burst: 400, perSecond: 200))
        #expect(limits.anonymous == nil)
        #expect(limits.signIn == Rate(burst: 6, perSecond: 0.1))
        for wrong in [
            "signedIn", "signedIn=", "signedIn=0/s", "signedIn=1/h", "other=1/s", "signedIn=-1/s", "signedIn=1/s/s",
        ] {
            #expect(throws: HallStartError.self, "\(wrong)") { try limits.set(wrong) }
        }
    }

    @Test func `whoever calls too often is told when to come again; others are not held up`() throws {
        var limits = RateLimits()
        try limits.set("signedIn=4/m")
        try limits.set("anonymous=5/m")
        let hall = try TestHall(limits: limits, loops: 1)
        let clerk = try hall.signIn("wangfang")
        for _ in 1...4 { #expect(try hall.send(.get, "/api/v1/me", as: clerk).status == 200) }
        let refused = try hall.send(.get, "/api/v1/me", as: clerk)
        #expect(refused.status == 429 && refused.code == "rate.exceeded")
        #expect((1...15).contains(Int(refused.fields["retry-after"] ?? "") ?? 0))
        for _ in 1...4 { #expect(try hall.send(.get, "/api/v1/windows").status == 200) }
        #expect(try hall.send(.get, "/api/v1/me", as: String(repeating: "0", count: 64)).status == 401)
        #expect(
            try hall.send(.get, "/api/v1/me", as: String(repeating: "1", count: 64)).status == 429, "guessing counts")
        #expect(try hall.send(.get, "/api/v1/windows").status == 429)
        #expect(try hall.send(.get, "/livez").status == 200, "whoever looks after the process is never refused")
    }

    @Test func `attempts to sign in are counted by address`() throws {
        var limits = RateLimits()
        try limits.set("signIn=3/m")
        let hall = try TestHall(limits: limits)
        let body = #"{"userName":"nobody","password":"x"}"#
        for _ in 1...3 { #expect(try hall.send(.post, "/api/v1/sessions", body).status == 401) }
        #expect(try hall.send(.post, "/api/v1/sessions", body).status == 429)
        #expect(try hall.send(.get, "/api/v1/windows").status == 200)
    }
}
