import Foundation
import HTTP
import Hall

/// `hall serve`.
enum ServeCommand {
    private static let help = """
        hall serve [--data 目录] [--listen 地址]… [--loops N] [--simulate 时间] [--rate 类=次数]… [--access-log 文件]

          --data DIR          数据目录，默认 data / data directory; made where it is not there
          --listen ADDRESS    监听地址，可多次，默认 127.0.0.1:8080；端口 0 由系统选
                              address to listen on, repeatable: 127.0.0.1:8080, [::1]:0, unix:/run/hall.sock
          --loops N           事件循环数 1…8,默认 2 / event loops
          --simulate INSTANT  演练：时钟停在此刻，只能用于演练数据目录
                              rehearsal: the clock stands at this RFC 3339 time; only on a rehearsal's directory
          --rate CLASS=N/s    限速，可多次：signedIn(每会话每循环，默认 20000/s)、anonymous(每地址，2000/s)、signIn(每地址登录，120/m);off 不限
                              limits, repeatable: of a session on each loop, of an address without one, of signing in; N/s, N/m or off
          --access-log FILE   访问日志（每行一个 JSON，不含个人信息）；SIGHUP 后写入新文件
                              access log, JSON lines without personal data; SIGHUP opens it anew

        标准输出第一行是 JSON / the first line on standard output is JSON: {"event":"listening","address":"127.0.0.1:8080",…}
        首次启动时第二行给出大厅主任的一次性密码 / on the first start the second line tells the director's one-time password.
        SIGTERM、SIGINT 使其办完手头请求后停止 / stop gracefully.
        """

    static func run(_ arguments: [String]) throws -> Int32 {
        let options = try Options(
            arguments, command: "serve", values: ["data", "listen", "loops", "simulate", "rate", "access-log"])
        if options.asksForHelp {
            print(help)
            return 0
        }
        try options.requireWords(0, of: "serve")
        let listen = try addresses(options, command: "serve")
        guard let loops = Int(options.value("loops") ?? "2"), (1...8).contains(loops) else {
            throw UsageError(description: "hall serve: --loops 须为 1 至 8 / takes 1 to 8")
        }
        var limits = RateLimits()
        for rate in options.all("rate") {
            do {
                try limits.set(rate)
            } catch {
                throw UsageError(description: "hall serve: \(error)")
            }
        }
        var stopping = StopSignals()
        let server = try HallServer(
            HallServerOptions(
                dataDirectory: options.value("data") ?? "data", listen: listen, loops: loops,
                simulateFrom: options.value("simulate"), limits: limits, accessLog: options.value("access-log")))
        do {
            announce(server, try server.start())
        } catch {
            // The file is founded all the same, and tells its first password only now.
            announce(server.firstAccount)
            throw error
        }
        stopping.wait { server.reopenLogs() }
        server.stop()
        return 0
    }

    /// Where to listen; checked before a file is opened, and perhaps founded, for nothing.
    static func addresses(_ options: Options, command: String) throws(UsageError) -> [String] {
        let addresses = options.all("listen").isEmpty ? ["127.0.0.1:8080"] : options.all("listen")
        for address in addresses {
            do {
                _ = try ListenAddress.parse(address)
            } catch {
                throw UsageError(description: "hall \(command): --listen \(error)")
            }
        }
        return addresses
    }

    static func announce(_ server: HallServer, _ addresses: [String]) {
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.key("event")
        json.string("listening")
        json.key("address")
        json.string(addresses.first ?? "")
        json.key("addresses")
        json.beginArray()
        for address in addresses { json.string(address) }
        json.endArray()
        json.key("pid")
        json.integer(Int64(ProcessInfo.processInfo.processIdentifier))
        json.key("migrated")
        json.beginArray()
        for name in server.migrated { json.string(name) }
        json.endArray()
        json.endObject()
        printLine(json.bytes)
        announce(server.firstAccount)
    }

    private static func announce(_ account: FirstAccount?) {
        guard let account else { return }
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.key("event")
        json.string("firstAccount")
        json.key("userName")
        json.string(account.userName)
        json.key("oneTimePassword")
        json.string(account.oneTimePassword)
        json.key("note")
        json.string("一次性密码，只显示这一次；首次登录时须更换 / shown this once; change it at the first sign-in")
        json.endObject()
        printLine(json.bytes)
    }

    private static func printLine(_ bytes: [UInt8]) {
        FileHandle.standardOutput.write(Data(bytes + [UInt8(ascii: "\n")]))
    }
}

/// SIGTERM, SIGINT and SIGHUP as something to wait for. They are blocked before any thread is made, so that every thread
/// inherits that and none but the waiting one takes them.
struct StopSignals {
    private var set = sigset_t()

    init() {
        sigemptyset(&set)
        for number in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&set, number) }
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Returns at the first that stops; a second one ends the process at once. At each SIGHUP `hangUp` is called.
    mutating func wait(hangUp: () -> Void) {
        var number: Int32 = 0
        while true {
            sigwait(&set, &number)
            guard number == SIGHUP else { break }
            hangUp()
        }
        sigdelset(&set, SIGHUP)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
}
