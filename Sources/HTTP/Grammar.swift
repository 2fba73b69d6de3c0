import Glibc

/// The grammar of RFC 9110 and 9112, byte by byte.
enum Grammar {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// Bits of the ASCII characters that a set holds, the first 64 and the last 64.
    private struct ASCIISet {
        private let low: UInt64
        private let high: UInt64

        init(_ characters: StaticString) {
            var low: UInt64 = 0
            var high: UInt64 = 0
            for offset in 0..<characters.utf8CodeUnitCount {
                let byte = characters.utf8Start[offset]
                if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
            }
            self.low = low
            self.high = high
        }

        func contains(_ byte: UInt8) -> Bool {
            byte < 0x80 && ((byte < 64 ? low : high) >> UInt64(byte & 63)) & 1 == 1
        }
    }

    /// `tchar` (RFC 9110 §5.6.2).
    private static let token = ASCIISet(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    /// Names and IPv4 addresses (RFC 3986 §3.2.2), without the `sub-delims` that no host has.
    private static let hostName = ASCIISet("-._~%0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    private static let hostNumber = ASCIISet("0123456789ABCDEFabcdef:.")

    static func isToken(_ bytes: Bytes) -> Bool {
        let token = token
        return !bytes.isEmpty && bytes.allSatisfy { token.contains($0) }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    /// The value of a hexadecimal digit; nil where it is none.
    static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// Whether `bytes` are `text`, which is given in small letters, in letters of any case.
    static func equal(_ bytes: Bytes, _ text: StaticString) -> Bool {
        guard bytes.count == text.utf8CodeUnitCount else { return false }
        for offset in bytes.indices {
            let byte = bytes[offset]
            let small = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
            if small != text.utf8Start[offset] { return false }
        }
        return true
    }

    /// Without the white space around it (`OWS`, RFC 9110 §5.6.3).
    static func trimmed(_ bytes: Bytes) -> Bytes {
        var range = bytes.indices
        while let first = range.first, isSpace(bytes[first]) { range.removeFirst() }
        while let last = range.last, isSpace(bytes[last]) { range.removeLast() }
        return Bytes(rebasing: bytes[range])
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// A method that the engine knows; names are case-sensitive (RFC 9110 §9.1).
    static func method(_ name: Bytes) -> Method? {
        switch name.count {
        case 3: isSame(name, "GET") ? .get : isSame(name, "PUT") ? .put : nil
        case 4: isSame(name, "POST") ? .post : isSame(name, "HEAD") ? .head : nil
        case 5: isSame(name, "PATCH") ? .patch : nil
        case 6: isSame(name, "DELETE") ? .delete : nil
        case 7: isSame(name, "OPTIONS") ? .options : nil
        default: nil
        }
    }

    private static func isSame(_ bytes: Bytes, _ text: StaticString) -> Bool {
        bytes.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// True for HTTP/1.0, false for HTTP/1.1; other versions are refused.
    static func isVersion10(_ version: Bytes) throws(EngineRefusal) -> Bool {
        guard
            version.count == 8, version.starts(with: "HTTP/".utf8), version[6] == UInt8(ascii: "."),
            isDigit(version[5]), isDigit(version[7])
        else { throw .malformedRequestLine }
        guard version[5] == UInt8(ascii: "1"), version[7] <= UInt8(ascii: "1") else { throw .unknownVersion }
        return version[7] == UInt8(ascii: "0")
    }

    /// `host [":" port]` (RFC 9110 §7.2); an empty host is one.
    static func isAuthority(_ bytes: Bytes) -> Bool {
        let end: Int
        if bytes.first == UInt8(ascii: "[") {
            guard let bracket = bytes.firstIndex(of: UInt8(ascii: "]")), bracket > 2 else { return false }
            guard bytes[1..<bracket].allSatisfy({ hostNumber.contains($0) }) else { return false }
            end = bracket + 1
        } else {
            end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.count
            guard bytes[..<end].allSatisfy({ hostName.contains($0) }) else { return false }
        }
        guard end < bytes.count else { return true }
        return bytes[end] == UInt8(ascii: ":") && bytes.count - end <= 6 && bytes[(end + 1)...].allSatisfy(isDigit)
    }

    /// Where in a field line the name ends and the trimmed value lies (RFC 9112 §5).
    static func field(_ line: Bytes) throws(EngineRefusal) -> (name: Bytes, value: Bytes) {
        guard let first = line.first, !isSpace(first) else { throw .obsoleteFolding }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .malformedField }
        let name = Bytes(rebasing: line[..<colon])
        guard isToken(name) else { throw .malformedField }
        let value = trimmed(Bytes(rebasing: line[(colon + 1)...]))
        guard !hasControls(value) else { throw .malformedField }
        return (name, value)
    }

    /// Whether there is a control character but the tab (RFC 9110 §5.5).
    static func hasControls(_ bytes: Bytes) -> Bool {
        var found: UInt8 = 0
        // Without a way out in the middle the compiler looks at many bytes in one step.
        for byte in bytes { found |= (byte < 0x20 ? 1 : 0) & (byte != 0x09 ? 1 : 0) | (byte == 0x7F ? 1 : 0) }
        return found != 0
    }

    /// The size that begins a chunk, and how many bytes of extensions follow it (RFC 9112 §7.1).
    static func chunkSize(_ line: Bytes) throws(EngineRefusal) -> (size: Int, extensions: Int) {
        var size = 0
        var count = 0
        while count < line.count, let digit = hexadecimal(line[count]) {
            size = size << 4 | Int(digit)
            count += 1
            guard count <= 15 else { throw .malformedChunk }
        }
        let rest = Bytes(rebasing: line[count...])
        guard count > 0, !hasControls(rest), rest.isEmpty || trimmed(rest).first == UInt8(ascii: ";") else {
            throw .malformedChunk
        }
        return (size, rest.count)
    }
}
