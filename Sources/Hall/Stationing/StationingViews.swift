import SQLite

/// An agreement as it stands on a day, with its evaluations.
struct StationingView: Output {
    let agreement: StationingAgreement
    let standing: StationingRules.Standing
    let evaluations: [StationingAgreement.Evaluation]

    init(_ agreement: StationingAgreement, at now: Instant, _ transaction: borrowing Transaction) throws {
        self.agreement = agreement
        standing = agreement.standing(on: now.day(in: .shanghai))
        evaluations = try StationingStore.evaluations(of: agreement.id, transaction)
    }

    static let shape = Shape<StationingView>(
        "StationingAgreement",
        [
            .text("id", Label("协议编号", "Number")) { String($0.agreement.id) },
            .text("unit", Label("单位代码", "Unit code")) { $0.agreement.unit.code },
            .text("unitName", Label("单位", "Unit")) { $0.agreement.unit.name },
            .text("demand", Label("需求分析", "Analysis of the demand")) { $0.agreement.demand },
            .text("rights", Label("双方权利义务", "Rights and duties")) { $0.agreement.rights },
            .text("standards", Label("服务质量标准", "Standards of quality")) { $0.agreement.standards },
            .day("from", Label("自", "From")) { $0.agreement.term.lowerBound },
            .day("to", Label("至（含）", "To, inclusive")) { $0.agreement.term.upperBound },
            .choice("standing", "standingLabel", Label("状态", "Where it stands")) { $0.standing },
            .instant("appliedAt", Label("申请时间", "Applied at")) { $0.agreement.appliedAt },
            .text("appliedBy", Label("申请人", "Applied by")) { $0.agreement.appliedBy },
            .optionalFlag("agreed", Label("是否同意", "Whether it was agreed to")) { $0.agreement.decision?.isAgreed },
            .optionalInstant("decidedAt", Label("审定时间", "Decided at")) { $0.agreement.decision?.at },
            .optionalText("decidedBy", Label("审定人", "Decided by")) { $0.agreement.decision?.by },
            .optionalText("decisionNote", Label("审定意见", "Opinion")) { $0.agreement.decision?.note },
            .optionalDay("endedOn", Label("终止日期", "Ended on")) { $0.agreement.end?.on },
            .optionalText("endReason", Label("终止理由", "Why it was ended")) { $0.agreement.end?.reason },
            .list("evaluations", Label("评估", "Evaluations")) { $0.evaluations },
        ])
}

extension StationingAgreement.Evaluation: Output {
    static let shape = Shape<StationingAgreement.Evaluation>(
        "StationingEvaluation",
        [
            .instant("at", Label("时间", "At")) { $0.at },
            .text("by", Label("评估人", "By")) { $0.by },
            .choice("result", "resultLabel", Label("结论", "Result")) { $0.result },
            .text("finding", Label("情况", "What was found")) { $0.finding },
        ])
}

/// The agreements, and which units serve without one.
struct StationingList: Output {
    let items: [StationingView]
    let without: [UnitName]

    static let shape = Shape<StationingList>(
        "StationingAgreementList",
        [
            .list("items", Label("进驻协议", "Agreements")) { $0.items },
            .texts("unitsWithout", Label("没有有效协议的进驻单位", "Units stationed without an agreement in force")) {
                $0.without.map(\.code)
            },
        ])
}

/// The agreements as a table (进驻协议一览表).
enum StationingTable {
    private static let columns = [
        Table.Column("编号", "Number", width: 6), Table.Column("单位", "Unit", width: 18),
        Table.Column("自", "From", width: 10), Table.Column("至", "To", width: 10),
        Table.Column("状态", "Standing", width: 10), Table.Column("服务质量标准", "Standards", width: 28),
        Table.Column("最近评估", "Latest evaluation", width: 18),
    ]

    static func make(_ list: StationingList, _ language: Language) -> Table {
        let without = list.without.map(\.name).joined(separator: "、")
        return Table(
            title: Label("进驻协议一览表", "Stationing agreements"),
            notes: without.isEmpty ? [] : ["没有有效协议的进驻单位：\(without)。"], columns: columns,
            rows: list.items.map { row($0, language) })
    }

    private static func row(_ view: StationingView, _ language: Language) -> [String] {
        let one = view.agreement
        let latest = view.evaluations.last
        return [
            "\(one.id)", one.unit.name, one.term.lowerBound.text, one.term.upperBound.text,
            view.standing.label.text(language), one.standards,
            latest.map { $0.result.label.text(language) + " " + $0.at.day(in: .shanghai).text } ?? "",
        ]
    }
}
