internal import CSQLite

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A verified copy of a data file.
public struct BackupReport: Sendable, Equatable {
    /// Where the copy is.
    public let path: String
    /// Its size in bytes.
    public let bytes: Int64
    /// Rows by table, equal in the original (at one moment) and the copy.
    public let rows: [String: Int64]
}

/// Why there is no copy. An unfinished one has been removed; the original is as it was.
public enum BackupError: Error, Sendable, Equatable {
    /// There is a file of that name; copies never replace one another.
    case exists(String)
    /// `PRAGMA integrity_check` of the copy found this.
    case damaged(String, [String])
    /// References in the copy point nowhere: `table → parent`.
    case brokenReferences(String, [String])
    /// The copy does not have as many rows as the original in these tables.
    case countsDiffer(String, tables: [String])
}

extension BackupError: CustomStringConvertible {
    /// One sentence.
    public var description: String {
        switch self {
        case .exists(let path): "\(path) exists already; choose another name"
        case .damaged(let path, let findings): "\(path), or its copy, is damaged: \(findings.joined(separator: "; "))"
        case .brokenReferences(let path, let references):
            "references in the copy of \(path) point nowhere: \(references.joined(separator: ", "))"
        case .countsDiffer(let path, let tables):
            "the copy of \(path) differs in its count of rows: \(tables.joined(separator: ", "))"
        }
    }
}

/// Copies of data files, live ones too.
public enum Backup {
    /// Copies the file at one moment, while others may write to it; verifies the copy (integrity, references, rows),
    /// synchronizes it and its directory, and gives it its name last.
    ///
    /// The copy is one file (`journal_mode=DELETE`), readable by its owner only.
    ///
    /// - Throws: `BackupError`, `DatabaseFileError`, `DatabaseError`.
    @discardableResult
    public static func make(from source: String, to destination: String) throws -> BackupReport {
        let original = try FilePlace(source)
        guard original.exists else { throw DatabaseFileError.notFound(original.path) }
        let place = try FilePlace(destination)
        guard !FilePlace.isTaken(place.path) else { throw BackupError.exists(place.path) }
        let unfinished = try FilePlace("\(place.path).unfinished-\(getpid())")
        unlink(unfinished.path)
        try unfinished.create()
        defer { unlink(unfinished.path) }
        let rows = try copy(original.path, to: unfinished.path)
        try FilePlace.synchronize(unfinished.path)
        try unfinished.rename(to: place)
        return BackupReport(path: place.path, bytes: place.size, rows: rows)
    }

    /// Makes a data file of a backup: verifies the backup and the new file as `make` does; never replaces a file.
    @discardableResult
    public static func restore(from backup: String, to destination: String) throws -> BackupReport {
        let place = try FilePlace(backup)
        guard place.exists else { throw DatabaseFileError.notFound(place.path) }
        // To SQLite an empty file is a whole database; to a hall it is a backup that was lost.
        guard place.size > 0 else { throw BackupError.damaged(place.path, ["it is empty"]) }
        let connection = try DatabaseConnection.openReading(place.path, cacheBytes: 8 << 20, busyMilliseconds: 5000)
        defer { connection.close() }
        try connection.inTransaction("BEGIN", now: 0) { try verify($0, of: place.path) }
        return try make(from: place.path, to: destination)
    }

    /// Copies and verifies; answers the rows by table.
    private static func copy(_ source: String, to destination: String) throws -> [String: Int64] {
        let original = try DatabaseConnection.openReading(source, cacheBytes: 8 << 20, busyMilliseconds: 5000)
        defer { original.close() }
        let copy = try DatabaseConnection(path: destination, flags: SQLITE_OPEN_READWRITE)
        defer { copy.close() }
        // The transaction holds the moment: pages and counts belong together, and nothing begins anew when others write.
        let expected = try original.inTransaction("BEGIN", now: 0) { transaction in
            let rows = try count(transaction)
            try original.copyPages(to: copy)
            return rows
        }
        try copy.configure("PRAGMA journal_mode = DELETE")
        let rows = try copy.inTransaction("BEGIN", now: 0) { transaction in
            try verify(transaction, of: source)
            return try count(transaction)
        }
        guard rows == expected else {
            let tables = Set(rows.keys).union(expected.keys).filter { rows[$0] != expected[$0] }
            throw BackupError.countsDiffer(source, tables: tables.sorted())
        }
        return rows
    }

    /// `integrity_check` and `foreign_key_check`.
    private static func verify(_ transaction: borrowing Transaction, of path: String) throws {
        let findings = try transaction.rows("SELECT integrity_check FROM pragma_integrity_check") { $0.text(0) }
        guard findings == ["ok"] else { throw BackupError.damaged(path, findings) }
        let broken = try transaction.rows(
            "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2"
        ) { "\($0.text(0)) → \($0.text(1)): \($0.int(2))" }
        guard broken.isEmpty else { throw BackupError.brokenReferences(path, broken) }
    }

    private static func count(_ transaction: borrowing Transaction) throws -> [String: Int64] {
        let tables = try transaction.rows(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') AND name <> 'sqlite_schema'"
        ) { $0.text(0) }
        var rows: [String: Int64] = [:]
        for table in tables {
            rows[table] = try transaction.count(table)
        }
        return rows
    }
}

extension Transaction {
    /// Rows of a table whose name comes from the schema itself.
    fileprivate borrowing func count(_ table: String) throws -> Int64 {
        let quoted = table.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        return try connection.configure("SELECT count(*) FROM \"\(quoted)\"").flatMap { Int64($0) } ?? 0
    }
}

extension DatabaseConnection {
    /// SQLite's online backup, all pages at once within the transaction that is open.
    fileprivate func copyPages(to copy: DatabaseConnection) throws(DatabaseError) {
        guard let backup = sqlite3_backup_init(copy.handle, "main", handle, "main") else {
            throw copy.currentError()
        }
        let code = sqlite3_backup_step(backup, -1)
        let finished = sqlite3_backup_finish(backup)
        guard code == SQLITE_DONE, finished == SQLITE_OK else { throw copy.currentError() }
    }
}

extension FilePlace {
    /// Whether there is a file, a directory or a link of that name, a dangling one included.
    static func isTaken(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    fileprivate var size: Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }

    /// Gives the file its name, where there is none of that name yet, and makes the name durable.
    fileprivate func rename(to place: FilePlace) throws {
        if csqlite_rename_to_new(path, place.path) != 0 {
            if errno == EEXIST { throw BackupError.exists(place.path) }
            // Not every file system can rename without replacing; a second name cannot replace either.
            guard link(path, place.path) == 0 else {
                if errno == EEXIST { throw BackupError.exists(place.path) }
                throw DatabaseFileError.notWritable(place.path, systemError: errno)
            }
        }
        try Self.synchronize(place.directory)
    }
}
