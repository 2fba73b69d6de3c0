import Testing

@testable import Hall

@Suite("Which state may follow which")
struct CaseTransitionTests {
    /// A row for each state, a mark for each state in the same order: x may follow, · may not.
    private static let table: [(CaseState, String)] = [
        (.submitted, "·xxx······xxxxx"),
        (.needsCorrection, "··xx······xxxxx"),
        (.supplementing, "···x······x···x"),
        (.accepted, "····xxx·x·x···x"),
        (.transferred, "···x·x····x···x"),
        (.underReview, "···x··xx··x···x"),
        (.reportedUp, "·······x··x···x"),
        (.decided, "········x······"),
        (.resultReceived, "·········x·····"),
        (.finished, "···············"),
        (.returned, "···············"),
        (.notAccepted, "···············"),
        (.outOfScope, "···············"),
        (.refused, "···············"),
        (.withdrawn, "···············"),
    ]

    @Test func `all pairs, as the table has them (CASE-03)`() {
        #expect(Self.table.map(\.0) == CaseState.allCases)
        for (from, marks) in Self.table {
            for (to, mark) in zip(CaseState.allCases, marks) {
                #expect(CaseTransitions.allows(from, to) == (mark == "x"), "\(from.label.zh) → \(to.label.zh)")
            }
        }
    }

    @Test func `nothing follows an effective result (CASE-28), and nothing is registered as what only follows`() {
        for state in CaseState.allCases { #expect(state.isEnd == CaseTransitions.next(after: state).isEmpty) }
        #expect(
            Set(CaseState.allCases).subtracting(CaseTransitions.first) == [
                .transferred, .underReview, .reportedUp, .decided, .resultReceived, .finished, .withdrawn,
            ])
    }

    @Test func `every step and everything owed has its words`() {
        for action in CaseAction.allCases { #expect(action.label.zh != action.rawValue, "\(action)") }
        for kind in ObligationKind.allCases { #expect(kind.label.zh != kind.rawValue, "\(kind)") }
    }
}
