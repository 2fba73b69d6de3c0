import HTTP
import SQLite

/// Setting up posts, filling and retiring them.
enum PostActs {
    /// Makes the post, or sets its name and holders anew.
    static func set(
        _ call: Call, _ input: PostInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let window = try facts.requireWindow(call.parameter("window"))
        let code = call.parameter("post")
        guard (1...20).contains(code.count), PlainCode.isValid(code) else {
            throw Problem.invalid(
                FieldError(
                    pointer: "", code: "characters",
                    detail: Label(
                        "岗位代码为 1 至 20 个字母、数字、点、下划线或连字符。",
                        "A post's code is 1 to 20 letters, digits, dots, underscores, hyphens.")))
        }
        let holderA = try holder(input.holderA, "/holderA", facts, transaction)
        let holderB = try holder(input.holderB, "/holderB", facts, transaction)
        if let holderA, holderA == holderB {
            let detail = Label("A岗和B岗须是两个人。", "Holders A and B are two people.")
            throw Problem(
                .invalidInput, detail, errors: [FieldError(pointer: "/holderB", code: "sameAsA", detail: detail)],
                rules: [.ab01])
        }
        let existing = try PostStore.find(code, windowID: window.id, transaction)
        if existing == nil { _ = try PostStore.insert(code, name: input.name, windowID: window.id, transaction) }
        guard let post = try existing ?? PostStore.find(code, windowID: window.id, transaction) else {
            preconditionFailure("the post was just written")
        }
        var changes = FieldChanges()
        let changed = Post(
            id: post.id, windowNumber: post.windowNumber, code: code,
            name: changes.value("name", existing?.name ?? "", input.name),
            holderA: changes.holder("holderA", post.holderA, holderA),
            holderB: changes.holder("holderB", post.holderB, holderB),
            state: changes.value("state", post.state, .active))
        try PostStore.update(changed, transaction)
        try ChangeStore.insert(
            changes, of: .post(post.id), hallID: facts.hall.id, actor: call.actor, reason: input.reason, transaction)
        return Written(
            .json(changed, in: call.language), subject: "\(window.number)/\(code)")
    }

    static func retire(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let post = try require(call, facts, transaction)
        var changes = FieldChanges()
        let retired = Post(
            id: post.id, windowNumber: post.windowNumber, code: post.code, name: post.name,
            holderA: changes.holder("holderA", post.holderA, nil),
            holderB: changes.holder("holderB", post.holderB, nil),
            state: changes.value("state", post.state, .retired))
        try PostStore.update(retired, transaction)
        try ChangeStore.insert(
            changes, of: .post(post.id), hallID: facts.hall.id, actor: call.actor, reason: "", transaction)
        return Written(.noContent, subject: "\(post.windowNumber)/\(post.code)")
    }

    /// Frees the posts of somebody who leaves.
    static func vacate(
        _ staff: Staff, actor: String, reason: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        for post in try PostStore.held(by: staff.id, transaction) {
            var changes = FieldChanges()
            let freed = Post(
                id: post.id, windowNumber: post.windowNumber, code: post.code, name: post.name,
                holderA: changes.holder("holderA", post.holderA, post.holderA?.id == staff.id ? nil : post.holderA),
                holderB: changes.holder("holderB", post.holderB, post.holderB?.id == staff.id ? nil : post.holderB),
                state: post.state)
            try PostStore.update(freed, transaction)
            try ChangeStore.insert(
                changes, of: .post(post.id), hallID: facts.hall.id, actor: actor, reason: reason, transaction)
        }
    }

    /// The post that a request's path names.
    static func require(_ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction) throws -> Post {
        let window = try facts.requireWindow(call.parameter("window"))
        let code = call.parameter("post")
        guard let post = try PostStore.find(code, windowID: window.id, transaction) else {
            throw Problem(
                .postUnknown,
                Label(
                    "\(window.number) 号窗口没有岗位 \(code)；岗位列表见 GET /api/v1/posts。",
                    "Window \(window.number) has no post \(code); see GET /api/v1/posts."))
        }
        return post
    }

    private static func holder(
        _ number: String?, _ pointer: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Post.Holder? {
        guard let number else { return nil }
        let staff = try StaffActs.require(number, at: pointer, facts, transaction)
        return Post.Holder(id: staff.id, number: staff.number, name: staff.name)
    }
}

extension FieldChanges {
    fileprivate mutating func holder(_ name: String, _ old: Post.Holder?, _ new: Post.Holder?) -> Post.Holder? {
        value(name, old, .some(new)) { $0?.number ?? "" }
    }
}
