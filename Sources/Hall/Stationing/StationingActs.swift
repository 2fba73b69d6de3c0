import HTTP
import SQLite

/// Applying for, deciding upon, evaluating and ending stationing agreements (ITEM-07).
enum StationingActs {
    static func apply(
        _ call: Call, _ input: StationingInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let unit = try UnitActs.require(input.unit, at: "/unit", facts, transaction)
        let other = try StationingStore.agreements(hallID: facts.hall.id, transaction).first {
            $0.unit.id == unit.id && $0.decision?.isAgreed != false
                && StationingRules.overlaps($0.term, endedOn: $0.end?.on, input.from...input.to)
        }
        if let other {
            throw refused(
                Label(
                    "\(unit.name)在这段时间已有协议 \(other.id)（\(other.term.lowerBound.text) 至 \(other.term.upperBound.text)）；请另定期限，或先终止原协议。",
                    "\(unit.nameEn) has agreement \(other.id) from \(other.term.lowerBound.text) to \(other.term.upperBound.text); choose another term, or end that one first."
                ))
        }
        let id = try StationingStore.insert(
            input, unitID: unit.id, hallID: facts.hall.id, staffID: call.staff().staffID, transaction)
        return try written(id, status: 201, call, facts, transaction)
    }

    /// Somebody other than who applied decides.
    static func decide(
        _ call: Call, _ input: StationingDecisionInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let staff = try call.staff()
        let found = try require(call.parameter("id"), facts, transaction)
        if let made = found.decision {
            throw refused(
                Label(
                    "协议 \(found.id) 已由\(made.by)审定，不再变更。", "\(made.by) has decided upon agreement \(found.id) already.")
            )
        }
        guard found.applicantID != staff.staffID else {
            throw Problem(
                .ownApproval,
                Label("不得审定本人提出的进驻申请；请由其他负责人审定。", "Nobody decides upon their own application; ask another leader."),
                rules: [.item07])
        }
        try StationingStore.decide(found.id, input, staffID: staff.staffID, transaction)
        return try written(found.id, status: 200, call, facts, transaction)
    }

    static func evaluate(
        _ call: Call, _ input: StationingEvaluationInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let found = try requireAgreed(call, facts, transaction)
        try StationingStore.evaluate(found.id, input, staffID: call.staff().staffID, transaction)
        return try written(found.id, status: 201, call, facts, transaction)
    }

    static func end(
        _ call: Call, _ input: StationingEndInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let found = try requireAgreed(call, facts, transaction)
        guard found.end == nil, input.on <= found.term.upperBound else {
            throw refused(
                Label(
                    "协议 \(found.id) 已经终止或届时已到期，无须终止。",
                    "Agreement \(found.id) has been ended, or is over by then; there is nothing to end."))
        }
        try StationingStore.end(found.id, input, staffID: call.staff().staffID, transaction)
        return try written(found.id, status: 200, call, facts, transaction)
    }

    // MARK: Finding

    private static func requireAgreed(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> StationingAgreement {
        let found = try require(call.parameter("id"), facts, transaction)
        let standing = found.standing(on: transaction.instant.day(in: .shanghai))
        guard found.decision?.isAgreed == true else {
            throw refused(
                Label(
                    "协议 \(found.id) \(standing.label.zh)，没有生效。",
                    "Agreement \(found.id) is \(standing.label.en), not in force."))
        }
        return found
    }

    static func require(
        _ id: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> StationingAgreement {
        guard let key = Int64(id), let found = try StationingStore.find(key, hallID: facts.hall.id, transaction) else {
            throw Problem(
                .stationingUnknown, Label("没有进驻协议 \(id)。", "There is no agreement \(id)."), rules: [.item07])
        }
        return found
    }

    private static func refused(_ detail: Label) -> Problem { Problem(.stationingConflict, detail, rules: [.item07]) }

    private static func written(
        _ id: Int64, status: Int, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let view = try StationingView(require("\(id)", facts, transaction), at: transaction.instant, transaction)
        return Written(.json(view, status: status, in: call.language, fields: noStore), subject: "agreement \(id)")
    }
}

extension ProblemKind {
    static let stationingUnknown = ProblemKind(404, "stationing.unknown", Label("没有这份协议", "No such agreement"))
    static let stationingConflict = ProblemKind(
        409, "stationing.conflict", Label("与现有协议不符", "At odds with what is agreed"))
}
