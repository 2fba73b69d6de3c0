import HTTP
import Starter
import Testing

@testable import Hall

@Suite("The starter catalogue")
struct StarterTests {
    private static let document = try? CatalogueDocument.decode(
        JSONReader.read(Starter.catalogue), today: Day(number: 0))
    private var items: [Item] { Self.document?.items ?? [] }
    private var ground: CatalogueGround { CatalogueGround(units: Set(Self.document?.units.map(\.code) ?? [])) }

    @Test func `has at least sixty items, each of which may be published`() {
        #expect(items.count >= 60)
        for item in items {
            let gaps = ItemRules.gaps(item, ground)
            #expect(gaps.isEmpty, "\(item.code): \(gaps.map { $0.pointer + " " + $0.detail.zh })")
        }
    }

    @Test func `reaches every track, every need, every centre, theme and class of power`() {
        for track in Track.allCases {
            #expect(items.count { ItemRules.track($0, ground) == track } >= 2, "\(track)")
        }
        for need in Item.Need.allCases { #expect(items.count { $0.needs.contains(need) } >= 2, "\(need)") }
        for center in Item.Center.allCases { #expect(items.contains { $0.center == center }, "\(center)") }
        for theme in Item.Theme.allCases { #expect(items.contains { $0.theme == theme }, "\(theme)") }
        for kind in Item.Kind.allCases { #expect(items.contains { $0.kind == kind }, "\(kind)") }
        // TYPE-04, 08, 09: a main document; TYPE-10: an attachment that does no harm, and one that does (C09).
        let attachments = items.flatMap(\.materials).filter { !$0.isMain }
        #expect(attachments.contains { $0.affectsApproval } && attachments.contains { !$0.affectsApproval })
    }

    /// ITEM-05: the fifteen licences and six filings; CLOCK-18 to CLOCK-20: the limits of the power supply.
    @Test func `holds the matters that the rules name`() {
        let licences = (1...4).map { "WG-0\($0)" } + (6...9).map { "WG-0\($0)" } + (10...14).map { "WG-\($0)" }
        let filings = ["WG-05", "WG-15", "WG-16", "WG-17", "WG-18", "XC-05"]
        for code in licences + ["XC-01", "XC-02", "XC-03", "XC-04"] + filings {
            #expect(items.contains { $0.code == code }, "\(code)")
        }
        let promises = [
            "DL-01": 3, "DL-02": 7, "DL-03": 15, "DL-04": 30, "DL-05": 3, "DL-06": 5, "DL-07": 5, "DL-08": 7,
        ]
        for (code, days) in promises {
            #expect(items.first { $0.code == code }?.limits.promiseWorkingDays == days, "\(code)")
        }
    }

    @Test func `Chinese texts have full-width punctuation`() {
        for item in items {
            let texts = [item.title, item.basis, item.procedure, item.standard] + item.materials.map(\.name)
            for text in texts { #expect(!text.contains { ",;:()?".contains($0) }, "\(item.code): \(text)") }
        }
    }
}
