import SQLite

/// The program's own facts.
public enum HallProgram {
    /// Its version.
    public static var version: String { OperationsRoutes.version }

    /// The version of the system's SQLite library.
    public static var sqliteVersion: String { SQLiteLibrary.version }
}
