import Foundation
import Testing

@Suite("hall user, migrate and audit")
struct UserCommandTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func user(_ arguments: String...) throws -> HallBinary.Outcome {
        let process = try HallProcess(["user"] + arguments + ["--data", directory.data])
        let output = process.rest()
        return HallBinary.Outcome(code: process.exitCode(), output: output, errors: process.errors())
    }

    /// The one-time password of a line `name TAB password`.
    private func password(_ outcome: HallBinary.Outcome) throws -> String {
        #expect(outcome.code == 0, "\(outcome.errors)")
        return try #require(outcome.output.split(separator: "\t").last?.trimmingCharacters(in: .newlines))
    }

    private func state(of name: String) throws -> String? {
        let lines = try user("list").output.split(separator: "\n").map { $0.split(separator: "\t") }
        return lines.first { $0.first.map(String.init) == name }.map { String($0[2]) }
    }

    @Test func `accounts are managed beside the running server`() throws {
        let hall = try RunningHall(directory)
        let once = try password(user("add", "li.na", "--name", "李娜", "--role", "clerk", "--window", "1"))
        let (status, token) = try hall.signIn("li.na", once, new: "Window-2026-x")
        #expect(status == 201)
        #expect(try state(of: "li.na") == "启用")
        #expect(try user("disable", "li.na").code == 0)
        #expect(try state(of: "li.na") == "停用")
        #expect(try hall.send("GET", "/api/v1/me", as: token).status == 401, "the session has ended")
        #expect(try hall.signIn("li.na", "Window-2026-x", new: nil).status == 401)
        #expect(try user("enable", "li.na").code == 0)
        #expect(try hall.signIn("li.na", "Window-2026-x", new: nil).status == 201)
        let renewed = try password(user("reset-password", "li.na"))
        #expect(try hall.signIn("li.na", "Window-2026-x", new: nil).status == 401)
        #expect(try hall.signIn("li.na", renewed, new: "Window-2027-y").status == 201)
        #expect(hall.stop() == 0)
    }

    @Test func `accounts are managed while no server runs, and are there when it starts`() throws {
        #expect(try HallBinary.run("migrate", "--data", directory.data).code == 0)
        let once = try password(user("add", "chen", "--name", "陈", "--role", "clerk"))
        #expect(try user("disable", "chen").code == 0)
        #expect(try state(of: "chen") == "停用")
        #expect(try user("enable", "chen").code == 0)
        let hall = try RunningHall(directory)
        #expect(try hall.signIn("chen", once, new: "Window-2026-x").status == 201)
        #expect(hall.stop() == 0)
    }

    @Test func `what is wrong is told, with exit code 1, and nothing is stored`() throws {
        let missing = try user("list")
        #expect(missing.code == 1)
        #expect(missing.errors.contains(directory.data))
        #expect(!FileManager.default.fileExists(atPath: directory.data), "asking makes no data directory")
        #expect(try HallBinary.run("migrate", "--data", directory.data).code == 0)
        let role = try user("add", "chen", "--name", "陈", "--role", "king")
        #expect(role.code == 1)
        #expect(role.errors.contains("/roles"))
        #expect(try user("add", "chen", "--name", "陈").code == 1, "a role is needed")
        #expect(try user("add", "a/b", "--name", "陈", "--role", "clerk").code == 1)
        #expect(try state(of: "chen") == nil)
        #expect(try password(user("add", "chen", "--role", "clerk")) != "")
        #expect(try user("add", "chen", "--role", "clerk").code == 1, "the name is taken")
        for act in ["disable", "enable", "reset-password"] {
            #expect(try user(act, "nobody").code == 1)
            #expect(try user(act, "a/../b?c#d").code == 1)
        }
    }

    @Test func `migrate founds a new file once and tells its password`() throws {
        let first = try HallBinary.run("migrate", "--data", directory.data)
        #expect(first.code == 0)
        #expect(first.output.contains("0001_create_hall"))
        #expect(first.output.contains("director\t"))
        let second = try HallBinary.run("migrate", "--data=" + directory.data)
        #expect(second.code == 0)
        #expect(second.output == "已是最新 / up to date\n")
    }

    @Test func `an altered audit entry is found, beside a running server and without`() throws {
        #expect(try HallBinary.run("migrate", "--data", directory.data).code == 0)
        _ = try password(user("add", "chen", "--role", "clerk"))
        #expect(try HallBinary.run("audit", "verify", "--data", directory.data).output.contains("intact: 2"))
        // The founding is the first entry; its act stands in the file once as bytes.
        let file = URL(filePath: directory.data + "/hall.sqlite")
        var bytes = try Data(contentsOf: file)
        let place = try #require(bytes.range(of: Data("hall.found".utf8)))
        bytes.replaceSubrange(place, with: Data("hall.fouND".utf8))
        try bytes.write(to: file)
        let altered = try HallBinary.run("audit", "verify", "--data", directory.data)
        #expect(altered.code == 1)
        #expect(altered.output.contains("entry 1 was altered"))
        let hall = try RunningHall(directory)
        #expect(try HallBinary.run("audit", "verify", "--data", directory.data).code == 1)
        #expect(hall.stop() == 0)
        #expect(try HallBinary.run("audit", "--data", directory.data).code == 2)
    }
}
