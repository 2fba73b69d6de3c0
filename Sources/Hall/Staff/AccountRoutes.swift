import HTTP

/// An account for somebody on the staff, or for somebody who enters with it.
struct AccountInput: Input {
    let userName: String
    let staff: String?
    let name: String?
    let phone: String?
    let window: String?
    let roles: [String]

    init(from fields: inout FieldReader) {
        userName = fields.text("userName", Label("用户名", "User name"), length: 2...32)
        staff = fields.optionalText(
            "staff", Label("工号（已登记的人员）", "Number of a member of staff on record"), length: 1...20)
        name = fields.optionalText("name", Label("姓名（未登记的人员）", "Name of somebody new"), length: 1...60)
        phone = fields.optionalText("phone", Label("电话", "Phone"), length: 3...30)
        window = fields.optionalText("window", Label("窗口编号", "Window number"), length: 1...20)
        roles = fields.texts("roles", Label("角色", "Roles"), count: 1...20)
        fields.require(
            PlainCode.isValid(userName), "userName", "characters",
            Label("用户名只用字母、数字、点、下划线和连字符。", "A user name uses letters, digits, dot, underscore, hyphen."))
        fields.require(
            (staff == nil) != (name == nil), "name", "either",
            Label("name（新人员）与 staff（已登记人员的工号）须给且只给一个。", "Give either name, for somebody new, or staff."))
        fields.require(
            staff == nil || (phone == nil && window == nil), "window", "unwanted",
            Label(
                "已登记人员的电话、窗口在人员信息里变更，请去掉 phone 和 window。",
                "Phone and window of somebody on record are changed on their card; leave them out."))
    }
}

struct OneTimePassword: Output {
    let userName: String
    let password: String

    static let shape = Shape<OneTimePassword>(
        "OneTimePassword",
        [
            .text("userName", Label("用户名", "User name")) { $0.userName },
            .secret("oneTimePassword", Label("一次性密码，只此一次给出", "One-time password, given this once")) { $0.password },
        ])
}

/// The accounts' part of the route table.
enum AccountRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/accounts", name: "account.list", summary: Label("帐号列表", "List accounts"),
            access: .permission(.readAccount), query: Paging.parameters,
            answer: .json(200, Page<Account>.shape.schema),
            work: .read { call, transaction in
                let paging = try Paging(call)
                let found = try AccountStore.accounts(hallID: call.facts.hall.id, paging, transaction)
                return Page(found, paging) { $0.id }.response(to: call)
            }),
        Route(
            method: .post, path: "/api/v1/accounts", name: "account.open", summary: Label("建立帐号", "Make an account"),
            access: .permission(.manageAccount), input: AccountInput.schema,
            answer: .json(201, OneTimePassword.shape.schema),
            problems: [.userNameTaken, .staffHasAccount, .mixedDuties, .joinedDuties, .busy], rules: [.sec01, .item04],
            work: .slow(AccountActs.open)),
        Route(
            method: .post, path: "/api/v1/accounts/{userName}/disable", name: "account.disable",
            summary: Label("停用帐号", "Disable an account"), access: .permission(.manageAccount), answer: .nothing,
            problems: [.accountUnknown, .lastManager], work: .writing(AccountActs.disable)),
        Route(
            method: .post, path: "/api/v1/accounts/{userName}/enable", name: "account.enable",
            summary: Label("启用帐号", "Enable an account"), access: .permission(.manageAccount), answer: .nothing,
            problems: [.accountUnknown, .staffLeft], work: .writing(AccountActs.enable)),
        Route(
            method: .post, path: "/api/v1/accounts/{userName}/reset-password", name: "account.resetPassword",
            summary: Label("重设密码", "Reset a password"), access: .permission(.manageAccount),
            answer: .json(200, OneTimePassword.shape.schema), problems: [.accountUnknown, .busy],
            work: .slow(AccountActs.resetPassword)),
    ]
}
