/// Brings a data file to the program's schema: forward only, each migration in one transaction with its own row.
public struct Migrator: Sendable {
    private let migrations: [Migration]

    /// - Parameter migrations: all of the program's, in order; their numbers rise (a programmer's error otherwise).
    public init(_ migrations: [Migration]) {
        for (earlier, later) in zip(migrations, migrations.dropFirst()) {
            precondition(earlier.number < later.number, "migrations out of order")
        }
        precondition((migrations.first?.number ?? 1) > 0, "migrations count from 1")
        self.migrations = migrations
    }

    /// What the file has had and what it lacks.
    ///
    /// - Throws: `MigrationError` where file and program do not belong together; `DatabaseError`.
    public func status(_ transaction: borrowing Transaction) throws -> MigrationStatus {
        let applied = try Self.applied(transaction)
        let pending = try pending(after: applied)
        return MigrationStatus(applied: applied, pending: pending)
    }

    /// Applies what is pending; answers the names of the migrations applied.
    ///
    /// Before the first one a verified backup of a file that is not empty is made in `backupDirectory`; older
    /// backups are left alone. A migration that fails leaves nothing behind, but those before it stay.
    ///
    /// - Parameter backupDirectory: an existing directory.
    /// - Throws: `MigrationError`, `BackupError`, `DatabaseError`, `DatabaseFileError`.
    public func migrate(_ writer: Writer, backupDirectory: String) throws -> [String] {
        try writer.onQueue { connection, now -> [String] in
            let (pending, isEmpty) = try connection.inTransaction("BEGIN", now: now) { transaction in
                (try status(transaction).pending, try Self.isEmpty(transaction))
            }
            guard let first = pending.first else { return [] }
            if !isEmpty { try Self.backUp(writer.path, before: first, now: now, in: backupDirectory) }
            try connection.configure("PRAGMA foreign_keys = OFF")
            defer { _ = try? connection.configure("PRAGMA foreign_keys = ON") }
            for migration in pending { try connection.apply(migration, now: now) }
            return pending.map(\.name)
        }
    }

    private static func isEmpty(_ transaction: borrowing Transaction) throws -> Bool {
        try transaction.first("SELECT 1 FROM sqlite_schema LIMIT 1") { $0.bool(0) } == nil
    }

    private static func applied(_ transaction: borrowing Transaction) throws -> [AppliedMigration] {
        let hasTable = try transaction.first(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'migrations'"
        ) { $0.bool(0) }
        guard hasTable == true else { return [] }
        return try transaction.rows("SELECT number, name, checksum, applied_at FROM migrations ORDER BY number") {
            row in
            AppliedMigration(number: row.int(0), name: row.text(1), checksum: row.text(2), appliedAt: row.integer(3))
        }
    }

    private func pending(after applied: [AppliedMigration]) throws(MigrationError) -> [Migration] {
        guard let latest = applied.last else { return migrations }
        guard let newest = migrations.last, latest.number <= newest.number else {
            throw .newerFile(file: latest.name, program: migrations.last?.name ?? "0000")
        }
        for one in applied {
            guard let known = migrations.first(where: { $0.number == one.number }) else { throw .unknown(one.name) }
            guard known.name == one.name, known.checksum == one.checksum else {
                throw .edited(applied: one.name, program: known.name)
            }
        }
        let had = Set(applied.map(\.number))
        let pending = migrations.filter { !had.contains($0.number) }
        if let skipped = pending.first(where: { $0.number < latest.number }) {
            throw .skipped(skipped.name, latestApplied: latest.name)
        }
        return pending
    }

    private static func backUp(_ path: String, before migration: Migration, now: Int64, in directory: String) throws {
        let name = path.split(separator: "/").last.map(String.init) ?? "data"
        let stem = "\(directory)/\(name).before-\(migration.name)-\(now)"
        var copy = stem
        var attempt = 1
        while FilePlace.isTaken(copy) {
            attempt += 1
            copy = "\(stem)-\(attempt)"
        }
        try Backup.make(from: path, to: copy)
    }
}

extension DatabaseConnection {
    /// Runs `work` in a transaction of its own; what it throws rolls all back.
    func inTransaction<T>(
        _ begin: StaticString, now: Int64, _ work: (borrowing Transaction) throws -> T
    ) throws -> T {
        try self.begin(begin)
        do {
            let value = try work(Transaction(self, now: now))
            if let lost { throw lost }
            try commit()
            return value
        } catch {
            rollBack()
            throw error
        }
    }

    /// One migration with its row. Foreign keys are off, as rebuilding a table needs, and checked before the commit
    /// (<https://www.sqlite.org/lang_altertable.html>, section 7).
    fileprivate func apply(_ migration: Migration, now: Int64) throws {
        do {
            try inTransaction("BEGIN IMMEDIATE", now: now) { transaction in
                try transaction.script(Self.migrationsTable)
                try transaction.script(migration.sql)
                let broken = try transaction.rows(Self.brokenReferences) {
                    "\($0.text(0)) → \($0.text(1)): \($0.int(2))"
                }
                guard broken.isEmpty else { throw MigrationError.brokenReferences(migration.name, broken) }
                try transaction.execute(
                    "INSERT INTO migrations (number, name, checksum, applied_at) VALUES (?, ?, ?, ?)",
                    [.integer(migration.number), .text(migration.name), .text(migration.checksum), .integer(now)])
                try transaction.script("PRAGMA user_version = \(migration.number)")
            }
        } catch let error as DatabaseError {
            throw MigrationError.failed(migration.name, error)
        }
    }

    private static let migrationsTable = """
        -- The schema's history; written by the program's migrator only.
        CREATE TABLE IF NOT EXISTS migrations (
            number     INTEGER PRIMARY KEY,
            name       TEXT    NOT NULL UNIQUE,
            checksum   TEXT    NOT NULL,            -- FNV-1a 64 of the statements
            applied_at INTEGER NOT NULL             -- ms UTC
        ) STRICT
        """

    private static let brokenReferences: StaticString =
        "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2"
}
