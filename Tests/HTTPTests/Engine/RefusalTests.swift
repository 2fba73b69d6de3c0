import Testing

@testable import HTTP

@Suite("Refusals over a connection")
struct RefusalTests {
    @Test(
        "are answered, and the connection ends in order",
        arguments: [
            ("NONSENSE\r\n\r\n", 400, "malformedRequestLine"), (get("nowhere"), 400, "malformedTarget"),
            ("GET / HTTP/1.1\r\n\r\n", 400, "missingHost"),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n", 413, "bodyTooLarge"),
            (get("/" + String(repeating: "a", count: 8192)), 414, "requestLineTooLong"),
            ("POST / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n", 417, "unknownExpectation"),
            (
                "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "a", count: 16_384) + "\r\n\r\n", 431,
                "fieldsTooLarge"
            ),
            ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501, "unknownMethod"),
            ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501, "unknownEncoding"),
            ("GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505, "unknownVersion"),
        ] as [(String, Int, String)])
    func refuses(text: String, status: Int, code: String) throws {
        let server = try TestServer()
        let client = try server.client()
        #expect(try client.ask(get("/first"))?.status == 200)
        let answer = try #require(try client.ask(text))
        #expect(answer.status == status)
        #expect(answer.fields["connection"] == "close")
        #expect(answer.fields["content-type"] == "application/problem+json")
        let id = try #require(answer.fields["x-request-id"])
        let problem = try JSONReader.read(Array(answer.body.utf8))
        #expect(problem["code"] == .string("http." + code))
        #expect(problem["status"] == .integer(Int64(status)))
        #expect(problem["requestId"] == .string(id))
        #expect(try client.isAtEnd())
        #expect(server.server.statistics.refusals == 1)
        #expect(server.server.statistics.requests == 1)
    }

    @Test func `what was asked before the refused request is answered before`() throws {
        let server = try TestServer()
        let client = try server.client()
        client.say(get("/1") + get("/late/2") + "NONSENSE\r\n\r\n")
        #expect(try client.answer()?.body == "/1")
        try server.desk.late().reply.send(Response(status: 200, body: [0x32]))
        #expect(try client.answer()?.body == "2")
        #expect(try client.answer()?.status == 400)
        #expect(try client.isAtEnd())
    }

    @Test func `a refused HEAD has no body`() throws {
        let server = try TestServer()
        let client = try server.client()
        let answer = try client.ask("HEAD / HTTP/1.1\r\nHost: a b\r\n\r\n", isHead: true)
        #expect(answer?.status == 400)
        #expect(try client.isAtEnd())
    }

    @Test func `a client that goes on sending still gets the answer (RFC 9112 §9.6)`() throws {
        let server = try TestServer()
        let client = try server.client()
        client.say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999999\r\n\r\n")
        let part = [UInt8](repeating: 0x61, count: 65_536)
        for _ in 0..<64 { client.say(part) }
        #expect(try client.answer()?.status == 413)
        #expect(try client.isAtEnd())
    }

    @Test func `a request that ends before it is whole is told so`() throws {
        let server = try TestServer()
        for text in [
            "GET / HT", "GET / HTTP/1.1\r\nHost: a\r\n", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhi",
        ] {
            let client = try server.client()
            client.say(text)
            client.endSending()
            let answer = try #require(try client.answer())
            #expect(answer.status == 400)
            #expect(answer.body.contains("http.incompleteRequest"))
            #expect(try client.isAtEnd())
        }
    }

    @Test func `a connection too many is told so; once one has gone there is a place again`() throws {
        var limits = ServerLimits()
        limits.connections = 2
        let server = try TestServer(limits: limits)
        let first = try server.client()
        let second = try server.client()
        #expect(try first.ask(get("/1"))?.status == 200)
        #expect(try second.ask(get("/2"))?.status == 200)
        let third = try server.client()
        let answer = try #require(try third.ask(get("/3")))
        #expect(answer.status == 503)
        #expect(answer.fields["retry-after"] == "1")
        #expect(answer.fields["connection"] == "close")
        #expect(try third.isAtEnd())
        first.hangUp()
        #expect(server.comes { server.server.statistics.open == 1 })
        #expect(try server.client().ask(get("/4"))?.status == 200)
        #expect(try second.ask(get("/5"))?.status == 200)
        #expect(server.server.statistics.accepted == 3)
    }

    @Test func `of thousands too many each gets an answer or the end, and none keeps a descriptor`() throws {
        var limits = ServerLimits()
        limits.connections = 1
        let server = try TestServer(limits: limits)
        let first = try server.client()
        #expect(try first.ask(get("/1"))?.status == 200)
        for _ in 0..<5 {
            let clients = try (0..<200).map { _ in try server.client() }
            for client in clients { #expect(try client.answer()?.status == 503) }
        }
        #expect(server.comes { server.descriptors == 2 })
    }
}
