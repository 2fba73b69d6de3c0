import SQLite

/// The statements that read what has become of a case.
enum ProceedingStore {
    static func proceeding(
        of row: CaseRow, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Proceeding {
        Proceeding(
            handovers: try HandoverStore.handovers(row.id, transaction),
            opinions: try OpinionStore.opinions(row.id, transaction),
            jointOpinion: try OpinionStore.jointOpinion(row.id, transaction),
            meetings: try MeetingStore.meetings(row.id, transaction),
            upwardReport: try upwardReport(row.id, transaction),
            decisions: try DecisionStore.decisions(row.id, transaction),
            tellings: try ResultStore.tellings(row.id, transaction),
            deliveries: try ResultStore.deliveries(row.id, transaction),
            archive: try ResultStore.archive(row.id, facts.hall.key, transaction),
            urges: try FollowUpStore.urges(row.id, transaction),
            escalations: try FollowUpStore.escalations(row.id, transaction),
            inspections: try FollowUpStore.inspections(row.id, transaction),
            siteVisits: try transaction.rows(
                "SELECT meets FROM site_visits WHERE case_id = ? ORDER BY site_visit_id", [.integer(row.id)]
            ) { $0.bool(0) })
    }

    static func unitName(_ id: Int64, _ transaction: borrowing Transaction) throws -> String {
        try transaction.first("SELECT name FROM units WHERE unit_id = ?", [.integer(id)]) { $0.text(0) } ?? ""
    }

    /// The units of those codes, that are still stationed in the hall.
    static func units(
        _ codes: [String], hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [Int64: String] {
        var units: [Int64: String] = [:]
        for code in codes {
            guard let unit = try UnitStore.find(code, hallID: hallID, transaction) else { continue }
            units[unit.id] = unit.name
        }
        return units
    }

    // MARK: Reporting up

    static func insert(
        _ report: UpwardReportInput, of caseID: Int64, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO upward_reports (case_id, superior, document, note, at, staff_id) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(caseID), .text(report.superior), .text(report.document), .text(report.note),
                .integer(transaction.now), .integer(staffID),
            ])
    }

    static func upwardReport(
        _ caseID: Int64, _ transaction: borrowing Transaction
    ) throws -> UpwardReport? {
        try transaction.first(
            """
            SELECT superior, document, note, at, s.name FROM upward_reports JOIN staff s USING (staff_id)
            WHERE case_id = ?
            """, [.integer(caseID)]
        ) {
            UpwardReport(
                superior: $0.text(0), document: $0.text(1), note: $0.textOrNil(2),
                at: Instant(milliseconds: $0.integer(3)), by: $0.text(4))
        }
    }
}

extension Row {
    /// A column of lines.
    func lines(_ column: Int) -> [String] { text(column).split(separator: "\n").map(String.init) }

    /// A column that holds a day.
    func dayOrNil(_ column: Int) -> Day? { textOrNil(column).flatMap(Day.init) }
}
