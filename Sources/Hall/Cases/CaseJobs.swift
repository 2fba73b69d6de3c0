import SQLite

/// What falls due at intake with time. A day ends at midnight in the hall's zone.
enum CaseJobs {
    static let all = [deemAccepted, markOverdue]

    // MARK: Deemed acceptance

    /// An application on which no window has acted within five working days of its receipt counts as accepted as of the day it
    /// came (行政许可法 art. 32; CASE-08, NOTIFY-10).
    static let deemAccepted = Job(
        name: "case.deemAccepted",
        next: { facts, moment, transaction in
            let days = try CaseQueueStore.daysOfSubmission(hallID: facts.hall.id, transaction)
            return days.map { deemedMoment($0, facts) }.first { $0 > moment }
        },
        run: { facts, moment, transaction in
            var done = Job.Done()
            for day in try CaseQueueStore.daysOfSubmission(hallID: facts.hall.id, transaction)
            where deemedMoment(day, facts) <= moment {
                for number in try CaseQueueStore.submitted(on: day, hallID: facts.hall.id, transaction) {
                    try deem(number, receivedOn: day, at: moment, facts, transaction)
                    done.count += 1
                }
            }
            return done
        })

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
        let whole = Classifier.classify(
            ClassificationInput(
                item: item.item, materials: materials, promisesToSupply: false, violation: nil,
                hallLevel: facts.hall.level, policy: facts.policy))
        let classification = Classification(
            type: whole.type, track: whole.track, reasons: whole.reasons + [Reason(.deemed, [day.text])], missing: [])
        let limit = CaseRules.limit(item.item, track: whole.track, facts.policy)
        let received = row.registeredAt.milliseconds
        let dates = CaseDates(
            acceptedAt: received, materialsCompletedAt: received, supplementDueOn: nil,
            due: CaseRules.due(within: limit, completedOn: day, facts.calendar))
        guard
            try CaseStore.advance(
                row.id, from: row.version, to: classification, dates: dates, limitWorkingDays: limit, transaction)
        else { return }
        let sequence = try CaseRecordStore.countEvents(caseID: row.id, transaction) + 1
        try CaseRecordStore.insertEvent(
            caseID: row.id, sequence: sequence, .deemedAccepted, from: .submitted, to: .accepted, staffID: nil,
            at: moment.milliseconds, transaction)
        try CaseRecordStore.insertJudgement(
            caseID: row.id, sequence: 1, .deemed, classification, staffID: nil, at: moment.milliseconds, transaction)
        let due = dates.due?.day ?? day
        let today = moment.day(in: .shanghai)
        for owed in CaseRules.obligations(
            .accepted, whole.track, on: today, due: due, isAuthorized: item.item.isAuthorizedToWindow)
        {
            try CaseRecordStore.insertObligation(
                caseID: row.id, owed.kind, windowID: row.windowID, staffID: nil, due: owed.due, transaction)
        }
    }

    // MARK: Overdue materials

    /// A case whose materials were not supplied by the day that was told is marked and listed; closing it is a clerk's act
    /// (CASE-12).
    static let markOverdue = Job(
        name: "case.markOverdue",
        next: { facts, moment, transaction in
            let days = try CaseQueueStore.supplementDays(hallID: facts.hall.id, transaction)
            return days.map { Instant($0 + 1, in: .shanghai) }.first { $0 > moment }
        },
        run: { facts, moment, transaction in
            var done = Job.Done()
            let today = moment.day(in: .shanghai)
            for found in try CaseQueueStore.newlyOverdue(before: today, hallID: facts.hall.id, transaction) {
                try CaseQueueStore.markOverdue(caseID: found.caseID, at: moment, transaction)
                let sequence = try CaseRecordStore.countEvents(caseID: found.caseID, transaction) + 1
                try CaseRecordStore.insertEvent(
                    caseID: found.caseID, sequence: sequence, .supplementOverdue, from: found.state, to: found.state,
                    staffID: nil, note: found.dueOn, at: moment.milliseconds, transaction)
                done.count += 1
            }
            return done
        })
}
