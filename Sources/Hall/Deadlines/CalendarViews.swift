/// A year's notice in the form in common use: `{year, papers, days: [{name, date, isOffDay}]}`.
struct CalendarYearInput: Input {
    struct Line: Input {
        static var schemaName: String { "CalendarYearDay" }
        let name: String
        let date: Day
        let isOffDay: Bool

        init(from fields: inout FieldReader) {
            name = fields.text("name", Label("节日名称", "Name"), length: 1...40)
            date = fields.day("date", Label("日期", "Date"))
            isOffDay = fields.flag("isOffDay", Label("放假（true）或调休上班（false）", "Off, or a make-up working day"))
        }
    }

    let days: [Line]

    init(from fields: inout FieldReader) {
        _ = fields.optionalText("$schema", Label("所用格式", "The form's address"), length: 0...300)
        _ = fields.optionalText("$id", Label("来源", "Where it comes from"), length: 0...300)
        _ = fields.optionalInteger("year", Label("年份", "Year"), in: 2000...2100)
        _ = fields.optionalTexts("papers", Label("文件", "Notices"), count: 0...20)
        days = fields.list("days", Label("放假和调休的日子", "Days"), count: 0...200)
    }

    var calendarDays: [CalendarDay] {
        days.map { CalendarDay(day: $0.date, kind: $0.isOffDay ? .holiday : .makeUpDay, name: $0.name) }
    }
}

struct CalendarDayInput: Input {
    enum Kind: String, Labelled {
        case holiday, makeUpDay, ordinary

        var label: Label {
            switch self {
            case .holiday: Label("放假", "off")
            case .makeUpDay: Label("上班", "a working day")
            case .ordinary: Label("按星期", "as its weekday is")
            }
        }

        var calendarKind: CalendarDay.Kind? {
            switch self {
            case .holiday: .holiday
            case .makeUpDay: .makeUpDay
            case .ordinary: nil
            }
        }
    }

    let kind: Kind
    let name: String?
    let reason: String

    init(from fields: inout FieldReader) {
        let kind = fields.choice("kind", Label("当日性质", "What it is"), Kind.self)
        self.kind = kind
        name = fields.optionalText("name", Label("名称，如“台风停工”", "Its name"), length: 1...40)
        reason = fields.text("reason", Label("理由或文号", "Why, or the notice's number"), length: 2...200)
        fields.require(
            kind == .ordinary || name != nil, "name", "required", Label("请写明名称。", "State its name."))
    }
}

/// What a change of the calendar moves, or would move.
struct CalendarReport: Output {
    /// So many moves are shown; all are counted, and every case has its own on record.
    static let shown = 500

    let isDryRun: Bool
    let reason: String
    let moves: [CalendarMove]

    static let shape = Shape<CalendarReport>(
        "CalendarReport",
        [
            .flag("dryRun", Label("试算，未保存", "A dry run, nothing stored")) { $0.isDryRun },
            .text("reason", Label("理由", "Reason")) { $0.reason },
            .integer("cases", Label("涉及收件", "Cases that it moves")) { Set($0.moves.map(\.row.id)).count },
            .integer("total", Label("变动总数", "Moves in all")) { $0.moves.count },
            .list("moves", Label("变动（至多 500 条）", "Moves, up to 500")) { Array($0.moves.prefix(shown)) },
        ])
}

extension CalendarMove: Output {
    static let shape = Shape<CalendarMove>(
        "CalendarMove",
        [
            .text("case", Label("收件编号", "Case number")) { $0.row.number },
            .choice("clock", "clockLabel", Label("什么期限", "Which")) { $0.target },
            .day("from", Label("原到期日", "From")) { $0.from.day },
            .day("to", Label("新到期日", "To")) { $0.to.day },
            .flag("wasProvisional", Label("原为暂定", "Was provisional")) { $0.from.isProvisional },
            .flag("provisional", Label("暂定", "Provisional")) { $0.to.isProvisional },
        ])
}

/// A year's notice as it is on record.
struct CalendarYear: Output {
    let year: Int
    let isPublished: Bool
    let days: [CalendarDay]

    static let shape = Shape<CalendarYear>(
        "CalendarYear",
        [
            .integer("year", Label("年份", "Year")) { $0.year },
            .flag("published", Label("正式公布", "Published in full")) { $0.isPublished },
            .list("days", Label("放假和调休的日子", "Days")) { $0.days },
        ])
}

extension CalendarDay: Output {
    static let shape = Shape<CalendarDay>(
        "CalendarDay",
        [
            .text("name", Label("名称", "Name")) { $0.name }, .day("date", Label("日期", "Date")) { $0.day },
            .flag("isOffDay", Label("放假", "Off")) { $0.kind == .holiday },
        ])
}
