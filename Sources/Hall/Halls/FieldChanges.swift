import HTTP
import SQLite

/// What a change is about: every hall, unit, window, post and member of staff keeps the history of its fields.
enum ChangeSubject: Sendable {
    case hall(Int64), unit(Int64), window(Int64), post(Int64), staff(Int64)

    var kind: String {
        switch self {
        case .hall: "hall"
        case .unit: "unit"
        case .window: "window"
        case .post: "post"
        case .staff: "staff"
        }
    }

    var id: Int64 {
        switch self {
        case .hall(let id), .unit(let id), .window(let id), .post(let id), .staff(let id): id
        }
    }
}

/// The fields that an act gives another value.
struct FieldChanges {
    struct One: Hashable {
        let field: String
        let old: String
        let new: String
    }

    private(set) var list: [One] = []

    var isEmpty: Bool { list.isEmpty }

    /// The value that field `name` has from now on: `new` where it is given, else `old`. A difference is remembered.
    mutating func value(_ name: String, _ old: String, _ new: String?) -> String {
        value(name, old, new) { $0 }
    }

    mutating func value<E: Labelled>(_ name: String, _ old: E, _ new: E?) -> E {
        value(name, old, new) { $0.rawValue }
    }

    mutating func value(_ name: String, _ old: Bool, _ new: Bool?) -> Bool {
        value(name, old, new) { $0 ? "true" : "false" }
    }

    mutating func value<T: Equatable>(_ name: String, _ old: T, _ new: T?, text: (T) -> String) -> T {
        guard let new, new != old else { return old }
        list.append(One(field: name, old: text(old), new: text(new)))
        return new
    }
}

/// One line of a history.
struct FieldChange: Output {
    let id: Int64
    let at: Instant
    let actor: String
    let field: String
    let old: String
    let new: String
    let reason: String

    static let shape = Shape<FieldChange>(
        "FieldChange",
        [
            .instant("at", Label("时间", "At")) { $0.at },
            .text("actor", Label("经办人", "By")) { $0.actor },
            .text("field", Label("字段", "Field")) { $0.field },
            .text("old", Label("原值", "Old value")) { $0.old },
            .text("new", Label("新值", "New value")) { $0.new },
            .text("reason", Label("理由", "Reason")) { $0.reason },
        ])
}

/// Every statement about histories; the schema refuses to change or delete a line.
enum ChangeStore {
    static func insert(
        _ changes: FieldChanges, of subject: ChangeSubject, hallID: Int64, actor: String, reason: String,
        _ transaction: borrowing Transaction
    ) throws {
        for change in changes.list {
            try transaction.execute(
                """
                INSERT INTO field_changes (hall_id, subject_kind, subject_id, at, actor, field, old_value, new_value, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .integer(hallID), .text(subject.kind), .integer(subject.id), .integer(transaction.now),
                    .text(actor), .text(change.field), .text(change.old), .text(change.new), .text(reason),
                ])
        }
    }

    /// Newest first.
    static func changes(
        of subject: ChangeSubject, _ paging: Paging, _ transaction: borrowing Transaction
    ) throws -> [FieldChange] {
        try transaction.rows(
            """
            SELECT field_change_id, at, actor, field, old_value, new_value, reason FROM field_changes
            WHERE subject_kind = ? AND subject_id = ? AND field_change_id < ? ORDER BY field_change_id DESC LIMIT ?
            """,
            [
                .text(subject.kind), .integer(subject.id), .integer(paging.cursor ?? .max), .integer(paging.rowCount),
            ]
        ) { row in
            FieldChange(
                id: row.integer(0), at: Instant(milliseconds: row.integer(1)), actor: row.text(2), field: row.text(3),
                old: row.text(4), new: row.text(5), reason: row.text(6))
        }
    }
}

extension Route {
    /// `GET …/changes`: the history of one thing.
    static func changes(
        path: String, name: String, of thing: Label, access: Permission, problems: [ProblemKind],
        subject: @escaping @Sendable (Call, borrowing Transaction) throws -> ChangeSubject
    ) -> Route {
        Route(
            method: .get, path: path, name: name,
            summary: Label("\(thing.zh)变更记录", "History of a \(thing.en)"), access: .permission(access),
            query: Paging.parameters, answer: .json(200, Page<FieldChange>.shape.schema), problems: problems,
            work: .read { call, transaction in
                let paging = try Paging(call)
                let found = try ChangeStore.changes(of: subject(call, transaction), paging, transaction)
                return Page(found, paging) { $0.id }.response(to: call)
            })
    }
}
