import HTTP
import SQLite

/// What a clerk knows of a case that is to be found: certificate, phone and name exactly as they were registered; words as part of
/// the applicant's name, the item's title, or the number of the result document.
struct CaseSearchInput: Input {
    let certificateNumber: String?
    let phone: String?
    let name: String?
    let words: String?
    let item: String?

    init(from fields: inout FieldReader) {
        certificateNumber = fields.optionalText(
            "certificateNumber", Label("证件号码", "Certificate number"), length: 4...30
        )
        .map { $0.filter { $0 != " " }.uppercased() }
        phone = fields.optionalText("phone", Label("联系电话", "Phone"), length: 7...30)
            .map { (try? Phone.normalise($0)) ?? $0 }
        name = fields.optionalText("name", Label("姓名或名称", "Name"), length: 2...100)
        words = fields.optionalText(
            "words", Label("姓名、事项名称或结果文号中的字，两个字以上", "Part of a name, an item's title or a document's number"),
            length: 2...60)
        item = fields.optionalText("item", Label("事项编码", "Item code"), length: 2...40)
        fields.require(
            certificateNumber != nil || phone != nil || name != nil || words != nil, "certificateNumber", "required",
            Label("证件号码、电话、姓名、词语至少写一项。", "Give a certificate number, a phone, a name or words."))
    }

    /// Which of the three were used, for the audit trail: never their values.
    var usedFields: [String] {
        [
            ("certificateNumber", certificateNumber), ("phone", phone), ("name", name), ("words", words),
            ("item", item),
        ].filter { $0.1 != nil }.map(\.0)
    }
}

/// Finding cases by personal data: with a permission of its own, and on the audit trail each time (SEC-11).
enum CaseSearch {
    static let route = Route(
        method: .post, path: "/api/v1/cases/search", name: "case.search",
        summary: Label("按证件号码、电话、姓名、词语查找收件", "Find cases by certificate, phone, name or words"),
        access: .permission(.searchCase), query: Paging.parameters, input: CaseSearchInput.schema,
        answer: .json(200, Page<FoundCase>.shape.schema), problems: [.busy], rules: [.case50, .sec11],
        work: .slow(search))

    /// The reading is done beside the loops, as it looks through the cases that are not in the index yet; the writer only notes
    /// that it was done.
    private static func search(_ call: Call, _ transaction: borrowing Transaction) throws -> WriteStep {
        let input = try call.decode(CaseSearchInput.self)
        let paging = try Paging(call)
        let found = try CaseSearchStore.find(input, call.facts, paging, transaction)
        return { facts, _ in
            let lines = found.map { FoundCase(found: $0, item: facts.itemNames[$0.itemVersionID]) }
            var particulars = JSONWriter(capacity: 96)
            particulars.beginObject()
            particulars.member("by", input.usedFields.joined(separator: ","))
            particulars.member("found", min(found.count, paging.limit))
            particulars.endObject()
            return Written(
                Page(lines, paging) { $0.found.id }.response(to: call), subject: "search",
                particulars: particulars.bytes)
        }
    }
}

/// A case that fits, the newest first; personal data stays masked.
struct FoundCase: Output {
    let found: CaseSearchStore.Found
    let item: ItemName?

    static let shape = Shape<FoundCase>(
        "FoundCase",
        [
            .text("number", Label("收件编号", "Case number")) { $0.found.number },
            .optionalLabel("itemTitle", Label("事项名称", "Item")) { $0.item?.title },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.found.state },
            .text("applicant", Label("申请人", "Applicant")) { $0.found.name },
            .text("certificateNumber", Label("证件号码（隐去中间）", "Certificate number, masked")) {
                Masking.certificate($0.found.certificateNumber)
            },
            .text("phone", Label("电话（隐去中间）", "Phone, masked")) { Masking.phone($0.found.phone) },
            .instant("registeredAt", Label("收件登记时间", "Registered at")) { $0.found.registeredAt },
        ])
}
