import HTTP
import Starter
import Testing

@testable import Hall

@Suite("When a limit ends, day by day (CLOCK-01, 02, 06, 07, 28; TYPE-02, TYPE-16)")
struct DeadlineRulesTests {
    /// The holidays that come with the program.
    static let calendar: WorkCalendar = {
        func days(_ bytes: [UInt8]) -> [CalendarDay] {
            (try? CalendarImport.read(csv: String(decoding: bytes, as: UTF8.self))) ?? []
        }
        return WorkCalendar(
            days(Starter.holidays) + days(Starter.provisionalHolidays), publishedYears: [2023, 2024, 2025, 2026])
    }()

    static func day(_ text: String) -> Day { Day(text) ?? .first }

    struct Row: Sendable, CustomTestStringConvertible {
        let words: String
        let start: String
        var limit: TimeLimit?
        var extended = 0
        /// From, until.
        var pauses: [(String, String)] = []
        let due: String
        /// The days that count, in order.
        let counted: [String]
        var isProvisional = false

        var testDescription: String { words }

        var deadline: Deadline {
            Deadline(
                kind: .promise, start: day(start), limit: limit, extensionDays: extended,
                pauses: pauses.map {
                    .init(from: day($0.0), until: day($0.1), because: Label("转外环节：检测", "external step: testing"))
                })
        }
    }

    static let rows = [
        Row(words: "即办：当日（TYPE-02）", start: "2026-11-24", limit: nil, due: "2026-11-24", counted: []),
        Row(
            words: "周二受理三个工作日：次日起算（民法典 201）", start: "2026-11-24", limit: .workingDays(3), due: "2026-11-27",
            counted: ["11-25", "11-26", "11-27"]),
        Row(
            words: "跨周末（CLOCK-01）", start: "2026-11-26", limit: .workingDays(3), due: "2026-12-01",
            counted: ["11-27", "11-30", "12-01"]),
        Row(words: "周六收件，周一为第一天", start: "2026-11-28", limit: .workingDays(1), due: "2026-11-30", counted: ["11-30"]),
        Row(
            words: "跨国庆和调休上班的周六（CLOCK-02）", start: "2026-09-29", limit: .workingDays(4), due: "2026-10-10",
            counted: ["09-30", "10-08", "10-09", "10-10"]),
        Row(
            words: "调休的周日也上班", start: "2026-09-18", limit: .workingDays(2), due: "2026-09-21",
            counted: ["09-20", "09-21"]),
        Row(
            words: "转外环节三天：周一开始、周四结束，周一二三不计（CLOCK-07）", start: "2026-11-20", limit: .workingDays(3),
            pauses: [("2026-11-23", "2026-11-26")], due: "2026-11-30", counted: ["11-26", "11-27", "11-30"]),
        Row(
            words: "当天开始当天结束：一天不少", start: "2026-11-20", limit: .workingDays(2), pauses: [("2026-11-23", "2026-11-23")],
            due: "2026-11-24", counted: ["11-23", "11-24"]),
        Row(
            words: "两个环节重叠，重叠的天只扣一次", start: "2026-11-20", limit: .workingDays(2),
            pauses: [("2026-11-23", "2026-11-26"), ("2026-11-24", "2026-11-27")], due: "2026-11-30",
            counted: ["11-27", "11-30"]),
        Row(
            words: "环节跨国庆：节假日不重复扣", start: "2026-09-28", limit: .workingDays(3), pauses: [("2026-09-30", "2026-10-09")],
            due: "2026-10-10", counted: ["09-29", "10-09", "10-10"]),
        Row(
            words: "延长两天（TYPE-16）", start: "2026-11-24", limit: .workingDays(3), extended: 2, due: "2026-12-01",
            counted: ["11-25", "11-26", "11-27", "11-30", "12-01"]),
        Row(
            words: "延长和环节一起：撤销延长只少延长的天", start: "2026-11-24", limit: .workingDays(3), extended: 1,
            pauses: [("2026-11-25", "2026-11-27")], due: "2026-12-02", counted: ["11-27", "11-30", "12-01", "12-02"]),
        Row(
            words: "跨未公布的年份：暂定", start: "2026-12-30", limit: .workingDays(3), due: "2027-01-05",
            counted: ["12-31", "01-04", "01-05"], isProvisional: true),
        Row(
            words: "五个自然日，最后一日是工作日：休息日也计入", start: "2026-11-25", limit: .calendarDays(5),
            due: "2026-11-30", counted: ["11-26", "11-27", "11-28", "11-29", "11-30"]),
        Row(
            words: "四个自然日，最后一日是星期日：顺延到星期一，星期一不另计（民法典 203）", start: "2026-11-25",
            limit: .calendarDays(4), due: "2026-11-30", counted: ["11-26", "11-27", "11-28", "11-29"]),
        Row(
            words: "自然日落在国庆当中：顺延到节后第一个工作日", start: "2026-09-29", limit: .calendarDays(3),
            due: "2026-10-08", counted: ["09-30", "10-01", "10-02"]),
        Row(
            words: "最后一日是调休上班的周六：不顺延", start: "2026-10-08", limit: .calendarDays(2), due: "2026-10-10",
            counted: ["10-09", "10-10"]),
        Row(
            words: "自然日也可中止，中止的休息日同样不计", start: "2026-11-25", limit: .calendarDays(5),
            pauses: [("2026-11-27", "2026-11-30")], due: "2026-12-03",
            counted: ["11-26", "11-30", "12-01", "12-02", "12-03"]),
        Row(
            words: "顺延遇中止，再往后", start: "2026-11-25", limit: .calendarDays(4), pauses: [("2026-11-30", "2026-12-01")],
            due: "2026-12-01", counted: ["11-26", "11-27", "11-28", "11-29"]),
        Row(
            words: "自然日届满顺延之后，按工作日延长（TYPE-16）", start: "2026-11-25", limit: .calendarDays(4), extended: 2,
            due: "2026-12-02", counted: ["11-26", "11-27", "11-28", "11-29", "12-01", "12-02"]),
        Row(
            words: "有中止也一样延长", start: "2026-11-25", limit: .calendarDays(4), extended: 1,
            pauses: [("2026-11-26", "2026-11-27")], due: "2026-12-01",
            counted: ["11-27", "11-28", "11-29", "11-30", "12-01"]),
    ]

    @Test(arguments: rows) func `is the day that the list of its days ends on`(row: Row) {
        let due = DeadlineRules.due(row.deadline, Self.calendar)
        #expect(due.day.text == row.due)
        #expect(due.isProvisional == row.isProvisional)
        let lines = DeadlineRules.explain(row.deadline, Self.calendar)
        let counted = lines.filter { $0.count != nil }
        #expect(counted.map { String($0.day.text.dropFirst(5)) } == row.counted)
        #expect(counted.compactMap(\.count) == Array(1...max(1, counted.count)).prefix(counted.count).map { $0 })
        #expect(lines.first?.day.text == row.start && lines.last?.day.text == row.due)
    }

    @Test func `every day says why it counts or not, and by which rule`() throws {
        let deadline = Deadline(
            kind: .promise, start: Self.day("2026-09-29"), limit: .workingDays(3), extensionDays: 1,
            pauses: [
                .init(from: Self.day("2026-09-30"), until: Self.day("2026-10-08"), because: Label("检测", "testing"))
            ])
        let lines = DeadlineRules.explain(deadline, Self.calendar)
        func line(_ text: String) throws -> DeadlineRules.DayLine {
            try #require(lines.first { $0.day.text == text })
        }
        #expect(try line("2026-09-29").because.zh.hasSuffix("起算当日不计"))
        #expect(try line("2026-09-30").because.zh == "检测" && line("2026-09-30").rule == .clock07)
        #expect(try line("2026-10-01").because.zh.hasPrefix("法定节假日") && line("2026-10-01").rule == .clock02)
        #expect(try line("2026-10-10").because.zh.hasPrefix("调休上班日") && line("2026-10-10").count == 3)
        #expect(try line("2026-10-11").because.zh == "星期日，休息日" && line("2026-10-11").rule == .clock01)
        #expect(try line("2026-10-12").because.zh.hasSuffix("延长期内") && line("2026-10-12").rule == .type16)
    }

    @Test func `of calendar days a rest day counts, and the last one carries the limit on`() throws {
        let deadline = Deadline(kind: .promise, start: Self.day("2026-11-27"), limit: .calendarDays(1))
        let lines = DeadlineRules.explain(deadline, Self.calendar)
        try #require(lines.map(\.count) == [nil, 1, nil, nil])
        #expect(lines[1].because.zh == "星期六，休息日；按自然日计" && lines[1].rule == .clock05)
        #expect(lines[2].because.zh == "星期日，休息日" && lines[2].rule == .clock01)
        #expect(lines[3].day.text == "2026-11-30" && lines[3].because.zh.hasSuffix("期限最后一日是休息日，顺延至此"))
    }

    @Test func `steps in working days end with the case's calendar days at the latest (CLOCK-25)`() {
        let steps = [("a", 3), ("b", 2)].map { Item.Step(key: $0.0, name: "步骤", limitWorkingDays: $0.1) }
        let deadline = Deadline(kind: .promise, start: Self.day("2026-09-29"), limit: .calendarDays(7))
        #expect(
            CaseStepRules.dues(steps, deadline, Self.calendar).map { $0?.text } == ["2026-10-08", "2026-10-08"],
            "the third working day would be 9 October")
    }

    // MARK: External steps

    private static func item(
        needs: [Item.Need] = [], steps: [String] = [], statutory: Int? = nil, kind: Item.Kind = .publicService
    )
        -> Item
    {
        Item.sample(
            needs: needs, steps: steps.map { .init(key: $0, name: $0, limitWorkingDays: nil) }, statutory: statutory,
            kind: kind)
    }

    struct Stop: Sendable {
        let ground: ExternalStep.Ground
        var step: String?
        var needs: [Item.Need] = []
        var pauses = true
        var onlyForeseen = true
        /// Promise, statutory; empty: no external step.
        let stops: [Bool]
    }

    @Test(arguments: [
        Stop(ground: .hearing, needs: [.hearing], stops: [true, true]),
        Stop(ground: .hearing, stops: [true, true]),
        Stop(ground: .testing, stops: [true, true]),
        Stop(ground: .publicNotice, needs: [.publicNotice], stops: [true, false]),
        Stop(ground: .publicNotice, stops: []),
        Stop(ground: .publicNotice, onlyForeseen: false, stops: [true, false]),
        Stop(ground: .itemStep, step: "survey", stops: [true, false]),
        Stop(ground: .itemStep, step: "other", stops: []),
        Stop(ground: .testing, pauses: false, stops: [false, true]),
    ]) func `a step stops what the law and the item let it stop (CASE-38, CLOCK-07, C11)`(row: Stop) {
        let stops = DeadlineRules.stops(
            row.ground, step: row.step, Self.item(needs: row.needs, steps: ["survey"]), pauses: row.pauses,
            onlyForeseen: row.onlyForeseen)
        #expect((stops.map { [$0.promise, $0.statutory] } ?? []) == row.stops, "\(row.ground.label.zh)")
    }

    @Test func `what goes beyond the announced length counts again`() {
        func step(endedOn: String?) -> ExternalStep {
            ExternalStep(
                id: 1, ground: .testing, step: nil, body: "检测所", begunOn: Self.day("2026-11-23"), announcedDays: 3,
                announcedUntil: Self.day("2026-11-26"), told: "书面", stopsPromise: true, stopsStatutory: true, by: "",
                end: endedOn.map { .init(on: Self.day($0), by: "", result: "合格") })
        }
        #expect(step(endedOn: nil).pause.until.text == "2026-11-26")
        #expect(step(endedOn: "2026-11-25").pause.until.text == "2026-11-25")
        #expect(step(endedOn: "2026-11-30").pause.until.text == "2026-11-26")
    }

    // MARK: Extensions

    /// limit, extended, statutory, statutory extended, track; room
    @Test(
        arguments: [
            (10, 0, 20, 0, .committed, 10), (10, 10, 20, 0, .committed, 0), (20, 0, 20, 0, .committed, 0),
            (20, 0, 20, 10, .committed, 10), (10, 0, nil, 0, .committed, 10), (10, 10, nil, 0, .committed, 0),
            (10, 0, nil, 0, .joint, 15), (12, 3, 15, 0, .joint, 0),
        ] as [(Int, Int, Int?, Int, Track, Int)])
    func `a promise is extended as far as the statutory limit reaches (CLOCK-28)`(
        limit: Int, extended: Int, statutory: Int?, more: Int, track: Track, room: Int
    ) {
        #expect(
            DeadlineRules.roomForPromise(
                limit: limit, extended: extended, statutory: statutory, statutoryExtended: more, track: track) == room)
    }

    @Test func `the law's own limits where the item has none (行政许可法 42)`() {
        #expect(DeadlineRules.statutoryLimit(Self.item(kind: .administrativeLicence), track: .committed) == 20)
        #expect(DeadlineRules.statutoryLimit(Self.item(kind: .administrativeLicence), track: .joint) == 45)
        #expect(DeadlineRules.statutoryLimit(Self.item(kind: .administrativeLicence), track: .instant) == nil)
        #expect(DeadlineRules.statutoryLimit(Self.item(), track: .committed) == nil)
        #expect(DeadlineRules.statutoryLimit(Self.item(statutory: 7), track: .committed) == 7)
    }
}

extension Item {
    /// An item of which only what bears upon its limits is said.
    fileprivate static func sample(needs: [Need], steps: [Step], statutory: Int?, kind: Kind) -> Item {
        Item(
            code: "T-01", title: "测试事项", titleEn: "Test item", unitCode: "T", kind: kind, center: .livelihood,
            theme: .other, audience: .both, basis: "依据", procedure: "程序", standard: "标准", isSimple: false,
            isSameDay: false, needs: needs, approvalLevel: .county, departments: ["T"],
            limits: Limits(
                statutoryWorkingDays: statutory, promiseWorkingDays: 5, promiseCalendarDays: nil, targetMinutes: nil,
                reportUpWorkingDays: nil,
                supplementWorkingDays: nil), feeStandard: [], materials: [], steps: steps, isWhileYouWait: false,
            isCityWide: false, isAuthorizedToWindow: false, nationalType: 2)
    }
}
