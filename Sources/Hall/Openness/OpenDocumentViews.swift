/// A published document in a list.
struct OpenDocumentLine: Output {
    let document: OpenDocument
    let standing: OpenDocument.Standing

    init(_ document: OpenDocument, on day: Day) {
        self.document = document
        standing = OpenDocumentRules.standing(of: document, on: day)
    }

    static let shape = Shape<OpenDocumentLine>("OpenDocument", fields { $0 })

    /// The fields of a line, of whatever holds one.
    static func fields<Value>(_ line: @escaping @Sendable (Value) -> OpenDocumentLine) -> [OutputField<Value>] {
        [
            .integer("id", Label("编号", "Number")) { Int(line($0).document.id) },
            .choice("kind", "kindLabel", Label("种类", "Kind")) { line($0).document.kind },
            .label("title", Label("名称", "Title")) { line($0).document.title },
            .text("documentNumber", Label("文号", "Document number")) { line($0).document.documentNumber },
            .optionalText("unit", Label("单位代码", "Unit code")) { line($0).document.unit?.code },
            .optionalText("unitName", Label("单位", "Unit")) { line($0).document.unit?.name },
            .day("effectiveFrom", Label("施行日期", "In force from")) { line($0).document.effectiveFrom },
            .optionalDay("effectiveTo", Label("有效至（含）", "In force to, inclusive")) {
                line($0).document.effectiveTo
            },
            .optionalText("reference", Label("文件所在", "Where the document is")) { line($0).document.reference },
            .instant("publishedAt", Label("公开时间", "Published at")) { line($0).document.publishedAt },
            .choice("standing", "standingLabel", Label("状态", "Where it stands")) { line($0).standing },
            .optionalInteger("replaces", Label("代替", "Replaces")) { line($0).document.replaces.map(Int.init) },
            .optionalInteger("replacedBy", Label("由何者代替", "Replaced by")) {
                line($0).document.replacement.map { Int($0.id) }
            },
            .optionalInstant("withdrawnAt", Label("撤回时间", "Withdrawn at")) { line($0).document.withdrawal?.at },
            .optionalText("withdrawReason", Label("撤回理由", "Why it was withdrawn")) {
                line($0).document.withdrawal?.reason
            },
        ]
    }
}

/// A published document with its text.
struct OpenDocumentView: Output {
    let line: OpenDocumentLine
    let text: String?
    let reviewedBy: String
    let reviewedOn: String

    static let shape = Shape<OpenDocumentView>(
        "OpenDocumentText",
        OpenDocumentLine.fields { $0.line } + [
            .optionalText("text", Label("正文", "Text")) { $0.text },
            .text("secrecyReviewedBy", Label("保密审查人", "Secrecy reviewed by")) { $0.reviewedBy },
            .text("secrecyReviewedOn", Label("保密审查日期", "Secrecy reviewed on")) { $0.reviewedOn },
        ])
}

/// The register as a table, and one of it as a page.
enum OpenDocumentPage {
    private static let columns = [
        Table.Column("编号", "Number", width: 6), Table.Column("种类", "Kind", width: 9),
        Table.Column("名称", "Title", width: 28), Table.Column("文号", "Document number", width: 14),
        Table.Column("单位", "Unit", width: 12), Table.Column("施行日期", "From", width: 9),
        Table.Column("有效至", "To", width: 9), Table.Column("状态", "Standing", width: 6),
        Table.Column("文件所在", "Where", width: 7),
    ]

    static func table(_ lines: [OpenDocumentLine], _ hall: String, _ language: Language) -> Table {
        Table(
            title: Label("公开文件目录", "Register of published documents"), columns: columns,
            rows: lines.map { line in
                let one = line.document
                return [
                    "\(one.id)", one.kind.label.text(language), one.title.text(language), one.documentNumber,
                    one.unit?.name ?? hall, one.effectiveFrom.text, one.effectiveTo?.text ?? "",
                    line.standing.label.text(language), one.reference ?? "",
                ]
            })
    }

    static func html(_ view: OpenDocumentView, _ facts: HallFacts) -> String {
        let line = view.line
        let one = line.document
        return PrintedPage.html("信息公开", about: one.title.zh, facts) { page in
            page.element("h2", one.title.zh)
            page.raw("<table class=\"facts\">\n")
            page.row("种类", one.kind.label.zh)
            if !one.documentNumber.isEmpty { page.row("文号", one.documentNumber) }
            page.row("单位", one.unit?.name ?? facts.hall.name)
            page.row("施行日期", one.effectiveFrom.text + (one.effectiveTo.map { "，有效至 " + $0.text } ?? ""))
            page.row("公开日期", one.publishedAt.day(in: .shanghai).text)
            page.row("状态", line.standing.label.zh + (one.replacement.map { "（由 \($0.id) 代替）" } ?? ""))
            if let reference = one.reference { page.row("文件所在", reference) }
            page.raw("</table>\n")
            if let text = view.text { page.element("p", class: "text", text) }
        }
    }
}
