import CCrypt

/// Password hashing by the C library's yescrypt (crypt(5)); each hash takes some tens of milliseconds on purpose.
enum PasswordHash {
    /// How much work a hash takes.
    enum Cost: UInt, Sendable {
        /// The library's own.
        case standard = 0
        /// The least: for rehearsals whose passwords everybody knows.
        case least = 1
    }

    /// Hashes `password` with a fresh salt made from `randomness` (at least 16 bytes).
    static func make(_ password: String, randomness: [UInt8], cost: Cost = .standard) -> String? {
        var setting = [CChar](repeating: 0, count: Int(CRYPT_GENSALT_OUTPUT_SIZE))
        let made = randomness.withUnsafeBytes { bytes in
            crypt_gensalt_rn(
                "$y$", cost.rawValue, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
                &setting,
                Int32(setting.count))
        }
        return made == nil ? nil : crypt(password, setting)
    }

    /// Whether `password` is the one that `hash` was made from; compared in constant time.
    static func verify(_ password: String, against hash: String) -> Bool {
        guard let computed = crypt(password, Array(hash.utf8CString)) else { return false }
        return constantTimeEqual(Array(computed.utf8), Array(hash.utf8))
    }

    /// `crypt_rn`, whose scratch space is too large for a queue's stack.
    private static func crypt(_ password: String, _ setting: [CChar]) -> String? {
        withUnsafeTemporaryAllocation(
            byteCount: MemoryLayout<crypt_data>.size, alignment: MemoryLayout<crypt_data>.alignment
        ) { scratch in
            scratch.initializeMemory(as: UInt8.self, repeating: 0)
            defer { scratch.initializeMemory(as: UInt8.self, repeating: 0) }
            guard
                let result = crypt_rn(password, setting, scratch.baseAddress, Int32(scratch.count)),
                result[0] != CChar(UInt8(ascii: "*"))
            else { return nil }
            return String(cString: result)
        }
    }
}
