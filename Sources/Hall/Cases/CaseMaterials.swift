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
        let papers = try papers(
            row.id, allPresent: row.materials.allSatisfy { $0 == .present }, version: row.version, transaction)
        return zip(item.materials, row.materials).enumerated().map { position, pair in
            papers.material(at: position, pair.1, registeredAt: row.registeredAt)
        }
    }

    /// What is known of the materials of a case besides their letters. Only what was missing at first has rows, and only a case
    /// that went on since its intake can have had any given back.
    static func papers(
        _ caseID: Int64, allPresent: Bool, version: Int, _ transaction: borrowing Transaction
    ) throws -> CasePapers {
        CasePapers(
            rows: try allPresent ? [:] : rows(of: caseID, transaction),
            returns: try version == 1 ? [:] : givenBack(caseID, transaction))
    }

    /// What is wrong with those that fail their review, by position.
    static func faults(of row: CaseRow, _ transaction: borrowing Transaction) throws -> [Int: FormalReview] {
        guard row.materials.contains(where: { $0.state != .present }) else { return [:] }
        return try rows(of: row.id, transaction).compactMapValues(\.fault)
    }

    private static func rows(
        of caseID: Int64, _ transaction: borrowing Transaction
    ) throws -> [Int: CasePapers.MaterialRow] {
        var rows: [Int: CasePapers.MaterialRow] = [:]
        try transaction.each(
            "SELECT position, received_at, failed_checks, review_note FROM case_materials WHERE case_id = ?",
            [.integer(caseID)]
        ) {
            rows[$0.int(0)] = CasePapers.MaterialRow(
                receivedAt: $0.instantOrNil(1),
                fault: FormalReview(failedText: $0.textOrNil(2), note: $0.textOrNil(3)))
        }
        return rows
    }

    private static func givenBack(
        _ caseID: Int64, _ transaction: borrowing Transaction
    ) throws -> [Int: CaseMaterial.GivenBack] {
        var returns: [Int: CaseMaterial.GivenBack] = [:]
        try transaction.each(
            "SELECT position, at, given_to FROM material_returns WHERE case_id = ?", [.integer(caseID)]
        ) {
            returns[$0.int(0)] = CaseMaterial.GivenBack(at: Instant(milliseconds: $0.integer(1)), to: $0.text(2))
        }
        return returns
    }
}

/// What is known of the materials of a case besides their letters, by position.
struct CasePapers: Sendable {
    struct MaterialRow: Sendable {
        let receivedAt: Instant?
        let fault: FormalReview?
    }

    let rows: [Int: MaterialRow]
    let returns: [Int: CaseMaterial.GivenBack]

    var isEmpty: Bool { rows.isEmpty && returns.isEmpty }

    func material(at position: Int, _ letter: MaterialLetter, registeredAt: Instant) -> CaseMaterial {
        let row = rows.isEmpty ? nil : rows[position]
        return CaseMaterial(
            state: letter.state, receivedAt: letter == .present ? registeredAt : row?.receivedAt, fault: row?.fault,
            givenBack: returns.isEmpty ? nil : returns[position])
    }
}
