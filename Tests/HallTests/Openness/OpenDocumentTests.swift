import Foundation
import HTTP
import SQLite
import Testing

@testable import Hall

@Suite("Documents that are opened to the public (OPEN-11)")
struct OpenDocumentTests {
    private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    @Test(
        "where a document stands on a day",
        arguments: [
            ("2026-10-31", nil, nil, .coming), ("2026-11-01", nil, nil, .inForce),
            ("2026-11-30", "2026-11-30", nil, .inForce),
            ("2026-12-01", "2026-11-30", nil, .expired), ("2026-11-14", nil, "2026-11-15", .inForce),
            ("2026-11-15", nil, "2026-11-15", .replaced), ("2026-12-01", "2026-11-30", "2026-11-15", .replaced),
        ] as [(String, String?, String?, OpenDocument.Standing)])
    func standing(on day: String, to: String?, replacedFrom: String?, expected: OpenDocument.Standing) throws {
        let document = OpenDocument(
            id: 1, kind: .policy, title: Label("文件", "Document"), documentNumber: "", unit: nil,
            effectiveFrom: try Self.day("2026-11-01"), effectiveTo: try to.map(Self.day), reference: "r",
            publishedAt: Instant(milliseconds: 0), replaces: nil,
            replacement: try replacedFrom.map { (id: 2, from: try Self.day($0)) }, withdrawal: nil)
        #expect(OpenDocumentRules.standing(of: document, on: try Self.day(day)) == expected)
    }

    private static let path = "/api/v1/openness/documents"

    private static func body(
        _ title: String = "窗口服务承诺", kind: String = "policy", from: String = "2026-11-01", more: String = ""
    ) -> String {
        #"{"kind":"\#(kind)","title":"\#(title)","effectiveFrom":"\#(from)","text":"第一条 <b>","secrecyReview":{"by":"王主任","on":"2026-11-20"}\#(more)}"#
    }

    private func titles(_ hall: TestHall, _ query: String = "") throws -> [String] {
        let list = try hall.send(.get, Self.path + query).json["items"]?.arrayValue ?? []
        return list.compactMap { $0["title"]?.stringValue }
    }

    @Test func `it is published by those in charge, announced, listed, read and printed`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        #expect(try hall.send(.post, Self.path, Self.body(), as: clerk).status == 403)
        let unit = try #require(
            try hall.send(.get, "/api/v1/units").json["items"]?.arrayValue?.first?["code"]?.stringValue)
        let more = #","documentNumber":"县政发〔2026〕8号","unit":"\#(unit)","effectiveTo":"2027-10-31""#
        let made = try hall.sendAsDirector(.post, Self.path, Self.body(more: more))
        #expect(made.status == 201 && made.json["standing"] == .string("inForce"), "\(made.text)")
        #expect(made.json["secrecyReviewedBy"] == .string("王主任"))
        _ = try hall.sendAsDirector(.post, Self.path, Self.body("统计月报", kind: "statistics", from: "2026-12-01"))
        #expect(try titles(hall) == ["窗口服务承诺"])
        #expect(try titles(hall, "?standing=coming") == ["统计月报"])
        #expect(try titles(hall, "?on=2026-12-01") == ["统计月报", "窗口服务承诺"], "the newest first")
        #expect(try titles(hall, "?on=2026-12-01&kind=policy&unit=\(unit)") == ["窗口服务承诺"])
        let word = try #require("8号".addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        #expect(try titles(hall, "?on=2026-12-01&text=" + word) == ["窗口服务承诺"])
        let first = try hall.send(.get, Self.path + "?on=2026-12-01&limit=1")
        let next = try #require(first.json["next"]?.stringValue)
        #expect(try titles(hall, "?on=2026-12-01&limit=1&cursor=" + next) == ["窗口服务承诺"])
        #expect(try hall.send(.get, Self.path + "?standing=withdrawn").faults == ["standing choice"])
        let announced = try hall.send(.get, "/api/v1/announcements").json["items"]?.arrayValue ?? []
        #expect(announced.last?["text"] == .string("新公开政策文件：《窗口服务承诺》。"))
        let page = try hall.send(.get, Self.path + "/1", fields: ["Accept": "text/html"])
        for word in ["窗口服务承诺", "县政发〔2026〕8号", "第一条 &lt;b&gt;", "有效至 2027-10-31", "演练数据"] {
            #expect(page.text.contains(word), "\(word)")
        }
        let list = try hall.send(.get, Self.path, fields: ["Accept": "text/html"])
        #expect(list.text.contains("公开文件目录") && list.text.contains("窗口服务承诺"))
        let csv = try CSV.read(try hall.send(.get, Self.path + "?format=csv").body)
        #expect(csv.count == 2 && csv[1].fields[2] == "窗口服务承诺")
    }

    @Test(
        "what is published says what it is, from when, and that it holds no secret",
        arguments: [
            (
                "{}",
                [
                    "/effectiveFrom required", "/kind required", "/secrecyReview required", "/title required",
                ]
            ),
            (
                #"{"kind":"law","title":"某法","effectiveFrom":"2026-11-01","secrecyReview":{"by":"王主任","on":"2026-11-20"}}"#,
                ["/text either"]
            ),
            (body(more: #","effectiveTo":"2026-10-31""#), ["/effectiveTo order"]),
            (body(more: #","unit":"none""#), ["/unit unknown"]),
            (body(more: #","replaces":9"#), ["/replaces unknown"]),
            (
                #"{"kind":"law","title":"某法","effectiveFrom":"2026-11-01","reference":"档案室","secrecyReview":{"by":"王主任","on":"2026-11-25"}}"#,
                ["/secrecyReview future"]
            ),
        ] as [(String, [String])])
    func refused(body: String, faults: [String]) throws {
        let hall = try TestHall()
        let answer = try hall.sendAsDirector(.post, Self.path, body)
        #expect(answer.status == 422 && answer.faults == faults, "\(answer.text)")
        #expect(try titles(hall, "?on=2026-12-01") == [])
        #expect(try hall.send(.get, "/api/v1/announcements").json["items"] == .array([]))
    }

    @Test func `another takes its place from its day on; what is withdrawn gives the place back`() throws {
        let hall = try TestHall()
        _ = try hall.sendAsDirector(.post, Self.path, Self.body("承诺甲"))
        let second = try hall.sendAsDirector(.post, Self.path, Self.body("承诺乙", more: #","replaces":1"#))
        #expect(second.json["replaces"] == .integer(1))
        #expect(try titles(hall) == ["承诺乙"] && titles(hall, "?standing=replaced") == ["承诺甲"])
        #expect(try hall.send(.get, Self.path + "/1").json["replacedBy"] == .integer(2))
        let third = try hall.sendAsDirector(.post, Self.path, Self.body("承诺丙", more: #","replaces":1"#))
        #expect(third.code == "openDocument.replaced" && third.rules == ["OPEN-11"])
        let reason = #"{"reason":"文本有误"}"#
        let withdrawn = try hall.sendAsDirector(.post, Self.path + "/2/withdraw", reason)
        #expect(withdrawn.json["standing"] == .string("withdrawn"))
        #expect(try titles(hall) == ["承诺甲"], "it holds again")
        #expect(try hall.sendAsDirector(.post, Self.path + "/2/withdraw", reason).code == "openDocument.withdrawn")
        #expect(try hall.send(.get, Self.path + "/2").code == "openDocument.unknown", "no longer public")
        let kept = try hall.sendAsDirector(.get, "/api/v1/openness/withdrawn-documents").json["items"]?.arrayValue
        #expect(kept?.map { $0["withdrawReason"] } == [.string("文本有误")])
        #expect(try hall.sendAsDirector(.post, Self.path, Self.body("承诺丙", more: #","replaces":1"#)).status == 201)
        let writer = try Writer(path: hall.directory + "/copy.sqlite", clock: { 0 })
        _ = try Migrator(HallFile.migrations).migrate(writer, backupDirectory: hall.directory)
        _ = try writer.write { transaction in
            try transaction.execute(
                """
                INSERT INTO open_documents (hall_id, kind, title_zh, title_en, document_number, from_day, text, reviewed_by,
                                            reviewed_on, published_at)
                VALUES (1, 'law', '某法', 'law', '', '2026-11-01', '正文', '王主任', '2026-11-01', 0)
                """)
        }
        for sql in [
            "UPDATE open_documents SET title_zh = '另一法'", "UPDATE open_documents SET text = NULL, reference = 'x'",
            "DELETE FROM open_documents",
        ] as [StaticString] {
            #expect(throws: DatabaseError.self) { try writer.write { try $0.execute(sql) } }
        }
        writer.close()
    }
}
