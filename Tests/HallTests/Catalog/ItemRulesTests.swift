import HTTP
import Starter
import Testing

@testable import Hall

/// One thing that is wrong with an otherwise complete item, and what is said of it.
struct GapRow: Sendable, CustomTestStringConvertible {
    let what: String
    /// Fields of the item, replaced; a null removes the field.
    let replaced: String
    /// `pointer rule` of each gap.
    let gaps: [String]

    init(_ what: String, _ replaced: String, _ gaps: String...) {
        self.what = what
        self.replaced = replaced
        self.gaps = gaps
    }

    var testDescription: String { what }
}

@Suite("What stands in the way of publishing an item")
struct ItemRulesTests {
    static let ground = CatalogueGround(units: ["GD", "WG", "GA"], windows: ["1"])

    @Test("each opening, each limit, both sides of each boundary", arguments: rows)
    func table(row: GapRow) throws {
        let gaps = ItemRules.gaps(try ItemSample.item(row.replaced), Self.ground)
        #expect(gaps.map { $0.pointer + " " + $0.rule.rawValue }.sorted() == row.gaps.sorted())
        #expect(gaps.allSatisfy { !$0.detail.zh.isEmpty && !$0.detail.en.isEmpty })
    }

    static let rows: [GapRow] = openings + limits + types + references

    static let openings = [
        GapRow("OPEN-01 六公开齐全 → 可公布", "{}"),
        GapRow("OPEN-01 缺办理程序", #"{"procedure":null}"#, "/procedure OPEN-01"),
        GapRow("NOTIFY-01 缺办事依据", #"{"basis":null}"#, "/basis NOTIFY-01"),
        GapRow("ITEM-14 缺审批标准", #"{"standard":null}"#, "/standard ITEM-14"),
        GapRow("ITEM-14 缺办理环节", #"{"steps":[]}"#, "/steps ITEM-14"),
        GapRow("OPEN-01 缺材料", #"{"materials":null}"#, "/materials OPEN-01"),
        GapRow(
            "TYPE-04 没有主件",
            #"{"materials":[{"key":"a","name":"附件","main":false,"affectsApproval":true,"copies":1,"form":"copy"}]}"#,
            "/materials TYPE-04"),
        GapRow("OPEN-01 未说明是否收费", #"{"fees":null}"#, "/fees OPEN-01"),
        GapRow(
            "C24 收费有依据", #"{"fees":[{"name":"工本费","amountFen":2000,"unit":"证","basis":"价费〔2003〕2322号"}]}"#),
        GapRow(
            "C24 收费无依据", #"{"fees":[{"name":"工本费","amountFen":2000,"unit":"证"}]}"#, "/fees/0/basis OPEN-02"),
        GapRow("ITEM-01 不进驻而无批准文件", #"{"inHall":false}"#, "/exemption ITEM-01"),
        GapRow("ITEM-01 不进驻且有批准文件", #"{"inHall":false,"exemption":"县政府办〔2026〕3号"}"#),
    ]

    static let limits = [
        GapRow("CLOCK-28 承诺等于法定", #"{"limits":{"statutoryWorkingDays":3,"promiseWorkingDays":3}}"#),
        GapRow(
            "CLOCK-28 承诺长于法定一天", #"{"limits":{"statutoryWorkingDays":3,"promiseWorkingDays":4}}"#,
            "/limits/promiseWorkingDays CLOCK-28"),
        GapRow("CLOCK-28 承诺的自然日等于法定工作日", #"{"limits":{"statutoryWorkingDays":5,"promiseCalendarDays":5}}"#),
        GapRow(
            "CLOCK-28 自然日多于法定工作日", #"{"limits":{"statutoryWorkingDays":5,"promiseCalendarDays":6}}"#,
            "/limits/promiseCalendarDays CLOCK-28"),
        GapRow(
            "自然日为零", #"{"limits":{"promiseCalendarDays":0},"steps":[{"key":"a","name":"审查"}]}"#,
            "/limits/promiseCalendarDays OPEN-01"),
        GapRow("CLOCK-28 环节合计在自然日之内", #"{"limits":{"promiseCalendarDays":4}}"#),
        GapRow("CLOCK-28 环节合计超出自然日", #"{"limits":{"promiseCalendarDays":2}}"#, "/steps CLOCK-28"),
        GapRow("OPEN-01 承诺件缺承诺时限", #"{"limits":null}"#, "/limits/promiseWorkingDays OPEN-01"),
        GapRow(
            "CLOCK-25 环节合计恰等于承诺", #"{"steps":[{"key":"a","name":"审查","limitWorkingDays":3}]}"#),
        GapRow(
            "CLOCK-25 环节合计多一天",
            #"{"steps":[{"key":"a","name":"审查","limitWorkingDays":3},{"key":"b","name":"决定","limitWorkingDays":1}]}"#,
            "/steps CLOCK-28"),
        GapRow(
            "时限为零", #"{"limits":{"promiseWorkingDays":3,"supplementWorkingDays":0}}"#,
            "/limits/supplementWorkingDays OPEN-01"),
        GapRow(
            "环节时限为零", #"{"steps":[{"key":"a","name":"审查","limitWorkingDays":0}]}"#, "/steps/0/limitWorkingDays OPEN-01"),
        GapRow(
            "TYPE-24 上报件缺上报时限", #"{"approvalLevel":"city","nationalType":4}"#, "/limits/reportUpWorkingDays TYPE-24"),
    ]

    static let types = [
        GapRow(
            "即办件为 1", #"{"needs":[],"simple":true,"sameDay":true,"steps":[{"key":"a","name":"办结"}],"nationalType":1}"#),
        GapRow(
            "即办件写成 2", #"{"needs":[],"simple":true,"sameDay":true,"steps":[{"key":"a","name":"办结"}]}"#,
            "/nationalType TYPE-36"),
        GapRow(
            "即办件的环节不得跨天",
            #"{"needs":[],"simple":true,"sameDay":true,"nationalType":1,"steps":[{"key":"a","name":"办","limitWorkingDays":1}]}"#,
            "/steps CLOCK-28"),
        GapRow("C05 两个部门为承诺件", #"{"departments":["GD","WG"]}"#),
        GapRow("C05 三个部门为联办件", #"{"departments":["GD","WG","GA"],"nationalType":3}"#),
        GapRow("三个部门写成承诺", #"{"departments":["GD","WG","GA"]}"#, "/nationalType TYPE-36"),
        GapRow(
            "上报件为 4",
            #"{"approvalLevel":"province","nationalType":4,"limits":{"reportUpWorkingDays":3}}"#),
    ]

    static let references = [
        GapRow(
            "没有的单位", #"{"unitCode":"XX","departments":["XX"]}"#, "/departments/0 OPEN-01", "/unitCode OPEN-01"),
        GapRow("涉及部门缺本单位", #"{"departments":["WG"]}"#, "/departments OPEN-01"),
        GapRow("CASE-29 没有的窗口", #"{"acceptingWindows":["1","99"]}"#, "/acceptingWindows/1 CASE-29"),
        GapRow(
            "所有欠缺一次说全",
            #"{"basis":null,"standard":null,"steps":null,"fees":null,"nationalType":1}"#, "/basis NOTIFY-01",
            "/standard ITEM-14", "/steps ITEM-14", "/fees OPEN-01", "/nationalType TYPE-36"),
    ]

    @Test func `who may accept an item (CASE-29, CASE-34)`() throws {
        let anyone = try ItemSample.item("{}")
        let units = try ItemSample.item(#"{"acceptingUnits":["WG"]}"#)
        let windows = try ItemSample.item(#"{"acceptingWindows":["1"]}"#)
        let cityWide = try ItemSample.item(#"{"cityWide":true}"#)
        func may(_ item: Item, _ number: String, _ unit: String?, comprehensive: Bool) -> Bool {
            ItemRules.mayAccept(item, windowNumber: number, unitCode: unit, isComprehensive: comprehensive)
        }
        #expect(may(anyone, "2", nil, comprehensive: true) && !may(anyone, "9", "WG", comprehensive: false))
        #expect(may(cityWide, "9", "WG", comprehensive: false))
        #expect(may(units, "9", "WG", comprehensive: false) && !may(units, "1", nil, comprehensive: true))
        #expect(may(windows, "1", nil, comprehensive: true) && !may(windows, "2", nil, comprehensive: true))
    }

    @Test func `an item survives being written and read`() throws {
        let items = try CatalogueDocument.decode(JSONReader.read(Starter.catalogue), today: Day(number: 0)).items
        for item in items {
            #expect(try Item.decode(JSONReader.read(item.document), today: Day(number: 0)) == item)
        }
    }

    @Test func `differences are named by field and by the key of an entry`() throws {
        let old = try ItemSample.item("{}")
        let new = try ItemSample.item(
            #"{"standard":"更严的标准","limits":{"promiseWorkingDays":2},"materials":[{"key":"application","name":"申请书","main":true,"affectsApproval":true,"copies":2,"form":"original"}]}"#
        )
        let changes = ItemChanges.between(old, new)
        #expect(
            changes.map(\.pointer) == [
                "/standard", "/limits/statutoryWorkingDays", "/limits/promiseWorkingDays",
                "/materials/application/copies", "/materials/map",
            ])
        #expect(changes[2].before == "3" && changes[2].after == "2" && changes[2].field.zh == "时限")
        #expect(changes[4].after == nil)
        #expect(ItemChanges.between(old, old).isEmpty)
    }
}

/// A complete item on the committed track, three working days.
enum ItemSample {
    static let complete = #"""
        {"code":"SY-01","title":"示例事项","titleEn":"Sample item","unitCode":"GD","kind":"publicService",
         "center":"livelihood","theme":"other","audience":"both","basis":"供电监管办法","procedure":"受理 → 审查 → 决定",
         "standard":"材料真实","simple":false,"sameDay":false,"needs":["review"],"approvalLevel":"county",
         "departments":["GD"],"limits":{"statutoryWorkingDays":5,"promiseWorkingDays":3},"fees":[],
         "materials":[
            {"key":"application","name":"申请书","main":true,"affectsApproval":true,"copies":1,"form":"original"},
            {"key":"map","name":"位置图","main":false,"affectsApproval":false,"copies":1,"form":"copy"}],
         "steps":[{"key":"acceptance","name":"受理"},{"key":"review","name":"审查","limitWorkingDays":3}],
         "nationalType":2}
        """#

    /// The sample with fields replaced; a null removes one.
    static func document(_ replaced: String) throws -> String {
        guard
            case .object(let members) = try JSONReader.read(Array(complete.utf8)),
            case .object(let replacing) = try JSONReader.read(Array(replaced.utf8))
        else { return complete }
        let kept = members.filter { member in !replacing.contains { $0.name == member.name } }
        var writer = JSONWriter()
        writer.value(.object(kept + replacing.filter { $0.value != .null }))
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    static func item(_ replaced: String) throws -> Item {
        try Item.decode(JSONReader.read(Array(document(replaced).utf8)), today: Day(number: 0))
    }
}

extension TestHall {
    /// Publishes the sample item `SY-01` with fields replaced.
    func publishItem(_ replaced: String) throws {
        _ = try sendAsDirector(.post, "/api/v1/items", ItemSample.document(replaced))
        let answer = try sendAsDirector(.post, "/api/v1/items/SY-01/versions/1/publication", "{}")
        #expect(answer.status == 200, "\(answer.text)")
    }
}
