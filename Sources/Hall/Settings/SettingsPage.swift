/// All settings on pages that print on A4, in the language of the reader: value, standard, what the documents say, what it
/// decides, and where its history is.
enum SettingsPage {
    private static let style: StaticString = """
        <style>
        @page { size: A4 landscape; margin: 12mm 14mm; }
        * { box-sizing: border-box; }
        body { font-family: "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; font-size: 9pt; line-height: 1.35;
               color: #000; max-width: 269mm; margin: 8mm auto; background: #fff; }
        @media print { body { margin: 0; max-width: none; } }
        header { text-align: center; border-bottom: 0.6mm solid #b00; padding-bottom: 1.5mm; margin-bottom: 3mm; }
        header p { margin: 0; }
        h1 { font-size: 16pt; margin: 1mm 0; }
        section { break-inside: avoid; margin-bottom: 3mm; }
        h2 { font-size: 10.5pt; margin: 0 0 0.6mm; break-after: avoid; }
        ul { margin: 0 0 1mm; padding: 0; list-style: none; color: #333; }
        li { display: inline; margin-right: 5mm; }
        li b { font-weight: 600; }
        table { width: 100%; border-collapse: collapse; table-layout: fixed; }
        th, td { border: 0.2mm solid #666; padding: 0.5mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
        th { font-weight: 600; background: #f4f4f4; }
        .title { width: 15%; } .value { width: 20%; } .standard { width: 16%; } .effect { width: 28%; } .history { width: 21%; }
        a { color: inherit; }
        .decided { font-weight: 700; }
        .small { color: #444; font-size: 8pt; }
        .rehearsal { border: 0.5mm solid #b00; color: #b00; text-align: center; padding: 1mm; margin-bottom: 2mm; }
        </style>
        """

    static func html(_ list: SettingList, _ facts: HallFacts, _ language: Language) -> String {
        let heading = Label("制度选择一览", "Settings")
        var page = HTMLPage()
        page.raw("<!doctype html>\n<html lang=\"")
        page.text(language.tag)
        page.raw("\"><head><meta charset=\"utf-8\">")
        page.element("title", heading.text(language) + " " + list.day.text)
        page.raw(style)
        page.raw("</head>\n<body>\n")
        if facts.isSimulation {
            page.raw("<div class=\"rehearsal\">")
            page.text(Label("演练数据，不具效力", "Rehearsal data, without effect").text(language))
            page.raw("</div>\n")
        }
        page.raw("<header>")
        page.element("p", facts.hall.name)
        page.element("h1", heading.text(language))
        page.element("p", Label("\(list.day.text) 的取值", "Values in force on \(list.day.text)").text(language))
        page.raw("</header>\n")
        for group in list.groups { section(group, language, to: &page) }
        page.raw("</body></html>\n")
        return page.html
    }

    private static func section(_ group: SettingGroup, _ language: Language, to page: inout HTMLPage) {
        page.raw("<section>\n")
        page.element("h2", group.conflict.id + " " + group.conflict.title.text(language))
        page.raw("<ul>")
        for position in group.conflict.positions {
            page.raw("<li>")
            page.element("b", position.sources)
            page.text(Label(":", ": ").text(language) + position.says.text(language))
            page.raw("</li> ")
        }
        page.raw("</ul>\n<table>\n<tr>")
        let columns: [(StaticString, Label)] = [
            ("title", Label("设置", "Setting")), ("value", Label("取值", "Value")), ("standard", Label("标准", "Standard")),
            ("effect", Label("决定什么、涉及的规则", "What it decides, rules")), ("history", Label("历史", "History")),
        ]
        for (name, label) in columns {
            page.raw("<th class=\"")
            page.raw(name)
            page.raw("\">")
            page.text(label.text(language))
            page.raw("</th>")
        }
        page.raw("</tr>\n")
        for setting in group.settings { row(setting, language, to: &page) }
        page.raw("</table>\n</section>\n")
    }

    private static func row(_ setting: SettingView, _ language: Language, to page: inout HTMLPage) {
        page.raw("<tr><td>")
        page.text(setting.definition.title.text(language))
        small(setting.definition.key, to: &page)
        page.raw(setting.inForce == nil ? "</td><td>" : "</td><td class=\"decided\">")
        page.text(setting.words.text(language))
        if let decision = setting.inForce {
            let since = Label(
                "\(setting.origin.label.zh),\(decision.effectiveFrom.text) 起",
                "\(setting.origin.label.en), since \(decision.effectiveFrom.text)")
            small(since.text(language), to: &page)
        }
        for change in setting.coming {
            small(words(Label("将自", "From"), change, setting, language), to: &page)
        }
        for change in setting.proposed {
            small(words(Label("待批准：自", "Proposed: from"), change, setting, language), to: &page)
        }
        page.raw("</td>")
        page.element("td", setting.definition.kind.words(setting.standard).text(language))
        page.raw("<td>")
        page.text(setting.definition.decides.text(language))
        small(setting.definition.rules.map(\.rawValue).joined(separator: " "), to: &page)
        page.raw("</td>")
        page.raw("<td><a href=\"/api/v1/settings/")
        page.text(setting.definition.key)
        page.raw("\">/api/v1/settings/")
        page.text(setting.definition.key)
        page.raw("</a></td></tr>\n")
    }

    private static func words(
        _ beginning: Label, _ change: SettingChange, _ setting: SettingView, _ language: Language
    ) -> String {
        let value =
            change.decision.value.map(setting.definition.kind.words) ?? Label("改按统一规定或标准", "follow the standard")
        let day = change.decision.effectiveFrom.text
        return Label("\(beginning.zh) \(day) 起为“\(value.zh)”", "\(beginning.en) \(day): \(value.en)").text(language)
    }

    private static func small(_ text: String, to page: inout HTMLPage) {
        guard !text.isEmpty else { return }
        page.raw("<div class=\"small\">")
        page.text(text)
        page.raw("</div>")
    }
}
