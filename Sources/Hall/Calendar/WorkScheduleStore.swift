import SQLite

/// Every statement about opening times that are set for one day.
enum WorkScheduleStore {
    /// All that were set, the newest of a day last.
    static func exceptions(hallID: Int64, _ transaction: borrowing Transaction) throws -> [HoursException] {
        try transaction.rows(
            "SELECT day, segments, reason FROM hours_exceptions WHERE hall_id = ? ORDER BY hours_exception_id",
            [.integer(hallID)]
        ) { row -> HoursException? in
            Day(row.text(0)).map {
                HoursException(day: $0, segments: WorkSegment.list(row.text(1)) ?? [], reason: row.text(2))
            }
        }.compactMap { $0 }
    }

    static func insert(
        _ exception: HoursException, hallID: Int64, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO hours_exceptions (hall_id, day, segments, reason, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(hallID), .text(exception.day.text), .text(WorkSegment.text(exception.segments)),
                .text(exception.reason), .integer(staffID), .integer(transaction.now),
            ])
    }
}
