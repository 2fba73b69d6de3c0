/// Comma-separated values as RFC 4180 has them: fields in quotes may hold commas, line breaks and doubled quotes. Lines end
/// with CR LF or LF; a byte order mark at the beginning is passed over.
enum CSV {
    /// One record, and the line of the file on which it begins.
    struct Record: Sendable, Hashable {
        let line: Int
        let fields: [String]

        /// A line on which nothing stands.
        var isBlank: Bool { fields.allSatisfy(\.isEmpty) }
    }

    /// What cannot be read as a record.
    struct Fault: Error, Sendable, Hashable {
        let line: Int
        let detail: Label
    }

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// Reads all records. A fault ends the reading, as nobody knows where the next record begins.
    static func read(_ bytes: [UInt8]) throws(Fault) -> [Record] {
        var records: [Record] = []
        var fields: [String] = []
        var place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var line = 1
        var start = 1
        while place < bytes.count {
            fields.append(try field(bytes, &place, &line))
            guard place < bytes.count, bytes[place] == comma else {
                endLine(bytes, &place, &line)
                records.append(Record(line: start, fields: fields))
                fields = []
                start = line
                continue
            }
            place += 1
            // A comma at the very end is followed by one more, empty field.
            if place == bytes.count {
                fields.append("")
                records.append(Record(line: start, fields: fields))
            }
        }
        return records
    }

    /// Reads up to the comma or the line's end behind the field.
    private static func field(_ bytes: [UInt8], _ place: inout Int, _ line: inout Int) throws(Fault) -> String {
        guard bytes[place] == quote else {
            let start = place
            while place < bytes.count, bytes[place] != comma, !isLineEnd(bytes, place) {
                guard bytes[place] != quote else {
                    throw Fault(
                        line: line,
                        detail: Label(
                            "引号只能在字段开头；字段里的引号须写两次。", "A quote stands at the beginning of a field, or doubled."))
                }
                place += 1
            }
            return try text(bytes[start..<place], line)
        }
        let opened = line
        var content: [UInt8] = []
        place += 1
        while place < bytes.count {
            if bytes[place] == quote {
                place += 1
                guard place < bytes.count, bytes[place] == quote else {
                    guard place == bytes.count || bytes[place] == comma || isLineEnd(bytes, place) else {
                        throw Fault(
                            line: line,
                            detail: Label("引号之后须是逗号或行尾。", "After a closing quote comes a comma or the line's end."))
                    }
                    return try text(content[...], opened)
                }
            } else if bytes[place] == lineFeed {
                line += 1
            }
            content.append(bytes[place])
            place += 1
        }
        throw Fault(line: opened, detail: Label("引号没有结束。", "The quote is not closed."))
    }

    private static func isLineEnd(_ bytes: [UInt8], _ place: Int) -> Bool {
        bytes[place] == lineFeed
            || bytes[place] == carriageReturn && place + 1 < bytes.count && bytes[place + 1] == lineFeed
    }

    private static func endLine(_ bytes: [UInt8], _ place: inout Int, _ line: inout Int) {
        guard place < bytes.count else { return }
        place += bytes[place] == carriageReturn ? 2 : 1
        line += 1
    }

    private static func text(_ bytes: ArraySlice<UInt8>, _ line: Int) throws(Fault) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Fault(
                line: line, detail: Label("不是 UTF-8 编码；请另存为 UTF-8。", "It is not UTF-8; save the file as UTF-8."))
        }
        return text
    }
}

/// Writes records as spreadsheets open them: UTF-8 with a byte order mark, CR LF. A text that a spreadsheet would take for a
/// formula gets an apostrophe before it; ``plain(_:)`` takes it away again.
struct CSVWriter {
    private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    mutating func record(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(Self.isFormula(field[...]) ? "'" + field : field)
        }
        bytes += [0x0D, 0x0A]
    }

    static func plain(_ field: String) -> String {
        field.first == "'" && isFormula(field.dropFirst()) ? String(field.dropFirst()) : field
    }

    private static func isFormula(_ field: Substring) -> Bool {
        guard let first = field.first else { return false }
        return "=+-@'\t\r".contains(first)
    }

    private mutating func append(_ field: String) {
        let needsQuotes = field.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else {
            bytes += field.utf8
            return
        }
        bytes.append(0x22)
        for byte in field.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
