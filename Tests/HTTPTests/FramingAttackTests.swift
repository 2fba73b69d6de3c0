import Testing

@testable import HTTP

/// Requests by which two programs could be made to see different borders between messages (RFC 9112 §11.2), and the rest
/// of what a request may not be. What follows each is a request of its own, which must never be seen.
@Suite("Attacks on framing")
struct FramingAttackTests {
    private static let smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
    private static func post(_ fields: String, _ body: String = "") -> String {
        "POST /first HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body
    }
    private static func chunked(_ body: String) -> String { post("Transfer-Encoding: chunked\r\n", body) }
    private static func get(_ target: String = "/", _ fields: String = "Host: a\r\n") -> String {
        "GET \(target) HTTP/1.1\r\n" + fields + "\r\n"
    }

    static let lengths: [(String, EngineRefusal)] = [
        (post("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\nG"), .conflictingLength),
        (post("Transfer-Encoding: chunked\r\nContent-Length: 6\r\n", "0\r\n\r\nG"), .conflictingLength),
        (post("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), .conflictingLength),
        (post("Content-Length: 1\r\nContent-Length: 2\r\n", "ab"), .conflictingLength),
        (post("Content-Length: 1\r\nContent-Length: 1\r\n", "a"), .conflictingLength),
        (post("Content-Length: 1, 1\r\n", "a"), .malformedLength), (post("Content-Length: 1 1\r\n"), .malformedLength),
        (post("Content-Length: 1;\r\n"), .malformedLength), (post("Content-Length: 1.0\r\n"), .malformedLength),
        (post("Content-Length: １\r\n"), .malformedLength), (post("Content-Length: 1e1\r\n"), .malformedLength),
        (post("Content-Length: 0x1\r\n"), .malformedLength), (post("Content-Length: \"1\"\r\n"), .malformedLength),
        (post("Content-Length: \u{0B}1\r\n"), .malformedField), (post("Content-Length: 1\u{0}\r\n"), .malformedField),
        (post("Content-Length: 9223372036854775808\r\n"), .malformedLength),
        (post("Content-Length: 18446744073709551617\r\n"), .malformedLength),
        (post("Content-Length : 1\r\n", "a"), .malformedField), (post("Content-Length\t: 1\r\n", "a"), .malformedField),
        (post(" Content-Length: 1\r\n", "a"), .obsoleteFolding),
        (post("X: y\r\n\tContent-Length: 1\r\n"), .obsoleteFolding),
        (post("Transfer-Encoding: chunked, identity\r\n"), .unknownEncoding),
        (post("Transfer-Encoding: chunked, chunked\r\n"), .unknownEncoding),
        (post("Transfer-Encoding: identity\r\n"), .unknownEncoding), (post("Transfer-Encoding:\r\n"), .unknownEncoding),
        (post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), .conflictingLength),
        (post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"), .conflictingLength),
        (post("Transfer-Encoding: chunked;q=1\r\n"), .unknownEncoding),
        (post("Transfer-Encoding: \u{0B}chunked\r\n"), .malformedField),
        (post("Transfer-Encoding: \"chunked\"\r\n"), .unknownEncoding),
        (post("Transfer-Encoding: chunKed\u{17F}\r\n"), .unknownEncoding),
        (post("Transfer-Encoding: chun\u{212A}ed\r\n"), .unknownEncoding),
        (post("Transfer-Encoding\u{0}: chunked\r\n"), .malformedField),
        ("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", .conflictingLength),
    ]

    static let chunks: [(String, EngineRefusal)] = [
        (chunked("-1\r\n"), .malformedChunk), (chunked("+1\r\na\r\n"), .malformedChunk),
        (chunked("0x1\r\na\r\n"), .malformedChunk), (chunked(" 1\r\na\r\n"), .malformedChunk),
        (chunked("1_0\r\n"), .malformedChunk), (chunked("\r\n"), .malformedChunk), (chunked(";x\r\n"), .malformedChunk),
        (chunked("1 x\r\na\r\n"), .malformedChunk), (chunked("G\r\n"), .malformedChunk),
        (chunked("１\r\n"), .malformedChunk),
        (chunked("FFFFFFFFFFFFFFFF\r\n"), .malformedChunk), (chunked("7FFFFFFFFFFFFFF\r\n"), .bodyTooLarge),
        (chunked("10000000000000001\r\na\r\n"), .malformedChunk), (chunked("1\r\naX\r\n0\r\n\r\n"), .malformedChunk),
        (chunked("1\r\nabc\r\n0\r\n\r\n"), .malformedChunk), (chunked("2\r\na\r\n0\r\n\r\n"), .bareLineEnd),
        (chunked("1\na\r\n0\r\n\r\n"), .bareLineEnd), (chunked("1\r\na\n0\r\n\r\n"), .bareLineEnd),
        (chunked("1;a=\rb\r\na\r\n"), .bareLineEnd), (chunked("1;\u{0}\r\na\r\n"), .malformedChunk),
        (chunked("0\r\n\n"), .bareLineEnd), (chunked("0\r\nX: y\n\r\n"), .bareLineEnd),
        (chunked("0\r\nX : y\r\n\r\n"), .malformedField), (chunked("0\r\nX\r\n\r\n"), .malformedField),
        (chunked("0\r\nX: \u{0}\r\n\r\n"), .malformedField), (chunked("0\r\n X: y\r\n\r\n"), .obsoleteFolding),
        (chunked("1;" + String(repeating: "x", count: 300) + "\r\na\r\n"), .malformedChunk),
        (chunked(String(repeating: "0", count: 16) + "\r\n\r\n"), .malformedChunk),
        (
            chunked(String(repeating: "1;" + String(repeating: "x", count: 200) + "\r\na\r\n", count: 100)),
            .chunkExtensionsTooLarge
        ),
        (
            chunked("0\r\n" + String(repeating: "X: " + String(repeating: "y", count: 1000) + "\r\n", count: 20)),
            .fieldsTooLarge
        ),
    ]

    static let lines: [(String, EngineRefusal)] = [
        (get("/", "Host: a\nX: y\r\n"), .bareLineEnd), (get("/", "Host: a\r\nX: y\rz\r\n"), .bareLineEnd),
        (get("/", "Host: a\r\r\n"), .bareLineEnd), ("GET / HTTP/1.1\r\nHost: a\r\n\n", .bareLineEnd),
        ("\rGET / HTTP/1.1\r\nHost: a\r\n\r\n", .bareLineEnd), ("GET / HTTP/1.1\rHost: a\r\r", .bareLineEnd),
        (get("/", "Host: a\r\nX\u{0}: y\r\n"), .malformedField), (get("/", "Host: a\r\nX: \u{1}\r\n"), .malformedField),
        (get("/", "Host: a\r\nX: \u{1B}[2J\r\n"), .malformedField), (get("/", "Host: a\r\nÄ: y\r\n"), .malformedField),
        (get("/", "Host: a\r\nX Y: z\r\n"), .malformedField), (get("/", "Host: a\r\n(X): y\r\n"), .malformedField),
        (get("/", "Host: a\r\nX\u{A0}: y\r\n"), .malformedField),
        (get("/", "Host: a\r\nno colon\r\n"), .malformedField),
        ("GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET /  HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET / HTTP/1.1 \r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET / HTTP/1.10\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET / HTTP/11\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET / XTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET / HTTP/1.1\u{0}\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET /\u{0} HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET  HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("G\u{0}T / HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GÉT / HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", .unknownMethod),
        ("CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", .unknownMethod),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .unknownVersion),
        ("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\r\n", .malformedRequestLine),
    ]

    static let places: [(String, EngineRefusal)] = [
        (get("/", ""), .missingHost), (get("/", "X: y\r\n"), .missingHost),
        (get("/", "Host: a\r\nhost: a\r\n"), .repeatedHost),
        (get("/", "Host: a\r\nX: y\r\nHOST: b\r\n"), .repeatedHost), (get("/", "Host: a, b\r\n"), .malformedHost),
        (get("/", "Host: a@b\r\n"), .malformedHost), (get("/", "Host: a:x\r\n"), .malformedHost),
        (get("/", "Host: a:80:80\r\n"), .malformedHost), (get("/", "Host: a:999999\r\n"), .malformedHost),
        (get("/", "Host: [::1\r\n"), .malformedHost), (get("/", "Host: [x]\r\n"), .malformedHost),
        (get("/", "Host: [::1]x\r\n"), .malformedHost), (get("/", "Host: a?b\r\n"), .malformedHost),
        (get("/", "Host: 政\r\n"), .malformedHost), (get("a:80"), .malformedTarget), (get("*"), .malformedTarget),
        (get("http:///x"), .malformedTarget), (get("http://"), .malformedTarget),
        (get("http://a@b/"), .malformedTarget),
        (get("http://a:x/"), .malformedTarget), (get("http:/a"), .malformedTarget), (get("//a"), .missingHost),
        (get("?x"), .malformedTarget), (get("/a#b"), .malformedTarget), (get("/\u{7F}"), .malformedTarget),
        (get("javascript:alert(1)"), .malformedTarget), (get("\\x"), .malformedTarget),
    ].filter { !$0.0.hasPrefix("GET //a ") }

    @Test(
        "are refused, however the bytes are split, and nothing of what follows is seen",
        arguments: lengths + chunks + lines + places)
    func refused(attack: String, refusal: EngineRefusal) {
        // The long ones are cut in fewer places, for time.
        guard attack.utf8.count < 1000 else {
            let bytes = Array((attack + Self.smuggled).utf8)
            #expect(parse([bytes]) == [.refused(refusal)])
            #expect(parse(bytes.map { [$0] }) == [.refused(refusal)])
            return
        }
        #expect(parseEverySplit(attack + Self.smuggled) == [.refused(refusal)])
    }

    @Test func `over a connection each is answered, then the connection ends, and the service sees none`() throws {
        let server = try TestServer()
        for (attack, refusal) in Self.lengths + Self.chunks + Self.lines + Self.places {
            let client = try server.client()
            client.say(attack + Self.smuggled)
            let answer = try #require(try client.answer(), "\(attack)")
            #expect(answer.status == refusal.status, "\(attack)")
            #expect(answer.fields["connection"] == "close")
            #expect(try client.isAtEnd(), "\(attack)")
        }
        #expect(server.desk.events.filter { $0 != "turnEnded" } == [])
    }

    @Test(
        "are none, though they look odd",
        arguments: [
            // Octets beyond ASCII are opaque in a value (RFC 9110 §5.5).
            get("/smuggled", "Host: a\r\nX: 政务\r\n"), get("/smuggled", "Host:\r\n"),
            get("/smuggled", "Host:a\r\nX:\r\n"),
            get("/smuggled", "Host: a.b.\r\n"), get("/smuggled", "Host: [2001:db8::1]:80\r\n"),
            get("HTTP://A:80/smuggled"),
            get("/smuggled", "Host: a\r\nContent-Length: 0\r\n"),
            get("/smuggled", "Host: a\r\nContent-Length: 000\r\n"),
            get(
                "/smuggled",
                "Host: a\r\nContent_Length: 9\r\nTransferEncoding: chunked\r\nX-Transfer-Encoding: chunked\r\n"),
            get("/smuggled", "Host: a\r\nTE: trailers\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n"),
            "GET /smuggled HTTP/1.0\r\n\r\n", "\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n",
        ])
    func accepted(text: String) {
        let found = parseEverySplit(text)
        guard case .request("GET", "/smuggled", nil, "", _)? = found.first, found.count == 1 else {
            Issue.record("\(found)")
            return
        }
    }

    @Test(
        "chunks in every way of writing them",
        arguments: [
            "A\r\n0123456789\r\n0\r\n\r\n", "a\r\n0123456789\r\n0\r\n\r\n",
            "00000000000000A\r\n0123456789\r\n000\r\n\r\n",
            "5\r\n01234\r\n5;a;b=c;d=\"e f\"\r\n56789\r\n0;x\r\n\r\n", "5 ;a\r\n01234\r\n5\t; b\r\n56789\r\n0\r\n\r\n",
            "1\r\n0\r\n9\r\n123456789\r\n0\r\nExpires: never\r\nContent-Length: 99\r\nTransfer-Encoding: gzip\r\n\r\n",
        ])
    func chunked(body: String) {
        let next = Self.get("/next")
        #expect(
            parseEverySplit(Self.chunked(body) + next) == [
                .request(method: "POST", path: "/first", query: nil, body: "0123456789", keepAlive: true),
                .request(method: "GET", path: "/next", query: nil, body: "", keepAlive: true),
            ])
    }

    @Test func `a conversation cut in three at any two places is the same`() {
        let text = Array(
            (Self.chunked("3;x\r\nabc\r\n0\r\nT: u\r\n\r\n") + "GET /?q HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
                + Self.post("Content-Length: 2\r\n", "de")).utf8)
        let whole = parse([text])
        #expect(whole.count == 3)
        for first in 0..<text.count {
            for second in first..<text.count {
                let pieces = [Array(text[..<first]), Array(text[first..<second]), Array(text[second...])]
                if parse(pieces) != whole {
                    Issue.record("cut at \(first) and \(second)")
                    return
                }
            }
        }
    }
}
