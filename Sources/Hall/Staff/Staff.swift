/// A member of staff (工作人员) with their card (OPEN-03). Whoever has left stays on record.
struct Staff: Sendable {
    enum State: String, Labelled {
        case active, left

        var label: Label {
            switch self {
            case .active: Label("在岗", "active")
            case .left: Label("已离岗", "left")
            }
        }
    }

    let id: Int64
    let number: String
    let name: String
    let unit: UnitName?
    let windowNumber: String?
    let phone: String?
    let postTitle: String
    /// A path or an address of the photo, never the picture itself.
    let photo: String?
    /// Stands in for a time (临时上岗).
    let isTemporary: Bool
    let state: State
    let leftOn: String?
    /// The name of their account; a person has at most one (SEC-01).
    let userName: String?
}

extension Staff: Output {
    static let shape = Shape<Staff>(
        "Staff",
        [
            .text("number", Label("工号", "Number")) { $0.number },
            .text("name", Label("姓名", "Name")) { $0.name },
            .optionalText("unit", Label("单位代码", "Unit code")) { $0.unit?.code },
            .optionalText("unitName", Label("单位名称", "Unit")) { $0.unit?.name },
            .optionalText("window", Label("窗口编号", "Window number")) { $0.windowNumber },
            .optionalText("phone", Label("电话", "Phone")) { $0.phone },
            .text("postTitle", Label("岗位名称", "Post title")) { $0.postTitle },
            .optionalText("photo", Label("照片的路径或网址", "Path or address of the photo")) { $0.photo },
            .flag("temporary", Label("临时上岗", "Stands in for a time")) { $0.isTemporary },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.state },
            .optionalText("leftOn", Label("离岗日期", "Left on")) { $0.leftOn },
            .optionalText("userName", Label("用户名", "User name")) { $0.userName },
        ])
}

/// Where somebody served, from when to when (AB-06).
struct Placement: Output {
    let windowNumber: String?
    let from: Instant
    let to: Instant?
    let actor: String
    let reason: String

    static let shape = Shape<Placement>(
        "Placement",
        [
            .optionalText("window", Label("窗口编号", "Window number")) { $0.windowNumber },
            .instant("from", Label("自", "From")) { $0.from },
            .optionalInstant("to", Label("至", "To")) { $0.to },
            .text("actor", Label("经办人", "By")) { $0.actor },
            .text("reason", Label("理由", "Reason")) { $0.reason },
        ])
}

struct PlacementList: Output {
    let items: [Placement]

    static let shape = Shape<PlacementList>(
        "PlacementList", [.list("items", Label("轮岗记录", "Placements")) { $0.items }])
}

/// Somebody about to enter service.
struct NewStaff: Sendable {
    let hallID: Int64
    /// The next free one where it is nil.
    var number: String?
    let name: String
    var unitID: Int64?
    var windowID: Int64?
    var phone: String?
    var postTitle = ""
    var photo: String?
    var isTemporary = false
}

/// What a list of staff may be narrowed by.
struct StaffFilter: Sendable {
    let state: Staff.State?
    let window: String?
    let unit: String?
    let paging: Paging

    static let parameters =
        [
            QueryParameter(
                name: "state", about: Label("状态", "State"), schema: .choice(Staff.State.allCases.map(\.rawValue))),
            QueryParameter(name: "window", about: Label("窗口编号", "Window number"), schema: .text(length: 1...20)),
            QueryParameter(name: "unit", about: Label("单位代码", "Unit code"), schema: .text(length: 1...20)),
        ] + Paging.parameters

    init(_ call: Call) throws(Problem) {
        var reader = QueryReader(call.query)
        state = reader.choice("state")
        window = reader.text("window")
        unit = reader.text("unit")
        paging = Paging(&reader)
        try reader.refuse()
    }
}

extension ProblemKind {
    static let staffUnknown = ProblemKind(404, "staff.unknown", Label("没有这名工作人员", "No such member of staff"))
    static let staffNumberTaken = ProblemKind(409, "staff.numberTaken", Label("工号已被使用", "Staff number taken"))
    static let staffLeft = ProblemKind(409, "staff.left", Label("此人已离岗", "Has left"))
    static let staffHasAccount = ProblemKind(409, "account.staffHasOne", Label("此人已有帐号", "Already has an account"))
}
