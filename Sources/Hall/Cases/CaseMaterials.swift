import SQLite

/// How a material came to be where it is, a letter in the case's row.
enum MaterialLetter: UInt8 {
    case present = 0x70  // p
    case ownedNotBrought = 0x6F  // o
    case lacking = 0x6C  // l
    /// Not there at intake, and supplied since.
    case supplied = 0x73  // s

    init(_ state: MaterialState) {
        switch state {
        case .present: self = .present
        case .ownedNotBrought: self = .ownedNotBrought
        case .lacking: self = .lacking
        }
    }

    var state: MaterialState {
        switch self {
        case .present, .supplied: .present
        case .ownedNotBrought: .ownedNotBrought
        case .lacking: .lacking
        }
    }

    static func text(_ letters: [MaterialLetter]) -> String { String(decoding: letters.map(\.rawValue), as: UTF8.self) }

    static func letters(_ text: UnsafeBufferPointer<UInt8>) -> [MaterialLetter] {
        text.map { MaterialLetter(rawValue: $0) ?? .lacking }
    }
}

/// A material of a case.
struct CaseMaterial: Sendable {
    let key: String
    let state: MaterialState
    let receivedAt: Instant?
}

/// Every statement about the materials of a case. What was present at intake has no row.
enum CaseMaterialStore {
    static func insert(
        caseID: Int64, position: Int, _ key: String, _ state: MaterialState, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO case_materials (case_id, position, material, state) VALUES (?, ?, ?, ?)",
            [.integer(caseID), .integer(position), .text(key), .text(state.rawValue)])
    }

    /// Notes that a missing material has come, in its own row and in the case's.
    static func receive(
        _ row: CaseRow, position: Int, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "UPDATE case_materials SET state = 'present', received_at = ? WHERE case_id = ? AND position = ?",
            [.integer(transaction.now), .integer(row.id), .integer(position)])
        try transaction.execute(
            "UPDATE cases SET materials = substr(materials, 1, ?) || 's' || substr(materials, ?) WHERE case_id = ?",
            [.integer(position), .integer(position + 2), .integer(row.id)])
    }

    /// All materials of the case, in the item's order.
    static func materials(
        of row: CaseRow, _ item: Item, _ transaction: borrowing Transaction
    ) throws -> [CaseMaterial] {
        let received = try row.materials.contains(.supplied) ? receivedLater(row, transaction) : [:]
        return zip(item.materials, row.materials).enumerated().map { position, pair in
            CaseMaterial(
                key: pair.0.key, state: pair.1.state,
                receivedAt: pair.1 == .present ? row.registeredAt : received[position])
        }
    }

    private static func receivedLater(_ row: CaseRow, _ transaction: borrowing Transaction) throws -> [Int: Instant] {
        var received: [Int: Instant] = [:]
        try transaction.each(
            "SELECT position, received_at FROM case_materials WHERE case_id = ? AND received_at IS NOT NULL",
            [.integer(row.id)]
        ) { received[$0.int(0)] = Instant(milliseconds: $0.integer(1)) }
        return received
    }
}
