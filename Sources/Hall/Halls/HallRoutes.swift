import HTTP

/// A further hall.
struct HallInput: Input {
    let code: String
    let name: String
    let level: GovernmentLevel
    let hotline: String
    let address: String?
    let director: String?

    init(from fields: inout FieldReader) {
        code = fields.text("code", Label("大厅编号", "Code"), length: 3...3)
        name = fields.text("name", Label("大厅名称", "Name"), length: 2...60)
        level = fields.choice("level", Label("层级", "Level"))
        hotline = fields.text("hotline", Label("咨询热线", "Hotline"), length: 3...30)
        address = fields.optionalText("address", Label("地址", "Address"), length: 0...200)
        director = fields.optionalText("director", Label("主任的用户名", "Director's user name"), length: 2...32)
        let bytes = Array(code.utf8)
        fields.require(
            bytes.count == 3 && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[0])
                && Digits.value(bytes[1...]) != nil, "code", "pattern",
            Label("大厅编号为一个大写字母加两位数字，如 H02。", "A code is a capital and two digits, e.g. H02."))
        fields.require(
            director.map(PlainCode.isValid) ?? true, "director", "characters",
            Label("用户名只用字母、数字、点、下划线和连字符。", "A user name uses letters, digits, dot, underscore, hyphen."))
    }
}

/// What of the hall is to change; what is left out stays.
struct HallChange: Input {
    let name: String?
    let level: GovernmentLevel?
    let hotline: String?
    let address: String?
    let reason: String

    init(from fields: inout FieldReader) {
        name = fields.optionalText("name", Label("大厅名称", "Name"), length: 2...60)
        level = fields.optionalChoice("level", Label("层级", "Level"))
        hotline = fields.optionalText("hotline", Label("咨询热线", "Hotline"), length: 3...30)
        address = fields.optionalText("address", Label("地址", "Address"), length: 0...200)
        reason = fields.text("reason", Label("理由", "Reason"))
    }
}

/// What founding a hall answers.
struct FoundedHall: Output {
    let code: String
    let userName: String
    let password: String

    static let shape = Shape<FoundedHall>(
        "FoundedHall",
        [
            .text("code", Label("大厅编号", "Code")) { $0.code },
            .text("userName", Label("主任的用户名", "Director's user name")) { $0.userName },
            .secret("oneTimePassword", Label("一次性密码，只此一次给出", "One-time password, given this once")) { $0.password },
        ])
}

extension HallProfile: Output {
    static let shape = Shape<HallProfile>(
        "Hall",
        [
            .text("code", Label("大厅编号", "Code")) { $0.code },
            .text("name", Label("大厅名称", "Name")) { $0.name },
            .choice("level", "levelLabel", Label("层级", "Level")) { $0.level },
            .text("hotline", Label("咨询热线", "Hotline")) { $0.hotline },
            .text("address", Label("地址", "Address")) { $0.address },
        ])
}

struct HallList: Output {
    let items: [HallProfile]

    static let shape = Shape<HallList>("HallList", [.list("items", Label("大厅", "Halls")) { $0.items }])
}

extension ProblemKind {
    static let hallCodeTaken = ProblemKind(409, "hall.codeTaken", Label("大厅编号已被使用", "Hall code taken"))
    static let hallNotMain = ProblemKind(403, "hall.notMain", Label("须由第一个大厅设立", "Not the first hall"))
}

/// The halls', units' and windows' part of the route table.
enum HallRoutes {
    static let all = halls + units + windows

    private static let halls = [
        Route(
            method: .get, path: "/api/v1/halls", name: "hall.list", summary: Label("大厅", "List the halls"),
            access: .public, answer: .json(200, HallList.shape.schema), rules: [.policy03],
            work: .immediate { call in
                .json(HallList(items: call.services.box.facts.halls.map(\.hall)), in: call.language)
            }),
        Route(
            method: .post, path: "/api/v1/halls", name: "hall.found", summary: Label("设立大厅", "Found a hall"),
            access: .permission(.foundHall), input: HallInput.schema, answer: .json(201, FoundedHall.shape.schema),
            problems: [.hallCodeTaken, .hallNotMain, .userNameTaken, .busy], rules: [.policy03],
            work: .slow(HallActs.found)),
        Route(
            method: .patch, path: "/api/v1/hall", name: "hall.change",
            summary: Label("变更本大厅名称、地址、热线", "Change one's hall"), access: .permission(.changeHall),
            input: HallChange.schema, answer: .json(200, HallProfile.shape.schema),
            work: .writing(HallChange.self, HallActs.change)),
        .changes(
            path: "/api/v1/hall/changes", name: "hall.changes", of: Label("大厅", "hall"), access: .readEstablishment,
            problems: []
        ) { call, _ in .hall(call.facts.hall.id) },
    ]

    private static let units = [
        Route(
            method: .get, path: "/api/v1/units", name: "unit.list", summary: Label("进驻单位", "List units"),
            access: .public, answer: .json(200, UnitList.shape.schema),
            work: .read { call, transaction in
                let units = try UnitStore.units(hallID: call.facts.hall.id, transaction)
                return .json(UnitList(items: units), in: call.language, capacity: 8192)
            }),
        Route(
            method: .post, path: "/api/v1/units", name: "unit.create", summary: Label("单位进驻", "Take in a unit"),
            access: .permission(.changeEstablishment), input: UnitInput.schema,
            answer: .json(201, Unit.shape.schema), problems: [.unitCodeTaken],
            work: .writing(UnitInput.self, UnitActs.create)),
        Route(
            method: .patch, path: "/api/v1/units/{unit}", name: "unit.change", summary: Label("变更单位", "Change a unit"),
            access: .permission(.changeEstablishment), input: UnitChange.schema,
            answer: .json(200, Unit.shape.schema), problems: [.unitUnknown],
            work: .writing(UnitChange.self, UnitActs.change)),
        Route(
            method: .put, path: "/api/v1/units/{unit}/state", name: "unit.setState",
            summary: Label("单位撤出或重新进驻", "A unit leaves or comes back"), access: .permission(.changeEstablishment),
            input: UnitStateInput.schema, answer: .json(200, Unit.shape.schema), problems: [.unitUnknown, .unitInUse],
            work: .writing(UnitStateInput.self, UnitActs.setState)),
        .changes(
            path: "/api/v1/units/{unit}/changes", name: "unit.changes", of: Label("单位", "unit"),
            access: .readEstablishment, problems: [.unitUnknown]
        ) { call, transaction in .unit(try UnitActs.require(call.parameter("unit"), call.facts, transaction).id) },
    ]

    private static let windows = [
        Route(
            method: .get, path: "/api/v1/windows", name: "window.list", summary: Label("窗口", "List windows"),
            access: .public, answer: .json(200, WindowList.shape.schema), rules: [.open03, .item03],
            work: .immediate { call in
                let windows = call.facts.windows.values.sorted { $0.id < $1.id }
                return .json(WindowList(items: windows), in: call.language, capacity: 4096)
            }),
        Route(
            method: .post, path: "/api/v1/windows", name: "window.open", summary: Label("设立窗口", "Open a new window"),
            access: .permission(.changeEstablishment), input: WindowInput.schema,
            answer: .json(201, Window.shape.schema), problems: [.windowNumberTaken], rules: [.open08],
            work: .writing(WindowInput.self, WindowActs.open)),
        Route(
            method: .patch, path: "/api/v1/windows/{window}", name: "window.change",
            summary: Label("变更窗口", "Change a window"), access: .permission(.changeEstablishment),
            input: WindowChange.schema, answer: .json(200, Window.shape.schema),
            problems: [.windowUnknown, .windowNumberTaken], rules: [.open08],
            work: .writing(WindowChange.self, WindowActs.change)),
        Route(
            method: .put, path: "/api/v1/windows/{window}/state", name: "window.setState",
            summary: Label("开放、暂停或关闭窗口", "Open, pause or close a window"), access: .permission(.changeEstablishment),
            input: WindowStateInput.schema, answer: .json(200, Window.shape.schema),
            problems: [.windowUnknown, .windowStateSame], rules: [.open08],
            work: .writing(WindowStateInput.self, WindowActs.setState)),
        .changes(
            path: "/api/v1/windows/{window}/changes", name: "window.changes", of: Label("窗口", "window"),
            access: .readEstablishment, problems: [.windowUnknown]
        ) { call, _ in .window(try call.facts.requireWindow(call.parameter("window")).id) },
    ]
}
