import Dispatch
import Glibc
import Synchronization

/// The access log: one JSON line for each answer, without personal data. Lines are gathered in memory and written by a queue of their own,
/// so that no event loop waits for the disk; where the disk does not keep up, lines are dropped and counted.
final class AccessLog: Sendable {
    private static let usualBytes = 65_536
    private static let mostBytes = 8 << 20
    private static let delay = DispatchTimeInterval.milliseconds(500)

    private struct Waiting {
        var bytes: [UInt8] = []
        var dropped = 0
        var isScheduled = false
        var isUrgent = false
    }

    private let path: String
    private let waiting = Mutex(Waiting())
    private let droppedLines = Atomic<Int>(0)
    private let queue = DispatchQueue(label: "hall.accessLog", qos: .utility)
    // Safe: touched on `queue` only, and in `deinit`.
    nonisolated(unsafe) private var descriptor: Int32

    /// Opens `path` for appending; makes it, for its owner and group only, where it is not there.
    init(path: String) throws(HallStartError) {
        self.path = path
        descriptor = Self.open(path)
        guard descriptor >= 0 else {
            throw HallStartError("--access-log \(path): \(String(cString: strerror(errno)))")
        }
    }

    deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

    /// Lines that could not be kept, since the start.
    var dropped: Int { droppedLines.load(ordering: .relaxed) }

    /// Takes a line, with its end.
    func append(_ line: [UInt8]) {
        let next = waiting.withLock { waiting -> DispatchTime? in
            guard waiting.bytes.count + line.count <= Self.mostBytes else {
                waiting.dropped += 1
                return nil
            }
            waiting.bytes.append(contentsOf: line)
            if waiting.bytes.count >= Self.usualBytes, !waiting.isUrgent {
                waiting.isUrgent = true
                return .now()
            }
            guard !waiting.isScheduled else { return nil }
            waiting.isScheduled = true
            return .now() + Self.delay
        }
        if let next { queue.asyncAfter(deadline: next) { self.write() } }
    }

    /// Writes what waits, then goes on in a new file where the old one has been renamed (SIGHUP).
    func reopen() {
        queue.async {
            self.write()
            let other = Self.open(self.path)
            // Where it cannot be had, the old file is written on.
            guard other >= 0 else { return }
            Glibc.close(self.descriptor)
            self.descriptor = other
        }
    }

    /// Writes what waits, and returns when that is done.
    func flush() { queue.sync { write() } }

    private func write() {
        dispatchPrecondition(condition: .onQueue(queue))
        let (bytes, dropped) = waiting.withLock { waiting in
            defer { waiting = Waiting() }
            return (waiting.bytes, waiting.dropped)
        }
        write(bytes)
        guard dropped > 0 else { return }
        droppedLines.wrappingAdd(dropped, ordering: .relaxed)
        write(Array(#"{"event":"dropped","lines":\#(dropped)}"#.utf8 + [0x0A]))
    }

    private func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // A full disk must not stop the hall; what does not fit is lost.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private static func open(_ path: String) -> Int32 {
        Glibc.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o640)
    }
}
