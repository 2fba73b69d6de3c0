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
        precondition((1...26).contains(configuration.loops), "a server has 1 to 26 loops")
        precondition(configuration.limits.pipelinedRequests >= 1, "a connection has one request served in its turn")
        self.configuration = configuration
        self.makeService = makeService
    }

    /// Listens and serves; returns the bound addresses as text, in the order asked for. Once for each server.
    ///
    /// Ignores SIGPIPE and raises the limit of descriptors as far as it may, for the whole process.
    ///
    /// - Throws: ``ListenError``, or what `makeService` threw. Nothing listens then.
    public func start() throws -> [String] {
        signal(SIGPIPE, SIG_IGN)
        var limits = configuration.limits
        limits.connections = min(limits.connections, max(1, Sockets.raiseDescriptorLimit() - Self.otherDescriptors))
        limits.heldBytes /= configuration.loops
        var listeners: [[Int32]] = Array(repeating: [], count: configuration.loops)
        var addresses: [String] = []
        var running = Running()
        do {
            for address in configuration.listen {
                addresses.append(try listen(address, &listeners, &running.socketFiles))
            }
            for number in 0..<configuration.loops {
                let loop = try EventLoop(number, configuration, limits: limits, counters: counters)
                let mine = listeners[number]
                listeners[number] = []
                try loop.start(listeners: mine) { [makeService] in try makeService(number) }
                running.loops.append(loop)
            }
        } catch {
            for descriptor in listeners.joined() { close(descriptor) }
            Self.stop(running, within: 0)
            throw error
        }
        self.running.withLock { [running] in $0 = running }
        return addresses
    }

    /// Descriptors left to files, listeners, and connections that are being refused.
    private static let otherDescriptors = 256

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
        Self.stop(running, within: seconds)
    }

    private static func stop(_ running: Running, within seconds: Double) {
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

    /// Applies the time limits now, as is done by itself once a second.
    func sweep() {
        let loops = running.withLock { $0.loops }
        for loop in loops { loop.queue.sync { loop.sweep() } }
    }

    /// Figures since the start.
    public var statistics: ServerStatistics { counters.statistics }
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
