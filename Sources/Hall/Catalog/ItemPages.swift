/// The frame of the pages that a hall prints for the public: A4, the hall's name above, its telephone below.
enum PrintedPage {
    private static let style: StaticString = """
        <style>
        @page { size: A4; margin: 16mm 20mm 14mm 24mm; }
        * { box-sizing: border-box; }
        body { font-family: "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; font-size: 10.5pt; line-height: 1.45;
               color: #000; max-width: 166mm; margin: 12mm auto; background: #fff; }
        @media print { body { margin: 0; max-width: none; } }
        header { text-align: center; border-bottom: 0.6mm solid #b00; padding-bottom: 2mm; margin-bottom: 4mm; }
        header p { margin: 0; letter-spacing: 0.2em; }
        h1 { font-size: 20pt; letter-spacing: 0.28em; margin: 1mm 0; font-weight: 700; }
        h2 { font-size: 11.5pt; margin: 3mm 0 0.8mm; break-after: avoid; }
        p { margin: 0.8mm 0; }
        table { width: 100%; border-collapse: collapse; margin: 1mm 0; }
        th, td { border: 0.25mm solid #555; padding: 0.7mm 2mm; text-align: left; vertical-align: top; }
        th { font-weight: 600; background: #f4f4f4; white-space: nowrap; }
        .facts th { width: 32mm; }
        .box { width: 12mm; text-align: center; font-size: 14pt; line-height: 1; }
        .text { white-space: pre-wrap; }
        tr { break-inside: avoid; }
        .rehearsal { border: 0.5mm solid #b00; color: #b00; text-align: center; padding: 1mm; margin-bottom: 3mm; }
        footer { margin-top: 5mm; border-top: 0.25mm solid #888; padding-top: 1.5mm; font-size: 9.5pt; color: #333; }
        </style>
        """

    /// A page with `heading`, whose inside `write` appends.
    static func html(_ heading: String, about subject: String, _ facts: HallFacts, _ write: (inout HTMLPage) -> Void)
        -> String
    {
        var page = HTMLPage()
        page.raw("<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">")
        page.element("title", heading + " " + subject)
        page.raw(style)
        page.raw("</head>\n<body>\n")
        if facts.isSimulation { page.raw("<div class=\"rehearsal\">演练数据，不具效力</div>\n") }
        page.raw("<header>")
        page.element("p", facts.hall.name)
        page.element("h1", heading)
        page.raw("</header>\n")
        write(&page)
        page.raw("<footer>咨询电话：")
        page.text(facts.hall.hotline)
        if !facts.hall.address.isEmpty { page.text(";地址：" + facts.hall.address) }
        page.raw("</footer>\n</body></html>\n")
        return page.html
    }
}

/// The guide of an item (办事指南): the six openings on a page (OPEN-01, OPEN-03).
enum ItemGuidePage {
    static func html(_ catalogued: CatalogueItem, _ facts: HallFacts, on day: Day) -> String {
        let item = catalogued.item
        let ground = CatalogueGround(facts, on: day)
        let track = ItemRules.track(item, ground)
        return PrintedPage.html("办事指南", about: item.title, facts) { page in
            page.raw("<table class=\"facts\">\n")
            page.row("事项", "\(item.title)(\(item.code))")
            page.row("服务部门", catalogued.unitName)
            page.row("权力类型", item.kind.label.zh)
            page.row("服务对象", item.audience.label.zh)
            page.row("受理窗口", window(item))
            page.row("办件类型", track.label.zh)
            if !item.crossRegion.isEmpty || item.isHandledCityWide { page.row("通办范围", regions(item)) }
            if let exemption = item.exemption { page.row("不进驻的批准文件", exemption) }
            page.raw("</table>\n")
            page.element("h2", "一、申请材料")
            materials(catalogued, withBoxes: false, &page)
            page.element("h2", "二、办理程序")
            page.element("p", item.procedure)
            steps(item, &page)
            page.element("h2", "三、承诺时限")
            page.element("p", limit(item, track, ground.policy))
            page.element("h2", "四、收费标准")
            for line in fees(item, ground.policy.feeMode) { page.element("p", line) }
            page.element("h2", "五、办事依据")
            page.element("p", item.basis)
            page.element("h2", "六、审批标准")
            page.element("p", item.standard)
            page.element(
                "p",
                "第 \(catalogued.version) 版" + (catalogued.effectiveFrom.map { "，自 \($0.text) 起施行" } ?? ""))
        }
    }

    static func materials(_ catalogued: CatalogueItem, withBoxes: Bool, _ page: inout HTMLPage) {
        page.raw("<table>\n<tr>")
        if withBoxes { page.raw("<th>已备</th>") }
        page.raw("<th>序号</th><th>材料名称</th><th>性质</th><th>形式、份数</th></tr>\n")
        for (index, material) in catalogued.item.materials.enumerated() {
            page.raw("<tr>")
            if withBoxes { page.raw("<td class=\"box\">□</td>") }
            page.element("td", "\(index + 1)")
            let department = material.department.map { "(\(catalogued.departmentNames[$0] ?? $0))" } ?? ""
            page.element("td", material.name + department)
            page.element("td", (material.isMain ? "主件" : "附件") + (material.affectsApproval ? "" : "，可后补"))
            page.element("td", "\(material.form.label.zh) \(material.copies) 份")
            page.raw("</tr>\n")
        }
        page.raw("</table>\n")
    }

    private static func steps(_ item: Item, _ page: inout HTMLPage) {
        page.raw("<table>\n<tr><th>环节</th><th>时限</th></tr>\n")
        for step in item.steps {
            page.raw("<tr>")
            page.element("td", step.name)
            page.element("td", step.limitWorkingDays.map { "\($0) 个工作日" } ?? "当场")
            page.raw("</tr>\n")
        }
        page.raw("</table>\n")
    }

    private static func limit(_ item: Item, _ track: Track, _ policy: HallPolicy) -> String {
        let statutory = item.limits.statutoryWorkingDays.map { "（法定时限 \($0) 个工作日）" } ?? ""
        switch track {
        case .instant: return instantLimit(item, policy) + statutory
        case .committed, .joint: return (item.limits.promise?.label.zh ?? "0 个工作日") + statutory
        case .reportUp: return "\(item.limits.reportUpWorkingDays ?? 0) 个工作日内上报，办结以上级机关时限为准\(statutory)"
        }
    }

    /// As the hall has decided (C30); the minutes of an item are a figure where the day is the limit.
    private static func instantLimit(_ item: Item, _ policy: HallPolicy) -> String {
        guard policy.instantDue == .endOfDay else { return NoticeWording.promptly(item, policy).zh }
        return "当场或当日办结" + (item.limits.targetMinutes.map { "，一般 \($0) 分钟内" } ?? "")
    }

    private static func fees(_ item: Item, _ mode: FeeMode) -> [String] {
        let fees = item.fees(mode)
        guard !fees.isEmpty else { return ["不收费"] }
        return fees.map { fee in
            let fen = Digits.text(fee.amountFen % 100, 2)
            return "\(fee.name)：\(fee.amountFen / 100).\(fen) 元/\(fee.unit)；依据：\(fee.basis)"
        }
    }

    private static func window(_ item: Item) -> String {
        guard !item.acceptingWindows.isEmpty || !item.acceptingUnits.isEmpty else {
            return "\(item.theme.label.zh)综合窗口"
        }
        let windows = item.acceptingWindows.map { "\($0) 号窗口" }
        return (windows + item.acceptingUnits.map { "\($0) 单位窗口" }).joined(separator: "、")
    }

    private static func regions(_ item: Item) -> String {
        var kinds = item.crossRegion
        if item.isHandledCityWide, !kinds.contains(.cityWide) { kinds.append(.cityWide) }
        return kinds.map(\.label.zh).joined(separator: "、")
    }
}

/// The list of an item's materials with boxes to tick (材料清单), CASE-54 and NOTIFY-11.
enum ItemChecklistPage {
    static func html(_ catalogued: CatalogueItem, _ facts: HallFacts) -> String {
        PrintedPage.html("材料清单", about: catalogued.item.title, facts) { page in
            page.raw("<table class=\"facts\">\n")
            page.row("事项", "\(catalogued.item.title)(\(catalogued.item.code))")
            page.row("服务部门", catalogued.unitName)
            page.raw("</table>\n")
            ItemGuidePage.materials(catalogued, withBoxes: true, &page)
            page.element("p", "主件缺一不可；附件未备齐的，可以书面承诺在告知的期限内补齐。")
            for form in catalogued.item.forms { page.element("p", "可在窗口取用：" + form.title) }
        }
    }
}

/// A standard text on paper.
enum FormPage {
    static func html(_ served: ServedForm, _ facts: HallFacts) -> String {
        PrintedPage.html(served.form.title, about: served.item.title, facts) { page in
            page.element("p", "\(served.form.kind.label.zh) · \(served.item.title)(\(served.item.code))")
            page.raw("<div class=\"text\">")
            page.text(served.form.text)
            page.raw("</div>\n")
        }
    }
}
