import SQLite

/// What happened on a day, and what was open at its end (当日统计), CASE-49.
struct DayFigures: Output {
    /// Of one type, item or window.
    struct Line: Output {
        let group: Group
        let key: String
        let label: Label
        var registered = 0
        var accepted = 0
        var decided = 0
        var finished = 0
        /// At the end of the day.
        var open = 0
        /// Of those, past their due day.
        var overdue = 0

        static let shape = Shape<Line>(
            "DayFigure",
            [
                .choice("group", "groupLabel", Label("分组", "By")) { $0.group },
                .text("key", Label("标识", "Key")) { $0.key },
                .label("label", Label("名称", "Name")) { $0.label },
                .integer("registered", Label("收件", "Registered")) { $0.registered },
                .integer("accepted", Label("受理", "Accepted")) { $0.accepted },
                .integer("decided", Label("决定", "Decided")) { $0.decided },
                .integer("finished", Label("办结", "Finished")) { $0.finished },
                .integer("open", Label("在办", "Open at the end of the day")) { $0.open },
                .integer("overdue", Label("逾期在办", "Open and overdue")) { $0.overdue },
            ])
    }

    enum Group: String, Labelled {
        case all, type, item, window

        var label: Label {
            switch self {
            case .all: Label("合计", "all")
            case .type: Label("类型", "type")
            case .item: Label("事项", "item")
            case .window: Label("窗口", "window")
            }
        }
    }

    let day: Day
    let items: [Line]

    static let shape = Shape<DayFigures>(
        "DayFigures",
        [.day("day", Label("日期", "Day")) { $0.day }, .list("items", Label("统计", "Figures")) { $0.items }])

    private static let columns = [
        Table.Column("分组", "By", width: 10), Table.Column("名称", "Name", width: 36),
        Table.Column("收件", "Registered", width: 9), Table.Column("受理", "Accepted", width: 9),
        Table.Column("决定", "Decided", width: 9), Table.Column("办结", "Finished", width: 9),
        Table.Column("在办", "Open", width: 9), Table.Column("逾期在办", "Overdue", width: 9),
    ]

    func table(_ language: Language) -> Table {
        Table(
            title: Label("当日办件统计", "Figures of a day"), notes: [day.text], columns: Self.columns,
            rows: items.map {
                [$0.group.label.text(language), $0.label.text(language)]
                    + [$0.registered, $0.accepted, $0.decided, $0.finished, $0.open, $0.overdue].map(String.init)
            })
    }
}

/// The statement behind the figures of a day.
enum FigureStore {
    /// Walks all cases of the hall once; on the reports' queue.
    static func figures(
        of day: Day, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> DayFigures {
        let (begin, end) = (Instant(day, in: .shanghai).milliseconds, Instant(day + 1, in: .shanghai).milliseconds)
        let ids = DocumentNumber.ids(facts.hall.key, from: .first, to: day)
        var all = DayFigures.Line(group: .all, key: "", label: Label("全厅", "the hall"))
        var groups: [String: DayFigures.Line] = [:]
        try transaction.each(
            """
            SELECT type, item_version_id, window_id, registered_at, accepted_at, decided_at, due_on,
                   CASE WHEN state = 'finished' THEN finished_at
                        WHEN state IN ('returned', 'notAccepted', 'outOfScope', 'refused', 'withdrawn')
                        THEN coalesce((SELECT max(e.at) FROM case_events e WHERE e.case_id = c.case_id), registered_at) END
            FROM cases c WHERE case_id BETWEEN ? AND ?
            """, [.integer(ids.lowerBound), .integer(ids.upperBound)]
        ) { row in
            let moments = Moments(row, within: begin..<end, day)
            guard moments.bears else { return }
            moments.count(&all)
            for line in lines(of: row, facts) {
                moments.count(&groups[line.group.rawValue + line.key, default: line])
            }
        }
        let order = [DayFigures.Group.type, .item, .window]
        return DayFigures(
            day: day,
            items: [all]
                + order.flatMap { group in groups.values.filter { $0.group == group }.sorted { $0.key < $1.key } })
    }

    /// What a case's moments say of the day.
    private struct Moments {
        let isRegistered, isAccepted, isDecided, isFinished, isOpen, isOverdue: Bool

        init(_ row: borrowing Row, within span: Range<Int64>, _ day: Day) {
            isRegistered = span.contains(row.integer(3))
            isAccepted = row.integerOrNil(4).map(span.contains) ?? false
            isDecided = row.integerOrNil(5).map(span.contains) ?? false
            isFinished = row.integerOrNil(7).map(span.contains) ?? false
            isOpen = row.integerOrNil(7).map { $0 >= span.upperBound } ?? true
            let isUndecided = row.integerOrNil(5).map { $0 >= span.upperBound } ?? true
            isOverdue = isOpen && isUndecided && (row.dayOrNil(6).map { $0 < day } ?? false)
        }

        /// Whether the day's figures have anything of it.
        var bears: Bool { isOpen || isRegistered || isAccepted || isDecided || isFinished }

        func count(_ line: inout DayFigures.Line) {
            line.registered += isRegistered ? 1 : 0
            line.accepted += isAccepted ? 1 : 0
            line.decided += isDecided ? 1 : 0
            line.finished += isFinished ? 1 : 0
            line.open += isOpen ? 1 : 0
            line.overdue += isOverdue ? 1 : 0
        }
    }

    private static func lines(of row: borrowing Row, _ facts: HallFacts) -> [DayFigures.Line] {
        let type: CaseType? = row.choice(0)
        let item = facts.itemNames[row.integer(1)]
        let window = facts.windows[row.integer(2)]
        return [
            DayFigures.Line(
                group: .type, key: type?.rawValue ?? "", label: type?.label ?? Label("未定类型", "no type settled")),
            DayFigures.Line(group: .item, key: item?.code ?? "", label: item?.title ?? Label("", "")),
            DayFigures.Line(
                group: .window, key: window?.number ?? "",
                label: Label(
                    "\(window?.number ?? "")号 \(window?.name ?? "")", "\(window?.number ?? "") \(window?.name ?? "")")),
        ]
    }
}
