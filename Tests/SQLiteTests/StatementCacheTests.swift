import CSQLite
import Testing

@testable import SQLite

@Suite struct StatementCacheTests {
    private let connection: DatabaseConnection

    init() throws {
        connection = try DatabaseConnection(path: ":memory:", flags: 0x6)
        try connection.configure("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)")
        for name in 1...3 { try connection.configure("INSERT INTO t (name) VALUES ('\(name)')") }
    }

    private func transact<T>(_ work: (borrowing Transaction) throws -> T) throws -> T {
        try connection.inTransaction("BEGIN", now: 0, work)
    }

    @Test func `a literal is prepared once`() throws {
        try transact { transaction in
            _ = try transaction.rows("SELECT id FROM t") { $0.int(0) }
            let count = connection.statementCount
            for _ in 1...100 { _ = try transaction.rows("SELECT id FROM t") { $0.int(0) } }
            #expect(connection.statementCount == count)
        }
    }

    @Test func `another value makes no other plan: a statement beside a partial index is not prepared anew`() throws {
        try connection.configure("CREATE INDEX t_some ON t (id) WHERE name = '1' OR name = '2'")
        for name in ["1", "2", "3"] {
            let statement = try connection.start("SELECT id FROM t WHERE name = ?", [.text(name)])
            #expect(try connection.step(statement))
            #expect(sqlite3_stmt_status(statement.handle, SQLITE_STMTSTATUS_REPREPARE, 0) == 0)
            statement.finish()
        }
    }

    @Test func `the same text elsewhere in the program shares the statement`() throws {
        var cache = StatementCache()
        for sql: StaticString in ["SELECT 1", "SELECT 2; -- with a tail\n"] {
            let statement = try connection.start(sql, [])
            statement.finish()
            cache.keep(statement, for: sql)
            #expect(cache.adopt(sql) === statement, "found by content")
        }
        #expect(cache.count == 2)
    }

    @Test func `a statement used inside its own rows takes another instance, which is kept, too`() throws {
        try transact { transaction in
            var pairs: [String] = []
            try transaction.each("SELECT name FROM t ORDER BY id") { outer in
                let name = outer.text(0)
                try transaction.each("SELECT name FROM t ORDER BY id") { pairs.append(name + $0.text(0)) }
            }
            #expect(pairs == ["11", "12", "13", "21", "22", "23", "31", "32", "33"])
        }
    }

    @Test func `composed statements are shared by content, and only so many are kept`() throws {
        try transact { transaction in
            let before = connection.statementCount
            for _ in 1...3 {
                _ = try transaction.rows(SQLText("SELECT id FROM t") + " WHERE id > ?", [1]) { $0.int(0) }
            }
            #expect(connection.statementCount == before + 1)
            for count in 1...StatementCache.composedLimit + 40 {
                let sql = SQLText("SELECT id FROM t WHERE id IN (") + SQLText.parameters(count) + ")"
                let ids = try transaction.rows(sql, Array(repeating: 2, count: count)) { $0.int(0) }
                #expect(ids == [2])
            }
            #expect(connection.statementCount <= before + StatementCache.composedLimit)
        }
    }

    @Test func `a composed statement whose rows are being read is not dropped for another`() throws {
        try transact { transaction in
            var ids: [Int] = []
            try transaction.each(SQLText("SELECT id FROM t ORDER BY id")) { row in
                ids.append(row.int(0))
                for count in 1...StatementCache.composedLimit + 5 {
                    let sql = SQLText("SELECT ") + SQLText.parameters(count)
                    _ = try transaction.first(sql, Array(repeating: 1, count: count)) { $0.int(0) }
                }
            }
            #expect(ids == [1, 2, 3])
        }
    }

    @Test func `bindings do not outlive a use`() throws {
        try transact { transaction in
            #expect(try transaction.first("SELECT ?1", ["personal"]) { $0.text(0) } == "personal")
            let error = try databaseError { _ = try transaction.first("SELECT ?1") { $0.text(0) } }
            #expect(error.message == "0 arguments for 1 parameters")
        }
    }
}
