internal import Dispatch
internal import Synchronization

/// The answer that one thread waits for and another gives.
final class Answer<T: Sendable>: Sendable {
    private let result = Mutex<Result<T, any Error>?>(nil)
    private let given = DispatchSemaphore(value: 0)

    func give(_ value: Result<T, any Error>) {
        result.withLock { $0 = value }
        given.signal()
    }

    func wait() throws -> Result<T, any Error> {
        given.wait()
        guard let value = result.withLock({ $0 }) else { throw CancellationError() }
        return value
    }
}
