import SQLite

/// Every statement about what has become of notices: deliveries and voidings. Both are only added to.
enum NoticeDeliveryStore {
    static func insert(
        _ delivery: NoticeDelivery, noticeID: Int64, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO notice_deliveries (notice_id, at, staff_id, manner, recipient, signature, reference, note, discharges)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(noticeID), .integer(delivery.at.milliseconds), .integer(staffID),
                .text(delivery.manner.rawValue), .text(delivery.recipient), .text(delivery.signature.rawValue),
                .text(delivery.reference), .text(delivery.note), .bool(delivery.discharges),
            ])
    }

    static func deliveries(noticeID: Int64, _ transaction: borrowing Transaction) throws -> [NoticeDelivery] {
        try transaction.rows(
            """
            SELECT d.at, s.name, d.manner, d.recipient, d.signature, d.reference, d.note, d.discharges
            FROM notice_deliveries d JOIN staff s USING (staff_id) WHERE d.notice_id = ? ORDER BY d.notice_delivery_id
            """, [.integer(noticeID)]
        ) { row in
            NoticeDelivery(
                at: Instant(milliseconds: row.integer(0)), by: row.text(1),
                manner: DeliveryManner(rawValue: row.text(2)) ?? .handedOver, recipient: row.text(3),
                signature: DeliverySignature(rawValue: row.text(4)) ?? .none, reference: row.textOrNil(5),
                note: row.textOrNil(6), discharges: row.bool(7))
        }
    }

    static func insertVoiding(
        noticeID: Int64, staffID: Int64, reason: String, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO notice_voids (notice_id, at, staff_id, reason) VALUES (?, ?, ?, ?)",
            [.integer(noticeID), .integer(transaction.now), .integer(staffID), .text(reason)])
    }
}
