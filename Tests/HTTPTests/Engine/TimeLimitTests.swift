import Testing

@testable import HTTP

/// Who is slow does not keep a place. Both sides of each limit; the clock is the test's.
@Suite("Time limits")
struct TimeLimitTests {
    private let server: TestServer
    private let client: Client

    init() throws {
        var limits = ServerLimits()
        limits.headSeconds = 10
        limits.bodySeconds = 30
        limits.idleSeconds = 75
        limits.sendSeconds = 20
        server = try TestServer(limits: limits)
        client = try server.client()
    }

    private var open: Int { server.server.statistics.open }

    /// Waits until the server has read `count` bytes.
    private func hasRead(_ count: Int) -> Bool {
        server.comes { server.server.statistics.bytesReceived >= count }
    }

    @Test func `a connection that never says anything is closed`() throws {
        #expect(server.comes { open == 1 })
        server.advance(seconds: 10)
        #expect(open == 1)
        server.advance(seconds: 0.001)
        #expect(try client.isAtEnd())
        #expect(open == 0)
    }

    @Test func `a head that does not end is answered with 408`() throws {
        client.say("GET / HT")
        #expect(hasRead(8))
        server.advance(seconds: 9)
        client.say("TP/1.1\r\nHost: a\r\n")
        #expect(hasRead(25), "more bytes do not make the time begin anew")
        server.advance(seconds: 1)
        #expect(server.server.statistics.refusals == 0)
        server.advance(seconds: 0.001)
        let answer = try #require(try client.answer())
        #expect(answer.status == 408)
        #expect(answer.body.contains("http.tooSlow"))
        #expect(answer.fields["connection"] == "close")
        #expect(try client.isAtEnd())
    }

    @Test func `a body that does not end is answered with 408`() throws {
        let head = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n"
        client.say(head + "a")
        #expect(hasRead(head.utf8.count + 1))
        server.advance(seconds: 30)
        #expect(server.server.statistics.refusals == 0)
        client.say("b")
        #expect(hasRead(head.utf8.count + 2))
        server.advance(seconds: 0.001)
        #expect(try client.answer()?.status == 408)
        #expect(try client.isAtEnd())
    }

    @Test func `a connection without requests is closed after a while, without an answer`() throws {
        #expect(try client.ask(get("/a"))?.status == 200)
        server.advance(seconds: 75)
        #expect(open == 1)
        #expect(try client.ask(get("/b"))?.status == 200)
        server.advance(seconds: 75)
        #expect(open == 1, "a request makes the time begin anew")
        server.advance(seconds: 0.001)
        #expect(try client.isAtEnd())
        #expect(open == 0)
    }

    @Test func `the service may take its time`() throws {
        client.say(get("/late"))
        let reply = try server.desk.late().reply
        server.advance(seconds: 100_000)
        reply.send(Response(status: 200, body: [0x61]))
        #expect(try client.answer()?.body == "a")
    }

    @Test func `a client that does not take its answers is cut off, and what it holds is bounded`() throws {
        let request = Array(String(repeating: get("/big"), count: 1000).utf8)
        let taken = client.stuff(request, limit: 64 << 20)
        #expect(taken < 32 << 20)
        #expect(server.comes { server.desk.events.contains("/big") })
        let served = server.desk.events.count { $0 == "/big" }
        #expect(served <= 24, "as many answers as sockets and one buffer hold, not more: \(served)")
        server.advance(seconds: 20)
        #expect(open == 1)
        server.advance(seconds: 0.001)
        #expect(open == 0)
    }

    @Test func `a client that takes its answer slowly is served as long as it takes something`() throws {
        client.say(String(repeating: get("/big"), count: 40))
        var rounds = 0
        var sent = 0
        for _ in 0..<40 {
            #expect(try client.answer()?.status == 200)
            server.server.sweep()
            guard server.server.statistics.bytesSent > sent else { continue }
            sent = server.server.statistics.bytesSent
            server.advance(seconds: 15)
            rounds += 1
        }
        #expect(rounds > 2)
        #expect(open == 1)
    }

    @Test func `a refused client that does not close is closed after two seconds`() throws {
        #expect(try client.ask("NONSENSE\r\n\r\n")?.status == 400)
        #expect(try client.isAtEnd())
        server.advance(seconds: 2)
        #expect(open == 1)
        server.advance(seconds: 0.001)
        #expect(open == 0)
    }

    @Test func `when all hold too much together, who holds more than a little gives way`() throws {
        var limits = ServerLimits()
        limits.heldBytes = 100_000
        let server = try TestServer(limits: limits)
        let small = try server.client()
        small.say(
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10001\r\n\r\n" + String(repeating: "s", count: 10_000))
        let large = try server.client()
        large.say("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n")
        large.say(String(repeating: "l", count: 500_000))
        let answer = try #require(try large.answer())
        #expect(answer.status == 503)
        #expect(answer.fields["retry-after"] == "1")
        #expect(try large.isAtEnd())
        #expect(try small.ask("s")?.status == 200)
    }
}
