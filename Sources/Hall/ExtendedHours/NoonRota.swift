import HTTP
import SQLite

/// Whose turn it is at noon (中午轮流延时).
struct NoonTurn: Sendable {
    let day: Day
    let windowID: Int64
    let staffID: Int64
    let presentAt: Instant?
    /// Whose it was before, and why it changed hands.
    let swaps: [String]
}

/// The rota's rules; pure functions of values.
enum NoonRotaRules {
    static let from = TimeOfDay(12)
    static let to = TimeOfDay(13)

    static func span(_ day: Day) -> TimeSpan {
        TimeSpan(from: Instant(day, from, in: .shanghai), to: Instant(day, to, in: .shanghai))
    }

    /// Fair: on each working day it is the turn of whoever has had none for the longest, and is not away (EXT-19).
    /// - Parameters:
    ///   - clerks: with their windows.
    ///   - last: when each had their last turn, whether done or planned.
    static func turns(
        on days: [Day], _ clerks: [(windowID: Int64, clerk: DutyClerk)], last: [Int64: Day], _ roster: DutyRoster
    ) -> [NoonTurn] {
        var last = last
        return days.compactMap { day in
            let there = clerks.filter { !roster.isAway($0.clerk.id, span(day)) }
            let next = there.min { left, right in
                let (one, other) = (last[left.clerk.id] ?? .first, last[right.clerk.id] ?? .first)
                return one == other ? left.clerk.id < right.clerk.id : one < other
            }
            guard let next else { return nil }
            last[next.clerk.id] = day
            return NoonTurn(
                day: day, windowID: next.windowID, staffID: next.clerk.id, presentAt: nil, swaps: [])
        }
    }
}

struct NoonRotaInput: Input {
    let from: Day
    let to: Day

    init(from fields: inout FieldReader) {
        from = fields.day("from", Label("自", "From"))
        to = fields.day("to", Label("至（含）", "To, inclusive"))
        let isSpan = from <= to && to.number - from.number < 93
        let isAhead = from >= fields.today
        fields.require(isSpan, "to", "order", Label("至少一天，最多三个月。", "A span of a day to three months."))
        fields.require(isAhead, "from", "past", Label("从今天起排。", "From today on."))
    }
}

/// Making, swapping and keeping the rota.
enum NoonRotaActs {
    /// Fills the working days that have nobody yet; what is settled stays.
    static func make(
        _ call: Call, _ input: NoonRotaInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let maker = try call.staff()
        let settled = Set(
            try NoonRotaStore.turns(from: input.from, to: input.to, hallID: facts.hall.id, transaction).map(\.day))
        let days = (input.from.number...input.to.number).map(Day.init(number:)).filter {
            facts.calendar.isWorkingDay($0) && !settled.contains($0)
                && NoonRotaRules.span($0).from > transaction.instant
        }
        let roster = try PlaceStore.roster(
            hallID: facts.hall.id, from: Instant(input.from, in: .shanghai), to: Instant(input.to + 1, in: .shanghai),
            transaction)
        let clerks = roster.clerks.filter { facts.windows[$0.key]?.state != .closed }
            .flatMap { window, clerks in clerks.map { (window, $0) } }
        guard !clerks.isEmpty else {
            throw Problem(.rotaEmpty, Label("没有窗口人员可排；请先给人员指定窗口。", "There is nobody at a window to take turns."))
        }
        let last = try NoonRotaStore.lastTurns(before: input.from, hallID: facts.hall.id, transaction)
        for turn in NoonRotaRules.turns(on: days, clerks, last: last, roster) {
            try NoonRotaStore.insert(turn, by: maker.staffID, hallID: facts.hall.id, transaction)
        }
        return try written(from: input.from, to: input.to, call, facts, transaction)
    }

    /// Somebody else takes the turn (EXT-20): recorded, and what is missed from then on is theirs.
    static func swap(
        _ call: Call, _ input: SubstitutionInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let turn = try require(call, facts, transaction)
        guard NoonRotaRules.span(turn.day).from > transaction.instant else {
            throw Problem(
                .rotaPast, Label("已到轮值时间，不能再换。", "The turn has begun; it is not swapped any more."), rules: [.ext20])
        }
        let other = try StaffActs.require(input.staff, at: "/staff", facts, transaction)
        let span = NoonRotaRules.span(turn.day)
        let roster = try PlaceStore.roster(hallID: facts.hall.id, from: span.from, to: span.to, transaction)
        let window = roster.clerks.first { $0.value.contains { $0.id == other.id } }?.key
        guard let window, other.id != turn.staffID, !roster.isAway(other.id, span) else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/staff", code: "away",
                    detail: Label("须为另一名那时在岗的窗口人员。", "Another clerk of a window, who is there then.")), rules: [.ext20])
        }
        try NoonRotaStore.swap(
            turn, to: other.id, windowID: window, reason: input.reason, by: clerk.staffID, hallID: facts.hall.id,
            transaction)
        return try written(from: turn.day, to: turn.day, call, facts, transaction)
    }

    /// Whoever's turn it is says that they are there.
    static func present(_ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction) throws -> Written {
        let clerk = try call.staff()
        let turn = try require(call, facts, transaction)
        guard turn.staffID == clerk.staffID else {
            throw Problem(
                .rotaNotYours,
                Label(
                    "\(turn.day.text) 由\(facts.staffNames[turn.staffID] ?? "")轮值；换人请先登记。",
                    "It is \(facts.staffNames[turn.staffID] ?? "")'s turn; have a swap recorded first."),
                rules: [.ext20])
        }
        let (now, span) = (transaction.instant, NoonRotaRules.span(turn.day))
        guard now < span.to, now.milliseconds >= span.from.milliseconds - 3_600_000 else {
            throw Problem(
                .rotaPast, Label("轮值 12:00 至 13:00，11 点起可签到。", "The turn lasts from 12 to 13; sign in from 11 on."))
        }
        try NoonRotaStore.setPresent(turn.day, hallID: facts.hall.id, transaction)
        return try written(from: turn.day, to: turn.day, call, facts, transaction)
    }

    /// Nobody there when the turn begins is a desertion of whoever's turn it is (EXT-20).
    static let missJob = Job(
        name: "noonRota.miss",
        next: { facts, moment, transaction in
            try NoonRotaStore.missing(from: moment.day(in: .shanghai), hallID: facts.hall.id, transaction)
                .map { deserted($0.day) }.first { $0 > moment }
        },
        run: { facts, moment, transaction in
            var done = Job.Done()
            let today = moment.day(in: .shanghai)
            for turn in try NoonRotaStore.missing(from: today, hallID: facts.hall.id, transaction)
            where turn.day == today && deserted(turn.day) <= moment {
                let isNew = try FindingActs.record(
                    NewFinding(
                        hallID: facts.hall.id, code: .noonRotaDeserted, sourceKind: .noonRota,
                        sourceID: facts.hall.id * 1_000_000 + Int64(turn.day.number), source: turn.day.text, at: moment,
                        staffID: turn.staffID, windowID: turn.windowID, evidence: Array(#"{"from":"12:00"}"#.utf8)),
                    transaction)
                if isNew { done.count += 1 }
            }
            return done
        }, rules: [.ext20])

    /// The first moment at which a turn that nobody has begun is missed.
    private static func deserted(_ day: Day) -> Instant {
        Instant(milliseconds: NoonRotaRules.span(day).from.milliseconds + 1)
    }

    private static func require(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> NoonTurn {
        let text = call.parameter("day")
        guard let day = Day(text),
            let turn = try NoonRotaStore.turns(from: day, to: day, hallID: facts.hall.id, transaction).first
        else { throw Problem(.rotaUnknown, Label("\(text) 没有排轮值。", "Nobody's turn is settled for \(text).")) }
        return turn
    }

    private static func written(
        from first: Day, to last: Day, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let turns = try NoonRotaStore.turns(from: first, to: last, hallID: facts.hall.id, transaction)
        let view = NoonRotaView(items: turns.map { NoonLine($0, facts) })
        return Written(.json(view, in: call.language, fields: noStore), subject: first.text)
    }
}

extension ProblemKind {
    static let rotaEmpty = ProblemKind(409, "noonRota.empty", Label("没有人员可排", "Nobody to take turns"))
    static let rotaUnknown = ProblemKind(404, "noonRota.unknown", Label("那天没有排轮值", "Nobody's turn"))
    static let rotaPast = ProblemKind(409, "noonRota.past", Label("不在轮值时间", "Not the time"))
    static let rotaNotYours = ProblemKind(403, "noonRota.notYours", Label("不是您轮值", "Not your turn"))
}
