import SQLite

/// The statements behind the search.
enum CaseSearchStore {
    struct Found: Sendable {
        let id: Int64
        let number: String
        let itemVersionID: Int64
        let state: CaseState
        let name: String
        let certificateNumber: String
        let phone: String
        let registeredAt: Instant
    }

    /// The newest first, one more than the page. The first thing that is known leads, by an index and through the cases that are not in
    /// it yet; what else is known must fit.
    static func find(
        _ input: CaseSearchInput, _ facts: HallFacts, _ paging: Paging, _ transaction: borrowing Transaction
    ) throws -> [Found] {
        let hall = facts.hall.key
        let ids = DocumentNumber.ids(hall, from: .first, to: .last)
        let through = try CasePeopleStore.through(hall, transaction)
        var sql = SQLText(
            """
            SELECT case_id, item_version_id, state, applicant_name, certificate_number, phone, registered_at
            FROM cases c WHERE case_id BETWEEN ? AND ? AND case_id < ?
            """)
        var arguments: [Value] = [
            .integer(ids.lowerBound), .integer(ids.upperBound), .integer(paging.cursor ?? .max),
        ]
        let exact = exactKeys(input)
        if let first = exact.first {
            lead(by: first, ids, through, &sql, &arguments)
        } else if let words = input.words {
            lead(byWords: words, ids, through, facts, &sql, &arguments)
        }
        for key in exact.dropFirst() {
            sql = sql + SQLText(" AND ") + SQLText(key.column) + SQLText(" = ?")
            arguments.append(.text(key.value))
        }
        if !exact.isEmpty, let words = input.words { fit(words, facts, &sql, &arguments) }
        if let item = input.item {
            sql +=
                " AND item_version_id IN (SELECT item_version_id FROM item_versions JOIN items USING (item_id) WHERE code = ?)"
            arguments.append(.text(item))
        }
        sql += " ORDER BY case_id DESC LIMIT ?"
        arguments.append(.integer(paging.rowCount))
        return try transaction.rows(sql, arguments) { found($0, hall) }
    }

    private typealias Key = (kind: CasePeopleStore.Kind, column: StaticString, value: String)

    private static func exactKeys(_ input: CaseSearchInput) -> [Key] {
        let keys: [(CasePeopleStore.Kind, StaticString, String?)] = [
            (.certificate, "certificate_number", input.certificateNumber), (.phone, "phone", input.phone),
            (.name, "applicant_name", input.name),
        ]
        return keys.compactMap { kind, column, value in value.map { (kind, column, $0) } }
    }

    private static func lead(
        by key: Key, _ ids: ClosedRange<Int64>, _ through: Int64, _ sql: inout SQLText, _ arguments: inout [Value]
    ) {
        sql += """
             AND case_id IN (
                SELECT case_id FROM case_people WHERE kind = ? AND value = ? AND case_id BETWEEN ? AND ?
                UNION ALL SELECT case_id FROM cases WHERE case_id > ? AND case_id <= ? AND
            """
        sql = sql + SQLText(" ") + SQLText(key.column) + SQLText(" = ?)")
        arguments += [
            .text(key.kind.rawValue), .text(key.value), .integer(ids.lowerBound), .integer(through),
            .integer(through), .integer(ids.upperBound), .text(key.value),
        ]
    }

    /// By the first two characters of the words in the index of pairs, by the items whose titles have them, by the documents.
    private static func lead(
        byWords words: String, _ ids: ClosedRange<Int64>, _ through: Int64, _ facts: HallFacts, _ sql: inout SQLText,
        _ arguments: inout [Value]
    ) {
        sql += """
             AND (case_id IN (
                SELECT case_id FROM case_people WHERE kind = 'gram' AND value = ? AND case_id BETWEEN ? AND ?
                UNION ALL SELECT case_id FROM cases WHERE case_id > ? AND case_id <= ?
                UNION ALL SELECT case_id FROM decisions WHERE document = ?)
            """
        arguments += [
            .text(String(words.prefix(2))), .integer(ids.lowerBound), .integer(through), .integer(through),
            .integer(ids.upperBound), .text(words),
        ]
        let versions = itemVersions(words, facts)
        if !versions.isEmpty {
            sql = sql + SQLText(" OR item_version_id IN (") + SQLText.parameters(versions.count) + SQLText(")")
            arguments += versions.map { .integer($0) }
        }
        sql += ")"
        fit(words, facts, &sql, &arguments)
    }

    /// The words stand in the name, in the item's title, or are the number of the result document.
    private static func fit(
        _ words: String, _ facts: HallFacts, _ sql: inout SQLText, _ arguments: inout [Value]
    ) {
        sql += """
             AND (instr(applicant_name, ?) > 0
                  OR EXISTS (SELECT 1 FROM decisions d WHERE d.case_id = c.case_id AND d.document = ?)
            """
        arguments += [.text(words), .text(words)]
        let versions = itemVersions(words, facts)
        if !versions.isEmpty {
            sql = sql + SQLText(" OR item_version_id IN (") + SQLText.parameters(versions.count) + SQLText(")")
            arguments += versions.map { .integer($0) }
        }
        sql += ")"
    }

    /// The item versions whose title has the words; titles are in memory.
    private static func itemVersions(_ words: String, _ facts: HallFacts) -> [Int64] {
        facts.itemNames.filter { $0.value.title.zh.contains(words) || $0.value.title.en.contains(words) }.map(\.key)
            .sorted()
            .suffix(500)
    }

    private static func found(_ row: borrowing Row, _ hall: HallProfile.Key) -> Found {
        Found(
            id: row.integer(0), number: DocumentNumber(id: row.integer(0), of: hall, .case).text,
            itemVersionID: row.integer(1), state: row.choice(2) ?? .accepted, name: row.text(3),
            certificateNumber: row.text(4), phone: row.text(5), registeredAt: Instant(milliseconds: row.integer(6)))
    }
}
