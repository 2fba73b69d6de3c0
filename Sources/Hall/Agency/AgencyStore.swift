import SQLite

struct AgencyFilter: Sendable {
    var state: AgencyCase.State?
    var `class`: AgencyCase.Class?
    var agentID: Int64?
    /// Only those whose report is late as of that day.
    var lateOn: Day?
    var ids: ClosedRange<Int64>
    var before: Int64?
    var limit: Int
}

/// Every statement about agency cases.
enum AgencyStore {
    static func insert(
        _ input: AgencyInput, as number: DocumentNumber, agentID: Int64, due: Day, isWithAgent: Bool, staffID: Int64,
        nextDue: Day, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO agency_cases (agency_case_id, class, form, mode, applicant, phone, matter, is_special, agreed_on, received_at,
                                      received_by, agent_id, report_due, state, due_on)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(number.id), .text(input.class.rawValue), .text(input.form.rawValue),
                .text(input.mode.rawValue), .text(input.applicant), .text(input.phone), .text(input.matter),
                .bool(input.isSpecial), .text(input.agreedOn?.text), .integer(transaction.now), .integer(staffID),
                .integer(agentID), .text(due.text), .text(isWithAgent ? "registered" : "received"),
                .text(nextDue.text),
            ])
    }

    /// Puts a step on record, and the case where it then stands.
    static func append(
        _ step: AgencyStep, to agency: AgencyCase, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO agency_events (agency_case_id, sequence, kind, at, staff_id, text)
            VALUES (?1, (SELECT 1 + count(*) FROM agency_events WHERE agency_case_id = ?1), ?2, ?3, ?4, ?5)
            """,
            [
                .integer(agency.number.id), .text(step.kind.rawValue), .integer(transaction.now), .integer(staffID),
                .text(step.text),
            ])
        let isSubmission = step.kind == .submitted
        try transaction.execute(
            """
            UPDATE agency_cases SET state = ?1, due_on = ?2, case_id = coalesce(?3, case_id),
                submitted_to = coalesce(?4, submitted_to), submitted_at = CASE WHEN ?5 THEN ?6 ELSE submitted_at END,
                result = coalesce(?7, result)
            WHERE agency_case_id = ?8
            """,
            [
                .text(step.state.rawValue), .text(step.state.isEnd ? nil : (step.dueOn ?? agency.dueOn)?.text),
                .integer(step.caseID), .text(step.submittedTo), .bool(isSubmission), .integer(transaction.now),
                .text(step.kind == .replied || step.kind == .guided ? step.text : nil), .integer(agency.number.id),
            ])
    }

    static func find(
        _ number: String, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> AgencyCase? {
        guard let number = DocumentNumber(number, of: hall, .agency) else { return nil }
        return try transaction.first(selection + " WHERE a.agency_case_id = ?", [.integer(number.id)]) {
            agency($0, hall)
        }
    }

    /// Newest first, one more than the page.
    static func cases(
        _ filter: AgencyFilter, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [AgencyCase] {
        try transaction.rows(
            selection + """
                 WHERE a.agency_case_id BETWEEN ?1 AND ?2 AND a.agency_case_id < ?3 AND (?4 IS NULL OR a.state = ?4)
                  AND (?5 IS NULL OR a.class = ?5) AND (?6 IS NULL OR a.agent_id = ?6)
                  AND (?7 IS NULL OR (a.submitted_at IS NULL AND a.mode <> 'instant' AND a.report_due < ?7
                       AND a.state <> 'closed' AND a.state <> 'guided'))
                ORDER BY a.agency_case_id DESC LIMIT ?8
                """,
            [
                .integer(filter.ids.lowerBound), .integer(filter.ids.upperBound), .integer(filter.before ?? .max),
                .text(filter.state?.rawValue), .text(filter.class?.rawValue), .integer(filter.agentID),
                .text(filter.lateOn?.text), .integer(filter.limit + 1),
            ]
        ) { agency($0, hall) }
    }

    static func events(_ agency: AgencyCase, _ transaction: borrowing Transaction) throws -> [AgencyEvent] {
        try transaction.rows(
            """
            SELECT e.kind, e.at, s.name, e.text FROM agency_events e JOIN staff s USING (staff_id)
            WHERE e.agency_case_id = ? ORDER BY e.sequence
            """, [.integer(agency.number.id)]
        ) {
            AgencyEvent(
                kind: $0.choice(0) ?? .submitted, at: Instant(milliseconds: $0.integer(1)), by: $0.text(2),
                text: $0.text(3))
        }
    }

    static func wasTold(_ agency: AgencyCase, _ transaction: borrowing Transaction) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM agency_events WHERE agency_case_id = ? AND kind = 'toldMissing'",
            [.integer(agency.number.id)]
        ) { _ in true } ?? false
    }

    // MARK: Agents

    /// Who holds the role of an agent, and is in service (AGENT-14).
    static func agents(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Agent] {
        try transaction.rows(
            """
            SELECT DISTINCT s.number, s.name, s.post_title, s.phone, u.name, s.staff_id
            FROM staff s JOIN accounts a USING (staff_id) JOIN account_roles r USING (account_id) LEFT JOIN units u USING (unit_id)
            WHERE s.hall_id = ? AND s.state = 'active' AND r.role = 'agent' ORDER BY s.number
            """, [.integer(hallID)]
        ) {
            Agent(
                number: $0.text(0), name: $0.text(1), postTitle: $0.text(2), phone: $0.textOrNil(3),
                unit: $0.textOrNil(4), id: $0.integer(5))
        }
    }

    private static let selection = SQLText(
        """
        SELECT a.agency_case_id, a.class, a.form, a.mode, a.applicant, a.phone, a.matter, a.is_special, a.received_at, a.received_by,
               r.name, a.agent_id, g.name, a.report_due, a.state, a.due_on, a.case_id, a.submitted_to, a.submitted_at, a.result
        FROM agency_cases a JOIN staff r ON r.staff_id = a.received_by JOIN staff g ON g.staff_id = a.agent_id
        """)

    private static func agency(_ row: borrowing Row, _ hall: HallProfile.Key) -> AgencyCase {
        AgencyCase(
            number: DocumentNumber(id: row.integer(0), of: hall, .agency), class: row.choice(1) ?? .certificate,
            form: row.choice(2) ?? .oral, mode: row.choice(3) ?? .agency, applicant: row.text(4), phone: row.text(5),
            matter: row.text(6), isSpecial: row.bool(7), receivedAt: Instant(milliseconds: row.integer(8)),
            receivedByID: row.integer(9), receivedBy: row.text(10), agentID: row.integer(11), agent: row.text(12),
            reportDue: row.dayOrNil(13) ?? .first, state: row.choice(14) ?? .registered, dueOn: row.dayOrNil(15),
            caseNumber: row.integerOrNil(16).map { DocumentNumber(id: $0, of: hall, .case) },
            submittedTo: row.textOrNil(17), submittedAt: row.instantOrNil(18), result: row.textOrNil(19))
    }
}

/// One step about to be written.
struct AgencyStep: Sendable {
    let kind: AgencyEvent.Kind
    let state: AgencyCase.State
    let text: String
    var dueOn: Day?
    var caseID: Int64?
    var submittedTo: String?
}

/// An agent as the public knows them (代办员公开), AGENT-14.
struct Agent: Output {
    let number: String
    let name: String
    let postTitle: String
    let phone: String?
    let unit: String?
    let id: Int64

    static let shape = Shape<Agent>(
        "Agent",
        [
            .text("number", Label("工号", "Number")) { $0.number }, .text("name", Label("姓名", "Name")) { $0.name },
            .text("postTitle", Label("岗位", "Post")) { $0.postTitle },
            .optionalText("phone", Label("电话", "Phone")) { $0.phone },
            .optionalText("unit", Label("站点或单位", "Station or unit")) { $0.unit },
        ])
}
