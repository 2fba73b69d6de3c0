import SQLite

/// Writing findings down. Any module may, in the transaction of the fact itself.
enum FindingActs {
    /// Records the finding; false where the same fact has been found before, which changes nothing.
    @discardableResult
    static func record(_ finding: NewFinding, _ transaction: borrowing Transaction) throws -> Bool {
        try FindingStore.insert(finding, transaction)
    }
}
