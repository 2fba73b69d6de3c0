internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The right to write to a data file: flock(2) on `<path>.lock`, which holds the writer's pid.
///
/// The system gives the lock back when the process ends, however it ends. The lock file stays: removing it would let two
/// processes hold locks on two files of one name.
final class FileLock: Sendable {
    private let descriptor: Int32
    private let isHeld = Atomic(true)

    /// Takes the lock or throws `DatabaseFileError.locked`.
    init(of path: String) throws(DatabaseFileError) {
        let lockPath = path + ".lock"
        let opened = open(lockPath, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw .notWritable(lockPath, systemError: errno) }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            let holder = Self.holder(opened)
            close(opened)
            if reason == EWOULDBLOCK { throw .locked(path, holder: holder) }
            throw .notWritable(lockPath, systemError: reason)
        }
        descriptor = opened
        let text = Array("\(getpid())\n".utf8)
        // The pid is for people; a full disk must not keep the server from starting.
        if ftruncate(opened, 0) == 0 { _ = pwrite(opened, text, text.count, 0) }
    }

    deinit { release() }

    /// Gives the lock back; safe to call twice.
    func release() {
        if isHeld.exchange(false, ordering: .acquiringAndReleasing) { close(descriptor) }
    }

    /// The pid written by the holder, or nil where it has not been written yet.
    private static func holder(_ descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }
}
