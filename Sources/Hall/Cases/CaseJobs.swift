import SQLite

/// What falls due at intake with time. A day ends at midnight in the hall's zone.
enum CaseJobs {
    static let all = [deemAccepted, markOverdue, indexPeople]

    // MARK: Deemed acceptance

    /// An application on which no window has acted within five working days of its receipt counts as accepted as of the day it
    /// came (行政许可法 art. 32; CASE-08, NOTIFY-10).
    static let deemAccepted = Job(
        name: "case.deemAccepted",
        next: { facts, moment, transaction in
            let days = try CaseQueueStore.daysOfSubmission(facts.hall.key, transaction)
            return days.map { deemedMoment($0, facts) }.first { $0 > moment }
        },
        run: { facts, moment, transaction in
            var done = Job.Done()
            for day in try CaseQueueStore.daysOfSubmission(facts.hall.key, transaction)
            where deemedMoment(day, facts) <= moment {
                for number in try CaseQueueStore.submitted(on: day, facts.hall.key, transaction) {
                    try deem(number, receivedOn: day, at: moment, facts, transaction)
                    done.count += 1
                }
            }
            return done
        }, rules: [.case08, .notify10])

    /// Midnight after the last day for examining what came on `day`.
    private static func deemedMoment(_ day: Day, _ facts: HallFacts) -> Instant {
        Instant(CaseRules.examineBy(registeredOn: day, facts.calendar) + 1, in: .shanghai)
    }

    private static func deem(
        _ number: String, receivedOn day: Day, at moment: Instant, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws {
        let row = try CaseActs.require(number, facts, transaction)
        let item = try CaseActs.item(of: row, facts, transaction)
        let materials = item.item.materials.map { JudgedMaterial(material: $0, state: .present) }
        let judged = ClassificationInput(
            item: item.item, materials: materials, promisesToSupply: false, violation: nil,
            hallLevel: facts.hall.level, policy: facts.settings.policy(on: day))
        let whole = Classifier.classify(judged)
        let classification = Classification(
            type: whole.type, track: whole.track, reasons: whole.reasons + [Reason(.deemed, [day.text])], missing: [])
        let limit = CaseRules.limit(item.item, track: whole.track, judged.policy)
        let received = row.registeredAt.milliseconds
        let dates = CaseDates(
            acceptedAt: received, materialsCompletedAt: received, supplementDueOn: nil,
            due: CaseRules.due(within: limit, completedOn: day, judged.policy, facts.calendar))
        let notice = try NoticeActs.drawDeemed(
            row, item.item, dates, limit: limit, at: moment, facts, transaction)
        guard
            try CaseStore.advance(
                row, to: classification, dates: dates, limit: limit, notice: notice.reference, transaction)
        else { return }
        try NoticeStore.insert(notice, .ofCase(row.id), staffID: nil, transaction)
        try CaseRecordStore.append(
            row, .deemedAccepted, to: .accepted, staffID: nil, at: moment.milliseconds, transaction)
        try CaseRecordStore.insertJudgement(
            row, .deemed, classification, staffID: nil, at: moment.milliseconds, transaction)
        try CaseActs.owe(
            classification, judged, from: 1, caseID: row.id, windowID: row.windowID, staffID: nil,
            on: moment.day(in: .shanghai), dates, transaction)
        try FindingActs.record(
            NewFinding(
                hallID: facts.hall.id, code: .deemedAccepted, sourceKind: .case, sourceID: row.id, source: row.number,
                at: moment, windowID: row.windowID, unitID: item.unitID,
                evidence: Array(#"{"receivedOn":"\#(day.text)"}"#.utf8)), transaction)
    }

    // MARK: Overdue materials

    /// So many are marked in one run, so that no clerk waits behind a long list; the rest follow with the next.
    private static let batch = 500

    /// A case whose materials were not supplied by the day that was told is marked and listed; closing it is a clerk's act
    /// (CASE-12).
    static let markOverdue = Job(
        name: "case.markOverdue",
        next: { facts, moment, transaction in
            let days = try CaseQueueStore.supplementDays(facts.hall.key, transaction)
            return days.map { Instant($0 + 1, in: .shanghai) }.first { $0 > moment }
        },
        run: { facts, moment, transaction in
            var done = Job.Done()
            let today = moment.day(in: .shanghai)
            for number in try CaseQueueStore.newlyOverdue(before: today, facts.hall.key, limit: batch, transaction) {
                let row = try CaseActs.require(number, facts, transaction)
                try CaseQueueStore.markOverdue(row, at: moment, transaction)
                try CaseRecordStore.append(
                    row, .supplementOverdue, to: row.state, staffID: nil, note: row.supplementDueOn ?? "",
                    at: moment.milliseconds, transaction)
                done.count += 1
            }
            return done
        }, rules: [.case12])
}
