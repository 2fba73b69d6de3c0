internal import CSQLite

/// What may be done to the data now. It is lent to a closure and cannot be kept.
///
/// Writing in a reading transaction traps. A failed statement undoes itself; the transaction goes on unless the error is
/// thrown on. After an error that made SQLite roll back everything, every further statement throws that error.
public struct Transaction: ~Copyable {
    /// The transaction's moment: milliseconds since 1970-01-01 UTC, the same from its beginning to its end.
    public let now: Int64

    let connection: DatabaseConnection

    // Not inlined: Swift 6.3's optimizer stops with "forwardToInit" when it specializes a generic caller that holds the
    // inlined initializer of a type that cannot be copied.
    @inline(never)
    init(_ connection: DatabaseConnection, now: Int64) {
        self.connection = connection
        self.now = now
    }

    /// The row id given by the latest successful `INSERT` of this connection.
    public var lastInsertedID: Int64 { sqlite3_last_insert_rowid(connection.handle) }

    /// Runs a statement for its effect; answers how many rows the latest INSERT, UPDATE or DELETE changed, without
    /// those that triggers and foreign keys changed.
    @discardableResult
    public borrowing func execute(_ sql: StaticString, _ arguments: [Value] = []) throws(DatabaseError) -> Int {
        let statement = try connection.start(sql, arguments)
        defer { statement.finish() }
        return try connection.finishStepping(statement)
    }

    /// All rows, each made into a value.
    public borrowing func rows<T>(
        _ sql: StaticString, _ arguments: [Value] = [], _ make: (borrowing Row) throws -> T
    ) throws -> [T] {
        var result: [T] = []
        try each(sql, arguments) { row in result.append(try make(row)) }
        return result
    }

    /// The first row made into a value, or nil where there is none.
    public borrowing func first<T>(
        _ sql: StaticString, _ arguments: [Value] = [], _ make: (borrowing Row) throws -> T
    ) throws -> T? {
        let statement = try connection.start(sql, arguments)
        defer { statement.finish() }
        return try first(statement, make)
    }

    /// Each row in turn; what `body` throws ends the reading.
    public borrowing func each(
        _ sql: StaticString, _ arguments: [Value] = [], _ body: (borrowing Row) throws -> Void
    ) throws {
        let statement = try connection.start(sql, arguments)
        defer { statement.finish() }
        try each(statement, body)
    }
}

// MARK: The same for composed SQL

extension Transaction {
    /// Runs a composed statement for its effect; answers how many rows it changed.
    @discardableResult
    public borrowing func execute(_ sql: SQLText, _ arguments: [Value] = []) throws(DatabaseError) -> Int {
        let statement = try connection.start(sql, arguments)
        defer { statement.finish() }
        return try connection.finishStepping(statement)
    }

    /// All rows, each made into a value.
    public borrowing func rows<T>(
        _ sql: SQLText, _ arguments: [Value] = [], _ make: (borrowing Row) throws -> T
    ) throws -> [T] {
        var result: [T] = []
        try each(sql, arguments) { row in result.append(try make(row)) }
        return result
    }

    /// The first row made into a value, or nil where there is none.
    public borrowing func first<T>(
        _ sql: SQLText, _ arguments: [Value] = [], _ make: (borrowing Row) throws -> T
    ) throws -> T? {
        let statement = try connection.start(sql, arguments)
        defer { statement.finish() }
        return try first(statement, make)
    }

    /// Each row in turn; what `body` throws ends the reading.
    public borrowing func each(
        _ sql: SQLText, _ arguments: [Value] = [], _ body: (borrowing Row) throws -> Void
    ) throws {
        let statement = try connection.start(sql, arguments)
        defer { statement.finish() }
        try each(statement, body)
    }

    /// Runs many statements, one after the other: migrations only. They cannot begin or end transactions.
    public borrowing func script(_ sql: String) throws(DatabaseError) {
        precondition(!connection.isReadOnly, "a script in a reading transaction")
        var rest = sql[...]
        while let statement = try connection.prepareNext(&rest) {
            defer { statement.finalize() }
            _ = try connection.finishStepping(statement)
        }
    }

    private borrowing func each(_ statement: Statement, _ body: (borrowing Row) throws -> Void) throws {
        let row = Row(statement)
        while try connection.step(statement) {
            try body(row)
            try connection.checkReading(statement)
        }
    }

    /// A writing statement (`RETURNING`) is stepped to its end: SQLite checks foreign keys only there.
    private borrowing func first<T>(_ statement: Statement, _ make: (borrowing Row) throws -> T) throws -> T? {
        guard try connection.step(statement) else { return nil }
        let value = try make(Row(statement))
        try connection.checkReading(statement)
        if !statement.isReadOnly { _ = try connection.finishStepping(statement) }
        return value
    }
}
