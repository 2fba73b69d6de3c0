import Dispatch
import Glibc
import Synchronization
import Testing

@testable import HTTP

/// A clock that the test moves.
final class TestClock: Sendable {
    private let milliseconds = Atomic<UInt64>(1_000_000)

    var now: UInt64 { milliseconds.load(ordering: .sequentiallyConsistent) }

    func advance(seconds: Double) {
        milliseconds.wrappingAdd(UInt64(seconds * 1000), ordering: .sequentiallyConsistent)
    }
}

/// What the service of a test has been asked, and the answers that the test owes.
final class Desk: Sendable {
    private struct Pending: Sendable {
        var replies: [(path: String, reply: Reply)] = []
        var events: [String] = []
    }

    private let pending = Mutex<Pending>(Pending())
    private let arrived = DispatchSemaphore(value: 0)
    private let holding = DispatchSemaphore(value: 0)
    private let released = DispatchSemaphore(value: 0)

    /// Requests by path, and `turnEnded`, in the order they came.
    var events: [String] { pending.withLock { $0.events } }

    func note(_ event: String) { pending.withLock { $0.events.append(event) } }

    func keep(_ path: String, _ reply: Reply) {
        pending.withLock { $0.replies.append((path, reply)) }
        arrived.signal()
    }

    /// Waits until a request for a late answer has been handed over, and takes it.
    func late() throws -> (path: String, reply: Reply) {
        try #require(arrived.wait(timeout: .now() + 10) == .success, "no request came")
        return pending.withLock { $0.replies.removeFirst() }
    }

    /// Answers whatever has come for a late answer.
    func answerAll() {
        let replies = pending.withLock { pending in
            defer { pending.replies = [] }
            return pending.replies
        }
        for (_, reply) in replies { reply.send(Response(status: 200)) }
    }

    /// Stops the loop in the middle of a request…
    func hold() {
        holding.signal()
        released.wait()
    }

    /// …while `body` runs.
    func whileHeld(_ body: () throws -> Void) rethrows {
        holding.wait()
        defer { released.signal() }
        try body()
    }
}

/// Answers at once under most paths; under `/late` when the test says so.
private final class DeskService: LoopService {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func respond(to request: Request, through reply: Reply) -> Response? {
        let path = request.path
        desk.note(path)
        switch path {
        case "/echo": return text(String(decoding: request.body, as: UTF8.self))
        case "/peer": return text("\(request.peer)")
        case "/id": return text(request.id)
        case "/nothing": return Response(status: 204)
        case "/big":
            return Response(status: 200, contentType: "text/plain", body: .init(repeating: 0x61, count: 1 << 20))
        case "/fields":
            return Response(
                status: 200, contentType: "text/plain", fields: [HeaderField(name: "X-A", value: "b\r\nX-C: d")])
        case "/hold":
            desk.hold()
            return text(path)
        case _ where path.hasPrefix("/late"):
            desk.keep(path, reply)
            return nil
        default: return text(path)
        }
    }

    func turnEnded() { desk.note("turnEnded") }

    private func text(_ text: String) -> Response {
        Response(status: 200, contentType: "text/plain", body: Array(text.utf8))
    }
}

/// A real server on a port of the system's choice, with a clock of the test's.
final class TestServer {
    let server: Server
    let desk = Desk()
    let clock = TestClock()
    let addresses: [String]
    var address: String { addresses[0] }

    init(
        _ listen: [ListenAddress] = [.tcp(host: "127.0.0.1", port: 0)], limits: ServerLimits = ServerLimits(),
        loops: Int = 1
    ) throws {
        var configuration = ServerConfiguration(listen: listen)
        configuration.limits = limits
        configuration.loops = loops
        configuration.standingFields = [HeaderField(name: "X-Standing", value: "yes")]
        configuration.monotonicClock = { [clock] in clock.now }
        server = Server(configuration) { [desk] _ in DeskService(desk) }
        addresses = try server.start()
    }

    deinit { server.stop(within: 0) }

    func client() throws -> Client { try Client(address) }

    func advance(seconds: Double) {
        clock.advance(seconds: seconds)
        server.sweep()
    }

    /// Lets the server's loops turn until `condition` holds; false where it does not within ten seconds.
    func comes(_ condition: () -> Bool) -> Bool {
        let start = time(nil)
        while !condition() {
            guard time(nil) - start < 10 else { return false }
            server.sweep()
        }
        return true
    }

    /// Descriptors of this process that belong to the server's port: its listeners and its ends of connections.
    var descriptors: Int {
        (0..<Int32(4096)).count { descriptor in
            var local = SocketAddress()
            return local.fill { getsockname(descriptor, $0, $1) } == 0 && local.text == address
        }
    }
}
