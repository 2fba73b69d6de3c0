import Foundation
import Testing

@testable import Hall

@Suite("Civil dates")
struct DayTests {
    private static let numbers = Day.first.number...Day.last.number

    @Test func `every day of four centuries comes back as year, month and day, and as text`() {
        var wrong: [Int] = []
        var previous = (year: 1799, month: 12, day: 31)
        #expect(Day.first.text == "1800-01-01")
        #expect(Day.last.text == "2200-12-31")
        for number in Self.numbers {
            let day = Day(number: number)
            let parts = day.parts
            let again = Day(year: parts.year, month: parts.month, day: parts.day)
            if again != day || parts <= previous || Day(day.text) != day { wrong.append(number) }
            previous = parts
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test func `Foundation's calendar agrees on dates and weekdays`() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        var wrong: [String] = []
        for number in stride(from: Self.numbers.lowerBound, through: Self.numbers.upperBound, by: 37) {
            let day = Day(number: number)
            let peer = calendar.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86_400))
            let isSame = day.parts == (peer.year ?? 0, peer.month ?? 0, peer.day ?? 0)
            // Foundation counts from Sunday, 1; a week here begins on Monday.
            let weekday = Weekday.allCases[((peer.weekday ?? 0) + 5) % 7]
            if !isSame || day.weekday != weekday { wrong.append(day.text) }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test(arguments: [
        ("1970-01-01", 0, Weekday.thursday), ("1969-12-31", -1, .wednesday), ("2000-02-29", 11_016, .tuesday),
        ("2026-11-25", 20_782, .wednesday),
    ])
    func `a day has its number and weekday`(text: String, number: Int, weekday: Weekday) {
        #expect(Day(text)?.number == number)
        #expect(Day(text)?.weekday == weekday)
        #expect(Day(number: number).text == text)
        #expect(Day(number: number).compactText == text.replacing("-", with: ""))
    }

    @Test(arguments: [
        "", "2026-1-01", "2026-01-1", "2026-13-01", "2026-00-10", "2026-04-31", "2026-02-29", "1900-02-29",
        "2100-02-29",
        "2026-01-00", "2026-01-32", "1799-12-31", "2201-01-01", "0000-01-01", "2026/01/01", "20260101", "2026-01-01 ",
        " 2026-01-01", "+026-01-01", "2026-01-01T00:00:00Z", "２０２６-01-01", "2026-01-0a",
    ])
    func `what is no date is refused`(text: String) { #expect(Day(text) == nil) }
}
