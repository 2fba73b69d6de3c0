import Glibc

extension JSONCursor {
    // MARK: Numbers

    /// RFC 8259 §6; whole numbers must fit ±(2⁵³ − 1), others have at most 15 significant digits, which a Double keeps.
    mutating func number() throws(JSONError) -> JSON {
        let start = offset
        let isNegative = bytes[offset] == UInt8(ascii: "-")
        if isNegative { offset += 1 }
        let whole = digits()
        guard whole > 0, whole == 1 || bytes[offset - whole] != UInt8(ascii: "0") else {
            throw fault(.badNumber, "a number needs digits and no leading zero")
        }
        var isWhole = true
        if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
            isWhole = false
            offset += 1
            guard digits() > 0 else { throw fault(.badNumber, "digits must follow the decimal point") }
        }
        if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            offset += 1
            if offset < bytes.count, bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-") {
                offset += 1
            }
            guard digits() > 0 else { throw fault(.badNumber, "digits must follow the exponent") }
        }
        return isWhole ? try integer(from: start, digits: whole, isNegative) : try decimal(from: start)
    }

    private mutating func digits() -> Int {
        let start = offset
        while offset < bytes.count, bytes[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
        return offset - start
    }

    private func integer(from start: Int, digits count: Int, _ isNegative: Bool) throws(JSONError) -> JSON {
        var magnitude: Int64 = 0
        for index in (offset - count)..<offset where count <= 16 {
            magnitude = magnitude * 10 + Int64(bytes[index] - UInt8(ascii: "0"))
        }
        guard count <= 16, magnitude <= 9_007_199_254_740_991 else {
            throw fault(.inexactNumber, "a whole number must lie within ±9007199254740991; send longer ones as strings")
        }
        return .integer(isNegative ? -magnitude : magnitude)
    }

    private func decimal(from start: Int) throws(JSONError) -> JSON {
        let text = UnsafeBufferPointer(rebasing: bytes[start..<offset])
        let mantissa = text.prefix { $0 | 0x20 != UInt8(ascii: "e") }.filter { $0 &- UInt8(ascii: "0") < 10 }
        // Neither zeros before the first other digit nor those after the last one count: 1500000000000000.0 has two.
        let zero = UInt8(ascii: "0")
        let significant = mantissa.drop { $0 == zero }.reversed().drop { $0 == zero }.count
        let value = text.count <= 64 ? strtod(String(decoding: text, as: UTF8.self), nil) : .infinity
        guard significant <= 15, value.isFinite, value != 0 || significant == 0 else {
            throw fault(
                .inexactNumber,
                "a decimal has at most 15 significant digits within a Double's range; send others as strings")
        }
        return .number(value)
    }

    // MARK: Strings

    /// A string, the cursor at its opening quote.
    mutating func string() throws(JSONError) -> String {
        offset += 1
        let start = offset
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\"") {
                let text = try text(UnsafeBufferPointer(rebasing: bytes[start..<offset]))
                offset += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            guard byte >= 0x20 else {
                throw fault(.controlCharacter, "a control character inside a string must be escaped, e.g. \\n")
            }
            offset += 1
        }
        throw fault(.unexpectedEnd, "the string has no closing quote")
    }

    private func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) -> String {
        guard let text = try? UTF8Span(validating: bytes.span) else {
            throw fault(.badUTF8, "the string is not valid UTF-8; send UTF-8")
        }
        return String(copying: text)
    }

    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var unescaped = Array(bytes[start..<offset])
        while offset < bytes.count {
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: "\""):
                let string = try unescaped.withUnsafeBufferPointer { bytes throws(JSONError) in try text(bytes) }
                offset += 1
                return string
            case UInt8(ascii: "\\"):
                offset += 1
                try escape(into: &unescaped)
            case ..<0x20:
                throw fault(.controlCharacter, "a control character inside a string must be escaped, e.g. \\n")
            default:
                unescaped.append(byte)
                offset += 1
            }
        }
        throw fault(.unexpectedEnd, "the string has no closing quote")
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        let byte = try peek()
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: try escapedScalar().utf8)
        default:
            offset -= 1
            throw fault(.badEscape, "after a backslash stands one of \" \\ / b f n r t u")
        }
    }

    /// The scalar of `\uXXXX`, or of a surrogate pair.
    private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let hasSecond =
            offset + 1 < bytes.count && bytes[offset] == UInt8(ascii: "\\") && bytes[offset + 1] == UInt8(ascii: "u")
        if first < 0xDC00, hasSecond {
            offset += 2
            let second = try hexadecimal()
            if (0xDC00...0xDFFF).contains(second) {
                let value = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))
                if let scalar = Unicode.Scalar(value) { return scalar }
            }
        }
        throw fault(.loneSurrogate, "half of a surrogate pair stands alone; send the character itself in UTF-8")
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            let digit: UInt8
            switch try peek() {
            case let byte where byte &- UInt8(ascii: "0") < 10: digit = byte - UInt8(ascii: "0")
            case let byte where (byte | 0x20) &- UInt8(ascii: "a") < 6: digit = (byte | 0x20) - UInt8(ascii: "a") + 10
            default: throw fault(.badEscape, "four hexadecimal digits must follow \\u")
            }
            value = value << 4 | UInt16(digit)
            offset += 1
        }
        return value
    }
}
