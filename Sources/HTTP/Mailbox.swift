internal import CSockets
import Glibc
import Synchronization

/// Answers that come to a loop from other threads. The first of several rings the bell; the loop takes all at once.
final class Mailbox: Sendable {
    typealias Letter = (make: @Sendable () -> Response, reply: Reply)

    /// Readable when there is something to take: an eventfd(2). It lives as long as anybody who could ring it.
    let bell: Int32
    /// Nil once nobody takes them any more: a letter holds the loop, and so the mailbox itself.
    private let letters = Mutex<[Letter]?>([])

    init() throws(ListenError) {
        bell = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard bell >= 0 else { throw ListenError(description: "eventfd: \(String(cString: strerror(errno)))") }
    }

    deinit { close(bell) }

    /// Puts an answer in; it is dropped once the mailbox is shut.
    func put(_ make: @escaping @Sendable () -> Response, _ reply: Reply) {
        let isFirst = letters.withLock { letters in
            letters?.append((make, reply))
            return letters?.count == 1
        }
        if isFirst { eventfd_write(bell, 1) }
    }

    /// Takes out all that is there. The bell is quietened first: what comes in between rings it again.
    func empty() -> [Letter] {
        var rung: eventfd_t = 0
        eventfd_read(bell, &rung)
        return letters.withLock { letters in
            guard let taken = letters else { return [] }
            letters = []
            return taken
        }
    }

    /// Drops what is there, and all that comes.
    func shut() {
        _ = letters.withLock { letters in
            defer { letters = nil }
            return letters
        }
    }
}
