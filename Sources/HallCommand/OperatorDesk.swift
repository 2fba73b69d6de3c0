import Foundation
import HTTP
import Hall

/// Where commands send their requests: to the running server over the data directory's own socket, or, where none runs,
/// to the hall opened in this process.
struct OperatorDesk {
    let dataDirectory: String

    /// Sends one request and waits for its answer.
    func send(
        _ method: HTTP.Method, _ target: String, _ body: [UInt8] = [], contentType: String = "application/json"
    ) throws -> Response {
        if let connection = OperatorSocket(path: DataDirectory.socket(dataDirectory)) {
            return try connection.send(method, target, body, contentType: contentType)
        }
        guard FileManager.default.fileExists(atPath: dataDirectory + "/hall.sqlite") else {
            throw HallStartError(
                "\(dataDirectory): 没有数据文件；先 hall serve 或 hall migrate / no data file; run hall serve or hall migrate first"
            )
        }
        let office = try HallOffice(dataDirectory: dataDirectory)
        defer { office.close() }
        return office.send(
            Request(
                method: method, target: target, fields: body.isEmpty ? [] : [("content-type", contentType)],
                body: body, peer: .inProcess))
    }
}

/// A connection to the server's own socket; one request, then it is closed.
struct OperatorSocket {
    private let descriptor: Int32

    /// Nil where no server listens there.
    init?(path: String) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { place in
            guard path.utf8.count < place.count else { return false }
            place.copyBytes(from: path.utf8)
            return true
        }
        let opened = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard fits, opened >= 0 else { return nil }
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(opened, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else {
            close(opened)
            return nil
        }
        descriptor = opened
    }

    func send(
        _ method: HTTP.Method, _ target: String, _ body: [UInt8], contentType: String
    ) throws -> Response {
        defer { close(descriptor) }
        var head = "\(method.rawValue) \(target) HTTP/1.1\r\nHost: hall\r\nConnection: close\r\n"
        if !body.isEmpty { head += "Content-Type: \(contentType)\r\nContent-Length: \(body.count)\r\n" }
        try write(Array((head + "\r\n").utf8) + body)
        return try OperatorSocket.parse(try readToEnd())
    }

    private func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard written > 0 else { throw HallStartError("服务器中断了连接 / the server closed the connection") }
            rest = rest.dropFirst(written)
        }
    }

    private func readToEnd() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count >= 0 else { throw HallStartError("服务器没有应答 / the server did not answer") }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }

    /// Cuts the status and the body out of an answer that ends with the connection.
    private static func parse(_ bytes: [UInt8]) throws -> Response {
        let end = Data(bytes).range(of: Data("\r\n\r\n".utf8))?.upperBound
        let head = String(decoding: bytes.prefix(64), as: UTF8.self)
        guard let end, let status = head.split(separator: " ", maxSplits: 2).dropFirst().first.flatMap({ Int($0) })
        else { throw HallStartError("服务器的应答不完整 / the server's answer was cut off") }
        return Response(status: status, contentType: nil, fields: [], body: Array(bytes[end...]))
    }
}
