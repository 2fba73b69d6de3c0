internal import CSockets
import Glibc

/// An epoll descriptor, and what it reported last (epoll(7)).
struct Poller {
    /// Something to read, or the other side's end.
    static let reading = EPOLLIN.rawValue | EPOLLRDHUP.rawValue
    /// Room to write.
    static let writing = EPOLLOUT.rawValue
    /// The connection is over in both directions, or broken; reported whether asked for or not.
    static let gone = EPOLLHUP.rawValue | EPOLLERR.rawValue

    let descriptor: Int32
    /// At most so many connections are served in a turn: what was read of the first should still be at hand when it is answered.
    private var events = [epoll_event](repeating: epoll_event(), count: 64)

    init() throws(ListenError) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard descriptor >= 0 else {
            throw ListenError(description: "epoll_create1: \(String(cString: strerror(errno)))")
        }
    }

    /// How many descriptors are ready; waits for the first one, so many milliseconds at most.
    mutating func poll(waiting milliseconds: Int32) -> Int {
        let descriptor = descriptor
        let count = events.withUnsafeMutableBufferPointer {
            epoll_wait(descriptor, $0.baseAddress, Int32($0.count), milliseconds)
        }
        return max(0, Int(count))
    }

    /// One of those that were ready at the last poll.
    subscript(index: Int) -> (descriptor: Int32, events: UInt32) { (events[index].data.fd, events[index].events) }

    func add(_ descriptor: Int32, _ interest: UInt32) { control(EPOLL_CTL_ADD, descriptor, interest) }
    func change(_ descriptor: Int32, _ interest: UInt32) { control(EPOLL_CTL_MOD, descriptor, interest) }

    private func control(_ operation: Int32, _ watched: Int32, _ interest: UInt32) {
        var event = epoll_event()
        event.events = interest
        event.data.fd = watched
        epoll_ctl(descriptor, operation, watched, &event)
    }
}
