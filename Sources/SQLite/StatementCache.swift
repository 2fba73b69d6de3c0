internal import CSQLite

/// A connection's prepared statements.
///
/// A literal is found by its address, which costs no comparison; the same SQL at another address shares the statement.
/// Composed SQL is found by content, and only so many of those are kept: filters combine without end.
struct StatementCache {
    /// Composed statements kept at most.
    static let composedLimit = 128

    private struct Composed {
        let statement: Statement
        var lastUse: UInt64
    }

    private var byAddress: [UnsafeRawPointer: Statement] = [:]
    private var byText: [String: Statement] = [:]
    private var composed: [SQLText: Composed] = [:]
    private var uses: UInt64 = 0

    /// How many different statements are kept.
    var count: Int { byText.count + composed.count }

    func find(_ sql: StaticString) -> Statement? {
        byAddress[UnsafeRawPointer(sql.utf8Start)]
    }

    /// The statement of another literal with the same content, from now on found by this one's address too.
    mutating func adopt(_ sql: StaticString) -> Statement? {
        guard let statement = byText[sql.description] else { return nil }
        byAddress[UnsafeRawPointer(sql.utf8Start)] = statement
        return statement
    }

    mutating func keep(_ statement: Statement, for sql: StaticString) {
        byText[sql.description] = statement
        byAddress[UnsafeRawPointer(sql.utf8Start)] = statement
    }

    mutating func find(_ sql: SQLText) -> Statement? {
        uses += 1
        guard let index = composed.index(forKey: sql) else { return nil }
        composed.values[index].lastUse = uses
        return composed.values[index].statement
    }

    mutating func keep(_ statement: Statement, for sql: SQLText) {
        if composed.count >= Self.composedLimit { dropLeastUsed() }
        composed[sql] = Composed(statement: statement, lastUse: uses)
    }

    private mutating func dropLeastUsed() {
        let idle = composed.filter { !$0.value.statement.isRunning }
        guard let oldest = idle.min(by: { $0.value.lastUse < $1.value.lastUse }) else { return }
        oldest.value.statement.finalize()
        composed[oldest.key] = nil
    }

    mutating func finalizeAll() {
        for statement in byText.values { statement.finalize() }
        for entry in composed.values { entry.statement.finalize() }
        byAddress = [:]
        byText = [:]
        composed = [:]
    }
}
