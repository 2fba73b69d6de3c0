import SQLite

/// What is owed for an appointment as it now stands.
enum Owing {
    static func owe(
        _ one: Appointment, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        let (now, settings) = (transaction.instant, facts.settings)
        let today = now.day(in: .shanghai)
        func owe(_ kind: TimedObligation.Kind, _ owner: TimedObligation.Owner, _ due: Instant) throws {
            try TimedObligationStore.owe(
                kind, of: .appointment, one.number.id, number: one.number.text, by: owner, due: due,
                hallID: facts.hall.id, transaction)
        }
        try BookedService.follow(one, facts, transaction)
        let office = BookingOffice.owner(on: today, windowID: one.windowID, settings)
        switch one.state {
        case .registered:
            let minutes = settings.value(Settings.bookingRelayMinutes, on: today)
            try owe(.relay, office, AppointmentRules.due(minutes: minutes, after: now, settings))
        case .relayed:
            let minutes = settings.value(Settings.bookingTellMinutes, on: today)
            let owner = one.windowID.map(TimedObligation.Owner.window) ?? office
            try owe(.tell, owner, AppointmentRules.due(minutes: minutes, after: now, settings))
        default: break
        }
        if one.state == .confirmed, one.kind != .regular, let staffID = one.staffID {
            try owe(.attend, .staff(staffID), AppointmentRules.presentBy(one.startsAt))
        }
        if one.needsSeal, one.state == .confirmed || one.state == .relayed {
            try TimedObligationStore.settle(.prepareSeal, of: .appointment, one.number.id, transaction)
            try owe(.prepareSeal, .role("sealKeeper"), AppointmentRules.presentBy(one.startsAt))
        }
    }
}

/// What waits until there are enough (APPT-05), and never for too long (C17).
enum Pool {
    /// Makes a batch of what has come together.
    static func fill(at moment: Instant, _ facts: HallFacts, _ transaction: borrowing Transaction) throws {
        let size = facts.settings.value(Settings.bookingPoolSize, on: moment.day(in: .shanghai))
        let waiting = try BatchStore.waiting(facts.hall.key, transaction)
        guard waiting.count >= size else { return }
        try make(of: Array(waiting.prefix(size)), .full, at: moment, facts, transaction)
    }

    /// The office has until the end of the next working day to arrange a batch.
    static func make(
        of members: [Appointment], _ cause: Batch.Cause, at moment: Instant, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws {
        let id = try BatchStore.make(of: members, cause: cause, hallID: facts.hall.id, at: moment, transaction)
        let today = moment.day(in: .shanghai)
        try TimedObligationStore.owe(
            .arrange, of: .batch, id, number: "\(id)",
            by: BookingOffice.owner(on: today, windowID: nil, facts.settings),
            due: Instant(facts.calendar.workingDay(1, after: today) + 1, in: .shanghai), hallID: facts.hall.id,
            transaction)
    }

    /// A batch that nobody is left in has nothing to be arranged.
    static func leave(
        _ one: Appointment, at moment: Instant, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        guard one.state == .pooled, let batch = one.batchID,
            try !BatchStore.members(batch, facts.hall.key, transaction).contains(where: { $0.state == .pooled })
        else { return }
        try BatchStore.arrange(batch, staffID: nil, at: moment, transaction)
        try TimedObligationStore.drop(.batch, batch, at: moment.milliseconds, transaction)
    }

    /// The moment after which a request that came then is arranged, however few there are.
    static func lastsUntil(_ registeredAt: Instant, _ facts: HallFacts) -> Instant {
        let day = registeredAt.day(in: .shanghai)
        let most = facts.settings.value(Settings.bookingPoolMaxWorkingDays, on: day)
        return Instant(facts.calendar.workingDay(most, after: day) + 1, in: .shanghai)
    }
}

/// What falls due for appointments with time.
enum AppointmentJobs {
    static let all = [abandon, missClerk, agePool, Rearrangement.job]

    /// Whoever has not come for more than thirty minutes has given up (APPT-13), to the minute. Not where the hall has taken their time
    /// away.
    static let abandon = Job(
        name: "appointment.abandon",
        next: { facts, moment, transaction in
            try waiting(facts, transaction).map { AppointmentRules.givenUpAt($0.startsAt) }.first { $0 > moment }
        },
        run: { facts, moment, transaction in
            var done = Job.Done()
            for one in try waiting(facts, transaction)
            where AppointmentRules.isGivenUp(startsAt: one.startsAt, now: moment) {
                try AppointmentActs.end(
                    one, .abandoned, .abandoned, "超过三十分钟未到", staffID: nil, at: moment, facts, transaction)
                done.count += 1
            }
            return done
        }, rules: [.appt13])

    private static func waiting(
        _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [Appointment] {
        try AppointmentStore.coming(
            from: Instant(milliseconds: .min), to: nil, facts.hall.key, transaction
        )
        .filter { $0.state == .confirmed && $0.displacedAt == nil }
    }

    /// The clerk of an appointment out of hours who is not there ten minutes early (APPT-11): found at once, however late they come.
    static let missClerk = Job(
        name: "appointment.missClerk",
        next: { facts, moment, transaction in
            try attended(facts, transaction).map(Self.lateAt).first { $0 > moment }
        },
        run: { facts, moment, transaction in
            var done = Job.Done()
            for one in try attended(facts, transaction) where lateAt(one) <= moment {
                if try ServingActs.recordLate(one, at: moment, facts, transaction) { done.count += 1 }
            }
            return done
        }, rules: [.appt11])

    private static func attended(
        _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [Appointment] {
        try waiting(facts, transaction).filter { $0.kind != .regular && $0.steps.presentAt == nil }
    }

    private static func lateAt(_ one: Appointment) -> Instant {
        Instant(milliseconds: AppointmentRules.presentBy(one.startsAt).milliseconds + 1)
    }

    /// What has waited too long is arranged with however few there are, so that the pool never starves.
    static let agePool = Job(
        name: "appointment.agePool",
        next: { facts, moment, transaction in
            try BatchStore.waiting(facts.hall.key, transaction).map { Pool.lastsUntil($0.registeredAt, facts) }
                .first { $0 > moment }
        },
        run: { facts, moment, transaction in
            let waiting = try BatchStore.waiting(facts.hall.key, transaction)
            guard let oldest = waiting.first, Pool.lastsUntil(oldest.registeredAt, facts) <= moment else {
                return Job.Done()
            }
            try Pool.make(of: waiting, .age, at: moment, facts, transaction)
            return Job.Done(count: waiting.count)
        }, rules: [.appt05, .appt06])
}
