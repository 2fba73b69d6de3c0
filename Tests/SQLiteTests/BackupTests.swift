import Foundation
import Testing

@testable import SQLite

@Suite struct BackupTests {
    private let fixture: Fixture
    private var copy: String { fixture.folder.path + "/copy.db" }

    init() throws {
        fixture = try Fixture()
        try fixture.writer.write { transaction in
            try transaction.execute("INSERT INTO parents VALUES (1, '甲'), (2, '乙')")
            for index in 1...500 {
                try transaction.execute("INSERT INTO notes (text, parent_id) VALUES (?, 1)", [.text("note \(index)")])
            }
        }
    }

    private var leftovers: [String] {
        get throws { try fixture.folder.names().filter { $0.contains("unfinished") } }
    }

    @Test func `a live file is copied as it is at one moment`() throws {
        let report = try Backup.make(from: fixture.folder.file, to: copy)
        #expect(report.rows == ["parents": 2, "notes": 500, "facts": 0])
        #expect(report.path.hasSuffix("/copy.db"))
        var status = stat()
        #expect(stat(copy, &status) == 0)
        #expect(status.st_size == report.bytes)
        #expect(status.st_mode & 0o777 == 0o600)
        #expect(try leftovers == [])
        _ = try fixture.writer.write(noting("later"))
        let connection = try DatabaseConnection(path: copy, flags: 1)
        defer { connection.close() }
        #expect(try connection.configure("SELECT count(*) FROM notes") == "500")
        #expect(try connection.configure("PRAGMA journal_mode") == "delete", "one file, to be carried away")
    }

    @Test func `a copy made while others write is whole`() throws {
        for index in 1...2_000 { fixture.writer.enqueue(noting("busy \(index)")) { _ in } }
        let report = try Backup.make(from: fixture.folder.file, to: copy)
        let notes = try #require(report.rows["notes"])
        #expect((500...2_500).contains(notes))
        let restored = try Backup.restore(from: copy, to: fixture.folder.path + "/new.db")
        #expect(restored.rows == report.rows)
    }

    @Test func `a restored file opens, has the rows, and takes more`() throws {
        try Backup.make(from: fixture.folder.file, to: copy)
        let path = fixture.folder.path + "/restored.db"
        #expect(try Backup.restore(from: copy, to: path).rows["notes"] == 500)
        let writer = try Writer(path: path) { 0 }
        defer { writer.close() }
        _ = try writer.write(noting("after"))
        #expect(try writer.write { try $0.first("SELECT count(*) FROM notes") { $0.int(0) } } == 501)
    }

    @Test func `nothing is ever replaced`() throws {
        for make in [{ try Data("other".utf8).write(to: URL(filePath: copy)) }] {
            try make()
            #expect(throws: BackupError.exists(copy)) { try Backup.make(from: fixture.folder.file, to: copy) }
            #expect(throws: BackupError.exists(copy)) { try Backup.restore(from: fixture.folder.file, to: copy) }
            #expect(try String(contentsOfFile: copy, encoding: .utf8) == "other")
        }
        // Not even a link that points nowhere.
        let link = fixture.folder.path + "/link.db"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/nowhere/x.db")
        #expect(throws: BackupError.exists(link)) { try Backup.make(from: fixture.folder.file, to: link) }
    }

    @Test func `a source that is not there is named`() {
        let missing = fixture.folder.path + "/none.db"
        #expect(throws: DatabaseFileError.notFound(missing)) { try Backup.make(from: missing, to: copy) }
        #expect(throws: DatabaseFileError.notFound(missing)) { try Backup.restore(from: missing, to: copy) }
    }

    @Test func `references that point nowhere are found in a copy, which is then not made`() throws {
        let connection = try DatabaseConnection(path: fixture.folder.file, flags: 2)
        try connection.configure("PRAGMA foreign_keys = OFF")
        try connection.configure("INSERT INTO notes (text, parent_id) VALUES ('dangling', 99)")
        connection.close()
        let error = #expect(throws: BackupError.self) { try Backup.make(from: fixture.folder.file, to: copy) }
        guard case .brokenReferences(_, ["notes → parents: 1"]) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try fixture.folder.names().filter { $0.contains("copy") } == [])
    }

    @Test func `damage is found, in a backup before it is restored`() throws {
        try Backup.make(from: fixture.folder.file, to: copy)
        let file = try FileHandle(forUpdating: URL(filePath: copy))
        let size = try file.seekToEnd()
        // Garbage over the middle of every page but the first: rows and their indexes no longer agree.
        for page in stride(from: UInt64(4096), to: size, by: 4096) {
            try file.seek(toOffset: page + 2_000)
            file.write(Data(repeating: 0xA5, count: 600))
        }
        try file.close()
        let restored = fixture.folder.path + "/restored.db"
        #expect(throws: (any Error).self) { try Backup.restore(from: copy, to: restored) }
        #expect(try fixture.folder.names().filter { $0.contains("restored") } == [])
        #expect(try leftovers == [])
    }

    @Test func `a backup cut short is refused`() throws {
        try Backup.make(from: fixture.folder.file, to: copy)
        let whole = try Data(contentsOf: URL(filePath: copy))
        for length in [0, 50, 4096, whole.count - 4096, whole.count - 1] {
            let cut = fixture.folder.path + "/cut-\(length).db"
            try whole.prefix(length).write(to: URL(filePath: cut))
            let restored = fixture.folder.path + "/restored-\(length).db"
            #expect(throws: (any Error).self, "\(length) bytes") { try Backup.restore(from: cut, to: restored) }
            #expect(!FilePlace.isTaken(restored), "\(length) bytes")
        }
    }
}
