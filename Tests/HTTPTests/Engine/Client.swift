import Glibc
import Testing

@testable import HTTP

/// An answer as it came over the wire.
struct Answer: Equatable {
    let status: Int
    /// Names in small letters.
    let fields: [String: String]
    let body: String
}

/// A client that says exactly the bytes it is given. A call that waits longer than ten seconds fails.
final class Client {
    private(set) var descriptor: Int32
    private var received: [UInt8] = []

    /// Connects to an address as ``Server/start()`` gives it.
    init(_ address: String) throws {
        let isUnix = address.hasPrefix("unix:")
        let (place, family) =
            isUnix
            ? (SocketAddress(path: String(address.dropFirst(5))), AF_UNIX)
            : (try Self.place(address), address.hasPrefix("[") ? AF_INET6 : AF_INET)
        descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
        }
        let descriptor = descriptor
        guard place.with({ connect(descriptor, $0, $1) }) == 0 else {
            throw ListenError(description: "\(address): connect: \(String(cString: strerror(errno)))")
        }
    }

    deinit { hangUp() }

    private static func place(_ address: String) throws -> SocketAddress {
        guard case .tcp(let host, let port) = try ListenAddress.parse(address) else { preconditionFailure() }
        return try #require(SocketAddress(host: host, port: port))
    }

    func hangUp() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }

    /// Ends the connection by a reset, as a crashed machine does.
    func reset() {
        var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
        hangUp()
    }

    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Whether all was taken.
    @discardableResult func say(_ text: String) -> Bool { say(Array(text.utf8)) }

    @discardableResult func say(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                send(descriptor, $0.baseAddress.map { $0 + sent }, $0.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// Sends as much of `bytes` as goes without waiting, again and again, until the server takes no more.
    func stuff(_ bytes: [UInt8], limit: Int) -> Int {
        var sent = 0
        while sent < limit {
            var event = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            guard poll(&event, 1, 300) == 1 else { break }
            let count = bytes.withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            guard count > 0 else { break }
            sent += count
        }
        return sent
    }

    /// One read; false at the end of the connection. A server that stops closes connections that wait; what a client says at that
    /// very moment the system answers with a reset, which is an end like another as long as no answer has begun.
    private func receive() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count < 0, errno == ECONNRESET, received.isEmpty { return false }
        try #require(count >= 0, "recv: \(String(cString: strerror(errno)))")
        received += buffer[..<count]
        return count > 0
    }

    /// Waits for a text that is not an answer.
    func expect(_ text: String) throws {
        while received.count < text.utf8.count { try #require(try receive(), "the end instead of \(text)") }
        #expect(received.prefix(text.utf8.count).elementsEqual(text.utf8))
        received.removeFirst(text.utf8.count)
    }

    /// The next answer; nil where the connection ends instead.
    func answer(toHead isHead: Bool = false) throws -> Answer? {
        while true {
            if let end = endOfHead {
                let lines = String(decoding: received[..<end], as: UTF8.self).split(separator: "\r\n")
                var fields: [String: String] = [:]
                for line in lines.dropFirst() {
                    let parts = line.split(separator: ":", maxSplits: 1)
                    fields[parts[0].lowercased()] = parts[1].drop { $0 == " " }.description
                }
                let length = isHead ? 0 : Int(fields["content-length"] ?? "0") ?? 0
                while received.count < end + 4 + length { try #require(try receive(), "an answer cut off") }
                let body = String(decoding: received[(end + 4)..<(end + 4 + length)], as: UTF8.self)
                received.removeFirst(end + 4 + length)
                let status = try #require(Int(lines[0].split(separator: " ")[1]))
                return Answer(status: status, fields: fields, body: body)
            }
            if !(try receive()) {
                #expect(received.isEmpty, "an answer cut off")
                return nil
            }
        }
    }

    private var endOfHead: Int? {
        guard received.count >= 4 else { return nil }
        return (0...received.count - 4).first { received[$0..<$0 + 4].elementsEqual("\r\n\r\n".utf8) }
    }

    /// Whether nothing more comes, and the connection ends in order, not by a reset.
    func isAtEnd() throws -> Bool {
        try received.isEmpty && !receive()
    }

    /// Sends one request and waits for its answer.
    func ask(_ text: String, isHead: Bool = false) throws -> Answer? {
        say(text)
        return try answer(toHead: isHead)
    }
}

/// A GET with what HTTP/1.1 requires.
func get(_ path: String) -> String { "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n" }
