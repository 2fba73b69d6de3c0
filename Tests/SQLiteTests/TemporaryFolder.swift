import Foundation
import Synchronization
import Testing

@testable import SQLite

/// A folder of its own for one test, removed afterwards.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sqlite-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    var file: String { path + "/hall.db" }

    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }
}

/// A writer on a new file with two tables: parents, and notes that refer to them.
final class Fixture: Sendable {
    let folder: TemporaryFolder
    let writer: Writer

    init(_ options: WriterOptions = .init()) throws {
        folder = try TemporaryFolder()
        let time = Clock()
        writer = try Writer(path: folder.file, options: options) { time.now }
        self.time = time
        try writer.write { try $0.script(Self.schema) }
    }

    let time: Clock

    deinit { writer.close() }

    func reader() throws -> Reader { try Reader(path: folder.file) }

    func count(_ table: StaticString) throws -> Int {
        let sql = SQLText("SELECT count(*) FROM ") + table
        return try writer.write { try $0.first(sql) { $0.int(0) } ?? -1 }
    }

    static let schema = """
        CREATE TABLE parents (parent_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE notes (
            note_id INTEGER PRIMARY KEY,
            text TEXT NOT NULL UNIQUE,
            weight INTEGER NOT NULL DEFAULT 1 CHECK (weight > 0),
            parent_id INTEGER REFERENCES parents (parent_id),
            later_id INTEGER REFERENCES parents (parent_id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE facts (fact_id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, text TEXT NOT NULL) STRICT;
        CREATE TRIGGER facts_no_update BEFORE UPDATE ON facts BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;
        CREATE TRIGGER facts_no_delete BEFORE DELETE ON facts BEGIN SELECT RAISE(ABORT, 'facts are never removed'); END;
        """
}

/// A clock that stands where it was put.
final class Clock: Sendable {
    private let moment = Mutex<Int64>(1_000)

    var now: Int64 {
        get { moment.withLock { $0 } }
        set { moment.withLock { $0 = newValue } }
    }
}

/// The error that `body` throws, as SQLite's; the test fails where it throws none.
func databaseError(_ body: () throws -> Void) throws -> DatabaseError {
    try #require(throws: DatabaseError.self, performing: body)
}
