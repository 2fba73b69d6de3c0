import HTTP
import SQLite

/// Making, disabling and resetting accounts.
enum AccountActs {
    /// Makes an account with a one-time password, told once in the answer.
    static func open(_ call: Call, _ reading: borrowing Transaction) throws -> WriteStep {
        let input = try call.decode(AccountInput.self)
        let facts = call.facts
        let window = try input.window.map { try find(window: $0, in: facts) }
        try checkRoles(input.roles, facts)
        let password = oneTimePassword(call.services.entropy)
        let hash = try SignInActs.hash(password, call)
        return { facts, transaction in
            let account = NewAccount(
                hallID: facts.hall.id, userName: input.userName, name: input.name, phone: input.phone,
                windowID: window?.id, roles: input.roles, passwordHash: hash)
            do {
                try StaffStore.insertAccount(account, transaction)
            } catch let error as DatabaseError where error.isUniqueViolation {
                throw Problem(
                    .userNameTaken,
                    Label("用户名 \(input.userName) 已被使用,请换一个。", "\(input.userName) is taken; choose another."))
            }
            return Written(
                .json(
                    OneTimePassword(userName: input.userName, password: password), status: 201, in: call.language,
                    fields: noStore), subject: input.userName, changes: [.sessions, .facts])
        }
    }

    static func disable(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let account = try require(call.parameter("userName"), facts, transaction)
        guard try StaffStore.countOtherAdministrators(account.id, hallID: facts.hall.id, transaction) > 0 else {
            throw Problem(
                .lastManager,
                Label(
                    "停用后将无人能管理帐号;请先给别人相应的角色。",
                    "Nobody could manage accounts afterwards; give somebody else the role first."))
        }
        try StaffStore.setState(.disabled, accountID: account.id, transaction)
        try StaffStore.endSessions(accountID: account.id, transaction)
        return Written(.noContent, subject: account.userName, changes: .sessions)
    }

    static func enable(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let account = try require(call.parameter("userName"), facts, transaction)
        try StaffStore.setState(.active, accountID: account.id, transaction)
        return Written(.noContent, subject: account.userName, changes: .sessions)
    }

    /// Gives a new one-time password; open sessions end.
    static func resetPassword(_ call: Call, _ reading: borrowing Transaction) throws -> WriteStep {
        let userName = call.parameter("userName")
        _ = try require(userName, call.facts, reading)
        let password = oneTimePassword(call.services.entropy)
        let hash = try SignInActs.hash(password, call)
        return { facts, transaction in
            let account = try require(userName, facts, transaction)
            try StaffStore.setPassword(hash, isOneTime: true, accountID: account.id, transaction)
            try StaffStore.endSessions(accountID: account.id, transaction)
            return Written(
                .json(OneTimePassword(userName: userName, password: password), in: call.language, fields: noStore),
                subject: userName, changes: .sessions)
        }
    }

    /// Four groups of four from an alphabet without look-alikes, some 77 bits.
    static func oneTimePassword(_ entropy: Entropy) -> String {
        let alphabet = Array("ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789+")
        let letters = entropy.bytes(64).filter { Int($0) < 256 / alphabet.count * alphabet.count }.prefix(16)
            .map { alphabet[Int($0) % alphabet.count] }
        return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
            .joined(separator: "-")
    }

    private static func require(
        _ userName: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Account {
        guard let account = try StaffStore.account(userName, hallID: facts.hall.id, transaction) else {
            throw Problem(.accountUnknown, Label("没有帐号 \(userName)。", "There is no account \(userName)."))
        }
        return account
    }

    private static func find(window number: String, in facts: HallFacts) throws -> Window {
        guard let window = facts.windows.values.first(where: { $0.number == number }) else {
            let known = facts.windows.values.map(\.number).sorted().joined(separator: "、")
            let detail = Label("没有窗口 \(number);现有窗口:\(known)。", "No window \(number); there are: \(known).")
            throw Problem(
                .invalidInput, detail, errors: [FieldError(pointer: "/window", code: "unknown", detail: detail)])
        }
        return window
    }

    private static func checkRoles(_ roles: [String], _ facts: HallFacts) throws {
        let known = facts.roles.labels.keys.sorted().joined(separator: ", ")
        let errors = roles.enumerated().filter { facts.roles.labels[$0.element] == nil }.map { index, role in
            FieldError(
                pointer: "/roles/\(index)", code: "unknown",
                detail: Label("没有角色 \(role);可用:\(known)。", "No role \(role); there are: \(known)."))
        }
        guard errors.isEmpty else { throw Problem(.invalidInput, errors[0].detail, errors: errors) }
    }
}
