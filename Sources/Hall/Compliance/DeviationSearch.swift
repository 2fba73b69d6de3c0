import SQLite

/// Looks for departures from the procedure among all that is on record (POLICY-04).
enum DeviationSearch {
    /// Where to look: what was due on these days, of all documents of the hall or of one.
    private struct Scope {
        let days: ClosedRange<Day>
        let cases: ClosedRange<Int64>
        let notices: ClosedRange<Int64>
        let obligations: ClosedRange<Int64>
        let findings: ClosedRange<Int64>

        /// A notice is due so many calendar days after it was issued at most: five working days over the longest holidays.
        private static let telling = 31

        init(_ days: ClosedRange<Day>, _ hall: HallProfile.Key) {
            self.days = days
            cases = DocumentNumber.ids(hall, from: days.lowerBound, to: days.upperBound)
            notices = DocumentNumber.ids(hall, from: days.lowerBound + -Self.telling, to: days.upperBound)
            obligations = DocumentNumber.ids(hall, from: .first, to: .last)
            findings = 0...Int64.max
        }

        init(_ key: DeviationKey) {
            let one = key.sourceID...key.sourceID
            days = Day.first...Day.last
            cases = one
            notices = one
            obligations = one
            findings = one
        }
    }

    /// All that were due on `days`, in the order of a report, as they stand on `today`.
    static func all(
        _ days: ClosedRange<Day>, today: Day, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [Deviation] {
        let scope = Scope(days, facts.hall.key)
        var found: [Deviation] = []
        try addCases(scope, today, facts, &found, transaction)
        try addNotices(scope, today, facts, &found, transaction)
        try addObligations(scope, today, &found, transaction)
        try addFindings(scope, facts, &found, transaction)
        let corrections = try CorrectionStore.corrections(
            hallID: facts.hall.id, since: Instant(days.lowerBound, in: .shanghai), transaction)
        for index in found.indices {
            if let made = corrections[DeviationKey(found[index])] { found[index].correction = made }
        }
        return found.map { (place: DeviationPlace($0), deviation: $0) }.sorted { $0.place < $1.place }.map(\.deviation)
    }

    /// The one that `key` names; nil where there is none of that name.
    static func find(
        _ key: DeviationKey, today: Day, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Deviation? {
        let scope = Scope(key)
        var found: [Deviation] = []
        switch key.sort {
        case .review, .identity, .application, .noticeMissing:
            try addCases(scope, today, facts, &found, transaction)
        case .noticeLate: try addNotices(scope, today, facts, &found, transaction)
        case .obligation: try addObligations(scope, today, &found, transaction)
        case .finding: try addFindings(scope, facts, &found, transaction)
        }
        guard var one = found.first(where: { DeviationKey($0) == key }) else { return nil }
        if let made = try CorrectionStore.find(key, transaction) { one.correction = made }
        return one
    }

    // MARK: What is looked at

    private static func addCases(
        _ scope: Scope, _ today: Day, _ facts: HallFacts, _ found: inout [Deviation],
        _ transaction: borrowing Transaction
    ) throws {
        try ComplianceStore.eachCase(scope.cases, facts.hall.key, transaction) { id, standing, charge in
            for fact in ComplianceRules.facts(of: standing, today: today) {
                found.append(Deviation(fact, id, caseID: id, on: standing.registeredOn, charge))
            }
        }
    }

    private static func addNotices(
        _ scope: Scope, _ today: Day, _ facts: HallFacts, _ found: inout [Deviation],
        _ transaction: borrowing Transaction
    ) throws {
        let hall = facts.hall.key
        try ComplianceStore.eachNotice(scope.notices, transaction) { notice in
            let issuedOn = DocumentNumber(id: notice.id, of: hall, .notice).day
            let registeredOn = notice.caseID.map { DocumentNumber(id: $0, of: hall, .case).day } ?? issuedOn
            let due = ComplianceRules.tellBy(
                issuedOn: issuedOn, registeredOn: registeredOn, notice.channel ?? .window, facts.calendar)
            let told = notice.deliveredAt?.day(in: .shanghai)
            guard scope.days.contains(due), ComplianceRules.isLate(due: due, done: told, today: today) else { return }
            var late = Deviation(.noticeLate(notice.kind), notice.id, caseID: notice.caseID, on: due, notice.charge)
            late.correction = notice.deliveredAt.map { Deviation.Correction(at: $0) }
            found.append(late)
        }
    }

    private static func addObligations(
        _ scope: Scope, _ today: Day, _ found: inout [Deviation], _ transaction: borrowing Transaction
    ) throws {
        try ComplianceStore.eachObligation(scope.obligations, due: scope.days, transaction) { owed in
            let ended = owed.endedAt?.day(in: .shanghai)
            guard ComplianceRules.isLate(due: owed.dueOn, done: ended, today: today) else { return }
            var missed = Deviation(
                .obligation(owed.kind), owed.caseID, place: owed.sequence, caseID: owed.caseID, on: owed.dueOn,
                owed.charge)
            missed.correction = owed.endedAt.map { Deviation.Correction(at: $0) }
            found.append(missed)
        }
    }

    private static func addFindings(
        _ scope: Scope, _ facts: HallFacts, _ found: inout [Deviation], _ transaction: borrowing Transaction
    ) throws {
        try ComplianceStore.eachFinding(
            scope.findings, at: scope.days, hallID: facts.hall.id, transaction
        ) { id, code, caseID, day, charge in
            found.append(Deviation(.finding(code), id, caseID: caseID, on: day, charge))
        }
    }
}

extension Deviation {
    fileprivate init(
        _ fact: Fact, _ sourceID: Int64, place: Int = 0, caseID: Int64?, on day: Day, _ charge: ComplianceStore.Charge
    ) {
        self.init(
            fact: fact, sourceID: sourceID, place: place, caseID: caseID, day: day, windowID: charge.windowID,
            staffID: charge.staffID, unitID: charge.unitID)
    }
}
