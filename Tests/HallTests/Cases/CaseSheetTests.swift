import HTTP
import Testing

@testable import Hall

@Suite("A case straight from its row")
struct CaseSheetTests {
    private static let moment = Instant(milliseconds: 1_795_000_000_123)

    private static func item(_ names: [String]) -> CatalogueItem {
        let materials = names.enumerated().map { place, name in
            Item.Material(
                key: "material\(place)", name: name, isMain: place == 0, affectsApproval: true, copies: 1,
                form: .copy, department: nil)
        }
        return CatalogueItem(
            itemID: 1, versionID: 1, version: 1, effectiveFrom: nil, unitID: 1, unitName: "", unitNameEn: "",
            departmentNames: [:],
            item: Item(
                code: "T-01", title: "测试事项", titleEn: "Test item", unitCode: "U", kind: .publicService,
                center: .livelihood, theme: .other, audience: .both, basis: "", procedure: "", standard: "",
                isSimple: true, isSameDay: true, needs: [], approvalLevel: .county, departments: ["U"],
                limits: Item.Limits(
                    statutoryWorkingDays: nil, promiseWorkingDays: nil, promiseCalendarDays: nil, targetMinutes: nil,
                    reportUpWorkingDays: nil,
                    supplementWorkingDays: nil), feeStandard: [], materials: materials, steps: [],
                isWhileYouWait: false, isCityWide: false, isAuthorizedToWindow: true, nationalType: 1))
    }

    /// Each material as its shape writes it.
    private static func written(_ item: CatalogueItem, _ language: Language) -> String {
        var writer = OutputWriter(json: JSONWriter(), language: language)
        writer.json.beginArray()
        for position in item.item.materials.indices {
            let material = CaseMaterial(state: .present, receivedAt: moment, fault: nil, givenBack: nil)
            CaseMaterialView.shape.write(
                CaseMaterialView(item: item, position: position, material: material), to: &writer)
        }
        writer.json.endArray()
        return String(decoding: writer.json.bytes, as: UTF8.self)
    }

    @Test(arguments: [[], ["申请表"], ["申请表", "房产证", "引号\"和\\"]], [Language.zh, .en])
    func `materials that all came at once read as if each was put into words`(names: [String], language: Language) {
        let item = Self.item(names)
        for _ in 0..<2 {
            var writer = OutputWriter(json: JSONWriter(capacity: 64), language: language)
            #expect(item.wholeMaterials.write(at: Self.moment, of: item, to: &writer))
            #expect(String(decoding: writer.json.bytes, as: UTF8.self) == Self.written(item, language))
        }
    }

    @Test func `a material that is named like the mark is put into words each time`() {
        let item = Self.item(["1970-01-01T08:00:00.001+08:00"])
        var writer = OutputWriter(json: JSONWriter(), language: .zh)
        #expect(!item.wholeMaterials.write(at: Self.moment, of: item, to: &writer))
        #expect(writer.json.bytes.isEmpty)
    }

    @Test(arguments: [
        ("", []), ("commitmentNotice:1202611230000042", [["commitmentNotice", "H01-N-20261123-00042", "own"]]),
        (
            "supplementNotice:1202611230000001 returnNotice:1202611240000002r",
            [
                ["supplementNotice", "H01-N-20261123-00001", "own"],
                ["returnNotice", "H01-N-20261124-00002", "instead"],
            ]
        ), ("laterNotice:1202611230000001 :1 returnNotice: returnNotice:1x2 returnNotice", []),
    ])
    func `the notices of a case's row are read; what is of a later program is left out`(
        text: String, notices: [[String]]
    ) {
        var text = text
        let references = text.withUTF8 { NoticeReference.references($0, of: HallProfile.Key(id: 1, code: "H01")) }
        #expect(
            references.map { [$0.kind.rawValue, $0.number.text, $0.isReplacement ? "instead" : "own"] } == notices)
    }
}
