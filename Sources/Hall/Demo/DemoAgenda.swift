/// What is still to come, by moment; of two things at one moment the one entered first comes first. A binary heap.
struct DemoAgenda<Event> {
    private struct Entry {
        let moment: Instant
        let order: Int
        let event: Event

        func comes(before other: Entry) -> Bool { (moment, order) < (other.moment, other.order) }
    }

    private var heap: [Entry] = []
    private var entered = 0

    mutating func add(_ event: Event, at moment: Instant) {
        heap.append(Entry(moment: moment, order: entered, event: event))
        entered += 1
        var child = heap.count - 1
        while child > 0, heap[child].comes(before: heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes out what comes next.
    mutating func next() -> (moment: Instant, event: Event)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return (first.moment, first.event) }
        heap[0] = last
        var parent = 0
        while let child = [2 * parent + 1, 2 * parent + 2].filter({ $0 < heap.count }).min(by: {
            heap[$0].comes(before: heap[$1])
        }), heap[child].comes(before: heap[parent]) {
            heap.swapAt(child, parent)
            parent = child
        }
        return (first.moment, first.event)
    }
}
