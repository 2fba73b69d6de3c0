import Dispatch
import Foundation
import Synchronization
import Testing

@testable import SQLite

@Suite struct GroupCommitTests {
    private let fixture: Fixture
    private var writer: Writer { fixture.writer }

    init() throws { fixture = try Fixture() }

    private func notes() throws -> [String] {
        try fixture.reader().readOnce(now: 0) { try $0.rows("SELECT text FROM notes ORDER BY note_id") { $0.text(0) } }
    }

    @Test func `jobs that wait together are committed once`() throws {
        let before = (writer.statistics, try WalLog(besides: fixture.folder.file).commits)
        let results = writer.together((1...50).map { noting("note \($0)") })
        #expect(results.compactMap(\.value).count == 50)
        #expect(try notes() == (1...50).map { "note \($0)" })
        #expect(writer.statistics.batches - before.0.batches == 2, "the one that held the writer, and the fifty")
        #expect(writer.statistics.largestBatch == 50)
        #expect(writer.statistics.jobsDone - before.0.jobsDone == 51)
        #expect(try WalLog(besides: fixture.folder.file).commits - before.1 == 1, "the holder wrote nothing")
    }

    @Test func `a batch has no more jobs than the limit`() throws {
        var options = WriterOptions()
        options.batchLimit = 4
        let fixture = try Fixture(options)
        let before = fixture.writer.statistics
        #expect(fixture.writer.together((1...10).map { noting("\($0)") }).count == 10)
        #expect(fixture.writer.statistics.batches - before.batches == 1 + 3)
        #expect(fixture.writer.statistics.largestBatch == 4)
    }

    @Test func `a job that throws rolls back alone`() throws {
        let results = writer.together([
            noting("before"),
            { @Sendable transaction in
                try transaction.execute("INSERT INTO notes (text) VALUES ('lost')")
                throw Refusal()
            },
            noting("before"),
            noting("after"),
        ])
        #expect(results[0].value == "before")
        #expect(results[1].error as? Refusal == Refusal())
        #expect((results[2].error as? DatabaseError)?.isUniqueViolation == true)
        #expect(results[3].value == "after")
        #expect(try notes() == ["before", "after"])
        #expect(writer.statistics.jobsFailed == 2)
    }

    @Test func `a job that makes do with a statement's failure keeps the rest of its work`() throws {
        let results = writer.together([
            { @Sendable transaction in
                try transaction.execute("INSERT INTO notes (text) VALUES ('kept')")
                _ = try? transaction.execute("INSERT INTO notes (text, weight) VALUES ('light', 0)")
            }
        ])
        #expect(results[0].error == nil)
        #expect(try notes() == ["kept"])
    }

    @Test func `a deferred reference is checked at the end of the job, not of the batch`() throws {
        let results = writer.together([
            noting("dangling", later: 7),
            { @Sendable transaction in
                // Would save the job before, were it not over by now.
                try transaction.execute("INSERT INTO parents (parent_id, name) VALUES (7, 'late')")
                return ""
            },
            { @Sendable transaction in
                try transaction.execute("INSERT INTO notes (text, later_id) VALUES ('settled', 8)")
                try transaction.execute("INSERT INTO parents (parent_id, name) VALUES (8, 'in time')")
                return ""
            },
        ])
        #expect((results[0].error as? DatabaseError)?.isForeignKeyViolation == true)
        #expect(results[1].error == nil)
        #expect(results[2].error == nil)
        #expect(try notes() == ["settled"])
    }

    @Test func `success is told only when a reader can see it, and in order`() throws {
        let reader = Mutex(Seen())
        let told = DispatchGroup()
        let path = fixture.folder.file
        for index in 1...100 {
            told.enter()
            writer.enqueue(noting("\(index)")) { result in
                let visible = try? Reader(path: path).readOnce(now: 0) {
                    try $0.first("SELECT 1 FROM notes WHERE text = ?", [.text("\(index)")]) { $0.bool(0) }
                }
                reader.withLock { $0.add(result.value ?? "failed", visible: visible == true) }
                told.leave()
            }
        }
        told.wait()
        #expect(reader.withLock { $0.texts } == (1...100).map { "\($0)" })
        #expect(reader.withLock { $0.invisible } == [])
    }

    private struct Seen {
        var texts: [String] = []
        var invisible: [String] = []

        mutating func add(_ text: String, visible: Bool) {
            texts.append(text)
            if !visible { invisible.append(text) }
        }
    }

    @Test(arguments: [
        "COMMIT", "ROLLBACK", "BEGIN", "SAVEPOINT mine", "RELEASE job", "ROLLBACK TO job", "ATTACH ':memory:' AS other",
    ])
    func `a job cannot end, nest or leave the shared transaction`(_ statement: String) throws {
        let results = writer.together([
            noting("before"),
            { @Sendable transaction in
                try transaction.script(statement)
                return ""
            },
            noting("after"),
        ])
        #expect((results[1].error as? DatabaseError)?.primaryCode == 23, "SQLITE_AUTH")
        #expect(try notes() == ["before", "after"])
    }

    // MARK: The moment

    @Test func `a transaction has one moment, whatever the clock does meanwhile`() throws {
        let time = fixture.time
        let moments = writer.together([
            { @Sendable transaction -> [Int64] in
                let first = transaction.now
                time.now += 500
                return [first, transaction.now]
            },
            { @Sendable transaction in [transaction.now] },
        ])
        let values = moments.flatMap { $0.value ?? [] }
        #expect(Set(values).count == 1)
        #expect(try writer.write { $0.now } == values[0] + 500)
    }

    @Test func `a clock that is set back does not set back the moment`() throws {
        fixture.time.now = 9_000
        #expect(try writer.write { $0.now } == 9_000)
        fixture.time.now = 4_000
        #expect(try writer.write { $0.now } == 9_000)
        fixture.time.now = 9_001
        #expect(try writer.write { $0.now } == 9_001)
    }

    // MARK: The end

    @Test func `closing finishes what waits, refuses what comes later, and gives back the lock`() throws {
        let path = fixture.folder.file
        let reader = try fixture.reader()
        func countNotes(_ transaction: borrowing Transaction) throws -> Int {
            try transaction.first("SELECT count(*) FROM notes") { $0.int(0) } ?? -1
        }
        #expect(try reader.readOnce(now: 0, countNotes) == 0)
        let done = Mutex(0)
        for index in 1...300 {
            writer.enqueue(noting("\(index)")) { result in
                if result.value != nil { done.withLock { $0 += 1 } }
            }
        }
        writer.close()
        #expect(done.withLock { $0 } == 300)
        #expect(throws: DatabaseFileError.closed(writer.path)) { try writer.write { _ in } }
        writer.close()
        // The reader is still open, and yet the file is whole without its log.
        try withExtendedLifetime(reader) {
            let alone = fixture.folder.path + "/alone.db"
            try FileManager.default.copyItem(atPath: path, toPath: alone)
            #expect(try Reader(path: alone).readOnce(now: 0, countNotes) == 300)
        }
        let next = try Writer(path: path) { 0 }
        defer { next.close() }
        #expect(try next.write { try $0.first("SELECT count(*) FROM notes") { $0.int(0) } } == 300)
    }
}
