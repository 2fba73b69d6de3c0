import Testing

@testable import SQLite

@Suite struct ReaderTests {
    private let fixture: Fixture
    private let reader: Reader

    init() throws {
        fixture = try Fixture()
        reader = try fixture.reader()
    }

    private func count() throws -> Int {
        try reader.read(now: 0) { try $0.first("SELECT count(*) FROM notes") { $0.int(0) } ?? -1 }
    }

    @Test func `a turn sees one state, the next one sees what was written meanwhile`() throws {
        #expect(try count() == 0)
        _ = try fixture.writer.write(noting("a"))
        #expect(try count() == 0)
        reader.endTurn()
        #expect(try count() == 1)
    }

    @Test func `a turn that begins after a write was told of sees it, every time`() throws {
        for index in 1...300 {
            _ = try fixture.writer.write(noting("\(index)"))
            #expect(try count() == index)
            reader.endTurn()
        }
    }

    @Test func `reading once neither sees the turn's old state nor leaves one behind`() throws {
        #expect(try count() == 0)
        _ = try fixture.writer.write(noting("a"))
        #expect(try reader.readOnce(now: 0) { try $0.first("SELECT count(*) FROM notes") { $0.int(0) } } == 1)
        _ = try fixture.writer.write(noting("b"))
        #expect(try count() == 2)
    }

    @Test func `a reading that throws leaves the turn usable`() throws {
        #expect(throws: Refusal()) { try reader.read(now: 0) { _ in throw Refusal() } }
        #expect(
            try databaseError { try reader.read(now: 0) { try $0.each("SELECT nothing FROM nowhere") { _ in } } }.code
                == 1)
        #expect(try count() == 0)
    }

    @Test func `the transaction carries the moment that it was given`() throws {
        #expect(try reader.read(now: 42) { $0.now } == 42)
    }

    @Test func `SQLite itself refuses to write through a reader's connection`() throws {
        let connection = try DatabaseConnection.openReading(fixture.folder.file, cacheBytes: 0, busyMilliseconds: 0)
        defer { connection.close() }
        for sql in ["INSERT INTO parents (name) VALUES ('x')", "DELETE FROM parents", "CREATE TABLE t (x)"] {
            #expect(try databaseError { try connection.configure(sql) }.isReadOnly, "\(sql)")
        }
        _ = try fixture.writer.write(noting("in the log"))
        let log = try WalLog(besides: fixture.folder.file).commits
        _ = try? connection.configure("PRAGMA wal_checkpoint(TRUNCATE)")
        #expect(try WalLog(besides: fixture.folder.file).commits == log, "a reader never checkpoints")
    }

    @Test func `a write in a reading transaction is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            let fixture = try Fixture()
            try fixture.reader().readOnce(now: 0) { _ = try $0.execute("DELETE FROM parents") }
        }
    }

    @Test func `a reader needs a file that is there`() throws {
        let folder = try TemporaryFolder()
        #expect(throws: DatabaseFileError.notFound(folder.file)) { try Reader(path: folder.file) }
        #expect(throws: DatabaseFileError.noDirectory(folder.path + "/none")) {
            try Reader(path: folder.path + "/none/hall.db")
        }
        #expect(try folder.names() == [])
    }
}
