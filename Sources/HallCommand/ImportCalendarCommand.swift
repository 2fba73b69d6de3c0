import Foundation
import HTTP
import Hall

/// `hall import calendar`: a year's notice of holidays and make-up days.
enum ImportCalendarCommand {
    static let help = """
        hall import calendar 文件 --year 年份 --reason 文号 [--dry-run] [--provisional] [--data 目录]

        导入一年的节假日和调休（CSV 或 JSON），在办的时限随之改算；--dry-run 只列出变动。CSV 首行为 date,kind,name，kind 为 holiday 或 workday。
        Imports a year's holidays and make-up days; open limits are derived anew. --dry-run only lists what moves; --provisional says
        that the notice is not out in full.
        """

    static func run(_ options: Options) throws -> Int32 {
        guard options.words.count == 2, let year = options.value("year"), let reason = options.value("reason") else {
            print(help)
            return 2
        }
        let path = options.words[1]
        guard let file = FileManager.default.contents(atPath: path) else {
            printError("hall import: \(path): 无法读取 / cannot be read")
            return 1
        }
        let target = options.target(
            "/api/v1/calendar/" + CommandAnswer.percentEncoded(year),
            [
                ("reason", CommandAnswer.percentEncoded(reason)), ("dryRun", "\(options.has("dry-run"))"),
                ("published", "\(!options.has("provisional"))"),
            ])
        let response = try options.desk.send(
            .put, target, Array(file),
            contentType: path.lowercased().hasSuffix(".csv") ? "text/csv" : "application/json")
        return try CommandAnswer.show(response, command: "import") { report in
            for move in report["moves"]?.arrayValue ?? [] {
                let parts = ["case", "clockLabel", "from", "to"].map { move[$0]?.stringValue ?? "" }
                print(parts.joined(separator: "\t"))
            }
            let counts = ["cases", "total"].map { report[$0]?.integerValue ?? 0 }
            let words = report["dryRun"] == .bool(true) ? "试算，未保存 / dry run" : "已导入 / imported"
            print("\(words)：收件 / cases \(counts[0])，变动 / moves \(counts[1])")
        }
    }
}
