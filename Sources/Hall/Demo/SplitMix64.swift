import Synchronization

/// SplitMix64 (Steele, Lea, Flood 2014; S. Vigna's splitmix64.c): a small generator whose whole state is its seed, so that
/// the same seed gives the same hall on every machine. Nothing that must be secret may come from it.
struct SplitMix64: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

/// Draws from a generator. The arithmetic is spelled out here, as the standard library may change its own.
struct Chance: Sendable {
    private var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    /// One of `0..<count`, each as likely: the high half of a product. For counts this small the bias is below 2⁻⁵⁰.
    mutating func below(_ count: Int) -> Int {
        precondition(count > 0, "one of nothing")
        return Int(generator.next().multipliedFullWidth(by: UInt64(count)).high)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// Whether something happens that does so in `percent` of a hundred cases.
    mutating func happens(percent: Int) -> Bool { below(100) < percent }

    mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

    /// One of the list, as often as its weight says.
    mutating func pick<Element>(weighted list: [(weight: Int, Element)]) -> Element {
        var left = below(list.reduce(0) { $0 + $1.weight })
        for (weight, element) in list {
            if left < weight { return element }
            left -= weight
        }
        preconditionFailure("the weights have been summed up")
    }

    /// So many decimal digits; the first may be zero.
    mutating func digits(_ count: Int) -> String { (0..<count).map { _ in String(below(10)) }.joined() }
}

extension Entropy {
    /// The bytes of a seed: for a demo, whose tokens and codes are no secrets.
    static func seeded(_ seed: UInt64) -> Entropy {
        let generator = Locked(SplitMix64(seed: seed))
        return Entropy { count in generator.bytes(count) }
    }

    private final class Locked: Sendable {
        private let generator: Mutex<SplitMix64>

        init(_ generator: SplitMix64) { self.generator = Mutex(generator) }

        func bytes(_ count: Int) -> [UInt8] {
            generator.withLock { generator in (0..<count).map { _ in UInt8(generator.next() >> 56) } }
        }
    }
}
