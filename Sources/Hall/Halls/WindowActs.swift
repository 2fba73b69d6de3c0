import HTTP
import SQLite

/// Opening, changing, pausing and closing windows.
enum WindowActs {
    static func open(
        _ call: Call, _ input: WindowInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let unit = try input.unit.map { try UnitActs.require($0, at: "/unit", facts, transaction) }
        try check(input.kind, hasUnit: unit != nil)
        let window = NewWindow(
            number: input.number, name: input.name, kind: input.kind, unitID: unit?.id, theme: input.theme,
            contact: input.contact ?? "")
        let id: Int64
        do {
            id = try WindowStore.insert(window, hallID: facts.hall.id, transaction)
        } catch let error as DatabaseError where error.isUniqueViolation {
            throw taken(input.number)
        }
        var changes = FieldChanges()
        _ = changes.value("state", "", Window.State.open.rawValue)
        try ChangeStore.insert(
            changes, of: .window(id), hallID: facts.hall.id, actor: call.actor, reason: input.reason ?? "",
            transaction)
        try AnnouncementActs.announce(
            .window, subject: input.number,
            Label("新设 \(input.number) 号窗口：\(input.name)。", "New window \(input.number): \(input.name)."), facts,
            transaction)
        return try written(id, call, facts, transaction, status: 201)
    }

    static func change(
        _ call: Call, _ input: WindowChange, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let window = try facts.requireWindow(call.parameter("window"))
        var changes = FieldChanges()
        let kind = changes.value("kind", window.kind, input.kind)
        var unit = window.unit
        if kind == .comprehensive {
            unit = nil
        } else if let code = input.unit {
            unit = try UnitActs.require(code, at: "/unit", facts, transaction).unitName
        }
        try check(kind, hasUnit: unit != nil)
        if kind == .comprehensive, input.unit != nil { try check(kind, hasUnit: true) }
        _ = changes.value("unit", window.unit?.code ?? "", unit?.code ?? "")
        let changed = NewWindow(
            number: changes.value("number", window.number, input.number),
            name: changes.value("name", window.name, input.name), kind: kind, unitID: unit?.id,
            theme: changes.value("theme", window.theme, input.theme.map { $0 }) { $0?.rawValue ?? "" },
            contact: changes.value("contact", window.contact, input.contact))
        do {
            try WindowStore.update(window.id, to: changed, transaction)
        } catch let error as DatabaseError where error.isUniqueViolation {
            throw taken(changed.number)
        }
        try ChangeStore.insert(
            changes, of: .window(window.id), hallID: facts.hall.id, actor: call.actor, reason: input.reason,
            transaction)
        if !changes.isEmpty { try announce(window, as: changed, facts, transaction) }
        return try written(window.id, call, facts, transaction)
    }

    /// Tells the public what a window now is (OPEN-08).
    private static func announce(
        _ window: Window, as changed: NewWindow, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        let renumbered = changed.number == window.number ? nil : changed.number
        try AnnouncementActs.announce(
            .window, subject: changed.number,
            Label(
                "\(window.number) 号窗口变更\(renumbered.map { "为 \($0) 号" } ?? ""):\(changed.name),\(changed.kind.label.zh)\(changed.contact.isEmpty ? "" : "，联系方式 \(changed.contact)")。",
                "Window \(window.number) changed\(renumbered.map { " to \($0)" } ?? ""): \(changed.name), \(changed.kind.label.en)\(changed.contact.isEmpty ? "" : ", contact \(changed.contact)")."
            ), facts, transaction)
    }

    /// Opens, pauses or closes; whoever wants service must be told why (OPEN-08).
    static func setState(
        _ call: Call, _ input: WindowStateInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let window = try facts.requireWindow(call.parameter("window"))
        guard window.state != input.state else {
            throw Problem(
                .windowStateSame,
                Label(
                    "\(window.number) 号窗口已是“\(window.state.label.zh)”，无需再设。",
                    "Window \(window.number) already is \(window.state.label.en); nothing needs to be done."))
        }
        let state = input.state
        try setState(of: window, to: state, because: input.reason, call, facts, transaction)
        try AnnouncementActs.announce(
            .window, subject: window.number,
            Label(
                "\(window.number) 号窗口（\(window.name)）\(state.label.zh)：\(input.reason)。",
                "Window \(window.number) (\(window.name)) is \(state.label.en): \(input.reason)."), facts, transaction)
        return try written(window.id, call, facts, transaction)
    }

    /// Writes a window's new state with its history; the reason is shown while it is not open.
    static func setState(
        of window: Window, to state: Window.State, because reason: String, _ call: Call, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws {
        var changes = FieldChanges()
        try WindowStore.setState(
            changes.value("state", window.state, state), reason: state == .open ? "" : reason, window.id, transaction)
        try ChangeStore.insert(
            changes, of: .window(window.id), hallID: facts.hall.id, actor: call.actor, reason: reason, transaction)
    }

    /// A unit's window has a unit, a comprehensive one serves all.
    private static func check(_ kind: Window.Kind, hasUnit: Bool) throws(Problem) {
        guard (kind == .unit) != hasUnit else { return }
        throw Problem.invalid(
            FieldError(
                pointer: "/unit", code: kind == .unit ? "required" : "unwanted",
                detail: kind == .unit
                    ? Label("部门窗口须写明单位（unit）。", "A unit's window names its unit.")
                    : Label("综合窗口不属于任何单位，请去掉 unit。", "A comprehensive window has no unit; leave it out.")))
    }

    private static func taken(_ number: String) -> Problem {
        Problem(
            .windowNumberTaken,
            Label("窗口编号 \(number) 已被使用，请换一个。", "The number \(number) is taken; choose another."))
    }

    /// Sessions name their window, so they are read anew, too.
    private static func written(
        _ id: Int64, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction, status: Int = 200
    ) throws -> Written {
        guard let window = try WindowStore.windows(hallID: facts.hall.id, transaction)[id] else {
            preconditionFailure("the window was just written")
        }
        return Written(
            .json(window, status: status, in: call.language), subject: window.number, changes: [.facts, .sessions])
    }
}
