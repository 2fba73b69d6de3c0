internal import CSQLite

/// One prepared statement. Confined to its connection.
final class Statement {
    let handle: OpaquePointer
    let sql: String
    let columnCount: Int32
    let parameterCount: Int32
    let isReadOnly: Bool

    /// Set from the first binding to the reset; a second use meanwhile takes another instance.
    var isRunning = false

    /// Another instance of the same SQL, made when this one was running.
    var spare: Statement?

    /// The first column that a row closure read as what it is not; the statement fails with it.
    private(set) var mismatch: String?

    init(_ handle: OpaquePointer, sql: String) {
        self.handle = handle
        self.sql = sql
        columnCount = sqlite3_column_count(handle)
        parameterCount = sqlite3_bind_parameter_count(handle)
        isReadOnly = sqlite3_stmt_readonly(handle) != 0
    }

    /// Binds the arguments in order; answers SQLite's result code.
    func bind(_ arguments: [Value]) -> Int32 {
        guard arguments.count == Int(parameterCount) else { return SQLITE_RANGE }
        var index: Int32 = 0
        for argument in arguments {
            index += 1
            let code = bind(argument, at: index)
            if code != SQLITE_OK { return code }
        }
        return SQLITE_OK
    }

    private func bind(_ value: Value, at index: Int32) -> Int32 {
        switch value {
        case .null:
            return sqlite3_bind_null(handle, index)
        case .integer(let integer):
            return sqlite3_bind_int64(handle, index, integer)
        case .real(let real):
            return sqlite3_bind_double(handle, index, real)
        case .text(var text):
            return text.withUTF8 { bytes in
                csqlite_bind_text(handle, index, bytes.baseAddress, UInt64(bytes.count))
            }
        case .blob(let blob):
            if blob.isEmpty { return sqlite3_bind_zeroblob(handle, index, 0) }
            return blob.withUnsafeBytes { bytes in
                csqlite_bind_blob(handle, index, bytes.baseAddress, UInt64(bytes.count))
            }
        }
    }

    /// Ends a use: the next one starts afresh, and nothing bound stays in memory.
    func finish() {
        sqlite3_reset(handle)
        if parameterCount > 0 { sqlite3_clear_bindings(handle) }
        mismatch = nil
        isRunning = false
    }

    /// Keeps the first misread column; the values themselves are not named.
    func noteMismatch(column: Int32, type: Int32, expected: StaticString) {
        guard mismatch == nil else { return }
        let name = sqlite3_column_name(handle, column).map { String(cString: $0) } ?? ""
        mismatch = "column \(column) (\(name)) is \(Self.name(ofType: type)), but was read as \(expected)"
    }

    private static func name(ofType type: Int32) -> String {
        switch type {
        case SQLITE_INTEGER: "INTEGER"
        case SQLITE_FLOAT: "REAL"
        case SQLITE_TEXT: "TEXT"
        case SQLITE_BLOB: "BLOB"
        default: "NULL"
        }
    }

    /// Gives the statement back to SQLite, and its spares; it cannot be used any more.
    func finalize() {
        sqlite3_finalize(handle)
        spare?.finalize()
        spare = nil
    }
}
