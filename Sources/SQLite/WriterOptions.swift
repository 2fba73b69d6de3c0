/// How a `Writer` keeps its file. The defaults are a hall's.
public struct WriterOptions: Sendable {
    /// Page cache in bytes, at least 64 KiB; used as needed. Each reader has one of its own.
    public var cacheBytes = 16 << 20

    /// Jobs committed together at most.
    public var batchLimit = 256

    /// The file's `application_id`, set in a new file and required of an old one; 0 asks for none.
    public var applicationID: Int32 = 0

    /// How long to wait for another connection's lock; only another program can hold one.
    public var busyMilliseconds: Int32 = 5000

    /// Permits network file systems, for those who know that theirs keeps locks and shared memory.
    public var allowsNetworkFileSystem = false

    /// The defaults.
    public init() {}
}
