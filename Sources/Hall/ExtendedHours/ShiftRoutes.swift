import HTTP
import SQLite

/// A shift as it is read and printed.
struct ShiftLine: Output {
    let shift: Shift
    let name: String

    init(_ shift: Shift, _ facts: HallFacts) {
        self.shift = shift
        name = facts.staffNames[shift.staffID] ?? ""
    }

    static let shape = Shape<ShiftLine>(
        "Shift",
        [
            .text("shift", Label("编号", "Id")) { String($0.shift.id) },
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.shift.kind },
            .day("day", Label("日期", "Day")) { $0.shift.day },
            .choice("weekday", "weekdayLabel", Label("星期", "Weekday")) { $0.shift.day.weekday },
            .instant("startsAt", Label("开始", "Starts at")) { $0.shift.span.from },
            .instant("endsAt", Label("结束", "Ends at")) { $0.shift.span.to },
            .list("modes", Label("服务方式", "What is served")) { $0.shift.modes },
            .text("name", Label("值班人员", "Whose shift")) { $0.name },
            .optionalInstant("presentAt", Label("到岗时间", "There at")) { $0.shift.presentAt },
            .texts("swaps", Label("换班记录", "Swaps")) { $0.shift.swaps },
        ])
}

extension Shift.Mode: Output {
    static let shape = Shape<Shift.Mode>(
        "ShiftMode", [.choice("mode", "modeLabel", Label("服务方式", "What is served")) { $0 }])
}

struct ShiftList: Output {
    let items: [ShiftLine]

    static let shape = Shape<ShiftList>("ShiftList", [.list("items", Label("值班", "Shifts")) { $0.items }])
}

/// The shifts' part of the route table.
enum ShiftRoutes {
    static let all =
        [
            Route(
                method: .post, path: "/api/v1/shifts", name: "shift.make",
                summary: Label("排定节假日值班、“5+X”轮值、二十四小时轮班", "Settle shifts outside the timetable"),
                access: .permission(.manageRota), input: ShiftInput.schema, answer: .json(200, ShiftList.shape.schema),
                rules: [.ext27, .ext28, .ext29], work: .writing(ShiftInput.self, ShiftActs.make)),
            Route(
                method: .get, path: "/api/v1/shifts", name: "shift.list", summary: Label("值班表", "The shifts"),
                access: .public,
                query: [
                    QueryParameter(name: "kind", about: Label("种类", "Kind"), schema: .choices(Shift.Kind.self)),
                    QueryParameter(
                        name: "from", about: Label("自；不写为今天", "From; today where absent"),
                        schema: .text(format: "date")),
                    QueryParameter(
                        name: "to", about: Label("至（含）；不写为三十天", "To, inclusive; thirty days where absent"),
                        schema: .text(format: "date")), TableForm.parameter,
                ], answer: .table(ShiftList.shape.schema), rules: [.ext27, .ext28, .ext29], work: .read(list)),
            Route(
                method: .post, path: "/api/v1/shifts/{shift}/swap", name: "shift.swap",
                summary: Label("换班", "Swap a shift"), access: .permission(.manageRota),
                input: SubstitutionInput.schema, answer: .json(200, ShiftList.shape.schema),
                problems: [.shiftUnknown, .shiftPast], rules: [.ext27, .ext28],
                work: .writing(SubstitutionInput.self, ShiftActs.swap)),
            Route(
                method: .post, path: "/api/v1/shifts/{shift}/presence", name: "shift.present",
                summary: Label("值班到岗", "Say that one is there"), access: .signedIn,
                answer: .json(200, ShiftList.shape.schema), problems: [.shiftUnknown, .shiftPast, .shiftNotYours],
                rules: [.ext28], work: .writing(ShiftActs.present)),
        ] + RestInLieu.routes

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let kind: Shift.Kind? = reader.choice("kind")
        let from = reader.day("from") ?? call.arrived.day(in: .shanghai)
        let to = reader.day("to") ?? from + 30
        let form = call.tableForm(&reader)
        try reader.refuse()
        let filter = ShiftFilter(kind: kind, from: from, to: to)
        let lines = try ShiftStore.shifts(filter, hallID: call.facts.hall.id, transaction)
            .map { ShiftLine($0, call.facts) }
        guard form != .json else { return .json(ShiftList(items: lines), in: call.language) }
        return call.answer(form, name: "shifts") { language in
            Table(
                title: Label("值班表", "Shifts"), notes: ["\(from.text) 至 \(to.text)"],
                columns: [
                    Table.Column("日期", "Day", width: 13), Table.Column("星期", "Weekday", width: 9),
                    Table.Column("种类", "Kind", width: 14), Table.Column("时间", "Hours", width: 18),
                    Table.Column("值班人员", "Whose shift", width: 12), Table.Column("服务方式", "Served", width: 18),
                    Table.Column("换班记录", "Swaps", width: 16),
                ],
                rows: lines.map { line in
                    let span = line.shift.span
                    let end = span.to.timeOfDay(in: .shanghai).text
                    return [
                        line.shift.day.text, line.shift.day.weekday.label.text(language),
                        line.shift.kind.label.text(language),
                        "\(span.from.timeOfDay(in: .shanghai).text)-\(line.shift.kind == .aroundTheClock ? "次日 " : "")\(end)",
                        line.name, line.shift.modes.map { $0.label.text(language) }.joined(separator: "、"),
                        line.shift.swaps.joined(separator: "\n"),
                    ]
                })
        }
    }
}
