import HTTP
import SQLite

/// Granting and revoking roles, with the reason.
enum RoleActs {
    static func grant(
        _ call: Call, _ input: RoleGrant, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let account = try AccountActs.require(call.parameter("userName"), facts, transaction)
        try check([input.role], facts) { _ in "/role" }
        guard !account.roles.contains(input.role) else {
            throw Problem(
                .roleHeld, Label("\(account.userName) 已有此角色，无需再授。", "\(account.userName) already holds this role."))
        }
        try refuseSelfEscalation(call, account)
        try refuseMixedDuties(account.roles + [input.role], facts)
        try refuseJoinedDuties(account.roles + [input.role], facts)
        try RoleStore.grant(input.role, accountID: account.id, transaction)
        return try written(account, input.role, .granted, input.reason, call, transaction)
    }

    static func revoke(
        _ call: Call, _ input: RoleRevocation, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let account = try AccountActs.require(call.parameter("userName"), facts, transaction)
        let role = call.parameter("role")
        guard try RoleStore.revoke(role, accountID: account.id, transaction) else {
            let held = account.roles.joined(separator: ", ")
            throw Problem(
                .roleNotHeld,
                Label(
                    "\(account.userName) 没有角色 \(role)；现有：\(held)。",
                    "\(account.userName) does not hold \(role); held: \(held)."))
        }
        try AccountActs.requireAdministrator(facts, transaction)
        return try written(account, role, .revoked, input.reason, call, transaction)
    }

    private static func written(
        _ account: Account, _ role: String, _ act: RoleChange.Act, _ reason: String, _ call: Call,
        _ transaction: borrowing Transaction
    ) throws -> Written {
        try RoleStore.insertChange(
            role, act, accountID: account.id, actor: call.actor, reason: reason, transaction)
        var json = JSONWriter(capacity: 128)
        json.beginObject()
        json.member("role", role)
        json.endObject()
        return Written(.noContent, subject: account.userName, particulars: json.bytes, changes: .sessions)
    }

    // MARK: Checks

    static func check(_ roles: [String], _ facts: HallFacts, pointer: (Int) -> String) throws {
        let known = facts.roles.labels.keys.sorted().joined(separator: ", ")
        let errors = roles.enumerated().filter { facts.roles.labels[$0.element] == nil }.map { index, role in
            FieldError(
                pointer: pointer(index), code: "unknown",
                detail: Label("没有角色 \(role)；可用：\(known)。", "No role \(role); there are: \(known)."))
        }
        guard errors.isEmpty else { throw Problem(.invalidInput, errors[0].detail, errors: errors) }
    }

    static func refuseMixedDuties(_ roles: [String], _ facts: HallFacts) throws(Problem) {
        guard RoleRules.mixesDuties(facts.roles.permissions(of: roles)) else { return }
        throw Problem(
            .mixedDuties,
            Label(
                "“\(Permission.manageAccount.label.zh)”与“\(Permission.readAudit.label.zh)”不得由同一帐号兼有；请分给两个人。",
                "One account may not both manage accounts and read the audit trail; give the roles to two people."))
    }

    /// Nobody gives themselves a role unless they may give out whole accounts anyway.
    private static func refuseSelfEscalation(_ call: Call, _ account: Account) throws(Problem) {
        guard
            case .staff(let identity) = call.caller, identity.accountID == account.id,
            !identity.permissions.contains(.manageAccount)
        else { return }
        throw Problem(
            .selfEscalation,
            Label(
                "不得给自己授予新的角色；请由管理帐号的人授予。",
                "You cannot grant yourself a role; ask somebody who manages accounts."))
    }
}

struct RoleGrant: Input {
    let role: String
    let reason: String

    init(from fields: inout FieldReader) {
        role = fields.text("role", Label("角色", "Role"), length: 1...40)
        reason = fields.text("reason", Label("理由", "Reason"))
    }
}

struct RoleRevocation: Input {
    let reason: String

    init(from fields: inout FieldReader) { reason = fields.text("reason", Label("理由", "Reason")) }
}

/// The roles' part of the route table.
enum RoleRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/roles", name: "role.list", summary: Label("角色及其权限", "Roles and permissions"),
            access: .signedIn, answer: .json(200, RoleList.shape.schema),
            work: .immediate { call in
                .json(RoleList(items: call.facts.roles.list), in: call.language, capacity: 8192)
            }),
        Route(
            method: .post, path: "/api/v1/accounts/{userName}/roles", name: "role.grant",
            summary: Label("授予角色", "Grant a role"), access: .permission(.grantRole), input: RoleGrant.schema,
            answer: .nothing, problems: [.accountUnknown, .roleHeld, .selfEscalation, .mixedDuties, .joinedDuties],
            rules: [.item04],
            work: .writing(RoleGrant.self, RoleActs.grant)),
        Route(
            method: .post, path: "/api/v1/accounts/{userName}/roles/{role}/revoke", name: "role.revoke",
            summary: Label("收回角色", "Revoke a role"), access: .permission(.grantRole), input: RoleRevocation.schema,
            answer: .nothing, problems: [.accountUnknown, .roleNotHeld, .lastManager],
            work: .writing(RoleRevocation.self, RoleActs.revoke)),
        Route(
            method: .get, path: "/api/v1/accounts/{userName}/role-changes", name: "role.changes",
            summary: Label("角色变更记录", "History of an account's roles"), access: .permission(.readAccount),
            query: Paging.parameters, answer: .json(200, Page<RoleChange>.shape.schema), problems: [.accountUnknown],
            work: .read { call, transaction in
                let paging = try Paging(call)
                let account = try AccountActs.require(call.parameter("userName"), call.facts, transaction)
                let found = try RoleStore.changes(accountID: account.id, paging, transaction)
                return Page(found, paging) { $0.id }.response(to: call)
            }),
    ]
}
