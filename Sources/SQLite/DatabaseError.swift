internal import CSQLite

/// What SQLite refused, and at which statement.
///
/// Match `code` or the questions below, never `message`. Bound values are in none of the fields: they are personal data.
public struct DatabaseError: Error, Sendable, Equatable {
    /// SQLite's extended result code (<https://www.sqlite.org/rescode.html>).
    public let code: Int32

    /// The statement's text, parameters as `?`; empty where there was none.
    public let sql: String

    /// What happened, in English; names tables and columns, never values.
    public let message: String

    /// The operating system's `errno` behind an input/output error; 0 where there is none.
    public let systemError: Int32

    init(code: Int32, sql: String, message: String, systemError: Int32 = 0) {
        self.code = code
        self.sql = sql
        self.message = message
        self.systemError = systemError
    }

    /// The code without its extension: 19 for every kind of constraint, 10 for every kind of input/output error.
    public var primaryCode: Int32 { code & 0xff }
}

extension DatabaseError {
    /// Any constraint: unique, foreign key, check, not null, trigger, datatype.
    public var isConstraintViolation: Bool { primaryCode == SQLITE_CONSTRAINT }

    /// A unique key, a primary key or a row id that exists already.
    public var isUniqueViolation: Bool {
        code == ResultCode.constraintUnique || code == ResultCode.constraintPrimaryKey
            || code == ResultCode.constraintRowID
    }

    /// A reference to a row that does not exist, or a row that is still referred to.
    public var isForeignKeyViolation: Bool { code == ResultCode.constraintForeignKey }

    /// A `CHECK` that does not hold.
    public var isCheckViolation: Bool { code == ResultCode.constraintCheck }

    /// `NULL` in a column that must have a value.
    public var isNotNullViolation: Bool { code == ResultCode.constraintNotNull }

    /// A trigger's `RAISE`: an append-only table was to be changed, for instance.
    public var isTriggerRefusal: Bool { code == ResultCode.constraintTrigger }

    /// No space is left: on the disk, in the quota, or below the limit of a file's size.
    public var isFull: Bool {
        if primaryCode == SQLITE_FULL || code == ResultCode.inputOutputSharedMemorySize { return true }
        return primaryCode == SQLITE_IOERR && SystemError.meansNoSpace(systemError)
    }

    /// Another connection holds the lock.
    public var isBusy: Bool { primaryCode == SQLITE_BUSY }

    /// The file, its directory or the connection is read-only.
    public var isReadOnly: Bool { primaryCode == SQLITE_READONLY }

    /// The file is damaged or is no database.
    public var isCorrupt: Bool { primaryCode == SQLITE_CORRUPT || primaryCode == SQLITE_NOTADB }
}

extension DatabaseError: CustomStringConvertible {
    /// One line for the log: code, message, statement.
    public var description: String {
        let cause = systemError == 0 ? "" : " (errno \(systemError))"
        return sql.isEmpty ? "SQLite \(code): \(message)\(cause)" : "SQLite \(code): \(message)\(cause) – \(sql)"
    }
}

/// Extended result codes that the C header gives as expressions, which Swift does not import.
enum ResultCode {
    static let constraintCheck: Int32 = SQLITE_CONSTRAINT | (1 << 8)
    static let constraintForeignKey: Int32 = SQLITE_CONSTRAINT | (3 << 8)
    static let constraintNotNull: Int32 = SQLITE_CONSTRAINT | (5 << 8)
    static let constraintPrimaryKey: Int32 = SQLITE_CONSTRAINT | (6 << 8)
    static let constraintTrigger: Int32 = SQLITE_CONSTRAINT | (7 << 8)
    static let constraintUnique: Int32 = SQLITE_CONSTRAINT | (8 << 8)
    static let constraintRowID: Int32 = SQLITE_CONSTRAINT | (10 << 8)
    static let inputOutputSharedMemorySize: Int32 = SQLITE_IOERR | (19 << 8)
}
