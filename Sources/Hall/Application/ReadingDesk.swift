import Dispatch
import HTTP
import SQLite
import Synchronization

/// A queue of its own with its own reader, for what would hold up an event loop: long reports, password hashing.
/// It takes a bounded number of requests; more are refused with 503.
///
/// `@unchecked Sendable`: `reader` is touched on `queue` only.
final class ReadingDesk: @unchecked Sendable {
    private let queue: DispatchQueue
    private let reader: Reader
    private let waiting = Atomic<Int>(0)
    private let places: Int

    /// Requests that are here now.
    var load: Int { waiting.load(ordering: .relaxed) }

    init(_ label: String, path: String, cacheBytes: Int, places: Int) throws {
        queue = DispatchQueue(label: label, qos: .utility)
        reader = try Reader(path: path, cacheBytes: cacheBytes, givesWay: true)
        self.places = places
    }

    /// Runs `work` on the desk's queue in a read transaction of its own, then `finished`; throws at once when all places are taken.
    func run<T: Sendable>(
        now: Int64, finished: @escaping @Sendable (Result<T, any Error>) -> Void,
        work: @escaping @Sendable (borrowing Transaction) throws -> T
    ) throws(Problem) {
        guard waiting.wrappingAdd(1, ordering: .relaxed).newValue <= places else {
            waiting.wrappingSubtract(1, ordering: .relaxed)
            throw Problem(
                .busy, Label("排队的请求太多，请稍后再试。", "Too many requests are waiting; try again shortly."),
                fields: [HeaderField(name: "Retry-After", value: "2")])
        }
        queue.async { [self] in
            let result = Result { try reader.read(now: now) { try work($0) } }
            reader.endTurn()
            waiting.wrappingSubtract(1, ordering: .relaxed)
            finished(result)
        }
    }
}
