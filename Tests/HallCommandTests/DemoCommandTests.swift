import Foundation
import Testing

@Suite("hall demo, as its own process", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")))
struct DemoCommandTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// A demo that serves, with the lines of its guide.
    private struct RunningDemo {
        let process: HallProcess
        let first: [String: Any]
        /// The whole guide.
        var guide: [String] = []

        init(_ data: String, _ options: [String] = []) throws {
            process = try HallProcess(["demo", "--data", data, "--listen", "127.0.0.1:0"] + options)
            first = try process.json()
            // The last line moves the clock.
            while guide.last?.contains("/simulation/clock'") != true { guide.append(try process.errorLine()) }
        }

        var keys: String { guide.first { $0.hasPrefix("WINDOW=") } ?? "" }
        var commands: [String] { guide.filter { $0.hasPrefix("curl ") } }
        var pages: [String] {
            guide.filter { $0.hasPrefix("  http://") }.compactMap {
                $0.split(whereSeparator: \.isWhitespace).first.map(String.init)
            }
        }

        func stop() -> Int32 {
            process.signal(SIGTERM)
            return process.exitCode()
        }
    }

    /// Pastes text into a shell that stands in the test's directory.
    private func paste(_ text: String) throws -> (code: Int32, output: String) {
        let shell = Process()
        let output = Pipe()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", text]
        shell.currentDirectoryURL = URL(filePath: directory.path)
        shell.standardOutput = output
        try shell.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        shell.waitUntilExit()
        return (shell.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }

    /// Pastes every line of the guide, in order, and opens every page that it names.
    private func tryEverything(_ demo: RunningDemo) throws {
        for page in demo.pages {
            let (code, output) = try paste(
                "curl -sf '\(page)' -H 'Accept: text/html,*/*;q=0.8' -o /dev/null -w '%{http_code}'")
            #expect(code == 0 && output == "200", "\(page)")
        }
        for command in demo.commands {
            let (code, output) = try paste(demo.keys + "\n" + command)
            #expect(code == 0, "\(command)")
            guard let file = command.split(separator: " -o ").dropFirst().first?.split(separator: " ").first else {
                let answer = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
                #expect(answer != nil && answer?["requestId"] == nil, "\(command): \(output)")
                continue
            }
            let page = try String(contentsOfFile: directory.path + "/" + file, encoding: .utf8)
            #expect(page.contains("<html") && page.contains("演练"), "\(command)")
        }
    }

    private let span = ["--until", "2026-11-20T16:30:00+08:00", "--seed", "1"]

    @Test func `it makes a hall, says what to try, and all of that works; again after a new start`() throws {
        let demo = try RunningDemo(directory.data, span)
        #expect(demo.first["event"] as? String == "listening")
        #expect(demo.guide.contains { $0.contains("Yanlian-2026") })
        #expect(demo.commands.count >= 15)
        #expect(demo.pages.count == 5)
        try tryEverything(demo)
        #expect(demo.stop() == 0)
        #expect(demo.process.rest() == "", "standard output is the one line")

        let again = try RunningDemo(directory.data)
        #expect(again.keys == demo.keys)
        #expect(!again.guide.contains { $0.contains("稍候") }, "nothing is made anew")
        #expect(again.commands.count == demo.commands.count)
        try tryEverything(again)
        #expect(again.stop() == 0)

        let other = try HallBinary.run("demo", "--data", directory.data, "--listen", "127.0.0.1:0", "--seed", "2")
        #expect(other.code == 1)
        #expect(other.errors.contains("seed 1"))
    }

    @Test func `a real hall's directory is refused, and stays as it is`() throws {
        let hall = try RunningHall(directory)
        #expect(hall.stop() == 0)
        let before = try FileManager.default.contentsOfDirectory(atPath: directory.data).sorted()
        let outcome = try HallBinary.run("demo", "--data", directory.data, "--listen", "127.0.0.1:0")
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("is no demo"))
        #expect(outcome.output == "")
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.data).sorted() == before)
    }

    @Test(arguments: [
        ["--until", "soon"], ["--from", "2026-11-19T08:00:00+08:00", "--until", "2026-11-20T08:00:00+08:00"],
    ])
    func `a span that cannot be is named, and nothing is made`(span: [String]) throws {
        let process = try HallProcess(["demo", "--data", directory.data, "--listen", "127.0.0.1:0"] + span)
        #expect(process.exitCode() == 1)
        #expect(process.errors().contains("--"))
        #expect(!FileManager.default.fileExists(atPath: directory.data))
    }
}
