import Foundation
import Hall

/// The executable `hall`.
@main
enum HallCommand {
    static func main() {
        exit(run(Array(CommandLine.arguments.dropFirst())))
    }

    /// Carries out one command line; returns the exit code: 0 done, 1 failed, 2 not understood.
    static func run(_ arguments: [String]) -> Int32 {
        do {
            switch arguments.first {
            case "serve": return try ServeCommand.run(Array(arguments.dropFirst()))
            case "demo": return try DemoCommand.run(Array(arguments.dropFirst()))
            case "migrate": return try MigrateCommand.run(Array(arguments.dropFirst()))
            case "user": return try UserCommand.run(Array(arguments.dropFirst()))
            case "import": return try ImportCommand.run(Array(arguments.dropFirst()))
            case "export": return try ImportCommand.export(Array(arguments.dropFirst()))
            case "key": return try KeyCommand.run(Array(arguments.dropFirst()))
            case "found": return try FoundCommand.run(Array(arguments.dropFirst()))
            case "audit": return try AuditCommand.run(Array(arguments.dropFirst()))
            case "openapi": return try OpenAPICommand.run(Array(arguments.dropFirst()))
            case "version", "--version": return try VersionCommand.run(Array(arguments.dropFirst()))
            case "help", "--help", "-h":
                return try HelpCommand.run(Array(arguments.dropFirst()), overview: overview)
            case nil:
                printError(overview)
                return 2
            case let unknown?:
                printError("hall: 没有命令 \(unknown) / no such command. hall --help 列出全部命令。")
                return 2
            }
        } catch let error as UsageError {
            printError(error.description)
            return 2
        } catch {
            printError("hall: \(error)")
            return 1
        }
    }

    private static let overview = """
        hall – 政务服务大厅服务器 / the server of a government service hall

        用法 / usage: hall <命令> [选项]

          serve      启动服务 / start the server
          demo       演示：一个有一个月办事的演练大厅 / a rehearsal's hall with a month of life
          migrate    升级数据文件 / bring a data file up to date
          user       管理帐号 / manage accounts: add, list, disable, enable, reset-password
          import     导入事项目录、节假日安排 / import a catalogue of items, a year's holidays
          export     导出事项目录 / export the catalogue of items
          key        管理接口密钥 / manage API keys: add, list, revoke
          found      在同一数据文件里再设一个大厅 / found a further hall in the data file
          audit      核验审计日志 / verify the audit trail
          openapi    输出接口文档 / print the OpenAPI document
          version    输出版本 / print the version
          help       本说明；help booking 输出预约脚本 / this; help booking prints a script that books

        hall <命令> --help 说明该命令的选项 / explains a command's options
        """
}

/// A command line that was not understood; says which part and what would be.
struct UsageError: Error, CustomStringConvertible {
    let description: String
}

/// Writes one line to standard error.
func printError(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
}
