import Foundation
import HTTP
import SQLite
import Testing

@testable import Hall

/// Where a fault of a file was put, or found.
struct FaultPlace: Hashable, Comparable {
    let line: Int
    let field: String

    static func < (left: Self, right: Self) -> Bool { (left.line, left.field) < (right.line, right.field) }
}

/// A catalogue of many items with faults at known places.
enum ManyItems {
    /// What may be wrong: the field of a JSON item and its text there, the column of the CSV and its text there.
    static let faults: [(member: String, json: String, column: String, cell: String)] = [
        ("kind", #""kind":"magic""#, "kind", "magic"), ("title", #""title":"短""#, "title", "短"),
        ("nationalType", #""nationalType":9"#, "nationalType", "9"),
        ("unitCode", #""unitCode":"NOBODY","departments":["NOBODY","GD"]"#, "unitCode", "NOBODY"),
        ("basis", #""basis":null"#, "basis", ""),
        ("simple", #""simple":"maybe""#, "simple", "maybe"),
    ]

    /// One item in five lines; the fault of `number` where there is one.
    static func json(count: Int, faulty: Set<Int>) -> (text: String, places: [FaultPlace]) {
        var text = "{\n\"items\": [\n"
        var line = 3
        var places: [FaultPlace] = []
        for number in 0..<count {
            var members = [
                ("code", #""code":"N-\#(Digits.text(number, 5))""#), ("title", #""title":"事项第\#(number)号""#),
                ("unitCode", #""unitCode":"GD","departments":["GD"]"#), ("kind", #""kind":"publicService""#),
                ("basis", #""basis":"供电监管办法""#), ("simple", #""simple":false"#), ("nationalType", #""nationalType":2"#),
            ]
            if faulty.contains(number) {
                let fault = faults[number % faults.count]
                let at = members.firstIndex { $0.0 == fault.member } ?? 0
                members[at].1 = fault.json
                places.append(FaultPlace(line: line + 1 + at, field: "/items/\(number)/\(fault.member)"))
                if fault.member == "unitCode" {
                    places.append(FaultPlace(line: line + 1 + at, field: "/items/\(number)/departments/0"))
                }
            }
            text += "{\n" + members.map { $0.1 + ",\n" }.joined()
            text +=
                #""titleEn":"Item \#(number)","center":"livelihood","theme":"other","audience":"both","procedure":"受理 → 审查","standard":"材料真实","sameDay":false,"needs":["review"],"approvalLevel":"county","limits":{"promiseWorkingDays":3},"fees":[],"materials":[{"key":"a","name":"申请书","main":true,"affectsApproval":true,"copies":1,"form":"original"}],"steps":[{"key":"r","name":"审查","limitWorkingDays":3}]}"#
            text += number == count - 1 ? "\n" : ",\n"
            line += members.count + 2
        }
        return (text + "]}\n", places.sorted())
    }

    /// One item in two rows.
    static func csv(count: Int, faulty: Set<Int>) -> (text: String, places: [FaultPlace]) {
        let names = [
            "code", "title", "unitCode", "kind", "basis", "simple", "nationalType", "titleEn", "center", "theme",
            "audience", "procedure", "standard", "needs", "approvalLevel", "departments", "promiseWorkingDays", "free",
            "material.key", "material.name", "material.main", "material.affectsApproval", "material.copies",
            "material.form", "step.key", "step.name", "step.limitWorkingDays",
        ]
        var text = "\u{FEFF}" + names.joined(separator: ",") + "\r\n"
        var places: [FaultPlace] = []
        for number in 0..<count {
            var cells = [
                "N-\(Digits.text(number, 5))", "事项第\(number)号", "GD", "publicService", "供电监管办法", "false", "2",
                "Item \(number)", "livelihood", "other", "both", "\"受理, 审查\"", "材料真实", "review", "county", "GD", "3",
                "true", "a", "申请书", "true", "true", "1", "original", "r", "审查", "2",
            ]
            let line = 2 + number * 2
            if faulty.contains(number) {
                let fault = faults[number % faults.count]
                cells[names.firstIndex(of: fault.column) ?? 0] = fault.cell
                places.append(FaultPlace(line: line, field: fault.column))
                // The department GD is not the unit any more.
                if fault.member == "unitCode" { places.append(FaultPlace(line: line, field: "departments")) }
            }
            text += cells.joined(separator: ",") + "\r\n"
            text += ",,,,,,,,,,,,,,,,,,b,附件,false,false,1,copy,d,决定,1\r\n"
        }
        return (text, places.sorted())
    }

    /// Thirty items, far from each other, of every kind of fault.
    static let thirty = Set((0..<30).map { $0 * 166 + $0 % 6 })
}

@Suite("Importing a catalogue")
struct CatalogueImportTests {
    /// An opened hall without a server.
    private final class Desk {
        let directory = NSTemporaryDirectory() + "hall-import-" + UUID().uuidString
        let office: HallOffice

        init() throws { office = try HallOffice(dataDirectory: directory) }

        deinit {
            office.close()
            try? FileManager.default.removeItem(atPath: directory)
        }

        func send(_ method: HTTP.Method, _ target: String, _ body: String = "", _ kind: String = "application/json")
            -> (status: Int, json: JSON, text: String)
        {
            let response = office.send(
                Request(method: method, target: target, fields: [("content-type", kind)], body: Array(body.utf8)))
            var limits = JSONLimits()
            limits.bytes = 64 << 20
            return (
                response.status, (try? JSONReader.read(response.body, limits: limits)) ?? .null,
                String(decoding: response.body, as: UTF8.self)
            )
        }
    }

    private func places(_ json: JSON?) -> [FaultPlace] {
        (json?.arrayValue ?? []).map {
            FaultPlace(
                line: Int($0["line"]?.integerValue ?? 0),
                field: $0["field"]?.stringValue ?? $0["pointer"]?.stringValue ?? "")
        }.sorted()
    }

    @Test(
        "5,000 items with faults in 30: each is named with line and field, nothing is imported; skipBad imports 4,970")
    func manyItems() throws {
        let desk = try Desk()
        let before = desk.send(.get, "/api/v1/items?limit=1").json["total"]
        let files = [
            ("application/json", ManyItems.json(count: 5000, faulty: ManyItems.thirty)),
            ("text/csv", ManyItems.csv(count: 5000, faulty: ManyItems.thirty)),
        ]
        for (kind, file) in files {
            let refused = desk.send(.post, "/api/v1/catalogue/imports", file.text, kind)
            #expect(refused.status == 422)
            #expect(refused.json["code"] == .string("catalogue.faulty"))
            #expect(places(refused.json["errors"]) == file.places, "\(kind)")
            #expect(Set(file.places.map(\.line)).count == 30)
            #expect(desk.send(.get, "/api/v1/items?limit=1").json["total"] == before, "nothing was imported")
        }
        let done = desk.send(.post, "/api/v1/catalogue/imports?skipBad=true", files[1].1.text, "text/csv")
        #expect(done.json["new"] == .integer(4970) && places(done.json["faults"]) == files[1].1.places)
        #expect(desk.send(.get, "/api/v1/items/N-04999").status == 200)
    }

    @Test("an export reads back as the same catalogue", arguments: ["json", "csv"])
    func roundTrip(format: String) throws {
        let desk = try Desk()
        let kind = format == "csv" ? "text/csv" : "application/json"
        let exported = desk.send(.get, "/api/v1/catalogue?format=\(format)")
        let total = desk.send(.get, "/api/v1/items?limit=1").json["total"]
        let again = desk.send(.post, "/api/v1/catalogue/imports", exported.text, kind)
        #expect(again.status == 200, "\(again.text.prefix(500))")
        #expect(again.json["unchanged"] == total && again.json["new"] == .integer(0))
        let one = exported.text.replacing("低压居民新装用电", with: "居民新装用电")
        let changed = desk.send(.post, "/api/v1/catalogue/imports", one, kind)
        #expect(changed.json["changed"] == .integer(1))
        let item = desk.send(.get, "/api/v1/items/DL-01").json
        #expect(item["version"] == .integer(2) && item["title"] == .string("居民新装用电"))
        let announced = desk.send(.get, "/api/v1/announcements").json["items"]?.arrayValue?.first
        #expect(announced?["text"]?.stringValue?.contains("DL-01") == true, "OPEN-08")
    }

    @Test(
        "what is wrong with a table is said with its line",
        arguments: [
            ("title\r\nx", [FaultPlace(line: 1, field: "code")]),
            ("code,colour\r\n", [FaultPlace(line: 1, field: "colour")]),
            ("code,title,title\r\n", [FaultPlace(line: 1, field: "title")]),
            ("code,title\r\nA-1,\"half", [FaultPlace(line: 2, field: "")]),
            ("code,title\r\nA-1,a\"b", [FaultPlace(line: 2, field: "")]),
            ("code,material.key\r\n,a\r\n", [FaultPlace(line: 2, field: "code")]),
            ("code,unitCode,unit,unitKind\r\n,ZZ,新局,odd\r\n", [FaultPlace(line: 2, field: "unitKind")]),
        ])
    func badTables(text: String, expected: [FaultPlace]) {
        let source = CatalogueSource.read(Array(text.utf8), .csv)
        #expect(source.faults.map { FaultPlace(line: $0.line ?? 0, field: $0.field) } == expected)
    }

    @Test func `a broken JSON file is refused with the line of the break`() {
        let source = CatalogueSource.read(Array("{\n\"items\": [\n{\"code\": }\n]}".utf8), .json)
        #expect(source.faults.map(\.line) == [3])
    }

    @Test func `a unit that a file declares may be referred to; a code that stands twice is named`() throws {
        let desk = try Desk()
        let item = try ItemSample.document(#"{"unitCode":"NEW","departments":["NEW"]}"#)
        let units = #"[{"code":"NEW","name":"新设局","nameEn":"New Bureau","kind":"government"}]"#
        let twice = desk.send(
            .post, "/api/v1/catalogue/imports", #"{"units":\#(units),"items":[\#(item),\#(item)]}"#)
        #expect(places(twice.json["errors"]).map(\.field) == ["/items/1/code"])
        let once = desk.send(.post, "/api/v1/catalogue/imports", #"{"units":\#(units),"items":[\#(item)]}"#)
        #expect(once.json["new"] == .integer(1), "\(once.text)")
        #expect(desk.send(.get, "/api/v1/items/SY-01").json["unit"] == .string("新设局"))
    }

    @Test func `a dry run counts and stores nothing; what has not changed gets no version`() throws {
        let desk = try Desk()
        let file = ManyItems.csv(count: 20, faulty: [3])
        let path = "/api/v1/catalogue/imports?skipBad=true"
        let dry = desk.send(.post, path + "&dryRun=true", file.text, "text/csv")
        #expect(dry.json["new"] == .integer(19) && dry.json["skipped"] == .integer(1))
        #expect(desk.send(.get, "/api/v1/items/N-00001").status == 404)
        #expect(desk.send(.post, path, file.text, "text/csv").json["new"] == .integer(19))
        let again = desk.send(.post, path, file.text, "text/csv")
        #expect(again.json["unchanged"] == .integer(19) && again.json["changed"] == .integer(0))
        #expect(desk.send(.get, "/api/v1/items/N-00001").json["version"] == .integer(1))
    }

    /// The catalogue before is given with a title that no document has: where it comes back, nothing was parsed.
    @Test func `versions that are known are not parsed again when one item changes`() throws {
        let desk = try Desk()
        let catalogue = desk.office.facts.facts.main.catalogue
        let known = try #require(catalogue["DL-01"])
        let document = String(decoding: known.item.document, as: UTF8.self)
        let marked = document.replacing(known.item.title, with: "只在内存里")
        let item = try Item.decode(JSONReader.read(Array(marked.utf8)), today: Day(number: 0))
        let previous = Catalogue([known.holding(item)], units: catalogue.units)
        let reader = try Reader(path: desk.directory + "/hall.sqlite", cacheBytes: 1 << 20)
        let read = try reader.read(now: 0) { try CatalogStore.catalogue(hallID: 1, reusing: previous, $0) }
        #expect(read["DL-01"]?.item.title == "只在内存里")
        #expect(read["DL-02"]?.item.title == catalogue["DL-02"]?.item.title)
    }
}

extension CatalogueItem {
    fileprivate func holding(_ item: Item) -> CatalogueItem {
        CatalogueItem(
            itemID: itemID, versionID: versionID, version: version, effectiveFrom: effectiveFrom, unitID: unitID,
            unitName: unitName, unitNameEn: unitNameEn, departmentNames: departmentNames, item: item)
    }
}
