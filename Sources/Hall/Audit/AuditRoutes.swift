import HTTP

/// The audit trail's part of the route table.
enum AuditRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/audit", name: "audit.list",
            summary: Label("审计日志", "Read the audit trail"), access: .permission(.readAudit),
            query: AuditFilter.parameters, answer: .json(200, Page<AuditLine>.shape.schema), rules: [.sec03],
            work: .report { call, transaction in
                let filter = try AuditFilter(call)
                let found = try AuditStore.entries(filter, hall: call.facts.hall, transaction)
                return Page(found, filter.paging) { $0.id }.response(to: call)
            }),
        Route(
            method: .get, path: "/api/v1/audit/verification", name: "audit.verify",
            summary: Label("核验审计日志", "Verify the audit trail"), access: .permission(.readOperations),
            answer: .json(200, AuditVerification.shape.schema),
            work: .report { call, transaction in
                let found = try AuditTrail.verify(transaction)
                return .json(
                    AuditVerification(entries: found.entries, firstBroken: found.firstBroken), in: call.language,
                    fields: noStore)
            }),
    ]
}

extension AuditFilter {
    static let parameters =
        [
            QueryParameter(name: "subject", about: Label("对象，如收件编号", "Subject, e.g. a case number"), schema: .text()),
            QueryParameter(
                name: "actor",
                about: Label(
                    "用户名（含其密钥所为）、key:名称、operator、applicant 或 server",
                    "User name, with what their keys did; key:NAME, operator, applicant or server"),
                schema: .text()),
            QueryParameter(name: "act", about: Label("操作，如 case.takeIn", "Act, e.g. case.takeIn"), schema: .text()),
            QueryParameter(name: "from", about: Label("自（日期或时间）", "From, a day or an instant"), schema: .text()),
            QueryParameter(
                name: "to", about: Label("至（日期含当天，或时间不含）", "To: a day, inclusive, or an instant, exclusive"),
                schema: .text()),
        ] + Paging.parameters

    init(_ call: Call) throws(Problem) {
        var reader = QueryReader(call.query)
        subject = reader.text("subject")
        actor = reader.text("actor")
        act = reader.text("act")
        from = reader.moment("from", endOfDay: false)
        to = reader.moment("to", endOfDay: true)
        paging = Paging(&reader)
        try reader.refuse()
    }
}

/// One line of the trail.
struct AuditLine: Output {
    let id: Int64
    let at: Instant
    let actor: String
    let userName: String?
    let name: String?
    let origin: String
    let act: String
    let subject: String
    let status: Int
    let requestID: String
    let particulars: String

    static let shape = Shape<AuditLine>(
        "AuditEntry",
        [
            .text("entry", Label("条目编号", "Entry")) { "\($0.id)" },
            .instant("at", Label("时间", "At")) { $0.at },
            .text("actor", Label("经办", "Actor")) { $0.actor },
            .optionalText("account", Label("负责的帐号", "Account that answers for it")) { $0.userName },
            .optionalText("holder", Label("帐号持有人", "Its holder")) { $0.name },
            .text("origin", Label("来源地址", "Origin")) { $0.origin },
            .text("act", Label("操作", "Act")) { $0.act },
            .text("subject", Label("对象", "Subject")) { $0.subject },
            .integer("status", Label("结果（HTTP 状态）", "Outcome, as HTTP status")) { $0.status },
            .text("requestId", Label("请求号", "Request id")) { $0.requestID },
            .text("particulars", Label("详情（JSON）", "Particulars, JSON")) { $0.particulars },
        ])
}

/// What recomputing the hash chain found.
struct AuditVerification: Output {
    let entries: Int
    let firstBroken: Int64?

    static let shape = Shape<AuditVerification>(
        "AuditVerification",
        [
            .integer("entries", Label("条目数", "Entries")) { $0.entries },
            .flag("intact", Label("完好", "Intact")) { $0.firstBroken == nil },
            .optionalInteger("firstBroken", Label("第一处不符的条目", "First entry that does not fit")) {
                $0.firstBroken.map { Int($0) }
            },
        ])
}
