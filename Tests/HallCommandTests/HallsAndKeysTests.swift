import Foundation
import Testing

@Suite("hall found and hall key")
struct HallsAndKeysTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func hall(_ arguments: String...) throws -> HallBinary.Outcome {
        let process = try HallProcess(arguments + ["--data", directory.data])
        let output = process.rest()
        return HallBinary.Outcome(code: process.exitCode(), output: output, errors: process.errors())
    }

    @Test func `a further hall is founded, and its accounts are its own`() throws {
        let server = try RunningHall(directory)
        let founded = try hall("found", "--code", "H02", "--name", "城关镇便民服务中心", "--level", "town", "--hotline", "12345")
        #expect(founded.code == 0, "\(founded.errors)")
        let columns = founded.output.split(separator: "\t").map { $0.trimmingCharacters(in: .newlines) }
        #expect(columns.first == "H02" && columns[1] == "director-h02")
        #expect(try server.signIn("director-h02", columns[2], new: "Second-hall-2026").status == 201)
        #expect(try hall("user", "add", "zhao", "--role", "clerk", "--window", "1", "--hall", "H02").code == 0)
        #expect(try hall("user", "list", "--hall", "H02").output.contains("zhao"))
        #expect(try !hall("user", "list").output.contains("zhao"))
        #expect(try hall("user", "disable", "zhao").code == 1, "no such account in the first hall")
        let again = try hall("found", "--code", "H02", "--name", "某某", "--level", "town", "--hotline", "12345")
        #expect(again.code == 1 && again.errors.contains("H02"))
        #expect(try hall("found", "--name", "某某").code == 2)
        #expect(try hall("user", "list", "--hall", "H09").code == 1)
        #expect(server.stop() == 0)
    }

    @Test func `a key is made, listed without its secret, used and revoked`() throws {
        let server = try RunningHall(directory)
        #expect(try hall("user", "add", "chen", "--role", "clerk", "--window", "1").code == 0)
        let made = try hall("key", "add", "nightly", "--account", "chen", "--scope", "case.read", "--days", "30")
        #expect(made.code == 0, "\(made.errors)")
        let secret = String(made.output.split(separator: "\t")[1])
        #expect(secret.hasPrefix("hk_"))
        #expect(try server.send("GET", "/api/v1/cases", as: secret).status == 200)
        let list = try hall("key", "list").output
        #expect(list.contains("nightly\tchen") && !list.contains(secret))
        #expect(try hall("key", "add", "other", "--account", "chen", "--scope", "account.manage").code == 1)
        #expect(try hall("key", "revoke", "nightly").code == 1, "a reason is needed")
        #expect(try hall("key", "revoke", "nightly", "--reason", "停用").code == 0)
        #expect(try server.send("GET", "/api/v1/cases", as: secret).status == 401)
        #expect(try hall("key", "revoke").code == 2)
        #expect(server.stop() == 0)
    }
}
