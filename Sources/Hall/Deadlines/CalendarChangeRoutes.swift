import HTTP
import SQLite

/// The calendar's part of the route table.
enum CalendarChangeRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/calendar/{year}", name: "calendar.read",
            summary: Label("一年的法定节假日和调休", "A year's statutory holidays and make-up days"), access: .public,
            answer: .json(200, CalendarYear.shape.schema), problems: [.calendarYearUnknown],
            rules: [.clock01, .clock02],
            work: .read { call, transaction in
                guard let year = Int(call.parameter("year")),
                    let view = try CalendarStore.year(year, transaction)
                else { throw unknownYear(call.parameter("year")) }
                return .json(view, in: call.language)
            }),
        Route(
            method: .put, path: "/api/v1/calendar/{year}", name: "calendar.importYear",
            summary: Label(
                "导入一年的节假日（JSON 或 CSV），在办时限随之改算；dryRun 只列出变动",
                "Import a year's notice (JSON or CSV); open clocks are derived anew; dryRun lists what moves"),
            access: .permission(.changeCalendar), query: parameters, input: CalendarYearInput.schema,
            answer: .json(200, CalendarReport.shape.schema), problems: [.calendarFaulty, .unsupportedMediaType],
            rules: [.clock01, .clock02], work: .write(importYear)),
        Route(
            method: .put, path: "/api/v1/calendar/days/{day}", name: "calendar.setDay",
            summary: Label("某日临时放假、临时上班或恢复", "Declare one day a holiday or a working day, or take that back"),
            access: .permission(.changeCalendar), query: [dryRun], input: CalendarDayInput.schema,
            answer: .json(200, CalendarReport.shape.schema), problems: [.calendarFaulty], rules: [.clock01, .clock02],
            work: .write(setDay)),
    ]

    private static let dryRun = QueryParameter(
        name: "dryRun", about: Label("只列出变动，不保存", "List what moves, store nothing"), schema: .boolean)

    private static let parameters = [
        dryRun,
        QueryParameter(
            name: "reason", about: Label("理由或文号", "Why, or the notice's number"), schema: .text(length: 2...200),
            isRequired: true),
        QueryParameter(
            name: "published", about: Label("是否为正式公布的全年安排，默认是", "Whether the notice is out in full; yes where absent"),
            schema: .boolean),
    ]

    private static func importYear(_ call: Call) throws -> WriteStep {
        var reader = QueryReader(call.query)
        let isDryRun = reader.flag("dryRun") ?? false
        let isPublished = reader.flag("published") ?? true
        let reason = reader.text("reason") ?? ""
        try reader.refuse()
        guard (2...200).contains(reason.count) else {
            let detail = Label("请用 ?reason= 写明理由或文号（2 至 200 字）。", "State why with ?reason=, in 2 to 200 characters.")
            throw Problem(
                .invalidQuery, detail, errors: [FieldError(pointer: "reason", code: "length", detail: detail)])
        }
        guard let year = Int(call.parameter("year")), (2000...2100).contains(year) else {
            throw unknownYear(call.parameter("year"))
        }
        let days = try days(of: call)
        try check(days, year: year)
        let change = CalendarChange(kind: .year(year, days, isPublished: isPublished), reason: reason)
        return { _, transaction in
            try CalendarChangeActs.change(change, isDryRun: isDryRun, call, transaction)
        }
    }

    /// As CSV of `date,kind,name`, or in the JSON form in common use.
    private static func days(of call: Call) throws -> [CalendarDay] {
        guard call.request.field("content-type")?.lowercased().hasPrefix("text/csv") == true else {
            return try call.decode(CalendarYearInput.self).calendarDays
        }
        return try read(csv: String(decoding: call.request.body, as: UTF8.self))
    }

    private static func read(csv text: String) throws(Problem) -> [CalendarDay] {
        do throws(CalendarImport.Faults) {
            return try CalendarImport.read(csv: text)
        } catch {
            let errors = error.faults.map {
                FieldError(pointer: $0.field, code: "fault", detail: Label($0.why, $0.why), line: $0.line)
            }
            throw Problem(
                .calendarFaulty, Label("节假日文件有误，什么都没有导入。", "The file has faults; nothing was imported."),
                errors: errors)
        }
    }

    /// Each day once, of that year; a make-up day on a weekend, as it makes up for nothing on another.
    private static func check(_ days: [CalendarDay], year: Int) throws(Problem) {
        var errors: [FieldError] = []
        var seen: Set<Day> = []
        for (index, day) in days.enumerated() {
            let place = "/days/\(index)/date"
            if day.day.year != year {
                errors.append(
                    FieldError(
                        pointer: place, code: "otherYear",
                        detail: Label("\(day.day.text) 不在 \(year) 年。", "\(day.day.text) is not in \(year).")))
            } else if !seen.insert(day.day).inserted {
                errors.append(
                    FieldError(
                        pointer: place, code: "twice",
                        detail: Label("\(day.day.text) 出现两次。", "\(day.day.text) stands twice.")))
            } else if day.kind == .makeUpDay, !day.day.weekday.isWeekend {
                errors.append(
                    FieldError(
                        pointer: place, code: "notWeekend",
                        detail: Label(
                            "\(day.day.text) 不是周末，不能是调休上班日。", "\(day.day.text) is no weekend; it makes up for nothing.")
                    ))
            }
        }
        guard errors.isEmpty else {
            throw Problem(
                .calendarFaulty, Label("节假日安排有误，什么都没有导入。", "The notice has faults; nothing was imported."),
                errors: errors)
        }
    }

    private static func setDay(_ call: Call) throws -> WriteStep {
        var reader = QueryReader(call.query)
        let isDryRun = reader.flag("dryRun") ?? false
        try reader.refuse()
        let input = try call.decode(CalendarDayInput.self)
        guard let day = Day(call.parameter("day")), (2000...2100).contains(day.year) else {
            throw Problem(
                .calendarFaulty,
                Label("路径里的日期须为 YYYY-MM-DD。", "The day in the path is a date as YYYY-MM-DD."),
                errors: [FieldError(pointer: "day", code: "date", detail: Label("须为日期。", "It must be a date."))])
        }
        let change = CalendarChange(
            kind: .day(day, input.kind.calendarKind.map { CalendarDay(day: day, kind: $0, name: input.name ?? "") }),
            reason: input.reason)
        return { _, transaction in
            try CalendarChangeActs.change(change, isDryRun: isDryRun, call, transaction)
        }
    }

    private static func unknownYear(_ year: String) -> Problem {
        Problem(
            .calendarYearUnknown,
            Label("没有 \(year) 年的节假日安排；用 PUT 导入。", "No notice of \(year) is known; import it with PUT."))
    }
}

extension ProblemKind {
    static let calendarFaulty = ProblemKind(422, "calendar.faulty", Label("节假日安排有误", "Calendar has faults"))
    static let calendarYearUnknown = ProblemKind(404, "calendar.yearUnknown", Label("没有该年安排", "No notice of that year"))
}
