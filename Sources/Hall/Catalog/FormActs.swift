import HTTP
import SQLite

/// Handing out standard texts (格式文本).
enum FormActs {
    /// Serves a form and records that it was served (CASE-07).
    static func serve(_ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction) throws -> Written {
        guard let item = facts.catalogue[call.parameter("code")] else {
            throw ItemActs.unknown(call.parameter("code"))
        }
        let key = call.parameter("form")
        guard let form = item.item.forms.first(where: { $0.key == key }) else {
            let known = item.item.forms.map(\.key).joined(separator: "、")
            throw Problem(
                .formUnknown,
                Label(
                    "事项 \(item.item.code) 没有文本 \(key)；现有：\(known.isEmpty ? "无" : known)。",
                    "Item \(item.item.code) has no form \(key); it has: \(known.isEmpty ? "none" : known)."))
        }
        try FormStore.record(itemID: item.itemID, form: key, staffID: call.staffID, transaction)
        let served = ServedForm(item: item.item, form: form)
        return Written(
            call.prefersPage ? .page(FormPage.html(served, facts)) : .json(served, in: call.language),
            subject: "\(item.item.code) \(key)")
    }
}

extension ProblemKind {
    static let formUnknown = ProblemKind(404, "form.unknown", Label("没有这个文本", "No such form"))
}

/// Every statement about forms that were handed out.
enum FormStore {
    static func record(itemID: Int64, form: String, staffID: Int64?, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO form_servings (item_id, form, day, staff_id, count, latest_at) VALUES (?, ?, ?, ?, 1, ?)
            ON CONFLICT (item_id, form, day, staff_id) DO UPDATE SET count = count + 1, latest_at = excluded.latest_at
            """,
            [
                .integer(itemID), .text(form), .text(transaction.instant.day(in: .shanghai).text),
                .integer(staffID ?? 0), .integer(transaction.now),
            ])
    }

    static func servings(hallID: Int64, _ transaction: borrowing Transaction) throws -> [FormServing] {
        try transaction.rows(
            """
            SELECT i.code, f.form, f.day, s.name, f.count
            FROM form_servings f JOIN items i USING (item_id) LEFT JOIN staff s USING (staff_id)
            WHERE i.hall_id = ? ORDER BY f.day DESC, i.code, f.form LIMIT 5000
            """, [.integer(hallID)]
        ) { row in
            FormServing(
                itemCode: row.text(0), form: row.text(1), day: Day(row.text(2)) ?? Day(number: 0),
                by: row.textOrNil(3), count: row.int(4))
        }
    }
}

/// A form with the item that it belongs to.
struct ServedForm: Output {
    let item: Item
    let form: Item.Form

    static let shape = Shape<ServedForm>(
        "ServedForm",
        [
            .text("item", Label("事项编码", "Item code")) { $0.item.code },
            .text("itemTitle", Label("事项名称", "Item")) { $0.item.title },
            .text("form", Label("文本标识", "Key")) { $0.form.key },
            .text("title", Label("文本名称", "Title")) { $0.form.title },
            .choice("kind", "kindLabel", Label("文本种类", "Kind")) { $0.form.kind },
            .text("text", Label("正文", "Text")) { $0.form.text },
        ])
}

/// How often a form was served on a day.
struct FormServing: Output {
    let itemCode: String
    let form: String
    let day: Day
    let by: String?
    let count: Int

    static let shape = Shape<FormServing>(
        "FormServing",
        [
            .text("item", Label("事项编码", "Item code")) { $0.itemCode },
            .text("form", Label("文本标识", "Key")) { $0.form },
            .day("day", Label("日期", "Day")) { $0.day },
            .optionalText("by", Label("提供人，无则为自取", "By; the public itself where absent")) { $0.by },
            .integer("count", Label("次数", "How often")) { $0.count },
        ])
}
