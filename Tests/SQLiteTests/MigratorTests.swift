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
}
