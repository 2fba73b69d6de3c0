import Dispatch
import Synchronization

@testable import SQLite

extension Writer {
    typealias Work<T> = @Sendable (borrowing Transaction) throws -> T

    /// Runs the jobs in one batch, as if they had all come while the writer was busy; answers how each ended.
    func together<T: Sendable>(_ jobs: [Work<T>]) -> [Result<T, any Error>] {
        let results = Mutex([Int: Result<T, any Error>]())
        let (held, open, told) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchGroup())
        told.enter()
        enqueue { _ in
            held.signal()
            open.wait()
        } finished: { _ in
            told.leave()
        }
        held.wait()
        for (index, job) in jobs.enumerated() {
            told.enter()
            enqueue(job) { result in
                results.withLock { $0[index] = result }
                told.leave()
            }
        }
        open.signal()
        told.wait()
        return results.withLock { results in jobs.indices.compactMap { results[$0] } }
    }
}

/// Adds a note and answers its text.
func noting(_ text: String, parent: Int64? = nil, later: Int64? = nil) -> Writer.Work<String> {
    { transaction in
        try transaction.execute(
            "INSERT INTO notes (text, parent_id, later_id) VALUES (?, ?, ?)",
            [.text(text), .integer(parent), .integer(later)])
        return text
    }
}

extension Result {
    var error: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }

    var value: Success? { try? get() }
}

/// A refusal that is no fault of the database.
struct Refusal: Error, Equatable {}
