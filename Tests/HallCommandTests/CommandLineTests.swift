import Foundation
import Testing

@testable import HallCommand

@Suite("The command line: what is understood")
struct CommandLineTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test(arguments: ["serve", "demo", "migrate", "user", "audit", "openapi", "version"])
    func `every command explains itself`(command: String) throws {
        let outcome = try HallBinary.run(command, "--help")
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix("hall \(command)"))
        #expect(outcome.errors == "")
    }

    @Test(arguments: ["--help", "-h", "help"])
    func `the overview names every command`(word: String) throws {
        let outcome = try HallBinary.run(word)
        #expect(outcome.code == 0)
        for command in ["serve", "demo", "migrate", "user", "audit", "openapi", "version"] {
            #expect(outcome.output.contains("  \(command) "), "\(command)")
        }
    }

    @Test(arguments: [
        (["nonsense"], "nonsense"), (["serve", "--nonsense"], "--nonsense"), (["serve", "--data"], "--data"),
        (["serve", "stray"], "stray"), (["serve", "--loops", "0"], "--loops"), (["serve", "--loops", "9"], "--loops"),
        (["serve", "--loops", "two"], "--loops"), (["serve", "--listen", "localhost"], "localhost"),
        (["serve", "--listen", "example.org:80"], "example.org:80"),
        (["serve", "--listen", "127.0.0.1:99999"], "99999"),
        (["migrate", "--listen", "x"], "--listen"), (["migrate", "stray"], "stray"), (["user", "remove"], "remove"),
        (["user", "add"], "add"), (["user", "list", "stray"], "stray"), (["user", "disable"], "disable"),
        (["user", "enable", "a", "b"], "enable"), (["openapi", "stray"], "stray"), (["openapi", "--x"], "--x"),
        (["demo", "stray"], "stray"), (["demo", "--seed", "-1"], "--seed"),
        (["demo", "--listen", "localhost"], "localhost"),
        (["demo", "--loops", "1"], "--loops"), (["version", "--x"], "--x"),
        (["version", "stray"], "stray"), (["audit", "--x"], "--x"),
    ])
    func `what is not understood is named, with exit code 2, and nothing is made`(arguments: [String], named: String)
        throws
    {
        let hasData =
            ["serve", "demo", "migrate", "user", "audit"].contains(arguments[0]) && !arguments.contains("--data")
        let process = try HallProcess(arguments + (hasData ? ["--data", directory.data] : []))
        let output = process.rest()
        #expect(process.exitCode() == 2)
        #expect(process.errors().contains(named))
        #expect(output == "")
        #expect(!FileManager.default.fileExists(atPath: directory.data))
    }

    @Test func `no command at all is not understood`() throws {
        let outcome = try HallBinary.run()
        #expect(outcome.code == 2)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("hall serve") || outcome.errors.contains("  serve "))
    }

    @Test func `the version names SQLite's, too`() throws {
        let outcome = try HallBinary.run("version")
        #expect(outcome.code == 0)
        #expect(outcome.output.wholeMatch(of: /hall [0-9.a-z-]+ \(SQLite 3\.[0-9.]+\)\n/) != nil, "\(outcome.output)")
        #expect(try HallBinary.run("--version").output == outcome.output)
    }

    @Test func `the description of the API is JSON with every route`() throws {
        let outcome = try HallBinary.run("openapi")
        #expect(outcome.code == 0)
        let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        let paths = try #require(document?["paths"] as? [String: Any])
        for path in ["/api/v1/cases", "/api/v1/cases/{number}", "/api/v1/sessions", "/livez", "/openapi.json"] {
            #expect(paths[path] != nil, "\(path)")
        }
        let hall = try RunningHall(directory)
        let served = try #require(try hall.send("GET", "/openapi.json").json["paths"] as? [String: Any])
        #expect(Set(served.keys) == Set(paths.keys))
        #expect(hall.stop() == 0)
    }
}
