import HTTP
import SQLite

/// Collecting fees as published, refusing others, and giving money back (CASE-42, CASE-43).
enum ChargeActs {
    static func collect(
        _ call: Call, _ input: ChargeInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let row = try CaseActs.require(call.parameter("number"), facts, transaction)
        guard row.state.isUnderway || row.state.isDecided && !row.state.isEnd else { throw untimely(row) }
        try requireFreshReceipt(input.receipt, facts, transaction)
        // What was published when the case was taken in, by what the hall had decided on that day.
        let fees = try CaseActs.item(of: row, facts, transaction).item
            .fees(facts.settings.policy(on: row.registeredOn).feeMode)
        let standard = ChargeRules.standardFen(of: input.fee, quantity: input.quantity, fees)
        let verdict = ChargeRules.verdict(
            amountFen: input.amountFen, standardFen: standard, isReduced: input.reduction != nil)
        let id = try ChargeStore.insert(
            input, of: row.id, standardFen: standard, verdict, hallID: facts.hall.id, clerk, transaction)
        guard verdict.isCollected else {
            // The attempt is kept on record, so the refusal is returned rather than thrown, which would undo that.
            let refusal = refusal(verdict, input, standard, fees)
            return Written(refusal.response(to: call.request.id, in: call.language), subject: row.number)
        }
        return try written(id, status: 201, subject: row.number, call, facts, transaction)
    }

    static func refund(
        _ call: Call, _ input: RefundInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let number = call.parameter("id")
        guard let id = Int64(number), let found = try ChargeStore.find(id, hallID: facts.hall.id, transaction),
            found.verdict.isCollected
        else {
            throw Problem(
                .chargeUnknown,
                Label(
                    "没有收费 \(number)；请用 GET /api/v1/charges 里的标识。",
                    "There is no charge \(number); take an id from GET /api/v1/charges."))
        }
        if let made = found.refund {
            throw Problem(
                .chargeRefunded,
                Label("该笔收费已由\(made.by)退还：\(made.reason)", "\(made.by) gave it back already: \(made.reason)"),
                rules: [.case42])
        }
        try ChargeStore.refund(id, reason: input.reason, staffID: clerk.staffID, transaction)
        return try written(id, status: 200, subject: found.receipt, call, facts, transaction)
    }

    private static func written(
        _ id: Int64, status: Int, subject: String, _ call: Call, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Written {
        guard let made = try ChargeStore.find(id, hallID: facts.hall.id, transaction) else {
            preconditionFailure("the charge was just written")
        }
        let line = ChargeLine(charge: made, hall: facts.hall.key)
        return Written(.json(line, status: status, in: call.language, fields: noStore), subject: subject)
    }

    // MARK: Refusals

    private static func untimely(_ row: CaseRow) -> Problem {
        Problem(
            .chargeUntimely,
            Label(
                "收件 \(row.number) 现为“\(row.state.label.zh)”；只对已受理的收件收费。",
                "Case \(row.number) is \(row.state.label.en); fees are asked for accepted cases only."),
            rules: [.case42])
    }

    private static func requireFreshReceipt(
        _ receipt: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        guard let used = try ChargeStore.find(receipt: receipt, hallID: facts.hall.id, transaction) else { return }
        let number = DocumentNumber(id: used.caseID, of: facts.hall.key, .case).text
        throw Problem.invalid(
            FieldError(
                pointer: "/receipt", code: "used",
                detail: Label(
                    "票据 \(receipt) 已用于 \(number)，请核对票据号。", "Receipt \(receipt) was given for \(number); check it.")))
    }

    private static func refusal(
        _ verdict: ChargeVerdict, _ input: ChargeInput, _ standardFen: Int?, _ fees: [Item.Fee]
    ) -> Problem {
        let detail: Label
        switch verdict {
        case .unpublished:
            let known = fees.isEmpty ? "无，此事项不收费" : fees.map(\.name).joined(separator: "、")
            detail = Label(
                "“\(input.fee)”不是此事项公布的收费项目，不得收取（已公布：\(known)）；已登记。",
                "“\(input.fee)” is not a published fee of the item and may not be asked for; this is on record.")
        default:
            let standard = NoticeWording.yuan(standardFen ?? 0)
            detail = Label(
                "\(verdict.label.zh)：公布标准为 \(standard) 元，要收 \(NoticeWording.yuan(input.amountFen)) 元；已登记。",
                "\(verdict.label.en): \(standard) yuan are published, \(NoticeWording.yuan(input.amountFen)) were to be asked for; this is on record."
            )
        }
        let isUnder = verdict == .underStandard
        return Problem(
            .chargeRefused, detail,
            errors: [
                FieldError(
                    pointer: verdict == .unpublished ? "/fee" : "/amountFen", code: verdict.rawValue, detail: detail)
            ], rules: [isUnder ? .case42 : .case43, .item12])
    }
}

extension ProblemKind {
    static let chargeRefused = ProblemKind(422, "charge.refused", Label("不得这样收费", "That may not be charged"))
    static let chargeUntimely = ProblemKind(409, "charge.untimely", Label("此时不收费", "Nothing is charged now"))
    static let chargeUnknown = ProblemKind(404, "charge.unknown", Label("没有这笔收费", "No such charge"))
    static let chargeRefunded = ProblemKind(409, "charge.refunded", Label("已经退费", "Given back already"))
}
