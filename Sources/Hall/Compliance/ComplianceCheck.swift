/// A check that was carried out, with what it found (检查记录): so it can be shown that the procedure is checked regularly
/// (POLICY-04).
struct ComplianceCheck: Sendable {
    let id: Int64
    let at: Instant
    let by: String
    let days: ClosedRange<Day>
    let unit: String?
    let window: String?
    let open: Int
    let corrected: Int
    /// Open and corrected by kind, as a JSON object.
    let figures: [UInt8]
    /// What was concluded: praise, criticism, what is to be corrected by when.
    let conclusion: String
}

extension ComplianceCheck: Output {
    static let shape = Shape<ComplianceCheck>(
        "ComplianceCheck",
        [
            .integer("id", Label("检查编号", "Number")) { Int($0.id) },
            .instant("at", Label("检查时间", "At")) { $0.at },
            .text("by", Label("检查人", "By")) { $0.by },
            .day("from", Label("期间自", "From")) { $0.days.lowerBound },
            .day("to", Label("期间至", "To")) { $0.days.upperBound },
            .optionalText("unit", Label("牵头单位代码", "Lead unit")) { $0.unit },
            .optionalText("window", Label("窗口编号", "Window")) { $0.window },
            .integer("open", Label("未整改", "Open")) { $0.open },
            .integer("corrected", Label("已整改", "Corrected")) { $0.corrected },
            .document("figures", Label("各类数量", "Figures by kind")) { $0.figures },
            .text("conclusion", Label("检查结论", "Conclusion")) { $0.conclusion },
        ])
}

/// A check about to be recorded.
struct CheckInput: Input {
    static var schemaName: String { "ComplianceCheckInput" }
    let from: Day
    let to: Day
    let unit: String?
    let window: String?
    let conclusion: String

    init(from fields: inout FieldReader) {
        from = fields.day("from", Label("期间自", "From"))
        to = fields.day("to", Label("期间至（含）", "To, inclusive"))
        unit = fields.optionalText("unit", Label("牵头单位代码", "Code of the lead unit"), length: 1...20)
        window = fields.optionalText("window", Label("窗口编号", "Window number"), length: 1...20)
        conclusion = fields.text("conclusion", Label("检查结论", "Conclusion"), length: 2...2000)
        let fault = ComplianceQuery.fault(from, to)
        fields.require(fault == nil, "from", "period", fault ?? Label("", ""))
        fields.require(
            to <= fields.today, "to", "future", Label("期间不得晚于今天。", "The period does not reach beyond today."))
    }
}

/// How a departure was put right.
struct CorrectionInput: Input {
    let deviation: String
    let measure: String

    init(from fields: inout FieldReader) {
        deviation = fields.text("deviation", Label("问题标识", "Id of the departure"), length: 3...80)
        measure = fields.text("measure", Label("整改措施", "What was done"), length: 2...500)
    }
}
