import SQLite
import Starter

/// Every statement about the calendar.
enum CalendarStore {
    static func calendar(_ transaction: borrowing Transaction) throws -> WorkCalendar {
        let years = try transaction.rows("SELECT year FROM calendar_years WHERE status = 'published'") { $0.int(0) }
        return WorkCalendar(try days(transaction), publishedYears: Set(years))
    }

    /// Every day whose nature a notice has set, in order.
    static func days(_ transaction: borrowing Transaction) throws -> [CalendarDay] {
        try transaction.rows("SELECT day, kind, name FROM calendar_days ORDER BY day") { row -> CalendarDay? in
            guard let day = Day(row.text(0)), let kind = CalendarDay.Kind(rawValue: row.text(1)) else { return nil }
            return CalendarDay(day: day, kind: kind, name: row.text(2))
        }.compactMap { $0 }
    }

    /// A year's notice; nil where none is on record.
    static func year(_ year: Int, _ transaction: borrowing Transaction) throws -> CalendarYear? {
        let status = try transaction.first(
            "SELECT status FROM calendar_years WHERE year = ?", [.integer(year)]
        ) { $0.text(0) }
        guard let status else { return nil }
        return CalendarYear(
            year: year, isPublished: status == "published",
            days: try days(transaction).filter { $0.day.year == year })
    }

    /// Writes a change of the calendar; who made it, when and why is on the audit trail.
    static func apply(_ change: CalendarChange, _ transaction: borrowing Transaction) throws {
        switch change.kind {
        case .year(let year, let days, let isPublished):
            try transaction.execute("DELETE FROM calendar_days WHERE year = ?", [.integer(year)])
            try setYear(year, isPublished ? "published" : "provisional", transaction)
            for day in days { try insert(day, transaction) }
        case .day(let day, let new):
            try transaction.execute("DELETE FROM calendar_days WHERE day = ?", [.text(day.text)])
            guard let new else { return }
            try transaction.execute(
                "INSERT OR IGNORE INTO calendar_years (year, status, imported_at) VALUES (?, 'provisional', ?)",
                [.integer(day.year), .integer(transaction.now)])
            try insert(new, transaction)
        }
    }

    private static func setYear(_ year: Int, _ status: String, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO calendar_years (year, status, imported_at) VALUES (?1, ?2, ?3)
            ON CONFLICT DO UPDATE SET status = ?2, imported_at = ?3
            """, [.integer(year), .text(status), .integer(transaction.now)])
    }

    private static func insert(_ day: CalendarDay, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "INSERT INTO calendar_days (day, year, kind, name) VALUES (?, ?, ?, ?)",
            [.text(day.day.text), .integer(day.day.year), .text(day.kind.rawValue), .text(day.name)])
    }

    /// The years that come with the program: 2023–2026 as published; of 2027 the statutory days only.
    static func importStarter(_ transaction: borrowing Transaction) throws {
        let published = try CalendarImport.read(csv: String(decoding: Starter.holidays, as: UTF8.self))
        let provisional = try CalendarImport.read(csv: String(decoding: Starter.provisionalHolidays, as: UTF8.self))
        try insert(published, status: "published", transaction)
        try insert(provisional, status: "provisional", transaction)
    }

    private static func insert(_ days: [CalendarDay], status: String, _ transaction: borrowing Transaction) throws {
        for year in Set(days.map(\.day.year)).sorted() { try setYear(year, status, transaction) }
        for day in days { try insert(day, transaction) }
    }
}
