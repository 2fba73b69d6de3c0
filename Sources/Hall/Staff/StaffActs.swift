import HTTP
import SQLite

/// Entering service, changing a card, moving to another window, leaving.
enum StaffActs {
    static func enter(
        _ call: Call, _ input: StaffInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let unit = try input.unit.map { try UnitActs.require($0, at: "/unit", facts, transaction) }
        let window = try input.window.map { try facts.requireWindow($0, at: "/window") }
        let staff = NewStaff(
            hallID: facts.hall.id, number: input.number, name: input.name, unitID: unit?.id, windowID: window?.id,
            phone: input.phone, postTitle: input.postTitle ?? "", photo: input.photo, isTemporary: input.isTemporary)
        let number = try enter(staff, actor: call.actor, reason: input.reason ?? "", transaction).number
        try announce(staff.name, number, from: nil, to: window?.number, facts, transaction)
        return try written(number, call, facts, transaction, status: 201)
    }

    /// Puts somebody on record with their first placement.
    static func enter(
        _ staff: NewStaff, actor: String, reason: String, _ transaction: borrowing Transaction
    ) throws -> (id: Int64, number: String) {
        let number = try staff.number ?? StaffStore.nextNumber(hallID: staff.hallID, transaction)
        do {
            let id = try StaffStore.insert(staff, number: number, transaction)
            try StaffStore.place(id, at: staff.windowID, actor: actor, reason: reason, transaction)
            return (id, number)
        } catch let error as DatabaseError where error.isUniqueViolation {
            throw Problem(
                .staffNumberTaken,
                Label(
                    "工号 \(number) 已被使用，请换一个，或不写由系统编号。", "The number \(number) is taken; choose another or leave it out."
                ))
        }
    }

    static func change(
        _ call: Call, _ input: StaffChange, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let staff = try requireActive(call.parameter("staff"), facts, transaction)
        let unit = try input.unit.map { code in
            code.isEmpty ? nil : try UnitActs.require(code, at: "/unit", facts, transaction).unitName
        }
        var changes = FieldChanges()
        let changed = Staff(
            id: staff.id, number: staff.number, name: changes.value("name", staff.name, input.name),
            unit: changes.value("unit", staff.unit, unit) { $0?.code ?? "" }, windowNumber: staff.windowNumber,
            phone: changes.optional("phone", staff.phone, input.phone),
            postTitle: changes.value("postTitle", staff.postTitle, input.postTitle),
            photo: changes.optional("photo", staff.photo, input.photo),
            isTemporary: changes.value("temporary", staff.isTemporary, input.isTemporary), state: staff.state,
            leftOn: staff.leftOn, userName: staff.userName)
        try StaffStore.update(changed, transaction)
        try ChangeStore.insert(
            changes, of: .staff(staff.id), hallID: facts.hall.id, actor: call.actor, reason: input.reason, transaction)
        return try written(staff.number, call, facts, transaction)
    }

    /// Moves somebody to another window, or away from any; the placement before is closed, not overwritten (AB-06).
    static func move(
        _ call: Call, _ input: MoveInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let staff = try requireActive(call.parameter("staff"), facts, transaction)
        let window = try input.window.map { try facts.requireWindow($0, at: "/window") }
        try StaffStore.place(staff.id, at: window?.id, actor: call.actor, reason: input.reason, transaction)
        try announce(staff.name, staff.number, from: staff.windowNumber, to: window?.number, facts, transaction)
        return try written(staff.number, call, facts, transaction)
    }

    /// Sees somebody off: their account stops at once, their posts are free, their record stays.
    static func leave(
        _ call: Call, _ input: LeaveInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let staff = try requireActive(call.parameter("staff"), facts, transaction)
        if let userName = staff.userName { try AccountActs.disable(userName, facts, transaction) }
        var changes = FieldChanges()
        let left = Staff(
            id: staff.id, number: staff.number, name: staff.name, unit: staff.unit, windowNumber: nil,
            phone: staff.phone, postTitle: staff.postTitle, photo: staff.photo, isTemporary: staff.isTemporary,
            state: changes.value("state", staff.state, .left), leftOn: transaction.instant.day(in: .shanghai).text,
            userName: staff.userName)
        try StaffStore.place(staff.id, at: nil, actor: call.actor, reason: input.reason, transaction)
        try StaffStore.endPlacement(staff.id, transaction)
        try StaffStore.update(left, transaction)
        try PostActs.vacate(staff, actor: call.actor, reason: input.reason, facts, transaction)
        try ChangeStore.insert(
            changes, of: .staff(staff.id), hallID: facts.hall.id, actor: call.actor, reason: input.reason, transaction)
        try announce(staff.name, staff.number, from: staff.windowNumber, to: nil, facts, transaction)
        return try written(staff.number, call, facts, transaction)
    }

    /// Tells the public who now serves at a window (OPEN-08); who serves at none concerns nobody.
    private static func announce(
        _ name: String, _ number: String, from old: String?, to new: String?, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws {
        guard old != new else { return }
        let zh = [old.map { "不再在 \($0) 号窗口服务" }, new.map { "在 \($0) 号窗口服务" }]
        let en = [old.map { "no longer serves at window \($0)" }, new.map { "serves at window \($0)" }]
        try AnnouncementActs.announce(
            .staff, subject: number,
            Label(
                "\(name)（工号 \(number)）\(zh.compactMap { $0 }.joined(separator: "，现"))。",
                "\(name) (\(number)) \(en.compactMap { $0 }.joined(separator: " and now "))."), facts, transaction)
    }

    // MARK: Finding

    static func require(_ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction) throws -> Staff {
        guard let staff = try StaffStore.find(number, hallID: facts.hall.id, transaction) else {
            throw Problem(.staffUnknown, unknown(number))
        }
        return staff
    }

    /// The member of staff that a field of a request's body names; they must be in service.
    static func require(
        _ number: String, at pointer: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Staff {
        guard let staff = try StaffStore.find(number, hallID: facts.hall.id, transaction), staff.state == .active
        else { throw Problem.invalid(FieldError(pointer: pointer, code: "unknown", detail: unknown(number))) }
        return staff
    }

    private static func requireActive(
        _ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Staff {
        let staff = try require(number, facts, transaction)
        guard staff.state == .active else {
            throw Problem(
                .staffLeft,
                Label(
                    "\(staff.name)（\(number)）已于 \(staff.leftOn ?? "") 离岗，记录不再变更；返岗请新建人员。",
                    "\(number) left on \(staff.leftOn ?? ""); the record stays as it is. Whoever returns is entered anew."
                ))
        }
        return staff
    }

    private static func unknown(_ number: String) -> Label {
        Label("没有在岗人员 \(number)；名单见 GET /api/v1/staff。", "There is no \(number) in service; see GET /api/v1/staff.")
    }

    /// Identities and cases show a person's name, identities their window: both are read anew.
    private static func written(
        _ number: String, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction, status: Int = 200
    ) throws -> Written {
        let staff = try require(number, facts, transaction)
        return Written(
            .json(staff, status: status, in: call.language, fields: noStore), subject: number,
            changes: [.sessions, .facts])
    }
}

extension FieldChanges {
    /// A field that may be empty: an empty new text clears it.
    fileprivate mutating func optional(_ name: String, _ old: String?, _ new: String?) -> String? {
        let value = value(name, old ?? "", new)
        return value.isEmpty ? nil : value
    }
}
