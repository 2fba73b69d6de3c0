import HTTP
import SQLite
import Starter

/// The catalogue that comes with the program, for a new hall to begin with.
struct StarterCatalogue: Sendable {
    private let document: CatalogueDocument
    /// Each item as it stands in the file, for its version's record.
    private let sources: [[UInt8]]

    static func read() throws -> StarterCatalogue {
        let json = try JSONReader.read(Starter.catalogue)
        do {
            let document = try CatalogueDocument.decode(json, today: Day(number: 0))
            let sources = (json["items"]?.arrayValue ?? []).map { item in
                var writer = JSONWriter(capacity: 2048)
                writer.value(item)
                return writer.bytes
            }
            return StarterCatalogue(document: document, sources: sources)
        } catch {
            throw HallFileError.badStarter(
                error.errors.map { "\($0.pointer): \($0.detail.en)" }.joined(separator: "; "))
        }
    }

    func load(into hallID: Int64, _ transaction: borrowing Transaction) throws {
        for unit in document.units { try CatalogStore.insertUnit(unit, hallID: hallID, transaction) }
        let today = transaction.instant.day(in: .shanghai)
        for (item, source) in zip(document.items, sources) {
            try CatalogStore.insertItem(item, document: source, hallID: hallID, effectiveFrom: today, transaction)
        }
    }
}
