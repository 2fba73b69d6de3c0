import HTTP

/// The notices' part of the route table.
enum NoticeRoutes {
    static let all = reading + items + acting

    private static let reading = [
        Route(
            method: .get, path: "/api/v1/notices", name: "notice.list",
            summary: Label("通知书列表，含未送达的", "List notices, those not delivered among them"),
            access: .permission(.readNotice), query: NoticeFilter.parameters,
            answer: .json(200, NoticeList.shape.schema), rules: [.notify05, .type07], work: .read(NoticeList.list)),
        Route(
            method: .get, path: "/api/v1/notices/{number}", name: "notice.read",
            summary: Label(
                "查看通知书；Accept: text/html 得到 A4 打印页", "Read a notice; Accept: text/html gives the page to print"),
            access: .permission(.readNotice), answer: .jsonOrPage(200, Notice.shape.schema), problems: [.noticeUnknown],
            rules: [.notify01, .notify03, .notify04, .notify05, .notify12, .type07, .type34, .case46, .case52],
            work: .read { call, transaction in
                // `….html` asks for the page where a client cannot choose its Accept.
                let asked = call.parameter("number")
                let isPage = asked.hasSuffix(".html") || call.prefersPage
                let number = asked.hasSuffix(".html") ? String(asked.dropLast(5)) : asked
                let notice = try NoticeActs.read(number, call.facts, transaction)
                guard isPage else {
                    let tag = HeaderField(name: "ETag", value: notice.entityTag("json-" + call.language.tag))
                    return .json(notice, in: call.language, fields: noStore + [tag], capacity: 4096)
                }
                return .page(NoticePage.html([notice], call.facts), entityTag: notice.entityTag("page"))
            }),
        Route(
            method: .get, path: "/api/v1/cases/{number}/notices.html", name: "notice.printCase",
            summary: Label("一次打印收件的全部有效通知书", "Print all valid notices of a case"),
            access: .permission(.readNotice), answer: .text(200, "text/html"), problems: [.caseUnknown],
            rules: [.notify01, .case52],
            work: .read { call, transaction in
                let row = try CaseActs.require(call.parameter("number"), call.facts, transaction)
                let notices = try NoticeActs.valid(of: row, call.facts, transaction)
                return .page(NoticePage.html(notices, call.facts))
            }),
    ]

    private static let items = [
        Route(
            method: .get, path: "/api/v1/items/{code}/one-time-notice", name: "notice.oneTime",
            summary: Label(
                "事项的一次性告知；Accept: text/html 得到打印页",
                "What an item needs, told once; Accept: text/html gives the page to print"),
            access: .public, answer: .jsonOrPage(200, NoticeBody.shape.schema), problems: [.itemUnknown],
            rules: [.notify01, .notify02, .notify04, .case54],
            work: .immediate { call in
                let item = try NoticeActs.requireItem(call.parameter("code"), call.facts)
                let body = NoticeBody(of: item, on: call.arrived.day(in: .shanghai), call.facts)
                guard call.prefersPage else { return .json(body, in: call.language, capacity: 4096) }
                return .page(NoticePage.html(of: body, call.facts))
            }),
        Route(
            method: .post, path: "/api/v1/items/{code}/one-time-notices", name: "notice.tell",
            summary: Label("向咨询人出具一次性告知单", "Give a one-time notice to whoever asks"),
            access: .permission(.issueNotice), input: OneTimeNoticeInput.schema,
            answer: .json(201, Notice.shape.schema), problems: [.itemUnknown],
            rules: [.notify01, .notify02, .notify07, .case54],
            work: .writing(OneTimeNoticeInput.self, NoticeActs.tell)),
    ]

    private static let acting = [
        Route(
            method: .post, path: "/api/v1/cases/{number}/notices", name: "notice.tellAgain",
            summary: Label("再次告知待补材料", "Tell again what a waiting case lacks"), access: .permission(.issueNotice),
            input: FurtherNoticeInput.schema, answer: .json(201, Notice.shape.schema),
            problems: [.caseUnknown, .caseNotWaiting, .noWindow],
            rules: [.notify07, .case03, .case09, .case12, .type11],
            work: .writing(FurtherNoticeInput.self, NoticeActs.tellAgain)),
        Route(
            method: .post, path: "/api/v1/notices/{number}/deliveries", name: "notice.deliver",
            summary: Label("登记通知书送达", "Record that a notice was delivered"), access: .permission(.deliverNotice),
            input: DeliveryInput.schema, answer: .json(200, Notice.shape.schema),
            problems: [.noticeUnknown, .noticeVoid, .noticeIsReceipt], rules: [.notify05, .type07, .case09],
            work: .writing(DeliveryInput.self, NoticeActs.deliver)),
        Route(
            method: .post, path: "/api/v1/notices/{number}/void", name: "notice.void",
            summary: Label("作废通知书并另行出具", "Make a notice void and issue another in its stead"),
            access: .permission(.voidNotice), input: VoidInput.schema, answer: .json(201, Notice.shape.schema),
            problems: [.noticeUnknown, .noticeVoid, .noticeIsReceipt], rules: [.case03],
            work: .writing(VoidInput.self, NoticeActs.void)),
    ]
}

extension Response {
    /// A page of our own: no scripts, no outside parts.
    static func page(_ html: String, entityTag: String? = nil) -> Response {
        var response = Response(
            status: 200, contentType: "text/html; charset=utf-8",
            fields: noStore + [
                HeaderField(
                    name: "Content-Security-Policy",
                    value: "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
            ] + (entityTag.map { [HeaderField(name: "ETag", value: $0)] } ?? []), body: Array(html.utf8))
        response.contentLanguage = Language.zh.tag
        return response
    }
}
