import Testing

@testable import Hall

@Suite("Chance with a seed")
struct ChanceTests {
    /// The vectors of S. Vigna's splitmix64.c for the seed 1234567, and the first of the seed 0.
    @Test func `the generator is SplitMix64`() {
        var generator = SplitMix64(seed: 1_234_567)
        let drawn = (0..<5).map { _ in generator.next() }
        #expect(
            drawn == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
        var zero = SplitMix64(seed: 0)
        #expect(zero.next() == 0xE220_A839_7B1D_CDAF)
    }

    @Test func `every number of a range is drawn, and none outside`() {
        var chance = Chance(seed: 7)
        let drawn = Set((0..<1000).map { _ in chance.number(3...9) })
        #expect(drawn == Set(3...9))
        #expect((0..<100).allSatisfy { _ in chance.below(1) == 0 })
    }

    @Test func `what happens in none or all of a hundred cases never or always does`() {
        var chance = Chance(seed: 7)
        #expect((0..<200).allSatisfy { _ in !chance.happens(percent: 0) })
        #expect((0..<200).allSatisfy { _ in chance.happens(percent: 100) })
    }

    @Test func `weights say how often, and none means never`() {
        var chance = Chance(seed: 7)
        var counts: [String: Int] = [:]
        for _ in 0..<4000 { counts[chance.pick(weighted: [(3, "a"), (0, "b"), (1, "c")]), default: 0] += 1 }
        #expect(counts["b"] == nil)
        #expect((2800...3200).contains(counts["a"] ?? 0))
        #expect((800...1200).contains(counts["c"] ?? 0))
    }

    @Test func `the same seed gives the same bytes, another seed others`() {
        let (one, same, other) = (Entropy.seeded(1), Entropy.seeded(1), Entropy.seeded(2))
        let bytes = one.bytes(32)
        #expect(bytes == same.bytes(32))
        #expect(bytes != other.bytes(32))
        #expect(bytes != one.bytes(32), "it goes on")
    }
}

@Suite("What is still to come")
struct DemoAgendaTests {
    @Test func `the earliest comes first, and of two at one moment the one entered first`() {
        var agenda = DemoAgenda<String>()
        let entries = [(5, "d"), (1, "a"), (3, "b"), (3, "c"), (9, "f"), (5, "e")]
        for (moment, event) in entries { agenda.add(event, at: Instant(milliseconds: Int64(moment))) }
        var order = ""
        while let (_, event) = agenda.next() { order += event }
        #expect(order == "abcdef")
        #expect(agenda.next()?.event == nil)
    }

    @Test func `what is entered on the way finds its place`() {
        var agenda = DemoAgenda<Int>()
        var chance = Chance(seed: 3)
        for _ in 0..<200 { agenda.add(0, at: Instant(milliseconds: Int64(chance.below(1000)))) }
        var last = Instant(milliseconds: -1)
        var count = 0
        while let (moment, _) = agenda.next() {
            #expect(moment >= last)
            last = moment
            count += 1
            if count % 7 == 0, count < 100 {
                agenda.add(0, at: Instant(milliseconds: moment.milliseconds + Int64(chance.below(50))))
            }
        }
        #expect(count == 214)
    }
}
