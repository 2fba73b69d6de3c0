import Testing

@testable import SQLite

@Suite struct DatabaseErrorTests {
    /// Personal data that must be in no error, for errors are logged.
    private static let secret = "11010519491231002X"

    struct Violation: Sendable, CustomTestStringConvertible {
        let sql: StaticString
        let arguments: [Value]
        let isKind: @Sendable (DatabaseError) -> Bool
        var testDescription: String { sql.description }
    }

    static let violations = [
        Violation(sql: "INSERT INTO notes (text) VALUES (?)", arguments: [.text(secret)]) { $0.isUniqueViolation },
        Violation(sql: "INSERT INTO parents VALUES (1, ?)", arguments: [.text(secret)]) { $0.isUniqueViolation },
        Violation(sql: "INSERT INTO notes (text, parent_id) VALUES (? || '!', 99)", arguments: [.text(secret)]) {
            $0.isForeignKeyViolation
        },
        Violation(sql: "DELETE FROM parents WHERE name <> ?", arguments: [.text(secret)]) { $0.isForeignKeyViolation },
        Violation(sql: "INSERT INTO notes (text, weight) VALUES (? || '!', 0)", arguments: [.text(secret)]) {
            $0.isCheckViolation
        },
        Violation(sql: "UPDATE notes SET text = nullif(text, ?)", arguments: [.text(secret)]) { $0.isNotNullViolation },
        Violation(sql: "UPDATE facts SET text = ?", arguments: [.text(secret)]) { $0.isTriggerRefusal },
        Violation(sql: "DELETE FROM facts WHERE text <> ?", arguments: [.text(secret)]) { $0.isTriggerRefusal },
        // Replacing a row is deleting it: the append-only triggers hold against that, too.
        Violation(sql: "INSERT OR REPLACE INTO facts VALUES (1, 'a', ?)", arguments: [.text(secret)]) {
            $0.isTriggerRefusal
        },
        Violation(sql: "UPDATE notes SET weight = ?", arguments: [.text(secret)]) {
            $0.isConstraintViolation && $0.primaryCode == 19
        },
        Violation(sql: "INSERT INTO parents (parent_id, name) VALUES (?, 'x')", arguments: [.text(secret)]) {
            $0.primaryCode == 20
        },
        // SQLite's own message would quote the argument.
        Violation(sql: "SELECT json_extract('{}', ?)", arguments: [.text(secret)]) { $0.primaryCode == 1 },
        Violation(sql: "SELECT abs(?1), abs(-9223372036854775808) FROM notes", arguments: [.text(secret)]) {
            $0.primaryCode == 1
        },
        Violation(sql: "SELECT ?, ?", arguments: [.text(secret)]) { $0.primaryCode == 25 },
    ]

    @Test(arguments: violations)
    func `a violation is told by its code and never shows what was bound`(_ violation: Violation) throws {
        let fixture = try Fixture()
        try fixture.writer.write { transaction in
            try transaction.execute("INSERT INTO parents VALUES (1, 'parent')")
            try transaction.execute("INSERT INTO notes (text, parent_id) VALUES (?, 1)", [.text(Self.secret)])
            try transaction.execute("INSERT INTO facts VALUES (1, 'a', 'fact')")
        }
        let error = try databaseError {
            try fixture.writer.write { try $0.each(violation.sql, violation.arguments) { _ in } }
        }
        #expect(violation.isKind(error), "\(error)")
        for text in [error.description, String(reflecting: error), error.message] {
            #expect(!text.contains(Self.secret), "\(text)")
        }
        #expect(error.description.contains("SQLite \(error.code)"))
        #expect(try fixture.count("notes") == 1)
        #expect(try fixture.count("facts") == 1)
    }

    @Test func `misspelled SQL says where, before anything runs`() throws {
        let fixture = try Fixture()
        let error = try databaseError {
            try fixture.writer.write { _ = try $0.execute("INSERT INTO nobody VALUES (1)") }
        }
        #expect(error.message == "no such table: nobody")
        #expect(error.sql == "INSERT INTO nobody VALUES (1)")
    }

    @Test func `two statements in one text are refused, and neither runs`() throws {
        let fixture = try Fixture()
        let error = try databaseError {
            try fixture.writer.write {
                _ = try $0.execute("INSERT INTO parents (name) VALUES ('a'); INSERT INTO parents (name) VALUES ('b')")
            }
        }
        #expect(error.primaryCode == 21, "SQLITE_MISUSE")
        #expect(try fixture.count("parents") == 0)
    }

    @Test func `a text in double quotes is no string`() throws {
        let fixture = try Fixture()
        #expect(
            try databaseError { try fixture.writer.write { _ = try $0.execute("UPDATE notes SET text = \"x\"") } }.code
                == 1)
    }
}
