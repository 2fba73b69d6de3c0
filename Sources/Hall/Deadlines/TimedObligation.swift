import SQLite

/// What somebody owes by some minute (待办责任): of bookings and extended service, where a day is too coarse.
struct TimedObligation: Sendable {
    enum Subject: String, Labelled {
        case appointment, batch, extendedService, incident

        var label: Label {
            switch self {
            case .appointment: Label("预约", "appointment")
            case .batch: Label("累计预约", "pooled bookings")
            case .extendedService: Label("延时服务", "extended service")
            case .incident: Label("突发情况", "incident")
            }
        }
    }

    enum Kind: String, Labelled {
        case relay, tell, attend, prepareSeal, arrange, rearrange, inform, decide, coordinate, report,
            keepOrder, startPlan

        var label: Label {
            switch self {
            case .relay: Label("转告窗口", "pass it on to the window")
            case .tell: Label("告知人员、电话和材料", "tell clerk, phone and materials")
            case .attend: Label("提前十分钟到岗", "be there ten minutes early")
            case .prepareSeal: Label("用章准备", "prepare the seal")
            case .arrange: Label("统一安排时间、窗口、人员", "arrange time, window and clerk")
            case .rearrange: Label("重新安排受影响的预约", "arrange anew what a change has broken")
            case .inform: Label("告知预约人、申请人", "tell the booker or the applicant")
            case .decide: Label("答复延时要求", "answer a request for extended service")
            case .coordinate: Label("知悉并协调跨窗口延时", "see to extended service by several windows")
            case .report: Label("登记延时办理情况和时长", "report what came of extended service")
            case .keepOrder: Label("到场维持秩序", "come and keep order")
            case .startPlan: Label("启动应急预案", "start the emergency plan")
            }
        }

        var rule: RuleID {
            switch self {
            case .relay: .appt08
            case .tell: .appt09
            case .attend: .appt11
            case .prepareSeal: .appt14
            case .arrange: .appt05
            case .rearrange, .inform: .appt15
            case .decide: .ext10
            case .coordinate: .ext13
            case .report: .ext18
            case .keepOrder: .queue08
            case .startPlan: .queue09
            }
        }
    }

    /// Who owes it.
    enum Owner: Sendable, Hashable {
        case role(String)
        case window(Int64)
        case staff(Int64)
    }

    let id: Int64
    let subject: Subject
    let number: String
    let kind: Kind
    let owner: Owner
    let dueAt: Instant
}

/// Every statement about what is owed by the minute.
enum TimedObligationStore {
    /// Writes down that it is owed.
    static func owe(
        _ kind: TimedObligation.Kind, of subject: TimedObligation.Subject, _ subjectID: Int64, number: String,
        by owner: TimedObligation.Owner, due: Instant, hallID: Int64, _ transaction: borrowing Transaction
    ) throws {
        var (role, window, staff): (String?, Int64?, Int64?) = (nil, nil, nil)
        switch owner {
        case .role(let name): role = name
        case .window(let id): window = id
        case .staff(let id): staff = id
        }
        try transaction.execute(
            """
            INSERT INTO timed_obligations (hall_id, subject, subject_id, number, kind, role, window_id, staff_id, due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(hallID), .text(subject.rawValue), .integer(subjectID), .text(number), .text(kind.rawValue),
                .text(role), .integer(window), .integer(staff), .integer(due.milliseconds),
            ])
    }

    /// What is owed of that kind is done.
    static func settle(
        _ kind: TimedObligation.Kind, of subject: TimedObligation.Subject, _ subjectID: Int64,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE timed_obligations SET done_at = ?
            WHERE subject = ? AND subject_id = ? AND kind = ? AND done_at IS NULL AND dropped_at IS NULL
            """,
            [.integer(transaction.now), .text(subject.rawValue), .integer(subjectID), .text(kind.rawValue)])
    }

    /// Nothing of it is owed any more, as what it was for has ended.
    static func drop(
        _ subject: TimedObligation.Subject, _ subjectID: Int64, keeping kept: TimedObligation.Kind? = nil,
        at moment: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE timed_obligations SET dropped_at = ?
            WHERE subject = ? AND subject_id = ? AND kind <> ? AND done_at IS NULL AND dropped_at IS NULL
            """,
            [.integer(moment), .text(subject.rawValue), .integer(subjectID), .text(kept?.rawValue ?? "")])
    }

    /// Open ones by their due moment, one more than the page.
    static func open(
        _ filter: TimedObligationFilter, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [TimedObligation] {
        let after = (filter.place ?? "").split(separator: " ").compactMap { Int64($0) }
        var sql = SQLText(
            """
            SELECT timed_obligation_id, subject, number, kind, role, window_id, staff_id, due_at FROM timed_obligations
            WHERE done_at IS NULL AND dropped_at IS NULL AND (due_at, timed_obligation_id) > (?, ?) AND hall_id = ?
            """)
        var arguments: [Value] = [
            .integer(after.first ?? .min), .integer(after.count == 2 ? after[1] : 0), .integer(hallID),
        ]
        if let owner = filter.owner {
            sql += " AND (staff_id = ? OR window_id = ?"
            arguments += [.integer(owner.staffID), .integer(owner.windowID)]
            if !owner.roles.isEmpty {
                sql = sql + " OR role IN (" + SQLText.parameters(owner.roles.count) + ")"
                arguments += owner.roles.map { .text($0) }
            }
            sql += ")"
        }
        if let before = filter.dueBefore {
            sql += " AND due_at < ?"
            arguments.append(.integer(before.milliseconds))
        }
        sql += " ORDER BY due_at, timed_obligation_id LIMIT ?"
        arguments.append(.integer(filter.limit))
        return try transaction.rows(sql, arguments) { row in
            TimedObligation(
                id: row.integer(0), subject: row.choice(1) ?? .appointment, number: row.text(2),
                kind: row.choice(3) ?? .relay, owner: owner(row), dueAt: Instant(milliseconds: row.integer(7)))
        }
    }

    private static func owner(_ row: borrowing Row) -> TimedObligation.Owner {
        if let role = row.textOrNil(4) { return .role(role) }
        if let window = row.integerOrNil(5) { return .window(window) }
        return .staff(row.integer(6))
    }
}

/// Which of them are asked for.
struct TimedObligationFilter: Sendable {
    struct Owner: Sendable {
        let staffID: Int64
        let windowID: Int64?
        let roles: [String]
    }

    var owner: Owner?
    var dueBefore: Instant?
    var place: String?
    var limit = 51
}
