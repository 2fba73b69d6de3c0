internal import CSQLite

extension DatabaseConnection {
    /// The one connection that writes: WAL, every commit synchronized, references checked.
    static func openWriting(_ path: String, _ options: WriterOptions) throws -> DatabaseConnection {
        let connection = try DatabaseConnection(path: path, flags: SQLITE_OPEN_READWRITE)
        sqlite3_busy_timeout(connection.handle, options.busyMilliseconds)
        try connection.claim(path, applicationID: options.applicationID)
        try connection.require("journal_mode", "wal", of: path)
        try connection.require("synchronous", "2", of: path)
        try connection.require("foreign_keys", "1", of: path)
        // Otherwise INSERT OR REPLACE deletes without the DELETE triggers that keep append-only tables.
        try connection.require("recursive_triggers", "1", of: path)
        try connection.require("cell_size_check", "1", of: path)
        // Savepoints copy pages aside: to memory, not to a file in the temporary directory.
        try connection.require("temp_store", "2", of: path)
        try connection.setCache(bytes: options.cacheBytes)
        try connection.configure("PRAGMA journal_size_limit = \(64 << 20)")
        try connection.configure("PRAGMA wal_autocheckpoint = 1000")
        return connection
    }

    /// A connection that only reads, and never checkpoints.
    static func openReading(_ path: String, cacheBytes: Int, busyMilliseconds: Int32) throws -> DatabaseConnection {
        let connection = try DatabaseConnection(path: path, flags: SQLITE_OPEN_READONLY)
        sqlite3_busy_timeout(connection.handle, busyMilliseconds)
        csqlite_set_flag(connection.handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        try connection.configure("PRAGMA wal_autocheckpoint = 0")
        try connection.require("query_only", "1", of: path)
        try connection.require("cell_size_check", "1", of: path)
        try connection.setCache(bytes: cacheBytes)
        return connection
    }

    /// Moves the log's pages into the file, so that the file is whole without it. SQLite does so by itself when its last
    /// connection closes; here the readers may outlive the writer. Nothing is lost where it cannot be done.
    func emptyLog() {
        sqlite3_busy_timeout(handle, 0)
        _ = try? configure("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// Pages are allocated as they are needed, up to this many bytes.
    private func setCache(bytes: Int) throws(DatabaseError) {
        try configure("PRAGMA cache_size = \(-max(bytes / 1024, 64))")
        try configure("PRAGMA mmap_size = 0")
    }

    private func require(_ setting: String, _ value: String, of path: String) throws {
        try configure("PRAGMA \(setting) = \(value)")
        let found = try configure("PRAGMA \(setting)") ?? "unknown"
        guard found == value else { throw DatabaseFileError.unsuitable(path, setting: setting, found: found) }
    }

    /// Marks an empty file as the program's own; refuses another program's before anything in it is changed.
    private func claim(_ path: String, applicationID: Int32) throws {
        let found = try configure("PRAGMA application_id").flatMap { Int32($0) } ?? 0
        let pages = try configure("PRAGMA page_count").flatMap { Int($0) } ?? 0
        if pages == 0 {
            try configure("PRAGMA encoding = 'UTF-8'")
            try configure("PRAGMA application_id = \(applicationID)")
        } else if found != applicationID {
            throw DatabaseFileError.foreign(path, applicationID: found)
        }
        let encoding = try configure("PRAGMA encoding") ?? "unknown"
        guard encoding == "UTF-8" else {
            throw DatabaseFileError.unsuitable(path, setting: "encoding", found: encoding)
        }
    }
}
