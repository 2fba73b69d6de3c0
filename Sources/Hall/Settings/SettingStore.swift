import HTTP
import SQLite

/// A change about to be proposed.
struct NewSettingChange: Sendable {
    let hallID: Int64
    let decision: SettingDecision
    let reason: String
    let discussion: String
    let staffID: Int64
}

/// Every statement about changes of settings.
enum SettingStore {
    /// What was approved for the hall: its own, and what was decided for all halls, in the order of approval. A setting of
    /// a later program is left out.
    static func decisions(hallID: Int64, _ transaction: borrowing Transaction) throws -> [SettingDecision] {
        try transaction.rows(
            """
            SELECT setting, scope, value, effective_from FROM setting_changes
            WHERE state = 'approved' AND (hall_id = ? OR scope = 'file') ORDER BY decided_at, setting_change_id
            """, [.integer(hallID)], decision
        ).compactMap { $0 }
    }

    /// Every change that concerns the hall, newest first; of one setting, or of all.
    static func changes(
        of key: String? = nil, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [SettingChange] {
        try transaction.rows(
            """
            SELECT c.setting, c.scope, c.value, c.effective_from, c.setting_change_id, c.reason, c.discussion, c.state,
                   c.proposed_by, p.name, c.proposed_at, d.name, c.decided_at, c.decision_note
            FROM setting_changes c JOIN staff p ON p.staff_id = c.proposed_by
                LEFT JOIN staff d ON d.staff_id = c.decided_by
            WHERE (c.hall_id = ?1 OR c.scope = 'file') AND (?2 IS NULL OR c.setting = ?2)
            ORDER BY c.setting_change_id DESC
            """, [.integer(hallID), .text(key)], change
        ).compactMap { $0 }
    }

    /// A change that was proposed in the hall.
    static func find(
        _ id: Int64, of key: String, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> SettingChange? {
        try transaction.first(
            """
            SELECT c.setting, c.scope, c.value, c.effective_from, c.setting_change_id, c.reason, c.discussion, c.state,
                   c.proposed_by, p.name, c.proposed_at, d.name, c.decided_at, c.decision_note
            FROM setting_changes c JOIN staff p ON p.staff_id = c.proposed_by
                LEFT JOIN staff d ON d.staff_id = c.decided_by
            WHERE c.setting_change_id = ? AND c.setting = ? AND c.hall_id = ?
            """, [.integer(id), .text(key), .integer(hallID)], change
        ) ?? nil
    }

    static func insert(_ new: NewSettingChange, _ transaction: borrowing Transaction) throws -> Int64 {
        try transaction.execute(
            """
            INSERT INTO setting_changes (hall_id, scope, setting, value, effective_from, reason, discussion, state,
                proposed_by, proposed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'proposed', ?, ?)
            """,
            [
                .integer(new.hallID), .text(new.decision.scope.rawValue), .text(new.decision.key),
                .text(new.decision.value?.stored), .text(new.decision.effectiveFrom.text), .text(new.reason),
                .text(new.discussion), .integer(new.staffID), .integer(transaction.now),
            ])
        return transaction.lastInsertedID
    }

    static func decide(
        _ id: Int64, _ state: SettingChange.State, staffID: Int64, note: String?, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE setting_changes SET state = ?, decided_by = ?, decided_at = ?, decision_note = ?
            WHERE setting_change_id = ? AND state = 'proposed'
            """,
            [
                .text(state.rawValue), .integer(staffID), .integer(transaction.now), .text(note), .integer(id),
            ])
    }

    // MARK: Rows

    private static func change(_ row: borrowing Row) -> SettingChange? {
        guard let decision = decision(row) else { return nil }
        return SettingChange(
            id: row.integer(4), decision: decision, reason: row.text(5), discussion: row.text(6),
            state: SettingChange.State(rawValue: row.text(7)) ?? .proposed, proposerID: row.integer(8),
            proposer: row.text(9), proposedAt: Instant(milliseconds: row.integer(10)), decider: row.textOrNil(11),
            decidedAt: row.integerOrNil(12).map { Instant(milliseconds: $0) }, decisionNote: row.textOrNil(13))
    }

    private static func decision(_ row: borrowing Row) -> SettingDecision? {
        guard let setting = Conflict.settings[row.text(0)], let day = Day(row.text(3)) else { return nil }
        let value = row.textOrNil(2).flatMap { stored in
            (try? JSONReader.read(Array(stored.utf8))).flatMap { try? setting.kind.value($0) }
        }
        return SettingDecision(
            key: setting.key, scope: SettingScope(rawValue: row.text(1)) ?? .hall, value: value, effectiveFrom: day)
    }
}
