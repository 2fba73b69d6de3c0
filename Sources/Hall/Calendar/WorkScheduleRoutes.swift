import HTTP
import SQLite

/// When the hall is open (ATT-01 to ATT-05, CLOCK-03): told to everybody, set for single days by the director.
enum WorkScheduleRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/hours", name: "hours.read",
            summary: Label("今天或某天的开放时间", "Opening times of today or any day"), access: .public,
            query: [
                QueryParameter(
                    name: "day", about: Label("哪一天；不写则为今天", "Which day; today where absent"),
                    schema: .text(format: "date"))
            ], answer: .json(200, OpeningHours.shape.schema),
            rules: [.clock03, .att01, .att02, .att03, .att04, .att05, .att39],
            work: .immediate { call in
                var query = QueryReader(call.query)
                let day = query.day("day") ?? call.arrived.day(in: .shanghai)
                try query.refuse()
                return .json(OpeningHours(call.facts, on: day, at: call.arrived), in: call.language)
            }),
        Route(
            method: .put, path: "/api/v1/hours/{day}", name: "hours.set",
            summary: Label("为某一天另定开放时间", "Set the opening times of one day"), access: .permission(.setHours),
            input: HoursInput.schema, answer: .json(200, OpeningHours.shape.schema), rules: [.clock03, .policy02],
            work: .writing(HoursInput.self, set)),
    ]

    /// Today or later: what was open on a day past is a fact.
    private static func set(
        _ call: Call, _ input: HoursInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let staff = try call.staff()
        let text = call.parameter("day")
        let today = transaction.instant.day(in: .shanghai)
        guard let day = Day(text), day >= today else {
            let detail = Label(
                "日期须为今天（\(today.text)）或以后的 YYYY-MM-DD。",
                "The day must be today (\(today.text)) or later, as YYYY-MM-DD.")
            throw Problem(
                .invalidInput, detail, errors: [FieldError(pointer: "day", code: "past", detail: detail)],
                rules: [.policy02])
        }
        let exception = HoursException(day: day, segments: input.segments, reason: input.reason)
        try WorkScheduleStore.insert(exception, hallID: facts.hall.id, staffID: staff.staffID, transaction)
        let view = OpeningHours(facts.settings.with(exception).schedule(on: day), facts.calendar, at: call.arrived)
        return Written(.json(view, in: call.language), subject: day.text, changes: .facts)
    }
}

/// The spans of one day (`PUT /api/v1/hours/{day}`).
struct HoursInput: Input {
    let segments: [WorkSegment]
    let reason: String

    init(from fields: inout FieldReader) {
        let spans = fields.texts(
            "segments", Label("时段（HH:MM-HH:MM）；空为不开放", "Spans as HH:MM-HH:MM; none: closed"), count: 0...12)
        reason = fields.text("reason", Label("原因", "Reason"), length: 1...200)
        let text = spans.joined(separator: " ")
        segments = WorkSegment.list(text) ?? []
        fields.require(
            text.isEmpty || !segments.isEmpty, "segments", "hours",
            Label("须为依次的时段，如 09:00-11:30。", "Spans in order are needed, e.g. 09:00-11:30."))
    }
}

/// The opening times of a day.
struct OpeningHours: Output {
    let schedule: WorkSchedule
    let isWorkingDay: Bool
    /// Nil on another day than today.
    let isOpenNow: Bool?

    init(_ schedule: WorkSchedule, _ calendar: WorkCalendar, at now: Instant) {
        self.schedule = schedule
        isWorkingDay = calendar.isWorkingDay(schedule.day)
        isOpenNow = now.day(in: .shanghai) == schedule.day ? schedule.isOpen(at: now.timeOfDay(in: .shanghai)) : nil
    }

    init(_ facts: HallFacts, on day: Day, at now: Instant) {
        self.init(facts.settings.schedule(on: day), facts.calendar, at: now)
    }

    static let shape = Shape<OpeningHours>(
        "OpeningHours",
        [
            .day("day", Label("日期", "Day")) { $0.schedule.day },
            .choice("weekday", "weekdayLabel", Label("星期", "Weekday")) { $0.schedule.day.weekday },
            .flag("open", Label("当日开放", "Open that day")) { $0.schedule.isOpen },
            .optionalFlag("openNow", Label("此刻开放（只对今天）", "Open just now; today only")) { $0.isOpenNow },
            .flag("workingDay", Label("法定工作日（计入时限）", "A legal working day, counted in limits")) { $0.isWorkingDay },
            .label("because", Label("原因", "Because")) { $0.schedule.because },
            .optionalText("opensAt", Label("开始", "Opens at")) { $0.schedule.opensAt?.text },
            .optionalText("closesAt", Label("结束", "Closes at")) { $0.schedule.closesAt?.text },
            .list("segments", Label("时段", "Spans")) { $0.schedule.segments },
            .choice("schedule", "scheduleLabel", Label("作息方案", "Schedule")) { $0.schedule.preset },
        ])
}

extension WorkSegment: Output {
    static let shape = Shape<WorkSegment>(
        "WorkSegment",
        [
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.kind },
            .text("from", Label("自", "From")) { $0.from.text }, .text("to", Label("至", "To")) { $0.to.text },
        ])
}
