import Testing

@testable import SQLite

@Suite struct BreatherTests {
    /// Counts how often a statement of some hundred thousand operations pauses, when each look at the clock finds it `step` later.
    private func pauses(step: UInt64) throws -> (pauses: Int, looks: Int) {
        var clock: UInt64 = 0
        var looks = 0
        var pauses = 0
        let connection = try DatabaseConnection(path: ":memory:", flags: 0x6)
        let breather = Breather {
            looks += 1
            clock += step
            return clock
        } pause: {
            pauses += 1
        }
        breather.accompany(connection.handle)
        let sum = try connection.configure(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT sum(i) FROM n")
        #expect(sum == "200010000", "what it works out is the same")
        withExtendedLifetime(breather) {}
        return (pauses, looks)
    }

    @Test func `a long statement pauses whenever its stretch is over, and not before`() throws {
        let often = try pauses(step: Breather.stretch)
        #expect(often.pauses > 100)
        #expect(often.looks == 2 * often.pauses + 1, "it pauses at each look, and reads the clock anew after it")
        let rarely = try pauses(step: Breather.stretch / 2)
        #expect(rarely.pauses > 50 && rarely.pauses < often.pauses)
        #expect(try pauses(step: 0).pauses == 0, "a short statement never does")
    }
}
