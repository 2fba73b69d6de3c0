/// A document to be published. That it holds no secret has been looked at before (保密审查, 政府信息公开条例 art. 17).
struct OpenDocumentInput: Input {
    let kind: OpenDocument.Kind
    let title: String
    let titleEn: String?
    let documentNumber: String?
    let unit: String?
    let effectiveFrom: Day
    let effectiveTo: Day?
    let text: String?
    let reference: String?
    let replaces: Int?
    let secrecyReview: SecrecyReview

    init(from fields: inout FieldReader) {
        kind = fields.choice("kind", Label("种类", "Kind"))
        title = fields.text("title", Label("名称", "Title"), length: 2...200)
        titleEn = fields.optionalText("titleEn", Label("英文名称", "Title in English"), length: 2...200)
        documentNumber = fields.optionalText("documentNumber", Label("文号", "Document number"), length: 1...60)
        unit = fields.optionalText(
            "unit", Label("单位代码；本大厅的不写", "Unit code; absent where it is the hall's"), length: 1...20)
        effectiveFrom = fields.day("effectiveFrom", Label("施行日期", "In force from"))
        effectiveTo = fields.optionalDay("effectiveTo", Label("有效至（含）", "In force to, inclusive"))
        text = fields.optionalText("text", Label("正文", "Text"), length: 2...20_000)
        reference = fields.optionalText(
            "reference", Label("文件所在：网址、文件名或查阅处", "Where it is: address, file or shelf"), length: 2...500)
        replaces = fields.optionalInteger(
            "replaces", Label("代替的公开文件编号", "Number of the one that it replaces"), in: 1...Int(Int32.max))
        secrecyReview = fields.object("secrecyReview", Label("保密审查", "Secrecy review"))
        fields.require(
            text != nil || reference != nil, "text", "either",
            Label("正文（text）和文件所在（reference）至少写一个。", "Give the text, or a reference, or both."))
        fields.require(
            effectiveTo.map { $0 >= effectiveFrom } ?? true, "effectiveTo", "order",
            Label("有效期的结束不得早于施行日期。", "It does not end before it is in force."))
        fields.require(
            secrecyReview.on <= fields.today, "secrecyReview", "future",
            Label("保密审查须在公开之前完成；审查日期不得晚于今天。", "The review comes before; its day does not lie ahead."))
    }

    /// Who found on which day that it may be opened.
    struct SecrecyReview: Input {
        let by: String
        let on: Day

        init(from fields: inout FieldReader) {
            by = fields.text("by", Label("审查人", "Reviewed by"), length: 2...60)
            on = fields.day("on", Label("审查日期", "Reviewed on"))
        }
    }
}
