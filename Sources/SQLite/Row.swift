internal import CSQLite

/// The row at which a statement stands. Columns count from 0.
///
/// Reading a column as what it is not (`NULL` as text, text as an integer) answers an empty value, and the statement
/// throws `SQLITE_MISMATCH` when the closure returns: neither a wrong value nor a trap. A column that the statement does
/// not have is a programmer's error and traps.
public struct Row: ~Copyable {
    private let statement: Statement
    private let handle: OpaquePointer

    // Not inlined, for the reason given at `Transaction.init`.
    @inline(never)
    init(_ statement: Statement) {
        self.statement = statement
        handle = statement.handle
    }

    /// Whether the column is `NULL`.
    public func isNull(_ column: Int) -> Bool {
        sqlite3_value_type(value(column)) == SQLITE_NULL
    }

    /// An integer column.
    public func integer(_ column: Int) -> Int64 {
        let value = value(column)
        let type = sqlite3_value_type(value)
        guard type == SQLITE_INTEGER else { return mismatch(column, type, "INTEGER", 0) }
        return sqlite3_value_int64(value)
    }

    /// An integer column, or nil where it is `NULL`.
    public func integerOrNil(_ column: Int) -> Int64? {
        let value = value(column)
        let type = sqlite3_value_type(value)
        guard type != SQLITE_NULL else { return nil }
        guard type == SQLITE_INTEGER else { return mismatch(column, type, "INTEGER", 0) }
        return sqlite3_value_int64(value)
    }

    /// An integer column as the machine's integer.
    public func int(_ column: Int) -> Int {
        Int(integer(column))
    }

    /// An integer column as the machine's integer, or nil where it is `NULL`.
    public func intOrNil(_ column: Int) -> Int? {
        integerOrNil(column).map { Int($0) }
    }

    /// An integer column as a truth value: 0 is false, all else true.
    public func bool(_ column: Int) -> Bool {
        integer(column) != 0
    }

    /// An integer column as a truth value, or nil where it is `NULL`.
    public func boolOrNil(_ column: Int) -> Bool? {
        isNull(column) ? nil : bool(column)
    }

    /// A real column; an integer is converted.
    public func real(_ column: Int) -> Double {
        let value = value(column)
        let type = sqlite3_value_type(value)
        guard type == SQLITE_FLOAT || type == SQLITE_INTEGER else { return mismatch(column, type, "REAL", 0) }
        return sqlite3_value_double(value)
    }

    /// A real column, or nil where it is `NULL`.
    public func realOrNil(_ column: Int) -> Double? {
        isNull(column) ? nil : real(column)
    }

    /// A text column. Bytes that are not UTF-8 become U+FFFD.
    public func text(_ column: Int) -> String {
        withText(column) { String(decoding: $0, as: UTF8.self) }
    }

    /// A text column, or nil where it is `NULL`.
    public func textOrNil(_ column: Int) -> String? {
        withTextOrNil(column) { String(decoding: $0, as: UTF8.self) }
    }

    /// A blob column, copied.
    public func blob(_ column: Int) -> [UInt8] {
        let value = value(column)
        let type = sqlite3_value_type(value)
        guard type == SQLITE_BLOB else { return mismatch(column, type, "BLOB", []) }
        return Array(bytes(value))
    }

    /// A blob column, copied, or nil where it is `NULL`.
    public func blobOrNil(_ column: Int) -> [UInt8]? {
        isNull(column) ? nil : blob(column)
    }

    /// A text column read in place: the bytes are valid inside `body` only, and are what is stored, UTF-8 or not.
    public func withText<T, E: Error>(
        _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> T
    ) throws(E) -> T {
        let value = value(column)
        return try body(textBytes(column, value, sqlite3_value_type(value)))
    }

    /// A text column read in place like ``withText(_:_:)``; nil, and `body` not run, where it is `NULL`.
    public func withTextOrNil<T, E: Error>(
        _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> T
    ) throws(E) -> T? {
        let value = value(column)
        let type = sqlite3_value_type(value)
        guard type != SQLITE_NULL else { return nil }
        return try body(textBytes(column, value, type))
    }

    private func textBytes(_ column: Int, _ value: OpaquePointer?, _ type: Int32) -> UnsafeBufferPointer<UInt8> {
        guard type == SQLITE_TEXT else {
            return mismatch(column, type, "TEXT", UnsafeBufferPointer(start: nil, count: 0))
        }
        return bytes(value)
    }

    /// The bytes where SQLite has them; for text of a UTF-8 file no conversion happens.
    private func bytes(_ value: OpaquePointer?) -> UnsafeBufferPointer<UInt8> {
        let start = sqlite3_value_blob(value)
        let count = Int(sqlite3_value_bytes(value))
        return UnsafeBufferPointer(start: start?.assumingMemoryBound(to: UInt8.self), count: start == nil ? 0 : count)
    }

    /// What stands in the column, looked up once. It may be read by itself, as the library runs with one thread a connection
    /// (``SQLiteLibrary/isBegun``).
    private func value(_ column: Int) -> OpaquePointer? {
        precondition(column >= 0 && column < Int(statement.columnCount), "the statement has no such column")
        return sqlite3_column_value(handle, Int32(truncatingIfNeeded: column))
    }

    private func mismatch<T>(_ column: Int, _ type: Int32, _ expected: StaticString, _ empty: T) -> T {
        statement.noteMismatch(column: Int32(truncatingIfNeeded: column), type: type, expected: expected)
        return empty
    }
}
