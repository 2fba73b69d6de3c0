/// A ZIP archive of stored entries (PKWARE APPNOTE 6.3.10, §4.3): enough for a spreadsheet, and the same bytes for the same content.
struct ZipArchive {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    /// 1 January 1980, midnight: entries bear no time, so that nothing but the content tells two archives apart.
    private static let date: UInt16 = 0x0021
    /// Names are UTF-8 (APPNOTE §4.4.4, bit 11).
    private static let flags: UInt16 = 0x0800

    /// - Precondition: an entry is smaller than 4 GiB.
    mutating func add(_ name: String, _ content: [UInt8]) {
        let offset = UInt32(bytes.count)
        let head = Self.head(name, content)
        bytes.append(little: UInt32(0x0403_4B50))
        bytes += head
        bytes += name.utf8
        bytes += content
        directory.append(little: UInt32(0x0201_4B50))
        directory.append(little: UInt16(20))
        directory += head
        directory.append(little: UInt16(0))  // comment
        directory.append(little: UInt16(0))  // disk
        directory.append(little: UInt16(0))  // internal attributes
        directory.append(little: UInt32(0))  // external attributes
        directory.append(little: offset)
        directory += name.utf8
        count += 1
    }

    /// What the local and the central header have in common: from the version needed to the length of the extra field.
    private static func head(_ name: String, _ content: [UInt8]) -> [UInt8] {
        var head: [UInt8] = []
        head.append(little: UInt16(20))
        head.append(little: flags)
        head.append(little: UInt16(0))  // stored
        head.append(little: UInt16(0))  // time
        head.append(little: date)
        head.append(little: CRC32.checksum(content))
        head.append(little: UInt32(content.count))
        head.append(little: UInt32(content.count))
        head.append(little: UInt16(name.utf8.count))
        head.append(little: UInt16(0))
        return head
    }

    /// The whole archive.
    func finished() -> [UInt8] {
        var all = bytes + directory
        all.append(little: UInt32(0x0605_4B50))
        all.append(little: UInt16(0))
        all.append(little: UInt16(0))
        all.append(little: count)
        all.append(little: count)
        all.append(little: UInt32(directory.count))
        all.append(little: UInt32(bytes.count))
        all.append(little: UInt16(0))
        return all
    }
}

extension [UInt8] {
    fileprivate mutating func append<Number: FixedWidthInteger>(little number: Number) {
        for shift in stride(from: 0, to: Number.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}

/// The checksum of ZIP and Ethernet (ISO 3309, polynomial 0xEDB88320 reflected).
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
    }
}
