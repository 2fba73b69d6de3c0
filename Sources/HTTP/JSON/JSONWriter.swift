/// Writes JSON into one growing buffer; commas come by themselves. That braces match and names precede values is the
/// caller's to see to. Texts are escaped as RFC 8259 §7 asks: quotes, backslashes and control characters only.
///
/// Every answer passes through here, so the buffer is raw memory, owned by this value alone.
public struct JSONWriter: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var count = 0
    private var capacity: Int
    private var needsComma = false

    /// A writer with room for `capacity` bytes before it grows.
    public init(capacity: Int = 256) {
        self.capacity = max(capacity, 64)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    /// What has been written.
    public var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

    /// Begins an object.
    public mutating func beginObject() { open(UInt8(ascii: "{")) }
    /// Ends an object.
    public mutating func endObject() { close(UInt8(ascii: "}")) }
    /// Begins an array.
    public mutating func beginArray() { open(UInt8(ascii: "[")) }
    /// Ends an array.
    public mutating func endArray() { close(UInt8(ascii: "]")) }
    /// A line's end, after the whole value.
    public mutating func newline() { put(0x0A) }

    /// The name of the next member; it needs no escaping.
    public mutating func key(_ name: StaticString) {
        let length = name.utf8CodeUnitCount
        reserve(length + 4)
        if needsComma { store(UInt8(ascii: ",")) }
        store(UInt8(ascii: "\""))
        copy(name.utf8Start, length)
        store(UInt8(ascii: "\""))
        store(UInt8(ascii: ":"))
        needsComma = false
    }

    /// The name of the next member, which may need escaping. Named otherwise than the one for literals, as a literal would be
    /// taken for a `String` first.
    public mutating func key(escaping name: String) {
        string(name)
        put(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A string.
    public mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { string(utf8: $0) }
    }

    /// A string that begins with `head`, which needs no escaping.
    public mutating func string(_ head: StaticString, _ tail: String) {
        reserve(head.utf8CodeUnitCount + 3)
        if needsComma { store(UInt8(ascii: ",")) }
        needsComma = true
        store(UInt8(ascii: "\""))
        copy(head.utf8Start, head.utf8CodeUnitCount)
        var tail = tail
        tail.withUTF8 { text in
            reserve(text.count + 3)
            if let start = text.baseAddress { quote(start, text.count) }
        }
        put(UInt8(ascii: "\""))
    }

    /// An array of strings.
    public mutating func strings(_ texts: [String]) {
        beginArray()
        for text in texts { string(text) }
        endArray()
    }

    /// A string of valid UTF-8.
    public mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
        // Each byte may become six (\u00XX).
        reserve(text.count + 3)
        if needsComma { store(UInt8(ascii: ",")) }
        needsComma = true
        store(UInt8(ascii: "\""))
        if let start = text.baseAddress { quote(start, text.count) }
        put(UInt8(ascii: "\""))
    }

    /// A string of at most `most` bytes that `fill` writes in place; they need no escaping. `fill` answers how many they are.
    public mutating func plainString(most: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Int) {
        reserve(most + 3)
        if needsComma { store(UInt8(ascii: ",")) }
        needsComma = true
        store(UInt8(ascii: "\""))
        count += fill(base + count)
        store(UInt8(ascii: "\""))
    }

    /// A whole number.
    public mutating func integer(_ value: Int64) {
        reserve(24)
        if needsComma { store(UInt8(ascii: ",")) }
        needsComma = true
        if value < 0 { store(UInt8(ascii: "-")) }
        var magnitude = value.magnitude
        let start = count
        repeat {
            store(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10))
            magnitude /= 10
        } while magnitude > 0
        var digits = UnsafeMutableBufferPointer(start: base + start, count: count - start)
        digits.reverse()
    }

    /// A number; JSON has none that is infinite or not a number, so those are written as null.
    public mutating func number(_ value: Double) {
        guard value.isFinite else { return null() }
        raw(Array(value.description.utf8))
    }

    /// True or false.
    public mutating func bool(_ value: Bool) { word(value ? "true" : "false") }

    /// Null.
    public mutating func null() { word("null") }

    /// A value, or members of an object, that is JSON already.
    public mutating func raw(_ json: [UInt8]) {
        json.withUnsafeBufferPointer { raw($0) }
    }

    /// The same, of bytes in place.
    public mutating func raw(_ json: UnsafeBufferPointer<UInt8>) {
        reserve(json.count + 1)
        if needsComma { store(UInt8(ascii: ",")) }
        needsComma = true
        if let start = json.baseAddress { copy(start, json.count) }
    }

    /// A value that is JSON already when `text` is put between its pieces.
    public mutating func raw(joining pieces: [[UInt8]], with text: [UInt8]) {
        reserve(pieces.reduce(1) { $0 + $1.count + text.count })
        if needsComma { store(UInt8(ascii: ",")) }
        needsComma = true
        for (place, piece) in pieces.enumerated() {
            if place > 0 { text.withUnsafeBufferPointer { if let start = $0.baseAddress { copy(start, $0.count) } } }
            piece.withUnsafeBufferPointer { if let start = $0.baseAddress { copy(start, $0.count) } }
        }
    }

    /// A value that was read.
    public mutating func value(_ json: JSON) {
        switch json {
        case .null: null()
        case .bool(let value): bool(value)
        case .integer(let value): integer(value)
        case .number(let value): number(value)
        case .string(let value): string(value)
        case .array(let elements):
            beginArray()
            for element in elements { value(element) }
            endArray()
        case .object(let members):
            beginObject()
            for member in members {
                key(escaping: member.name)
                value(member.value)
            }
            endObject()
        }
    }

    // MARK: The buffer

    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if count + more > capacity { grow(by: more) }
    }

    @inline(never)
    private mutating func grow(by more: Int) {
        let larger = max(capacity * 2, count + more)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: base, count: count)
        base.deallocate()
        base = moved
        capacity = larger
    }

    /// One byte for which there is room.
    private mutating func store(_ byte: UInt8) {
        base[count] = byte
        count += 1
    }

    private mutating func put(_ byte: UInt8) {
        reserve(1)
        store(byte)
    }

    /// Bytes for which there is room.
    private mutating func copy(_ start: UnsafePointer<UInt8>, _ length: Int) {
        (base + count).update(from: start, count: length)
        count += length
    }

    private mutating func open(_ bracket: UInt8) {
        reserve(2)
        if needsComma { store(UInt8(ascii: ",")) }
        store(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        put(bracket)
        needsComma = true
    }

    private mutating func word(_ word: StaticString) {
        reserve(word.utf8CodeUnitCount + 1)
        if needsComma { store(UInt8(ascii: ",")) }
        needsComma = true
        copy(word.utf8Start, word.utf8CodeUnitCount)
    }

    // MARK: Escaping

    /// The text, runs that need no escape copied whole.
    private mutating func quote(_ text: UnsafePointer<UInt8>, _ length: Int) {
        var start = 0
        while start < length {
            let end = Self.plainRun(text, from: start, to: length)
            reserve(end - start + 6)
            copy(text + start, end - start)
            if end < length { escape(text[end]) }
            start = end + 1
        }
    }

    /// The end of the run of bytes that need no escape; eight are looked at in one step.
    private static func plainRun(_ text: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
        var index = start
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        while index + 8 <= end {
            let word = UnsafeRawPointer(text + index).loadUnaligned(as: UInt64.self)
            let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
            let slashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
            // A byte's top bit is set where the byte is below 0x20, or is zero after the exclusive or.
            let low = (word &- ones &* 0x20) & ~word
            let found = (low | ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes)) & tops
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < end, text[index] >= 0x20, text[index] != UInt8(ascii: "\""), text[index] != UInt8(ascii: "\\") {
            index += 1
        }
        return index
    }

    /// One byte that cannot stand as it is; there is room for six.
    private mutating func escape(_ byte: UInt8) {
        store(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): store(byte)
        case 0x08: store(UInt8(ascii: "b"))
        case 0x09: store(UInt8(ascii: "t"))
        case 0x0A: store(UInt8(ascii: "n"))
        case 0x0C: store(UInt8(ascii: "f"))
        case 0x0D: store(UInt8(ascii: "r"))
        default:
            let hexadecimal: StaticString = "0123456789abcdef"
            store(UInt8(ascii: "u"))
            store(UInt8(ascii: "0"))
            store(UInt8(ascii: "0"))
            store(hexadecimal.utf8Start[Int(byte >> 4)])
            store(hexadecimal.utf8Start[Int(byte & 15)])
        }
    }
}
