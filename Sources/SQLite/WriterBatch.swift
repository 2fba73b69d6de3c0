internal import CSQLite

/// One job of the writer: work in a savepoint, and what is told when the batch is on disk.
struct WriterJob: Sendable {
    /// Does the work; answers what delivers its value.
    let work: @Sendable (borrowing Transaction) throws -> @Sendable () -> Void
    /// Delivers a failure.
    let fail: @Sendable (any Error) -> Void
}

/// How a job ended.
enum WriterOutcome {
    case done(@Sendable () -> Void)
    case failed(any Error)
}

/// Runs batches on the writer's connection; confined to the writer's queue.
final class WriterBatch {
    let connection: DatabaseConnection
    private let clock: @Sendable () -> Int64
    private var latest = Int64.min

    init(_ connection: DatabaseConnection, clock: @escaping @Sendable () -> Int64) {
        self.connection = connection
        self.clock = clock
    }

    /// The clock's moment, never earlier than one given before.
    func now() -> Int64 {
        latest = max(latest, clock())
        return latest
    }

    /// Runs the jobs in one transaction, each in its savepoint, and commits.
    ///
    /// Where the commit fails all have failed. Where one statement made SQLite roll back the whole transaction (full disk,
    /// input/output error, no memory), nothing of the batch is left: it is run anew, each job in a transaction of its
    /// own, so that only the guilty one fails.
    func run(_ jobs: [WriterJob]) -> [WriterOutcome] {
        do {
            return try attempt(jobs)
        } catch let error as LostTransaction {
            guard jobs.count > 1 else { return [.failed(error.cause)] }
            return jobs.flatMap { run([$0]) }
        } catch {
            return jobs.map { _ in .failed(error) }
        }
    }

    private func attempt(_ jobs: [WriterJob]) throws -> [WriterOutcome] {
        try connection.begin("BEGIN IMMEDIATE")
        let transaction = Transaction(connection, now: now())
        var outcomes: [WriterOutcome] = []
        outcomes.reserveCapacity(jobs.count)
        do {
            for job in jobs { outcomes.append(try run(job, transaction)) }
        } catch {
            connection.rollBack()
            throw error
        }
        try connection.commit()
        return outcomes
    }

    /// Throws `LostTransaction` where the whole transaction is gone.
    private func run(_ job: WriterJob, _ transaction: borrowing Transaction) throws -> WriterOutcome {
        try inTransaction("SAVEPOINT job")
        do {
            let deliver = try job.work(transaction)
            if let lost = connection.lost { throw LostTransaction(cause: lost) }
            guard !connection.hasUnresolvedReferences else { throw Self.unresolvedReference }
            try inTransaction("RELEASE job")
            return .done(deliver)
        } catch let error as LostTransaction {
            throw error
        } catch {
            if connection.lost != nil { throw LostTransaction(cause: error) }
            try inTransaction("ROLLBACK TO job")
            try inTransaction("RELEASE job")
            return .failed(error)
        }
    }

    private func inTransaction(_ sql: StaticString) throws(LostTransaction) {
        do {
            try connection.control(sql)
        } catch {
            throw LostTransaction(cause: error)
        }
    }

    /// A deferred reference is checked at the end of the job, not of the batch: it must not fail its neighbours.
    private static let unresolvedReference = DatabaseError(
        code: ResultCode.constraintForeignKey, sql: "", message: "FOREIGN KEY constraint failed at the end of the job")
}

/// The transaction is gone, and all that the batch had done in it.
private struct LostTransaction: Error {
    let cause: any Error
}
