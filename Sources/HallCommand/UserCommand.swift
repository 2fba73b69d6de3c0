import HTTP

/// `hall user …`: asks the running server, or opens the file where none runs.
enum UserCommand {
    private static let help = """
        hall user add 用户名 --role 角色 [--role 角色]… [--name 姓名 | --staff 工号] [--window 窗口编号] [--phone 电话]
        hall user list
        hall user disable 用户名
        hall user enable 用户名
        hall user reset-password 用户名

          --data DIR   数据目录，默认 data / data directory
          --hall H02   同一数据文件里的另一个大厅 / another hall of the file

        角色见 GET /api/v1/roles,如 / roles, e.g.: clerk 窗口工作人员, windowHead 窗口负责人, director 大厅主任, it 主控室
        add 和 reset-password 输出一次性密码，只此一次 / print a one-time password, this once.
        """

    static func run(_ arguments: [String]) throws -> Int32 {
        let options = try Options(
            arguments, command: "user", values: ["data", "hall", "name", "staff", "role", "window", "phone"])
        guard !options.asksForHelp, let act = options.words.first else {
            print(help)
            return options.asksForHelp ? 0 : 2
        }
        switch act {
        case "list":
            try options.requireWords(1, of: "user list")
            return try list(options)
        case "add": return try add(try userName(options), options)
        case "disable", "enable", "reset-password":
            let name = try userName(options)
            let path = options.target("/api/v1/accounts/\(CommandAnswer.percentEncoded(name))/\(act)")
            return try show(options.desk.send(.post, path), done: "\(name): \(act)")
        default:
            throw UsageError(description: "hall user: 没有 \(act) / no such act; hall user --help")
        }
    }

    private static func userName(_ options: Options) throws(UsageError) -> String {
        try options.requireName(of: "user", ("用户名", "user name"))
    }

    private static func add(_ userName: String, _ options: Options) throws -> Int32 {
        var members: [(String, JSON)] = [("userName", .string(userName))]
        if options.value("staff") == nil { members.append(("name", .string(options.value("name") ?? userName))) }
        members += options.members(["staff", "window", "phone"])
        members.append(("roles", .array(options.all("role").map { .string($0) })))
        let response = try options.desk.send(
            .post, options.target("/api/v1/accounts"), RequestBody.object(members))
        return try show(response, done: userName)
    }

    private static func list(_ options: Options) throws -> Int32 {
        try CommandAnswer.showPages(
            "/api/v1/accounts", options, command: "user", heading: ["用户名", "姓名", "状态", "窗口", "角色"]
        ) { account in
            let roles = (account["roles"]?.arrayValue ?? []).compactMap(\.stringValue).joined(separator: ",")
            return ["userName", "name", "stateLabel", "window"].map { account[$0]?.stringValue ?? "-" } + [roles]
        }
    }

    /// Prints what the hall answered: a password, a word of success, or every error.
    private static func show(_ response: Response, done: String) throws -> Int32 {
        try CommandAnswer.show(response, command: "user") { answer in
            guard let password = answer["oneTimePassword"]?.stringValue else { return print(done) }
            print("\(answer["userName"]?.stringValue ?? done)\t\(password)")
        }
    }
}
