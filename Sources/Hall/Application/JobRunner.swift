import Dispatch
import SQLite
import Synchronization

/// Runs the jobs as time goes by, on the writer, like any other write. A rehearsal's clock runs them itself as it is moved.
final class JobRunner: Sendable {
    /// Time between two looks at what is due.
    private static let interval = DispatchTimeInterval.seconds(20)

    private let application: HallApplication
    private let queue = DispatchQueue(label: "hall.jobs", qos: .utility)
    private let isStopped = Atomic<Bool>(false)

    init(_ application: HallApplication) { self.application = application }

    func start() { queue.async { self.runAndWait() } }

    func stop() { isStopped.store(true, ordering: .relaxed) }

    private func runAndWait() {
        guard !isStopped.load(ordering: .relaxed) else { return }
        application.runJobs()
        queue.asyncAfter(deadline: .now() + Self.interval) { self.runAndWait() }
    }
}

extension HallApplication {
    /// Runs what is due now.
    func runJobs() {
        writer.enqueue { [box, services] transaction -> (FileFacts?, Written.Changes) in
            let done = try HallJobs.run(
                at: Instant(milliseconds: transaction.now), try box.facts(as: transaction), transaction)
            let facts = try box.renew(done.changes, services.entropy, transaction)
            return (facts, done.changes)
        } finished: { [self] result in
            switch result {
            case .success(let (facts, changes)): adopt(facts, changes)
            case .failure(let error): log.failure(error, requestID: "jobs")
            }
        }
    }
}
