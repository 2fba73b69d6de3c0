import HTTP
import SQLite

/// Making and revoking API keys.
enum KeyActs {
    /// Makes a key; its secret is told once. It may do no more than the account that answers for it.
    static func issue(_ call: Call) throws -> WriteStep {
        let input = try call.decode(KeyInput.self)
        let random = call.services.entropy.bytes(32)
        return { facts, transaction in
            let account = try AccountActs.require(try answerable(input, call), facts, transaction)
            let held = facts.roles.permissions(of: account.roles)
            try check(input.scopes, heldBy: account, held, call)
            let window = try input.window.map { try facts.requireWindow($0, at: "/window") }
            let expiresAt = transaction.now + Int64(input.days) * 86_400_000
            let key = NewKey(
                name: input.name, secretHash: SHA256.hash(random), windowID: window?.id, scopes: input.scopes,
                expiresAt: expiresAt)
            do {
                try KeyStore.insert(
                    key, accountID: account.id, hallID: facts.hall.id, actor: call.actor, transaction)
            } catch let error as DatabaseError where error.isUniqueViolation {
                throw Problem(
                    .keyNameTaken,
                    Label("密钥名称 \(input.name) 已用过，请换一个。", "The name \(input.name) has been used; choose another."))
            }
            let issued = IssuedKey(
                name: input.name, secret: BearerToken.keyPrefix + Hexadecimal.text(random),
                expiresAt: Instant(milliseconds: expiresAt))
            return Written(
                .json(issued, status: 201, in: call.language, fields: noStore), subject: "key:" + input.name,
                particulars: particulars(input, account))
        }
    }

    static func revoke(
        _ call: Call, _ input: KeyRevocation, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let name = call.parameter("key")
        guard try KeyStore.revoke(name, reason: input.reason, hallID: facts.hall.id, transaction) else {
            throw Problem(
                .keyUnknown,
                Label("没有有效的密钥 \(name)；列表见 GET /api/v1/keys。", "There is no working key \(name); see GET /api/v1/keys.")
            )
        }
        return Written(.noContent, subject: "key:" + name, changes: .sessions)
    }

    /// Whoever makes a key answers for it, unless it is made for another account.
    private static func answerable(_ input: KeyInput, _ call: Call) throws(Problem) -> String {
        if let named = input.account { return named }
        if case .staff(let identity) = call.caller, case .session = identity.means { return identity.userName }
        throw Problem.invalid(
            FieldError(
                pointer: "/account", code: "required",
                detail: Label("请写明由哪个帐号对密钥负责。", "Name the account that answers for the key.")))
    }

    private static func check(
        _ scopes: [Permission], heldBy account: Account, _ held: PermissionSet, _ call: Call
    ) throws(Problem) {
        let errors = scopes.enumerated().filter { !held.contains($0.element) }.map { index, scope in
            FieldError(
                pointer: "/scopes/\(index)", code: "notHeld",
                detail: Label(
                    "帐号 \(account.userName) 没有“\(scope.label.zh)”权限，其密钥也不能有。",
                    "The account \(account.userName) lacks \(scope.rawValue), so its key cannot have it."))
        }
        guard errors.isEmpty else { throw Problem(.invalidInput, errors[0].detail, errors: errors) }
        guard case .staff(let identity) = call.caller else { return }
        var reach = identity.permissions
        scopes.forEach { reach.insert($0) }
        guard !RoleRules.mixesDuties(reach) || RoleRules.mixesDuties(identity.permissions) else {
            throw Problem(
                .mixedDuties,
                Label(
                    "管理帐号的人不得取得审计权限的密钥；请由运维人员以 hall key add 建立。",
                    "Whoever manages accounts cannot obtain a key that reads the audit trail; the operator makes it with hall key add."
                ))
        }
        guard let missing = scopes.first(where: { !identity.permissions.contains($0) }),
            !identity.permissions.contains(.manageAccount)
        else { return }
        throw Problem(
            .selfEscalation,
            Label(
                "您没有“\(missing.label.zh)”权限，不能建立有此权限的密钥；请找管理帐号的人。",
                "You lack \(missing.rawValue) and cannot make a key that has it; ask somebody who manages accounts."))
    }

    private static func particulars(_ input: KeyInput, _ account: Account) -> [UInt8] {
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.member("account", account.userName)
        json.key("scopes")
        json.beginArray()
        for scope in input.scopes { json.string(scope.rawValue) }
        json.endArray()
        json.endObject()
        return json.bytes
    }
}

struct KeyInput: Input {
    let name: String
    let account: String?
    let scopes: [Permission]
    let window: String?
    let days: Int

    init(from fields: inout FieldReader) {
        name = fields.text("name", Label("密钥名称", "Name"), length: 2...40)
        account = fields.optionalText(
            "account", Label("责任人的用户名，不写则为本人", "User name of whoever answers for it; yours where absent"),
            length: 2...32)
        scopes = fields.choices("scopes", Label("权限范围", "Scopes"))
        window = fields.optionalText("window", Label("窗口编号", "Window number"), length: 1...20)
        days =
            fields.optionalInteger("days", Label("有效天数，默认 365", "Days it works; 365 where absent"), in: 1...730) ?? 365
        fields.require(
            PlainCode.isValid(name), "name", "characters",
            Label("密钥名称只用字母、数字、点、下划线和连字符。", "A name uses letters, digits, dot, underscore, hyphen."))
        fields.require(
            !scopes.isEmpty && Set(scopes).count == scopes.count, "scopes", "count",
            Label("权限范围至少一项，每项一次。", "Give at least one scope, each once."))
    }
}

struct KeyRevocation: Input {
    let reason: String

    init(from fields: inout FieldReader) { reason = fields.text("reason", Label("理由", "Reason")) }
}

/// The keys' part of the route table.
enum KeyRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/keys", name: "key.list", summary: Label("接口密钥", "List API keys"),
            access: .permission(.readKey), query: Paging.parameters, answer: .json(200, Page<APIKey>.shape.schema),
            work: .read { call, transaction in
                let paging = try Paging(call)
                let found = try KeyStore.keys(hallID: call.facts.hall.id, paging, transaction)
                return Page(found, paging) { $0.id }.response(to: call)
            }),
        Route(
            method: .post, path: "/api/v1/keys", name: "key.issue", summary: Label("建立接口密钥", "Make an API key"),
            access: .permission(.manageKey), input: KeyInput.schema, answer: .json(201, IssuedKey.shape.schema),
            problems: [.accountUnknown, .keyNameTaken, .selfEscalation, .mixedDuties], rules: [.sec03],
            work: .write(KeyActs.issue)),
        Route(
            method: .post, path: "/api/v1/keys/{key}/revoke", name: "key.revoke",
            summary: Label("收回接口密钥", "Revoke a key"),
            access: .permission(.manageKey), input: KeyRevocation.schema, answer: .nothing, problems: [.keyUnknown],
            work: .writing(KeyRevocation.self, KeyActs.revoke)),
    ]
}
