import HTTP
import SQLite

/// A number that the public may call (OPEN-12). This is the one place where they are kept; a hall holds its own.
struct Hotline: Sendable, Hashable {
    enum Kind: String, Labelled {
        case inquiry, complaint, booking, supervision

        var label: Label {
            switch self {
            case .inquiry: Label("咨询热线", "inquiries")
            case .complaint: Label("投诉电话", "complaints")
            case .booking: Label("预约电话", "bookings")
            case .supervision: Label("监督电话", "supervision")
            }
        }
    }

    let kind: Kind
    let number: String
    /// When it is answered; empty where always.
    let hours: String
}

/// Every statement about hotlines.
enum HotlineStore {
    /// By hall, in the order of the kinds.
    static func hotlines(_ transaction: borrowing Transaction) throws -> [Int64: [Hotline]] {
        let found = try transaction.rows("SELECT hall_id, kind, number, hours FROM hotlines") { row in
            (hallID: row.integer(0), kind: Hotline.Kind(rawValue: row.text(1)), number: row.text(2), hours: row.text(3))
        }
        return Dictionary(grouping: found, by: \.hallID).mapValues { rows in
            Hotline.Kind.allCases.compactMap { kind in
                rows.first { $0.kind == kind }.map { Hotline(kind: kind, number: $0.number, hours: $0.hours) }
            }
        }
    }

    static func set(_ hotline: Hotline, hallID: Int64, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO hotlines (hall_id, kind, number, hours, changed_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (hall_id, kind)
            DO UPDATE SET number = excluded.number, hours = excluded.hours, changed_at = excluded.changed_at
            """,
            [
                .integer(hallID), .text(hotline.kind.rawValue), .text(hotline.number), .text(hotline.hours),
                .integer(transaction.now),
            ])
    }
}

/// Publishing numbers.
enum HotlineActs {
    static func set(
        _ call: Call, _ input: HotlineInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let hotline = Hotline(kind: input.kind, number: input.number, hours: input.hours ?? "")
        try publish(hotline, reason: input.reason ?? "", call, facts, transaction)
        return Written(.json(hotline, in: call.language), subject: input.kind.rawValue, changes: .facts)
    }

    /// Publishes a number, with its line in the hall's history, and announces it (OPEN-12, OPEN-08); one that is published as it
    /// stands is left as it is.
    static func publish(
        _ hotline: Hotline, reason: String, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        let hall = facts.hall
        let old = hall.hotline(hotline.kind)
        guard old != hotline else { return }
        try HotlineStore.set(hotline, hallID: hall.id, transaction)
        var changes = FieldChanges()
        _ = changes.value(hotline.kind.field, old?.words ?? "", hotline.words)
        try ChangeStore.insert(
            changes, of: .hall(hall.id), hallID: hall.id, actor: call.actor, reason: reason, transaction)
        try AnnouncementActs.announce(
            .notice, subject: hotline.kind.label.zh,
            Label(
                "\(hotline.kind.label.zh)：\(hotline.words)", "Telephone for \(hotline.kind.label.en): \(hotline.words)"),
            facts, transaction)
    }
}

extension Hotline {
    /// Number and hours.
    fileprivate var words: String { hours.isEmpty ? number : "\(number)（\(hours)）" }
}

extension Hotline.Kind {
    /// As the hall's history names it.
    fileprivate var field: String { self == .inquiry ? "hotline" : "hotline." + rawValue }
}

struct HotlineInput: Input {
    let kind: Hotline.Kind
    let number: String
    let hours: String?
    let reason: String?

    init(from fields: inout FieldReader) {
        kind = fields.choice("kind", Label("用途", "Purpose"))
        number = fields.text("number", Label("号码", "Number"), length: 3...30)
        hours = fields.optionalText("hours", Label("接听时间", "Hours"), length: 1...60)
        reason = fields.optionalText("reason", Label("理由", "Reason"))
    }
}

extension Hotline: Output {
    static let shape = Shape<Hotline>(
        "Hotline",
        [
            .choice("kind", "kindLabel", Label("用途", "Purpose")) { $0.kind },
            .text("number", Label("号码", "Number")) { $0.number },
            .text("hours", Label("接听时间", "Hours")) { $0.hours },
        ])
}

struct HotlineList: Output {
    let items: [Hotline]

    static let shape = Shape<HotlineList>("HotlineList", [.list("items", Label("电话", "Telephones")) { $0.items }])
}
