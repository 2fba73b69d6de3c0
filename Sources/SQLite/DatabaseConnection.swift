internal import CSQLite

/// One `sqlite3 *`, confined to one queue by whoever owns it (`Writer`, `Reader`): opened without SQLite's own mutexes.
final class DatabaseConnection {
    let handle: OpaquePointer
    let isReadOnly: Bool

    /// Why the transaction that was open is gone: SQLite rolled it back whole because of this error.
    /// Statements are refused until the next one begins; they would commit themselves one by one.
    private(set) var lost: DatabaseError?

    /// True while the connection itself begins and ends transactions; the authorizer forbids that to all other SQL.
    private var controls = false
    private var isInTransaction = false
    private var statements = StatementCache()
    private var isClosed = false

    init(path: String, flags: Int32) throws(DatabaseError) {
        var opened: OpaquePointer?
        guard SQLiteLibrary.isBegun else {
            throw DatabaseError(code: SQLITE_MISUSE, sql: "", message: Self.text(SQLITE_MISUSE), systemError: 0)
        }
        let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let opened else {
            let systemError = opened.map { sqlite3_system_errno($0) } ?? 0
            sqlite3_close_v2(opened)
            throw DatabaseError(code: code, sql: "", message: Self.text(code), systemError: systemError)
        }
        handle = opened
        isReadOnly = flags & SQLITE_OPEN_READONLY != 0
        harden()
    }

    deinit {
        close()
    }

    /// Finalizes every statement and closes; safe to call twice.
    func close() {
        guard !isClosed else { return }
        isClosed = true
        statements.finalizeAll()
        sqlite3_close_v2(handle)
    }

    private func harden() {
        for flag in [
            SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_ENABLE_FKEY, SQLITE_DBCONFIG_ENABLE_TRIGGER,
            // Otherwise a statement that compares a parameter with a partial index's column is prepared anew at each use.
            SQLITE_DBCONFIG_ENABLE_QPSG,
        ] {
            csqlite_set_flag(handle, flag, 1)
        }
        for flag in [
            SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL,
            SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION,
        ] {
            csqlite_set_flag(handle, flag, 0)
        }
        sqlite3_set_authorizer(handle, authorize, Unmanaged.passUnretained(self).toOpaque())
    }

    fileprivate func permits(_ action: Int32) -> Bool {
        switch action {
        case SQLITE_TRANSACTION, SQLITE_SAVEPOINT, SQLITE_ATTACH, SQLITE_DETACH: controls
        default: true
        }
    }
}

/// SQL of the program may not begin, end or nest transactions, nor attach other files: a batch is shared.
private func authorize(
    _ connection: UnsafeMutableRawPointer?, _ action: Int32, _: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?,
    _: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?
) -> Int32 {
    guard let connection else { return SQLITE_DENY }
    let owner = Unmanaged<DatabaseConnection>.fromOpaque(connection).takeUnretainedValue()
    return owner.permits(action) ? SQLITE_OK : SQLITE_DENY
}

// MARK: Statements

extension DatabaseConnection {
    /// How many different statements are kept prepared.
    var statementCount: Int { statements.count }

    /// A statement of the program, bound and ready to step; `finish()` it in every case.
    func start(_ sql: StaticString, _ arguments: [Value]) throws(DatabaseError) -> Statement {
        if let statement = statements.find(sql) ?? statements.adopt(sql) { return try bind(statement, arguments) }
        let statement = try prepare(sql.description)
        statements.keep(statement, for: sql)
        return try bind(statement, arguments)
    }

    /// A composed statement, bound and ready to step; `finish()` it in every case.
    func start(_ sql: SQLText, _ arguments: [Value]) throws(DatabaseError) -> Statement {
        if let statement = statements.find(sql) { return try bind(statement, arguments) }
        let statement = try prepare(sql.text)
        statements.keep(statement, for: sql)
        return try bind(statement, arguments)
    }

    private func bind(_ first: Statement, _ arguments: [Value]) throws(DatabaseError) -> Statement {
        if let lost, !controls { throw lost }
        let statement = first.isRunning ? try idleSpare(of: first) : first
        precondition(statement.isReadOnly || !isReadOnly || controls, "a write in a reading transaction")
        statement.isRunning = true
        let code = statement.bind(arguments)
        guard code == SQLITE_OK else {
            statement.finish()
            let counts = "\(arguments.count) arguments for \(statement.parameterCount) parameters"
            throw DatabaseError(
                code: code, sql: statement.sql, message: code == SQLITE_RANGE ? counts : Self.text(code))
        }
        return statement
    }

    /// Another instance for a statement used inside its own row closure.
    private func idleSpare(of statement: Statement) throws(DatabaseError) -> Statement {
        var last = statement
        while last.isRunning {
            guard let next = last.spare else {
                let spare = try prepare(statement.sql)
                last.spare = spare
                return spare
            }
            last = next
        }
        return last
    }

    /// Moves to the next row; false after the last.
    func step(_ statement: Statement) throws(DatabaseError) -> Bool {
        let code = sqlite3_step(statement.handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        throw failure(code, statement.sql)
    }

    /// Steps to the end; answers how many rows the statement changed.
    func finishStepping(_ statement: Statement) throws(DatabaseError) -> Int {
        while try step(statement) {}
        return Int(sqlite3_changes64(handle))
    }

    /// The error of a row closure that misread a column.
    func checkReading(_ statement: Statement) throws(DatabaseError) {
        guard let mismatch = statement.mismatch else { return }
        throw DatabaseError(code: SQLITE_MISMATCH, sql: statement.sql, message: mismatch)
    }

    private func prepare(_ sql: String) throws(DatabaseError) -> Statement {
        var rest = sql[...]
        guard let statement = try prepareNext(&rest) else {
            throw DatabaseError(code: SQLITE_MISUSE, sql: sql, message: "there is no statement in it")
        }
        guard try prepareNext(&rest) == nil else {
            throw DatabaseError(
                code: SQLITE_MISUSE, sql: sql, message: "more than one statement; only `script` runs many")
        }
        return statement
    }

    /// Prepares the first statement of `rest` and cuts it off; nil where only blanks and comments are left.
    func prepareNext(_ rest: inout Substring) throws(DatabaseError) -> Statement? {
        while !rest.isEmpty {
            var text = String(rest)
            var prepared: OpaquePointer?
            let (code, used) = text.withUTF8 { bytes -> (Int32, Int) in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    var tail: UnsafePointer<CChar>?
                    let code = sqlite3_prepare_v3(
                        handle, characters.baseAddress, Int32(characters.count), UInt32(SQLITE_PREPARE_PERSISTENT),
                        &prepared, &tail)
                    return (code, (tail ?? characters.baseAddress).map { $0 - (characters.baseAddress ?? $0) } ?? 0)
                }
            }
            let statement = String(decoding: text.utf8.prefix(used), as: UTF8.self)
            guard code == SQLITE_OK else { throw failure(code, text, whilePreparing: true) }
            rest = Substring(rest.utf8.dropFirst(used))
            if let prepared { return Statement(prepared, sql: statement) }
        }
        return nil
    }
}

// MARK: Errors

extension DatabaseConnection {
    static func text(_ code: Int32) -> String {
        String(cString: sqlite3_errstr(code))
    }

    /// The error of the latest call that was not a statement's.
    func currentError() -> DatabaseError {
        let code = sqlite3_extended_errcode(handle)
        return DatabaseError(
            code: code, sql: "", message: Self.text(code), systemError: sqlite3_system_errno(handle))
    }

    private var systemError: Int32 {
        let number = sqlite3_system_errno(handle)
        return number != 0 ? number : csqlite_last_errno(handle)
    }

    /// The error that SQLite reports now. Notes whether it cost the whole transaction.
    ///
    /// SQLite's own message is kept where it can hold names only: while preparing, and for constraints. Functions
    /// (`json_extract`, full-text search) put arguments into theirs.
    private func failure(_ code: Int32, _ sql: String, whilePreparing: Bool = false) -> DatabaseError {
        let isSafe = whilePreparing || code & 0xff == SQLITE_CONSTRAINT
        let hasSystemError = [SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_FULL].contains(code & 0xff)
        let error = DatabaseError(
            code: code, sql: sql, message: isSafe ? String(cString: sqlite3_errmsg(handle)) : Self.text(code),
            systemError: hasSystemError ? systemError : 0)
        if isInTransaction, sqlite3_get_autocommit(handle) != 0 {
            isInTransaction = false
            lost = error
        }
        return error
    }
}

// MARK: Transactions

extension DatabaseConnection {
    var isTransactionOpen: Bool { isInTransaction }

    /// Runs one of the connection's own statements: BEGIN, COMMIT, PRAGMA and the like.
    func control(_ sql: StaticString) throws(DatabaseError) {
        controls = true
        defer { controls = false }
        let statement = try start(sql, [])
        defer { statement.finish() }
        _ = try finishStepping(statement)
    }

    /// Runs one of the connection's own statements once, without keeping it; answers the first row's first column as text.
    @discardableResult
    func configure(_ sql: String) throws(DatabaseError) -> String? {
        controls = true
        defer { controls = false }
        let statement = try prepare(sql)
        defer { statement.finalize() }
        guard try step(statement), let text = sqlite3_column_text(statement.handle, 0) else { return nil }
        return String(cString: text)
    }

    /// Opens a transaction; what an earlier failure left open is rolled back first.
    func begin(_ sql: StaticString) throws(DatabaseError) {
        if sqlite3_get_autocommit(handle) == 0 { try control("ROLLBACK") }
        lost = nil
        isInTransaction = false
        try control(sql)
        isInTransaction = true
    }

    /// Commits; where that fails, rolls back and throws.
    func commit() throws(DatabaseError) {
        do {
            try control("COMMIT")
            isInTransaction = false
        } catch {
            rollBack()
            throw error
        }
    }

    /// Rolls back what is open. A failure shows when the next transaction begins.
    func rollBack() {
        isInTransaction = false
        if sqlite3_get_autocommit(handle) == 0 { try? control("ROLLBACK") }
    }

    /// Whether a reference, deferred ones included, points nowhere at present.
    var hasUnresolvedReferences: Bool {
        var current: Int32 = 0
        var highest: Int32 = 0
        sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0)
        return current != 0
    }
}
