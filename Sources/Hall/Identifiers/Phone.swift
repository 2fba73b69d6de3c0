/// Telephone numbers as people write them.
enum Phone {
    /// A mobile number without +86, blanks and hyphens, or a landline as `area-number`.
    static func normalise(_ text: String) throws(FieldFault) -> String {
        if isMobile(text) { return text }
        var digits = text.filter { $0 != " " && $0 != "-" }
        for prefix in ["+86", "0086"] where digits.hasPrefix(prefix) { digits.removeFirst(prefix.count) }
        if isMobile(digits) { return digits }
        let isPlain = digits.allSatisfy { $0.isASCII && $0.isNumber }
        let characters = Array(digits)
        if isPlain, let landline = landline(characters) { return landline }
        throw FieldFault(
            code: "phone",
            detail: Label(
                "电话须为 11 位手机号码（1 开头），或带区号的固定电话，如 0916-4341053。",
                "A phone is an 11-digit mobile number beginning with 1, or a landline with its area code, e.g. 0916-4341053."
            ))
    }

    /// Eleven digits, the first 1, the second from 3.
    private static func isMobile(_ text: String) -> Bool {
        let digits = text.utf8
        guard digits.count == 11, digits.first == UInt8(ascii: "1") else { return false }
        return digits.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } && digits.dropFirst().first ?? 0 >= UInt8(ascii: "3")
    }

    /// Area codes have three digits where they begin with 01 or 02, else four; numbers have seven or eight.
    private static func landline(_ digits: [Character]) -> String? {
        guard digits.first == "0", digits.count >= 10 else { return nil }
        let area = digits[1] == "1" || digits[1] == "2" ? 3 : 4
        let number = digits.count - area
        guard (7...8).contains(number), digits[area] != "0", digits[area] != "1" else { return nil }
        return String(digits[..<area]) + "-" + String(digits[area...])
    }
}

/// What is shown of personal data (个人信息保护): enough to recognise, not to use.
enum Masking {
    private static let first = 3
    private static let last = 4

    /// First three and last four characters.
    static func certificate(_ number: String) -> String { self.number(number) }

    /// First three and last four characters.
    static func phone(_ number: String) -> String { self.number(number) }

    /// The surname only: the first character.
    static func name(_ name: String) -> String { mask(name, first: 1, last: 0) }

    /// First three and last four characters.
    static func number(_ number: String) -> String {
        var number = number
        let plain = number.withUTF8 { bytes -> String? in
            guard isPlain(bytes) else { return nil }
            return String(unsafeUninitializedCapacity: bytes.count) { masked in
                masked.baseAddress.map { write(bytes, to: $0) } ?? 0
            }
        }
        return plain ?? mask(number, first: first, last: last)
    }

    /// Whether a number is long enough to show both ends, each character one byte that stands as it is in JSON.
    static func isPlain(_ number: UnsafeBufferPointer<UInt8>) -> Bool {
        number.count > first + last && number.allSatisfy { $0 > 0x22 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
    }

    /// Writes a plain number with its middle hidden; answers how many bytes it has.
    static func write(_ number: UnsafeBufferPointer<UInt8>, to masked: UnsafeMutablePointer<UInt8>) -> Int {
        for (index, byte) in number.enumerated() {
            masked[index] = index < first || index >= number.count - last ? byte : UInt8(ascii: "*")
        }
        return number.count
    }

    private static func mask(_ text: String, first: Int, last: Int) -> String {
        guard text.count > first + last else { return String(repeating: "*", count: text.count) }
        return text.prefix(first) + String(repeating: "*", count: text.count - first - last) + text.suffix(last)
    }
}
