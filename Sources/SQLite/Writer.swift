internal import Dispatch
internal import Synchronization

/// The one connection that writes to a data file, and its lock.
///
/// Jobs wait in line; the writer takes all that wait, runs each in a savepoint of one transaction, commits once, and only
/// then tells each of them: one synchronization with the disk for all. What was told as done survives a crash.
public final class Writer: Sendable {
    /// The file's real path.
    public let path: String

    private let queue = DispatchQueue(label: "writer", qos: .userInitiated)
    private let limit: Int
    private let lock: FileLock
    private let state = Mutex(State())
    // Safe: touched on `queue` only, by `drain` and `onQueue`, which assert it.
    nonisolated(unsafe) private let batch: WriterBatch

    private struct State {
        var pending: [WriterJob] = []
        var isScheduled = false
        var isClosed = false
        var statistics = WriterStatistics()

        /// The next jobs; none waiting means that the next one must schedule again.
        mutating func take(_ limit: Int) -> [WriterJob] {
            if pending.isEmpty { isScheduled = false }
            guard pending.count > limit else {
                defer { pending = [] }
                return pending
            }
            let jobs = Array(pending.prefix(limit))
            pending.removeFirst(limit)
            return jobs
        }
    }

    /// Takes the lock, then opens the file, which is created where there is none.
    ///
    /// - Parameters:
    ///   - path: the data file; its directory must exist.
    ///   - clock: milliseconds since 1970 UTC; read once per batch.
    /// - Throws: `DatabaseFileError`; `DatabaseError`.
    public init(path: String, options: WriterOptions = .init(), clock: @escaping @Sendable () -> Int64) throws {
        let place = try FilePlace(path)
        try place.requireFit(allowingNetwork: options.allowsNetworkFileSystem)
        lock = try FileLock(of: place.path)
        try place.create()
        self.path = place.path
        limit = max(options.batchLimit, 1)
        batch = WriterBatch(try DatabaseConnection.openWriting(place.path, options), clock: clock)
    }

    /// Runs `work` in a savepoint of the current batch and tells `finished`, once, on the writer's queue, after COMMIT.
    ///
    /// What `work` throws rolls back its own savepoint and nothing else. Success is told only when it is on disk. A
    /// failed COMMIT fails every job of the batch, those that had thrown included. `work` may run more than once (see
    /// `WriterBatch.run`), so it must have no effect but through its transaction.
    public func enqueue<T: Sendable>(
        _ work: @escaping @Sendable (borrowing Transaction) throws -> T,
        finished: @escaping @Sendable (Result<T, any Error>) -> Void
    ) {
        enqueue(
            WriterJob { transaction in
                let value = try work(transaction)
                return { finished(.success(value)) }
            } fail: { error in
                finished(.failure(error))
            })
    }

    /// Runs `work` as `enqueue` does and waits for it: for start, commands and tests. Never on a loop.
    public func write<T: Sendable>(_ work: @escaping @Sendable (borrowing Transaction) throws -> T) throws -> T {
        dispatchPrecondition(condition: .notOnQueue(queue))
        let answer = Answer<T>()
        enqueue(work) { answer.give($0) }
        return try answer.wait().get()
    }

    /// Finishes the jobs that wait, moves what the log holds into the file unless a reader is in the way, closes the file
    /// and gives back the lock. Later jobs fail with `.closed`.
    public func close() {
        dispatchPrecondition(condition: .notOnQueue(queue))
        state.withLock { $0.isClosed = true }
        queue.sync {
            while drain() {}
            batch.connection.emptyLog()
            batch.connection.close()
            lock.release()
        }
    }

    /// Counts since the start.
    public var statistics: WriterStatistics {
        state.withLock { state in
            var statistics = state.statistics
            statistics.waiting = state.pending.count
            return statistics
        }
    }
}

extension Writer {
    private func enqueue(_ job: WriterJob) {
        let (isClosed, mustSchedule) = state.withLock { state -> (Bool, Bool) in
            if state.isClosed { return (true, false) }
            state.pending.append(job)
            defer { state.isScheduled = true }
            return (false, !state.isScheduled)
        }
        if isClosed { return queue.async { job.fail(DatabaseFileError.closed(self.path)) } }
        if mustSchedule { queue.async { self.drainAndReschedule() } }
    }

    /// One batch per turn of the queue, so that `onQueue` gets its turn too.
    private func drainAndReschedule() {
        if drain() { queue.async { self.drainAndReschedule() } }
    }

    /// Runs one batch; answers whether jobs may be waiting.
    private func drain() -> Bool {
        dispatchPrecondition(condition: .onQueue(queue))
        let jobs = state.withLock { $0.take(limit) }
        guard !jobs.isEmpty else { return false }
        let outcomes = batch.run(jobs)
        state.withLock { $0.statistics.add(outcomes) }
        for (job, outcome) in zip(jobs, outcomes) {
            switch outcome {
            case .done(let deliver): deliver()
            case .failed(let error): job.fail(error)
            }
        }
        return true
    }

    /// Runs `body` on the writer's queue between two batches, outside any transaction.
    func onQueue<T>(_ body: (DatabaseConnection, _ now: Int64) throws -> T) throws -> T {
        dispatchPrecondition(condition: .notOnQueue(queue))
        return try queue.sync {
            if state.withLock({ $0.isClosed }) { throw DatabaseFileError.closed(path) }
            return try body(batch.connection, batch.now())
        }
    }
}
