/// A charge in a list.
struct ChargeLine: Output {
    let charge: Charge
    let hall: HallProfile.Key

    var caseNumber: String { DocumentNumber(id: charge.caseID, of: hall, .case).text }

    static let shape = Shape<ChargeLine>(
        "Charge",
        [
            .text("id", Label("标识", "Id")) { String($0.charge.id) },
            .text("case", Label("收件编号", "Case")) { $0.caseNumber },
            .text("fee", Label("收费项目", "Fee")) { $0.charge.fee },
            .integer("quantity", Label("数量", "Quantity")) { $0.charge.quantity },
            .optionalInteger("standardFen", Label("公布标准（分）", "Published, in fen")) { $0.charge.standardFen },
            .integer("amountFen", Label("金额（分）", "Amount in fen")) { $0.charge.amountFen },
            .choice("method", "methodLabel", Label("收取方式", "How it is paid")) { $0.charge.method },
            .text("receipt", Label("票据号", "Receipt")) { $0.charge.receipt },
            .optionalText("reduction", Label("减免理由", "Why less was asked")) { $0.charge.reduction },
            .choice("verdict", "verdictLabel", Label("结论", "Verdict")) { $0.charge.verdict },
            .flag("collected", Label("是否收取", "Whether it was collected")) { $0.charge.verdict.isCollected },
            .instant("at", Label("时间", "At")) { $0.charge.at },
            .text("clerk", Label("经办人", "Clerk")) { $0.charge.clerk },
            .optionalText("window", Label("窗口", "Window")) { $0.charge.window },
            .optionalObject("refund", Label("退费", "Refund")) { $0.charge.refund },
        ])
}

extension Charge.Refund: Output {
    static let shape = Shape<Charge.Refund>(
        "Refund",
        [
            .instant("at", Label("退费时间", "At")) { $0.at },
            .text("by", Label("经办人", "By")) { $0.by },
            .text("reason", Label("退费理由", "Why")) { $0.reason },
        ])
}

/// The register as a table (收费登记簿).
enum ChargeTable {
    private static let columns = [
        Table.Column("时间", "At", width: 11), Table.Column("收件编号", "Case", width: 14),
        Table.Column("收费项目", "Fee", width: 20), Table.Column("数量", "Quantity", width: 5),
        Table.Column("标准（元）", "Published, yuan", width: 8), Table.Column("金额（元）", "Amount, yuan", width: 8),
        Table.Column("方式", "Method", width: 6), Table.Column("票据号", "Receipt", width: 11),
        Table.Column("经办人", "Clerk", width: 6), Table.Column("结论", "Verdict", width: 10),
    ]

    static func make(_ lines: [ChargeLine], _ language: Language) -> Table {
        let kept = lines.filter { $0.charge.verdict.isCollected && $0.charge.refund == nil }
        let sum = kept.reduce(0) { $0 + $1.charge.amountFen }
        return Table(
            title: Label("收费登记簿", "Register of charges"),
            notes: [
                "实收 \(kept.count) 笔，合计 \(NoticeWording.yuan(sum)) 元；拒收 \(lines.count { !$0.charge.verdict.isCollected }) 笔。"
            ], columns: columns, rows: lines.map { row($0, language) })
    }

    private static func row(_ line: ChargeLine, _ language: Language) -> [String] {
        let one = line.charge
        let refund = one.refund.map { Label("，已退：\($0.reason)", ", given back: \($0.reason)").text(language) }
        return [
            one.at.minuteText(in: .shanghai), line.caseNumber, one.fee, "\(one.quantity)",
            one.standardFen.map(NoticeWording.yuan) ?? "", NoticeWording.yuan(one.amountFen),
            one.method.label.text(language), one.receipt, one.clerk,
            one.verdict.label.text(language) + (refund ?? ""),
        ]
    }
}
