import HTTP
import SQLite

/// Reading a check, recording that it was made, and recording what was put right (POLICY-04).
enum ComplianceActs {
    static func read(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        let query = try ComplianceQuery(call)
        let report = try ComplianceReport(query.scope, at: call.arrived, call.facts, transaction)
        let chosen = report.deviations.filter(query.admits)
        let names = Dictionary(uniqueKeysWithValues: call.facts.catalogue.units.values.map { ($0.id, $0.name) })
        switch query.form {
        case .json:
            let last = try CheckStore.latest(hallID: call.facts.hall.id, transaction)
            return page(of: chosen, report, query.paging, lastCheck: last, call, names)
        default:
            let lines = chosen.map { DeviationLine($0, call.facts, names) }
            let foot = ["检查人：", "负责人：", "截至 \(call.arrived.day(in: .shanghai).text)"]
            return call.answer(query.form, name: "compliance", foot: foot) {
                ComplianceTable.make(report, lines, $0)
            }
        }
    }

    private static func page(
        of chosen: [Deviation], _ report: ComplianceReport, _ paging: Paging, lastCheck: ComplianceCheck?,
        _ call: Call, _ names: [Int64: String]
    ) -> Response {
        let hall = call.facts.hall.key
        let after = paging.place.flatMap { DeviationPlace($0, of: hall) }
        let rest = after.map { last in chosen.drop { DeviationPlace($0) <= last } } ?? chosen[...]
        let items = Array(rest.prefix(paging.limit))
        let next = rest.count > paging.limit ? items.last.map { DeviationPlace($0).text(of: hall) } : nil
        let view = ComplianceView(
            report: report, items: items.map { DeviationLine($0, call.facts, names) }, total: chosen.count,
            next: next.map(call.cursor), lastCheck: lastCheck)
        return .json(view, in: call.language, fields: noStore + call.nextPage(next), capacity: 16_384)
    }

    /// Makes a check and keeps what it found. The looking is done before the write, so that no clerk waits for it.
    static func check(_ call: Call, _ reading: borrowing Transaction) throws -> WriteStep {
        let input = try call.decode(CheckInput.self)
        let staff = try call.staff()
        let unit = try input.unit.map { try UnitActs.require($0, at: "/unit", call.facts, reading).code }
        let scope = ComplianceScope(
            days: input.from...input.to, unit: unit.flatMap { call.facts.catalogue.units[$0] },
            window: try input.window.map { number throws(Problem) in
                try call.facts.requireWindow(number, at: "/window")
            })
        let report = try ComplianceReport(scope, at: call.arrived, call.facts, reading)
        return { facts, transaction in
            let id = try CheckStore.insert(
                report, conclusion: input.conclusion, hallID: facts.hall.id, staffID: staff.staffID, transaction)
            guard let made = try CheckStore.latest(hallID: facts.hall.id, transaction) else {
                preconditionFailure("the check was just written")
            }
            return Written(
                .json(made, status: 201, in: call.language, fields: noStore), subject: "complianceCheck \(id)")
        }
    }

    /// Records how a departure was put right; a window answers for its own.
    static func correct(
        _ call: Call, _ input: CorrectionInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let staff = try call.staff()
        let today = transaction.instant.day(in: .shanghai)
        guard
            let key = DeviationKey(input.deviation, of: facts.hall.key),
            var deviation = try DeviationSearch.find(key, today: today, facts, transaction)
        else { throw unknown(input.deviation) }
        try check(deviation, staff, facts)
        try CorrectionStore.insert(
            key, measure: input.measure, hallID: facts.hall.id, staffID: staff.staffID, transaction)
        deviation.correction = Deviation.Correction(at: transaction.instant, measure: input.measure, by: staff.name)
        let names = Dictionary(uniqueKeysWithValues: facts.catalogue.units.values.map { ($0.id, $0.name) })
        return Written(
            .json(DeviationLine(deviation, facts, names), status: 201, in: call.language, fields: noStore),
            subject: input.deviation)
    }

    private static func check(_ deviation: Deviation, _ staff: Identity, _ facts: HallFacts) throws(Problem) {
        if let made = deviation.correction {
            let day = made.at.day(in: .shanghai).text
            throw Problem(
                .deviationCorrected,
                Label("该问题已于 \(day) 整改，无需再登记。", "It was put right on \(day); nothing more is recorded."),
                rules: [.policy04])
        }
        guard let own = staff.window, let windowID = deviation.windowID, own.id != windowID else { return }
        let number = facts.windowNumbers[windowID] ?? ""
        throw Problem(
            .deviationElsewhere,
            Label(
                "该问题属于 \(number) 号窗口；由该窗口负责人或大厅主任登记整改。",
                "It is window \(number)'s; the head of that window or the director records the correction."),
            rules: [.policy04])
    }

    private static func unknown(_ id: String) -> Problem {
        Problem(
            .deviationUnknown,
            Label(
                "没有问题 \(id)；请用检查表（GET /api/v1/compliance）中的标识。",
                "There is no departure \(id); take an id from GET /api/v1/compliance."), rules: [.policy04])
    }
}

extension ProblemKind {
    static let deviationUnknown = ProblemKind(404, "compliance.unknown", Label("没有这个问题", "No such departure"))
    static let deviationCorrected = ProblemKind(409, "compliance.corrected", Label("已经整改", "Already put right"))
    static let deviationElsewhere = ProblemKind(
        403, "compliance.otherWindow", Label("属于其他窗口", "Another window's"))
}
