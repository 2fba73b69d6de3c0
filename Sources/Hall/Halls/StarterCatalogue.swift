import HTTP
import SQLite
import Starter

/// The catalogue that comes with the program, for a new hall to begin with.
struct StarterCatalogue: Sendable {
    private let document: CatalogueDocument

    static func read() throws -> StarterCatalogue {
        do {
            return StarterCatalogue(
                document: try CatalogueDocument.decode(JSONReader.read(Starter.catalogue), today: Day(number: 0)))
        } catch let problem as Problem {
            throw HallFileError.badStarter(
                problem.errors.map { "\($0.pointer): \($0.detail.en)" }.joined(separator: "; "))
        }
    }

    func load(into hallID: Int64, _ transaction: borrowing Transaction) throws {
        for unit in document.units { try CatalogStore.insertUnit(unit, hallID: hallID, transaction) }
        for item in document.items { try CatalogueImport.publish(item, hallID: hallID, staffID: nil, transaction) }
    }
}
