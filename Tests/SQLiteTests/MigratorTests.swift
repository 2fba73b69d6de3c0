import Foundation
import Testing

@testable import SQLite

@Suite struct MigratorTests {
    private let first = Migration(
        number: 1, name: "0001_create_a", sql: "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT;")
    private let second = Migration(
        number: 2, name: "0002_create_b", sql: "CREATE TABLE b (id INTEGER PRIMARY KEY) STRICT;")

    @Test func `a new file gets every migration and no backup`() throws {
        let folder = try TemporaryFolder()
        let writer = try Writer(path: folder.file) { 7 }
        defer { writer.close() }
        let migrator = Migrator([first, second])
        #expect(try migrator.migrate(writer, backupDirectory: folder.path) == ["0001_create_a", "0002_create_b"])
        #expect(try migrator.migrate(writer, backupDirectory: folder.path) == [])
        #expect(try folder.names().filter { $0.contains("before") } == [])
        let status = try writer.write { try migrator.status($0) }
        #expect(status.applied.map(\.appliedAt) == [7, 7])
    }

    @Test func `a backup is made before a file that has data is migrated`() throws {
        let folder = try TemporaryFolder()
        let writer = try Writer(path: folder.file) { 7 }
        defer { writer.close() }
        _ = try Migrator([first]).migrate(writer, backupDirectory: folder.path)
        try writer.write { _ = try $0.execute("INSERT INTO a VALUES (42)") }
        #expect(try Migrator([first, second]).migrate(writer, backupDirectory: folder.path) == ["0002_create_b"])
        let backup = try #require(try folder.names().first { $0.contains("before") })
        let reader = try Reader(path: folder.path + "/" + backup)
        #expect(try reader.readOnce(now: 0) { try $0.rows("SELECT id FROM a") { $0.int(0) } } == [42])
        #expect(try reader.readOnce(now: 0) { try Migrator([first, second]).status($0).pending } == [second])
    }

    // MARK: File and program that do not belong together

    private func refused(_ program: [Migration], on file: [Migration]) throws -> MigrationError {
        let folder = try TemporaryFolder()
        let writer = try Writer(path: folder.file) { 7 }
        defer { writer.close() }
        _ = try Migrator(file).migrate(writer, backupDirectory: folder.path)
        let error = try #require(throws: MigrationError.self) {
            try Migrator(program).migrate(writer, backupDirectory: folder.path)
        }
        #expect(try writer.write { try Migrator(file).status($0).applied.count } == file.count, "nothing has changed")
        #expect(try folder.names().filter { $0.contains("before") } == [], "and nothing was copied")
        return error
    }

    @Test func `a migration edited after it was applied is refused, be it by a blank`() throws {
        let edited = Migration(number: 1, name: first.name, sql: first.sql + " ")
        #expect(try refused([edited, second], on: [first]) == .edited(applied: first.name, program: first.name))
    }

    @Test func `a migration renamed after it was applied is refused`() throws {
        let renamed = Migration(number: 1, name: "0001_create_all", sql: first.sql)
        #expect(try refused([renamed], on: [first]) == .edited(applied: first.name, program: renamed.name))
    }

    @Test func `a migration put in before one that was applied is refused`() throws {
        #expect(try refused([first, second], on: [second]) == .skipped(first.name, latestApplied: second.name))
    }

    @Test func `a migration that the program lacks is refused`() throws {
        let third = Migration(number: 3, name: "0003_x", sql: "")
        #expect(try refused([first, third], on: [first, second, third]) == .unknown(second.name))
    }

    @Test func `a newer file is refused naming both versions`() throws {
        let error = try refused([first], on: [first, second])
        #expect(error == .newerFile(file: second.name, program: first.name))
        #expect("\(error)".contains(first.name) && "\(error)".contains(second.name))
        #expect(try refused([], on: [first]) == .newerFile(file: first.name, program: "0000"))
    }

    // MARK: Migrations that fail

    private func names(_ writer: Writer) throws -> [String] {
        try writer.write {
            try $0.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1") { $0.text(0) }
        }
    }

    @Test func `a migration that fails leaves nothing behind, those before it stay`() throws {
        let folder = try TemporaryFolder()
        let writer = try Writer(path: folder.file) { 7 }
        defer { writer.close() }
        let failing = Migration(
            number: 2, name: "0002_fail",
            sql: "CREATE TABLE c (id INTEGER) STRICT; INSERT INTO a VALUES (1); INSERT INTO a VALUES (1);")
        let error = try #require(throws: MigrationError.self) {
            try Migrator([first, failing]).migrate(writer, backupDirectory: folder.path)
        }
        guard case .failed("0002_fail", let cause) = error else { throw error }
        #expect(cause.isUniqueViolation)
        #expect(try names(writer) == ["a", "migrations"])
        #expect(try writer.write { try $0.first("SELECT count(*) FROM a") { $0.int(0) } } == 0)
        #expect(try Migrator([first, second]).migrate(writer, backupDirectory: folder.path) == [second.name])
    }

    @Test(arguments: ["COMMIT;", "ROLLBACK;", "BEGIN;", "SAVEPOINT x;", "ATTACH ':memory:' AS x;"])
    func `a migration cannot end its own transaction`(_ statement: String) throws {
        let folder = try TemporaryFolder()
        let writer = try Writer(path: folder.file) { 7 }
        defer { writer.close() }
        let bad = Migration(number: 1, name: "0001_bad", sql: first.sql + statement)
        #expect(throws: MigrationError.self) { try Migrator([bad]).migrate(writer, backupDirectory: folder.path) }
        #expect(try names(writer) == [])
    }

    private let parents = Migration(
        number: 1, name: "0001_create",
        sql: """
            CREATE TABLE parents (id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind = 'a')) STRICT;
            CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parents (id)) STRICT;
            INSERT INTO parents VALUES (1, 'a'), (2, 'a');
            INSERT INTO children VALUES (10, 1), (11, 2);
            """)

    @Test func `a table that others refer to is rebuilt, and references hold before and after`() throws {
        let folder = try TemporaryFolder()
        let writer = try Writer(path: folder.file) { 7 }
        defer { writer.close() }
        let rebuild = Migration(
            number: 2, name: "0002_rebuild",
            sql: """
                CREATE TABLE renewed (id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind = 'a' OR kind = 'b')) STRICT;
                INSERT INTO renewed SELECT id, kind FROM parents;
                DROP TABLE parents;
                ALTER TABLE renewed RENAME TO parents;
                """)
        _ = try Migrator([parents]).migrate(writer, backupDirectory: folder.path)
        #expect(try Migrator([parents, rebuild]).migrate(writer, backupDirectory: folder.path) == ["0002_rebuild"])
        try writer.write { _ = try $0.execute("INSERT INTO parents VALUES (3, 'b')") }
        #expect(
            try databaseError { try writer.write { _ = try $0.execute("INSERT INTO children VALUES (12, 9)") } }
                .isForeignKeyViolation, "foreign keys are on again")
        #expect(
            try databaseError { try writer.write { _ = try $0.execute("DELETE FROM parents WHERE id = 1") } }
                .isForeignKeyViolation)
    }

    @Test func `a migration after which references point nowhere is rolled back whole`() throws {
        let folder = try TemporaryFolder()
        let writer = try Writer(path: folder.file) { 7 }
        defer { writer.close() }
        let breaking = Migration(number: 2, name: "0002_break", sql: "DELETE FROM parents WHERE id = 2;")
        _ = try Migrator([parents]).migrate(writer, backupDirectory: folder.path)
        #expect(throws: MigrationError.brokenReferences("0002_break", ["children → parents: 1"])) {
            try Migrator([parents, breaking]).migrate(writer, backupDirectory: folder.path)
        }
        #expect(try writer.write { try $0.first("SELECT count(*) FROM parents") { $0.int(0) } } == 2)
        #expect(
            try databaseError { try writer.write { _ = try $0.execute("INSERT INTO children VALUES (12, 9)") } }
                .isForeignKeyViolation, "foreign keys are on again")
    }

    @Test func `two backups before one migration do not replace one another`() throws {
        let folder = try TemporaryFolder()
        let writer = try Writer(path: folder.file) { 7 }
        defer { writer.close() }
        let failing = Migration(number: 2, name: "0002_fail", sql: "CREATE TABLE a (x);")
        _ = try Migrator([first]).migrate(writer, backupDirectory: folder.path)
        for _ in 1...2 {
            #expect(throws: MigrationError.self) {
                try Migrator([first, failing]).migrate(writer, backupDirectory: folder.path)
            }
        }
        #expect(
            try folder.names().filter { $0.contains("before") } == [
                "hall.db.before-0002_fail-7", "hall.db.before-0002_fail-7-2",
            ])
    }

    @Test func `the checksum is FNV-1a`() {
        #expect(Migration(number: 1, name: "", sql: "").checksum == "cbf29ce484222325")
        #expect(Migration(number: 1, name: "", sql: "foobar").checksum == "85944171f73967e8")
    }
}
