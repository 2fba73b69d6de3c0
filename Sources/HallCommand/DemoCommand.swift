import Foundation
import Hall

/// `hall demo`.
enum DemoCommand {
    private static let help = """
        hall demo [--data 目录] [--listen 地址]… [--from 时间] [--until 时间] [--seed N]

          --data DIR          演示的目录，默认 demo；没有则新建，已是演示则接着提供服务，真实大厅的目录则拒绝
                              the demo's directory; made where it is not there, served again where it is a demo's
          --listen ADDRESS    监听地址，可多次，默认 127.0.0.1:8080 / address to listen on, repeatable
          --from INSTANT      这段日子自何时起，默认结束前三十天 / when its life begins; thirty days before its end
          --until INSTANT     到何时止，默认现在（不在开放时间则为上一次开放的最后一分钟）
                              when it ends; now, or the last minute in which the hall was open
          --seed N            随机数种子，默认 1；同样的种子和起止得到同样的大厅 / the same seed and span give the same hall

        建一个演练大厅：单位、窗口、六十名工作人员、事项目录和一个月的办事，全部经由接口办理；随后提供服务，时钟停在最后一刻。
        Makes a rehearsal's hall with units, windows, sixty staff, the catalogue and a month of life, all of it by way of the
        API; then serves it, with the clock standing at its end.

        标准输出第一行是 JSON，与 serve 相同；说明和可试的命令行在标准错误 / the first line on standard output is JSON, as of
        serve; the guide with the lines to try is on standard error. SIGTERM、SIGINT 使其停止 / stop it.
        """

    static func run(_ arguments: [String]) throws -> Int32 {
        let options = try Options(arguments, command: "demo", values: ["data", "listen", "from", "until", "seed"])
        if options.asksForHelp {
            print(help)
            return 0
        }
        try options.requireWords(0, of: "demo")
        let listen = try ServeCommand.addresses(options, command: "demo")
        let seed = try seed(options)
        let directory = options.value("data") ?? "demo"
        let demo = try DemoHall.prepare(
            DemoOptions(
                dataDirectory: directory, from: options.value("from"), until: options.value("until"), seed: seed)
        ) { from, until in
            printError("正在演练 \(from) 至 \(until) 的办事，稍候 / playing a month of life, some seconds …")
        }
        return try serve(demo, directory, listen)
    }

    private static func serve(_ demo: DemoHall, _ directory: String, _ listen: [String]) throws -> Int32 {
        var stopping = StopSignals()
        let server = try HallServer(
            HallServerOptions(dataDirectory: directory, listen: listen, simulateFrom: demo.simulateFrom))
        let addresses = try server.start()
        ServeCommand.announce(server, addresses)
        if let address = addresses.first { printError(try demo.guide(of: server, at: address)) }
        stopping.wait { server.reopenLogs() }
        server.stop()
        return 0
    }

    private static func seed(_ options: Options) throws(UsageError) -> UInt64? {
        guard let text = options.value("seed") else { return nil }
        guard let seed = UInt64(text) else {
            throw UsageError(description: "hall demo: --seed \(text): 须为非负整数 / takes a whole number, not negative")
        }
        return seed
    }
}
