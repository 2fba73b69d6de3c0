import Glibc
import Testing

@testable import HTTP

/// All requests of a turn may be answered from one view of the data, so that view must be no older than any byte that was
/// read in the turn: what a client says after it was told of a write belongs to a later turn.
@Suite("Turns of the loop")
struct TurnTests {
    private let server: TestServer

    init() throws { server = try TestServer() }

    @Test(arguments: ["", "GET /b HT", "GET /b HTTP/1.1\r\nHost: a\r\n\r"])
    func `what arrives while a turn serves is served in the next`(early: String) throws {
        let first = try server.client()
        let second = try server.client()
        #expect(try second.ask(get("/hello"))?.status == 200)
        second.say(early)
        let read = get("/hello").utf8.count + early.utf8.count
        #expect(server.comes { server.server.statistics.bytesReceived == read })
        first.say(get("/hold"))
        server.desk.whileHeld { second.say(Array(get("/b").utf8.dropFirst(early.utf8.count))) }
        #expect(try first.answer()?.body == "/hold")
        #expect(try second.answer()?.body == "/b")
        let events = Array(server.desk.events.drop { $0 != "/hold" })
        let between = events.prefix { $0 != "/b" }
        #expect(between.contains("turnEnded"), "\(events)")
    }

    @Test func `what a client pipelined behind a late answer is served after it, in a turn of its own`() throws {
        let client = try server.client()
        client.say(get("/late") + get("/after"))
        let reply = try server.desk.late().reply
        #expect(server.comes { server.desk.events.last == "turnEnded" })
        reply.send(Response(status: 200))
        #expect(try client.answer()?.status == 200)
        #expect(try client.answer()?.body == "/after")
        let events = Array(server.desk.events.drop { $0 != "/late" }.drop { $0 == "/late" })
        #expect(events.first == "turnEnded")
        #expect(events.contains("/after"))
    }

    /// The newcomer may get the descriptor of the one that has gone while the system's word of that is still to be read.
    @Test func `whoever comes while a late answer finds nobody is not taken for the one that has gone`() throws {
        let first = try server.client()
        let gone = try server.client()
        gone.say(get("/late"))
        let reply = try server.desk.late().reply
        first.say(get("/hold"))
        var newcomer: Client?
        var filler: Int32 = -1
        try server.desk.whileHeld {
            reply.send(Response(status: 200))
            newcomer = try server.client()
            gone.reset()
            // The client's own descriptor, which is free now, is not to be the one that the newcomer gets.
            filler = open("/dev/null", O_RDONLY)
        }
        defer { close(filler) }
        #expect(try first.answer()?.body == "/hold")
        #expect(try newcomer?.ask(get("/new"))?.body == "/new")
    }
}
