import HTTP
import SQLite

/// Founding a further hall in the file, and changing one's own.
enum HallActs {
    /// Founds a hall with its four comprehensive windows (ITEM-03), the starter catalogue, and an account for its director,
    /// whose one-time password is told once. Only the first hall founds others (POLICY-03).
    static func found(_ call: Call, _ reading: borrowing Transaction) throws -> WriteStep {
        let input = try call.decode(HallInput.self)
        guard call.facts.hall.parentID == nil else {
            throw Problem(
                .hallNotMain,
                Label(
                    "只有本系统的第一个大厅可以设立新的大厅；请联系其主任或运维人员。",
                    "Only the file's first hall founds others; ask its director or the operator."), rules: [.policy03])
        }
        let starter = try StarterCatalogue.read()
        let password = AccountActs.oneTimePassword(call.services.entropy)
        let hash = try SignInActs.hash(password, call)
        return { facts, transaction in
            let hallID: Int64
            do {
                hallID = try HallStore.insert(input, parentID: facts.hall.id, transaction)
            } catch let error as DatabaseError where error.isUniqueViolation {
                throw Problem(
                    .hallCodeTaken,
                    Label("大厅编号 \(input.code) 已被使用，请换一个。", "The code \(input.code) is taken; choose another."))
            }
            for window in firstWindows { _ = try WindowStore.insert(window, hallID: hallID, transaction) }
            try starter.load(into: hallID, transaction)
            let director = input.director ?? "director-" + input.code.lowercased()
            try AccountActs.openFirst(
                userName: director, passwordHash: hash, hallID: hallID, actor: call.actor, transaction)
            let founded = FoundedHall(code: input.code, userName: director, password: password)
            return Written(
                .json(founded, status: 201, in: call.language, fields: noStore), subject: input.code,
                changes: [.facts, .sessions])
        }
    }

    static let firstWindows: [NewWindow] = Item.Theme.allCases.enumerated().map { index, theme in
        NewWindow(
            number: "\(index + 1)", name: theme.label.zh + "综合窗口", kind: .comprehensive, unitID: nil, theme: theme,
            contact: "")
    }

    static func change(
        _ call: Call, _ input: HallChange, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let hall = facts.hall
        var changes = FieldChanges()
        let changed = HallProfile(
            id: hall.id, code: hall.code, name: changes.value("name", hall.name, input.name),
            level: changes.value("level", hall.level, input.level), hotlines: input.hotlines(of: hall),
            address: changes.value("address", hall.address, input.address), parentID: hall.parentID)
        try HallStore.update(changed, transaction)
        try ChangeStore.insert(
            changes, of: .hall(hall.id), hallID: hall.id, actor: call.actor, reason: input.reason, transaction)
        for hotline in changed.hotlines {
            try HotlineActs.publish(hotline, reason: input.reason, call, facts, transaction)
        }
        return Written(.json(changed, in: call.language), subject: hall.code, changes: .facts)
    }
}

extension HallChange {
    /// The hall's numbers with that for enquiries changed; its hours stay.
    fileprivate func hotlines(of hall: HallProfile) -> [Hotline] {
        guard let hotline else { return hall.hotlines }
        let changed = Hotline(kind: .inquiry, number: hotline, hours: hall.hotline(.inquiry)?.hours ?? "")
        return [changed] + hall.hotlines.filter { $0.kind != .inquiry }
    }
}
