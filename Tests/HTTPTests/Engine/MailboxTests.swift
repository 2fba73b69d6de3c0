import Glibc
import Testing

@testable import HTTP

@Suite("The mailbox of a loop")
struct MailboxTests {
    private let mailbox: Mailbox
    private let reply: Reply

    init() throws {
        mailbox = try Mailbox()
        let loop = try EventLoop(0, ServerConfiguration(listen: []), limits: ServerLimits(), counters: ServerCounters())
        reply = Reply(loop: loop, descriptor: 0, generation: 0, sequence: 0)
    }

    private var rings: Bool {
        var asked = pollfd(fd: mailbox.bell, events: Int16(POLLIN), revents: 0)
        return poll(&asked, 1, 0) == 1
    }

    private func put(_ status: Int) { mailbox.put({ Response(status: status) }, reply) }

    @Test func `the first letter rings; what comes before all are taken does not ring anew; the next one does`() {
        #expect(!rings)
        put(200)
        #expect(rings)
        put(201)
        #expect(mailbox.empty().map { $0.make().status } == [200, 201])
        #expect(!rings)
        #expect(mailbox.empty().isEmpty)
        put(202)
        #expect(rings)
        #expect(mailbox.empty().map { $0.make().status } == [202])
    }

    @Test func `once shut it holds nothing and takes nothing`() {
        weak var held: Held?
        do {
            let kept = Held()
            held = kept
            mailbox.put({ Response(status: kept.status) }, reply)
        }
        #expect(held != nil)
        mailbox.shut()
        #expect(held == nil)
        #expect(mailbox.empty().isEmpty)
        put(200)
        #expect(mailbox.empty().isEmpty)
    }

    private final class Held: Sendable {
        let status = 200
    }
}
