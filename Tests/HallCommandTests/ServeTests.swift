import Foundation
import Testing

@Suite("hall serve, as its own process")
struct ServeTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func `the first start founds the hall and tells the password, once`() throws {
        let hall = try RunningHall(directory)
        #expect(hall.first["event"] as? String == "listening")
        #expect(hall.first["pid"] as? Int == Int(hall.process.pid))
        #expect((hall.first["addresses"] as? [String]) == [hall.address])
        #expect((hall.first["migrated"] as? [String])?.first == "0001_create_hall")
        let account = try hall.process.json()
        #expect(account["event"] as? String == "firstAccount")
        #expect(account["userName"] as? String == "director")
        let password = try #require(account["oneTimePassword"] as? String)
        #expect(try hall.signIn("director", password, new: nil).status == 403, "it must be changed")
        #expect(try hall.signIn("director", password, new: "County-Hall-2026").status == 201)
        #expect(try hall.signIn("director", password, new: "County-Hall-2027").status == 401, "it worked once")
        #expect(hall.stop() == 0)
        #expect(hall.process.rest() == "")
        #expect(hall.process.errors() == "")

        let again = try RunningHall(directory)
        #expect((again.first["migrated"] as? [String]) == [])
        #expect(try again.signIn("director", "County-Hall-2026", new: nil).status == 201)
        #expect(again.stop(by: SIGINT) == 0)
        #expect(again.process.rest() == "", "no password, no default account")
    }

    @Test func `the directory and its files are their owner's alone`() throws {
        let hall = try RunningHall(directory)
        for name in ["", "/backups", "/hall.sqlite", "/hall.sqlite-wal", "/hall.sqlite.lock", "/hall.sock"] {
            var status = stat()
            #expect(lstat(directory.data + name, &status) == 0, "\(name)")
            #expect(status.st_mode & 0o077 == 0, "\(name)")
        }
        #expect(hall.stop() == 0)
        #expect(!FileManager.default.fileExists(atPath: directory.data + "/hall.sock"))
    }

    @Test func `a second server on the same directory is refused with the first one's pid`() throws {
        let hall = try RunningHall(directory)
        let second = try HallBinary.run("serve", "--data", directory.data, "--listen", "127.0.0.1:0")
        #expect(second.code == 1)
        #expect(second.errors.contains("\(hall.process.pid)"))
        #expect(second.output == "")
        #expect(try hall.send("GET", "/livez").status == 200, "the first goes on")
        #expect(hall.stop() == 0)
    }

    @Test func `a port in use is named, and the founded hall's password is not lost`() throws {
        let hall = try RunningHall(directory)
        let other = try TemporaryDirectory()
        let second = try HallBinary.run("serve", "--data", other.data, "--listen", hall.address)
        #expect(second.code == 1)
        #expect(second.errors.contains(hall.address))
        #expect(second.errors.contains("Address already in use"))
        #expect(second.output.contains("oneTimePassword"))
        #expect(hall.stop() == 0)
        let third = try RunningHall(other)
        #expect(third.stop() == 0)
        #expect(!third.process.rest().contains("oneTimePassword"))
    }

    @Test func `a server that was killed starts again, with what it had said it did`() throws {
        let hall = try RunningHall(directory)
        let password = try #require(try hall.process.json()["oneTimePassword"] as? String)
        #expect(try hall.signIn("director", password, new: "County-Hall-2026").status == 201)
        #expect(hall.stop(by: SIGKILL) == -SIGKILL)
        let again = try RunningHall(directory)
        #expect(try again.signIn("director", "County-Hall-2026", new: nil).status == 201)
        #expect(again.stop() == 0)
    }

    @Test func `a rehearsal and a real hall are not taken for one another`() throws {
        let start = "2026-09-29T09:00:00+08:00"
        let hall = try RunningHall(directory)
        #expect(hall.stop() == 0)
        let rehearsed = try HallBinary.run(
            "serve", "--data", directory.data, "--listen", "127.0.0.1:0", "--simulate", start)
        #expect(rehearsed.code == 1)
        #expect(rehearsed.errors.contains("rehearse in another data directory"))

        let stage = try TemporaryDirectory()
        let rehearsal = try RunningHall(stage, "--simulate", start)
        #expect(try rehearsal.send("GET", "/livez").status == 200)
        #expect(rehearsal.stop() == 0)
        let real = try HallBinary.run("serve", "--data", stage.data, "--listen", "127.0.0.1:0")
        #expect(real.code == 1)
        #expect(real.errors.contains("--simulate"))
        let wrong = try HallBinary.run("serve", "--data", stage.data, "--simulate", "tomorrow")
        #expect(wrong.code == 1)
        #expect(wrong.errors.contains("tomorrow"))
    }

    @Test func `a directory that cannot be made is named`() throws {
        let file = directory.path + "/file"
        try Data().write(to: URL(filePath: file))
        let outcome = try HallBinary.run("serve", "--data", file + "/data", "--listen", "127.0.0.1:0")
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains(file + "/data"))
    }

    @Test func `a file that is no data file is refused and stays as it is`() throws {
        try FileManager.default.createDirectory(atPath: directory.data, withIntermediateDirectories: true)
        let file = URL(filePath: directory.data + "/hall.sqlite")
        let text = Data(String(repeating: "not a data file\n", count: 100).utf8)
        try text.write(to: file)
        let outcome = try HallBinary.run("serve", "--data", directory.data, "--listen", "127.0.0.1:0")
        #expect(outcome.code == 1)
        #expect(outcome.errors != "")
        #expect(try Data(contentsOf: file) == text)
    }
}
