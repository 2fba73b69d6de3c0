import SQLite

/// What the server does by itself about limits: it reminds in time, and registers what is late.
enum LedgerJobs {
    static let all = [registerOverdue, remind]

    /// So many in one run, so that no clerk waits behind a long list; the rest follow with the next.
    private static let batch = 200
    /// When the rest of them follow.
    private static let soon: Int64 = 60_000

    /// A case whose due day has passed goes onto the register on the next day, whoever has it, or nobody (CASE-31, CLOCK-12).
    static let registerOverdue = Job(
        name: "case.registerOverdue",
        next: { facts, moment, transaction in
            guard let due = try OverdueStore.firstDue(facts.hall.key, transaction) else { return nil }
            let late = Instant(due + 1, in: .shanghai)
            return late > moment ? late : Instant(milliseconds: moment.milliseconds + soon)
        },
        run: { facts, moment, transaction in
            var done = Job.Done()
            let today = moment.day(in: .shanghai)
            for number in try OverdueStore.due(before: today, facts.hall.key, limit: batch, transaction) {
                let row = try CaseActs.require(number, facts, transaction)
                let item = try CaseActs.item(of: row, facts, transaction)
                let unit =
                    row.state == .accepted
                    ? nil : try HandoverStore.handlingUnit(of: row.id, transaction) ?? item.unitID
                try OverdueStore.insert(row, unitID: unit, at: moment, transaction)
                try CaseRecordStore.append(
                    row, .overdue, to: row.state, staffID: nil, note: row.dueOn ?? "", at: moment.milliseconds,
                    transaction)
                done.count += 1
            }
            return done
        }, rules: [.case31, .clock12])

    /// As the hall opens on a working day, the units are reminded of what is due soon (CLOCK-11); never on rest days or at night.
    static let remind = Job(
        name: "case.remind",
        next: { facts, moment, transaction in
            guard try OverdueStore.firstDue(facts.hall.key, transaction) != nil else { return nil }
            let waits =
                try ReminderRules.isTime(moment, facts) && !due(at: moment, limit: 1, facts, transaction).isEmpty
            return waits
                ? Instant(milliseconds: moment.milliseconds + soon) : ReminderRules.next(after: moment, facts)
        },
        run: { facts, moment, transaction in
            var done = Job.Done()
            guard ReminderRules.isTime(moment, facts) else { return done }
            let today = moment.day(in: .shanghai)
            for number in try due(at: moment, limit: batch, facts, transaction) {
                let row = try CaseActs.require(number, facts, transaction)
                let item = try CaseActs.item(of: row, facts, transaction)
                let unit = try HandoverStore.handlingUnit(of: row.id, transaction) ?? item.unitID
                let due = row.dueOn.flatMap(Day.init) ?? today
                try FollowUpStore.insertUrge(
                    caseID: row.id, unitID: unit, due: due,
                    "应于 \(due.text) 前办结，请抓紧办理", staffID: nil, at: moment.milliseconds, transaction)
                try CaseRecordStore.append(
                    row, .reminded, to: row.state, staffID: nil, note: due.text, at: moment.milliseconds, transaction)
                done.count += 1
            }
            return done
        }, rules: [.case31, .clock10, .clock11])

    private static func due(
        at moment: Instant, limit: Int, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [String] {
        let today = moment.day(in: .shanghai)
        let lead = facts.settings.value(Settings.reminderLeadWorkingDays, on: today)
        let last = facts.calendar.workingDay(lead, after: today)
        return try ReminderStore.due(from: today, to: last, facts.hall.key, limit: limit, transaction)
    }
}

/// When reminders go out; pure functions of values.
enum ReminderRules {
    /// When the hall opens on a working day; nil on a rest day, even where the hall is open (CLOCK-03).
    static func moment(on day: Day, _ facts: HallFacts) -> Instant? {
        guard facts.calendar.isWorkingDay(day) else { return nil }
        return Instant(day, facts.settings.schedule(on: day).opensAt ?? TimeOfDay(9), in: .shanghai)
    }

    static func next(after moment: Instant, _ facts: HallFacts) -> Instant? {
        var day = moment.day(in: .shanghai)
        for _ in 0..<40 {
            if let opening = self.moment(on: day, facts), opening > moment { return opening }
            day = day + 1
        }
        return nil
    }

    /// From the opening to the close of a working day: a server that was down in the morning reminds when it is up again.
    static func isTime(_ moment: Instant, _ facts: HallFacts) -> Bool {
        let day = moment.day(in: .shanghai)
        guard let opening = self.moment(on: day, facts) else { return false }
        return opening <= moment && moment <= SignInRules.closing(on: day, facts.settings)
    }
}

/// The statement that finds of whom to remind.
enum ReminderStore {
    /// Running cases due between two days of which nobody was reminded for that due day.
    static func due(
        from first: Day, to last: Day, _ hall: HallProfile.Key, limit: Int, _ transaction: borrowing Transaction
    ) throws -> [String] {
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        return try transaction.rows(
            """
            SELECT case_id FROM cases c INDEXED BY cases_due
            WHERE overdue_at IS NULL AND (state = 'accepted' OR state = 'transferred' OR state = 'underReview')
              AND due_on BETWEEN ? AND ? AND case_id BETWEEN ? AND ? AND track <> 'instant'
              AND NOT EXISTS (SELECT 1 FROM urges u WHERE u.case_id = c.case_id AND u.due_on = c.due_on AND u.staff_id IS NULL)
            ORDER BY due_on LIMIT ?
            """,
            [
                .text(first.text), .text(last.text), .integer(ids.lowerBound), .integer(ids.upperBound),
                .integer(limit),
            ]
        ) { DocumentNumber(id: $0.integer(0), of: hall, .case).text }
    }
}
