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
    /// What the formal review found wrong with it.
    let fault: FormalReview?
    let givenBack: GivenBack?

    /// That it went back to the applicant (CASE-40).
    struct GivenBack: Sendable {
        let at: Instant
        let to: String
    }

    /// Received, and not given back yet (CASE-41). What fails its review stays here, too.
    var isKept: Bool { (receivedAt != nil || fault != nil) && givenBack == nil }
}

/// Every statement about the materials of a case. What was present at intake has no row.
enum CaseMaterialStore {
    static func insert(
        caseID: Int64, position: Int, _ judged: JudgedMaterial, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO case_materials (case_id, position, material, state, failed_checks, review_note)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(caseID), .integer(position), .text(judged.material.key), .text(judged.state.rawValue),
                .text(judged.fault?.failedText), .text(judged.fault?.note),
            ])
    }

    /// Writes what a window found of a material that came after the registration; answers the letter for the case's row.
    static func review(
        _ row: CaseRow, position: Int, _ judged: JudgedMaterial, _ transaction: borrowing Transaction
    ) throws -> MaterialLetter {
        let isHere = judged.state == .present
        if isHere && row.materials[position] == .present { return .present }
        try transaction.execute(
            """
            INSERT INTO case_materials (case_id, position, material, state, received_at, failed_checks, review_note)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET state = excluded.state, received_at = excluded.received_at,
                failed_checks = excluded.failed_checks, review_note = excluded.review_note
            """,
            [
                .integer(row.id), .integer(position), .text(judged.material.key), .text(judged.state.rawValue),
                isHere ? .integer(transaction.now) : .null, .text(judged.fault?.failedText), .text(judged.fault?.note),
            ])
        return isHere ? .supplied : MaterialLetter(judged.state)
    }

    static func setLetters(
        _ letters: [MaterialLetter], of row: CaseRow, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "UPDATE cases SET materials = ? WHERE case_id = ?",
            [.text(MaterialLetter.text(letters)), .integer(row.id)])
    }

    static func giveBack(
        _ row: CaseRow, position: Int, to recipient: String, staffID: Int64, _ transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO material_returns (case_id, position, at, staff_id, given_to) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(row.id), .integer(position), .integer(transaction.now), .integer(staffID), .text(recipient),
            ])
    }

    /// All materials of the case, in the item's order.
    static func materials(
        of row: CaseRow, _ item: Item, _ transaction: borrowing Transaction
    ) throws -> [CaseMaterial] {
        let later = try row.materials.allSatisfy { $0 == .present } ? [:] : rows(of: row, transaction)
        let returns = try row.version == 1 ? [:] : givenBack(row, transaction)
        return zip(item.materials, row.materials).enumerated().map { position, pair in
            CaseMaterial(
                key: pair.0.key, state: pair.1.state,
                receivedAt: pair.1 == .present ? row.registeredAt : later[position]?.receivedAt,
                fault: later[position]?.fault, givenBack: returns[position])
        }
    }

    /// What is wrong with those that fail their review, by position.
    static func faults(of row: CaseRow, _ transaction: borrowing Transaction) throws -> [Int: FormalReview] {
        guard row.materials.contains(where: { $0.state != .present }) else { return [:] }
        return try rows(of: row, transaction).compactMapValues(\.fault)
    }

    private struct MaterialRow {
        let receivedAt: Instant?
        let fault: FormalReview?
    }

    private static func rows(of row: CaseRow, _ transaction: borrowing Transaction) throws -> [Int: MaterialRow] {
        var rows: [Int: MaterialRow] = [:]
        try transaction.each(
            "SELECT position, received_at, failed_checks, review_note FROM case_materials WHERE case_id = ?",
            [.integer(row.id)]
        ) {
            rows[$0.int(0)] = MaterialRow(
                receivedAt: $0.instantOrNil(1),
                fault: FormalReview(failedText: $0.textOrNil(2), note: $0.textOrNil(3)))
        }
        return rows
    }

    private static func givenBack(
        _ row: CaseRow, _ transaction: borrowing Transaction
    ) throws -> [Int: CaseMaterial.GivenBack] {
        var returns: [Int: CaseMaterial.GivenBack] = [:]
        try transaction.each(
            "SELECT position, at, given_to FROM material_returns WHERE case_id = ?", [.integer(row.id)]
        ) {
            returns[$0.int(0)] = CaseMaterial.GivenBack(at: Instant(milliseconds: $0.integer(1)), to: $0.text(2))
        }
        return returns
    }
}
