import HTTP
import SQLite

/// Somebody whose applications a member of staff leaves to a colleague (回避), SEC-25.
struct DeclaredRelation: Sendable {
    enum Kind: String, Labelled {
        case `self`, spouse, parent, child, sibling, other

        var label: Label {
            switch self {
            case .self: Label("本人", "self")
            case .spouse: Label("配偶", "spouse")
            case .parent: Label("父母", "parent")
            case .child: Label("子女", "child")
            case .sibling: Label("兄弟姐妹", "sibling")
            case .other: Label("其他利害关系人", "other")
            }
        }
    }

    let kind: Kind
    let certificateNumber: String
    let declaredAt: Instant
}

/// The staff's own part: declaring relations.
enum RelationRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/me/relations", name: "relation.list",
            summary: Label("本人申报的回避关系", "Relations that one has declared"), access: .signedIn,
            answer: .json(200, RelationList.shape.schema), rules: [.sec25],
            work: .read { call, transaction in
                let relations = try RelationStore.declared(staffID: try call.staff().staffID, transaction)
                return .json(RelationList(items: relations), in: call.language, fields: noStore)
            }),
        Route(
            method: .post, path: "/api/v1/me/relations", name: "relation.declare",
            summary: Label("申报回避关系", "Declare a relation"), access: .signedIn, input: RelationInput.schema,
            answer: .json(200, RelationList.shape.schema), rules: [.case29, .sec25],
            work: .writing(RelationInput.self) { call, input, facts, transaction in
                let staffID = try call.staff().staffID
                try RelationStore.declare(input.relation, input.certificateNumber, staffID: staffID, transaction)
                let relations = try RelationStore.declared(staffID: staffID, transaction)
                return Written(
                    .json(RelationList(items: relations), in: call.language, fields: noStore),
                    subject: try call.staff().userName, changes: .facts)
            }),
    ]
}

struct RelationInput: Input {
    let relation: DeclaredRelation.Kind
    let certificateNumber: String

    init(from fields: inout FieldReader) {
        relation = fields.choice("relation", Label("关系", "Relation"))
        certificateNumber = fields.object("certificate", Label("证件", "Certificate"), CertificateInput.self).number
    }
}

struct RelationList: Output {
    let items: [DeclaredRelation]

    static let shape = Shape<RelationList>("RelationList", [.list("items", Label("回避关系", "Relations")) { $0.items }])
}

extension DeclaredRelation: Output {
    static let shape = Shape<DeclaredRelation>(
        "DeclaredRelation",
        [
            .choice("relation", "relationLabel", Label("关系", "Relation")) { $0.kind },
            .text("certificateNumber", Label("证件号码（隐去中间）", "Certificate number, masked")) {
                Masking.certificate($0.certificateNumber)
            },
            .instant("declaredAt", Label("申报时间", "Declared at")) { $0.declaredAt },
        ])
}
