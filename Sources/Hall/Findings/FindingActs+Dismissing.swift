import HTTP
import SQLite

/// Dismissing a finding that does not stand (撤销认定). It stays in the list, with the reason; nothing follows from it any more.
extension FindingActs {
    static func dismiss(
        _ call: Call, _ input: FindingDismissalInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let staff = try call.staff()
        let number = call.parameter("id")
        guard let id = Int64(number), let found = try FindingStore.find(id, hallID: facts.hall.id, transaction) else {
            throw Problem(
                .findingUnknown,
                Label(
                    "没有问题 \(number)；请用 GET /api/v1/findings 里的标识。",
                    "There is no finding \(number); take an id from GET /api/v1/findings."))
        }
        guard found.staffID != staff.staffID else {
            throw Problem(
                .ownFinding,
                Label(
                    "责任人不得撤销对本人的认定；请由大厅主任或投诉受理人员处理。",
                    "Nobody dismisses a finding about themselves; ask the director or the complaint office."))
        }
        if let made = found.dismissal {
            throw Problem(
                .findingDismissed,
                Label("该认定已由\(made.by)撤销：\(made.reason)", "\(made.by) dismissed it already: \(made.reason)"))
        }
        try FindingStore.dismiss(id, reason: input.reason, staffID: staff.staffID, transaction)
        guard let now = try FindingStore.find(id, hallID: facts.hall.id, transaction) else {
            preconditionFailure("the finding was just read")
        }
        return Written(.json(now, in: call.language, fields: noStore), subject: found.source)
    }
}

struct FindingDismissalInput: Input {
    let reason: String

    init(from fields: inout FieldReader) {
        reason = fields.text("reason", Label("撤销理由", "Why it does not stand"), length: 2...500)
    }
}

extension ProblemKind {
    static let findingUnknown = ProblemKind(404, "finding.unknown", Label("没有这个问题", "No such finding"))
    static let ownFinding = ProblemKind(403, "finding.own", Label("涉及本人", "It is about yourself"))
    static let findingDismissed = ProblemKind(409, "finding.dismissed", Label("已经撤销", "Dismissed already"))
}
