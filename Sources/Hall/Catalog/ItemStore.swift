import HTTP
import SQLite

/// Every statement about drafts, versions, publications and the history of items.
enum ItemStore {
    // MARK: Reading

    static func find(_ code: String, hallID: Int64, _ transaction: borrowing Transaction) throws -> ItemRecord? {
        try transaction.first(
            """
            SELECT item_id, code, state, (SELECT max(version) FROM item_versions v WHERE v.item_id = i.item_id)
            FROM items i WHERE hall_id = ? AND code = ?
            """, [.integer(hallID), .text(code)], record)
    }

    /// All items that the public does not see: drafts and retired ones.
    static func hidden(hallID: Int64, _ transaction: borrowing Transaction) throws -> [(
        record: ItemRecord, title: String
    )] {
        try transaction.rows(
            """
            SELECT i.item_id, code, state, v.version, v.title
            FROM items i JOIN item_versions v USING (item_id)
            WHERE hall_id = ? AND state <> 'published'
              AND v.version = (SELECT max(version) FROM item_versions n WHERE n.item_id = i.item_id)
            ORDER BY code
            """, [.integer(hallID)]
        ) { (record($0), $0.text(4)) }
    }

    /// Newest first.
    static func versions(itemID: Int64, _ transaction: borrowing Transaction) throws -> [ItemVersion] {
        let inForce = try inForce(itemID: itemID, transaction)
        return try transaction.rows(
            """
            SELECT v.item_version_id, v.version, v.title, v.created_at, s.name, p.effective_from, p.published_at,
                   p.took_effect_at
            FROM item_versions v LEFT JOIN staff s USING (staff_id) LEFT JOIN item_publications p USING (item_version_id)
            WHERE v.item_id = ? ORDER BY v.version DESC
            """, [.integer(itemID)]
        ) { row in
            let state: ItemVersion.State
            if row.isNull(6) {
                state = .draft
            } else if row.isNull(7) {
                state = .scheduled
            } else {
                state = row.integer(0) == inForce ? .inForce : .superseded
            }
            return ItemVersion(
                id: row.integer(0), version: row.int(1), title: row.text(2), state: state,
                createdAt: Instant(milliseconds: row.integer(3)), createdBy: row.textOrNil(4),
                effectiveFrom: row.textOrNil(5).flatMap { Day($0) },
                publishedAt: row.integerOrNil(6).map { Instant(milliseconds: $0) })
        }
    }

    private static func inForce(itemID: Int64, _ transaction: borrowing Transaction) throws -> Int64? {
        try transaction.first(
            """
            SELECT item_version_id FROM item_publications WHERE item_id = ? AND took_effect_at IS NOT NULL
            ORDER BY effective_from DESC, item_version_id DESC LIMIT 1
            """, [.integer(itemID)]
        ) { $0.integer(0) }
    }

    static func versionID(itemID: Int64, version: Int, _ transaction: borrowing Transaction) throws -> Int64? {
        try transaction.first(
            "SELECT item_version_id FROM item_versions WHERE item_id = ? AND version = ?",
            [.integer(itemID), .integer(version)]
        ) { $0.integer(0) }
    }

    static func isPublished(versionID: Int64, _ transaction: borrowing Transaction) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM item_publications WHERE item_version_id = ?", [.integer(versionID)]
        ) { _ in true } ?? false
    }

    /// The latest day from which a published version of the item is to be in force.
    static func latestEffect(itemID: Int64, _ transaction: borrowing Transaction) throws -> Day? {
        try transaction.first(
            "SELECT max(effective_from) FROM item_publications WHERE item_id = ?", [.integer(itemID)]
        ) { $0.textOrNil(0) }?.flatMap { Day($0) }
    }

    static func events(itemID: Int64, _ transaction: borrowing Transaction) throws -> [ItemEvent] {
        try transaction.rows(
            """
            SELECT at, s.name, action, version, note FROM item_events LEFT JOIN staff s USING (staff_id)
            WHERE item_id = ? ORDER BY item_event_id
            """, [.integer(itemID)]
        ) { row in
            ItemEvent(
                at: Instant(milliseconds: row.integer(0)), by: row.textOrNil(1),
                action: ItemAction(rawValue: row.text(2)) ?? .changed, version: row.intOrNil(3), note: row.text(4))
        }
    }

    /// When each published item was last published or found still right, by code (OPEN-05).
    static func freshness(hallID: Int64, _ transaction: borrowing Transaction) throws -> [String: Instant] {
        let rows = try transaction.rows(
            """
            SELECT i.code, max(e.at) FROM items i JOIN item_events e USING (item_id)
            WHERE i.hall_id = ? AND i.state = 'published' AND e.action IN ('published', 'reviewed')
            GROUP BY i.item_id
            """, [.integer(hallID)]
        ) { ($0.text(0), Instant(milliseconds: $0.integer(1))) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    // MARK: Writing

    static func insertItem(
        _ code: String, _ state: ItemState, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> Int64 {
        try transaction.execute(
            "INSERT INTO items (hall_id, code, state) VALUES (?, ?, ?)",
            [.integer(hallID), .text(code), .text(state.rawValue)])
        return transaction.lastInsertedID
    }

    static func insertVersion(
        _ item: Item, version: Int, itemID: Int64, staffID: Int64?, _ transaction: borrowing Transaction
    ) throws -> Int64 {
        try transaction.execute(
            """
            INSERT INTO item_versions (item_id, version, title, document, created_at, staff_id) VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(itemID), .integer(version), .text(item.title),
                .text(String(decoding: item.document, as: UTF8.self)), .integer(transaction.now), .integer(staffID),
            ])
        return transaction.lastInsertedID
    }

    static func publish(
        versionID: Int64, itemID: Int64, from day: Day, isInForce: Bool, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO item_publications (item_version_id, item_id, effective_from, published_at, took_effect_at)
            VALUES (?, ?, ?, ?, ?)
            """,
            [
                .integer(versionID), .integer(itemID), .text(day.text), .integer(transaction.now),
                isInForce ? .integer(transaction.now) : .null,
            ])
        try setState(.published, itemID: itemID, transaction)
    }

    static func setState(_ state: ItemState, itemID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE items SET state = ? WHERE item_id = ?", [.text(state.rawValue), .integer(itemID)])
    }

    static func insertEvent(
        _ action: ItemAction, itemID: Int64, version: Int?, note: String = "", staffID: Int64?, at: Int64? = nil,
        _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO item_events (item_id, at, staff_id, action, version, note) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(itemID), .integer(at ?? transaction.now), .integer(staffID), .text(action.rawValue),
                version.map { .integer($0) } ?? .null, .text(note),
            ])
    }

    // MARK: Taking effect

    /// The first day after `day` on which a published version is to take effect.
    static func nextEffect(after day: Day, hallID: Int64, _ transaction: borrowing Transaction) throws -> Day? {
        try transaction.first(
            """
            SELECT min(p.effective_from) FROM item_publications p JOIN items USING (item_id)
            WHERE hall_id = ? AND took_effect_at IS NULL AND p.effective_from > ?
            """, [.integer(hallID), .text(day.text)]
        ) { $0.textOrNil(0) }?.flatMap { Day($0) }
    }

    /// Versions whose day has come.
    static func due(
        by day: Day, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [(itemID: Int64, versionID: Int64, version: Int)] {
        try transaction.rows(
            """
            SELECT p.item_id, p.item_version_id, v.version
            FROM item_publications p JOIN items USING (item_id) JOIN item_versions v USING (item_version_id)
            WHERE hall_id = ? AND took_effect_at IS NULL AND p.effective_from <= ?
            """, [.integer(hallID), .text(day.text)]
        ) { ($0.integer(0), $0.integer(1), $0.int(2)) }
    }

    static func takeEffect(versionID: Int64, at moment: Instant, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE item_publications SET took_effect_at = ? WHERE item_version_id = ?",
            [.integer(moment.milliseconds), .integer(versionID)])
    }

    private static func record(_ row: borrowing Row) -> ItemRecord {
        ItemRecord(
            id: row.integer(0), code: row.text(1), state: ItemState(rawValue: row.text(2)) ?? .draft,
            newestVersion: row.int(3))
    }
}
