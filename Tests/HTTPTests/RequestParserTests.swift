import Testing

@testable import HTTP

/// What came of parsing, in a form that can be compared.
enum Parsed: Equatable {
    case request(method: String, path: String, query: String?, body: String, keepAlive: Bool)
    case refused(EngineRefusal)
}

/// Feeds `pieces` one after the other, as a loop does, until all are used or the parser refuses.
func parse(_ pieces: [[UInt8]], limits: ServerLimits = ServerLimits()) -> [Parsed] {
    var parser = RequestParser(limits: limits)
    var input: [UInt8] = []
    var found: [Parsed] = []
    for piece in pieces {
        input += piece
        var consumed = 0
        reading: while true {
            switch input.withUnsafeBufferPointer({ parser.advance($0, &consumed) }) {
            case .needsMore: break reading
            case .expectsContinue: continue
            case .refused(let refusal): return found + [.refused(refusal)]
            case .request(let request, let persistence):
                found.append(
                    .request(
                        method: request.method.rawValue, path: request.path, query: request.query,
                        body: String(decoding: request.body, as: UTF8.self), keepAlive: persistence != .close))
            }
        }
        input.removeFirst(consumed)
    }
    return found
}

/// Parses `text` whole, byte by byte, and cut in two at every place; all must agree.
func parseEverySplit(_ text: String, limits: ServerLimits = ServerLimits()) -> [Parsed] {
    let bytes = Array(text.utf8)
    let whole = parse([bytes], limits: limits)
    #expect(parse(bytes.map { [$0] }, limits: limits) == whole, "byte by byte")
    for cut in 0...bytes.count {
        #expect(parse([Array(bytes[..<cut]), Array(bytes[cut...])], limits: limits) == whole, "cut at \(cut)")
    }
    return whole
}

private func get(_ path: String, keepAlive: Bool = true) -> Parsed {
    .request(method: "GET", path: path, query: nil, body: "", keepAlive: keepAlive)
}

private func post(_ body: String, _ path: String = "/") -> Parsed {
    .request(method: "POST", path: path, query: nil, body: body, keepAlive: true)
}

@Suite("The request parser (RFC 9112)")
struct RequestParserTests {
    @Test(
        "accepts",
        arguments: [
            ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", [get("/")]),
            ("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", [get("/")]),
            (
                "GET /a%20b?x=1&y HTTP/1.1\r\nhOST:\ta:80 \r\n\r\n",
                [.request(method: "GET", path: "/a%20b", query: "x=1&y", body: "", keepAlive: true)]
            ),
            ("GET http://a.b:80/c HTTP/1.1\r\nHost: a.b\r\n\r\n", [get("/c")]),
            (
                "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
                [.request(method: "OPTIONS", path: "*", query: nil, body: "", keepAlive: true)]
            ),
            ("GET / HTTP/1.0\r\n\r\n", [get("/", keepAlive: false)]),
            ("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", [get("/")]),
            ("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n", [get("/", keepAlive: false)]),
            (
                "GET / HTTP/1.1\r\nHost: [::1]:8080\r\nX-Empty:\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n",
                [get("/"), get("/2")]
            ),
            (
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhelloPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
                [post("hello"), post("", "/2")]
            ),
            (
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: CHUNKED\r\n\r\n5\r\nhello\r\n009;x=\"y\"\r\n, 政务!\r\n0\r\nTrailer: x\r\n\r\n",
                [post("hello, 政务!")]
            ),
            ("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi", [post("hi")]),
        ] as [(String, [Parsed])])
    func accepts(text: String, expected: [Parsed]) {
        #expect(parseEverySplit(text) == expected)
    }

    @Test(
        "refuses",
        arguments: [
            ("GET /\r\n\r\n", .malformedRequestLine), ("GET  / HTTP/1.1\r\n\r\n", .malformedTarget),
            (" GET / HTTP/1.1\r\n\r\n", .malformedRequestLine),
            ("G(T / HTTP/1.1\r\n\r\n", .malformedRequestLine), ("GET / http/1.1\r\n\r\n", .malformedRequestLine),
            ("GET / HTTP/2.0\r\n\r\n", .unknownVersion),
            ("GET / HTTP/1.2\r\n\r\n", .unknownVersion), ("GET / HTTP/0.9\r\n\r\n", .unknownVersion),
            ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", .unknownMethod),
            ("get / HTTP/1.1\r\nHost: a\r\n\r\n", .unknownMethod),
            ("GET a HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
            ("GET * HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
            ("GET /政 HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
            ("GET /#x HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
            ("GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
            ("GET / HTTP/1.1\nHost: a\n\n", .bareLineEnd), ("GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", .bareLineEnd),
            ("\nGET / HTTP/1.1\r\n\r\n", .bareLineEnd),
            ("\r\n\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\n\r\n", .malformedRequestLine),
            ("GET / HTTP/1.1\r\n\r\n", .missingHost), ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", .repeatedHost),
            ("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", .malformedHost),
            ("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", .malformedHost),
            ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", .malformedField), ("GET / HTTP/1.1\r\n: a\r\n\r\n", .malformedField),
            ("GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", .obsoleteFolding),
            ("GET / HTTP/1.1\r\n\tHost: a\r\n\r\n", .obsoleteFolding),
            ("GET / HTTP/1.1\r\nHost\r\n\r\n", .malformedField),
            ("GET / HTTP/1.1\r\nHost: a\r\nX: \u{0}\r\n\r\n", .malformedField),
            ("GET / HTTP/1.1\r\nHost: a\r\nX: a\u{7f}\r\n\r\n", .malformedField),
            (
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
                .conflictingLength
            ),
            (
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n",
                .conflictingLength
            ),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", .conflictingLength),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\n", .malformedLength),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", .malformedLength),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\n", .malformedLength),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x5\r\n\r\n", .malformedLength),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n", .malformedLength),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n", .malformedLength),
            ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", .unknownEncoding),
            ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n", .unknownEncoding),
            ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", .conflictingLength),
            ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", .malformedChunk),
            ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloX\r\n", .malformedChunk),
            ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5 5\r\n", .malformedChunk),
            ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n", .malformedChunk),
            ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n bad\r\n\r\n", .obsoleteFolding),
            ("POST / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\n\r\n", .unknownExpectation),
        ] as [(String, EngineRefusal)])
    func refuses(text: String, refusal: EngineRefusal) {
        #expect(parseEverySplit(text) == [.refused(refusal)])
    }

    /// Each limit, exactly reached and by one passed.
    @Test func `limits hold to the byte`() {
        var limits = ServerLimits()
        limits.requestLine = 20
        limits.fieldBytes = 30
        limits.fieldCount = 2
        limits.bodyBytes = 5
        #expect(parseEverySplit("GET /23456 HTTP/1.1\r\nHost: a\r\n\r\n", limits: limits) == [get("/23456")])
        #expect(parseEverySplit("GET /234567 HTTP/1.1\r\nHost: a\r\n\r\n", limits: limits) == [get("/234567")])
        #expect(
            parseEverySplit("GET /2345678 HTTP/1.1\r\nHost: a\r\n\r\n", limits: limits) == [
                .refused(.requestLineTooLong)
            ])
        #expect(
            parseEverySplit("GET / HTTP/1.1\r\nHost: a\r\nXX: 456789012345678\r\n\r\n", limits: limits) == [get("/")])
        #expect(
            parseEverySplit("GET / HTTP/1.1\r\nHost: a\r\nXX: 4567890123456789\r\n\r\n", limits: limits) == [
                .refused(.fieldsTooLarge)
            ])
        #expect(
            parseEverySplit("GET / HTTP/1.1\r\nHost: a\r\nA: b\r\nB: c\r\n\r\n", limits: limits) == [
                .refused(.fieldsTooLarge)
            ])
        #expect(
            parseEverySplit("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", limits: limits) == [
                post("hello")
            ])
        limits.fieldBytes = 60
        #expect(
            parseEverySplit("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", limits: limits) == [
                post("hello")
            ])
        #expect(
            parseEverySplit("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nhello!", limits: limits) == [
                .refused(.bodyTooLarge)
            ])
        let chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(parseEverySplit(chunked + "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", limits: limits) == [post("hello")])
        #expect(
            parseEverySplit(chunked + "2\r\nhe\r\n4\r\nllo!\r\n0\r\n\r\n", limits: limits) == [.refused(.bodyTooLarge)])
    }

    @Test func `a client that waits for a word before its body is told once`() {
        var parser = RequestParser()
        let head = Array("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n".utf8)
        var consumed = 0
        guard case .expectsContinue = head.withUnsafeBufferPointer({ parser.advance($0, &consumed) }) else {
            Issue.record("a word was due")
            return
        }
        guard case .needsMore = head.withUnsafeBufferPointer({ parser.advance($0, &consumed) }) else {
            Issue.record("once is enough")
            return
        }
        #expect(parser.phase == .body)
    }

    @Test func `fields are found by any case, and joined when repeated`() {
        let request = Request(method: .get, target: "/", fields: [("X-A", "1"), ("x-a", "2"), ("B", "")])
        #expect(request.field("x-a") == "1, 2")
        #expect(request.field("b") == "")
        #expect(request.field("c") == nil)
        #expect(request.withField("x-a") { $0.count } == 1)
    }
}
