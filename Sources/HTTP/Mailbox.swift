import Dispatch
import Synchronization

/// Answers that come to a loop from other threads. The first of several wakes the loop; it takes all at once.
final class Mailbox: Sendable {
    typealias Letter = (make: @Sendable () -> Response, reply: Reply)

    private let letters = Mutex<[Letter]>([])

    /// Puts an answer in; true for the first one, after which the loop is to be woken.
    func put(_ make: @escaping @Sendable () -> Response, _ reply: Reply) -> Bool {
        letters.withLock { letters in
            letters.append((make, reply))
            return letters.count == 1
        }
    }

    /// Takes out all that is there.
    func empty() -> [Letter] {
        letters.withLock { letters in
            defer { letters = [] }
            return letters
        }
    }
}
