import HTTP
import SQLite

/// The unmaskings' part of the route table.
enum UnmaskingRoutes {
    static let all = [
        Route(
            method: .post, path: "/api/v1/cases/{number}/unmasking", name: "case.unmask",
            summary: Label("查看完整证件号码和电话（须写理由）", "See certificate and phone unmasked, for a reason"),
            access: .permission(.unmaskCase), input: UnmaskingInput.schema,
            answer: .json(200, Unmasked.shape.schema), problems: [.caseUnknown], rules: [.sec11],
            work: .writing(UnmaskingInput.self, unmask)),
        Route(
            method: .get, path: "/api/v1/unmaskings", name: "unmasking.list",
            summary: Label("解密登记", "Register of unmaskings"), access: .permission(.readUnmasking),
            query: Paging.parameters, answer: .json(200, Page<UnmaskingLine>.shape.schema), rules: [.sec11],
            work: .read(list)),
    ]

    private static func unmask(
        _ call: Call, _ input: UnmaskingInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let row = try CaseActs.require(call.parameter("number"), facts, transaction)
        try UnmaskingStore.insert(row, staffID: try call.staff().staffID, reason: input.reason, transaction)
        var particulars = JSONWriter(capacity: 128)
        particulars.beginObject()
        particulars.member("reason", input.reason)
        particulars.endObject()
        return Written(
            .json(Unmasked(row: row), in: call.language, fields: noStore), subject: row.number,
            particulars: particulars.bytes)
    }

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        let paging = try Paging(call)
        let found = try UnmaskingStore.unmaskings(call.facts.hall.key, paging, transaction)
        let lines = found.map { UnmaskingLine(unmasking: $0, clerkName: call.facts.staffNames[$0.staffID] ?? "") }
        return Page(lines, paging) { $0.unmasking.id }.response(to: call)
    }
}

struct UnmaskingInput: Input {
    let reason: String

    init(from fields: inout FieldReader) {
        reason = fields.text("reason", Label("查看理由", "Why it must be seen"), length: 4...200)
    }
}

/// Certificate and phone whole, of the applicant and of the agent.
struct Unmasked: Output {
    let row: CaseRow

    static let shape = Shape<Unmasked>(
        "Unmasked",
        [
            .text("number", Label("收件编号", "Case number")) { $0.row.number },
            .text("name", Label("姓名或名称", "Name")) { $0.row.applicant.name },
            .text("certificateNumber", Label("证件号码", "Certificate number")) { $0.row.applicant.certificateNumber },
            .text("phone", Label("电话", "Phone")) { $0.row.applicant.phone },
            .optionalText("agentName", Label("代理人", "Agent")) { $0.row.agent?.name },
            .optionalText("agentCertificateNumber", Label("代理人证件号码", "Agent's certificate number")) {
                $0.row.agent?.certificateNumber
            },
            .optionalText("agentPhone", Label("代理人电话", "Agent's phone")) { $0.row.agent?.phone },
        ])
}

/// One line of the register.
struct UnmaskingLine: Output {
    let unmasking: Unmasking
    let clerkName: String

    static let shape = Shape<UnmaskingLine>(
        "UnmaskingLine",
        [
            .instant("at", Label("时间", "At")) { $0.unmasking.at },
            .text("case", Label("收件编号", "Case number")) { $0.unmasking.caseNumber },
            .text("clerk", Label("查看人", "Who saw it")) { $0.clerkName },
            .text("reason", Label("理由", "Why")) { $0.unmasking.reason },
        ])
}
