/// Where a server listens.
public enum ListenAddress: Sendable, Hashable {
    /// A numeric IPv4 or IPv6 address and a port; port 0 is chosen by the system.
    case tcp(host: String, port: UInt16)
    /// A Unix socket at a path, with the file mode that says who may connect.
    case unix(path: String, mode: UInt16)

    /// Why a text is no address.
    public struct ParseError: Error, Sendable, CustomStringConvertible {
        /// What is wrong and what would be right.
        public let description: String
    }

    /// Reads `127.0.0.1:8080`, `[::1]:0`, `:8080` (every IPv4 address), `unix:/path`.
    ///
    /// - Throws: ``ParseError``.
    public static func parse(_ text: String) throws(ParseError) -> ListenAddress {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            guard (1...107).contains(path.utf8.count) else {
                throw ParseError(description: "\(text): a Unix socket's path has 1 to 107 bytes")
            }
            return .unix(path: path, mode: 0o660)
        }
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            throw ParseError(
                description: "\(text): an address is HOST:PORT, e.g. 127.0.0.1:8080 or [::1]:8080, or unix:/path")
        }
        var host = String(text[..<colon])
        if host.isEmpty { host = "0.0.0.0" }
        if host == "localhost" { host = "127.0.0.1" }
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard SocketAddress(host: host, port: port) != nil else {
            throw ParseError(description: "\(text): the host is a numeric IPv4 address or an IPv6 address in brackets")
        }
        return .tcp(host: host, port: port)
    }
}

/// Why a server could not listen.
public struct ListenError: Error, Sendable, CustomStringConvertible {
    /// The address, the call that failed, and why.
    public let description: String
}
