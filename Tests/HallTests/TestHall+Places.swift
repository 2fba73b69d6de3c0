import Glibc
import HTTP
import Testing

@testable import Hall

/// Other ways to a test hall than its first address.
extension TestHall {
    /// Over the data directory's own socket, as the person who runs the machine.
    func sendAsOperator(_ method: HTTP.Method, _ target: String, _ body: String? = nil) throws -> Answer {
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        let path = DataDirectory.socket(directory)
        withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: path.utf8) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let connected = withUnsafePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return try converse(descriptor, connected: connected == 0, method, target, body, as: nil)
    }

    /// From another address of this machine, for example `127.0.0.2`.
    func send(
        from origin: String, _ method: HTTP.Method, _ target: String, _ body: String? = nil, as token: String? = nil
    ) throws -> Answer {
        let parts = address.split(separator: ":")
        var here = sockaddr_in()
        here.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, origin, &here.sin_addr)
        var there = here
        there.sin_port = (UInt16(parts[1]) ?? 0).bigEndian
        inet_pton(AF_INET, String(parts[0]), &there.sin_addr)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let bound = withUnsafePointer(to: &here) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        let connected = withUnsafePointer(to: &there) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        return try converse(descriptor, connected: bound == 0 && connected == 0, method, target, body, as: token)
    }

    private func converse(
        _ descriptor: Int32, connected: Bool, _ method: HTTP.Method, _ target: String, _ body: String?,
        as token: String?
    ) throws -> Answer {
        defer { close(descriptor) }
        try #require(connected)
        var head = "\(method.rawValue) \(target) HTTP/1.1\r\nHost: hall\r\nConnection: close\r\n"
        if let token { head += "Authorization: Bearer \(token)\r\n" }
        if let body { head += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n" }
        let bytes = Array((head + "\r\n" + (body ?? "")).utf8)
        try #require(bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == bytes.count)
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { return try Answer(raw: answer) }
            answer += chunk[..<count]
        }
    }
}
