/// Buffers that nobody uses at the moment, so that an idle connection holds none and a busy one does not allocate.
struct BufferPool {
    private static let largest = 65_536
    private static let most = 64
    private var spare: [[UInt8]] = []

    /// Gives a connection's buffer room, where it has none.
    mutating func lend(to buffer: inout [UInt8]) {
        if buffer.capacity == 0, let other = spare.popLast() { buffer = other }
    }

    /// Empties a connection's buffer, and keeps its room for others.
    mutating func takeBack(_ buffer: inout [UInt8]) {
        guard buffer.capacity > 0 else { return }
        buffer.removeAll(keepingCapacity: true)
        if buffer.capacity <= Self.largest, spare.count < Self.most { spare.append(buffer) }
        buffer = []
    }
}
