import HTTP
import SQLite

/// What somebody has earned by shifts, and has taken, of rest (轮休), EXT-27; minutes.
struct RestBalance: Output {
    let number: String
    let name: String
    let earned: Int
    let taken: Int

    static let shape = Shape<RestBalance>(
        "RestBalance",
        [
            .text("staff", Label("工号", "Number")) { $0.number }, .text("name", Label("姓名", "Name")) { $0.name },
            .integer("earnedMinutes", Label("应休（分钟）", "Earned, minutes")) { $0.earned },
            .integer("takenMinutes", Label("已休（分钟）", "Taken, minutes")) { $0.taken },
            .integer("balanceMinutes", Label("未休（分钟）", "Left, minutes")) { $0.earned - $0.taken },
        ])
}

struct RestBalanceList: Output {
    let items: [RestBalance]

    static let shape = Shape<RestBalanceList>(
        "RestBalanceList", [.list("items", Label("轮休", "Balances")) { $0.items }])
}

enum RestInLieu {
    /// Milliseconds of 31 days.
    private static let longest: Int64 = 31 * 86_400_000

    /// Rest is taken in working time, no more than was earned; it is an absence, so what it breaks is arranged anew.
    static func take(
        _ call: Call, _ input: AbsenceInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let staff = try StaffActs.require(input.staff, at: "/staff", facts, transaction)
        guard input.to.milliseconds - input.from.milliseconds <= longest else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/to", code: "long",
                    detail: Label("一次轮休不超过 31 天，请分次登记。", "Rest is taken for 31 days at most; enter it in parts.")),
                rules: [.ext27])
        }
        let minutes = facts.settings.workingMinutes(TimeSpan(from: input.from, to: input.to))
        guard minutes > 0 else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/from", code: "closed",
                    detail: Label("此段时间不上班，不必轮休。", "Nobody works then; there is nothing to take.")), rules: [.ext27])
        }
        let balance = try balances(of: staff.id, facts, transaction).first
        let left = (balance?.earned ?? 0) - (balance?.taken ?? 0)
        guard minutes <= left else {
            throw Problem(
                .restTooMuch,
                Label(
                    "\(staff.name)未休 \(left) 分钟，此段须 \(minutes) 分钟。",
                    "\(staff.name) has \(left) minutes left; this takes \(minutes)."), rules: [.ext27])
        }
        let (absence, broken) = try AbsenceActs.enter(input, of: staff, by: clerk, facts, transaction)
        try RestStore.insert(absence.id, minutes: minutes, transaction)
        return try AbsenceActs.answer(absence, broken, subject: staff.number, call, facts, transaction)
    }

    /// Of the whole hall, or of one.
    static func balances(
        of staffID: Int64?, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [RestBalance] {
        var earned: [Int64: Int] = [:]
        for shift in try ShiftStore.kept(staffID: staffID, hallID: facts.hall.id, transaction)
        where shift.span.to <= transaction.instant {
            earned[shift.staffID, default: 0] += ShiftRules.earnedMinutes(shift.span, facts.settings)
        }
        let taken = try RestStore.taken(staffID: staffID, hallID: facts.hall.id, transaction)
        return try RestStore.people(Set(earned.keys).union(taken.keys).sorted(), transaction).map { id, number, name in
            RestBalance(number: number, name: name, earned: earned[id] ?? 0, taken: taken[id] ?? 0)
        }
    }

    static let routes = [
        Route(
            method: .post, path: "/api/v1/rests-in-lieu", name: "restInLieu.take",
            summary: Label("轮休", "Take rest in lieu"), access: .permission(.manageRota), input: AbsenceInput.schema,
            answer: .json(200, AbsenceAnswer.shape.schema), problems: [.restTooMuch], rules: [.ext27, .appt15],
            work: .writing(AbsenceInput.self, take)),
        Route(
            method: .get, path: "/api/v1/rests-in-lieu", name: "restInLieu.balances",
            summary: Label("轮休结余；无排班权限者只见自己的", "Balances; without leave to settle shifts, one's own"),
            access: .signedIn,
            answer: .json(200, RestBalanceList.shape.schema), rules: [.ext27],
            work: .read { call, transaction in
                let own: Int64? = call.may(.manageRota) ? nil : try call.staff().staffID
                let items = try balances(of: own, call.facts, transaction)
                return .json(RestBalanceList(items: items), in: call.language, fields: noStore)
            }),
    ]
}

/// Every statement about rest that was taken.
enum RestStore {
    static func insert(_ absenceID: Int64, minutes: Int, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "INSERT INTO rests_in_lieu (absence_id, minutes) VALUES (?, ?)",
            [.integer(absenceID), .integer(Int64(minutes))])
    }

    /// By person; what was cancelled does not count.
    static func taken(
        staffID: Int64?, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [Int64: Int] {
        let sums = try transaction.rows(
            """
            SELECT a.staff_id, sum(r.minutes) FROM rests_in_lieu r JOIN absences a USING (absence_id) JOIN staff s USING (staff_id)
            WHERE s.hall_id = ?1 AND a.cancelled_at IS NULL AND (?2 IS NULL OR a.staff_id = ?2) GROUP BY a.staff_id
            """, [.integer(hallID), .integer(staffID)]
        ) { ($0.integer(0), $0.int(1)) }
        return Dictionary(uniqueKeysWithValues: sums)
    }

    /// Number and name of each.
    static func people(
        _ ids: [Int64], _ transaction: borrowing Transaction
    ) throws -> [(Int64, String, String)] {
        try ids.compactMap { id in
            try transaction.first("SELECT number, name FROM staff WHERE staff_id = ?", [.integer(id)]) {
                (id, $0.text(0), $0.text(1))
            }
        }
    }
}

extension ProblemKind {
    static let restTooMuch = ProblemKind(409, "restInLieu.tooMuch", Label("未休时间不足", "Not so much is left"))
}
