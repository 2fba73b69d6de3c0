import Testing

@testable import SQLite

@Suite struct WriterTests {
    @Test func `what was written is read`() throws {
        let fixture = try Fixture()
        let id = try fixture.writer.write { transaction in
            try transaction.execute("INSERT INTO parents (name) VALUES (?)", ["甲"])
            return transaction.lastInsertedID
        }
        let name = try fixture.reader().readOnce(now: 5) { transaction in
            try transaction.first("SELECT name FROM parents WHERE parent_id = ?", [.integer(id)]) { $0.text(0) }
        }
        #expect(name == "甲")
    }
}
