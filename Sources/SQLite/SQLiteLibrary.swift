internal import CSQLite

/// The system's SQLite library.
public enum SQLiteLibrary {
    /// Its version, for example `3.40.1`.
    public static var version: String { String(cString: sqlite3_libversion()) }

    /// Begins the library, once, before the first connection: each connection belongs to one thread at a time and needs no lock
    /// of its own, and no memory is counted, for which all connections would wait for one lock at every allocation.
    static let isBegun =
        csqlite_configure(SQLITE_CONFIG_MULTITHREAD) == SQLITE_OK && csqlite_count_no_memory() == SQLITE_OK
        && sqlite3_initialize() == SQLITE_OK
}
