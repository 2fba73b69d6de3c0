/// Notices as pages that print on A4 (GB/T 9704's margins are not asked of such forms).
enum NoticePage {
    /// One document of all the notices, each on a page of its own.
    static func html(_ notices: [Notice], _ facts: HallFacts) -> String {
        var page = HTMLPage()
        page.begin(title: notices.map { $0.title + " " + $0.number }.joined(separator: "；"), style: NoticeStyle.sheet)
        for notice in notices { section(notice, facts, to: &page) }
        if notices.isEmpty { page.element("p", "该收件没有有效的通知书。") }
        page.end()
        return page.html
    }

    /// What an item needs, told to nobody in particular.
    static func html(of body: NoticeBody, _ facts: HallFacts) -> String {
        var page = HTMLPage()
        let title = NoticeKind.oneTimeNotice.label.zh
        page.begin(title: title + " " + body.itemTitle.zh, style: NoticeStyle.sheet)
        page.raw("<section>\n")
        head(body.hall, title, number: nil, isSimulation: facts.isSimulation, to: &page)
        page.element("p", class: "lead", NoticeWording.lead(.oneTimeNotice, body))
        contents(.oneTimeNotice, body, to: &page)
        foot(body, lookupCode: nil, to: &page)
        page.raw("</section>\n")
        page.end()
        return page.html
    }

    private static func section(_ notice: Notice, _ facts: HallFacts, to page: inout HTMLPage) {
        let body = notice.body
        page.raw("<section>\n")
        if notice.standing == .void { page.raw("<div class=\"stamp\">作废</div>\n") }
        head(body.hall, notice.title, number: notice.number, isSimulation: facts.isSimulation, to: &page)
        standing(notice, to: &page)
        page.element("p", (body.applicant ?? "") + "：")
        page.element("p", class: "lead", NoticeWording.lead(notice.kind, body))
        contents(notice.kind, body, to: &page)
        signatures(notice.kind, body, to: &page)
        foot(body, lookupCode: body.caseNumber.map { LookupCode.make(for: $0, key: facts.lookupCodeKey) }, to: &page)
        page.raw("</section>\n")
    }

    // MARK: Head

    static func head(
        _ hall: String, _ title: String, number: String?, isSimulation: Bool, to page: inout HTMLPage
    ) {
        if isSimulation { page.raw("<div class=\"banner\">演练数据，不具效力</div>\n") }
        page.raw("<header>")
        page.element("p", hall)
        page.element("h1", title)
        page.raw("</header>\n")
        if let number { page.element("p", class: "number", "编号：" + number) }
    }

    /// What has become of it: void, or in place of a void one.
    private static func standing(_ notice: Notice, to page: inout HTMLPage) {
        if let voiding = notice.voiding {
            let day = NoticeWording.day(voiding.at.day(in: .shanghai).text)
            let next = notice.replacedBy.map { "；由 \($0) 代替" } ?? ""
            page.element("div", class: "banner", "本通知书已于\(day)由\(voiding.by)作废\(next)。理由：\(voiding.reason)")
        }
        if let replaced = notice.replaces {
            page.element("p", class: "number", "代替已作废的 " + replaced)
        }
    }

    // MARK: Foot

    /// The hall's seal goes over its name and the date (行政许可法 art. 32); the applicant signs that it was received.
    private static func signatures(_ kind: NoticeKind, _ body: NoticeBody, to page: inout HTMLPage) {
        page.raw("<div class=\"sign\"><div>")
        let window = body.window.map { $0.isEmpty ? "" : "（\($0)）" } ?? ""
        page.element("p", "经办人：" + (body.clerk ?? "") + window)
        page.element("p", kind == .materialsReceipt ? "交件人：" : "申请人签收：")
        page.raw("</div><div>")
        page.element("p", body.hall + "（盖章）")
        page.element("p", NoticeWording.day(body.issuedOn))
        page.raw("</div></div>\n")
    }

    /// How to look the case up; `lookupCode` is printed so that the applicant can.
    static func foot(_ body: NoticeBody, lookupCode: String?, to page: inout HTMLPage) {
        page.raw("<footer>")
        if let number = body.caseNumber, let lookupCode {
            page.text("办理进度查询：收件编号 ")
            page.element("span", class: "code", number)
            page.text("，查询码 ")
            page.element("span", class: "code", lookupCode)
            page.text("。也可到原受理窗口查询。")
        }
        page.text("咨询电话：" + body.hotline)
        if !body.address.isEmpty { page.text("；地址：" + body.address) }
        page.raw("</footer>\n")
    }
}
