import Glibc

/// Reading, cutting requests out, handing them over.
extension EventLoop {
    /// What a connection may hold although all together hold too much.
    private static let smallHolding = 16_384

    /// Takes in what has arrived. `isGone`: nobody is there any more to take an answer.
    func read(_ connection: Connection, isGone: Bool) {
        if isGone, connection.isReadingPaused || connection.isPeerDone { return drop(connection) }
        let count = scratch.withUnsafeMutableBytes { recv(connection.descriptor, $0.baseAddress, $0.count, 0) }
        if count > 0 {
            tally.received += count
            guard connection.activity != .lingering else { return }
            buffers.lend(to: &connection.input)
            scratch.withUnsafeBufferPointer { connection.input.append(contentsOf: $0[..<count]) }
        } else if count == 0 {
            guard !isGone, connection.activity != .lingering else { return drop(connection) }
            connection.isPeerDone = true
        } else if errno != EAGAIN && errno != EINTR {
            return drop(connection)
        }
        markReady(connection)
    }

    /// Hands over the requests that are whole, until one must wait for its answer or the connection has had its share.
    func serve(_ connection: Connection) {
        connection.isReady = false
        guard !connection.isClosed, connection.activity != .lingering else { return }
        var share = limits.pipelinedRequests
        serving: while connection.awaited == nil, !connection.closesAfterSending,
            connection.carried > 0 || connection.isPeerDone
        {
            guard connection.unsent < limits.unsentBytes else { break }
            guard share > 0 else {
                markReady(connection)
                break
            }
            switch connection.parse() {
            case .needsMore:
                if connection.isPeerDone, connection.parser.phase != .idle { refuse(.incompleteRequest, connection) }
                break serving
            case .expectsContinue:
                buffers.lend(to: &connection.output)
                connection.output.append(contentsOf: "HTTP/1.1 100 Continue\r\n\r\n".utf8)
                markDirty(connection)
            case .request(let request, let persistence):
                share -= 1
                hand(request, persistence, of: connection)
            case .refused(let refusal):
                refuse(refusal, connection)
            }
        }
        tidyInput(of: connection)
        settle(connection)
    }

    private func hand(_ request: Request, _ persistence: Persistence, of connection: Connection) {
        guard let service else { return }
        var request = request
        request.id = ids.next()
        request.peer = connection.peer
        connection.sequence &+= 1
        tally.requests += 1
        let reply = Reply(
            loop: self, descriptor: connection.descriptor, generation: connection.generation,
            sequence: connection.sequence)
        let persistence = isStopping ? .close : persistence
        let isHead = request.method == .head
        if let response = service.respond(to: request, through: reply) {
            answer(response, id: request.id, isHead: isHead, persistence: persistence, of: connection)
        } else {
            connection.awaited = Connection.Awaited(
                sequence: connection.sequence, id: request.id, isHead: isHead, persistence: persistence)
        }
    }

    /// Puts an answer behind those that wait to be sent.
    func answer(
        _ response: Response, id: String, isHead: Bool, persistence: Persistence, of connection: Connection
    ) {
        buffers.lend(to: &connection.output)
        encoder.encode(response, id: id, isHead: isHead, persistence: persistence, into: &connection.output)
        if persistence == .close { connection.closesAfterSending = true }
        markDirty(connection)
    }

    /// Answers in the service's place; nothing of the connection is read after that.
    func refuse(_ refusal: EngineRefusal, _ connection: Connection) {
        tally.refusals += 1
        let id = ids.next()
        connection.used = connection.input.count
        answer(
            refusal.response(id: id), id: id, isHead: connection.parser.isHead, persistence: .close, of: connection)
    }

    private func tidyInput(of connection: Connection) {
        if connection.carried == 0 {
            buffers.takeBack(&connection.input)
            connection.used = 0
        } else if connection.used > connection.input.count / 2 {
            connection.input.removeFirst(connection.used)
            connection.used = 0
        }
    }

    /// After serving or sending: what the connection waits for now, and whether more may be read.
    func settle(_ connection: Connection) {
        guard let activity = connection.presentActivity else { return drop(connection) }
        connection.enter(activity, now: now)
        // While it is not its turn, a client may send ahead so much, and no more.
        connection.isReadingPaused = connection.carried > 2 * max(65_536, limits.requestLine, limits.fieldBytes)
        watch(connection)
        account(connection)
        if connection.heldBytes > Self.smallHolding, heldBytes > limits.heldBytes { shed(connection) }
    }

    /// Notes how much is held for the connection.
    func account(_ connection: Connection) {
        let held = connection.carried + connection.unsent + connection.parser.bodyCount
        heldBytes += held - connection.heldBytes
        connection.heldBytes = held
    }

    /// All connections together hold too much, and this one more than a little: it gives way.
    private func shed(_ connection: Connection) {
        guard connection.activity == .readingBody else {
            // What has just been answered gets one chance to be sent at once.
            if !connection.isDirty { drop(connection) }
            return
        }
        refuse(.overloaded, connection)
        connection.parser.forgetBody()
        account(connection)
    }
}
