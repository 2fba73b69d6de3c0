import HTTP
import SQLite
import Testing

@testable import Hall

@Suite("Notices, over a socket")
struct NoticeTests {
    /// Each kind that an intake gives: the item, what is not present, the kind, and words that it must say.
    @Test(
        "every intake gives its notice, with the five contents (NOTIFY-01)",
        arguments: [
            ("RS-01", [:], "acceptanceNotice", ["受理通知书", "现予受理", "当日办结"]),
            ("DL-01", [:], "commitmentNotice", ["承诺件通知书", "2026 年 11 月 27 日前（含当日）办结"]),
            ("SC-02", [:], "jointNotice", ["联办件通知书", "牵头", "公安局需用的材料", "税务局需用的材料"]),
            ("LY-02", [:], "reportUpReceipt", ["上报件回执", "审批权限在上级机关", "上报"]),
            ("DL-01", ["titleDeed": "ownedNotBrought"], "supplementNotice", ["补办件通知书", "需要补齐的材料", "前（含当日）补齐"]),
            ("LY-01", ["regrowth": "lacking"], "correctionNotice", ["补正材料通知书", "尚不能受理", "伐后更新措施"]),
            ("LY-01", ["ownership": "lacking"], "returnNotice", ["退回件通知书", "缺少主件", "60 日内", "6 个月内"]),
        ] as [(String, [String: String], String, [String])])
    func kinds(item: String, missing: [String: String], kind: String, words: [String]) throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let taken = try hall.takeIn(item, missing, as: clerk)
        let reference = try #require(taken["notices"]?.arrayValue?.first)
        #expect(reference["kind"] == .string(kind))
        let print = try #require(reference["print"]?.stringValue)
        let page = try hall.send(.get, print, as: clerk, fields: ["Accept": "text/html"]).text
        for word in words + ["一、申请材料", "二、办理程序", "三、承诺时限", "四、收费标准", "五、办事依据", "12345", "wangfang"] {
            #expect(page.contains(word), "\(kind): \(word)")
        }
        #expect(page.contains(try #require(taken["number"]?.stringValue)))
        #expect(page.contains(try #require(taken["lookupCode"]?.stringValue)))
        for language in ["zh-CN", "en"] {
            let answer = try hall.send(.get, print, as: clerk, fields: ["Accept-Language": language])
            #expect(answer.json["kind"] == .string(kind) && answer.json["standing"] == .string("issued"))
            #expect(answer.fields["cache-control"] == "no-store" && answer.fields["etag"] == "\"0-json-\(language)\"")
        }
        let head = try hall.send(.head, print, as: clerk)
        #expect(head.status == 200 && head.body.isEmpty)
    }

    @Test func `what came is receipted: at intake, by halves, and at last (CASE-52)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let missing = ["licence": "ownedNotBrought", "evacuationPlan": "lacking"]
        let taken = try hall.takeIn("WG-01", missing, promises: true, as: clerk)
        let number = try #require(taken["number"]?.stringValue)
        func received(_ path: String) throws -> [String] {
            let receipt = try hall.send(.get, path, as: clerk).json
            #expect(receipt["kind"] == .string("materialsReceipt"))
            return (receipt["body"]?["materials"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
        }
        let first = try #require(taken["notices"]?.arrayValue?.first?["receipt"]?.stringValue)
        #expect(first == "/api/v1/notices/H01-N-20261124-00001-S")
        #expect(try received(first) == ["设立申请登记表", "营业场所产权证明或租赁合同", "信息网络安全承诺书", "消防安全检查合格文件"])
        let path = "/api/v1/cases/\(number)/materials"
        let half = try hall.send(.post, path, #"{"materials":["evacuationPlan"]}"#, as: clerk).json
        #expect(half["state"] == .string("supplementing"))
        let second = try #require(half["notices"]?.arrayValue?.last)
        #expect(second["kind"] == .string("materialsReceipt"))
        #expect(try received(try #require(second["print"]?.stringValue)) == ["疏散示意图"])
        let whole = try hall.send(.post, path, #"{"materials":["licence"]}"#, as: clerk).json
        #expect(whole["state"] == .string("accepted"))
        let last = try #require(whole["notices"]?.arrayValue?.last?["receipt"]?.stringValue)
        #expect(try received(last) == ["营业执照"])
        #expect(try received(first).count == 4, "what was receipted stays as it was")
        let all = try hall.send(.get, "/api/v1/cases/\(number)/notices.html", as: clerk)
        #expect(all.status == 200 && all.text.split(separator: "<section>").count == 6)
        let returned = try hall.takeIn("LY-01", ["ownership": "lacking"], as: clerk)
        let notice = try #require(returned["notices"]?.arrayValue?.first)
        #expect(notice["receipt"] == .null, "what is returned is receipted by nobody")
        let none = try hall.send(.get, (notice["print"]?.stringValue ?? "") + "-S", as: clerk)
        #expect(none.code == "notice.unknown")
    }

    @Test func `hostile names are shown and do nothing`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let name = #"<script>alert(1)</script>\u202e\"'&\u2066x"#
        let applicant =
            #"{"kind":"person","name":"\#(name)","certificate":{"kind":"residentId","number":"11010519491231002X"},"phone":"13800138000"}"#
        let body = Intake.body("DL-01", [("application", "present"), ("titleDeed", "present")], applicant: applicant)
        let taken = try hall.send(.post, "/api/v1/cases", body, as: clerk).json
        let print = try #require(taken["notices"]?.arrayValue?.first?["print"]?.stringValue)
        let page = try hall.send(.get, print, as: clerk, fields: ["Accept": "text/html"])
        #expect(page.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;\u{FFFD}&quot;&#39;&amp;\u{FFFD}x"))
        #expect(!page.text.contains("<script") && !page.text.unicodeScalars.contains("\u{202E}"))
        #expect(page.fields["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
        let json = try hall.send(.get, print, as: clerk).json
        #expect(json["body"]?["applicant"]?.stringValue?.hasPrefix("<script>") == true)
    }

    @Test func `a notice, its delivery and its voiding are never changed`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let head = try hall.signIn("zhaohead", roles: ["windowHead"])
        _ = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk)
        let path = "/api/v1/notices/H01-N-20261124-00001"
        let handed = #"{"manner":"handedOver","recipient":"李明","signature":"signed"}"#
        #expect(try hall.send(.post, path + "/deliveries", handed, as: clerk).status == 200)
        #expect(try hall.send(.post, path + "/void", #"{"reason":"办结日期有误"}"#, as: head).status == 201)
        _ = try Backup.make(from: hall.directory + "/hall.sqlite", to: hall.directory + "/whole.sqlite")
        var options = WriterOptions()
        options.applicationID = 0x48_41_4C_4C
        let copy = try Writer(path: hall.directory + "/whole.sqlite", options: options, clock: { 0 })
        defer { copy.close() }
        for table in [SQLText("notices"), SQLText("notice_deliveries"), SQLText("notice_voids")] {
            for sql in [SQLText("DELETE FROM ") + table, SQLText("UPDATE ") + table + " SET staff_id = 1"] {
                #expect { try copy.write { try $0.execute(sql) } } throws: { error in
                    (error as? DatabaseError)?.isTriggerRefusal == true
                }
            }
        }
    }
}

extension TestHall {
    /// Takes in a case of the item with every material present but those that `missing` names.
    func takeIn(
        _ code: String, _ missing: [String: String] = [:], promises: Bool = false, as token: String
    ) throws -> JSON {
        let item = try send(.get, "/api/v1/items/" + code).json
        let materials = (item["materials"]?.arrayValue ?? []).compactMap { $0["material"]?.stringValue }
        let isForPersons = item["audience"] != .string("organization")
        let body = Intake.body(
            code, materials.map { ($0, missing[$0] ?? "present") }, promises: promises,
            applicant: isForPersons ? Intake.person : Intake.organization)
        let answer = try send(.post, "/api/v1/cases", body, as: token)
        #expect(answer.status == 201, "\(answer.text)")
        return answer.json
    }
}
