import HTTP
import SQLite

struct DataFilingInput: Input {
    let month: String?
    let content: String

    init(from fields: inout FieldReader) {
        month = fields.optionalText(
            "month", Label("月份，如 2026-11；不写为本月", "The month; this one where absent"), length: 7...7)
        content = fields.text("content", Label("报送内容", "The data"), length: 2...4000)
        let isMonth = month.map { FilingMonth($0) != nil } ?? true
        fields.require(isMonth, "month", "month", Label("月份须如 2026-11。", "A month as 2026-11."))
    }
}

enum DataFilingActs {
    /// One's own window's, of this month or one that is past; filed again, the first one's time counts.
    static func file(
        _ call: Call, _ input: DataFilingInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let this = FilingMonth(of: transaction.instant.day(in: .shanghai))
        let month = input.month.flatMap { FilingMonth($0) } ?? this
        guard let window = clerk.window else {
            throw Problem(.filingNoWindow, Label("没有窗口的人员不报送。", "Whoever has no window files nothing."))
        }
        guard month.first <= this.first else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/month", code: "future", detail: Label("还没有到这个月。", "That month is yet to come.")),
                rules: [.clock26])
        }
        try DataFilingStore.insert(month, input.content, windowID: window.id, staffID: clerk.staffID, transaction)
        let filings = try DataFilingStore.filings(month, hallID: facts.hall.id, transaction)
        let line = DataFilingLine(window, month, filings, today: transaction.instant.day(in: .shanghai))
        return Written(
            .json(line, status: 201, in: call.language, fields: noStore), subject: "\(window.number) \(month.text)")
    }

    /// Windows that must file a month's data: those at which somebody served in the time for it.
    static func owing(
        _ month: FilingMonth, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [Window] {
        let staffed = try DataFilingStore.staffed(month, hallID: facts.hall.id, transaction)
        return facts.windows.values.filter { staffed.contains($0.id) }.sorted { $0.id < $1.id }
    }

    /// When the month is over, each window that has not filed is found, once.
    static let missJob = Job(
        name: "dataFiling.miss",
        next: { _, moment, _ in
            Instant(FilingMonth(of: moment.day(in: .shanghai)).next.first, in: .shanghai)
        },
        run: { facts, moment, transaction in
            let month = FilingMonth(of: moment.day(in: .shanghai)).previous
            let filed = Set(
                try DataFilingStore.filings(month, hallID: facts.hall.id, transaction).map(\.windowID))
            var done = Job.Done()
            for window in try owing(month, facts, transaction) where !filed.contains(window.id) {
                let head = try StaffStore.holder(
                    of: "windowHead", unitID: nil, windowID: window.id, hallID: facts.hall.id, transaction)
                let isNew = try FindingActs.record(
                    NewFinding(
                        hallID: facts.hall.id, code: .dataUnfiled, sourceKind: .dataFiling,
                        sourceID: window.id * 1_000_000 + Int64(month.first.number), source: month.text, at: moment,
                        staffID: head, windowID: window.id, evidence: Array(#"{"dueOn":"\#(month.last.text)"}"#.utf8)),
                    transaction)
                if isNew { done.count += 1 }
            }
            return done
        }, rules: [.clock26])
}

extension ProblemKind {
    static let filingNoWindow = ProblemKind(403, "dataFiling.noWindow", Label("没有窗口", "No window"))
}

/// Every statement about filings of data.
enum DataFilingStore {
    static func insert(
        _ month: FilingMonth, _ content: String, windowID: Int64, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO data_filings (window_id, month, content, filed_at, staff_id) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(windowID), .text(month.text), .text(content), .integer(transaction.now), .integer(staffID),
            ])
    }

    /// The windows at which somebody had their place between the 28th and the month's last day.
    static func staffed(
        _ month: FilingMonth, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> Set<Int64> {
        Set(
            try transaction.rows(
                """
                SELECT DISTINCT p.window_id FROM staff_placements p JOIN windows w USING (window_id)
                WHERE w.hall_id = ? AND p.from_at < ? AND coalesce(p.to_at, ?) > ?
                """,
                [
                    .integer(hallID), .integer(Instant(month.next.first, in: .shanghai).milliseconds),
                    .integer(Int64.max), .integer(Instant(month.opens, in: .shanghai).milliseconds),
                ]
            ) { $0.integer(0) })
    }

    /// In the order in which they were filed.
    static func filings(
        _ month: FilingMonth, hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [DataFiling] {
        try transaction.rows(
            """
            SELECT f.data_filing_id, f.window_id, f.content, f.filed_at, s.name
            FROM data_filings f JOIN windows w USING (window_id) JOIN staff s ON s.staff_id = f.staff_id
            WHERE f.month = ? AND w.hall_id = ? ORDER BY f.data_filing_id
            """, [.text(month.text), .integer(hallID)]
        ) {
            DataFiling(
                id: $0.integer(0), windowID: $0.integer(1), month: month, content: $0.text(2),
                filedAt: Instant(milliseconds: $0.integer(3)), by: $0.text(4))
        }
    }
}
