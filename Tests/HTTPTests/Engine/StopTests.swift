import Dispatch
import Testing

@testable import HTTP

@Suite("Stopping")
struct StopTests {
    private let server: TestServer

    init() throws { server = try TestServer() }

    /// Stops the server on another thread; the semaphore tells when it has stopped.
    private func stop(within seconds: Double) -> DispatchSemaphore {
        let stopped = DispatchSemaphore(value: 0)
        DispatchQueue.global().async { [server = server.server] in
            server.stop(within: seconds)
            stopped.signal()
        }
        return stopped
    }

    @Test func `what is under way is finished, then the connection ends`() throws {
        let busy = try server.client()
        busy.say(get("/late") + get("/never"))
        let reply = try server.desk.late().reply
        let idle = try server.client()
        #expect(try idle.ask(get("/a"))?.status == 200)
        let silent = try server.client()
        let stopped = stop(within: 60)
        #expect(try idle.isAtEnd())
        #expect(try silent.isAtEnd())
        #expect(throws: ListenError.self, "nobody listens any more") { try server.client() }
        #expect(stopped.wait(timeout: .now()) == .timedOut, "the server waits for the answer")
        reply.send(Response(status: 200, body: Array("done".utf8)))
        let answer = try #require(try busy.answer())
        #expect(answer.body == "done")
        #expect(answer.fields["connection"] == "close")
        #expect(try busy.isAtEnd())
        busy.hangUp()
        #expect(stopped.wait(timeout: .now() + 10) == .success)
        #expect(!server.desk.events.contains("/never"))
        #expect(server.server.statistics.open == 0)
        #expect(server.descriptors == 0)
    }

    @Test func `a request that comes in whole while the server stops is served`() throws {
        let client = try server.client()
        client.say("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nh")
        #expect(server.comes { server.server.statistics.bytesReceived > 40 })
        let idle = try server.client()
        #expect(try idle.ask(get("/a"))?.status == 200)
        let stopped = stop(within: 60)
        #expect(try idle.isAtEnd())
        client.say("i")
        let answer = try #require(try client.answer())
        #expect(answer.body == "hi")
        #expect(answer.fields["connection"] == "close")
        client.hangUp()
        #expect(stopped.wait(timeout: .now() + 10) == .success)
    }

    @Test func `a request that had arrived before the stop is served`() throws {
        let client = try server.client()
        let other = try server.client()
        _ = try other.ask(get("/hello"))
        client.say(get("/hold"))
        var stopped: DispatchSemaphore?
        var late: Client?
        try server.desk.whileHeld {
            other.say(get("/other"))
            let connected = try server.client()
            connected.say(get("/connected"))
            late = connected
            stopped = stop(within: 60)
        }
        #expect(try client.answer()?.status == 200)
        #expect(try other.answer()?.body == "/other")
        #expect(try late?.answer()?.body == "/connected")
        for client in [client, other, late] { client?.hangUp() }
        #expect(stopped?.wait(timeout: .now() + 10) == .success)
    }

    @Test func `what does not finish in time is cut`() throws {
        let client = try server.client()
        client.say(get("/late"))
        let reply = try server.desk.late().reply
        server.server.stop(within: 0.05)
        #expect(try client.isAtEnd())
        reply.send(Response(status: 200))
        #expect(server.descriptors == 0)
    }

    @Test func `to stop twice, or before the start, is no harm`() throws {
        server.server.stop(within: 1)
        server.server.stop(within: 1)
        Server(ServerConfiguration(listen: [])) { _ in preconditionFailure("not started") }.stop(within: 1)
    }
}
