import HTTP
import SQLite

/// Every statement about the noon rota.
enum NoonRotaStore {
    static func insert(
        _ turn: NoonTurn, by makerID: Int64, hallID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO noon_rota (hall_id, day, window_id, staff_id, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(hallID), .text(turn.day.text), .integer(turn.windowID), .integer(turn.staffID),
                .integer(transaction.now), .integer(makerID),
            ])
    }

    static func swap(
        _ turn: NoonTurn, to staffID: Int64, windowID: Int64, reason: String, by makerID: Int64, hallID: Int64,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO noon_rota_swaps (hall_id, day, from_id, to_id, reason, at, by_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(hallID), .text(turn.day.text), .integer(turn.staffID), .integer(staffID), .text(reason),
                .integer(transaction.now), .integer(makerID),
            ])
        try transaction.execute(
            "UPDATE noon_rota SET staff_id = ?, window_id = ?, present_at = NULL WHERE hall_id = ? AND day = ?",
            [.integer(staffID), .integer(windowID), .integer(hallID), .text(turn.day.text)])
    }

    static func setPresent(_ day: Day, hallID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE noon_rota SET present_at = coalesce(present_at, ?) WHERE hall_id = ? AND day = ?",
            [.integer(transaction.now), .integer(hallID), .text(day.text)])
    }

    /// By day.
    static func turns(
        from first: Day, to last: Day, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [NoonTurn] {
        let swaps = try transaction.rows(
            """
            SELECT w.day, f.name, t.name, w.reason FROM noon_rota_swaps w JOIN staff f ON f.staff_id = w.from_id
                 JOIN staff t ON t.staff_id = w.to_id
            WHERE w.hall_id = ? AND w.day BETWEEN ? AND ? ORDER BY w.noon_rota_swap_id
            """, [.integer(hallID), .text(first.text), .text(last.text)]
        ) { ($0.text(0), "\($0.text(1)) → \($0.text(2))：\($0.text(3))") }
        return try transaction.rows(
            selection + " WHERE hall_id = ? AND day BETWEEN ? AND ? ORDER BY day",
            [.integer(hallID), .text(first.text), .text(last.text)]
        ) { row in
            let day = row.text(0)
            return turn(row, swaps: swaps.filter { $0.0 == day }.map(\.1))
        }
    }

    /// Turns from a day on that nobody has begun.
    static func missing(
        from day: Day, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [NoonTurn] {
        try transaction.rows(
            selection + " WHERE hall_id = ? AND day >= ? AND present_at IS NULL ORDER BY day",
            [.integer(hallID), .text(day.text)]
        ) { turn($0, swaps: []) }
    }

    /// When each had their last turn before a day.
    static func lastTurns(
        before day: Day, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [Int64: Day] {
        let last = try transaction.rows(
            "SELECT staff_id, max(day) FROM noon_rota WHERE hall_id = ? AND day < ? GROUP BY staff_id",
            [.integer(hallID), .text(day.text)]
        ) { ($0.integer(0), $0.dayOrNil(1) ?? .first) }
        return Dictionary(uniqueKeysWithValues: last)
    }

    private static let selection = SQLText("SELECT day, window_id, staff_id, present_at FROM noon_rota")

    private static func turn(_ row: borrowing Row, swaps: [String]) -> NoonTurn {
        NoonTurn(
            day: row.dayOrNil(0) ?? .first, windowID: row.integer(1), staffID: row.integer(2),
            presentAt: row.instantOrNil(3), swaps: swaps)
    }
}

/// A turn as it is read and printed.
struct NoonLine: Output {
    let turn: NoonTurn
    let window: Window?
    let name: String

    init(_ turn: NoonTurn, _ facts: HallFacts) {
        self.turn = turn
        window = facts.windows[turn.windowID]
        name = facts.staffNames[turn.staffID] ?? ""
    }

    static let shape = Shape<NoonLine>(
        "NoonTurn",
        [
            .day("day", Label("日期", "Day")) { $0.turn.day },
            .choice("weekday", "weekdayLabel", Label("星期", "Weekday")) { $0.turn.day.weekday },
            .text("hours", Label("时间", "Hours")) { _ in NoonRotaRules.from.text + "-" + NoonRotaRules.to.text },
            .optionalText("window", Label("窗口", "Window")) { $0.window?.number },
            .text("name", Label("轮值人员", "Whose turn")) { $0.name },
            .optionalInstant("presentAt", Label("到岗时间", "There at")) { $0.turn.presentAt },
            .texts("swaps", Label("换班记录", "Swaps")) { $0.turn.swaps },
        ])
}

struct NoonRotaView: Output {
    let items: [NoonLine]

    static let shape = Shape<NoonRotaView>("NoonRota", [.list("items", Label("轮值", "Turns")) { $0.items }])
}

/// The rota's part of the route table.
enum NoonRotaRoutes {
    static let all = [
        Route(
            method: .post, path: "/api/v1/noon-rota", name: "noonRota.make",
            summary: Label("排中午轮流延时服务表", "Make the noon rota"), access: .permission(.manageRota),
            input: NoonRotaInput.schema, answer: .json(200, NoonRotaView.shape.schema), problems: [.rotaEmpty],
            rules: [.ext01, .ext19], work: .writing(NoonRotaInput.self, NoonRotaActs.make)),
        Route(
            method: .get, path: "/api/v1/noon-rota", name: "noonRota.list",
            summary: Label("工作日中午轮流延时服务表", "The noon rota"), access: .public,
            query: [
                QueryParameter(
                    name: "from", about: Label("自；不写为今天", "From; today where absent"), schema: .text(format: "date")),
                QueryParameter(
                    name: "to", about: Label("至（含）；不写为三十天", "To, inclusive; thirty days where absent"),
                    schema: .text(format: "date")),
                TableForm.parameter,
            ], answer: .table(NoonRotaView.shape.schema), rules: [.ext19], work: .read(list)),
        Route(
            method: .post, path: "/api/v1/noon-rota/{day}/swap", name: "noonRota.swap",
            summary: Label("换班", "Swap a turn"),
            access: .permission(.manageRota), input: SubstitutionInput.schema,
            answer: .json(200, NoonRotaView.shape.schema), problems: [.rotaUnknown, .rotaPast], rules: [.ext20],
            work: .writing(SubstitutionInput.self, NoonRotaActs.swap)),
        Route(
            method: .post, path: "/api/v1/noon-rota/{day}/presence", name: "noonRota.present",
            summary: Label("轮值到岗", "Say that one is there"), access: .signedIn,
            answer: .json(200, NoonRotaView.shape.schema), problems: [.rotaUnknown, .rotaPast, .rotaNotYours],
            rules: [.ext20], work: .writing(NoonRotaActs.present)),
    ]

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let from = reader.day("from") ?? call.arrived.day(in: .shanghai)
        let to = reader.day("to") ?? from + 30
        let form = call.tableForm(&reader)
        try reader.refuse()
        let lines = try NoonRotaStore.turns(from: from, to: to, hallID: call.facts.hall.id, transaction)
            .map { NoonLine($0, call.facts) }
        guard form != .json else { return .json(NoonRotaView(items: lines), in: call.language) }
        return call.answer(form, name: "noon-rota", foot: ["12:00 至 13:00 不休息、不间断，不得借故离岗或拒绝服务。"]) { language in
            Table(
                title: Label("工作日中午轮流延时服务表", "Noon rota of working days"), notes: ["\(from.text) 至 \(to.text)"],
                columns: [
                    Table.Column("日期", "Day", width: 16), Table.Column("星期", "Weekday", width: 12),
                    Table.Column("时间", "Hours", width: 16), Table.Column("窗口", "Window", width: 24),
                    Table.Column("轮值人员", "Whose turn", width: 14), Table.Column("换班记录", "Swaps", width: 18),
                ],
                rows: lines.map { line in
                    [
                        line.turn.day.text, line.turn.day.weekday.label.text(language),
                        NoonRotaRules.from.text + "-" + NoonRotaRules.to.text,
                        line.window.map { "\($0.sign) \($0.name)" } ?? "", line.name,
                        line.turn.swaps.joined(separator: "\n"),
                    ]
                })
        }
    }
}
