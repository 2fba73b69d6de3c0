import Testing

@testable import HTTP

@Suite("Hostile clients")
struct HostileTests {
    private static let openings: [String] = [
        "", "\r\n", "GET", "GET / HTTP/1.1\r\nHost: a\r\n", get("/a"), get("/late"), get("/a") + "GET /",
        "\u{0}\u{1}\u{2}",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\npart",
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\npart",
        "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n", "NONSENSE\r\n\r\n",
        String(repeating: get("/big"), count: 20), String(repeating: "a", count: 100_000),
    ]

    @Test func `a thousand of them leave no descriptor behind, and the server serves on`() throws {
        let server = try TestServer()
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<50 {
            let clients = try (0..<20).map { _ in try server.client() }
            for client in clients {
                client.say(try #require(Self.openings.randomElement()))
                switch UInt8.random(in: 0..<4, using: &generator) {
                case 0: client.reset()
                case 1: client.endSending()
                case 2: client.hangUp()
                default: break
                }
            }
            #expect(try server.client().ask(get("/honest"))?.status == 200)
        }
        #expect(
            server.comes {
                server.desk.answerAll()
                return server.server.statistics.open == 0
            })
        #expect(server.descriptors == 1, "only the listener is left")
        #expect(server.server.statistics.accepted == 1050)
    }

    @Test func `bytes at random are refused or waited for, never more`() throws {
        let server = try TestServer()
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let client = try server.client()
            let count = Int.random(in: 1..<2000, using: &generator)
            client.say((0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) })
            client.endSending()
            if let answer = try client.answer() { #expect((400...505).contains(answer.status)) }
        }
        #expect(try server.client().ask(get("/honest"))?.status == 200)
    }
}
