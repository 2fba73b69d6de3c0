import Foundation
import HTTP
import Hall

/// `hall import catalogue` and `hall export catalogue`: ask the running server, or open the file where none runs.
enum ImportCommand {
    private static let help = """
        hall import catalogue 文件 [--format csv|json] [--dry-run] [--skip-bad] [--data 目录]
        hall export catalogue [--format csv|json] [--output 文件] [--data 目录]

        导入事项目录：逐行报告全部错误；有一处不对则全不导入，--skip-bad 略过有误的事项，--dry-run 只检查。已有编码仅在内容变动时写成新版。
        Imports a catalogue: every fault is named with its line and field; one fault and nothing is imported, unless --skip-bad
        leaves bad items out. --dry-run only checks. An item that is there gets a new version only where it has changed.
        """

    static func run(_ arguments: [String]) throws -> Int32 {
        let options = try Options(
            arguments, command: "import", values: ["data", "format", "year", "reason"],
            flags: ["dry-run", "skip-bad", "provisional"])
        if options.words.first == "calendar", !options.asksForHelp { return try ImportCalendarCommand.run(options) }
        guard !options.asksForHelp, options.words.count == 2, options.words[0] == "catalogue" else {
            print(help + "\n\n" + ImportCalendarCommand.help)
            return options.asksForHelp ? 0 : 2
        }
        let path = options.words[1]
        guard let file = FileManager.default.contents(atPath: path) else {
            printError("hall import: \(path): 无法读取 / cannot be read")
            return 1
        }
        let format = try format(options, path: path)
        let target =
            "/api/v1/catalogue/imports?format=\(format)&dryRun=\(options.has("dry-run"))&skipBad=\(options.has("skip-bad"))"
        let response = try OperatorDesk(dataDirectory: options.value("data") ?? "data").send(
            .post, target, Array(file), contentType: format == "csv" ? "text/csv" : "application/json")
        return try report(response, path)
    }

    static func export(_ arguments: [String]) throws -> Int32 {
        let options = try Options(arguments, command: "export", values: ["data", "format", "output"])
        guard !options.asksForHelp, options.words == ["catalogue"] else {
            print(help)
            return options.asksForHelp ? 0 : 2
        }
        let format = try format(options, path: options.value("output") ?? "")
        let response = try OperatorDesk(dataDirectory: options.value("data") ?? "data").send(
            .get, "/api/v1/catalogue?format=\(format)")
        guard response.status == 200 else { return try report(response, "catalogue") }
        guard let output = options.value("output") else {
            FileHandle.standardOutput.write(Data(response.body))
            return 0
        }
        guard FileManager.default.createFile(atPath: output, contents: Data(response.body)) else {
            printError("hall export: \(output): 无法写入 / cannot be written")
            return 1
        }
        return 0
    }

    /// By `--format`, else by the file's ending, else JSON.
    private static func format(_ options: Options, path: String) throws(UsageError) -> String {
        let format = options.value("format") ?? (path.lowercased().hasSuffix(".csv") ? "csv" : "json")
        guard ["csv", "json"].contains(format) else {
            throw UsageError(description: "hall import: --format \(format): 须为 csv 或 json / csv or json")
        }
        return format
    }

    /// Prints what was done, and each fault on a line of its own, as a compiler does.
    private static func report(_ response: Response, _ path: String) throws -> Int32 {
        let body = try JSONReader.read(response.body, limits: wideLimits)
        let faults = body["faults"]?.arrayValue ?? body["errors"]?.arrayValue ?? []
        for fault in faults {
            let line = fault["line"]?.integerValue.map { ":\($0)" } ?? ""
            let field = fault["field"]?.stringValue ?? fault["pointer"]?.stringValue ?? ""
            let item = fault["item"]?.stringValue.map { $0 + ": " } ?? ""
            printError("\(path)\(line): \(field): \(item)\(fault["detail"]?.stringValue ?? "")")
        }
        guard response.status == 200 else {
            printError("hall import: \(body["detail"]?.stringValue ?? "HTTP \(response.status)")")
            return 1
        }
        let counts = [("new", "新增"), ("changed", "变更"), ("unchanged", "未变"), ("skipped", "略过")].map { name, label in
            "\(label) / \(name): \(body[name]?.integerValue ?? 0)"
        }
        let isDryRun = body["dryRun"] == .bool(true)
        print(((isDryRun ? ["只检查，未保存 / checked only"] : []) + counts).joined(separator: "\n"))
        return 0
    }

    /// A report may name many faults.
    private static var wideLimits: JSONLimits {
        var limits = JSONLimits()
        limits.bytes = 64 << 20
        limits.members = 100_000
        return limits
    }
}
