import HTTP
import SQLite

/// The charges' part of the route table.
enum ChargeRoutes {
    /// A table holds all that the filter lets through, up to this many.
    private static let mostLines = 100_000

    static let all = [
        Route(
            method: .post, path: "/api/v1/cases/{number}/charges", name: "charge.collect",
            summary: Label("按公布的标准收费；其他收费拒收并登记", "Collect a fee as published; others are refused, and recorded"),
            access: .permission(.collectCharge), input: ChargeInput.schema,
            answer: .json(201, ChargeLine.shape.schema), problems: [.caseUnknown, .chargeRefused, .chargeUntimely],
            rules: [.case42, .case43, .item12], work: .writing(ChargeInput.self, ChargeActs.collect)),
        Route(
            method: .get, path: "/api/v1/charges", name: "charge.list",
            summary: Label("收费登记簿，含拒收的", "Register of charges, those refused among them"),
            access: .permission(.readCharge),
            query: [
                QueryParameter(
                    name: "collected", about: Label("只看实收（true）或拒收（false）", "Collected ones only, or refused ones"),
                    schema: .boolean),
                QueryParameter(name: "from", about: Label("日期自", "From"), schema: .text(format: "date")),
                QueryParameter(name: "to", about: Label("日期至（含）", "To, inclusive"), schema: .text(format: "date")),
                TableForm.parameter,
            ] + Paging.parameters, answer: .table(Page<ChargeLine>.shape.schema), rules: [.case42, .case43],
            work: .report(list)),
        Route(
            method: .post, path: "/api/v1/charges/{id}/refund", name: "charge.refund",
            summary: Label("退费", "Give a charge back"), access: .permission(.refundCharge),
            input: RefundInput.schema, answer: .json(200, ChargeLine.shape.schema),
            problems: [.chargeUnknown, .chargeRefunded], rules: [.case42],
            work: .writing(RefundInput.self, ChargeActs.refund)),
    ]

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let isCollected = reader.flag("collected")
        let (from, to) = (reader.day("from"), reader.day("to"))
        let form = call.tableForm(&reader)
        let paging = Paging(&reader)
        try reader.refuse()
        let filter = ChargeFilter(
            isCollected: isCollected, from: from, to: to, before: form == .json ? paging.cursor : nil,
            limit: form == .json ? paging.limit : mostLines)
        let lines = try ChargeStore.charges(filter, hallID: call.facts.hall.id, transaction)
            .map { ChargeLine(charge: $0, hall: call.facts.hall.key) }
        switch form {
        case .json: return Page(lines, paging) { $0.charge.id }.response(to: call)
        default: return call.answer(form, name: "charges") { ChargeTable.make(lines, $0) }
        }
    }
}
