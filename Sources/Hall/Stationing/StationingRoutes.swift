import HTTP
import SQLite

/// The stationing agreements' part of the route table.
enum StationingRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/stationing-agreements", name: "stationing.list",
            summary: Label("进驻协议，到期在即的和没有协议的单位", "Agreements, which of them expire, and units without one"),
            access: .permission(.readStationing),
            query: [
                QueryParameter(name: "unit", about: Label("单位代码", "Unit code"), schema: .text()),
                QueryParameter(
                    name: "standing", about: Label("状态", "Where it stands"),
                    schema: .choices(StationingRules.Standing.self)),
                QueryParameter(
                    name: "expiringBy", about: Label("在此日（含）之前到期的有效协议", "Those in force that expire by this day"),
                    schema: .text(format: "date")),
                TableForm.parameter,
            ], answer: .table(StationingList.shape.schema), rules: [.item07], work: .read(list)),
        Route(
            method: .post, path: "/api/v1/stationing-agreements", name: "stationing.apply",
            summary: Label("提出进驻申请", "Apply for a unit to be stationed"), access: .permission(.applyStationing),
            input: StationingInput.schema, answer: .json(201, StationingView.shape.schema),
            problems: [.stationingConflict], rules: [.item07],
            work: .writing(StationingInput.self, StationingActs.apply)),
        Route(
            method: .post, path: "/api/v1/stationing-agreements/{id}/decision", name: "stationing.decide",
            summary: Label("审定进驻申请", "Decide upon an application"), access: .permission(.decideStationing),
            input: StationingDecisionInput.schema, answer: .json(200, StationingView.shape.schema),
            problems: [.stationingUnknown, .stationingConflict, .ownApproval], rules: [.item07],
            work: .writing(StationingDecisionInput.self, StationingActs.decide)),
        Route(
            method: .post, path: "/api/v1/stationing-agreements/{id}/evaluations", name: "stationing.evaluate",
            summary: Label("登记评估", "Record an evaluation"), access: .permission(.decideStationing),
            input: StationingEvaluationInput.schema, answer: .json(201, StationingView.shape.schema),
            problems: [.stationingUnknown, .stationingConflict], rules: [.item07],
            work: .writing(StationingEvaluationInput.self, StationingActs.evaluate)),
        Route(
            method: .post, path: "/api/v1/stationing-agreements/{id}/end", name: "stationing.end",
            summary: Label("终止协议", "End an agreement"), access: .permission(.decideStationing),
            input: StationingEndInput.schema, answer: .json(200, StationingView.shape.schema),
            problems: [.stationingUnknown, .stationingConflict], rules: [.item07],
            work: .writing(StationingEndInput.self, StationingActs.end)),
    ]

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let unit = reader.text("unit")
        let standing = reader.choice("standing", StationingRules.Standing.self)
        let expiringBy = reader.day("expiringBy")
        let form = call.tableForm(&reader)
        try reader.refuse()
        let all = try StationingStore.agreements(hallID: call.facts.hall.id, transaction)
        let today = call.arrived.day(in: .shanghai)
        let chosen = all.filter { one in
            let stands = one.standing(on: today)
            if let expiringBy, stands != .inForce || one.term.upperBound > expiringBy { return false }
            return unit.map { $0 == one.unit.code } ?? true && standing.map { $0 == stands } ?? true
        }
        let held = Set(all.filter { $0.standing(on: today) == .inForce }.map(\.unit.id))
        let units = try UnitStore.units(hallID: call.facts.hall.id, transaction)
        let list = StationingList(
            items: try chosen.map { try StationingView($0, at: call.arrived, transaction) },
            without: units.filter { $0.state == .active && !held.contains($0.id) }.map(\.unitName))
        switch form {
        case .json: return .json(list, in: call.language, fields: noStore, capacity: 8192)
        default: return call.answer(form, name: "agreements") { StationingTable.make(list, $0) }
        }
    }
}
