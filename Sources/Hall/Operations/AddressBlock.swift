import Glibc

/// Whom an address stands for: an IPv4 address, or an IPv6 network of 64 bits, of which one household has 2⁶⁴ addresses.
struct AddressBlock: Hashable, Sendable {
    private let isSix: Bool
    private let bits: UInt64

    /// What is no address (a socket of the machine) stands for itself.
    init(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            isSix = false
            bits = UInt64(four.s_addr)
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            isSix = true
            bits = withUnsafeBytes(of: six) { $0.loadUnaligned(as: UInt64.self) }
        } else {
            isSix = false
            bits = ContentHash.hash(Array(text.utf8)) | 1 << 63
        }
    }
}
