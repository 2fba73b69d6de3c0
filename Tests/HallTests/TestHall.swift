import Foundation
import Glibc
import HTTP
import Synchronization
import Testing

@testable import Hall

/// A real hall for one test: a real server on a temporary file and a free port, whose clock stands still until it is moved.
final class TestHall {
    let directory: String
    let server: HallServer
    let address: String

    /// A hall that was just founded; its director is signed in.
    /// - Parameter start: where the clock stands; a Tuesday by default.
    init(
        at start: String = "2026-11-24T09:00:00+08:00", limits: RateLimits = RateLimits(), loops: Int = 2,
        accessLog: String? = nil
    ) throws {
        let founded = try FoundedHall.made(at: start)
        directory = NSTemporaryDirectory() + "hall-test-" + UUID().uuidString
        try founded.copy(to: directory)
        server = try HallServer(
            HallServerOptions(
                dataDirectory: directory, listen: ["127.0.0.1:0"], loops: loops, simulateFrom: start,
                limits: limits, accessLog: accessLog))
        address = try #require(try server.start().first)
        directorToken.withLock { $0 = founded.directorToken }
    }

    fileprivate init(foundingAt start: String) throws {
        directory = NSTemporaryDirectory() + "hall-test-" + UUID().uuidString
        server = try HallServer(
            HallServerOptions(dataDirectory: directory, listen: ["127.0.0.1:0"], simulateFrom: start))
        address = try #require(try server.start().first)
        let first = try #require(server.firstAccount)
        let session = try send(
            .post, "/api/v1/sessions",
            #"{"userName":"director","password":"\#(first.oneTimePassword)","newPassword":"Test-hall-2026"}"#)
        directorToken.withLock { $0 = session.json["token"]?.stringValue ?? "" }
    }

    fileprivate let directorToken = Mutex("")

    deinit {
        server.stop()
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// An answer as a client sees it.
    struct Answer {
        let status: Int
        let fields: [String: String]
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
        var json: JSON { (try? JSONReader.read(body)) ?? .null }
        var code: String? { json["code"]?.stringValue }
        /// `pointer code` of each error, sorted.
        var faults: [String] {
            (json["errors"]?.arrayValue ?? []).map {
                ($0["pointer"]?.stringValue ?? "") + " " + ($0["code"]?.stringValue ?? "")
            }.sorted()
        }
        var rules: [String] { (json["rules"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue } }
    }

    /// Sends one request over a socket of its own, and holds the answer against the route table. Where the route asks for
    /// `If-Match` and the test does not speak of it, `*` is sent; an empty field is left out.
    func send(
        _ method: HTTP.Method, _ target: String, _ body: String? = nil, as token: String? = nil,
        fields: [String: String] = [:]
    ) throws -> Answer {
        var head = "\(method.rawValue) \(target) HTTP/1.1\r\nHost: hall\r\nConnection: close\r\n"
        if let token { head += "Authorization: Bearer \(token)\r\n" }
        if let body { head += "Content-Length: \(body.utf8.count)\r\n" }
        if body != nil, fields["Content-Type"] == nil { head += "Content-Type: application/json\r\n" }
        let route = RouteTable.find(method, target)
        if route?.versioned != nil, fields["If-Match"] == nil { head += "If-Match: *\r\n" }
        for (name, value) in fields where !value.isEmpty { head += "\(name): \(value)\r\n" }
        let answer = try Answer(raw: exchange(Array((head + "\r\n" + (body ?? "")).utf8)))
        let faults = answer.faults(as: route)
        #expect(faults.isEmpty, "\(method.rawValue) \(target)")
        return answer
    }

    func sendAsDirector(_ method: HTTP.Method, _ target: String, _ body: String? = nil) throws -> Answer {
        try send(method, target, body, as: directorToken.withLock { $0 })
    }

    /// Makes an account and signs it in; returns its token.
    func signIn(_ userName: String, roles: [String] = ["clerk"], window: String? = "1") throws -> String {
        let place = window.map { #","window":"\#($0)""# } ?? ""
        let list = roles.map { #""\#($0)""# }.joined(separator: ",")
        let made = try sendAsDirector(
            .post, "/api/v1/accounts", #"{"userName":"\#(userName)","name":"\#(userName)"\#(place),"roles":[\#(list)]}"#
        )
        let password = try #require(made.json["oneTimePassword"]?.stringValue)
        let session = try send(
            .post, "/api/v1/sessions",
            #"{"userName":"\#(userName)","password":"\#(password)","newPassword":"Pass-word-2026"}"#)
        return try #require(session.json["token"]?.stringValue)
    }

    /// Signs in with the password that `signIn` set, for when the clock has gone past a session's end.
    func signInAgain(_ userName: String) throws -> String {
        let session = try send(.post, "/api/v1/sessions", #"{"userName":"\#(userName)","password":"Pass-word-2026"}"#)
        return try #require(session.json["token"]?.stringValue)
    }

    /// The director's token after the first has gone past its end.
    func signInAsDirector() throws -> String {
        let session = try send(
            .post, "/api/v1/sessions", #"{"userName":"director","password":"Test-hall-2026"}"#)
        let token = try #require(session.json["token"]?.stringValue)
        directorToken.withLock { $0 = token }
        return token
    }

    func moveClock(_ advance: String) throws {
        let answer = try sendAsDirector(.post, "/simulation/clock", #"{"advance":"\#(advance)"}"#)
        #expect(answer.status == 200, "\(answer.text)")
    }

    /// Sends bytes and reads until the server closes.
    func exchange(_ bytes: [UInt8]) throws -> [UInt8] {
        let parts = address.split(separator: ":")
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = (UInt16(parts[1]) ?? 0).bigEndian
        inet_pton(AF_INET, String(parts[0]), &place.sin_addr)
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        let connected = withUnsafePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(connected == 0)
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { return answer }
            answer += chunk[..<count]
        }
    }
}

extension TestHall.Answer {
    init(raw: [UInt8]) throws {
        let separator = Array("\r\n\r\n".utf8)
        let end = try #require(raw.indices.first { raw[$0...].starts(with: separator) })
        let lines = String(decoding: raw[..<end], as: UTF8.self).components(separatedBy: "\r\n")
        status = try #require(Int(lines[0].split(separator: " ")[1]))
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            fields[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        self.fields = fields
        body = Array(raw[(end + 4)...])
    }
}

/// The file of a hall as founding leaves it, made once for each moment at which tests begin: to found one takes half of a short
/// test's time.
private struct FoundedHall {
    let file: Data
    let directorToken: String

    private static let known = Mutex<[String: FoundedHall]>([:])

    static func made(at start: String) throws -> FoundedHall {
        try known.withLock { known in
            if let one = known[start] { return one }
            let hall = try TestHall(foundingAt: start)
            hall.server.stop()
            let log = try? Data(contentsOf: URL(fileURLWithPath: hall.directory + "/hall.sqlite-wal"))
            #expect(log?.isEmpty ?? true, "all is in the file")
            let file = try Data(contentsOf: URL(fileURLWithPath: hall.directory + "/hall.sqlite"))
            let one = FoundedHall(file: file, directorToken: hall.directorToken.withLock { $0 })
            known[start] = one
            return one
        }
    }

    func copy(to directory: String) throws {
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = directory + "/hall.sqlite"
        try file.write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
}

/// An intake's body in a few words.
enum Intake {
    static func body(
        _ item: String, _ materials: [(String, String)], promises: Bool = false, review: String = #"{"conforms":true}"#,
        applicant: String = person, identity: String = seen, channel: String = "window", more: String = ""
    ) -> String {
        let list = materials.map { #"{"material":"\#($0.0)","state":"\#($0.1)"}"# }.joined(separator: ",")
        return
            #"{"item":"\#(item)","channel":"\#(channel)","identity":\#(identity),"applicant":\#(applicant),"materials":[\#(list)],"promisesToSupply":\#(promises),"preliminaryReview":\#(review)\#(more)}"#
    }

    static let seen = #"{"method":"certificateSeen"}"#

    static let person =
        #"{"kind":"person","name":"李明","certificate":{"kind":"residentId","number":"11010519491231002X"},"phone":"138 0013 8000"}"#
    static let organization =
        #"{"kind":"organization","name":"海天商贸有限公司","certificate":{"kind":"unifiedSocialCreditCode","number":"91350100M000100Y43"},"phone":"0591-87654321"}"#

    /// DL-01 whole.
    static let complete = body("DL-01", [("application", "present"), ("titleDeed", "present")])
    /// DL-01 with the deed left at home.
    static let deedLeftBehind = body("DL-01", [("application", "present"), ("titleDeed", "ownedNotBrought")])
}
