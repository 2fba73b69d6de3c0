/// A fast hash of 64 bits for telling contents apart: entity tags, marks in cursors. It is no proof against forgery.
enum ContentHash {
    /// The hash of `bytes`, begun with `seed`.
    static func hash(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
        bytes.withUnsafeBytes { buffer in
            var state = seed ^ 0x9E37_79B9_7F4A_7C15
            var index = 0
            while index + 8 <= buffer.count {
                state = fold(state ^ buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                index += 8
            }
            var rest: UInt64 = 0
            while index < buffer.count {
                rest = rest << 8 | UInt64(buffer[index])
                index += 1
            }
            return fold(fold(state ^ rest) ^ UInt64(buffer.count))
        }
    }

    /// Multiplies to 128 bits and folds the halves together, so that every bit counts.
    private static func fold(_ value: UInt64) -> UInt64 {
        let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
        return product.high ^ product.low
    }
}
