import HTTP
import SQLite

/// What was given by one person or window in a period (EXT-23): it goes into their assessment.
struct ExtendedServiceTotal: Output {
    let name: String
    let window: String?
    let services: Int
    let minutes: Int
    let tickets: Int
    let refused: Int
    let unreported: Int
    let doubtful: Int
    let noonTurns: Int
    /// Findings: people left alone, the noon turn deserted, a fee asked, no report.
    let missed: Int

    static let shape = Shape<ExtendedServiceTotal>(
        "ExtendedServiceTotal",
        [
            .text("name", Label("人员或窗口", "Person or window")) { $0.name },
            .optionalText("window", Label("窗口", "Window")) { $0.window },
            .integer("services", Label("延时次数", "Services given")) { $0.services },
            .integer("minutes", Label("延时分钟", "Minutes")) { $0.minutes },
            .integer("tickets", Label("延时叫号", "Tickets called")) { $0.tickets },
            .integer("refused", Label("未予延时", "Refused")) { $0.refused },
            .integer("unreported", Label("未登记", "Not reported")) { $0.unreported },
            .integer("doubtful", Label("待核查", "To be looked into")) { $0.doubtful },
            .integer("noonTurns", Label("中午轮值（到岗）", "Noon turns kept")) { $0.noonTurns },
            .integer("missed", Label("发现问题", "Findings")) { $0.missed },
        ])
}

struct ExtendedServiceTotals: Output {
    /// By what the totals are formed.
    enum Grouping: String, Labelled {
        case staff, window

        var label: Label {
            switch self {
            case .staff: Label("按人员", "by person")
            case .window: Label("按窗口", "by window")
            }
        }
    }

    let from: Day
    let to: Day
    let items: [ExtendedServiceTotal]

    static let shape = Shape<ExtendedServiceTotals>(
        "ExtendedServiceTotals",
        [
            .day("from", Label("自", "From")) { $0.from }, .day("to", Label("至（含）", "To, inclusive")) { $0.to },
            .list("items", Label("汇总", "Totals")) { $0.items },
        ])

    init(
        from first: Day, to last: Day, by grouping: Grouping, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        (from, to) = (first, last)
        let (start, end) = (Instant(first, in: .shanghai), Instant(last + 1, in: .shanghai))
        var sums: [Int64: Sum] = [:]
        let filter = ExtendedServiceFilter(from: start, to: end, limit: LedgerRoutes.mostLines)
        for service in try ExtendedServiceStore.services(filter, facts.hall.key, transaction) {
            let line = try ExtendedServiceLine(service, facts, transaction)
            let members = try ExtendedServiceStore.participants(service.number.id, transaction)
            let keys =
                grouping == .staff
                ? [service.people.staffID] + members.map { Int64?($0.staffID) }
                : [service.windowID] + members.map(\.windowID)
            for key in Set(keys.compactMap { $0 }) { sums[key, default: Sum()].add(line) }
        }
        for turn in try NoonRotaStore.turns(from: first, to: last, hallID: facts.hall.id, transaction)
        where turn.presentAt != nil {
            sums[grouping == .staff ? turn.staffID : turn.windowID, default: Sum()].noonTurns += 1
        }
        let missed = try ExtendedTotalStore.findings(from: start, to: end, grouping, facts.hall.id, transaction)
        for (key, count) in missed { sums[key, default: Sum()].missed += count }
        items = sums.sorted { $0.key < $1.key }.map { key, sum in
            let window = grouping == .window ? facts.windows[key] : nil
            return ExtendedServiceTotal(
                name: window?.name ?? facts.staffNames[key] ?? "", window: window?.number, services: sum.services,
                minutes: sum.minutes, tickets: sum.tickets, refused: sum.refused, unreported: sum.unreported,
                doubtful: sum.doubtful, noonTurns: sum.noonTurns, missed: sum.missed)
        }
    }

    private struct Sum {
        var services = 0
        var minutes = 0
        var tickets = 0
        var refused = 0
        var unreported = 0
        var doubtful = 0
        var noonTurns = 0
        var missed = 0

        mutating func add(_ line: ExtendedServiceLine) {
            switch line.service.state {
            case .finished:
                services += 1
                minutes += line.service.ending.minutes ?? 0
                tickets += line.trace.tickets
                unreported += line.service.ending.reportedAt == nil ? 1 : 0
                doubtful += line.doubts.isEmpty ? 0 : 1
            case .refused: refused += 1
            case .requested, .open, .withdrawn: break
            }
        }
    }
}

enum ExtendedTotalStore {
    /// Findings that stand, of service out of hours, by person or window.
    static func findings(
        from start: Instant, to end: Instant, _ grouping: ExtendedServiceTotals.Grouping, _ hallID: Int64,
        _ transaction: borrowing Transaction
    ) throws -> [(Int64, Int)] {
        let byStaff: StaticString = """
            SELECT staff_id, count(*) FROM findings WHERE hall_id = ? AND at >= ? AND at < ? AND staff_id IS NOT NULL
              AND finding_id NOT IN (SELECT finding_id FROM finding_dismissals) AND source_kind IN ('extendedService', 'noonRota') GROUP BY staff_id
            """
        let byWindow: StaticString = """
            SELECT window_id, count(*) FROM findings WHERE hall_id = ? AND at >= ? AND at < ? AND window_id IS NOT NULL
              AND finding_id NOT IN (SELECT finding_id FROM finding_dismissals) AND source_kind IN ('extendedService', 'noonRota') GROUP BY window_id
            """
        return try transaction.rows(
            grouping == .staff ? byStaff : byWindow,
            [.integer(hallID), .integer(start.milliseconds), .integer(end.milliseconds)]
        ) { ($0.integer(0), $0.int(1)) }
    }
}
