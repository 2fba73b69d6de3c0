internal import CSockets
import Glibc

/// A socket address of any family, in the form that the system takes.
struct SocketAddress {
    private(set) var storage = sockaddr_storage()
    private(set) var length: socklen_t = 0

    init() {}

    /// Nil where `host` is not a numeric address.
    init?(host: String, port: UInt16) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, host, &four) == 1 {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr = four
            set(address)
        } else if inet_pton(AF_INET6, host, &six) == 1 {
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_port = port.bigEndian
            address.sin6_addr = six
            set(address)
        } else {
            return nil
        }
    }

    init(path: String) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        set(address)
    }

    private mutating func set<T>(_ address: T) {
        length = socklen_t(MemoryLayout<T>.size)
        withUnsafeMutableBytes(of: &storage) { place in
            withUnsafeBytes(of: address) { place.copyBytes(from: $0) }
        }
    }

    func with<T>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> T) -> T {
        withUnsafeBytes(of: storage) { bytes in
            guard let base = bytes.baseAddress else { preconditionFailure("a struct has an address") }
            return body(base.assumingMemoryBound(to: sockaddr.self), length)
        }
    }

    mutating func fill(_ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32) -> Int32 {
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = withUnsafeMutableBytes(of: &storage) { bytes in
            guard let base = bytes.baseAddress else { preconditionFailure("a struct has an address") }
            return body(base.assumingMemoryBound(to: sockaddr.self), &length)
        }
        self.length = length
        return result
    }

    /// The address without its port; an IPv4 address mapped into IPv6 as IPv4.
    var host: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        withUnsafeBytes(of: storage) { bytes in
            if storage.ss_family == sa_family_t(AF_INET) {
                var address = bytes.loadUnaligned(as: sockaddr_in.self).sin_addr
                _ = inet_ntop(AF_INET, &address, &text, socklen_t(text.count))
            } else if storage.ss_family == sa_family_t(AF_INET6) {
                var address = bytes.loadUnaligned(as: sockaddr_in6.self).sin6_addr
                _ = inet_ntop(AF_INET6, &address, &text, socklen_t(text.count))
            }
        }
        let host = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return host.hasPrefix("::ffff:") && host.contains(".") ? String(host.dropFirst(7)) : host
    }

    var port: UInt16 {
        withUnsafeBytes(of: storage) { bytes in
            storage.ss_family == sa_family_t(AF_INET6)
                ? UInt16(bigEndian: bytes.loadUnaligned(as: sockaddr_in6.self).sin6_port)
                : UInt16(bigEndian: bytes.loadUnaligned(as: sockaddr_in.self).sin_port)
        }
    }

    /// `host:port`, IPv6 in brackets.
    var text: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

/// Opening and using listening sockets.
enum Sockets {
    static let backlog: Int32 = 1024

    /// A listening TCP socket. Several loops listen at one address by SO_REUSEPORT; that no other program does is
    /// found out first.
    static func listen(host: String, port: UInt16, isFirst: Bool) throws(ListenError) -> (
        descriptor: Int32, bound: SocketAddress
    ) {
        guard var address = SocketAddress(host: host, port: port) else {
            throw ListenError(description: "\(host):\(port): no numeric address")
        }
        if isFirst, port != 0 { close(try bind(address, sharesPort: false)) }
        let descriptor = try bind(address, sharesPort: true)
        guard Glibc.listen(descriptor, backlog) == 0 else { throw failure("listen", address.text, descriptor) }
        _ = address.fill { getsockname(descriptor, $0, $1) }
        return (descriptor, address)
    }

    private static func bind(_ address: SocketAddress, sharesPort: Bool) throws(ListenError) -> Int32 {
        let descriptor = socket(
            Int32(address.storage.ss_family),
            Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw failure("socket", address.text, descriptor) }
        set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
        if sharesPort { set(descriptor, SOL_SOCKET, SO_REUSEPORT, 1) }
        if address.storage.ss_family == sa_family_t(AF_INET6) { set(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 1) }
        guard address.with({ Glibc.bind(descriptor, $0, $1) }) == 0 else {
            throw failure("bind", address.text, descriptor)
        }
        return descriptor
    }

    /// A listening Unix socket. A socket file that nobody listens at is removed first; one in use is not, and neither is
    /// a file of any other kind, although connect(2) refuses it the same way.
    static func listen(path: String, mode: UInt16) throws(ListenError) -> Int32 {
        guard (1...107).contains(path.utf8.count) else {
            throw ListenError(description: "\(path): a socket's path has 1 to 107 bytes")
        }
        let address = SocketAddress(path: path)
        try removeStale(path, address)
        let descriptor = socket(AF_UNIX, unixKind, 0)
        guard descriptor >= 0 else { throw failure("socket", path, descriptor) }
        guard address.with({ Glibc.bind(descriptor, $0, $1) }) == 0 else { throw failure("bind", path, descriptor) }
        // Nobody can connect before listen(2), so nobody comes in by the mode that the umask gave.
        guard chmod(path, mode_t(mode)) == 0, Glibc.listen(descriptor, backlog) == 0 else {
            let error = failure("listen", path, descriptor)
            unlink(path)
            throw error
        }
        return descriptor
    }

    private static let unixKind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)

    private static func removeStale(_ path: String, _ address: SocketAddress) throws(ListenError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw ListenError(description: "\(path): is there already, and is no socket; name another path")
        }
        let probe = socket(AF_UNIX, unixKind, 0)
        guard probe >= 0 else { throw failure("socket", path, probe) }
        defer { close(probe) }
        guard address.with({ connect(probe, $0, $1) }) != 0, errno == ECONNREFUSED else {
            throw ListenError(description: "\(path): another server listens there")
        }
        unlink(path)
    }

    /// What came of accept4(2).
    enum Accepted {
        case connection(Int32, SocketAddress)
        /// One that was broken before it was taken in; others may wait.
        case failedOne
        case noneWaits
        /// The system has no descriptor, or no memory for one, to give now.
        case noDescriptor
    }

    /// Takes the next connection in.
    static func accept(_ listener: Int32) -> Accepted {
        var address = SocketAddress()
        let descriptor = address.fill { hall_accept(listener, $0, $1) }
        if descriptor >= 0 { return .connection(descriptor, address) }
        return switch errno {
        case EMFILE, ENFILE, ENOBUFS, ENOMEM: .noDescriptor
        case EAGAIN, EBADF, EINVAL, ENOTSOCK: .noneWaits
        default: .failedOne
        }
    }

    /// How many descriptors this process may have, after its limit was raised as far as it may.
    static func raiseDescriptorLimit() -> Int {
        let limit = hall_raise_descriptor_limit()
        return limit > 0 ? limit : 1024
    }

    static func peer(of descriptor: Int32, _ address: SocketAddress) -> Peer {
        guard address.storage.ss_family == sa_family_t(AF_UNIX) else { return .address(address.host) }
        var credentials = hall_credentials()
        guard hall_peer_credentials(descriptor, &credentials) == 0 else { return .address("unix") }
        return .local(user: credentials.user)
    }

    static func setNoDelay(_ descriptor: Int32) { set(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, 1) }

    private static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
        var value = value
        setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func failure(_ call: String, _ address: String, _ descriptor: Int32) -> ListenError {
        let reason = String(cString: strerror(errno))
        if descriptor >= 0 { close(descriptor) }
        return ListenError(description: "\(address): \(call): \(reason)")
    }
}
