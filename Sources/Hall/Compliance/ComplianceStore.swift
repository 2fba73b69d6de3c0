import SQLite

/// The statements that read what a check looks at. Each walks a range of keys, or of days, once; it runs on the reports' queue.
enum ComplianceStore {
    /// Whose case, notice or obligation it is.
    struct Charge: Sendable {
        let windowID: Int64?
        let staffID: Int64?
        let unitID: Int64?
    }

    static func eachCase(
        _ ids: ClosedRange<Int64>, _ hall: HallProfile.Key, _ transaction: borrowing Transaction,
        _ body: (_ id: Int64, ComplianceRules.CaseStanding, Charge) -> Void
    ) throws {
        try transaction.each(
            """
            SELECT case_id, state, track, judged_state <> 'submitted' OR reviewed_at IS NOT NULL, identity_method, notices,
                   window_id, coalesce(reviewed_by, staff_id), lead_unit_id
            FROM cases WHERE case_id BETWEEN ? AND ?
            """, [.integer(ids.lowerBound), .integer(ids.upperBound)]
        ) { row in
            guard let state: CaseState = row.choice(1), let track: Track = row.choice(2) else { return }
            let standing = ComplianceRules.CaseStanding(
                state: state, track: track, isReviewed: row.bool(3), identity: row.choice(4),
                notices: row.withText(5) { NoticeReference.references($0, of: hall).map(\.kind) },
                registeredOn: DocumentNumber(id: row.integer(0), of: hall, .case).day)
            body(row.integer(0), standing, charge(row, from: 6))
        }
    }

    /// A notice that is not void, and when it first reached its applicant.
    struct NoticeStanding: Sendable {
        let id: Int64
        let kind: NoticeKind
        let caseID: Int64?
        /// Nil where it belongs to no case: it is given to whoever asks at the window.
        let channel: Channel?
        let deliveredAt: Instant?
        let charge: Charge
    }

    static func eachNotice(
        _ ids: ClosedRange<Int64>, _ transaction: borrowing Transaction, _ body: (NoticeStanding) -> Void
    ) throws {
        try transaction.each(
            """
            SELECT n.notice_id, n.kind, n.case_id, c.channel,
                   (SELECT min(d.at) FROM notice_deliveries d WHERE d.notice_id = n.notice_id AND d.discharges = 1),
                   n.window_id, n.staff_id, c.lead_unit_id
            FROM notices n LEFT JOIN cases c USING (case_id)
            WHERE n.notice_id BETWEEN ? AND ?
              AND NOT EXISTS (SELECT 1 FROM notice_voids v WHERE v.notice_id = n.notice_id)
            """, [.integer(ids.lowerBound), .integer(ids.upperBound)]
        ) { row in
            guard let kind: NoticeKind = row.choice(1) else { return }
            body(
                NoticeStanding(
                    id: row.integer(0), kind: kind, caseID: row.integerOrNil(2), channel: row.choice(3),
                    deliveredAt: row.instantOrNil(4), charge: charge(row, from: 5)))
        }
    }

    /// An obligation, and when it was done or fell away.
    struct ObligationStanding: Sendable {
        let caseID: Int64
        let sequence: Int
        let kind: ObligationKind
        let dueOn: Day
        let endedAt: Instant?
        let charge: Charge
    }

    static func eachObligation(
        _ ids: ClosedRange<Int64>, due: ClosedRange<Day>, _ transaction: borrowing Transaction,
        _ body: (ObligationStanding) -> Void
    ) throws {
        try transaction.each(
            """
            SELECT o.case_id, o.sequence, o.kind, o.due_on, coalesce(o.done_at, o.dropped_at), o.window_id, o.staff_id,
                   c.lead_unit_id
            FROM obligations o JOIN cases c USING (case_id)
            WHERE o.case_id BETWEEN ? AND ? AND o.due_on BETWEEN ? AND ?
            """,
            [
                .integer(ids.lowerBound), .integer(ids.upperBound), .text(due.lowerBound.text),
                .text(due.upperBound.text),
            ]
        ) { row in
            guard let kind: ObligationKind = row.choice(2), let dueOn = Day(row.text(3)) else { return }
            body(
                ObligationStanding(
                    caseID: row.integer(0), sequence: row.int(1), kind: kind, dueOn: dueOn,
                    endedAt: row.instantOrNil(4), charge: charge(row, from: 5)))
        }
    }

    static func eachFinding(
        _ ids: ClosedRange<Int64>, at days: ClosedRange<Day>, hallID: Int64, _ transaction: borrowing Transaction,
        _ body: (_ id: Int64, FindingCode, _ caseID: Int64?, _ day: Day, Charge) -> Void
    ) throws {
        try transaction.each(
            """
            SELECT f.finding_id, f.code, f.at, CASE f.source_kind WHEN 'case' THEN f.source_id WHEN 'notice' THEN n.case_id END,
                   f.window_id, f.staff_id, coalesce(f.unit_id, c.lead_unit_id)
            FROM findings f
                 LEFT JOIN notices n ON f.source_kind = 'notice' AND n.notice_id = f.source_id
                 LEFT JOIN cases c
                     ON c.case_id = CASE f.source_kind WHEN 'case' THEN f.source_id WHEN 'notice' THEN n.case_id END
            WHERE f.hall_id = ? AND f.finding_id BETWEEN ? AND ? AND f.at >= ? AND f.at < ?
              AND NOT EXISTS (SELECT 1 FROM finding_dismissals d WHERE d.finding_id = f.finding_id)
            """,
            [
                .integer(hallID), .integer(ids.lowerBound), .integer(ids.upperBound),
                .integer(Instant(days.lowerBound, in: .shanghai).milliseconds),
                .integer(Instant(days.upperBound + 1, in: .shanghai).milliseconds),
            ]
        ) { row in
            guard let code: FindingCode = row.choice(1) else { return }
            let day = Instant(milliseconds: row.integer(2)).day(in: .shanghai)
            body(row.integer(0), code, row.integerOrNil(3), day, charge(row, from: 4))
        }
    }

    private static func charge(_ row: borrowing Row, from column: Int) -> Charge {
        Charge(
            windowID: row.integerOrNil(column), staffID: row.integerOrNil(column + 1),
            unitID: row.integerOrNil(column + 2))
    }
}
