import HTTP
import SQLite

/// The work list as server-sent events: a program that listens gets its list whenever it has changed.
enum ObligationEvents {
    /// After so many milliseconds a listener comes again.
    private static let retry = 5_000
    /// So many of the next due are in an event; the list itself has them all.
    private static let shown = 20

    static let route = Route(
        method: .get, path: "/api/v1/obligations/events", name: "obligation.events",
        summary: Label("待办清单的推送（SSE）：有变动才有事件", "The work list as server-sent events: one wherever it has changed"),
        access: .permission(.readLedger), answer: .text(200, "text/event-stream"),
        rules: [.case31, .clock10, .clock11], work: .report(answer))

    private static func answer(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        let clerk = try call.staff()
        let owner = ObligationFilter.Owner(
            staffID: clerk.staffID, windowID: clerk.window?.id,
            unitID: try StaffStore.unitID(of: clerk.staffID, transaction))
        let filter = ObligationFilter(owner: owner, limit: LedgerRoutes.mostLines)
        let today = call.arrived.day(in: .shanghai)
        let lines = try ObligationStore.open(filter, call.facts.hall.key, transaction)
            .map { ObligationLine($0, today: today, call.facts) }
        let summary = WorkSummary(
            open: lines.count, overdue: lines.count { $0.isOverdue }, items: Array(lines.prefix(shown)))
        return ServerSentEvents.answer(
            "obligations", .json(summary, in: call.language), id: identifier(of: lines, today), retry: retry, to: call)
    }

    /// The same for the same list on the same day: what is overdue changes with the day.
    static func identifier(of lines: [ObligationLine], _ today: Day) -> String {
        let text = today.text + lines.map(\.obligation.place).joined(separator: ";")
        return ServerSentEvents.identifier(Array(text.utf8))
    }
}

/// What an event says of a work list.
struct WorkSummary: Output {
    let open: Int
    let overdue: Int
    let items: [ObligationLine]

    static let shape = Shape<WorkSummary>(
        "WorkSummary",
        [
            .integer("open", Label("待办", "Open")) { $0.open },
            .integer("overdue", Label("逾期", "Overdue")) { $0.overdue },
            .list("items", Label("最先到期的", "The next due")) { $0.items },
        ])
}
