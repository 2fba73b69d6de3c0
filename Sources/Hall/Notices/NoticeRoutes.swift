import HTTP

/// The notices' part of the route table.
enum NoticeRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/notices/{number}", name: "notice.read",
            summary: Label(
                "查看通知书;Accept: text/html 得到 A4 打印页", "Read a notice; Accept: text/html gives the page to print"),
            access: .permission(.readNotice), answer: .jsonOrPage(200, Notice.shape.schema), problems: [.noticeUnknown],
            rules: [.notify01, .notify03, .notify05, .type07, .case46],
            work: .read { call, transaction in
                // `….html` asks for the page where a client cannot choose its Accept.
                let asked = call.parameter("number")
                let isPage = asked.hasSuffix(".html") || call.prefersPage
                let number = asked.hasSuffix(".html") ? String(asked.dropLast(5)) : asked
                let notice = try NoticeActs.read(number, call.facts, transaction)
                guard isPage else { return .json(notice, in: call.language, fields: noStore, capacity: 4096) }
                let code = LookupCode.make(for: notice.caseNumber, key: call.facts.lookupKey)
                return .page(NoticePage.html(notice, lookupCode: code, isSimulation: call.facts.isSimulation))
            })
    ]
}

extension Response {
    /// A page of our own: no scripts, no outside parts.
    static func page(_ html: String) -> Response {
        var response = Response(
            status: 200, contentType: "text/html; charset=utf-8",
            fields: noStore + [
                HeaderField(
                    name: "Content-Security-Policy",
                    value: "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
            ], body: Array(html.utf8))
        response.contentLanguage = Language.zh.tag
        return response
    }
}
