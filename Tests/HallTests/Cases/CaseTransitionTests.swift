import Testing

@testable import Hall

@Suite("Which state may follow which")
struct CaseTransitionTests {
    /// A row for each state, a mark for each state in the same order: x may follow, · may not.
    private static let table: [(CaseState, String)] = [
        (.submitted, "·xxxxxxxx"),
        (.needsCorrection, "··xxxxxxx"),
        (.supplementing, "···xx···x"),
        (.accepted, "····x···x"),
        (.returned, "·········"),
        (.notAccepted, "·········"),
        (.outOfScope, "·········"),
        (.refused, "·········"),
        (.withdrawn, "·········"),
    ]

    @Test func `all pairs, as the table has them (CASE-03)`() {
        #expect(Self.table.map(\.0) == CaseState.allCases)
        for (from, marks) in Self.table {
            for (to, mark) in zip(CaseState.allCases, marks) {
                #expect(CaseTransitions.allows(from, to) == (mark == "x"), "\(from.label.zh) → \(to.label.zh)")
            }
        }
    }

    @Test func `nothing follows an effective result (CASE-28), and nothing is registered as withdrawn`() {
        for state in CaseState.allCases { #expect(state.isEnd == CaseTransitions.next(after: state).isEmpty) }
        #expect(Set(CaseState.allCases).subtracting(CaseTransitions.first) == [.withdrawn])
    }
}
