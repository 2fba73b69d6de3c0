import HTTP
import SQLite

/// A notice in a list. Of one that is not delivered, `clerk` at `window` owes the delivery, since `issuedAt`.
struct NoticeListRow: Output {
    let id: Int64
    let number: String
    let kind: NoticeKind
    let title: String
    let caseNumber: String?
    let applicant: String
    let issuedAt: Instant
    let clerk: String
    let window: String
    let standing: NoticeStanding

    static let shape = Shape<NoticeListRow>(
        "NoticeListRow",
        [
            .text("number", Label("通知书编号", "Number")) { $0.number },
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.kind },
            .text("title", Label("名称", "Title of the document")) { $0.title },
            .optionalText("case", Label("收件编号", "Case number")) { $0.caseNumber },
            .text("applicant", Label("申请人", "Applicant")) { $0.applicant },
            .instant("issuedAt", Label("出具时间", "Issued at; owed since then")) { $0.issuedAt },
            .text("clerk", Label("经办人", "Clerk, who owes its delivery")) { $0.clerk },
            .text("window", Label("窗口", "Window")) { $0.window },
            .choice("standing", "standingLabel", Label("状态", "Where it stands")) { $0.standing },
        ])
}

struct NoticeList: Output {
    let items: [NoticeListRow]
    let next: String?
    let total: Int?

    static let shape = Shape<NoticeList>(
        "NoticeList",
        [
            .list("items", Label("通知书", "Notices")) { $0.items },
            .optionalText("next", Label("下一页的 cursor", "Cursor of the next page")) { $0.next },
            .optionalInteger("total", Label("总数", "Total")) { $0.total },
        ])

    static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        let filter = try NoticeFilter(call)
        let rows = try NoticeListStore.rows(filter, call.facts.hall.key, transaction)
        let page = Array(rows.prefix(filter.limit))
        let next = rows.count > filter.limit ? page.last.map { String($0.id) } : nil
        let total =
            try call.flag("total") ? NoticeListStore.count(filter, call.facts.hall.key, transaction) : nil
        return .json(
            NoticeList(items: page, next: next.map(call.cursor), total: total), in: call.language,
            fields: noStore + call.nextPage(next),
            capacity: 8192)
    }
}

extension NoticeFilter {
    static let parameters = [
        QueryParameter(
            name: "kind", about: Label("种类", "Kind"), schema: .choice(NoticeKind.allCases.map(\.rawValue))),
        QueryParameter(
            name: "standing", about: Label("状态；issued 为尚未送达，最早的在前", "Where it stands; issued: owed, oldest first"),
            schema: .choice(NoticeStanding.allCases.map(\.rawValue))),
        QueryParameter(name: "window", about: Label("窗口编号", "Window number"), schema: .text(length: 1...20)),
        QueryParameter(name: "issuedFrom", about: Label("出具日期自", "Issued from"), schema: .text(format: "date")),
        QueryParameter(
            name: "issuedTo", about: Label("出具日期至（含）", "Issued to, inclusive"), schema: .text(format: "date")),
        QueryParameter(name: "limit", about: Label("每页条数", "Page size"), schema: .integer(1...500)),
        .cursor,
        QueryParameter(name: "total", about: Label("是否给出总数", "Whether to count all"), schema: .boolean),
    ]

    /// Reads the filter from the query; every wrong parameter is named at once.
    init(_ call: Call) throws(Problem) {
        var reader = QueryReader(call.query)
        kind = reader.choice("kind")
        standing = reader.choice("standing")
        // A number that no window has finds nothing.
        windowID = reader.text("window").map { number in
            call.facts.windows.values.first { $0.number == number }?.id ?? 0
        }
        issuedFrom = reader.day("issuedFrom")
        issuedTo = reader.day("issuedTo")
        cursor = reader.integer("cursor", in: 1...Int(Int64.max)).map(Int64.init)
        limit = reader.integer("limit", in: 1...500) ?? 50
        try reader.refuse()
    }
}
