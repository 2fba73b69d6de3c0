import HTTP
import SQLite

/// Asking for software and deciding on it (SEC-02).
enum SoftwareActs {
    static func request(
        _ call: Call, _ input: SoftwareInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let asker = try call.staff()
        let id = try SoftwareStore.insert(
            software: input.software, purpose: input.purpose, windowID: asker.window?.id, staffID: asker.staffID,
            hallID: facts.hall.id, transaction)
        return try written(id, call, facts, transaction, status: 201)
    }

    static func decide(
        _ call: Call, _ input: SoftwareDecision, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let director = try call.staff()
        let named = call.parameter("approval")
        guard let id = Int64(named), let approval = try SoftwareStore.find(id, hallID: facts.hall.id, transaction)
        else {
            throw Problem(
                .softwareUnknown,
                Label(
                    "没有软件申报 \(named)；列表见 GET /api/v1/software-approvals。",
                    "There is no request \(named); see GET /api/v1/software-approvals."))
        }
        guard approval.state == .requested else {
            throw Problem(
                .softwareDecided,
                Label(
                    "此申报“\(approval.state.label.zh)”，不再更改；情况有变请重新申报。",
                    "This request is \(approval.state.label.en) and stays so; ask anew where things have changed."))
        }
        try SoftwareStore.decide(
            id, input.isApproved ? .approved : .refused, reason: input.reason, staffID: director.staffID, transaction)
        return try written(id, call, facts, transaction)
    }

    private static func written(
        _ id: Int64, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction, status: Int = 200
    ) throws -> Written {
        guard let approval = try SoftwareStore.find(id, hallID: facts.hall.id, transaction) else {
            preconditionFailure("the request was just written")
        }
        return Written(
            .json(approval, status: status, in: call.language, fields: noStore), subject: "software:\(id)")
    }
}

struct SoftwareInput: Input {
    let software: String
    let purpose: String

    init(from fields: inout FieldReader) {
        software = fields.text("software", Label("软件名称和版本", "Software and version"), length: 1...100)
        purpose = fields.text("purpose", Label("用途", "Purpose"), length: 2...200)
    }
}

struct SoftwareDecision: Input {
    let isApproved: Bool
    let reason: String?

    init(from fields: inout FieldReader) {
        isApproved = fields.flag("approved", Label("是否批准", "Whether it is approved"))
        reason = fields.optionalText("reason", Label("审批意见（不批准时必填）", "Reason; needed for a refusal"))
        fields.require(
            isApproved || reason != nil, "reason", "required",
            Label("不批准须写明理由。", "A refusal says why."))
    }
}

/// The software approvals' part of the route table.
enum SoftwareRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/software-approvals", name: "software.list",
            summary: Label("软件审批登记", "Software approvals"), access: .permission(.requestSoftware),
            query: Paging.parameters, answer: .json(200, Page<SoftwareApproval>.shape.schema), rules: [.sec02],
            work: .read { call, transaction in
                let paging = try Paging(call)
                let found = try SoftwareStore.approvals(hallID: call.facts.hall.id, paging, transaction)
                return Page(found, paging) { $0.id }.response(to: call)
            }),
        Route(
            method: .post, path: "/api/v1/software-approvals", name: "software.request",
            summary: Label("申报窗口软件", "Ask for software"), access: .permission(.requestSoftware),
            input: SoftwareInput.schema, answer: .json(201, SoftwareApproval.shape.schema), rules: [.sec02],
            work: .writing(SoftwareInput.self, SoftwareActs.request)),
        Route(
            method: .post, path: "/api/v1/software-approvals/{approval}/decision", name: "software.decide",
            summary: Label("审批窗口软件", "Decide on software"), access: .permission(.decideSoftware),
            input: SoftwareDecision.schema, answer: .json(200, SoftwareApproval.shape.schema),
            problems: [.softwareUnknown, .softwareDecided], rules: [.sec02],
            work: .writing(SoftwareDecision.self, SoftwareActs.decide)),
    ]
}
