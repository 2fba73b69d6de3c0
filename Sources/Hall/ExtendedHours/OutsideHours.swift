import HTTP
import SQLite

/// What an act out of hours is judged by (EXT-26, SEC-08).
enum OutsideHours {
    /// What a hall does where somebody acts without leave.
    enum Policy: String, Labelled {
        case record, refuse

        var label: Label {
            switch self {
            case .record: Label("登记备查", "put on record")
            case .refuse: Label("不准操作", "refused")
            }
        }
    }

    /// The work of the counters; signing in, opening extended service, bookings and what leaders do are not.
    private static let governed = ["case.", "notice.", "charge.", "ticket."]

    static func governs(_ route: Route) -> Bool {
        guard case .permission(let permission) = route.access else { return false }
        return governed.contains { permission.rawValue.hasPrefix($0) }
    }

    /// Whether the act is one of window staff, out of hours and without leave: then it is refused, where the hall has set so.
    static func check(
        _ call: Call, _ route: Route, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Bool {
        guard case .staff(let identity) = call.caller, let window = identity.window, governs(route) else {
            return false
        }
        let now = transaction.instant
        guard !isWithinHours(now, facts.settings),
            try !OutsideHoursStore.hasLeave(
                staffID: identity.staffID, windowID: window.id, now, hallID: facts.hall.id, transaction)
        else { return false }
        let policy = facts.settings.value(Settings.outsideHoursActs, on: now.day(in: .shanghai))
        guard policy != .refuse else {
            throw Problem(
                .outsideHours,
                Label(
                    "工作时间之外未经允许不得操作；请先登记延时服务（POST /api/v1/extended-services）。",
                    "Nothing is done out of hours without leave; open extended service first (POST /api/v1/extended-services)."
                ),
                rules: [.ext26, .sec08])
        }
        return true
    }

    /// From some minutes before a span of work to as many after it, both included.
    static func isWithinHours(_ moment: Instant, _ settings: HallSettings) -> Bool {
        let day = moment.day(in: .shanghai)
        let grace = Int64(settings.value(Settings.outsideHoursGraceMinutes, on: day)) * 60_000
        return settings.schedule(on: day).segments.contains {
            moment.milliseconds >= Instant(day, $0.from, in: .shanghai).milliseconds - grace
                && moment.milliseconds <= Instant(day, $0.to, in: .shanghai).milliseconds + grace
        }
    }
}

/// Something that was done out of hours without leave.
struct OutsideHoursAct: Output {
    let id: Int64
    let at: Instant
    let staff: String
    let window: String
    let act: String
    let subject: String

    static let shape = Shape<OutsideHoursAct>(
        "OutsideHoursAct",
        [
            .instant("at", Label("时间", "At")) { $0.at }, .text("staff", Label("人员", "Who")) { $0.staff },
            .text("window", Label("窗口", "Window")) { $0.window }, .text("act", Label("操作", "Act")) { $0.act },
            .text("subject", Label("对象", "Subject")) { $0.subject },
        ])
}

enum OutsideHoursStore {
    /// So long before something that begins then one may prepare it.
    private static let lead: Int64 = 30 * 60_000

    /// Whether extended service, a booking among it, the noon turn or a shift lets them act.
    static func hasLeave(
        staffID: Int64, windowID: Int64, _ moment: Instant, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> Bool {
        let day = moment.day(in: .shanghai)
        let isNoon = NoonRotaRules.span(day).from <= moment && moment < NoonRotaRules.span(day).to
        return try transaction.first(
            """
            SELECT 1 FROM extended_services e
            WHERE e.state = 'open' AND e.starts_at BETWEEN ?3 AND ?4
              AND (e.window_id = ?2 OR e.staff_id = ?1 OR EXISTS (
                   SELECT 1 FROM extended_service_participants p
                   WHERE p.extended_service_id = e.extended_service_id AND p.staff_id = ?1))
            UNION ALL
            SELECT 1 FROM noon_rota WHERE ?5 AND hall_id = ?6 AND day = ?7 AND staff_id = ?1
            UNION ALL
            SELECT 1 FROM shifts WHERE staff_id = ?1 AND starts_at BETWEEN ?3 AND ?4 AND ends_at >= ?4 - ?8
            LIMIT 1
            """,
            [
                .integer(staffID), .integer(windowID), .integer(moment.milliseconds - 86_400_000),
                .integer(moment.milliseconds + lead), .bool(isNoon), .integer(hallID), .text(day.text),
                .integer(lead),
            ]
        ) { _ in true } ?? false
    }

    static func insert(
        _ act: String, _ subject: String, of call: Call, _ transaction: borrowing Transaction
    ) throws {
        let identity = try call.staff()
        try transaction.execute(
            "INSERT INTO outside_hours_acts (hall_id, at, staff_id, window_id, act, subject) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(identity.hallID), .integer(transaction.now), .integer(identity.staffID),
                .integer(identity.window?.id),
                .text(act), .text(subject),
            ])
    }

    /// Oldest first.
    static func acts(
        from start: Instant?, to end: Instant?, _ paging: Paging, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [OutsideHoursAct] {
        try transaction.rows(
            """
            SELECT o.outside_hours_act_id, o.at, s.name, w.number, o.act, o.subject
            FROM outside_hours_acts o JOIN staff s USING (staff_id) JOIN windows w ON w.window_id = o.window_id
            WHERE o.hall_id = ? AND o.outside_hours_act_id > ? AND o.at >= ? AND o.at < ?
            ORDER BY o.outside_hours_act_id LIMIT ?
            """,
            [
                .integer(hallID), .integer(paging.cursor ?? 0), .integer(start?.milliseconds ?? .min),
                .integer(end?.milliseconds ?? .max), .integer(paging.rowCount),
            ]
        ) {
            OutsideHoursAct(
                id: $0.integer(0), at: Instant(milliseconds: $0.integer(1)), staff: $0.text(2), window: $0.text(3),
                act: $0.text(4), subject: $0.text(5))
        }
    }
}

enum OutsideHoursRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/outside-hours-acts", name: "outsideHours.list",
            summary: Label("工作时间之外未经允许的操作", "What was done out of hours without leave"),
            access: .permission(.readFinding),
            query: [
                QueryParameter(name: "from", about: Label("日期自", "From"), schema: .text(format: "date")),
                QueryParameter(name: "to", about: Label("日期至（含）", "To, inclusive"), schema: .text(format: "date")),
            ] + Paging.parameters, answer: .json(200, Page<OutsideHoursAct>.shape.schema), rules: [.ext26, .sec08],
            work: .read { call, transaction in
                var reader = QueryReader(call.query)
                let (from, to) = (reader.moment("from", endOfDay: false), reader.moment("to", endOfDay: true))
                let paging = Paging(&reader)
                try reader.refuse()
                let acts = try OutsideHoursStore.acts(
                    from: from, to: to, paging, hallID: call.facts.hall.id, transaction)
                return Page(acts, paging) { $0.id }.response(to: call)
            })
    ]
}

extension ProblemKind {
    static let outsideHours = ProblemKind(403, "outsideHours.refused", Label("工作时间之外不得操作", "Not out of hours"))
}
