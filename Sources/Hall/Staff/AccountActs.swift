import HTTP
import SQLite

/// Making, disabling and resetting accounts.
enum AccountActs {
    /// Makes an account with a one-time password, told once in the answer; where its holder is not on record yet, enters them.
    static func open(_ call: Call, _ reading: borrowing Transaction) throws -> WriteStep {
        let input = try call.decode(AccountInput.self)
        try RoleActs.check(input.roles, call.facts) { "/roles/\($0)" }
        try RoleActs.refuseMixedDuties(input.roles, call.facts)
        try RoleActs.refuseJoinedDuties(input.roles, call.facts)
        let password = oneTimePassword(call.services.entropy)
        let hash = try SignInActs.hash(password, call)
        return { facts, transaction in
            let staffID = try holder(of: input, call, facts, transaction)
            let account = NewAccount(userName: input.userName, roles: input.roles, passwordHash: hash)
            try insert(account, staffID: staffID, actor: call.actor, transaction)
            return Written(
                .json(
                    OneTimePassword(userName: input.userName, password: password), status: 201, in: call.language,
                    fields: noStore), subject: input.userName, changes: [.sessions, .facts])
        }
    }

    private static func holder(
        of input: AccountInput, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Int64 {
        guard let number = input.staff else {
            let window = try input.window.map { try facts.requireWindow($0, at: "/window") }
            let staff = NewStaff(
                hallID: facts.hall.id, name: input.name ?? input.userName, windowID: window?.id, phone: input.phone)
            return try StaffActs.enter(staff, actor: call.actor, reason: "", transaction).id
        }
        let staff = try StaffActs.require(number, at: "/staff", facts, transaction)
        guard staff.userName == nil else {
            throw Problem(
                .staffHasAccount,
                Label(
                    "\(staff.name)（\(number)）已有帐号 \(staff.userName ?? "")；一人一个帐号。",
                    "\(number) already has the account \(staff.userName ?? ""); one person, one account."),
                rules: [.sec01])
        }
        return staff.id
    }

    /// The account of a new hall's director.
    static func openFirst(
        userName: String, passwordHash: String, hallID: Int64, actor: String, _ transaction: borrowing Transaction
    ) throws {
        let director = NewStaff(hallID: hallID, name: "大厅主任", postTitle: "大厅主任")
        let staffID = try StaffActs.enter(director, actor: actor, reason: "", transaction).id
        let account = NewAccount(userName: userName, roles: ["director"], passwordHash: passwordHash)
        try insert(account, staffID: staffID, actor: actor, transaction)
    }

    private static func insert(
        _ account: NewAccount, staffID: Int64, actor: String, _ transaction: borrowing Transaction
    ) throws {
        let id: Int64
        do {
            id = try AccountStore.insert(account, staffID: staffID, transaction)
        } catch let error as DatabaseError where error.isUniqueViolation {
            throw Problem(
                .userNameTaken,
                Label(
                    "用户名 \(account.userName) 已被使用，请换一个。", "\(account.userName) is taken; choose another."))
        }
        for role in Set(account.roles).sorted() {
            try RoleStore.grant(role, accountID: id, transaction)
            try RoleStore.insertChange(role, .granted, accountID: id, actor: actor, reason: "", transaction)
        }
    }

    static func disable(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let userName = call.parameter("userName")
        try disable(userName, facts, transaction)
        return Written(.noContent, subject: userName, changes: .sessions)
    }

    /// Stops an account, its sessions, and with it the keys that its holder answers for.
    static func disable(_ userName: String, _ facts: HallFacts, _ transaction: borrowing Transaction) throws {
        let account = try require(userName, facts, transaction)
        try AccountStore.setState(.disabled, accountID: account.id, transaction)
        try requireAdministrator(facts, transaction)
        try SessionStore.endAll(accountID: account.id, .disabled, transaction)
    }

    static func enable(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let account = try require(call.parameter("userName"), facts, transaction)
        let staff = try StaffActs.require(account.staffNumber, facts, transaction)
        guard staff.state == .active else {
            throw Problem(
                .staffLeft,
                Label(
                    "\(staff.name) 已离岗，帐号不能启用；返岗请新建人员和帐号。",
                    "\(staff.number) has left; whoever returns gets a new record and account."))
        }
        try AccountStore.setState(.active, accountID: account.id, transaction)
        return Written(.noContent, subject: account.userName, changes: .sessions)
    }

    /// Refuses what has just been written where nobody in the hall could manage accounts afterwards.
    static func requireAdministrator(_ facts: HallFacts, _ transaction: borrowing Transaction) throws {
        guard try RoleStore.countAdministrators(hallID: facts.hall.id, transaction) > 0 else {
            throw Problem(
                .lastManager,
                Label(
                    "此后将无人能管理帐号；请先给别人相应的角色。",
                    "Nobody could manage accounts afterwards; give somebody else the role first."))
        }
    }

    /// Gives a new one-time password; open sessions end.
    static func resetPassword(_ call: Call, _ reading: borrowing Transaction) throws -> WriteStep {
        let userName = call.parameter("userName")
        _ = try require(userName, call.facts, reading)
        let password = oneTimePassword(call.services.entropy)
        let hash = try SignInActs.hash(password, call)
        return { facts, transaction in
            let account = try require(userName, facts, transaction)
            try AccountStore.setPassword(hash, isOneTime: true, accountID: account.id, transaction)
            try SessionStore.endAll(accountID: account.id, .password, transaction)
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

    static func require(
        _ userName: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Account {
        guard let account = try AccountStore.account(userName, hallID: facts.hall.id, transaction) else {
            throw Problem(
                .accountUnknown,
                Label(
                    "没有帐号 \(userName)；帐号列表见 GET /api/v1/accounts。",
                    "There is no account \(userName); see GET /api/v1/accounts."))
        }
        return account
    }
}
