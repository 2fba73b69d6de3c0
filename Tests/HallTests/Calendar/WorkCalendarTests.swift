import Foundation
import Starter
import Testing

@testable import Hall

/// CLOCK-01, CLOCK-02: working days are those of the State Council's notices.
@Suite("The calendar of working days")
struct WorkCalendarTests {
    private let calendar: WorkCalendar

    init() throws {
        let published = try CalendarImport.read(csv: String(decoding: Starter.holidays, as: UTF8.self))
        let provisional = try CalendarImport.read(csv: String(decoding: Starter.provisionalHolidays, as: UTF8.self))
        calendar = WorkCalendar(published + provisional, publishedYears: [2023, 2024, 2025, 2026])
    }

    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    @Test(arguments: [(2023, 249), (2024, 251), (2025, 248), (2026, 248)])
    func `a published year has as many working days as counted elsewhere`(year: Int, count: Int) throws {
        let span = calendar.explain(from: try day("\(year)-01-01"), to: try day("\(year)-12-31"))
        #expect(span.count == (year == 2024 ? 366 : 365))
        #expect(span.count { $0.isWorkingDay } == count)
        #expect(span.allSatisfy { calendar.isWorkingDay($0.day) == $0.isWorkingDay })
    }

    @Test(arguments: [
        // 国庆节 2026: 1 to 7 October, Saturday the 10th works.
        (1, "2026-09-30", "2026-10-08"), (2, "2026-09-30", "2026-10-09"), (3, "2026-09-30", "2026-10-10"),
        (4, "2026-09-30", "2026-10-12"), (1, "2026-10-04", "2026-10-08"), (1, "2026-10-09", "2026-10-10"),
        // A Sunday that works, before 中秋节, and the Friday that does not.
        (1, "2026-09-18", "2026-09-20"), (1, "2026-09-24", "2026-09-28"),
        // 春节 2026: nine days off, the Saturdays on both sides work.
        (1, "2026-02-13", "2026-02-14"), (1, "2026-02-14", "2026-02-24"), (5, "2026-02-14", "2026-02-28"),
        (20, "2026-01-30", "2026-03-05"),
        // An ordinary weekend; the day itself is never counted.
        (1, "2026-11-20", "2026-11-23"), (1, "2026-11-21", "2026-11-23"), (1, "2026-11-22", "2026-11-23"),
        (5, "2026-11-20", "2026-11-27"),
        // Into 2027, of which only the statutory days are known.
        (1, "2026-12-31", "2027-01-04"),
    ])
    func `the n-th working day after a day`(count: Int, after: String, expected: String) throws {
        #expect(calendar.workingDay(count, after: try day(after)).text == expected)
    }

    /// The index against a walk that shares no code with it: Foundation's weekdays, the file's own lines.
    @Test func `the index agrees with a walk, from every day of 2023 to 2027, for 1 to 30 days`() throws {
        var exceptions: [String: Bool] = [:]
        for line in String(decoding: Starter.holidays + Starter.provisionalHolidays, as: UTF8.self).split(
            whereSeparator: \.isNewline)
        {
            let fields = line.split(separator: ",")
            exceptions[String(fields[0])] = fields[1] == "workday"
        }
        var gregorian = Calendar(identifier: .gregorian)
        gregorian.timeZone = .gmt
        let start = try day("2023-01-01").number
        let isWorking = (start..<start + 2000).map { number -> Bool in
            let date = Date(timeIntervalSince1970: Double(number) * 86_400)
            let parts = gregorian.dateComponents([.year, .month, .day], from: date)
            let text = String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
            return exceptions[text] ?? !gregorian.isDateInWeekend(date)
        }
        var wrong: [String] = []
        for from in 0..<1826 {
            var reached = from
            for count in 1...30 {
                repeat { reached += 1 } while !isWorking[reached]
                if calendar.workingDay(count, after: Day(number: start + from)).number != start + reached {
                    wrong.append("\(count) after \(Day(number: start + from).text)")
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test(arguments: [
        ("2026-12-01", "2026-12-31", false), ("2023-01-01", "2026-12-31", false), ("2026-12-31", "2027-01-04", true),
        ("2027-01-04", "2027-01-05", true), ("2022-12-31", "2023-01-03", true), ("2026-12-31", "2026-12-01", false),
    ])
    func `a span that touches a year without notice is provisional`(from: String, to: String, expected: Bool) throws {
        #expect(calendar.isProvisional(from: try day(from), to: try day(to)) == expected)
    }

    @Test(arguments: [
        ("2026-10-01", false, "法定节假日：国庆节", "statutory holiday: 国庆节"),
        ("2026-10-03", false, "法定节假日：国庆节", "statutory holiday: 国庆节"),
        ("2026-10-10", true, "调休上班日：国庆节", "make-up working day: 国庆节"),
        ("2026-11-21", false, "星期六，休息日", "Saturday, weekend"), ("2026-11-24", true, "星期二，工作日", "Tuesday, working day"),
    ])
    func `every day says why it counts or does not`(text: String, isWorking: Bool, zh: String, en: String) throws {
        let explanation = calendar.explain(try day(text))
        #expect(explanation.isWorkingDay == isWorking)
        #expect(explanation.because == Label(zh, en))
    }

    @Test func `an empty span explains nothing`() throws {
        #expect(calendar.explain(from: try day("2026-11-25"), to: try day("2026-11-24")).isEmpty)
    }

    @Test func `beyond the index it is walked, by weekday alone`() throws {
        #expect(calendar.workingDay(1, after: try day("1987-12-31")).text == "1988-01-01")
        #expect(calendar.workingDay(2, after: try day("1987-12-31")).text == "1988-01-04")
        #expect(calendar.workingDay(10, after: try day("2100-12-27")).text == "2101-01-10")
        #expect(calendar.workingDay(1, after: try day("2150-01-01")).text == "2150-01-02")
        #expect(calendar.workingDay(1, after: try day("1999-12-31")).text == "2000-01-03")
    }

    @Test func `an empty limit is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            _ = WorkCalendar([], publishedYears: []).workingDay(0, after: Day(number: 0))
        }
    }
}

@Suite("A year's notice as CSV")
struct CalendarImportTests {
    @Test func `holidays and make-up days are read, whatever ends the lines`() throws {
        for end in ["\n", "\r\n"] {
            for start in ["", "\u{FEFF}"] {
                let text =
                    start
                    + ["date,kind,name", "2026-10-01,holiday,国庆节", "", "2026-10-10,workday, 国庆节 ", ""].joined(
                        separator: end)
                let days = try CalendarImport.read(csv: text)
                #expect(days.map(\.day.text) == ["2026-10-01", "2026-10-10"])
                #expect(days.map(\.kind) == [.holiday, .makeUpDay])
                #expect(days.map(\.name) == ["国庆节", "国庆节"])
            }
        }
    }

    @Test func `every fault is told at once, with its line and field`() throws {
        let text = """
            date,kind,name
            2026-02-30,holiday,x
            2026-10-01,holiday,国庆节
            2026-10-01,workday,国庆节
            2026-10-02,feast,国庆节
            2026-10-03,holiday,
            2026-10-04
            20261005,holiday,x
            """
        let error = try #require(throws: CalendarImport.Faults.self) { try CalendarImport.read(csv: text) }
        #expect(
            error.faults.map { "\($0.line) \($0.field)" } == [
                "2 date", "4 date", "5 kind", "6 name", "7 line", "8 date",
            ])
        #expect(error.description.split(separator: "\n").count == 6)
    }

    /// Else the first holiday of a file without a header would be dropped in silence.
    @Test(arguments: ["2026-10-01,holiday,国庆节\n", "day,kind,name\n2026-10-01,holiday,国庆节\n", ""])
    func `a file without its header is refused`(text: String) throws {
        let error = try #require(throws: CalendarImport.Faults.self) { try CalendarImport.read(csv: text) }
        #expect(error.faults.map { "\($0.line) \($0.field)" } == ["1 header"])
    }
}
