/// Which part of a check is asked for, and in which form.
struct ComplianceQuery: Sendable {
    let scope: ComplianceScope
    let kind: DeviationKind?
    let standing: DeviationStanding?
    let paging: Paging
    let form: TableForm

    static let parameters =
        [
            QueryParameter(
                name: "from", about: Label("期间自；不写为当月一日", "From; the first of the month where absent"),
                schema: .text(format: "date")),
            QueryParameter(
                name: "to", about: Label("期间至（含）；不写为今天", "To, inclusive; today where absent"),
                schema: .text(format: "date")),
            QueryParameter(
                name: "unit", about: Label("牵头单位代码", "Code of the lead unit"), schema: .text(length: 1...20)),
            QueryParameter(name: "window", about: Label("窗口编号", "Window number"), schema: .text(length: 1...20)),
            QueryParameter(name: "kind", about: Label("种类", "Kind"), schema: .choices(DeviationKind.self)),
            QueryParameter(
                name: "standing", about: Label("是否已整改", "Whether put right"), schema: .choices(DeviationStanding.self)),
            TableForm.parameter,
        ] + Paging.parameters

    init(_ call: Call) throws(Problem) {
        var reader = QueryReader(call.query)
        let today = call.arrived.day(in: .shanghai)
        let to = reader.day("to") ?? today
        let from = reader.day("from") ?? to.firstOfMonth
        let unit = reader.text("unit")
        let window = reader.text("window")
        kind = reader.choice("kind")
        standing = reader.choice("standing")
        form = call.tableForm(&reader)
        paging = Paging(&reader)
        try reader.refuse()
        if let fault = Self.fault(from, to) {
            throw Problem(
                .invalidQuery, fault, errors: [FieldError(pointer: "from", code: "period", detail: fault)],
                rules: [.policy04])
        }
        scope = ComplianceScope(
            days: from...to, unit: try unit.map { code throws(Problem) in try Self.unit(code, call.facts) },
            window: try CaseRoutes.requireWindow(window, call.facts))
    }

    /// Why a check may not look at these days; nil where it may.
    static func fault(_ from: Day, _ to: Day) -> Label? {
        guard from <= to else { return Label("期间的开始不得晚于结束。", "The period begins before it ends.") }
        guard to.number - from.number < ComplianceRules.mostDays else {
            return Label(
                "一次最多检查 \(ComplianceRules.mostDays) 天；请缩短期间。",
                "A check looks at \(ComplianceRules.mostDays) days at most; shorten the period.")
        }
        return nil
    }

    private static func unit(_ code: String, _ facts: HallFacts) throws(Problem) -> CatalogStore.Unit {
        guard let unit = facts.catalogue.units[code] else {
            let detail = Label("没有单位 \(code)。", "No unit \(code).")
            throw Problem(.invalidQuery, detail, errors: [FieldError(pointer: "unit", code: "unknown", detail: detail)])
        }
        return unit
    }

    func admits(_ deviation: Deviation) -> Bool {
        (kind.map { $0 == deviation.fact.kind } ?? true) && (standing.map { $0 == deviation.standing } ?? true)
    }
}
