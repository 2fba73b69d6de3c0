import HTTP
import SQLite

/// One line of a ledger of cases (台账).
struct CaseLine: Sendable {
    let number: DocumentNumber
    let item: ItemName?
    let applicant: String
    let type: CaseType?
    let track: Track
    let state: CaseState
    let channel: Channel
    let window: Window?
    let clerk: String?
    let unitName: String
    let registeredAt: Instant
    let acceptedAt: Instant?
    let due: Day?
    let isProvisional: Bool
    let decidedAt: Instant?
    let decision: Decision.Kind?
    let finishedAt: Instant?
    let archive: DocumentNumber?
    /// When anything was last done on it; nil where a ledger does not ask.
    let lastAt: Instant?
    let figures: Figures

    /// What is reckoned from the dates, as they stand on a day.
    struct Figures: Sendable, Hashable {
        /// Working days from acceptance to the decision, or to today.
        let workingDaysUsed: Int?
        /// Working days left; negative: so many too late. Nil once it is decided, or has no due day.
        let workingDaysLeft: Int?
        let isLate: Bool
    }
}

/// What ledgers reckon; pure functions of values.
enum LedgerRules {
    /// Working days after `start` up to `end`; negative where `end` lies before.
    static func workingDays(from start: Day, to end: Day, _ calendar: WorkCalendar) -> Int {
        guard start <= end else { return -workingDays(from: end, to: start, calendar) }
        guard start < end else { return 0 }
        return (start.number + 1...end.number).count { calendar.isWorkingDay(Day(number: $0)) }
    }

    static func figures(
        accepted: Day?, due: Day?, ended: Day?, isRunning: Bool, today: Day, _ calendar: WorkCalendar
    ) -> CaseLine.Figures {
        CaseLine.Figures(
            workingDaysUsed: accepted.map { workingDays(from: $0, to: ended ?? today, calendar) },
            workingDaysLeft: isRunning ? due.map { workingDays(from: today, to: $0, calendar) } : nil,
            isLate: due.map { due in ended.map { $0 > due } ?? (isRunning && today > due) } ?? false)
    }
}

/// The statements behind the ledgers. Each walks a range of keys, or of an index, once; on the reports' queue.
enum CaseLineStore {
    /// Which cases a ledger holds.
    enum Scope: Sendable {
        /// Registered between two days.
        case registered(Day, Day)
        /// Accepted on a track that is promised, registered between two days (受理台账).
        case promised(Day, Day)
        /// Running, and due between two days.
        case due(Day, Day)
        /// Open, and nothing done since a moment (CASE-65).
        case idle(since: Instant)
    }

    struct Filter: Sendable {
        let scope: Scope
        var windowID: Int64?
        var unitID: Int64?
        /// Where the page before ended.
        var place: String?
        let limit: Int
    }

    static func lines(
        _ filter: Filter, today: Day, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [CaseLine] {
        var sql = selection(filter.scope)
        var arguments: [Value] = []
        append(filter, facts, &sql, &arguments)
        return try transaction.rows(sql, arguments) { line($0, today: today, facts) }
    }

    /// Where a page ends that ends with the line.
    static func place(of line: CaseLine, _ scope: Scope) -> String {
        switch scope {
        case .due: "\(line.due?.text ?? "") \(line.number.id)"
        default: "\(line.number.id)"
        }
    }

    private static func append(
        _ filter: Filter, _ facts: HallFacts, _ sql: inout SQLText, _ arguments: inout [Value]
    ) {
        let hall = facts.hall.key
        var ids = DocumentNumber.ids(hall, from: .first, to: .last)
        switch filter.scope {
        case .registered(let from, let to): ids = DocumentNumber.ids(hall, from: from, to: to)
        case .promised(let from, let to):
            ids = DocumentNumber.ids(hall, from: from, to: to)
            sql += " AND c.accepted_at IS NOT NULL AND c.track <> 'instant'"
        case .due(let from, let to):
            sql += """
                 AND c.overdue_at IS NULL AND (c.state = 'accepted' OR c.state = 'transferred' OR c.state = 'underReview')
                AND c.due_on BETWEEN ? AND ?
                """
            arguments += [.text(from.text), .text(to.text)]
        case .idle(let since):
            sql += """
                 AND c.registered_at < ? AND (c.state = 'submitted' OR c.state = 'needsCorrection' OR c.state = 'supplementing'
                 OR c.state = 'accepted' OR c.state = 'transferred' OR c.state = 'underReview' OR c.state = 'reportedUp'
                 OR c.state = 'decided' OR c.state = 'resultReceived')
                 AND NOT EXISTS (SELECT 1 FROM case_events e WHERE e.case_id = c.case_id AND e.at >= ?)
                """
            arguments += [.integer(since.milliseconds), .integer(since.milliseconds)]
        }
        if let windowID = filter.windowID {
            sql += " AND c.window_id = ?"
            arguments.append(.integer(windowID))
        }
        if let unitID = filter.unitID {
            sql += " AND c.lead_unit_id = ?"
            arguments.append(.integer(unitID))
        }
        appendPage(filter, ids, &sql, &arguments)
    }

    private static func appendPage(
        _ filter: Filter, _ ids: ClosedRange<Int64>, _ sql: inout SQLText, _ arguments: inout [Value]
    ) {
        if case .due = filter.scope {
            let after = filter.place?.split(separator: " ") ?? []
            sql +=
                " AND (c.due_on, c.case_id) > (?, ?) AND c.case_id BETWEEN ? AND ? ORDER BY c.due_on, c.case_id LIMIT ?"
            arguments += [
                .text(after.first.map(String.init) ?? ""), .integer(after.last.flatMap { Int64($0) } ?? 0),
                .integer(ids.lowerBound), .integer(ids.upperBound), .integer(filter.limit + 1),
            ]
        } else {
            let after = filter.place.flatMap { Int64($0) } ?? 0
            sql += " AND c.case_id BETWEEN ? AND ? ORDER BY c.case_id LIMIT ?"
            arguments += [
                .integer(max(ids.lowerBound, after + 1)), .integer(ids.upperBound), .integer(filter.limit + 1),
            ]
        }
    }

    /// What is due is found by the index of due days, which SQLite must be told.
    private static func selection(_ scope: Scope) -> SQLText {
        guard case .due = scope else { return columns + " FROM cases c" + joins }
        return columns + " FROM cases c INDEXED BY cases_due" + joins
    }

    private static let columns = SQLText(
        """
        SELECT c.case_id, c.item_version_id, c.applicant_name, c.type, c.track, c.state, c.channel, c.window_id,
               coalesce(c.reviewed_by, c.staff_id), u.name, c.registered_at, c.accepted_at, c.due_on, c.due_is_provisional,
               c.decided_at, (SELECT d.kind FROM decisions d WHERE d.case_id = c.case_id ORDER BY d.version DESC LIMIT 1),
               c.finished_at, a.archive_id,
               (SELECT max(e.at) FROM case_events e WHERE e.case_id = c.case_id)
        """)

    private static let joins = SQLText(
        " JOIN units u ON u.unit_id = c.lead_unit_id LEFT JOIN archives a USING (case_id) WHERE 1")

    private static func line(_ row: borrowing Row, today: Day, _ facts: HallFacts) -> CaseLine {
        let state: CaseState = row.choice(5) ?? .accepted
        let accepted = row.instantOrNil(11)
        let decided = row.instantOrNil(14)
        let due = row.dayOrNil(12)
        return CaseLine(
            number: DocumentNumber(id: row.integer(0), of: facts.hall.key, .case),
            item: facts.itemNames[row.integer(1)], applicant: row.text(2), type: row.choice(3),
            track: row.choice(4) ?? .committed, state: state, channel: row.choice(6) ?? .window,
            window: facts.windows[row.integer(7)], clerk: row.integerOrNil(8).flatMap { facts.staffNames[$0] },
            unitName: row.text(9), registeredAt: Instant(milliseconds: row.integer(10)), acceptedAt: accepted,
            due: due, isProvisional: row.bool(13), decidedAt: decided, decision: row.choice(15),
            finishedAt: row.instantOrNil(16),
            archive: row.integerOrNil(17).map { DocumentNumber(id: $0, of: facts.hall.key, .archive) },
            lastAt: row.instantOrNil(18) ?? Instant(milliseconds: row.integer(10)),
            figures: LedgerRules.figures(
                accepted: accepted?.day(in: .shanghai), due: due, ended: decided?.day(in: .shanghai),
                isRunning: state.isRunning, today: today, facts.calendar))
    }
}

extension CaseLine: Output {
    static let shape = Shape<CaseLine>(
        "LedgerLine",
        [
            .number("number", Label("收件编号", "Case number")) { $0.number },
            .optionalText("item", Label("事项编码", "Item code")) { $0.item?.code },
            .optionalLabel("itemTitle", Label("事项名称", "Item")) { $0.item?.title },
            .text("applicant", Label("申请人", "Applicant")) { $0.applicant },
            .optionalChoice("type", "typeLabel", Label("六件类型", "Case type")) { $0.type },
            .choice("track", "trackLabel", Label("办理方式", "Track")) { $0.track },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.state },
            .choice("channel", "channelLabel", Label("申请渠道", "Channel")) { $0.channel },
            .optionalText("window", Label("窗口", "Window")) { $0.window?.number },
            .optionalText("clerk", Label("经办人", "Clerk")) { $0.clerk },
            .text("unit", Label("承办单位", "Unit")) { $0.unitName },
            .instant("registeredAt", Label("收件时间", "Registered at")) { $0.registeredAt },
            .optionalInstant("acceptedAt", Label("受理时间", "Accepted at")) { $0.acceptedAt },
            .optionalDay("due", Label("应办结日", "Due day")) { $0.due },
            .flag("provisional", Label("期限暂定", "Due day provisional")) { $0.isProvisional },
            .optionalInstant("decidedAt", Label("决定时间", "Decided at")) { $0.decidedAt },
            .optionalChoice("decision", "decisionLabel", Label("决定", "Decision")) { $0.decision },
            .optionalInstant("finishedAt", Label("办结时间", "Finished at")) { $0.finishedAt },
            .optionalText("archive", Label("档号", "Archive number")) { $0.archive?.text },
            .optionalInstant("lastAt", Label("最近办理时间", "Last done anything at")) { $0.lastAt },
            .optionalInteger("workingDaysUsed", Label("已用工作日", "Working days used")) { $0.figures.workingDaysUsed },
            .optionalInteger("workingDaysLeft", Label("剩余工作日，负数为逾期", "Working days left; negative: late")) {
                $0.figures.workingDaysLeft
            },
            .flag("late", Label("逾期", "Late")) { $0.figures.isLate },
        ])
}
