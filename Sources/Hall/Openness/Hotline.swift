import HTTP
import SQLite

/// A number that the public may call (OPEN-12).
struct Hotline: Sendable {
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
    static func hotlines(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Hotline] {
        let found = try transaction.rows(
            "SELECT kind, number, hours FROM hotlines WHERE hall_id = ?", [.integer(hallID)]
        ) { row in
            Hotline(kind: Hotline.Kind(rawValue: row.text(0)) ?? .inquiry, number: row.text(1), hours: row.text(2))
        }
        return Hotline.Kind.allCases.compactMap { kind in found.first { $0.kind == kind } }
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

/// Publishing a number.
enum HotlineActs {
    static func set(
        _ call: Call, _ input: HotlineInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let hotline = Hotline(kind: input.kind, number: input.number, hours: input.hours ?? "")
        try HotlineStore.set(hotline, hallID: facts.hall.id, transaction)
        try AnnouncementActs.announce(
            .notice, subject: input.kind.label.zh,
            Label(
                "\(input.kind.label.zh):\(input.number)", "Telephone for \(input.kind.label.en): \(input.number)"),
            facts, transaction)
        return Written(.json(hotline, in: call.language), subject: input.kind.rawValue)
    }
}

struct HotlineInput: Input {
    let kind: Hotline.Kind
    let number: String
    let hours: String?

    init(from fields: inout FieldReader) {
        kind = fields.choice("kind", Label("用途", "Purpose"))
        number = fields.text("number", Label("号码", "Number"), length: 3...30)
        hours = fields.optionalText("hours", Label("接听时间", "Hours"), length: 1...60)
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
