import HTTP
import SQLite

/// One case as the public may know of it (OPEN-02): what, how it went and when; neither who nor under which number.
struct PublicResult: Sendable {
    /// Where the list goes on; opaque.
    let key: Int64
    let item: ItemName?
    let type: CaseType?
    let state: String
    let registeredOn: Day
    let acceptedOn: Day?
    let due: Day?
}

/// The statement behind the public results.
enum PublicResultStore {
    /// Newest first by the moment of registration.
    static func results(
        _ paging: Paging, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [PublicResult] {
        try transaction.rows(
            """
            SELECT rowid, item_version_id, type, state, registered_at, accepted_at, due_on FROM cases
            WHERE hall_id = ? AND rowid < ? ORDER BY rowid DESC LIMIT ?
            """, [.integer(facts.hall.id), .integer(paging.cursor ?? .max), .integer(paging.rowCount)]
        ) { row in
            PublicResult(
                key: row.integer(0), item: facts.itemNames[row.integer(1)],
                type: row.textOrNil(2).flatMap(CaseType.init), state: row.text(3),
                registeredOn: Instant(milliseconds: row.integer(4)).day(in: .shanghai),
                acceptedOn: row.integerOrNil(5).map { Instant(milliseconds: $0).day(in: .shanghai) },
                due: row.textOrNil(6).flatMap { Day($0) })
        }
    }
}

extension PublicResult: Output {
    static let shape = Shape<PublicResult>(
        "PublicResult",
        [
            .text("item", Label("事项编码", "Item code")) { $0.item?.code ?? "" },
            .label("itemTitle", Label("事项名称", "Item")) { $0.item?.title ?? Label("", "") },
            .optionalChoice("type", "typeLabel", Label("六件类型", "Case type")) { $0.type },
            .text("state", Label("状态", "State")) { $0.state },
            .label("stateLabel", Label("状态（文字）", "State, as text")) { result in
                CaseState(rawValue: result.state)?.label ?? Label(result.state, result.state)
            },
            .day("registeredOn", Label("收件日期", "Registered on")) { $0.registeredOn },
            .optionalDay("acceptedOn", Label("受理日期", "Accepted on")) { $0.acceptedOn },
            .optionalDay("due", Label("承诺办结日", "Promised day")) { $0.due },
        ])
}
