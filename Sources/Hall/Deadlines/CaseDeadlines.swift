import SQLite

/// The limits of one case, as its row and its ledgers make them.
struct CaseDeadlines: Sendable {
    let row: CaseRow
    let item: Item
    let steps: [ExternalStep]
    let extensions: [ClockExtension]
    let facts: HallFacts

    init(
        of row: CaseRow, _ item: Item, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        self.row = row
        self.item = item
        self.facts = facts
        steps = try DeadlineStore.steps(row.id, transaction)
        extensions = try DeadlineStore.extensions(row.id, transaction)
    }

    /// The promise, or on the report-up track the report-up limit; nil while nothing has been accepted.
    var main: Deadline? {
        guard row.state.isAccepted, let completed = row.materialsCompletedAt ?? row.acceptedAt else { return nil }
        let day = completed.day(in: .shanghai)
        let policy = facts.settings.policy(on: row.registeredOn)
        // The day of completion counts itself where the hall has so decided (C10).
        let countsItself =
            row.initialType == .supplement && row.track != .instant && policy.supplementClockStart == .sameDay
        return Deadline(
            kind: row.track == .reportUp ? .reportUp : .promise, start: countsItself ? day + -1 : day,
            limit: row.limit, extensionDays: extended(.promise),
            pauses: steps.filter(\.stopsPromise).map(\.pause))
    }

    /// The statutory limit beside it, which reckons from acceptance (行政许可法 art. 42).
    var statutory: Deadline? {
        guard row.state.isAccepted, let accepted = row.acceptedAt,
            let limit = DeadlineRules.statutoryLimit(item, track: row.track)
        else { return nil }
        return Deadline(
            kind: .statutory, start: accepted.day(in: .shanghai), limit: .workingDays(limit),
            extensionDays: extended(.statutory), pauses: steps.filter(\.stopsStatutory).map(\.pause))
    }

    /// Of the materials that are to be supplied; the day that was told stands, so it is not reckoned again.
    var supplement: Deadline? {
        guard row.state.awaitsMaterials else { return nil }
        let days =
            item.limits.supplementWorkingDays ?? facts.settings.policy(on: row.registeredOn).supplementWorkingDays
        return Deadline(kind: .supplement, start: row.registeredOn, limit: .workingDays(days))
    }

    /// Of an application that no window has examined yet (CASE-08).
    var deemedAcceptance: Deadline? {
        guard row.state == .submitted else { return nil }
        return Deadline(kind: .deemedAcceptance, start: row.registeredOn, limit: .workingDays(5))
    }

    var all: [Deadline] { [main, statutory, supplement, deemedAcceptance].compactMap { $0 } }

    func extended(_ clock: ClockExtension.Clock) -> Int {
        extensions.filter { $0.clock == clock && $0.isInForce }.reduce(0) { $0 + $1.workingDays }
    }

    /// When a limit was met: the promise and the statutory one by the decision, the report-up limit by the report.
    func met(_ kind: Deadline.Kind, decidedAt: Instant?, reportedAt: Instant?) -> Instant? {
        switch kind {
        case .reportUp: reportedAt ?? decidedAt
        case .promise, .statutory: decidedAt
        case .supplement, .deemedAcceptance: nil
        }
    }
}
