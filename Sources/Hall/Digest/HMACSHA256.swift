/// HMAC with SHA-256 (RFC 2104) under one key: what depends on the key alone is digested once.
struct HMACSHA256: Sendable {
    private let inner: SHA256State
    private let outer: SHA256State

    init(key: [UInt8]) {
        var block = key.count > 64 ? SHA256.hash(key) : key
        block += [UInt8](repeating: 0, count: 64 - block.count)
        inner = Self.begun(with: block, 0x36)
        outer = Self.begun(with: block, 0x5c)
    }

    /// The authentication code of `message`, 32 bytes.
    func authenticate(_ message: some Collection<UInt8>) -> [UInt8] {
        Self.finish(outer, with: Self.finish(inner, with: message))
    }

    private static func begun(with block: [UInt8], _ mask: UInt8) -> SHA256State {
        var state = SHA256State()
        state.update(block.map { $0 ^ mask })
        return state
    }

    private static func finish(_ begun: SHA256State, with bytes: some Collection<UInt8>) -> [UInt8] {
        var state = begun
        state.update(bytes)
        return state.finish()
    }
}

/// Base 16 (RFC 4648 §8), small letters.
enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The bytes that `text` stands for; nil where it is not pairs of hexadecimal digits.
    static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard text.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2)
        var characters = text.makeIterator()
        while let first = characters.next(), let second = characters.next() {
            guard let high = digit(first), let low = digit(second) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

/// Whether two secrets are the same, in a time that depends on their lengths only.
func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
}
