import Dispatch
import Foundation
import Glibc
import Synchronization
import Testing

@testable import HTTP

@Suite("Under load")
struct LoadTests {
    /// Clients that ask one thing after another while the server stops: what the service saw was answered whole, and no
    /// connection is cut in an answer.
    @Test func `a stop in the middle loses no answer`() throws {
        let server = try TestServer(loops: 2)
        let answers = Atomic(0)
        let threads = 6
        let started = DispatchSemaphore(value: 0)
        let finished = DispatchGroup()
        let address = server.address
        let faults = Mutex<[String]>([])
        for thread in 0..<threads {
            finished.enter()
            // Threads of their own: Dispatch has too few for so many that wait.
            Thread.detachNewThread {
                defer { finished.leave() }
                do {
                    let client = try Client(address)
                    for number in 0... {
                        guard client.say(get("/\(thread)/\(number)")), let answer = try client.answer() else { return }
                        if number == 20 { started.signal() }
                        answers.add(1, ordering: .relaxed)
                        if answer.body != "/\(thread)/\(number)" { faults.withLock { $0.append(answer.body) } }
                    }
                } catch {
                    faults.withLock { $0.append("\(error)") }
                }
            }
        }
        for _ in 0..<threads { started.wait() }
        server.server.stop(within: 60)
        finished.wait()
        #expect(faults.withLock { $0 } == [])
        #expect(server.desk.events.count { $0 != "turnEnded" } == answers.load(ordering: .relaxed))
        #expect(server.descriptors == 0)
    }

    /// Where the system has no descriptor left, accepting is put off until the next sweep: watched on, the listener would
    /// wake the loop without end. In a process of its own, whose limit can be set.
    @Test func `without a descriptor left the loop rests, and with one it serves`() async {
        await #expect(processExitsWith: .success) {
            var limit = rlimit(rlim_cur: 400, rlim_max: 400)
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            let server = try TestServer()
            let first = try server.client()
            #expect(try first.ask(get("/first"))?.status == 200)
            let second = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var taken: [Int32] = []
            while case let descriptor = dup(0), descriptor >= 0 { taken.append(descriptor) }
            guard case .tcp(let host, let port) = try ListenAddress.parse(server.address) else { return }
            let place = try #require(SocketAddress(host: host, port: port))
            #expect(place.with { connect(second, $0, $1) } == 0, "the system takes the connection, the server cannot")
            #expect(try first.ask(get("/still"))?.status == 200)

            var patience = timeval(tv_sec: 0, tv_usec: 500_000)
            setsockopt(second, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
            let before = clock()
            var byte: UInt8 = 0
            #expect(recv(second, &byte, 1, 0) < 0, "nobody answers")
            #expect(clock() - before < Int(CLOCKS_PER_SEC) / 4, "the loop spins")

            for descriptor in taken { close(descriptor) }
            server.server.sweep()
            let text = Array(get("/second").utf8)
            #expect(send(second, text, text.count, 0) == text.count)
            patience.tv_sec = 10
            setsockopt(second, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
            #expect(recv(second, &byte, 1, 0) == 1)
        }
    }

    @Test func `five hundred requests sent at once on one connection are answered in order`() throws {
        let server = try TestServer()
        let client = try server.client()
        DispatchQueue.global().async { [descriptor = client.descriptor] in
            let text = Array((0..<500).map { get("/\($0)") }.joined().utf8)
            var sent = 0
            while sent < text.count {
                let count = text.withUnsafeBytes {
                    send(descriptor, $0.baseAddress.map { $0 + sent }, $0.count - sent, 0)
                }
                guard count > 0 else { return }
                sent += count
            }
        }
        for number in 0..<500 { #expect(try client.answer()?.body == "/\(number)") }
    }
}
