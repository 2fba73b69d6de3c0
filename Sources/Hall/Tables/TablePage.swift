/// A table on pages that print on A4 across, in Chinese.
enum TablePage {
    private static let style: StaticString = """
        @page { size: A4 landscape; margin: 12mm 14mm; }
        * { box-sizing: border-box; }
        body { font-family: "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; font-size: 9pt; line-height: 1.35;
               color: #000; background: #fff; max-width: 269mm; margin: 8mm auto; }
        @media print { body { margin: 0; max-width: none; } }
        header { text-align: center; border-bottom: 0.6mm solid #b00; padding-bottom: 1.5mm; margin-bottom: 2mm; }
        header p { margin: 0; }
        h1 { font-size: 16pt; letter-spacing: 0.12em; margin: 1mm 0; }
        .note { margin: 0.6mm 0; }
        table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-top: 2mm; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        th, td { border: 0.2mm solid #666; padding: 0.6mm 1.4mm; text-align: left; vertical-align: top;
                 overflow-wrap: anywhere; white-space: pre-line; }
        th { font-weight: 600; background: #f4f4f4; }
        .banner { border: 0.5mm solid #b00; color: #b00; text-align: center; padding: 1mm; margin-bottom: 2mm; }
        footer { display: flex; justify-content: space-between; margin-top: 4mm; break-inside: avoid; }
        """

    /// So many rows are printed; who needs more takes the CSV.
    static let mostRows = 1000

    /// - Parameter foot: what stands below, left and right, for example who signs.
    static func html(_ table: Table, foot: [String] = [], _ facts: HallFacts) -> String {
        var page = HTMLPage()
        page.begin(title: table.title.zh + " " + facts.hall.name, style: style)
        NoticePage.head(facts.hall.name, table.title.zh, number: nil, isSimulation: facts.isSimulation, to: &page)
        for note in table.notes { page.element("p", class: "note", note) }
        if table.rows.count > mostRows {
            page.element("p", class: "note", "共 \(table.rows.count) 条，此处打印前 \(mostRows) 条，其余见 CSV。")
        }
        write(table, to: &page)
        if table.rows.isEmpty { page.element("p", class: "note", "没有条目。") }
        page.raw("<footer>")
        for part in foot { page.element("span", part) }
        page.raw("</footer>\n")
        page.end()
        return page.html
    }

    private static func write(_ table: Table, to page: inout HTMLPage) {
        page.raw("<table><colgroup>")
        for column in table.columns {
            page.raw("<col style=\"width:")
            page.text("\(column.width)%")
            page.raw("\">")
        }
        page.raw("</colgroup><thead><tr>")
        for column in table.columns { page.element("th", column.heading.zh) }
        page.raw("</tr></thead>\n<tbody>\n")
        for row in table.rows.prefix(mostRows) {
            page.raw("<tr>")
            for text in row { page.element("td", text) }
            page.raw("</tr>\n")
        }
        page.raw("</tbody></table>\n")
    }
}
