import HTTP
import SQLite

/// Taking units in, changing them, seeing them off.
enum UnitActs {
    static func create(
        _ call: Call, _ input: UnitInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let id: Int64
        do {
            id = try UnitStore.insert(input, hallID: facts.hall.id, transaction)
        } catch let error as DatabaseError where error.isUniqueViolation {
            throw Problem(
                .unitCodeTaken,
                Label("单位代码 \(input.code) 已被使用，请换一个。", "The code \(input.code) is taken; choose another."))
        }
        var changes = FieldChanges()
        _ = changes.value("state", "", Unit.State.active.rawValue)
        try ChangeStore.insert(
            changes, of: .unit(id), hallID: facts.hall.id, actor: call.actor, reason: input.reason ?? "", transaction)
        return try written(input.code, call, facts, transaction, status: 201)
    }

    static func change(
        _ call: Call, _ input: UnitChange, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let unit = try require(call.parameter("unit"), facts, transaction)
        var changes = FieldChanges()
        let changed = Unit(
            id: unit.id, code: unit.code, name: changes.value("name", unit.name, input.name),
            nameEn: changes.value("nameEn", unit.nameEn, input.nameEn),
            kind: changes.value("kind", unit.kind, input.kind),
            sector: changes.value("sector", unit.sector, input.sector),
            phones: changes.value("phones", unit.phones, input.phones) { $0.joined(separator: "、") },
            state: unit.state, leftOn: unit.leftOn)
        return try store(changed, changes, reason: input.reason, call, facts, transaction)
    }

    /// A unit leaves once it has no window, nobody and no item in the hall; it may come back.
    static func setState(
        _ call: Call, _ input: UnitStateInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let unit = try require(call.parameter("unit"), facts, transaction)
        if input.state == .left { try refuseWhileInUse(unit, facts, transaction) }
        var changes = FieldChanges()
        let state = changes.value("state", unit.state, input.state)
        let today = transaction.instant.day(in: .shanghai).text
        let changed = Unit(
            id: unit.id, code: unit.code, name: unit.name, nameEn: unit.nameEn, kind: unit.kind, sector: unit.sector,
            phones: unit.phones, state: state, leftOn: state == .left ? unit.leftOn ?? today : nil)
        return try store(changed, changes, reason: input.reason, call, facts, transaction)
    }

    private static func refuseWhileInUse(
        _ unit: Unit, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        let (windows, staff) = try UnitStore.inUse(unitID: unit.id, transaction)
        let items = facts.catalogue.items.filter { $0.unitID == unit.id }.map(\.item.code)
        guard windows.isEmpty, staff.isEmpty, items.isEmpty else {
            let zh = [("窗口", windows), ("人员", staff), ("事项", items)].filter { !$0.1.isEmpty }
                .map { "\($0.0) \($0.1.joined(separator: "、"))" }.joined(separator: ";")
            let en = [("windows", windows), ("staff", staff), ("items", items)].filter { !$0.1.isEmpty }
                .map { "\($0.0) \($0.1.joined(separator: ", "))" }.joined(separator: "; ")
            throw Problem(
                .unitInUse,
                Label(
                    "单位 \(unit.name) 尚有\(zh)；请先关闭窗口、调离人员、撤下事项。",
                    "Unit \(unit.code) still has \(en); close the windows, move the staff and retire the items first."))
        }
    }

    private static func store(
        _ unit: Unit, _ changes: FieldChanges, reason: String, _ call: Call, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Written {
        try UnitStore.update(unit, transaction)
        try ChangeStore.insert(
            changes, of: .unit(unit.id), hallID: facts.hall.id, actor: call.actor, reason: reason, transaction)
        return try written(unit.code, call, facts, transaction)
    }

    private static func written(
        _ code: String, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction, status: Int = 200
    ) throws -> Written {
        let unit = try require(code, facts, transaction)
        return Written(.json(unit, status: status, in: call.language), subject: code, changes: .facts)
    }

    // MARK: Finding

    /// The unit that a request's path names.
    static func require(
        _ code: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Unit {
        guard let unit = try UnitStore.find(code, hallID: facts.hall.id, transaction) else {
            throw Problem(.unitUnknown, unknown(code))
        }
        return unit
    }

    /// The unit that a field of a request's body names; it must still be there.
    static func require(
        _ code: String, at pointer: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Unit {
        guard let unit = try UnitStore.find(code, hallID: facts.hall.id, transaction), unit.state == .active else {
            throw Problem.invalid(FieldError(pointer: pointer, code: "unknown", detail: unknown(code)))
        }
        return unit
    }

    private static func unknown(_ code: String) -> Label {
        Label(
            "没有进驻单位 \(code)；单位列表见 GET /api/v1/units。",
            "There is no stationed unit \(code); see GET /api/v1/units.")
    }
}
