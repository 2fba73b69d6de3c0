/// Progress as a page for the applicant's phone: no scripts, no outside parts, in the language that is asked for.
enum ProgressPage {
    private static let style: StaticString = """
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <style>
        * { box-sizing: border-box; }
        body { font-family: system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; font-size: 16px;
               line-height: 1.5; color: #1a1a1a; background: #f2f3f5; margin: 0; }
        main { max-width: 480px; margin: 0 auto; padding: 12px; }
        header { background: #b3191b; color: #fff; padding: 14px 12px; text-align: center; font-size: 18px; }
        section { background: #fff; border-radius: 10px; padding: 12px 14px; margin: 0 0 12px; }
        h1 { font-size: 18px; margin: 0 0 4px; }
        h2 { font-size: 15px; color: #666; margin: 0 0 6px; font-weight: 600; }
        p { margin: 2px 0; }
        .state { display: inline-block; background: #fdf0e6; color: #a04400; border-radius: 6px; padding: 3px 10px;
                 font-weight: 600; margin: 6px 0; }
        .ended { background: #eceef1; color: #444; }
        .going { background: #e7f4ea; color: #17622c; }
        .number { font-family: ui-monospace, monospace; color: #666; font-size: 14px; }
        .note { color: #a04400; }
        table { width: 100%; border-collapse: collapse; }
        th, td { text-align: left; vertical-align: top; padding: 4px 0; font-weight: 400; }
        th { color: #666; width: 7.5em; padding-right: 8px; }
        ol, ul { margin: 0; padding-left: 1.3em; }
        li { margin: 3px 0; }
        time { color: #666; font-size: 14px; }
        .rehearsal { background: #fff; border: 2px solid #b3191b; color: #b3191b; text-align: center; padding: 4px; }
        footer { color: #666; font-size: 14px; text-align: center; padding: 4px 0 16px; }
        </style>
        """

    static func html(_ view: ProgressView, hallName: String, isSimulation: Bool, _ language: Language) -> String {
        var page = HTMLPage()
        page.raw(language == .zh ? "<!doctype html>\n<html lang=\"zh-CN\">" : "<!doctype html>\n<html lang=\"en\">")
        page.raw("<head><meta charset=\"utf-8\">")
        page.element("title", Label("办理进度", "Progress").text(language) + " " + view.row.number)
        page.raw(style)
        page.raw("</head>\n<body>\n")
        page.element("header", hallName + " · " + Label("办理进度", "Progress").text(language))
        page.raw("<main>\n")
        if isSimulation { page.element("p", Label("演练数据，不具效力", "Rehearsal, without effect").text(language)) }
        standing(view, language, to: &page)
        missing(view, language, to: &page)
        result(view, language, to: &page)
        facts(view, language, to: &page)
        steps(view, language, to: &page)
        objections(view, language, to: &page)
        page.raw("<footer>")
        page.text(
            Label(
                "咨询电话：\(view.hotline)；投诉电话：\(view.complaintHotline)",
                "Questions: \(view.hotline); complaints: \(view.complaintHotline)"
            ).text(language))
        page.raw("</footer>\n</main></body></html>\n")
        return page.html
    }

    // MARK: Parts

    private static func standing(_ view: ProgressView, _ language: Language, to page: inout HTMLPage) {
        page.raw("<section>\n")
        page.element("h1", view.item.title.text(language))
        page.raw("<p class=\"number\">")
        page.text(view.row.number)
        page.raw("</p>\n<p><span class=\"state ")
        if view.row.state.isEnd { page.raw("ended") }
        if view.row.state.isUnderway { page.raw("going") }
        page.raw("\">")
        page.text(view.row.state.label.text(language))
        page.raw("</span></p>\n")
        page.element("p", view.advice.text(language))
        page.raw("</section>\n")
    }

    private static func missing(_ view: ProgressView, _ language: Language, to page: inout HTMLPage) {
        guard !view.missing.isEmpty else { return }
        page.raw("<section>\n")
        page.element("h2", Label("需要补齐的材料", "Materials to supply").text(language))
        page.raw("<ul>")
        for material in view.missing {
            page.raw("<li>")
            page.text(material.name)
            if let fault = material.fault {
                page.raw("<br><span class=\"note\">")
                page.text(fault.words.text(language))
                page.raw("</span>")
            }
            page.raw("</li>")
        }
        page.raw("</ul></section>\n")
    }

    /// What was decided, why, where to turn, and how the result comes to the applicant (CASE-24, CASE-25, CASE-44, CASE-46).
    private static func result(_ view: ProgressView, _ language: Language, to page: inout HTMLPage) {
        guard let decision = view.decision else { return }
        page.raw("<section>\n")
        page.element("h2", Label("办理结果", "Result").text(language))
        page.raw("<table>\n")
        func row(_ heading: Label, _ content: String?) {
            if let content { page.row(heading.text(language), content) }
        }
        row(Label("决定", "Decision"), decision.kind.label.text(language))
        row(Label("结果文书", "Document"), "\(decision.title) \(decision.document)")
        row(Label("有效期至", "Valid to"), decision.validTo?.text)
        row(Label("理由", "Reasons"), decision.reasons)
        row(Label("附加条件", "Conditions"), decision.conditions)
        row(Label("救济途径", "Where to turn"), decision.remedies)
        for delivery in view.deliveries {
            row(Label("送达", "Delivery"), delivery.mode.label.text(language))
            row(Label("运单", "Mailing"), delivery.tracking.map { "\(delivery.carrier ?? "") \($0)" })
            row(Label("预计送达", "Expected on"), delivery.expectedOn?.text)
            row(Label("下载地址", "Download"), delivery.address)
        }
        page.raw("</table></section>\n")
    }

    private static func facts(_ view: ProgressView, _ language: Language, to page: inout HTMLPage) {
        page.raw("<section><table>\n")
        func row(_ heading: Label, _ content: String?) {
            if let content { page.row(heading.text(language), content) }
        }
        row(Label("类型", "Type"), view.row.type?.label.text(language))
        row(Label("申请日期", "Applied on"), view.row.registeredOn.text)
        row(Label("受理日期", "Accepted on"), view.row.acceptedAt?.day(in: .shanghai).text)
        row(Label("补齐期限", "Supply by"), view.row.state.awaitsMaterials ? view.row.supplementDueOn : nil)
        row(Label("应办结日", "Due on"), view.row.dueOn)
        row(Label("受理窗口", "Window"), view.window.map { "\($0.number) · \($0.name)" })
        row(Label("通知书", "Notices"), view.notices.isEmpty ? nil : view.noticeNames(language))
        page.raw("</table></section>\n")
    }

    private static func steps(_ view: ProgressView, _ language: Language, to page: inout HTMLPage) {
        page.raw("<section>\n")
        page.element("h2", Label("已办环节", "Steps so far").text(language))
        page.raw("<ol>")
        for step in view.steps {
            page.raw("<li>")
            page.text(step.event.action.label.text(language))
            page.raw(" <time>")
            page.text(step.event.at.minuteText(in: .shanghai))
            page.raw("</time></li>")
        }
        page.raw("</ol></section>\n")
    }

    private static func objections(_ view: ProgressView, _ language: Language, to page: inout HTMLPage) {
        guard !view.objections.isEmpty else { return }
        page.raw("<section>\n")
        page.element("h2", Label("异议和答复", "Objections and answers").text(language))
        for objection in view.objections {
            page.element("p", objection.text)
            let answer = objection.answer?.text ?? Label("尚未答复", "Not answered yet").text(language)
            page.raw("<p class=\"note\">")
            page.text(Label("答复：", "Answer: ").text(language) + answer)
            page.raw("</p>\n")
        }
        page.raw("</section>\n")
    }
}

extension ProgressView {
    /// What the applicant should know or do now.
    var advice: Label {
        let due = row.supplementDueOn ?? ""
        switch row.state {
        case .submitted:
            return Label("申请已登记，窗口将在 5 个工作日内审查并告知结果。", "Registered; a window examines it within five working days.")
        case .needsCorrection:
            return Label("材料需要补正，请于 \(due) 前（含当日）补齐。", "Please supply what is missing by \(due).")
        case .supplementing:
            return Label("已收件，请于 \(due) 前（含当日）补齐材料。", "Received; please supply what is missing by \(due).")
        case .accepted, .transferred, .underReview:
            return Label("已受理，承诺于 \(row.dueOn ?? "") 前（含当日）办结。", "Accepted; promised by \(row.dueOn ?? "").")
        case .reportedUp:
            return Label("已上报上级，等待上级决定。", "Reported up; the superior's decision is awaited.")
        case .decided:
            return Label("已作出决定，结果正送往窗口，请等候领取通知。", "Decided; the result is on its way, and you will be told.")
        case .resultReceived:
            return Label("结果已到窗口，请按通知领取或等候送达。", "The result is at the window, to be collected or delivered.")
        case .finished:
            return Label("已办结，结果已送达。", "Finished; the result has been delivered.")
        case .returned:
            return Label("已退回，理由见退回件通知书。", "Returned; the return notice states why.")
        case .notAccepted, .outOfScope, .refused:
            return outcome?.because ?? row.state.label
        case .withdrawn:
            return Label("申请已撤回，材料请到受理窗口领回。", "Withdrawn; the materials are handed back at the window.")
        }
    }

    func noticeNames(_ language: Language) -> String {
        notices.map { $0.kind.label.text(language) + " " + $0.number.text }.joined(separator: "; ")
    }
}
