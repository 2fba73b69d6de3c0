import HTTP
import SQLite

/// A matter that somebody brought to the hall and that is none of its items: it is registered like any other, and the unit that is
/// in charge is told (CASE-01, CASE-55).
struct OutsideMatter: Sendable {
    let id: Int64
    let number: String
    let at: Instant
    let windowID: Int64
    let staffID: Int64
    let input: OutsideMatterInput
}

struct OutsideMatterInput: Input {
    let applicantName: String
    let phone: String?
    let matter: String
    let explanation: String
    let unit: String
    let unitPhone: String?
    let unitAddress: String?

    init(from fields: inout FieldReader) {
        applicantName = fields.text("applicant", Label("来访人", "Who came"), length: 2...100)
        phone = fields.optionalText("phone", Label("联系电话", "Phone"), length: 7...30)
        matter = fields.text("matter", Label("要办的事", "What they came for"), length: 2...300)
        explanation = fields.text("explanation", Label("说明", "What was explained"), length: 2...500)
        unit = fields.text("unit", Label("承办单位", "Unit in charge"), length: 2...100)
        unitPhone = fields.optionalText("unitPhone", Label("承办单位电话", "Its phone"), length: 3...40)
        unitAddress = fields.optionalText("unitAddress", Label("承办单位地址", "Its address"), length: 2...200)
    }

    init(
        applicantName: String, phone: String?, matter: String, explanation: String, unit: String, unitPhone: String?,
        unitAddress: String?
    ) {
        self.applicantName = applicantName
        self.phone = phone
        self.matter = matter
        self.explanation = explanation
        self.unit = unit
        self.unitPhone = unitPhone
        self.unitAddress = unitAddress
    }
}

/// Their part of the route table.
enum OutsideMatterRoutes {
    static let all = [
        Route(
            method: .post, path: "/api/v1/outside-matters", name: "outsideMatter.register",
            summary: Label("登记不属本大厅的事项，告知承办单位", "Register a matter that is none of the hall's, and who is in charge"),
            access: .permission(.takeInCase), input: OutsideMatterInput.schema,
            answer: .json(201, OutsideMatter.shape.schema), problems: [.noWindow], rules: [.case01, .case55],
            work: .writing(OutsideMatterInput.self) { call, input, facts, transaction in
                let clerk = try call.staff()
                guard let window = clerk.window else { throw Problem.noWindow }
                let matter = try OutsideMatterStore.insert(
                    input, windowID: window.id, staffID: clerk.staffID, facts.hall.key, transaction)
                return Written(
                    .json(matter, status: 201, in: call.language, fields: noStore), subject: matter.number)
            }),
        Route(
            method: .get, path: "/api/v1/outside-matters", name: "outsideMatter.list",
            summary: Label("不属本大厅的事项登记", "Register of matters that are none of the hall's"),
            access: .permission(.readCase), query: Paging.parameters,
            answer: .json(200, Page<OutsideMatter>.shape.schema), rules: [.case55],
            work: .read { call, transaction in
                let paging = try Paging(call)
                let found = try OutsideMatterStore.matters(call.facts.hall.key, paging, transaction)
                return Page(found, paging) { $0.id }.response(to: call)
            }),
    ]
}

extension OutsideMatter: Output {
    static let shape = Shape<OutsideMatter>(
        "OutsideMatter",
        [
            .text("number", Label("登记编号", "Number")) { $0.number },
            .instant("at", Label("登记时间", "At")) { $0.at },
            .text("applicant", Label("来访人", "Who came")) { $0.input.applicantName },
            .optionalText("phone", Label("电话（隐去中间）", "Phone, masked")) { $0.input.phone.map(Masking.phone) },
            .text("matter", Label("要办的事", "What they came for")) { $0.input.matter },
            .text("explanation", Label("说明", "What was explained")) { $0.input.explanation },
            .text("unit", Label("承办单位", "Unit in charge")) { $0.input.unit },
            .optionalText("unitPhone", Label("承办单位电话", "Its phone")) { $0.input.unitPhone },
            .optionalText("unitAddress", Label("承办单位地址", "Its address")) { $0.input.unitAddress },
        ])
}
