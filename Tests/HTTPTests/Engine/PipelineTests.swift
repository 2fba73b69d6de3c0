import Dispatch
import Testing

@testable import HTTP

/// Requests that follow one another without waiting (RFC 9112 §9.3.2).
@Suite("Pipelining and late answers")
struct PipelineTests {
    private let server: TestServer
    private let client: Client

    init() throws {
        server = try TestServer()
        client = try server.client()
    }

    private func text(_ text: String) -> Response { Response(status: 200, body: Array(text.utf8)) }

    @Test func `answers stay in the order of requests although one is late`() throws {
        client.say(get("/late/1") + get("/2") + get("/late/3") + get("/4"))
        let first = try server.desk.late()
        #expect(!server.desk.events.contains("/2"), "the second waits for the first's answer")
        first.reply.send(text("1"))
        try server.desk.late().reply.send(text("3"))
        for expected in ["1", "/2", "3", "/4"] { #expect(try client.answer()?.body == expected) }
    }

    @Test func `answers of one turn come after the turn's end was told`() throws {
        client.say(get("/a") + get("/b") + get("/c"))
        for _ in 0..<3 { _ = try client.answer() }
        let events = server.desk.events
        #expect(events.filter { $0 != "turnEnded" } == ["/a", "/b", "/c"])
        #expect(events.last == "turnEnded")
    }

    @Test func `many answers from other threads all arrive`() throws {
        let clients = try (0..<40).map { _ in try server.client() }
        for (number, client) in clients.enumerated() { client.say(get("/late/\(number)")) }
        let late = try clients.map { _ in try server.desk.late() }
        DispatchQueue.concurrentPerform(iterations: late.count) { index in
            late[index].reply.send(Response(status: 200, body: Array(late[index].path.utf8)))
        }
        for (number, client) in clients.enumerated() { #expect(try client.answer()?.body == "/late/\(number)") }
    }

    @Test func `a second answer to the same request is dropped`() throws {
        client.say(get("/late"))
        let reply = try server.desk.late().reply
        reply.send(text("one"))
        reply.send(text("two"))
        #expect(try client.answer()?.body == "one")
        #expect(try client.ask(get("/next"))?.body == "/next")
        reply.send(text("three"))
        #expect(try client.ask(get("/next"))?.body == "/next")
    }

    @Test func `an answer to a client that has gone is dropped, although its descriptor is another's now`() throws {
        client.say(get("/late"))
        let reply = try server.desk.late().reply
        client.reset()
        #expect(server.comes { server.server.statistics.open == 0 })
        let other = try server.client()
        other.say(get("/late/other"))
        let otherReply = try server.desk.late().reply
        reply.send(text("for the one that has gone"))
        otherReply.send(text("other"))
        #expect(try other.answer()?.body == "other")
    }

    @Test func `a client that has ended its side still gets its late answer`() throws {
        client.say(get("/late"))
        client.endSending()
        let reply = try server.desk.late().reply
        server.server.sweep()
        reply.send(text("late"))
        #expect(try client.answer()?.body == "late")
        #expect(try client.isAtEnd())
    }

    @Test func `a client that ended its side and then broke off does not keep its place`() throws {
        client.say(get("/late"))
        client.endSending()
        _ = try server.desk.late()
        client.reset()
        #expect(server.comes { server.server.statistics.open == 0 })
    }

    @Test func `a client that closed its Unix socket does not keep its place while its answer is made`() throws {
        let directory = try TemporaryDirectory()
        let server = try TestServer([.unix(path: directory.path + "/a.sock", mode: 0o600)])
        let client = try server.client()
        client.say(get("/late"))
        _ = try server.desk.late()
        client.hangUp()
        #expect(server.comes { server.server.statistics.open == 0 })
    }

    @Test func `one client's flood does not make another wait to its end`() throws {
        let other = try server.client()
        _ = try other.ask(get("/hello"))
        client.say(get("/hold"))
        server.desk.whileHeld {
            client.say(String(repeating: get("/flood"), count: 1000))
            other.say(get("/other"))
        }
        #expect(try other.answer()?.body == "/other")
        for _ in 0..<1001 { #expect(try client.answer()?.status == 200) }
        let requests = server.desk.events.filter { $0 != "turnEnded" }
        let place = try #require(requests.firstIndex(of: "/other"))
        #expect(place < 2 + 3 * ServerLimits().pipelinedRequests)
    }

    @Test func `a client on this machine may send a longer body than one from afar`() throws {
        let directory = try TemporaryDirectory()
        var limits = ServerLimits()
        limits.bodyBytes = 8
        limits.localBodyBytes = 16
        let server = try TestServer(
            [.tcp(host: "127.0.0.1", port: 0), .unix(path: directory.path + "/a.sock", mode: 0o600)], limits: limits)
        func status(_ address: String, bytes: Int) throws -> Int? {
            let body = String(repeating: "a", count: bytes)
            return try Client(address).ask(
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: \(bytes)\r\n\r\n\(body)")?.status
        }
        #expect(try status(server.addresses[0], bytes: 8) == 200)
        #expect(try status(server.addresses[0], bytes: 9) == 413)
        #expect(try status(server.addresses[1], bytes: 16) == 200)
        #expect(try status(server.addresses[1], bytes: 17) == 413)
    }
}
