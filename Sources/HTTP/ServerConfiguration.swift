/// How much of anything one client, and all together, may take.
public struct ServerLimits: Sendable {
    /// Bytes of the request line.
    public var requestLine = 8192
    /// Bytes of all field lines, or trailer lines, together.
    public var fieldBytes = 16_384
    /// Field lines.
    public var fieldCount = 64
    /// Bytes of a body.
    public var bodyBytes = 1 << 20
    /// Bytes of a body from this machine, over a Unix socket: whole catalogues come in that way.
    public var localBodyBytes = 64 << 20
    /// Connections of the whole server; fewer where the system gives the process fewer descriptors.
    public var connections = 10_000
    /// Seconds from the first byte of a head to its last, and from the beginning of a connection to its first byte.
    public var headSeconds: Double = 10
    /// Seconds from the head to the last byte of the body.
    public var bodySeconds: Double = 30
    /// Seconds without a request after which a connection is closed.
    public var idleSeconds: Double = 75
    /// Seconds without progress in sending after which a connection is cut.
    public var sendSeconds: Double = 20
    /// Requests of one connection that are served in one turn before others have theirs.
    public var pipelinedRequests = 16
    /// Unsent bytes beyond which no further request of a connection is served.
    public var unsentBytes = 1 << 20
    /// Bytes of unfinished requests and unsent answers, of all connections together. Beyond that, connections that hold
    /// more than 16 KiB give way.
    public var heldBytes = 256 << 20

    /// The defaults.
    public init() {}

    /// What `peer` may take.
    func applied(to peer: Peer) -> ServerLimits {
        guard case .local = peer else { return self }
        var limits = self
        limits.bodyBytes = max(bodyBytes, localBodyBytes)
        return limits
    }
}

/// What a server is made of.
public struct ServerConfiguration: Sendable {
    /// Where to listen.
    public var listen: [ListenAddress]
    /// Event loops, each with a serial queue of its own.
    public var loops = 1
    /// What clients may take.
    public var limits = ServerLimits()
    /// Fields that stand in every answer.
    public var standingFields: [HeaderField] = []
    /// Milliseconds of a clock that never runs back.
    public var monotonicClock: @Sendable () -> UInt64 = SystemClock.monotonic

    /// Listens at `listen` with the defaults.
    public init(listen: [ListenAddress]) { self.listen = listen }
}

/// Figures of a running server.
public struct ServerStatistics: Sendable, Equatable {
    /// Connections that are open now.
    public var open = 0
    /// Connections accepted since the start.
    public var accepted = 0
    /// Requests handed to the service since the start.
    public var requests = 0
    /// Requests and connections that the engine itself refused since the start.
    public var refusals = 0
    /// Bytes received since the start.
    public var bytesReceived = 0
    /// Bytes sent since the start.
    public var bytesSent = 0
}
