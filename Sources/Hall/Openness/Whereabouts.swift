import HTTP
import SQLite

/// Where somebody who left the window is, and until when (去向留言), ATT-31 and OPEN-04.
struct Whereabouts: Sendable {
    let staffID: Int64
    let place: String
    let statedAt: Instant
    let until: Instant
}

/// Every statement about whereabouts.
enum WhereaboutsStore {
    static func state(
        _ place: String, until: Instant, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO whereabouts (staff_id, place, stated_at, until_at) VALUES (?, ?, ?, ?)",
            [.integer(staffID), .text(place), .integer(transaction.now), .integer(until.milliseconds)])
    }

    /// Whether there was anything to clear.
    static func clear(staffID: Int64, _ transaction: borrowing Transaction) throws -> Bool {
        try transaction.execute(
            "UPDATE whereabouts SET cleared_at = ? WHERE staff_id = ? AND cleared_at IS NULL",
            [.integer(transaction.now), .integer(staffID)]) > 0
    }

    static func open(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Whereabouts] {
        try transaction.rows(
            """
            SELECT w.staff_id, w.place, w.stated_at, w.until_at FROM whereabouts w JOIN staff s USING (staff_id)
            WHERE s.hall_id = ? AND w.cleared_at IS NULL ORDER BY w.stated_at
            """, [.integer(hallID)]
        ) { row in
            Whereabouts(
                staffID: row.integer(0), place: row.text(1), statedAt: Instant(milliseconds: row.integer(2)),
                until: Instant(milliseconds: row.integer(3)))
        }
    }
}

/// What somebody says of where they are.
enum WhereaboutsActs {
    /// States where one goes and until when; what was stated before is cleared.
    static func state(
        _ call: Call, _ input: WhereaboutsInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let staff = try call.staff()
        let until = input.until
        guard until > transaction.instant else {
            let detail = Label("返回时间须在现在之后。", "The time of return lies ahead.")
            throw Problem(
                .invalidInput, detail, errors: [FieldError(pointer: "/until", code: "past", detail: detail)],
                rules: [.att31])
        }
        _ = try WhereaboutsStore.clear(staffID: staff.staffID, transaction)
        try WhereaboutsStore.state(input.place, until: until, staffID: staff.staffID, transaction)
        return Written(.noContent, subject: staff.userName)
    }

    /// Back at the window.
    static func comeBack(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let staff = try call.staff()
        guard try WhereaboutsStore.clear(staffID: staff.staffID, transaction) else {
            throw Problem(.whereaboutsNone, Label("没有待清除的去向留言。", "No whereabouts are stated."), rules: [.att31])
        }
        return Written(.noContent, subject: staff.userName)
    }
}

extension ProblemKind {
    static let whereaboutsNone = ProblemKind(409, "whereabouts.none", Label("没有去向留言", "No whereabouts"))
}

struct WhereaboutsInput: Input {
    let place: String
    let until: Instant

    init(from fields: inout FieldReader) {
        place = fields.text("place", Label("去向", "Where"), length: 1...60)
        until = fields.instant("until", Label("预计返回时间", "Back by"))
    }
}
