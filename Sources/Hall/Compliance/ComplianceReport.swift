import SQLite

/// What a check is asked of: a period, and whose cases.
struct ComplianceScope: Sendable {
    /// The days on which it should have been done.
    let days: ClosedRange<Day>
    var unit: CatalogStore.Unit?
    var window: Window?

    func admits(_ deviation: Deviation) -> Bool {
        (unit.map { $0.id == deviation.unitID } ?? true) && (window.map { $0.id == deviation.windowID } ?? true)
    }
}

/// The check of the procedure over a period (流程执行检查), as things stand when it is read (POLICY-04).
struct ComplianceReport: Sendable {
    let scope: ComplianceScope
    let readAt: Instant
    /// In order; all that the scope admits.
    let deviations: [Deviation]

    init(
        _ scope: ComplianceScope, at moment: Instant, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        self.scope = scope
        readAt = moment
        deviations = try DeviationSearch.all(scope.days, today: moment.day(in: .shanghai), facts, transaction)
            .filter(scope.admits)
    }

    /// How many of a kind are open, and how many put right.
    struct Figure: Sendable {
        let kind: DeviationKind
        var open = 0
        var corrected = 0
    }

    /// One of each kind, in the order of the kinds.
    var figures: [Figure] {
        let counts = Dictionary(grouping: deviations, by: \.fact.kind)
        return DeviationKind.allCases.map { kind in
            let found = counts[kind] ?? []
            let open = found.count { $0.standing == .open }
            return Figure(kind: kind, open: open, corrected: found.count - open)
        }
    }
}
