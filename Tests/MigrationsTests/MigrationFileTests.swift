import Foundation
import Testing

@testable import Migrations

/// The list in the program against the folder in the repository.
@Suite struct MigrationFileTests {
    private let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Migrations")

    private func fileNames() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test func `every file of the folder is in the list, in order, and nothing else`() throws {
        #expect(MigrationFile.all.map { $0.name + ".sql" } == (try fileNames()))
    }

    @Test func `the embedded text is the file's text`() throws {
        for file in MigrationFile.all {
            let bytes = try Data(contentsOf: folder.appending(path: file.name + ".sql"))
            #expect(Data(file.sql.utf8) == bytes, "\(file.name)")
        }
    }

    @Test func `numbers count up from 1 without gaps`() {
        #expect(MigrationFile.all.map(\.number) == Array(1...MigrationFile.all.count))
    }

    @Test func `names are four digits, a verb and an object`() throws {
        for file in MigrationFile.all {
            #expect(try /[0-9]{4}_[a-z]+(_[a-z]+)+/.wholeMatch(in: file.name) != nil, "\(file.name)")
        }
    }

    @Test func `no migration begins or ends a transaction`() throws {
        for file in MigrationFile.all {
            let statements = file.sql.split(separator: ";").map {
                $0.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(separator: "\n")
                    .trimmingCharacters(in: .whitespacesAndNewlines)
            }
            for word in ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "ATTACH", "VACUUM"] {
                #expect(!statements.contains { $0.hasPrefix(word) }, "\(file.name) has \(word)")
            }
        }
    }
}
