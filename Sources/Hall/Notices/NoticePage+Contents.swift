/// What stands between the lead and the signatures.
extension NoticePage {
    static func contents(_ kind: NoticeKind, _ body: NoticeBody, to page: inout HTMLPage) {
        facts(kind, body, to: &page)
        grounds(kind, body, to: &page)
        if kind == .materialsReceipt {
            table("收到的材料", body.materials, body.departments, to: &page)
            return
        }
        if kind == .supplementNotice || kind == .correctionNotice {
            let missing = body.materials.filter { $0.state != .present }
            table("需要补齐的材料", missing, [], isMissing: true, to: &page)
        }
        table("一、申请材料", body.materials, body.departments, isWhole: true, to: &page)
        others(kind, body, to: &page)
    }

    private static func facts(_ kind: NoticeKind, _ body: NoticeBody, to page: inout HTMLPage) {
        page.raw("<table class=\"facts\">\n")
        if let number = body.caseNumber { page.row("收件编号", number) }
        page.row("事项", "\(body.itemTitle.zh)（\(body.itemCode)）")
        page.row("承办单位", body.unit.zh)
        if kind == .jointNotice { page.row("会同部门", others(than: body.unit.zh, body)) }
        if let type = typeLabel(kind, body) { page.row("办件类型", type) }
        page.raw("</table>\n")
    }

    private static func typeLabel(_ kind: NoticeKind, _ body: NoticeBody) -> String? {
        switch kind {
        case .oneTimeNotice: body.track?.label.zh
        case .nonAcceptanceNotice: nil
        case .correctionNotice: "待补正（尚未受理）"
        case .acceptanceNotice, .materialsReceipt, .commitmentNotice, .jointNotice, .reportUpReceipt,
            .supplementNotice, .returnNotice:
            body.type?.label.zh
        }
    }

    private static func others(than own: String, _ body: NoticeBody) -> String {
        body.departments.filter { $0 != own }.joined(separator: "、")
    }

    /// Why it is so; first of all where the applicant is refused something (CASE-02, TYPE-34).
    private static func grounds(_ kind: NoticeKind, _ body: NoticeBody, to page: inout HTMLPage) {
        let title: String
        switch kind {
        case .returnNotice: title = "退回理由"
        case .nonAcceptanceNotice: title = "不予受理的理由"
        case .supplementNotice: title = "作为补办件的理由"
        case .correctionNotice: title = "再次告知的理由"
        case .acceptanceNotice where body.isDeemed: title = "视为受理的依据"
        case .acceptanceNotice, .materialsReceipt, .commitmentNotice, .jointNotice, .reportUpReceipt,
            .oneTimeNotice:
            return
        }
        let reasons = body.reasons.filter {
            kind == .correctionNotice ? $0.rule == .case11 : !NoticeRules.isAboutTheTrack($0.rule)
        }
        guard !reasons.isEmpty || body.grounds != nil else { return }
        page.element("h2", title)
        for reason in reasons { page.element("p", "\(reason.because.zh)（\(reason.rule.title.zh)）") }
        if let grounds = body.grounds { page.element("p", class: "lines", grounds) }
    }

    // MARK: Materials

    /// `isWhole` says that these are all of the item's, so that of several departments those that need none are named, too
    /// (TYPE-22).
    static func table(
        _ title: String, _ lines: [NoticeBody.MaterialLine], _ departments: [String], isMissing: Bool = false,
        isWhole: Bool = false, to page: inout HTMLPage
    ) {
        page.element("h2", title)
        guard !lines.isEmpty else {
            page.element("p", "无。")
            return
        }
        let showsState = lines.contains { $0.state != nil }
        page.raw(isMissing ? "<table class=\"missing\">\n" : "<table>\n")
        page.raw("<thead><tr><th class=\"narrow\">序号</th><th>材料名称</th><th>性质</th><th>形式、份数</th>")
        page.raw(showsState ? "<th>提交情况</th></tr></thead>\n" : "<th>已备</th></tr></thead>\n")
        var number = 0
        for group in NoticeRules.byDepartment(lines, departments, isComplete: isWhole) {
            if let department = group.department { heading(department, group.lines, to: &page) }
            for line in group.lines {
                number += 1
                row(number, line, to: &page)
            }
        }
        page.raw("</table>\n")
    }

    private static func heading(_ department: String, _ lines: [NoticeBody.MaterialLine], to page: inout HTMLPage) {
        page.raw("<tr class=\"group\"><td colspan=\"5\">")
        page.text(department + (lines.isEmpty ? "：无须另行提交材料" : "需用的材料"))
        page.raw("</td></tr>\n")
    }

    private static func row(_ number: Int, _ line: NoticeBody.MaterialLine, to page: inout HTMLPage) {
        page.raw("<tr>")
        page.element("td", class: "narrow", "\(number)")
        page.element("td", line.name)
        page.element("td", class: "short", line.isMain ? "主件" : "附件")
        page.element("td", class: "short", "\(line.form.label.zh) \(line.copies) 份")
        page.element("td", class: "short", line.state?.label.zh ?? "□")
        page.raw("</tr>\n")
    }

    // MARK: The other four of the five contents (NOTIFY-01)

    private static func others(_ kind: NoticeKind, _ body: NoticeBody, to page: inout HTMLPage) {
        page.raw("<table class=\"facts\">\n")
        page.row("二、办理程序", body.procedure)
        page.row("三、承诺时限", body.limit.zh)
        page.row("四、收费标准", body.fees.joined(separator: "；"))
        page.row("五、办事依据", body.basis)
        if kind == .oneTimeNotice, !body.forms.isEmpty {
            page.row("格式文本", body.forms.joined(separator: "、") + "（可在窗口取用）")
        }
        page.raw("</table>\n")
        if let remedies = body.remedies {
            page.element("h2", "六、救济途径")
            page.element("p", class: "lines", remedies)
        }
    }
}
