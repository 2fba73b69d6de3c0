/// A fee about to be collected.
struct ChargeInput: Input {
    let fee: String
    let quantity: Int
    let amountFen: Int
    let method: Charge.Method
    let receipt: String
    let reduction: String?

    init(from fields: inout FieldReader) {
        fee = fields.text("fee", Label("收费项目，与公布的名称一致", "Name of the fee, as published"), length: 1...200)
        quantity =
            fields.optionalInteger("quantity", Label("数量，默认 1", "Quantity; 1 where absent"), in: 1...1_000_000) ?? 1
        amountFen = fields.integer("amountFen", Label("金额（分）", "Amount in fen"), in: 0...100_000_000_000)
        method = fields.choice("method", Label("收取方式", "How it is paid"))
        receipt = fields.text("receipt", Label("票据号", "Number of the receipt"), length: 4...40)
        reduction = fields.optionalText(
            "reduction", Label("减免理由和依据", "Why less is asked, and by what"), length: 2...300)
    }
}

struct RefundInput: Input {
    let reason: String

    init(from fields: inout FieldReader) {
        reason = fields.text("reason", Label("退费理由", "Why it is given back"), length: 2...300)
    }
}
