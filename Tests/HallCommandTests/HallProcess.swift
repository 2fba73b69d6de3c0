import Foundation
import Testing

/// The built `hall`, which stands beside the tests; nothing is built here.
enum HallBinary {
    static var path: String {
        get throws {
            let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            let path = URL(filePath: tests).deletingLastPathComponent().appending(path: "hall").path
            try #require(FileManager.default.isExecutableFile(atPath: path), "build the product hall first: \(path)")
            return path
        }
    }

    struct Outcome {
        let code: Int32
        let output: String
        let errors: String
    }

    /// Runs a command to its end.
    static func run(_ arguments: String...) throws -> Outcome {
        let process = try HallProcess(arguments)
        let output = process.rest()
        return Outcome(code: process.exitCode(), output: output, errors: process.errors())
    }
}

/// A command that runs. Whoever waits for it waits for its lines or its end, never for time to pass.
final class HallProcess {
    private let process = Process()
    private let output = Pipe()
    private let faults = Pipe()
    private var read: [UInt8] = []
    private var faultsRead: [UInt8] = []

    init(_ arguments: [String]) throws {
        process.executableURL = URL(filePath: try HallBinary.path)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = faults
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    var pid: Int32 { process.processIdentifier }

    /// The next line of standard output; the test fails where it ends instead.
    func line() throws -> String {
        while true {
            if let line = Self.cut(&read) { return line }
            let more = output.fileHandleForReading.availableData
            try #require(!more.isEmpty, "standard output ended; \(errors())")
            read += more
        }
    }

    /// The next line of standard error.
    func errorLine() throws -> String {
        while true {
            if let line = Self.cut(&faultsRead) { return line }
            let more = faults.fileHandleForReading.availableData
            try #require(!more.isEmpty, "standard error ended")
            faultsRead += more
        }
    }

    private static func cut(_ bytes: inout [UInt8]) -> String? {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { bytes.removeFirst(end + 1) }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// The next line of standard output, as JSON.
    func json() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(try line().utf8)) as? [String: Any])
    }

    /// What is left of standard output, to its end.
    func rest() -> String {
        let bytes = read + output.fileHandleForReading.readDataToEndOfFile()
        read = []
        return String(decoding: bytes, as: UTF8.self)
    }

    func errors() -> String { String(decoding: faults.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }

    func signal(_ number: Int32) { kill(pid, number) }

    func exitCode() -> Int32 {
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }
}

/// A server on a data directory, with what its first lines said.
final class RunningHall {
    let process: HallProcess
    let address: String
    let first: [String: Any]

    init(_ directory: TemporaryDirectory, _ options: String...) throws {
        process = try HallProcess(
            ["serve", "--data", directory.data, "--listen", "127.0.0.1:0", "--loops", "1"] + options)
        first = try process.json()
        address = try #require(first["address"] as? String)
    }

    /// Asks it to stop; answers the exit code.
    func stop(by number: Int32 = SIGTERM) -> Int32 {
        process.signal(number)
        return process.exitCode()
    }

    /// Sends one request with a JSON body, and reads the answer to its end.
    func send(_ method: String, _ target: String, _ body: String = "", as token: String? = nil) throws -> (
        status: Int, json: [String: Any]
    ) {
        var head = "\(method) \(target) HTTP/1.1\r\nHost: hall\r\nConnection: close\r\n"
        if let token { head += "Authorization: Bearer \(token)\r\n" }
        if !body.isEmpty { head += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n" }
        let answer = try exchange(head + "\r\n" + body)
        let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1)
        let status = try #require(parts.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }, "\(answer)")
        let json = try? JSONSerialization.jsonObject(with: Data((parts.dropFirst().first ?? "").utf8))
        return (status, json as? [String: Any] ?? [:])
    }

    private func exchange(_ text: String) throws -> String {
        let port = try #require(address.split(separator: ":").last.flatMap { UInt16($0) })
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = port.bigEndian
        place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(connected == 0)
        let bytes = Array(text.utf8)
        try #require(Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count)
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { return String(decoding: answer, as: UTF8.self) }
            answer += chunk[..<count]
        }
    }

    /// Signs in; the one-time password is changed on the way.
    func signIn(_ userName: String, _ password: String, new: String?) throws -> (status: Int, token: String?) {
        let change = new.map { #","newPassword":"\#($0)""# } ?? ""
        let answer = try send(
            "POST", "/api/v1/sessions", #"{"userName":"\#(userName)","password":"\#(password)"\#(change)}"#)
        return (answer.status, answer.json["token"] as? String)
    }
}

/// A directory of the test's own, removed with it; `data` in it is not there yet.
final class TemporaryDirectory {
    let path = NSTemporaryDirectory() + "hall-command-" + UUID().uuidString
    var data: String { path + "/data" }

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
