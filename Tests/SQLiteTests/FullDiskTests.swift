import Foundation
import Testing

@testable import SQLite

/// A disk that is full, played by the limit of a file's size (setrlimit(2)), which holds for a whole process: so each test
/// runs in a process of its own.
private enum Disk {
    static func fill(at bytes: Int64) {
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        limit.rlim_cur = rlim_t(bytes)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    }

    static func free() {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    }

    static func size(_ path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }
}

private func large(_ name: String, bytes: Int = 400_000) -> Writer.Work<String> {
    noting(name + String(repeating: "x", count: bytes))
}

extension Fixture {
    fileprivate func texts() throws -> [String] {
        try reader().readOnce(now: 0) { try $0.rows("SELECT substr(text, 1, 1) FROM notes ORDER BY 1") { $0.text(0) } }
    }

    fileprivate func isSound() throws -> Bool {
        try reader().readOnce(now: 0) {
            try $0.rows("SELECT integrity_check FROM pragma_integrity_check") { $0.text(0) }
        } == ["ok"]
    }
}

@Suite struct FullDiskTests {
    @Test func `where COMMIT finds no space, every job of the batch is told so and nothing is stored`() async {
        await #expect(processExitsWith: .success) {
            let fixture = try Fixture()
            _ = try fixture.writer.write(noting("a"))
            Disk.fill(at: Disk.size(fixture.folder.file + "-wal") + 4096)
            let results = fixture.writer.together([noting("b"), large("c", bytes: 20_000), noting("d")])
            for result in results { #expect((result.error as? DatabaseError)?.isFull == true, "\(result)") }
            #expect(try fixture.texts() == ["a"], "readers go on")
            #expect(try fixture.isSound())
            Disk.free()
            #expect(fixture.writer.together([noting("b"), noting("d")]).compactMap(\.error).isEmpty)
            #expect(try fixture.texts() == ["a", "b", "d"])
            #expect(try fixture.isSound())
        }
    }

    @Test func `a job that loses the transaction fails alone, the others are run again without it`() async {
        await #expect(processExitsWith: .success) {
            var options = WriterOptions()
            options.cacheBytes = 64 << 10
            let fixture = try Fixture(options)
            // Larger than the page cache: it is written to the log while the job runs, and there is no room for it.
            Disk.fill(at: 300_000)
            let before = fixture.writer.statistics
            let results = fixture.writer.together([noting("a"), large("b"), noting("c")])
            #expect(results[0].error == nil)
            #expect((results[1].error as? DatabaseError)?.isFull == true, "\(results[1])")
            #expect(results[2].error == nil)
            #expect(try fixture.texts() == ["a", "c"])
            #expect(fixture.writer.statistics.jobsFailed - before.jobsFailed == 1)
            Disk.free()
            #expect(fixture.writer.together([large("b")])[0].error == nil)
            #expect(try fixture.texts() == ["a", "b", "c"])
            #expect(try fixture.isSound())
        }
    }

    @Test func `a job that hides the loss is not told as done`() async {
        await #expect(processExitsWith: .success) {
            var options = WriterOptions()
            options.cacheBytes = 64 << 10
            let fixture = try Fixture(options)
            Disk.fill(at: 300_000)
            let results = fixture.writer.together([
                { @Sendable transaction in
                    _ = try? transaction.execute("INSERT INTO notes (text) VALUES (hex(zeroblob(400000)))")
                    // What follows must not commit by itself, outside the transaction that is gone.
                    _ = try? transaction.execute("INSERT INTO notes (text) VALUES ('stray')")
                    return ""
                },
                noting("n"),
            ])
            let outcome = (results[0].error as? DatabaseError)?.isFull
            #expect(outcome == true || results[0].error == nil)
            #expect(results[1].error == nil)
            // Either the statement alone was undone, and the rest stands; or all was lost, and nothing strays.
            #expect(try fixture.texts() == (outcome == true ? ["n"] : ["n", "s"]))
        }
    }

    @Test func `a backup for which there is no space leaves nothing behind`() async {
        await #expect(processExitsWith: .success) {
            let fixture = try Fixture()
            _ = try fixture.writer.write(large("a"))
            Disk.fill(at: 100_000)
            #expect(throws: DatabaseError.self) {
                try Backup.make(from: fixture.folder.file, to: fixture.folder.path + "/copy.db")
            }
            Disk.free()
            #expect(try fixture.folder.names().filter { $0.contains("copy") } == [])
            #expect(try fixture.texts() == ["a"])
        }
    }
}
