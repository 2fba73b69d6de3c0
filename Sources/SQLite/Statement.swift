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

    /// The texts and blobs that are bound, one behind the other: SQLite reads them here, and copies none.
    private var bound: UnsafeMutableRawPointer?

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
        guard !arguments.isEmpty else { return SQLITE_OK }
        let size = arguments.reduce(0) { $0 + $1.byteCount }
        var place = UnsafeMutableRawPointer.allocate(byteCount: max(size, 1), alignment: 1)
        bound = place
        var index: Int32 = 0
        for argument in arguments {
            index += 1
            let code = bind(argument, at: index, keeping: &place)
            if code != SQLITE_OK { return code }
        }
        return SQLITE_OK
    }

    /// `place`: where the next bytes are kept.
    private func bind(_ value: Value, at index: Int32, keeping place: inout UnsafeMutableRawPointer) -> Int32 {
        switch value {
        case .null:
            return sqlite3_bind_null(handle, index)
        case .integer(let integer):
            return sqlite3_bind_int64(handle, index, integer)
        case .real(let real):
            return sqlite3_bind_double(handle, index, real)
        case .text(var text):
            return text.withUTF8 {
                csqlite_bind_text(handle, index, Self.keep(.init($0), at: &place), UInt64($0.count))
            }
        case .blob(let blob):
            return blob.withUnsafeBytes {
                csqlite_bind_blob(handle, index, Self.keep($0, at: &place), UInt64($0.count))
            }
        }
    }

    /// Copies bytes to `place`, which moves on behind them; answers where they begin.
    private static func keep(
        _ bytes: UnsafeRawBufferPointer, at place: inout UnsafeMutableRawPointer
    ) -> UnsafeMutableRawPointer {
        if let start = bytes.baseAddress { place.copyMemory(from: start, byteCount: bytes.count) }
        defer { place += bytes.count }
        return place
    }

    /// Ends a use: the next one starts afresh, and nothing bound stays in memory.
    func finish() {
        sqlite3_reset(handle)
        if parameterCount > 0 { sqlite3_clear_bindings(handle) }
        bound?.deallocate()
        bound = nil
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

extension Value {
    /// How many bytes a text or a blob has.
    fileprivate var byteCount: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .blob(let blob): blob.count
        case .null, .integer, .real: 0
        }
    }
}
