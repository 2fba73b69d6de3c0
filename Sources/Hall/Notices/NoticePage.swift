/// A notice as a page that prints on A4 (GB/T 9704's margins are not asked of such forms).
enum NoticePage {
    private static let style: StaticString = """
        <style>
        @page { size: A4; margin: 16mm 20mm 14mm 24mm; }
        * { box-sizing: border-box; }
        body { font-family: "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; font-size: 10.5pt; line-height: 1.42;
               color: #000; max-width: 166mm; margin: 12mm auto; background: #fff; }
        @media print { body { margin: 0; max-width: none; } }
        header { text-align: center; border-bottom: 0.6mm solid #b00; padding-bottom: 2mm; margin-bottom: 4mm; }
        header p { margin: 0; letter-spacing: 0.2em; }
        h1 { font-size: 20pt; letter-spacing: 0.28em; margin: 1mm 0; font-weight: 700; }
        .number { text-align: right; margin: 0 0 3mm; font-size: 10.5pt; }
        h2 { font-size: 11.5pt; margin: 2.6mm 0 0.6mm; break-after: avoid; }
        p { margin: 0.8mm 0; }
        .lead { text-indent: 2em; }
        table { width: 100%; border-collapse: collapse; margin: 1mm 0; }
        th, td { border: 0.25mm solid #555; padding: 0.6mm 2mm; text-align: left; vertical-align: top; }
        th { font-weight: 600; background: #f4f4f4; white-space: nowrap; }
        .facts th { width: 30mm; }
        tr { break-inside: avoid; }
        .missing td { font-weight: 600; }
        .sign { display: flex; justify-content: space-between; margin-top: 6mm; break-inside: avoid; }
        .code { font-family: "Noto Sans Mono", monospace; letter-spacing: 0.1em; }
        .rehearsal { border: 0.5mm solid #b00; color: #b00; text-align: center; padding: 1mm; margin-bottom: 3mm; }
        footer { margin-top: 4mm; border-top: 0.25mm solid #888; padding-top: 1.5mm; font-size: 9.5pt; color: #333; }
        </style>
        """

    /// The page. `lookupCode` is printed so that the applicant can look the case up.
    static func html(_ notice: Notice, lookupCode: String, isSimulation: Bool) -> String {
        let body = notice.body
        var page = HTMLPage()
        page.raw("<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">")
        page.element("title", notice.kind.label.zh + " " + notice.number)
        page.raw(style)
        page.raw("</head>\n<body>\n")
        if isSimulation { page.raw("<div class=\"rehearsal\">演练数据,不具效力</div>\n") }
        page.raw("<header>")
        page.element("p", body.hall)
        page.element("h1", notice.kind.label.zh)
        page.raw("</header>\n<p class=\"number\">编号:")
        page.text(notice.number)
        page.raw("</p>\n<p>")
        page.text(body.applicant)
        page.raw(":</p>\n<p class=\"lead\">")
        page.text(lead(notice, body))
        page.raw("</p>\n")
        facts(body, to: &page)
        grounds(notice.kind, body, to: &page)
        materials(notice.kind, body, to: &page)
        fiveContents(body, to: &page)
        closing(body, lookupCode: lookupCode, to: &page)
        page.raw("</body></html>\n")
        return page.html
    }

    // MARK: Parts

    /// The sentence that says what this notice is.
    private static func lead(_ notice: Notice, _ body: NoticeBody) -> String {
        let subject = "您于 \(body.registeredOn) 提出的“\(body.itemTitle)”申请"
        let due = (body.dueOn ?? "")
        switch notice.kind {
        case .acceptanceNotice:
            return "\(subject),材料齐全、符合法定形式,予以受理,作为\(body.typeLabel)于 \(due) 当日办结。"
        case .commitmentNotice:
            return "\(subject),经审查予以受理,作为承诺件办理,承诺于 \(due) 前(含当日)办结。\((body.dueNote ?? ""))"
        case .jointNotice:
            return
                "\(subject),经审查予以受理,作为联办件由\(body.unit)牵头,会同\(body.departments.joined(separator: "、"))办理,承诺于 \(due) 前(含当日)办结。\((body.dueNote ?? ""))"
        case .reportUpReceipt:
            return "\(subject),审批权限在上级机关,现予收件并作为上报件办理,承诺于 \(due) 前(含当日)上报,并全程协助办理。\((body.dueNote ?? ""))"
        case .supplementNotice:
            return "\(subject),现予收件,作为补办件办理。下列材料请于 \((body.supplementDueOn ?? "")) 前(含当日)一次补齐;办理时限自补齐材料之日起计算。"
        case .correctionNotice:
            return "\(subject),材料不齐,尚不能受理。需要补正的全部内容一次告知如下,请于 \((body.supplementDueOn ?? "")) 前(含当日)补正,补正后即予受理。"
        case .returnNotice:
            return "\(subject),因下列理由作退回处理,材料一并退还。"
        }
    }

    private static func facts(_ body: NoticeBody, to page: inout HTMLPage) {
        page.raw("<table class=\"facts\">\n")
        page.row("收件编号", body.caseNumber)
        page.row("事项", body.itemTitle + "(" + body.itemCode + ")")
        page.row("承办单位", body.unit)
        page.row("办件类型", body.typeLabel.isEmpty ? "待补正(尚未受理)" : body.typeLabel)
        page.raw("</table>\n")
    }

    /// The grounds stand first where the applicant is refused something.
    private static func grounds(_ kind: NoticeKind, _ body: NoticeBody, to page: inout HTMLPage) {
        guard kind == .returnNotice || kind == .supplementNotice, !body.grounds.isEmpty else { return }
        page.element("h2", kind == .returnNotice ? "退回理由" : "作为补办件的理由")
        for ground in body.grounds { page.element("p", ground) }
    }

    private static func materials(_ kind: NoticeKind, _ body: NoticeBody, to page: inout HTMLPage) {
        let asksForMaterials = kind == .supplementNotice || kind == .correctionNotice
        let missing = body.materials.filter { $0.state != .present }
        if asksForMaterials { table("需要补齐的材料", missing, isMissing: true, to: &page) }
        table("一、申请材料", body.materials, isMissing: false, to: &page)
    }

    private static func table(
        _ title: String, _ lines: [NoticeBody.MaterialLine], isMissing: Bool, to page: inout HTMLPage
    ) {
        page.element("h2", title)
        if isMissing { page.raw("<table class=\"missing\">\n") } else { page.raw("<table>\n") }
        page.raw("<tr><th>序号</th><th>材料名称</th><th>性质</th><th>形式、份数</th><th>提交情况</th></tr>\n")
        for (index, line) in lines.enumerated() {
            page.raw("<tr>")
            page.element("td", "\(index + 1)")
            page.element("td", line.name + (line.department.map { "(\($0))" } ?? ""))
            page.element("td", line.isMain ? "主件" : "附件")
            page.element("td", "\(line.form) \(line.copies) 份")
            page.element("td", line.state.label.zh)
            page.raw("</tr>\n")
        }
        page.raw("</table>\n")
    }

    /// The other four of the five contents (NOTIFY-01).
    private static func fiveContents(_ body: NoticeBody, to page: inout HTMLPage) {
        page.element("h2", "二、办理程序")
        page.element("p", body.procedure)
        page.element("h2", "三、承诺时限")
        page.element("p", body.limit)
        page.element("h2", "四、收费标准")
        page.element("p", body.fees.joined(separator: ";"))
        page.element("h2", "五、办事依据")
        page.element("p", body.basis)
        if let remedies = body.remedies {
            page.element("h2", "六、救济途径")
            page.element("p", remedies)
        }
    }

    private static func closing(_ body: NoticeBody, lookupCode: String, to page: inout HTMLPage) {
        page.raw("<div class=\"sign\"><div>")
        page.element("p", "经办人:" + body.clerk + "(" + body.window + ")")
        page.raw("<p>申请人签收:</p></div><div>")
        page.element("p", body.hall)
        page.element("p", body.issuedOn)
        page.raw("</div></div>\n<footer>办理进度查询:收件编号 <span class=\"code\">")
        page.text(body.caseNumber)
        page.raw("</span>,查询码 <span class=\"code\">")
        page.text(lookupCode)
        page.raw("</span>。也可到原受理窗口查询。咨询电话:")
        page.text(body.hotline)
        if !body.address.isEmpty { page.text(";地址:" + body.address) }
        page.raw("</footer>\n")
    }
}
