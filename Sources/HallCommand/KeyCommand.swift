import Foundation
import HTTP

/// `hall key …`: keys with which scripts call the API.
enum KeyCommand {
    private static let help = """
        hall key add 名称 --account 用户名 --scope 权限 [--scope 权限]… [--days 365] [--window 窗口编号] [--hall H02] [--data 目录]
        hall key list [--hall H02] [--data 目录]
        hall key revoke 名称 --reason 理由 [--hall H02] [--data 目录]

        密钥以 Authorization: Bearer hk_… 发送；帐号持有人对其所为负责，权限不超过该帐号。add 输出密钥，只此一次。
        A key is sent as Authorization: Bearer hk_…; the account's holder answers for it, and it can do no more than the
        account. add prints the secret, this once.
        """

    static func run(_ arguments: [String]) throws -> Int32 {
        let options = try Options(
            arguments, command: "key", values: ["data", "hall", "account", "scope", "days", "window", "reason"])
        guard !options.asksForHelp, let act = options.words.first else {
            print(help)
            return options.asksForHelp ? 0 : 2
        }
        switch act {
        case "list": return try list(options)
        case "add": return try add(try name(options), options)
        case "revoke": return try revoke(try name(options), options)
        default: throw UsageError(description: "hall key: 没有 \(act) / no such act; hall key --help")
        }
    }

    private static func name(_ options: Options) throws(UsageError) -> String {
        try options.requireName(of: "key", ("密钥名称", "name"))
    }

    private static func add(_ name: String, _ options: Options) throws -> Int32 {
        var members: [(String, JSON)] = [("name", .string(name))] + options.members(["account", "window"])
        if let days = options.value("days") {
            guard let count = Int64(days) else {
                throw UsageError(description: "hall key add: --days 须为整数 / takes an integer")
            }
            members.append(("days", .integer(count)))
        }
        members.append(("scopes", .array(options.all("scope").map { .string($0) })))
        let response = try options.desk.send(.post, options.target("/api/v1/keys"), RequestBody.object(members))
        return try CommandAnswer.show(response, command: "key") { answer in
            print(["name", "secret", "expiresAt"].map { answer[$0]?.stringValue ?? "" }.joined(separator: "\t"))
        }
    }

    private static func list(_ options: Options) throws -> Int32 {
        try CommandAnswer.showPages(
            "/api/v1/keys", options, command: "key", heading: ["名称", "责任人", "到期", "最近使用", "收回", "权限"]
        ) { key in
            let scopes = (key["scopes"]?.arrayValue ?? []).compactMap(\.stringValue).joined(separator: ",")
            return ["name", "account", "expiresAt", "lastUsedAt", "revokedAt"].map { key[$0]?.stringValue ?? "-" }
                + [scopes]
        }
    }

    private static func revoke(_ name: String, _ options: Options) throws -> Int32 {
        let body = RequestBody.object([("reason", .string(options.value("reason") ?? ""))])
        let path = options.target("/api/v1/keys/\(CommandAnswer.percentEncoded(name))/revoke")
        let response = try options.desk.send(.post, path, body)
        return try CommandAnswer.show(response, command: "key") { _ in print("\(name): revoked") }
    }
}
