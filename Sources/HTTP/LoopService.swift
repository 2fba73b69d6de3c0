/// What serves the requests of one event loop; every call comes on that loop's queue.
public protocol LoopService: AnyObject {
    /// Answers a request at once, or returns nil and answers later through `reply`.
    func respond(to request: Request, through reply: Reply) -> Response?
    /// All requests of this turn have been handed over; their answers have not been sent.
    func turnEnded()
}

/// The way back to a request that is answered later: from any thread, once. A second answer, or one to a connection that
/// has gone, is dropped.
public struct Reply: Sendable {
    let loop: EventLoop
    let descriptor: Int32
    let generation: UInt32
    let sequence: UInt32

    /// Sends the answer on the connection's own loop.
    public func send(_ response: Response) { loop.deliver({ response }, self) }

    /// Sends the answer that `make` makes, on the connection's own loop.
    public func send(making make: @escaping @Sendable () -> Response) { loop.deliver(make, self) }
}
