/// Holds up whoever guesses look-up codes: after ten failures an address (IPv6: a network) must wait until a quarter of an hour has
/// passed without one.
final class LookupGuard: Sendable {
    static let rate = Rate(burst: 10, perSecond: 10.0 / (15 * 60), recovery: .whole)

    private let failures = SharedBuckets<AddressBlock>(rate, places: 50_000)

    /// Seconds that `address` must wait; nil where it may try.
    func wait(_ address: String, now: Int64) -> Int64? {
        failures.wait(AddressBlock(address), now: now).map { ($0 + 999) / 1000 }
    }

    func failed(_ address: String, now: Int64) { failures.spend(AddressBlock(address), now: now) }
}
