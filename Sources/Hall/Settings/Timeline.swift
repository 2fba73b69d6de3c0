/// A value that changes on certain days: what held on a day is what the last change up to that day made it (POLICY-02).
struct Timeline<Value: Sendable>: Sendable {
    private let first: Value
    /// Ascending by day.
    private let changes: [(from: Day, value: Value)]

    /// - Parameter changes: ascending by day; of several on one day the last holds.
    init(_ first: Value, _ changes: [(from: Day, value: Value)] = []) {
        self.first = first
        self.changes = changes
    }

    func value(on day: Day) -> Value { changes.last { $0.from <= day }?.value ?? first }
}
