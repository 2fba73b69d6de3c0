import Foundation
import Testing

@testable import Hall

@Suite("The demo's directory")
struct DemoDirectoryTests {
    private let directory = NSTemporaryDirectory() + "hall-demo-directory-" + UUID().uuidString

    private func written(_ record: DemoRecord) throws {
        try DataDirectory.prepare(directory)
        try record.write(in: directory)
    }

    private var record: DemoRecord {
        DemoRecord(
            seed: 3, from: "2026-10-21T08:00:00+08:00", until: "2026-11-20T16:30:00+08:00", windowKey: "hk_1",
            directorKey: "hk_2", isComplete: true)
    }

    @Test func `the record is read back as it was written, by its owner alone`() throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try written(record)
        #expect(try DemoRecord.read(in: directory) == record)
        var status = stat()
        #expect(stat(DemoRecord.path(in: directory), &status) == 0)
        #expect(status.st_mode & 0o077 == 0)
        #expect(try DemoHall.prepare(DemoOptions(dataDirectory: directory, seed: 3)).record == record)
        #expect(!FileManager.default.fileExists(atPath: directory + "/hall.sqlite"), "nothing is made")
    }

    @Test(arguments: [
        DemoOptions(dataDirectory: "", seed: 4), DemoOptions(dataDirectory: "", from: "2026-10-22T08:00:00+08:00"),
        DemoOptions(dataDirectory: "", until: "2026-11-21T16:30:00+08:00"),
    ])
    func `another demo than the one that is there is refused`(options: DemoOptions) throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try written(record)
        var asked = options
        asked.dataDirectory = directory
        let error = #expect(throws: HallStartError.self) { try DemoHall.prepare(asked) }
        #expect(error?.description.contains("--data") == true)
    }

    @Test func `one that was not finished is refused, and a record that is none`() throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        var unfinished = record
        unfinished.isComplete = false
        try written(unfinished)
        let error = #expect(throws: HallStartError.self) {
            try DemoHall.prepare(DemoOptions(dataDirectory: directory))
        }
        #expect(error?.description.contains("not finished") == true)
        try Data("{}".utf8).write(to: URL(filePath: DemoRecord.path(in: directory)))
        let damaged = #expect(throws: HallStartError.self) {
            try DemoHall.prepare(DemoOptions(dataDirectory: directory))
        }
        #expect(damaged?.description.contains("demo.json") == true)
    }

    @Test(arguments: [
        ("127.0.0.1:8080", "http://127.0.0.1:8080", "curl -s"), ("0.0.0.0:81", "http://127.0.0.1:81", "curl -s"),
        ("[::]:81", "http://[::1]:81", "curl -sg"), ("[::1]:81", "http://[::1]:81", "curl -sg"),
        ("unix:/run/hall.sock", "http://hall", "curl -s --unix-socket '/run/hall.sock'"),
    ])
    func `the guide's lines reach the address that the server listens at`(
        address: String, base: String, curl: String
    ) {
        #expect(DemoGuide.reach(address).base == base)
        #expect(DemoGuide.reach(address).curl == curl)
    }
}
