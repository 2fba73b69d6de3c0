import Dispatch
import Glibc
import Synchronization

/// An HTTP/1.1 server over one or more event loops.
public final class Server: Sendable {
    private let configuration: ServerConfiguration
    private let makeService: @Sendable (Int) throws -> any LoopService
    private let counters = ServerCounters()
    private let running = Mutex<Running>(Running())

    private struct Running: Sendable {
        var loops: [EventLoop] = []
        var socketFiles: [String] = []
    }

    /// A server that does not listen yet.
    ///
    /// - Parameter makeService: makes the service of a loop, on that loop's queue.
    public init(
        _ configuration: ServerConfiguration, makeService: @escaping @Sendable (_ loop: Int) throws -> any LoopService
    ) {
        precondition(configuration.loops >= 1, "a server has a loop")
        self.configuration = configuration
        self.makeService = makeService
    }

    /// Listens and serves; returns the bound addresses as text, in the order asked for.
    ///
    /// - Throws: ``ListenError``, or what `makeService` threw. Nothing listens then.
    public func start() throws -> [String] {
        signal(SIGPIPE, SIG_IGN)
        var listeners: [[Int32]] = Array(repeating: [], count: configuration.loops)
        var addresses: [String] = []
        var files: [String] = []
        do {
            for address in configuration.listen {
                addresses.append(try listen(address, &listeners, &files))
            }
            let loops = try (0..<configuration.loops).map { try EventLoop($0, configuration, counters: counters) }
            for (number, loop) in loops.enumerated() {
                try loop.start(listeners: listeners[number]) { [makeService] in try makeService(number) }
                listeners[number] = []
            }
            running.withLock { $0 = Running(loops: loops, socketFiles: files) }
        } catch {
            for descriptor in listeners.joined() { close(descriptor) }
            throw error
        }
        return addresses
    }

    private func listen(
        _ address: ListenAddress, _ listeners: inout [[Int32]], _ files: inout [String]
    ) throws(ListenError) -> String {
        switch address {
        case .unix(let path, let mode):
            listeners[0].append(try Sockets.listen(path: path, mode: mode))
            files.append(path)
            return "unix:" + path
        case .tcp(let host, var port):
            var text = ""
            for number in listeners.indices {
                let (descriptor, bound) = try Sockets.listen(host: host, port: port, isFirst: number == 0)
                listeners[number].append(descriptor)
                port = bound.port
                text = bound.text
            }
            return text
        }
    }

    /// Takes no more connections, lets what is under way finish for at most `seconds`, then cuts the rest. Blocks.
    public func stop(within seconds: Double) {
        let running = running.withLock { running in
            defer { running = Running() }
            return running
        }
        let group = DispatchGroup()
        for loop in running.loops {
            group.enter()
            loop.stop { group.leave() }
        }
        if group.wait(timeout: .now() + seconds) == .timedOut {
            for loop in running.loops { loop.abandon() }
            group.wait()
        }
        for path in running.socketFiles { unlink(path) }
    }

    /// Figures since the start.
    public var statistics: ServerStatistics { counters.statistics }
}

/// Counts that all loops share.
final class ServerCounters: Sendable {
    private let open = Atomic<Int>(0)
    private let accepted = Atomic<Int>(0)
    private let requests = Atomic<Int>(0)
    private let refusals = Atomic<Int>(0)

    /// Counts a connection in, unless there are `limit` already.
    func enter(limit: Int) -> Bool {
        guard open.wrappingAdd(1, ordering: .relaxed).newValue <= limit else {
            open.wrappingSubtract(1, ordering: .relaxed)
            return false
        }
        accepted.wrappingAdd(1, ordering: .relaxed)
        return true
    }

    func leave() { open.wrappingSubtract(1, ordering: .relaxed) }
    func requested() { requests.wrappingAdd(1, ordering: .relaxed) }
    func refused() { refusals.wrappingAdd(1, ordering: .relaxed) }

    var statistics: ServerStatistics {
        var statistics = ServerStatistics()
        statistics.open = open.load(ordering: .relaxed)
        statistics.accepted = accepted.load(ordering: .relaxed)
        statistics.requests = requests.load(ordering: .relaxed)
        statistics.refusals = refusals.load(ordering: .relaxed)
        return statistics
    }
}

/// Request ids: unlikely to stand twice in one log, short enough to be said over the phone.
struct RequestIDs {
    private var serial: UInt64
    private let loop: UInt8

    init(loop: Int) {
        self.loop = UInt8(truncatingIfNeeded: loop)
        serial = UInt64.random(in: 0..<(1 << 40))
    }

    /// Ten letters of base 32 without look-alikes, with the loop's number before them.
    mutating func next() -> String {
        serial &+= 1
        let alphabet: StaticString = "0123456789abcdefghjkmnpqrstvwxyz"
        return String(unsafeUninitializedCapacity: 11) { text in
            text[0] = UInt8(ascii: "a") + loop
            var rest = serial
            for place in stride(from: 10, through: 1, by: -1) {
                text[place] = alphabet.utf8Start[Int(rest & 31)]
                rest >>= 5
            }
            return 11
        }
    }
}
