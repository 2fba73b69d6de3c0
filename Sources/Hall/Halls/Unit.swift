/// A unit stationed in the hall (进驻部门、单位).
struct Unit: Sendable {
    enum State: String, Labelled {
        case active, left

        var label: Label {
            switch self {
            case .active: Label("进驻", "stationed")
            case .left: Label("已撤出", "left")
            }
        }
    }

    let id: Int64
    let code: String
    let name: String
    let nameEn: String
    let kind: CatalogueDocument.UnitEntry.Kind
    /// The sector it is ranked in.
    let sector: String
    let phones: [String]
    let state: State
    let leftOn: String?

    var unitName: UnitName { UnitName(id: id, code: code, name: name) }
}

extension Unit: Output {
    static let shape = Shape<Unit>(
        "Unit",
        [
            .text("code", Label("单位代码", "Code")) { $0.code },
            .label("name", Label("单位名称", "Name")) { Label($0.name, $0.nameEn) },
            .choice("kind", "kindLabel", Label("单位性质", "Kind")) { $0.kind },
            .text("sector", Label("排名序列", "Sector")) { $0.sector },
            .texts("phones", Label("电话", "Phones")) { $0.phones },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.state },
            .optionalText("leftOn", Label("撤出日期", "Left on")) { $0.leftOn },
        ])
}

struct UnitList: Output {
    let items: [Unit]

    static let shape = Shape<UnitList>("UnitList", [.list("items", Label("单位", "Units")) { $0.items }])
}

extension ProblemKind {
    static let unitUnknown = ProblemKind(404, "unit.unknown", Label("没有这个单位", "No such unit"))
    static let unitCodeTaken = ProblemKind(409, "unit.codeTaken", Label("单位代码已被使用", "Unit code taken"))
    static let unitInUse = ProblemKind(409, "unit.inUse", Label("单位尚有窗口、人员或事项", "Unit still in use"))
}
