/// The parameters of a query, decoded as forms are (WHATWG URL §5.1).
public struct QueryParameters: Sendable {
    /// Names and values, in order.
    public let items: [(name: String, value: String)]

    /// Parameters that are decoded already.
    public init(_ items: [(name: String, value: String)]) { self.items = items }

    /// Nil where the percent-encoding is wrong or does not yield UTF-8.
    public init?(_ raw: String?) {
        var items: [(name: String, value: String)] = []
        for part in (raw ?? "").utf8.split(separator: UInt8(ascii: "&")) {
            let mark = part.firstIndex(of: UInt8(ascii: "="))
            guard
                let name = PercentEncoding.decode(part[..<(mark ?? part.endIndex)], plusIsSpace: true),
                let value = mark == nil
                    ? "" : PercentEncoding.decode(part[(mark ?? part.endIndex)...].dropFirst(), plusIsSpace: true)
            else { return nil }
            items.append((name, value))
        }
        self.items = items
    }
}

/// RFC 3986 §2.1.
enum PercentEncoding {
    /// Nil where a percent sign is not followed by two hexadecimal digits, or the bytes are not UTF-8 without NUL.
    static func decode(_ bytes: some Collection<UInt8>, plusIsSpace: Bool) -> String? {
        // Most texts stand as they are.
        if bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+") }) {
            return String(decoding: bytes, as: UTF8.self)
        }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            if byte == UInt8(ascii: "%") {
                guard let high = digit(iterator.next()), let low = digit(iterator.next()) else { return nil }
                decoded.append(high << 4 | low)
            } else {
                decoded.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        guard !decoded.contains(0) else { return nil }
        return String(validating: decoded, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8?) -> UInt8? {
        byte.flatMap(Grammar.hexadecimal)
    }
}
