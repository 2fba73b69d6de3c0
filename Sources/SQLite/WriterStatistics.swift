/// What a writer has done since it was opened.
public struct WriterStatistics: Sendable, Equatable {
    /// Transactions that were to be committed.
    public internal(set) var batches = 0
    /// Jobs told as done.
    public internal(set) var jobsDone = 0
    /// Jobs told as failed.
    public internal(set) var jobsFailed = 0
    /// The most jobs in one batch.
    public internal(set) var largestBatch = 0
    /// Jobs that wait now.
    public internal(set) var waiting = 0

    mutating func add(_ outcomes: [WriterOutcome]) {
        batches += 1
        largestBatch = max(largestBatch, outcomes.count)
        for outcome in outcomes {
            if case .done = outcome { jobsDone += 1 } else { jobsFailed += 1 }
        }
    }
}
