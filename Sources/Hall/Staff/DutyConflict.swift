import HTTP
import SQLite

/// An account whose roles join duties that are to be kept apart (职责未分离), ITEM-04 and ITEM-06.
struct DutyConflict: Output {
    let account: Account
    let duties: [Duty]
    let rules: [RuleID]

    /// Nil where nothing is joined.
    init?(_ account: Account) {
        self.account = account
        duties = DutyRules.duties(of: account.roles)
        rules = DutyRules.breaches(duties)
        guard !rules.isEmpty else { return nil }
    }

    static let shape = Shape<DutyConflict>(
        "DutyConflict",
        [
            .text("userName", Label("用户名", "User name")) { $0.account.userName },
            .text("name", Label("姓名", "Name")) { $0.account.name },
            .texts("roles", Label("角色", "Roles")) { $0.account.roles },
            .texts("duties", Label("职责", "Duties")) { $0.duties.map(\.rawValue) },
            .label("detail", Label("说明", "Detail")) { conflict in
                let zh = conflict.duties.map(\.label.zh).joined(separator: "、")
                let en = conflict.duties.map(\.label.en).joined(separator: ", ")
                return Label("一人兼有\(zh)；请收回其中的角色，分给他人。", "One person has \(en); revoke roles and give them to others.")
            },
            .texts("rules", Label("规则", "Rules")) { $0.rules.map(\.rawValue) },
        ])
}

struct DutyConflictList: Output {
    let items: [DutyConflict]

    static let shape = Shape<DutyConflictList>(
        "DutyConflictList", [.list("items", Label("职责未分离的帐号", "Accounts that join duties")) { $0.items }])
}

/// The separation of duties' part of the route table.
enum DutyRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/duty-conflicts", name: "duty.conflicts",
            summary: Label("受理、审批、监督未分离的帐号", "Accounts that join acceptance, approval and supervision"),
            access: .permission(.readAccount), answer: .json(200, DutyConflictList.shape.schema),
            rules: [.item04, .item06],
            work: .read { call, transaction in
                let accounts = try AccountStore.withSeveralRoles(hallID: call.facts.hall.id, transaction)
                return .json(
                    DutyConflictList(items: accounts.compactMap(DutyConflict.init)), in: call.language, fields: noStore)
            })
    ]
}

extension RoleActs {
    /// Refuses roles with which one person would accept and approve (ITEM-04).
    static func refuseJoinedDuties(_ roles: [String], _ facts: HallFacts) throws(Problem) {
        guard !DutyRules.mayHold(roles) else { return }
        func names(_ duty: Duty) -> (zh: String, en: String) {
            let held = roles.filter { DutyRules.duty(of: $0) == duty }.sorted()
            return (
                held.map { facts.roles.labels[$0]?.zh ?? $0 }.joined(separator: "、"), held.joined(separator: ", ")
            )
        }
        let (accepting, approving) = (names(.acceptance), names(.approval))
        throw Problem(
            .joinedDuties,
            Label(
                "受理与审批须分离：同一帐号不得既有“\(accepting.zh)”又有“\(approving.zh)”；请分给两个人。",
                "Acceptance is separate from approval: one account may not hold \(accepting.en) and \(approving.en); give them to two people."
            ), rules: [.item04])
    }
}

extension ProblemKind {
    static let joinedDuties = ProblemKind(
        409, "role.joinedDuties", Label("受理与审批不得一人兼任", "Acceptance and approval are separate"))
}
