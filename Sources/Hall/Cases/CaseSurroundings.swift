import HTTP
import SQLite

/// What is known of a case beside its row: from the facts in memory, and, for the few that need it, from other tables. Every
/// field of a ``CaseSheet`` is handed it, so it is an object.
final class CaseSurroundings {
    private typealias Column = CaseSheet.Column

    let number: DocumentNumber
    /// Nil where a later program wrote one that this one does not know.
    let state: CaseState?
    let item: CatalogueItem
    let window: Window?
    /// Who registered it; nil where the applicant did.
    let clerkName: String?
    /// Whose other names of the type are told (C29).
    let taxonomies: [CaseTaxonomy]
    private let facts: HallFacts
    /// The reasons of the judgement that is in force, where the first is not.
    private let laterReasons: ReasonLines?
    private let papers: CasePapers
    /// Whether every material came with the application, and none has gone back since.
    private let isWhole: Bool

    init(
        _ row: borrowing Row, _ number: DocumentNumber, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        self.number = number
        self.facts = facts
        state = row.choice(Column.state)
        taxonomies = facts.settings.policy(on: transaction.instant.day(in: .shanghai)).taxonomies
        item = try CaseActs.item(version: row.integer(Column.itemVersion.rawValue), facts, transaction)
        window = facts.windows[row.integer(Column.window.rawValue)]
        clerkName = row.integerOrNil(Column.staff.rawValue).flatMap { facts.staffNames[$0] }
        laterReasons = try CaseRecordStore.laterReasons(
            number.id, judgements: row.int(Column.judgements.rawValue), transaction)
        let allPresent = row.withText(Column.materials.rawValue) { letters in
            letters.allSatisfy { $0 == MaterialLetter.present.rawValue }
        }
        papers = try CaseMaterialStore.papers(
            number.id, allPresent: allPresent, version: row.int(Column.version.rawValue), transaction)
        isWhole = allPresent && papers.isEmpty
    }

    /// The name of the member of staff in a column; nil where it is `NULL`.
    func name(_ row: borrowing Row, _ column: CaseSheet.Column) -> String? {
        row.integerOrNil(column.rawValue).flatMap { facts.staffNames[$0] }
    }

    /// By when an instant case is to be finished (C30), by what the hall had decided on the day on which its clock began; nil where
    /// it is not one that runs.
    func finishBy(_ row: borrowing Row) -> Instant? {
        guard state == .accepted, row.choice(Column.track, Track.self) == .instant,
            let begun = row.instantOrNil(Column.materialsCompletedAt.rawValue)
                ?? row.instantOrNil(Column.acceptedAt.rawValue)
        else { return nil }
        let day = begun.day(in: .shanghai)
        return CaseRules.finishBy(
            begun, item.item, facts.settings.policy(on: day), closing: SignInRules.closing(on: day, facts.settings))
    }

    func reasons(_ row: borrowing Row) -> ReasonLines {
        laterReasons ?? row.withText(Column.reasons.rawValue) { ReasonLines($0) }
    }

    func writeMaterials(_ row: borrowing Row, to writer: inout OutputWriter) {
        let count = row.withText(Column.materials.rawValue) { $0.count }
        let registeredAt = Instant(milliseconds: row.integer(Column.registeredAt.rawValue))
        if isWhole, count == item.item.materials.count,
            item.wholeMaterials.write(at: registeredAt, of: item, to: &writer)
        {
            return
        }
        writer.json.beginArray()
        eachMaterial(row) { CaseMaterialView.shape.write($0, to: &writer) }
        writer.json.endArray()
    }

    /// Each of the item's materials, with what became of it in this case.
    func eachMaterial(_ row: borrowing Row, _ body: (CaseMaterialView) -> Void) {
        let registeredAt = Instant(milliseconds: row.integer(Column.registeredAt.rawValue))
        row.withText(Column.materials.rawValue) { letters in
            for position in 0..<min(letters.count, item.item.materials.count) {
                let letter = MaterialLetter(rawValue: letters[position]) ?? .lacking
                body(
                    CaseMaterialView(
                        item: item, position: position,
                        material: papers.material(at: position, letter, registeredAt: registeredAt)))
            }
        }
    }
}

extension CaseClock {
    /// As the row of a ``CaseSheet`` has it.
    init(_ row: borrowing Row, _ state: CaseState?) {
        typealias Column = CaseSheet.Column
        let completedAt = row.integerOrNil(Column.materialsCompletedAt.rawValue)
        self.init(
            state: state ?? .accepted,
            wasComplete: completedAt == row.integerOrNil(Column.acceptedAt.rawValue),
            limit: TimeLimit(
                workingDays: row.intOrNil(Column.limit.rawValue),
                calendarDays: row.intOrNil(Column.calendarLimit.rawValue)), due: row.textOrNil(Column.dueOn.rawValue),
            isProvisional: row.bool(Column.dueIsProvisional.rawValue))
    }
}
