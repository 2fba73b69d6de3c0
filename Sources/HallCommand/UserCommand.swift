import Foundation
import HTTP

/// `hall user …`: asks the running server, or opens the file where none runs.
enum UserCommand {
    private static let help = """
        hall user add 用户名 --name 姓名 --role 角色 [--role 角色]… [--window 窗口编号] [--phone 电话] [--data 目录]
        hall user list [--data 目录]
        hall user disable 用户名 [--data 目录]
        hall user enable 用户名 [--data 目录]
        hall user reset-password 用户名 [--data 目录]

        角色 / roles: clerk 窗口工作人员, windowHead 窗口负责人, director 大厅主任, supervisingLeader 分管领导, it 主控室
        add 和 reset-password 输出一次性密码,只此一次 / print a one-time password, this once.
        """

    static func run(_ arguments: [String]) throws -> Int32 {
        let options = try Options(arguments, command: "user", values: ["data", "name", "role", "window", "phone"])
        guard !options.asksForHelp, let act = options.words.first else {
            print(help)
            return options.asksForHelp ? 0 : 2
        }
        let desk = OperatorDesk(dataDirectory: options.value("data") ?? "data")
        switch act {
        case "list":
            try options.requireWords(1, of: "user list")
            return try list(desk)
        case "add": return try add(try userName(options), options, desk)
        case "disable", "enable", "reset-password":
            let name = try userName(options)
            return try show(
                desk.send(.post, "/api/v1/accounts/\(percentEncoded(name))/\(act)"), done: "\(name): \(act)")
        default:
            throw UsageError(description: "hall user: 没有 \(act) / no such act; hall user --help")
        }
    }

    private static func userName(_ options: Options) throws -> String {
        guard options.words.count == 2 else {
            throw UsageError(
                description: "hall user \(options.words[0]): 请给出一个用户名 / give one user name; hall user --help")
        }
        return options.words[1]
    }

    private static func add(_ userName: String, _ options: Options, _ desk: OperatorDesk) throws -> Int32 {
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.key("userName")
        json.string(userName)
        json.key("name")
        json.string(options.value("name") ?? userName)
        for name in ["window", "phone"] {
            guard let value = options.value(name) else { continue }
            json.key(name)
            json.string(value)
        }
        json.key("roles")
        json.beginArray()
        for role in options.all("role") { json.string(role) }
        json.endArray()
        json.endObject()
        return try show(desk.send(.post, "/api/v1/accounts", json.bytes), done: userName)
    }

    private static func list(_ desk: OperatorDesk) throws -> Int32 {
        let response = try desk.send(.get, "/api/v1/accounts")
        guard response.status == 200, let accounts = try JSONReader.read(response.body)["items"]?.arrayValue else {
            return try show(response, done: "")
        }
        print(["用户名", "姓名", "状态", "窗口", "角色"].joined(separator: "\t"))
        for account in accounts {
            let roles = (account["roles"]?.arrayValue ?? []).compactMap(\.stringValue).joined(separator: ",")
            let columns = ["userName", "name", "stateLabel", "window"].map { account[$0]?.stringValue ?? "-" }
            print((columns + [roles]).joined(separator: "\t"))
        }
        return 0
    }

    /// Prints what the hall answered: a password, a word of success, or every error.
    private static func show(_ response: Response, done: String) throws -> Int32 {
        if response.status == 204 {
            print(done)
            return 0
        }
        let body = try JSONReader.read(response.body)
        if response.status < 300 {
            let name = body["userName"]?.stringValue ?? done
            print("\(name)\t\(body["oneTimePassword"]?.stringValue ?? "")")
            return 0
        }
        printError("hall user: \(body["detail"]?.stringValue ?? "HTTP \(response.status)")")
        for error in body["errors"]?.arrayValue ?? [] {
            printError("  \(error["pointer"]?.stringValue ?? ""): \(error["detail"]?.stringValue ?? "")")
        }
        return 1
    }

    private static func percentEncoded(_ name: String) -> String {
        name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? name
    }
}
