import SQLite

/// Every statement about announcements.
enum AnnouncementStore {
    static func insert(
        _ kind: AnnouncementKind, subject: String, _ text: Label, hallID: Int64, staffID: Int64?, at: Int64,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO announcements (hall_id, kind, subject, text_zh, text_en, published_at, staff_id)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(hallID), .text(kind.rawValue), .text(subject), .text(text.zh), .text(text.en), .integer(at),
                .integer(staffID),
            ])
    }

    /// Newest first; one more than the page, so that it is known whether another follows.
    static func announcements(
        _ filter: AnnouncementFilter, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [Announcement] {
        try transaction.rows(
            """
            SELECT announcement_id, kind, subject, text_zh, text_en, published_at, withdrawn_at, withdraw_reason, s.name
            FROM announcements a LEFT JOIN staff s ON s.staff_id = a.withdrawn_by
            WHERE a.hall_id = ? AND announcement_id < ? AND (? IS NULL OR kind = ?) AND (withdrawn_at IS NOT NULL) = ?
            ORDER BY announcement_id DESC LIMIT ?
            """,
            [
                .integer(hallID), .integer(filter.before ?? .max), .text(filter.kind?.rawValue),
                .text(filter.kind?.rawValue), .bool(filter.isWithdrawn), .integer(filter.limit + 1),
            ], announcement)
    }

    static func find(_ id: Int64, hallID: Int64, _ transaction: borrowing Transaction) throws -> Announcement? {
        try transaction.first(
            """
            SELECT announcement_id, kind, subject, text_zh, text_en, published_at, withdrawn_at, withdraw_reason, s.name
            FROM announcements a LEFT JOIN staff s ON s.staff_id = a.withdrawn_by
            WHERE announcement_id = ? AND a.hall_id = ?
            """, [.integer(id), .integer(hallID)], announcement)
    }

    static func withdraw(_ id: Int64, reason: String, staffID: Int64?, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE announcements SET withdrawn_at = ?, withdrawn_by = ?, withdraw_reason = ? WHERE announcement_id = ?",
            [.integer(transaction.now), .integer(staffID), .text(reason), .integer(id)])
    }

    private static func announcement(_ row: borrowing Row) -> Announcement {
        let withdrawal = row.integerOrNil(6).map {
            Announcement.Withdrawal(
                at: Instant(milliseconds: $0), by: row.textOrNil(8), reason: row.textOrNil(7) ?? "")
        }
        return Announcement(
            id: row.integer(0), kind: AnnouncementKind(rawValue: row.text(1)) ?? .notice, subject: row.text(2),
            text: Label(row.text(3), row.text(4)), publishedAt: Instant(milliseconds: row.integer(5)),
            withdrawal: withdrawal)
    }
}
