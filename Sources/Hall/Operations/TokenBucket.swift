import Synchronization

/// So many at once, and so many again in time.
struct Rate: Sendable, Hashable {
    /// How an empty bucket opens again.
    enum Recovery: Sendable {
        /// As soon as there is one token.
        case gradual
        /// When it is full: whoever guesses has to stop for a while.
        case whole
    }

    let burst: Double
    let perSecond: Double
    var recovery = Recovery.gradual
}

/// What one caller may still do. Time comes in, in milliseconds of any clock that does not run back.
struct TokenBucket: Sendable {
    private var tokens: Double
    private var at: Int64
    private var isClosed = false

    init(_ rate: Rate, now: Int64) {
        tokens = rate.burst
        at = now
    }

    /// Milliseconds that the caller must wait; nil where it may go on.
    mutating func wait(_ rate: Rate, now: Int64) -> Int64? {
        if now > at {
            tokens = min(rate.burst, tokens + Double(now - at) / 1000 * rate.perSecond)
            at = now
        }
        let goal = isClosed && rate.recovery == .whole ? rate.burst : 1
        // A token is whole to the last millisecond but for rounding.
        guard tokens + 1e-9 < goal else {
            isClosed = false
            return nil
        }
        return max(1, Int64(((goal - tokens) / rate.perSecond * 1000 - 1e-6).rounded(.up)))
    }

    /// Takes a token; the caller has asked whether it may.
    mutating func spend() {
        tokens -= 1
        if tokens < 1 { isClosed = true }
    }

    /// Takes a token where there is one, else tells how long to wait.
    mutating func take(_ rate: Rate, now: Int64) -> Int64? {
        if let milliseconds = wait(rate, now: now) { return milliseconds }
        spend()
        return nil
    }
}

/// The buckets of many callers, in bounded room: two generations, of which the older is forgotten when the younger is full. Whoever has
/// not called for so long that half of all places were taken since, has a full bucket again.
struct TokenBuckets<Key: Hashable & Sendable>: Sendable {
    let rate: Rate
    private let places: Int
    private var young: [Key: TokenBucket] = [:]
    private var old: [Key: TokenBucket] = [:]

    init(_ rate: Rate, places: Int = 100_000) {
        self.rate = rate
        self.places = places
    }

    /// How many callers are remembered.
    var count: Int { young.count + old.count }

    mutating func take(_ key: Key, now: Int64) -> Int64? { with(key, now) { $0.take($1, now: now) } }

    mutating func spend(_ key: Key, now: Int64) {
        with(key, now) { bucket, rate in
            _ = bucket.wait(rate, now: now)
            bucket.spend()
        }
    }

    /// Milliseconds to wait, without taking anything.
    mutating func wait(_ key: Key, now: Int64) -> Int64? { with(key, now) { $0.wait($1, now: now) } }

    private mutating func with<T>(_ key: Key, _ now: Int64, _ act: (inout TokenBucket, Rate) -> T) -> T {
        if young[key] == nil {
            if young.count >= places / 2 {
                old = young
                young = [:]
            }
            young[key] = old.removeValue(forKey: key) ?? TokenBucket(rate, now: now)
        }
        return act(&young[key, default: TokenBucket(rate, now: now)], rate)
    }
}

/// Buckets that several event loops share.
final class SharedBuckets<Key: Hashable & Sendable>: Sendable {
    private let buckets: Mutex<TokenBuckets<Key>>

    init(_ rate: Rate, places: Int = 100_000) { buckets = Mutex(TokenBuckets(rate, places: places)) }

    func take(_ key: Key, now: Int64) -> Int64? { buckets.withLock { $0.take(key, now: now) } }
    func wait(_ key: Key, now: Int64) -> Int64? { buckets.withLock { $0.wait(key, now: now) } }
    func spend(_ key: Key, now: Int64) { buckets.withLock { $0.spend(key, now: now) } }
}
