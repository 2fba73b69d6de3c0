import Glibc
import Testing

@testable import HTTP

@Suite("Answers")
struct AnswerTests {
    private let server: TestServer
    private let client: Client

    init() throws {
        server = try TestServer()
        client = try server.client()
    }

    @Test func `an answer has its length, a date, a request id and the standing fields`() throws {
        let answer = try #require(try client.ask(get("/id")))
        #expect(answer.status == 200)
        #expect(answer.fields["content-type"] == "text/plain")
        #expect(answer.fields["content-length"] == "\(answer.body.utf8.count)")
        #expect(answer.fields["x-request-id"] == answer.body)
        #expect((1...15).contains(answer.body.utf8.count))
        #expect(answer.fields["x-standing"] == "yes")
        #expect(answer.fields["connection"] == nil)
        let date = try #require(answer.fields["date"])
        #expect(date.wholeMatch(of: /[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/) != nil)
    }

    @Test func `two requests have two ids`() throws {
        let first = try #require(try client.ask(get("/id")))
        let second = try #require(try client.ask(get("/id")))
        #expect(first.body != second.body)
    }

    @Test func `HEAD has the length of the body, but no body (RFC 9110 §9.3.2)`() throws {
        let answer = try #require(try client.ask("HEAD /twelve-bytes HTTP/1.1\r\nHost: a\r\n\r\n", isHead: true))
        #expect(answer.fields["content-length"] == "13")
        #expect(try client.ask(get("/next"))?.body == "/next")
    }

    @Test func `204 has neither body nor length (RFC 9110 §8.6)`() throws {
        let answer = try #require(try client.ask(get("/nothing")))
        #expect(answer.status == 204)
        #expect(answer.fields["content-length"] == nil)
        #expect(try client.ask(get("/next"))?.body == "/next")
    }

    @Test func `a line end in a field of the answer does not begin another field`() throws {
        let answer = try #require(try client.ask(get("/fields")))
        #expect(answer.fields["x-c"] == nil)
        #expect(answer.fields["x-a"] == "b  X-C: d")
    }

    @Test(
        "the connection goes on, or ends, as the client has it (RFC 9112 §9.3)",
        arguments: [
            ("1.1", "", nil), ("1.1", "Connection: keep-alive\r\n", nil), ("1.1", "Connection: close\r\n", "close"),
            ("1.0", "", "close"), ("1.0", "Connection: keep-alive\r\n", "keep-alive"),
            ("1.0", "Connection: keep-alive, close\r\n", "close"),
        ] as [(String, String, String?)])
    func persists(version: String, field: String, expected: String?) throws {
        let answer = try #require(try client.ask("GET /a HTTP/\(version)\r\nHost: a\r\n\(field)\r\n"))
        #expect(answer.fields["connection"] == expected)
        if expected == "close" {
            #expect(try client.isAtEnd())
        } else {
            #expect(try client.ask(get("/b"))?.body == "/b")
        }
    }

    @Test func `a body comes in by length and by chunks, and chunks are put together`() throws {
        let fixed = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n政务厅"
        #expect(try client.ask(fixed)?.body == "政务厅")
        let chunked = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(try client.ask(chunked + "3\r\n政\r\n6;x=y\r\n务厅\r\n0\r\nX: y\r\n\r\n")?.body == "政务厅")
    }

    @Test func `a body larger than any buffer comes in whole`() throws {
        let body = String(repeating: "0123456789abcdef", count: 65_536)
        let answer = try client.ask("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1048576\r\n\r\n" + body)
        #expect(answer?.body == body)
    }

    @Test func `a client that waits for a word before its body gets it (RFC 9110 §10.1.1)`() throws {
        client.say("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n")
        try client.expect("HTTP/1.1 100 Continue\r\n\r\n")
        #expect(try client.ask("hi")?.body == "hi")
    }

    @Test func `a client that does not wait for the word does not get it`() throws {
        let text = "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi"
        #expect(try client.ask(text)?.status == 200)
    }

    @Test func `figures are kept`() throws {
        let text = get("/a")
        for _ in 0..<3 { _ = try client.ask(text) }
        let other = try server.client()
        _ = try other.ask("BAD\r\n\r\n")
        #expect(server.comes { server.server.statistics.open == 2 })
        let statistics = server.server.statistics
        #expect(statistics.accepted == 2)
        #expect(statistics.requests == 3)
        #expect(statistics.refusals == 1)
        #expect(statistics.bytesReceived == 3 * text.utf8.count + 7)
        #expect(statistics.bytesSent > 300)
    }
}

@Suite("Addresses to listen on")
struct ListeningTests {
    @Test func `IPv4, IPv6 and Unix sockets know who is there`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/a.sock"
        let server = try TestServer([
            .tcp(host: "127.0.0.1", port: 0), .tcp(host: "::1", port: 0), .unix(path: path, mode: 0o600),
        ])
        #expect(server.addresses[0].hasPrefix("127.0.0.1:"))
        #expect(server.addresses[1].hasPrefix("[::1]:"))
        #expect(server.addresses[2] == "unix:" + path)
        #expect(try Client(server.addresses[0]).ask(get("/peer"))?.body == "address(\"127.0.0.1\")")
        #expect(try Client(server.addresses[1]).ask(get("/peer"))?.body == "address(\"::1\")")
        #expect(try Client(server.addresses[2]).ask(get("/peer"))?.body == "local(user: \(getuid()))")
        server.server.stop(within: 1)
        #expect(directory.names.isEmpty)
    }

    @Test func `every loop listens at the same port`() throws {
        let server = try TestServer(loops: 3)
        let clients = try (0..<30).map { _ in try server.client() }
        for client in clients { #expect(try client.ask(get("/a"))?.status == 200) }
        let loops = try Set(clients.map { try #require(try $0.ask(get("/id"))).body.first })
        #expect(loops.count > 1)
    }

    @Test func `where one address cannot be had, nothing listens`() throws {
        let directory = try TemporaryDirectory()
        let other = try TestServer()
        let taken = try ListenAddress.parse(other.address)
        #expect(throws: ListenError.self) {
            try TestServer([.unix(path: directory.path + "/a.sock", mode: 0o600), taken])
        }
        #expect(directory.names.isEmpty)
    }

    @Test func `where a service cannot be made, nothing listens`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/a.sock"
        var configuration = ServerConfiguration(listen: [.unix(path: path, mode: 0o600)])
        configuration.loops = 2
        let server = Server(configuration) { loop in
            guard loop == 0 else { throw ListenError(description: "no service") }
            return Silent()
        }
        #expect(throws: ListenError.self) { try server.start() }
        #expect(directory.names.isEmpty)
        #expect(throws: ListenError.self) { try Client("unix:" + path) }
    }
}

private final class Silent: LoopService {
    func respond(to request: Request, through reply: Reply) -> Response? { Response(status: 204) }
    func turnEnded() {}
}
