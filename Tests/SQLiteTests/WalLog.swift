import Foundation

/// The write-ahead log as it lies on the disk (<https://www.sqlite.org/fileformat2.html#walformat>), read without SQLite.
struct WalLog {
    /// Frames that end a transaction, of the log's present generation.
    let commits: Int

    init(besides path: String) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path + "-wal")))
        func number(_ offset: Int) -> Int { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        guard bytes.count >= 32 else {
            commits = 0
            return
        }
        let frame = 24 + number(8)
        let salt = bytes[16..<24]
        commits = stride(from: 32, through: bytes.count - frame, by: frame).count { offset in
            bytes[offset + 8..<offset + 16].elementsEqual(salt) && number(offset + 4) != 0
        }
    }
}
