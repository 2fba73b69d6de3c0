/// The grammar of RFC 9110 and 9112, byte by byte.
enum Grammar {
    typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

    /// A `tchar` (RFC 9110 §5.6.2).
    static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"),
            UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"),
            UInt8(ascii: "|"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// What may stand in a Host field: names, addresses, ports (RFC 3986 §3.2.2).
    static func isHost(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"), UInt8(ascii: "%"), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"):
            true
        default: false
        }
    }

    /// Whether `bytes` are `text`, which is given in small letters, in letters of any case.
    static func equal(_ bytes: Bytes, _ text: StaticString) -> Bool {
        guard bytes.count == text.utf8CodeUnitCount else { return false }
        for (offset, byte) in bytes.enumerated() {
            let small = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
            if small != text.utf8Start[offset] { return false }
        }
        return true
    }

    static func trimmed(_ bytes: Bytes) -> Bytes {
        var bytes = bytes
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes = bytes.dropFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes = bytes.dropLast() }
        return bytes
    }

    /// True for HTTP/1.0, false for HTTP/1.1; other versions are refused.
    static func isVersion10(_ bytes: Bytes) throws(EngineRefusal) -> Bool {
        let version = Array(bytes)
        guard
            version.count == 8, version.starts(with: "HTTP/".utf8), version[6] == UInt8(ascii: "."),
            version[5] &- UInt8(ascii: "0") < 10, version[7] &- UInt8(ascii: "0") < 10
        else { throw version.contains(0x0D) ? .bareLineEnd : .malformedRequestLine }
        guard version[5] == UInt8(ascii: "1"), version[7] <= UInt8(ascii: "1") else { throw .unknownVersion }
        return version[7] == UInt8(ascii: "0")
    }

    /// The path and query of a target in origin-form, absolute-form or, for OPTIONS, asterisk-form (RFC 9112 §3.2).
    static func path(_ target: Bytes, of method: Method) throws(EngineRefusal) -> Bytes {
        guard !target.isEmpty, target.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }) else {
            throw target.contains(0x0D) ? .bareLineEnd : .malformedTarget
        }
        if target.first == UInt8(ascii: "/") { return target }
        if method == .options, target.elementsEqual("*".utf8) { return target }
        for scheme in ["http://", "https://"] as [StaticString] where target.count > scheme.utf8CodeUnitCount {
            guard equal(target.prefix(scheme.utf8CodeUnitCount), scheme) else { continue }
            let rest = target.dropFirst(scheme.utf8CodeUnitCount)
            guard let slash = rest.firstIndex(of: UInt8(ascii: "/")), slash > rest.startIndex,
                rest[..<slash].allSatisfy(isHost)
            else { throw .malformedTarget }
            return rest[slash...]
        }
        throw .malformedTarget
    }

    /// Where in a field line the name and the trimmed value lie (RFC 9112 §5).
    static func field(
        _ line: UnsafeBufferPointer<UInt8>
    ) throws(EngineRefusal) -> (name: Range<Int>, value: Range<Int>) {
        guard line[0] != 0x20, line[0] != 0x09 else { throw .obsoleteFolding }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0, line[..<colon].allSatisfy(isToken) else {
            throw line.contains(0x0D) ? .bareLineEnd : .malformedField
        }
        let value = trimmed(line[(colon + 1)...])
        for byte in value where byte < 0x20 && byte != 0x09 || byte == 0x7F {
            throw byte == 0x0D ? .bareLineEnd : .malformedField
        }
        return (0..<colon, value.startIndex..<value.endIndex)
    }

    /// The size that begins a chunk; extensions are passed over (RFC 9112 §7.1).
    static func chunkSize(_ line: UnsafeBufferPointer<UInt8>) throws(EngineRefusal) -> Int {
        var size = 0
        var count = 0
        for byte in line {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { break }
            size = size << 4 | digit
            count += 1
            guard count <= 15 else { throw .malformedChunk }
        }
        let rest = line[count...]
        let isPlain = rest.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
        guard count > 0, isPlain, rest.isEmpty || trimmed(rest).first == UInt8(ascii: ";") else {
            throw .malformedChunk
        }
        return size
    }
}
