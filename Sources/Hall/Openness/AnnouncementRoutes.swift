import HTTP
import SQLite

/// The announcements' part of the route table.
enum AnnouncementRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/announcements", name: "announcement.list",
            summary: Label("信息公示", "List announcements"), access: .public, query: AnnouncementFilter.parameters,
            answer: .json(200, AnnouncementList.shape.schema), rules: [.open07, .open08],
            work: .read { try list($0, isWithdrawn: false, $1) }),
        Route(
            method: .get, path: "/api/v1/announcements/withdrawn", name: "announcement.listWithdrawn",
            summary: Label("已撤回的公告", "List withdrawn announcements"), access: .permission(.manageAnnouncement),
            query: AnnouncementFilter.parameters, answer: .json(200, AnnouncementList.shape.schema), rules: [.open07],
            work: .read { try list($0, isWithdrawn: true, $1) }),
        Route(
            method: .post, path: "/api/v1/announcements", name: "announcement.post",
            summary: Label("发布公告", "Post an announcement"), access: .permission(.manageAnnouncement),
            input: AnnouncementInput.schema, answer: .json(201, Announcement.shape.schema), rules: [.open07],
            work: .writing(AnnouncementInput.self, AnnouncementActs.post)),
        Route(
            method: .post, path: "/api/v1/announcements/{id}/withdraw", name: "announcement.withdraw",
            summary: Label("撤回公告(须写理由;不删除)", "Withdraw an announcement, with reason; it is never deleted"),
            access: .permission(.manageAnnouncement), input: WithdrawalInput.schema,
            answer: .json(200, Announcement.shape.schema), problems: [.announcementUnknown, .announcementWithdrawn],
            rules: [.open07], work: .writing(WithdrawalInput.self, AnnouncementActs.withdraw)),
    ]

    private static func list(
        _ call: Call, isWithdrawn: Bool, _ transaction: borrowing Transaction
    ) throws -> Response {
        var filter = try AnnouncementFilter(call)
        filter.isWithdrawn = isWithdrawn
        let found = try AnnouncementStore.announcements(filter, hallID: call.facts.hall.id, transaction)
        let page = Array(found.prefix(filter.limit))
        let next = found.count > filter.limit ? page.last.map { String($0.id) } : nil
        return .json(
            AnnouncementList(items: page, next: next.map(call.cursor)), in: call.language, fields: call.nextPage(next))
    }
}

extension AnnouncementFilter {
    static let parameters = [
        QueryParameter(
            name: "kind", about: Label("种类", "Kind"), schema: .choice(AnnouncementKind.allCases.map(\.rawValue))),
        QueryParameter(name: "limit", about: Label("每页条数", "Page size"), schema: .integer(1...500)),
        .cursor,
    ]

    init(_ call: Call) throws(Problem) {
        var reader = QueryReader(call.query)
        kind = reader.choice("kind")
        before = reader.integer("cursor", in: 1...Int(Int64.max)).map(Int64.init)
        limit = reader.integer("limit", in: 1...500) ?? 50
        try reader.refuse()
    }
}

/// An announcement by hand.
struct AnnouncementInput: Input {
    let kind: AnnouncementKind
    let subject: String
    let text: String
    let textEn: String?

    init(from fields: inout FieldReader) {
        kind = fields.choice("kind", Label("种类", "Kind"))
        subject = fields.text("subject", Label("主题", "Subject"), length: 1...100)
        text = fields.text("text", Label("内容", "Text"), length: 2...4000)
        textEn = fields.optionalText("textEn", Label("英文内容", "Text in English"), length: 2...4000)
    }
}

/// Why something is taken back.
struct WithdrawalInput: Input {
    let reason: String

    init(from fields: inout FieldReader) {
        reason = fields.text("reason", Label("理由", "Reason"), length: 2...300)
    }
}

struct AnnouncementList: Output {
    let items: [Announcement]
    let next: String?

    static let shape = Shape<AnnouncementList>(
        "AnnouncementList",
        [
            .list("items", Label("公告", "Announcements")) { $0.items },
            .optionalText("next", Label("下一页的 cursor", "Cursor of the next page")) { $0.next },
        ])
}

extension Announcement: Output {
    static let shape = Shape<Announcement>(
        "Announcement",
        [
            .integer("id", Label("公告编号", "Number")) { Int($0.id) },
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.kind },
            .text("subject", Label("主题", "Subject")) { $0.subject },
            .label("text", Label("内容", "Text")) { $0.text },
            .instant("publishedAt", Label("发布时间", "Published at")) { $0.publishedAt },
            .optionalInstant("withdrawnAt", Label("撤回时间", "Withdrawn at")) { $0.withdrawal?.at },
            .optionalText("withdrawnBy", Label("撤回人", "Withdrawn by")) { $0.withdrawal?.by },
            .optionalText("withdrawReason", Label("撤回理由", "Reason of the withdrawal")) { $0.withdrawal?.reason },
        ])
}
