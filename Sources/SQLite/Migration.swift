/// One step of the schema: forward only, never edited once it was applied anywhere.
public struct Migration: Sendable, Equatable {
    /// Its place in the order, from 1.
    public let number: Int

    /// The file's name without its ending: `0005_create_cases`.
    public let name: String

    /// The statements, without BEGIN and COMMIT.
    public let sql: String

    /// A migration of the program.
    public init(number: Int, name: String, sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    /// FNV-1a, 64 bits, over the bytes, in hexadecimal.
    ///
    /// It is to find edits made by mistake. It need not resist forgery: who can write this file's rows can write its tables.
    public var checksum: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in sql.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// A migration that a data file has had.
public struct AppliedMigration: Sendable, Equatable {
    /// Its place in the order.
    public let number: Int
    /// Its name then.
    public let name: String
    /// The checksum of its statements then.
    public let checksum: String
    /// When it was applied, milliseconds since 1970 UTC.
    public let appliedAt: Int64
}

/// What a data file has had, and what it lacks.
public struct MigrationStatus: Sendable, Equatable {
    /// In order.
    public let applied: [AppliedMigration]
    /// In order.
    public let pending: [Migration]
}

/// Why a data file is not migrated. Nothing has been changed.
public enum MigrationError: Error, Sendable, Equatable {
    /// The file has had migrations that this program does not know: the latest of each.
    case newerFile(file: String, program: String)
    /// A migration was edited or renamed after it was applied.
    case edited(applied: String, program: String)
    /// A migration is missing among those applied, while a later one was applied.
    case skipped(String, latestApplied: String)
    /// The program knows no migration of that number, but later ones.
    case unknown(String)
    /// A statement failed; the migration was rolled back whole.
    case failed(String, DatabaseError)
    /// References point nowhere after the migration; it was rolled back whole. `table → parent`, with counts.
    case brokenReferences(String, [String])
}

extension MigrationError: CustomStringConvertible {
    /// One sentence that says what to do.
    public var description: String {
        switch self {
        case .newerFile(let file, let program):
            "the data file is at \(file), this program at \(program): use a program at least as new as the file"
        case .edited(let applied, let program):
            applied == program
                ? "migration \(applied) was edited after it was applied: restore it, and write a new one"
                : "migration \(applied) was applied, but this program calls it \(program): restore its name"
        case .skipped(let name, let latest):
            "migration \(name) was never applied, though the later \(latest) was: give it the next number"
        case .unknown(let name):
            "the data file has had migration \(name), which this program lacks: restore it"
        case .failed(let name, let error):
            "migration \(name) failed and was rolled back: \(error)"
        case .brokenReferences(let name, let references):
            "migration \(name) was rolled back, as references would point nowhere: \(references.joined(separator: ", "))"
        }
    }
}
