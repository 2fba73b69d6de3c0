import SQLite

/// A document as a line of the register.
struct OfficialDocumentLine: Output {
    let document: OfficialDocument
    let isOverdue: Bool

    init(_ document: OfficialDocument, at now: Instant) {
        self.document = document
        isOverdue = OfficialDocumentRules.isOverdue(
            answerBy: document.answerBy, answeredOn: document.answer?.at.day(in: .shanghai),
            today: now.day(in: .shanghai))
    }

    static let shape = Shape<OfficialDocumentLine>("OfficialDocumentLine", fields { $0 })

    static func fields<Value>(_ line: @escaping @Sendable (Value) -> OfficialDocumentLine) -> [OutputField<Value>] {
        [
            .text("number", Label("编号", "Number")) { line($0).document.number.text },
            .choice("direction", "directionLabel", Label("收文或发文", "Direction")) { line($0).document.direction },
            .choice("kind", "kindLabel", Label("种类", "Kind")) { line($0).document.kind },
            .text("correspondent", Label("来文或受文者", "Correspondent")) { line($0).document.correspondent },
            .text("theirNumber", Label("来文字号", "Their number")) { line($0).document.theirNumber },
            .text("subject", Label("事由", "Subject")) { line($0).document.subject },
            .integer("pages", Label("页数", "Pages")) { line($0).document.pages },
            .optionalChoice("check", "checkLabel", Label("核对结果", "Check")) { line($0).document.check },
            .optionalText("checkNote", Label("缺漏情况", "What is missing")) { line($0).document.checkNote },
            .instant("at", Label("登记时间", "Entered at")) { line($0).document.at },
            .text("clerk", Label("登记人", "Entered by")) { line($0).document.clerk },
            .optionalText("window", Label("窗口", "Window")) { line($0).document.window },
            .optionalText("unit", Label("承办单位", "Unit that has it")) { line($0).document.unit },
            .optionalInstant("forwardedAt", Label("传送时间", "Forwarded at")) { line($0).document.forwardedAt },
            .optionalDay("answerBy", Label("答复期限", "To be answered by")) { line($0).document.answerBy },
            .optionalText("answers", Label("答复何件", "Answers")) { line($0).document.answers?.text },
            .optionalText("answeredBy", Label("由何件答复", "Answered by")) { line($0).document.answer?.number.text },
            .optionalInstant("answeredAt", Label("答复时间", "Answered at")) { line($0).document.answer?.at },
            .choice("standing", "standingLabel", Label("状态", "Where it stands")) { line($0).document.standing },
            .flag("overdue", Label("逾期", "Overdue")) { line($0).isOverdue },
        ]
    }
}

/// A document with where it has been.
struct OfficialDocumentView: Output {
    let line: OfficialDocumentLine
    let forwards: [OfficialDocumentForward]

    init(_ document: OfficialDocument, at now: Instant, _ transaction: borrowing Transaction) throws {
        line = OfficialDocumentLine(document, at: now)
        forwards = try OfficialDocumentStore.forwards(of: document.number, transaction)
    }

    static let shape = Shape<OfficialDocumentView>(
        "OfficialDocument",
        OfficialDocumentLine.fields { $0.line } + [
            .list("forwards", Label("传送记录", "Where it was forwarded")) { $0.forwards }
        ])
}

extension OfficialDocumentForward: Output {
    static let shape = Shape<OfficialDocumentForward>(
        "OfficialDocumentForward",
        [
            .instant("at", Label("时间", "At")) { $0.at },
            .text("unit", Label("承办单位", "Unit")) { $0.unit },
            .text("by", Label("传送人", "Forwarded by")) { $0.by },
            .optionalText("note", Label("拟办意见", "Note")) { $0.note },
        ])
}

/// The register as a table (公文登记簿).
enum OfficialDocumentTable {
    private static let columns = [
        Table.Column("编号", "Number", width: 14), Table.Column("收发", "Direction", width: 5),
        Table.Column("种类", "Kind", width: 5), Table.Column("来文或受文者", "Correspondent", width: 13),
        Table.Column("来文字号", "Their number", width: 10), Table.Column("事由", "Subject", width: 20),
        Table.Column("页数", "Pages", width: 4), Table.Column("承办单位", "Unit", width: 10),
        Table.Column("答复期限", "Answer by", width: 8), Table.Column("状态", "Standing", width: 11),
    ]

    static func make(_ lines: [OfficialDocumentLine], _ language: Language) -> Table {
        Table(
            title: Label("公文登记簿", "Register of official documents"), columns: columns,
            rows: lines.map { row($0, language) })
    }

    private static func row(_ line: OfficialDocumentLine, _ language: Language) -> [String] {
        let one = line.document
        let late = line.isOverdue ? Label("，逾期", ", overdue").text(language) : ""
        return [
            one.number.text, one.direction.label.text(language), one.kind.label.text(language), one.correspondent,
            one.theirNumber, one.subject, "\(one.pages)", one.unit ?? "", one.answerBy?.text ?? "",
            one.standing.label.text(language) + late + (one.answer.map { " " + $0.number.text } ?? ""),
        ]
    }
}
