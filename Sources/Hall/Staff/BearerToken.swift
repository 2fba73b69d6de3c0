import SQLite

/// What is sent as `Authorization: Bearer …`: a session's token, 64 hexadecimal digits; or a key's secret, as many after `hk_`.
/// Both are random; of both the file holds the SHA-256 only.
struct BearerToken: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case session, key
    }

    static let keyPrefix = "hk_"
    private static let scheme = "Bearer "
    private static let digits = 64

    let kind: Kind
    let bytes: [UInt8]

    /// Nil where the field's value is neither.
    init?(authorization raw: UnsafeRawBufferPointer) {
        guard raw.starts(with: Self.scheme.utf8) else { return nil }
        var rest = raw[Self.scheme.utf8.count...]
        kind = rest.starts(with: Self.keyPrefix.utf8) ? .key : .session
        if kind == .key { rest = rest.dropFirst(Self.keyPrefix.utf8.count) }
        guard rest.count == Self.digits, let bytes = Hexadecimal.bytes(rest) else { return nil }
        self.bytes = bytes
    }

    /// Of all bytes at once: one by one they cost a step of the hash each.
    func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }

    /// Whom the file knows by it.
    func identify(_ file: FileFacts, _ transaction: borrowing Transaction) throws -> KnownIdentity? {
        let hash = SHA256.hash(bytes)
        return switch kind {
        case .session: try SessionStore.identity(tokenHash: hash, file, transaction)
        case .key: try KeyStore.identity(secretHash: hash, file, transaction)
        }
    }
}
