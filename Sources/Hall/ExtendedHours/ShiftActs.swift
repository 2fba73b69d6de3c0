import HTTP
import SQLite

/// Making, swapping and keeping shifts.
enum ShiftActs {
    /// Fills the days that have none of that kind yet; what is settled stays.
    static func make(
        _ call: Call, _ input: ShiftInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let maker = try call.staff()
        let staff = try input.staff.enumerated().map { place, number in
            try StaffActs.require(number, at: "/staff/\(place)", facts, transaction).id
        }
        let settled = try ShiftStore.shifts(
            ShiftFilter(kind: input.kind, from: input.from, to: input.to), hallID: facts.hall.id, transaction)
        let spans = ShiftRules.days(input.kind, from: input.from, to: input.to, facts.calendar).map { day in
            (day: day, span: span(day, input))
        }.filter { one in one.span.from > transaction.instant && !settled.contains { $0.day == one.day } }
        let roster = try PlaceStore.roster(
            hallID: facts.hall.id, from: Instant(input.from, in: .shanghai), to: Instant(input.to + 2, in: .shanghai),
            transaction)
        let last = try ShiftStore.lastTurns(input.kind, before: input.from, hallID: facts.hall.id, transaction)
        for turn in ShiftRules.turns(on: spans, staff, last: last, roster) {
            try ShiftStore.insert(
                input, turn.day, turn.span, staffID: turn.staffID, by: maker.staffID, hallID: facts.hall.id,
                transaction)
        }
        return try written(
            ShiftFilter(kind: input.kind, from: input.from, to: input.to), subject: input.from.text, call, facts,
            transaction)
    }

    private static func span(_ day: Day, _ input: ShiftInput) -> TimeSpan {
        let start = Instant(day, TimeOfDay(input.startsAt) ?? TimeOfDay(9), in: .shanghai)
        return TimeSpan(
            from: start, to: Instant(milliseconds: start.milliseconds + Int64(input.hours) * 3_600_000))
    }

    /// Somebody else takes it: recorded, and what is missed from then on is theirs.
    static func swap(
        _ call: Call, _ input: SubstitutionInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let one = try require(call, facts, transaction)
        guard one.span.from > transaction.instant else {
            throw Problem(.shiftPast, Label("已到值班时间，不能再换。", "It has begun; it is not swapped any more."))
        }
        let other = try StaffActs.require(input.staff, at: "/staff", facts, transaction)
        let roster = try PlaceStore.roster(
            hallID: facts.hall.id, from: one.span.from, to: one.span.to, transaction)
        guard other.id != one.staffID, !roster.isAway(other.id, one.span) else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/staff", code: "away",
                    detail: Label("须为另一名那时在岗的人员。", "Another person, who is there then.")), rules: [one.kind.rule])
        }
        try ShiftStore.swap(one, to: other.id, reason: input.reason, by: clerk.staffID, transaction)
        return try written(of: one, call, facts, transaction)
    }

    /// Whose shift it is says that they are there, from an hour before on.
    static func present(_ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction) throws -> Written {
        let clerk = try call.staff()
        let one = try require(call, facts, transaction)
        let now = transaction.instant
        guard one.staffID == clerk.staffID else {
            let name = facts.staffNames[one.staffID] ?? ""
            throw Problem(
                .shiftNotYours, Label("此班由\(name)值；换人请先登记。", "It is \(name)'s; have a swap recorded first."),
                rules: [one.kind.rule])
        }
        guard now < one.span.to, now.milliseconds >= one.span.from.milliseconds - 3_600_000 else {
            throw Problem(.shiftPast, Label("开始前一小时起可签到。", "Sign in from an hour before it begins."))
        }
        try ShiftStore.setPresent(one.id, transaction)
        return try written(of: one, call, facts, transaction)
    }

    /// Nobody there when it begins is a desertion of whoever's shift it is.
    static let missJob = Job(
        name: "shift.miss",
        next: { facts, moment, transaction in
            try ShiftStore.missing(from: moment.day(in: .shanghai), hallID: facts.hall.id, transaction)
                .map { missedAt($0) }.first { $0 > moment }
        },
        run: { facts, moment, transaction in
            var done = Job.Done()
            let today = moment.day(in: .shanghai)
            for one in try ShiftStore.missing(from: today, hallID: facts.hall.id, transaction)
            where missedAt(one) <= moment {
                let start = one.span.from.text(in: .shanghai)
                let isNew = try FindingActs.record(
                    NewFinding(
                        hallID: facts.hall.id, code: .shiftDeserted, sourceKind: .shift, sourceID: one.id,
                        source: one.day.text, at: moment, staffID: one.staffID,
                        evidence: Array(#"{"startsAt":"\#(start)"}"#.utf8)), transaction)
                if isNew { done.count += 1 }
            }
            return done
        }, rules: [.ext28])

    private static func missedAt(_ one: Shift) -> Instant { Instant(milliseconds: one.span.from.milliseconds + 1) }

    private static func require(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Shift {
        let text = call.parameter("shift")
        guard let id = Int64(text), let found = try ShiftStore.find(id, hallID: facts.hall.id, transaction) else {
            throw Problem(.shiftUnknown, Label("没有编号 \(text) 的值班。", "There is no shift \(text)."))
        }
        return found
    }

    private static func written(
        of one: Shift, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        try written(
            ShiftFilter(kind: one.kind, from: one.day, to: one.day), subject: "\(one.id)", call, facts, transaction)
    }

    private static func written(
        _ filter: ShiftFilter, subject: String, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let shifts = try ShiftStore.shifts(filter, hallID: facts.hall.id, transaction)
        let view = ShiftList(items: shifts.map { ShiftLine($0, facts) })
        return Written(.json(view, in: call.language, fields: noStore), subject: subject)
    }
}

extension ProblemKind {
    static let shiftUnknown = ProblemKind(404, "shift.unknown", Label("没有此值班", "No such shift"))
    static let shiftPast = ProblemKind(409, "shift.past", Label("不在值班时间", "Not the time"))
    static let shiftNotYours = ProblemKind(403, "shift.notYours", Label("不是您的班", "Not your shift"))
}
