import HTTP

/// `hall found`: a further hall in the data file.
enum FoundCommand {
    private static let help = """
        hall found --code H02 --name 名称 --level 层级 --hotline 电话 [--address 地址] [--director 用户名] [--data 目录]

        在同一数据文件里再设一个大厅，带四个综合窗口和初始事项目录；输出其主任的一次性密码，只此一次。
        Founds a further hall in the data file, with its four windows and the starter catalogue; prints its director's
        one-time password, this once. Levels: village, town, county, city, province, state.
        """

    static func run(_ arguments: [String]) throws -> Int32 {
        let fields = ["code", "name", "level", "hotline", "address", "director"]
        let options = try Options(arguments, command: "found", values: Set(fields + ["data"]))
        guard !options.asksForHelp, options.value("code") != nil, options.words.isEmpty else {
            print(help)
            return options.asksForHelp ? 0 : 2
        }
        let body = RequestBody.object(fields.compactMap { name in options.value(name).map { (name, .string($0)) } })
        let desk = OperatorDesk(dataDirectory: options.value("data") ?? "data")
        let response = try desk.send(.post, "/api/v1/halls", body)
        return try CommandAnswer.show(response, command: "found") { answer in
            print(
                ["code", "userName", "oneTimePassword"].map { answer[$0]?.stringValue ?? "" }.joined(separator: "\t"))
        }
    }
}
