import HTTP
import SQLite

enum CatalogueImport {
    /// Writes an item's newest content as a version in force from today on.
    static func publish(
        _ item: Item, hallID: Int64, staffID: Int64?, note: String = "", _ transaction: borrowing Transaction
    ) throws {
        let record = try ItemStore.find(item.code, hallID: hallID, transaction)
        let itemID = try record?.id ?? ItemStore.insertItem(item.code, .published, hallID: hallID, transaction)
        let version = (record?.newestVersion ?? 0) + 1
        let versionID = try ItemStore.insertVersion(
            item, version: version, itemID: itemID, staffID: staffID, transaction)
        try ItemStore.publish(
            versionID: versionID, itemID: itemID, from: transaction.instant.day(in: .shanghai), isInForce: true,
            transaction)
        try ItemStore.insertEvent(
            .published, itemID: itemID, version: version, note: note, staffID: staffID, transaction)
    }
}
