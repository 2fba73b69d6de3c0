import Synchronization

/// What one event loop has answered, counted by route: how many of each class of status, and how long they took. Only the loop itself
/// writes, so it neither locks nor swaps; whoever reads for `/metrics` sees each figure whole.
final class RequestFigures: Sendable {
    static let classes = ["1xx", "2xx", "3xx", "4xx", "5xx"]
    /// Upper bounds of the histogram, microseconds: powers of two from 64 µs to 2 s.
    static let bounds: [Int] = (6...21).map { 1 << $0 }
    private static let columns = classes.count + bounds.count + 2

    let routes: Int
    // Safe: allocated once, and its cells are atomic.
    nonisolated(unsafe) private let cells: UnsafeMutablePointer<Atomic<Int>>

    /// Room for `routes` routes, and for what came to none.
    init(routes: Int) {
        self.routes = routes
        let count = (routes + 1) * Self.columns
        cells = .allocate(capacity: count)
        for index in 0..<count { (cells + index).initialize(to: Atomic(0)) }
    }

    deinit {
        cells.deinitialize(count: (routes + 1) * Self.columns)
        cells.deallocate()
    }

    /// Counts an answer. On the loop's own queue.
    func count(route: Int?, status: Int, microseconds: Int) {
        let row = (route ?? routes) * Self.columns
        add(1, row + min(max(status / 100 - 1, 0), Self.classes.count - 1))
        add(1, row + Self.classes.count + Self.bucket(microseconds))
        add(microseconds, row + Self.columns - 1)
    }

    /// The bucket of a duration: the first whose bound is not below it.
    static func bucket(_ microseconds: Int) -> Int {
        let bits = Int.bitWidth - max(microseconds - 1, 0).leadingZeroBitCount
        return min(max(bits - 6, 0), bounds.count)
    }

    private func add(_ amount: Int, _ index: Int) {
        cells[index].store(cells[index].load(ordering: .relaxed) &+ amount, ordering: .relaxed)
    }

    /// One route's figures.
    struct Line: Sendable {
        /// Answers by class of status.
        var classes = [Int](repeating: 0, count: RequestFigures.classes.count)
        /// Answers by duration; the last took longer than every bound.
        var buckets = [Int](repeating: 0, count: RequestFigures.bounds.count + 1)
        var microseconds = 0

        var count: Int { classes.reduce(0, +) }
    }

    /// Adds this loop's figures of a route to `line`; `routes` stands for what came to none.
    func add(route: Int, to line: inout Line) {
        let row = route * Self.columns
        for index in line.classes.indices { line.classes[index] += cells[row + index].load(ordering: .relaxed) }
        for index in line.buckets.indices {
            line.buckets[index] += cells[row + line.classes.count + index].load(ordering: .relaxed)
        }
        line.microseconds += cells[row + Self.columns - 1].load(ordering: .relaxed)
    }
}
