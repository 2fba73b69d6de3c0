import Foundation
import HTTP
import Hall

/// `hall migrate`.
enum MigrateCommand {
    static func run(_ arguments: [String]) throws -> Int32 {
        let options = try Options(arguments, command: "migrate", values: ["data"])
        if options.asksForHelp {
            print(
                """
                hall migrate [--data 目录]

                升级数据文件；非空文件先自动备份到 backups/。serve 启动时也会升级。
                Brings the data file up to date; a file that is not empty is backed up to backups/ first. serve does so, too.
                """)
            return 0
        }
        try options.requireWords(0, of: "migrate")
        let office = try HallOffice(dataDirectory: options.value("data") ?? "data")
        defer { office.close() }
        print(
            office.migrated.isEmpty
                ? "已是最新 / up to date" : office.migrated.map { "已应用 / applied: \($0)" }.joined(separator: "\n"))
        if let account = office.firstAccount {
            print("\(account.userName)\t\(account.oneTimePassword)\t一次性密码 / one-time password")
        }
        return 0
    }
}

/// `hall audit verify`.
enum AuditCommand {
    static func run(_ arguments: [String]) throws -> Int32 {
        let options = try Options(arguments, command: "audit", values: ["data"])
        guard !options.asksForHelp, options.words == ["verify"] else {
            print(
                """
                hall audit verify [--data 目录]

                重算审计日志的散列链，报告第一处被改动的条目。
                Recomputes the audit trail's hash chain; reports the first entry that was altered.
                """)
            return options.asksForHelp ? 0 : 2
        }
        let response = try OperatorDesk(dataDirectory: options.value("data") ?? "data").send(
            .get, "/api/v1/audit/verification")
        let body = try JSONReader.read(response.body)
        guard response.status == 200 else {
            printError("hall audit: \(body["detail"]?.stringValue ?? "HTTP \(response.status)")")
            return 1
        }
        let entries = body["entries"]?.integerValue ?? 0
        if let broken = body["firstBroken"]?.integerValue {
            print("条目 \(broken) 被改动 / entry \(broken) was altered(共 \(entries) 条)")
            return 1
        }
        print("完好 / intact: \(entries)")
        return 0
    }
}

/// `hall openapi`.
enum OpenAPICommand {
    static func run(_ arguments: [String]) throws -> Int32 {
        let options = try Options(arguments, command: "openapi", values: [])
        if options.asksForHelp {
            print("hall openapi\n\n输出 OpenAPI 3.1 文档，与 GET /openapi.json 相同 / prints the OpenAPI 3.1 document.")
            return 0
        }
        try options.requireWords(0, of: "openapi")
        FileHandle.standardOutput.write(Data(OpenAPI.document))
        return 0
    }
}

/// `hall version`.
enum VersionCommand {
    static func run(_ arguments: [String]) throws -> Int32 {
        let options = try Options(arguments, command: "version", values: [])
        if options.asksForHelp {
            print("hall version\n\n输出版本，及系统所带 SQLite 的版本 / prints the version, and that of the system's SQLite.")
            return 0
        }
        try options.requireWords(0, of: "version")
        print("hall \(HallProgram.version) (SQLite \(HallProgram.sqliteVersion))")
        return 0
    }
}
