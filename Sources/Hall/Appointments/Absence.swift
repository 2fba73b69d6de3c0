import HTTP
import SQLite

/// When somebody is away (不在岗), so that nothing is booked with them.
struct Absence: Output {
    let id: Int64
    let staff: String
    let staffNumber: String
    let span: TimeSpan
    let reason: String
    let by: String
    let isCancelled: Bool

    static let shape = Shape<Absence>(
        "Absence",
        [
            .text("absence", Label("标识", "Id")) { String($0.id) },
            .text("staff", Label("工号", "Number")) { $0.staffNumber },
            .text("name", Label("姓名", "Name")) { $0.staff }, .instant("from", Label("自", "From")) { $0.span.from },
            .instant("to", Label("至", "To")) { $0.span.to }, .text("reason", Label("原因", "Reason")) { $0.reason },
            .text("by", Label("登记人", "Registered by")) { $0.by },
            .flag("cancelled", Label("已撤销", "Cancelled")) { $0.isCancelled },
        ])
}

/// An absence, and the bookings that it breaks or has broken.
struct AbsenceAnswer: Output {
    let absence: Absence?
    let broken: [AppointmentLine]

    static let shape = Shape<AbsenceAnswer>(
        "AbsenceAnswer",
        [
            .optionalObject("absence", Label("登记；试算时为空", "What was registered; none on a dry run")) { $0.absence },
            .list("broken", Label("受影响的预约", "Bookings that it breaks")) { $0.broken },
        ])
}

struct AbsenceInput: Input {
    let staff: String
    let from: Instant
    let to: Instant
    let reason: String

    init(from fields: inout FieldReader) {
        staff = fields.text("staff", Label("工号", "Number"), length: 1...20)
        from = fields.instant("from", Label("自", "From"))
        to = fields.instant("to", Label("至", "To"))
        reason = fields.text("reason", Label("原因", "Reason"), length: 2...200)
        fields.require(to > from, "to", "order", Label("结束须在开始之后。", "It ends after it begins."))
    }
}

/// Registering and cancelling absences.
enum AbsenceActs {
    /// With `dryRun` it only says which bookings it would break; else these are arranged anew.
    static func register(_ call: Call) throws -> WriteStep {
        let input = try call.decode(AbsenceInput.self)
        let isDryRun = try call.flag("dryRun")
        return { facts, transaction in
            let clerk = try call.staff()
            let staff = try StaffActs.require(input.staff, at: "/staff", facts, transaction)
            guard !isDryRun else {
                let broken = try broken(by: input, of: staff, facts, transaction)
                return try answer(nil, broken, subject: staff.number, call, facts, transaction)
            }
            let (absence, broken) = try enter(input, of: staff, by: clerk, facts, transaction)
            return try answer(absence, broken, subject: staff.number, call, facts, transaction)
        }
    }

    /// Which bookings it breaks.
    private static func broken(
        by input: AbsenceInput, of staff: Staff, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [Appointment] {
        guard input.to > transaction.instant else {
            throw Problem.invalid(
                FieldError(pointer: "/to", code: "past", detail: Label("此段时间已经过去。", "That time has passed.")))
        }
        var standing = try Rearrangement.Standing(facts, from: transaction.instant, transaction)
        standing.absence = (staff.id, TimeSpan(from: input.from, to: input.to))
        return try Rearrangement.broken(by: standing, from: transaction.instant, facts, transaction)
    }

    /// Writes it down, and arranges anew what it breaks.
    static func enter(
        _ input: AbsenceInput, of staff: Staff, by clerk: Identity, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> (Absence, broken: [Appointment]) {
        let broken = try broken(by: input, of: staff, facts, transaction)
        let id = try AbsenceStore.insert(input, of: staff.id, by: clerk.staffID, transaction)
        guard let absence = try AbsenceStore.find(id, hallID: facts.hall.id, transaction) else {
            preconditionFailure("the absence was just written")
        }
        try Rearrangement.run(
            broken, because: "\(staff.name)不在岗：\(input.reason)", at: transaction.instant, facts, transaction)
        return (absence, broken)
    }

    /// They are there after all; what was arranged anew stays so.
    static func cancel(_ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction) throws -> Written {
        let clerk = try call.staff()
        let text = call.parameter("absence")
        guard let id = Int64(text), let found = try AbsenceStore.find(id, hallID: facts.hall.id, transaction),
            !found.isCancelled
        else {
            throw Problem(
                .absenceUnknown, Label("没有登记 \(text)，或已撤销。", "There is no absence \(text), or it is cancelled."))
        }
        try AbsenceStore.cancel(id, by: clerk.staffID, transaction)
        return try answer(
            AbsenceStore.find(id, hallID: facts.hall.id, transaction), [], subject: found.staffNumber,
            call,
            facts, transaction)
    }

    static func answer(
        _ absence: Absence?, _ broken: [Appointment], subject: String, _ call: Call, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Written {
        let now = try broken.map { try AppointmentActs.require($0.number.text, facts, transaction) }
        let view = AbsenceAnswer(absence: absence, broken: now.map { AppointmentLine($0, facts) })
        return Written(.json(view, in: call.language, fields: noStore), subject: subject)
    }

    static let routes = [
        Route(
            method: .post, path: "/api/v1/absences", name: "absence.register",
            summary: Label("登记不在岗时间，重新安排受影响的预约", "Register an absence, and arrange anew what it breaks"),
            access: .permission(.registerAbsence),
            query: [
                QueryParameter(
                    name: "dryRun", about: Label("只试算受影响的预约", "Only say what it would break"), schema: .boolean)
            ], input: AbsenceInput.schema, answer: .json(200, AbsenceAnswer.shape.schema), rules: [.appt15],
            work: .write(register)),
        Route(
            method: .get, path: "/api/v1/absences", name: "absence.list", summary: Label("不在岗登记", "Absences"),
            access: .permission(.registerAbsence), query: Paging.parameters,
            answer: .json(200, Page<Absence>.shape.schema),
            work: .read { call, transaction in
                let paging = try Paging(call)
                let found = try AbsenceStore.absences(paging, hallID: call.facts.hall.id, transaction)
                return Page(found, paging) { $0.id }.response(to: call)
            }),
        Route(
            method: .post, path: "/api/v1/absences/{absence}/cancellation", name: "absence.cancel",
            summary: Label("撤销不在岗登记", "Cancel an absence"), access: .permission(.registerAbsence),
            answer: .json(200, AbsenceAnswer.shape.schema), problems: [.absenceUnknown], work: .writing(cancel)),
    ]
}

/// Every statement about absences.
enum AbsenceStore {
    static func insert(
        _ input: AbsenceInput, of staffID: Int64, by registrar: Int64, _ transaction: borrowing Transaction
    ) throws -> Int64 {
        try transaction.execute(
            """
            INSERT INTO absences (staff_id, from_at, to_at, reason, registered_at, registered_by) VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(staffID), .integer(input.from.milliseconds), .integer(input.to.milliseconds),
                .text(input.reason), .integer(transaction.now), .integer(registrar),
            ])
        return transaction.lastInsertedID
    }

    static func cancel(_ id: Int64, by staffID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE absences SET cancelled_at = ?, cancelled_by = ? WHERE absence_id = ?",
            [.integer(transaction.now), .integer(staffID), .integer(id)])
    }

    static func find(_ id: Int64, hallID: Int64, _ transaction: borrowing Transaction) throws -> Absence? {
        try transaction.first(
            selection + " WHERE s.hall_id = ? AND a.absence_id = ?", [.integer(hallID), .integer(id)], absence)
    }

    /// Newest first, one more than the page.
    static func absences(
        _ paging: Paging, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [Absence] {
        try transaction.rows(
            selection + " WHERE s.hall_id = ? AND a.absence_id < ? ORDER BY a.absence_id DESC LIMIT ?",
            [.integer(hallID), .integer(paging.cursor ?? .max), .integer(paging.rowCount)], absence)
    }

    private static let selection = SQLText(
        """
        SELECT a.absence_id, s.name, s.number, a.from_at, a.to_at, a.reason, r.name, a.cancelled_at
        FROM absences a JOIN staff s ON s.staff_id = a.staff_id JOIN staff r ON r.staff_id = a.registered_by
        """)

    private static func absence(_ row: borrowing Row) -> Absence {
        Absence(
            id: row.integer(0), staff: row.text(1), staffNumber: row.text(2),
            span: TimeSpan(
                from: Instant(milliseconds: row.integer(3)), to: Instant(milliseconds: row.integer(4))),
            reason: row.text(5), by: row.text(6), isCancelled: !row.isNull(7))
    }
}

extension ProblemKind {
    static let absenceUnknown = ProblemKind(404, "absence.unknown", Label("没有这项登记", "No such absence"))
}
