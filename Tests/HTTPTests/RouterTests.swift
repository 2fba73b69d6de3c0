import Testing

@testable import HTTP

@Suite("The router")
struct RouterTests {
    private static let router: Router<String> = {
        var router = Router<String>()
        router.add(.get, "/", "root")
        router.add(.get, "/cases", "list")
        router.add(.post, "/cases", "take in")
        router.add(.get, "/cases/{number}", "read")
        router.add(.post, "/cases/classification", "judge")
        router.add(.get, "/cases/{number}/events", "events")
        return router
    }()

    private func find(_ method: HTTP.Method, _ target: String) -> String {
        switch Self.router.match(Request(method: method, target: target)) {
        case .found(let value, let path): value + (path["number"].map { "(\($0))" } ?? "")
        case .methodNotAllowed(let allowed): allowed.map(\.rawValue).sorted().joined(separator: ",")
        case .notFound: "none"
        }
    }

    @Test(
        "finds",
        arguments: [
            (.get, "/", "root"), (.get, "/cases?x=/y", "list"), (.head, "/cases", "list"), (.post, "/cases", "take in"),
            (.get, "/cases/H01-1", "read(H01-1)"), (.get, "/cases/%E6%94%BF", "read(政)"),
            (.post, "/cases/classification", "judge"),
            (.get, "/cases/classification", "POST"), (.get, "/cases/a/events", "events(a)"),
            (.delete, "/cases", "GET,HEAD,POST"),
            (.get, "/nothing", "none"), (.get, "/cases/", "none"), (.get, "/cases/a/", "none"),
            (.get, "//cases", "none"),
            (.get, "/cases/%", "none"), (.get, "/cases/%FF", "none"), (.get, "/cases/%00", "none"),
            (.get, "/CASES", "none"),
        ] as [(HTTP.Method, String, String)])
    func finds(method: HTTP.Method, target: String, expected: String) {
        #expect(find(method, target) == expected)
    }

    @Test func `query parameters are decoded as forms are`() throws {
        let query = try #require(QueryParameters("a=1&b=%E6%94%BF+%2B&c&=d&a=2&&"))
        #expect(query.items.map { $0.name + ":" + $0.value } == ["a:1", "b:政 +", "c:", ":d", "a:2"])
        #expect(QueryParameters(nil)?.items.isEmpty == true)
        #expect(QueryParameters("a=%zz") == nil)
        #expect(QueryParameters("a=%FF") == nil)
    }

    @Test(
        "addresses",
        arguments: [
            ("127.0.0.1:8080", .tcp(host: "127.0.0.1", port: 8080)), (":0", .tcp(host: "0.0.0.0", port: 0)),
            ("[::1]:1", .tcp(host: "::1", port: 1)),
            ("localhost:5", .tcp(host: "127.0.0.1", port: 5)), ("unix:/a/b", .unix(path: "/a/b", mode: 0o660)),
            ("127.0.0.1", nil), ("127.0.0.1:99999", nil),
            ("example.org:80", nil), ("::1:80x", nil), ("unix:", nil),
        ] as [(String, ListenAddress?)])
    func addresses(text: String, expected: ListenAddress?) {
        #expect((try? ListenAddress.parse(text)) == expected)
    }
}
