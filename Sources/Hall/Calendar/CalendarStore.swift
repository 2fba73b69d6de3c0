import SQLite
import Starter

/// Every statement about the calendar.
enum CalendarStore {
    static func calendar(_ transaction: borrowing Transaction) throws -> WorkCalendar {
        let years = try transaction.rows("SELECT year FROM calendar_years WHERE status = 'published'") { $0.int(0) }
        let days = try transaction.rows("SELECT day, kind, name FROM calendar_days") { row -> CalendarDay? in
            guard let day = Day(row.text(0)), let kind = CalendarDay.Kind(rawValue: row.text(1)) else { return nil }
            return CalendarDay(day: day, kind: kind, name: row.text(2))
        }
        return WorkCalendar(days.compactMap { $0 }, publishedYears: Set(years))
    }

    /// The years that come with the program: 2023–2026 as published; of 2027 the statutory days only.
    static func importStarter(_ transaction: borrowing Transaction) throws {
        let published = try CalendarImport.read(csv: String(decoding: Starter.holidays, as: UTF8.self))
        let provisional = try CalendarImport.read(csv: String(decoding: Starter.provisionalHolidays, as: UTF8.self))
        try insert(published, status: "published", transaction)
        try insert(provisional, status: "provisional", transaction)
    }

    private static func insert(_ days: [CalendarDay], status: String, _ transaction: borrowing Transaction) throws {
        for year in Set(days.map(\.day.year)).sorted() {
            try transaction.execute(
                "INSERT INTO calendar_years (year, status, imported_at) VALUES (?, ?, ?)",
                [.integer(year), .text(status), .integer(transaction.now)])
        }
        for day in days {
            try transaction.execute(
                "INSERT INTO calendar_days (day, year, kind, name) VALUES (?, ?, ?, ?)",
                [.text(day.day.text), .integer(day.day.year), .text(day.kind.rawValue), .text(day.name)])
        }
    }
}
