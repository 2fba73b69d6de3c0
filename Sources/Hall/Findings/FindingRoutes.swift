import HTTP
import SQLite

/// The findings' part of the route table.
enum FindingRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/findings", name: "finding.list",
            summary: Label("系统发现的问题", "List what the server has found"), access: .permission(.readFinding),
            query: [
                QueryParameter(
                    name: "code", about: Label("发现的种类", "What was found"),
                    schema: .choice(FindingCode.allCases.map(\.rawValue))),
                QueryParameter(
                    name: "staff", about: Label("责任人工号", "Number of whoever answers for it"), schema: .text()),
                QueryParameter(name: "from", about: Label("日期自", "From"), schema: .text(format: "date")),
                QueryParameter(name: "to", about: Label("日期至（含）", "To, inclusive"), schema: .text(format: "date")),
                QueryParameter(name: "limit", about: Label("每页条数", "Page size"), schema: .integer(1...500)),
                .cursor,
                QueryParameter(name: "total", about: Label("是否给出总数", "Whether to count all"), schema: .boolean),
            ], answer: .json(200, FindingList.shape.schema), problems: [.staffUnknown],
            rules: FindingCode.rules,
            work: .read { call, transaction in
                let filter = try FindingFilter(call, transaction)
                let found = try FindingStore.findings(filter, hallID: call.facts.hall.id, transaction)
                let page = Array(found.prefix(filter.limit))
                let next = found.count > filter.limit ? page.last.map { String($0.id) } : nil
                let total =
                    try call.flag("total")
                    ? FindingStore.count(filter, hallID: call.facts.hall.id, transaction) : nil
                return .json(
                    FindingList(items: page, next: next.map(call.cursor), total: total), in: call.language,
                    fields: noStore + call.nextPage(next), capacity: 4096)
            }),
        Route(
            method: .post, path: "/api/v1/findings/{id}/dismissal", name: "finding.dismiss",
            summary: Label("撤销认定", "Dismiss a finding that does not stand"), access: .permission(.recordFinding),
            input: FindingDismissalInput.schema, answer: .json(200, FindingRecord.shape.schema),
            problems: [.findingUnknown, .ownFinding, .findingDismissed], rules: [.notify06, .notify08],
            work: .writing(FindingDismissalInput.self, FindingActs.dismiss)),
    ]
}

extension FindingFilter {
    /// Reads the filter from the query; every wrong parameter is named at once.
    init(_ call: Call, _ transaction: borrowing Transaction) throws {
        var reader = QueryReader(call.query)
        code = reader.choice("code")
        let staff = reader.text("staff")
        from = reader.day("from")
        to = reader.day("to")
        before = reader.integer("cursor", in: 1...Int(Int64.max)).map(Int64.init)
        limit = reader.integer("limit", in: 1...500) ?? 50
        try reader.refuse()
        staffID = try staff.map { try StaffActs.require($0, call.facts, transaction).id }
    }
}

struct FindingList: Output {
    let items: [FindingRecord]
    let next: String?
    let total: Int?

    static let shape = Shape<FindingList>(
        "FindingList",
        [
            .list("items", Label("发现", "Findings")) { $0.items },
            .optionalText("next", Label("下一页的 cursor", "Cursor of the next page")) { $0.next },
            .optionalInteger("total", Label("总数", "Total")) { $0.total },
        ])
}
