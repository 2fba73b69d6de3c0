/// A connection that only reads, confined to one queue: an event loop's, or the reports'.
///
/// Reads between two calls of `endTurn()` see one state of the file. Begin a turn only after its requests were read from
/// their sockets: then each sees every write that its client was told of.
public final class Reader {
    private let connection: DatabaseConnection
    private let breather: Breather?

    /// Opens an existing file that a `Writer` has made.
    ///
    /// - Parameters:
    ///   - path: the data file.
    ///   - cacheBytes: page cache, at least 64 KiB; used as needed.
    ///   - busyMilliseconds: how long to wait while another connection recovers the log.
    ///   - givesWay: whether long statements pause, so that they do not hold up what should answer at once (``Breather``).
    /// - Throws: `DatabaseFileError.notFound`, `.noDirectory`; `DatabaseError`.
    public init(path: String, cacheBytes: Int = 16 << 20, busyMilliseconds: Int32 = 5000, givesWay: Bool = false) throws
    {
        let place = try FilePlace(path)
        guard place.exists else { throw DatabaseFileError.notFound(place.path) }
        connection = try DatabaseConnection.openReading(
            place.path, cacheBytes: cacheBytes, busyMilliseconds: busyMilliseconds)
        breather = givesWay ? Breather() : nil
        breather?.accompany(connection.handle)
    }

    /// Runs `work` in the turn's transaction, which begins here where none is open.
    ///
    /// - Parameter now: the transaction's moment, milliseconds since 1970 UTC.
    public func read<T>(now: Int64, _ work: (borrowing Transaction) throws -> T) throws -> T {
        if !connection.isTransactionOpen { try connection.begin("BEGIN") }
        return try work(Transaction(connection, now: now))
    }

    /// Ends the turn's transaction; nothing happens where none is open.
    public func endTurn() {
        guard connection.isTransactionOpen else { return }
        try? connection.commit()
    }

    /// Runs `work` in a transaction of its own.
    public func readOnce<T>(now: Int64, _ work: (borrowing Transaction) throws -> T) throws -> T {
        endTurn()
        defer { endTurn() }
        return try read(now: now, work)
    }

    /// Ends the turn and closes; the reader cannot be used any more.
    public func close() {
        endTurn()
        connection.close()
    }
}
