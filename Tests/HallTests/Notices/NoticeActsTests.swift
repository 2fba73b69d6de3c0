import HTTP
import Testing

@testable import Hall

@Suite("Delivering, voiding and telling again, over a socket")
struct NoticeActsTests {
    @Test func `a return is owed until it was told in writing (TYPE-07, NOTIFY-05)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        _ = try hall.takeIn("LY-01", ["ownership": "lacking"], as: clerk)
        try hall.moveClock("PT5M")
        _ = try hall.takeIn("DL-01", as: clerk)
        func owed() throws -> [String] {
            let list = try hall.send(.get, "/api/v1/notices?standing=issued&total=true", as: clerk).json
            let rows = list["items"]?.arrayValue ?? []
            #expect(list["total"] == .integer(Int64(rows.count)))
            #expect(rows.allSatisfy { $0["clerk"] == .string("wangfang") }, "who owes it")
            return rows.compactMap { $0["number"]?.stringValue }
        }
        let number = "H01-N-20261124-00001"
        #expect(try owed() == [number, "H01-N-20261124-00002"], "the oldest first")
        let path = "/api/v1/notices/\(number)/deliveries"
        let phoned = try hall.send(
            .post, path, #"{"manner":"phoned","recipient":"李明","reference":"13800138000"}"#, as: clerk)
        #expect(phoned.json["standing"] == .string("issued") && phoned.fields["etag"] == "\"1-json-zh-CN\"")
        #expect(try owed().count == 2, "a call is no writing")
        #expect(try hall.send(.post, path, #"{"manner":"leftAtDesk","recipient":"李明"}"#, as: clerk).status == 200)
        #expect(try owed().count == 2, "what waits at the desk has reached nobody")
        let refused = #"{"manner":"handedOver","recipient":"李明","signature":"refused","note":"拒签，见证人张强"}"#
        let handed = try hall.send(.post, path, refused, as: clerk).json
        #expect(handed["standing"] == .string("delivered"))
        #expect(handed["deliveries"]?.arrayValue?.count == 3, "a notice may be delivered more than once")
        #expect(try owed() == ["H01-N-20261124-00002"])
        #expect(try hall.send(.get, "/api/v1/notices?standing=delivered", as: clerk).text.contains(number))
        #expect(try hall.send(.get, "/api/v1/notices?window=9", as: clerk).json["items"] == .array([]))
        #expect(try hall.send(.get, "/api/v1/notices?issuedFrom=2026-11-25", as: clerk).json["items"] == .array([]))
    }

    @Test(
        "a delivery says how, to whom, and whether it was signed for",
        arguments: [
            ("{}", ["/manner required", "/recipient required"]),
            (#"{"manner":"handedOver","recipient":"李明"}"#, ["/signature required"]),
            (#"{"manner":"handedOver","recipient":"李明","signature":"refused"}"#, ["/note required"]),
            (#"{"manner":"mailed","recipient":"李明"}"#, ["/reference required"]),
            (
                #"{"manner":"mailed","recipient":"李明","reference":"EMS1","signature":"signed"}"#,
                ["/signature contradicts"]
            ),
            (
                #"{"manner":"pigeon","recipient":"","at":"2026-01-01T00:00:00Z"}"#,
                [
                    "/at unknown", "/manner choice", "/recipient length",
                ]
            ),
        ] as [(String, [String])])
    func badDeliveries(body: String, faults: [String]) throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        _ = try hall.takeIn("DL-01", as: clerk)
        let answer = try hall.send(.post, "/api/v1/notices/H01-N-20261124-00001/deliveries", body, as: clerk)
        #expect(answer.status == 422 && answer.faults == faults)
        let notice = try hall.send(.get, "/api/v1/notices/H01-N-20261124-00001", as: clerk).json
        #expect(notice["deliveries"] == .array([]), "nothing was stored")
    }

    @Test func `a head voids with a reason; another notice stands in for it, and the void one says so`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let head = try hall.signIn("zhaohead", roles: ["windowHead"])
        let taken = try hall.takeIn("DL-01", as: clerk)
        let number = try #require(taken["number"]?.stringValue)
        let path = "/api/v1/notices/H01-N-20261124-00001"
        let reason = #"{"reason":"办结日期有误"}"#
        #expect(try hall.send(.post, path + "/void", reason, as: clerk).code == "permission.denied")
        #expect(try hall.send(.post, path + "/void", "{}", as: head).faults == ["/reason required"])
        #expect(try hall.send(.post, path + "-S/void", reason, as: head).code == "notice.isReceipt")
        #expect(try hall.send(.get, path, as: clerk).json["standing"] == .string("issued"), "nothing was stored")
        let new = try hall.send(.post, path + "/void", reason, as: head)
        #expect(new.status == 201 && new.fields["location"] == "/api/v1/notices/H01-N-20261124-00002")
        #expect(new.json["replaces"] == .string("H01-N-20261124-00001"))
        #expect(new.json["kind"] == .string("commitmentNotice") && new.json["receipt"] == .null)
        #expect(new.json["body"]?["dueOn"] == .string("2026-11-27"))
        let old = try hall.send(.get, path, as: clerk).json
        #expect(old["standing"] == .string("void") && old["replacedBy"] == .string("H01-N-20261124-00002"))
        #expect(old["voiding"]?["reason"] == .string("办结日期有误") && old["voiding"]?["by"] == .string("zhaohead"))
        let page = try hall.send(.get, path + ".html", as: clerk).text
        #expect(page.contains(">作废<") && page.contains("由 H01-N-20261124-00002 代替"))
        let again = try hall.send(.post, path + "/void", reason, as: head)
        #expect(again.code == "notice.void" && again.text.contains("H01-N-20261124-00002"))
        let handed = #"{"manner":"handedOver","recipient":"李明","signature":"signed"}"#
        #expect(try hall.send(.post, path + "/deliveries", handed, as: clerk).code == "notice.void")
        let seen = try hall.send(.get, "/api/v1/cases/\(number)", as: clerk).json
        #expect(seen["version"] == .integer(2) && seen["notices"]?.arrayValue?.count == 2)
        #expect(seen["notices"]?.arrayValue?.last?["receipt"] == .null, "the first one's receipt stays good")
        #expect(try hall.send(.get, path + "-S", as: clerk).json["body"]?["materials"]?.arrayValue?.count == 2)
        let valid = try hall.send(.get, "/api/v1/cases/\(number)/notices.html", as: clerk).text
        #expect(!valid.contains(">作废<") && valid.contains("代替已作废的 H01-N-20261124-00001"))
        #expect(try hall.send(.post, "/api/v1/notices/H01-N-20261124-00009/void", reason, as: head).status == 404)
    }

    @Test func `asking again for the same adds nothing; for what was knowable is found, once (NOTIFY-07)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let head = try hall.signIn("zhaohead", roles: ["windowHead"])
        let taken = try hall.takeIn("LY-01", ["regrowth": "lacking"], as: clerk)
        let number = try #require(taken["number"]?.stringValue)
        let path = "/api/v1/cases/\(number)/notices"
        func findings() throws -> [JSON] {
            try hall.send(.get, "/api/v1/findings?code=notice.addsKnowable", as: head).json["items"]?.arrayValue ?? []
        }
        let same = try hall.send(.post, path, "{}", as: clerk)
        #expect(same.status == 201 && same.json["kind"] == .string("correctionNotice"))
        #expect(try findings().isEmpty)
        #expect(try hall.send(.post, path, #"{"unfit":["survey"]}"#, as: clerk).faults == ["/reason required"])
        let unknown = try hall.send(.post, path, #"{"unfit":["x"],"reason":"字迹不清"}"#, as: clerk)
        #expect(unknown.faults == ["/unfit/0 unknown"])
        let more = try hall.send(.post, path, #"{"unfit":["survey"],"reason":"设计文件缺页"}"#, as: clerk)
        #expect(more.status == 201 && more.json["body"]?["grounds"] == .string("设计文件缺页"))
        let found = try findings()
        #expect(found.count == 1)
        #expect(found.first?["source"] == more.json["number"] && found.first?["rule"] == .string("NOTIFY-07"))
        #expect(found.first?["staff"] == .string("wangfang") && found.first?["window"] == .string("1"))
        #expect(found.first?["evidence"]?["silentNotice"] == .string("H01-N-20261124-00001"))
        #expect(found.first?["evidence"]?["addedMaterials"] == .array([.string("伐区调查设计文件")]))
        #expect(try hall.send(.post, path, "{}", as: clerk).status == 201)
        #expect(try findings().count == 1, "the same again is told again, not found again")
        let seen = try hall.send(.get, "/api/v1/cases/\(number)", as: clerk).json
        #expect(seen["notices"]?.arrayValue?.count == 4 && seen["version"] == .integer(4))
        let supplied = try hall.send(
            .post, "/api/v1/cases/\(number)/materials", #"{"materials":["regrowth","survey"]}"#, as: clerk)
        #expect(supplied.json["state"] == .string("accepted"), "\(supplied.text)")
        #expect(try hall.send(.post, path, "{}", as: clerk).code == "case.notWaiting")
    }

    @Test func `what a one-time notice was silent of may not be asked for later (NOTIFY-07, CASE-54)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let path = "/api/v1/items/LY-01/one-time-notices"
        let asker = #""name":"李明","certificate":{"kind":"residentId","number":"11010519491231002X"}"#
        let told = try hall.send(
            .post, path, #"{\#(asker),"materials":["application","ownership"]}"#, as: clerk)
        #expect(told.status == 201 && told.json["kind"] == .string("oneTimeNotice") && told.json["case"] == .null)
        let names = (told.json["body"]?["materials"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
        #expect(names == ["林木采伐申请表", "林权证明"])
        #expect(
            try hall.send(.post, path, #"{"name":"李明","materials":["x"]}"#, as: clerk).faults == [
                "/materials/0 unknown"
            ])
        func total() throws -> JSON? {
            try hall.sendAsDirector(.get, "/api/v1/findings?total=true").json["total"]
        }
        _ = try hall.takeIn("LY-01", ["ownership": "ownedNotBrought"], as: clerk)
        #expect(try total() == .integer(0), "it was told")
        _ = try hall.takeIn("DL-01", ["titleDeed": "ownedNotBrought"], as: clerk)
        #expect(try total() == .integer(0), "another item")
        _ = try hall.takeIn("LY-01", ["regrowth": "lacking"], as: clerk)
        #expect(try total() == .integer(1))
        #expect(try hall.sendAsDirector(.get, "/api/v1/findings?from=2026-11-25").json["items"] == .array([]))
        #expect(try hall.send(.get, "/api/v1/findings", as: clerk).status == 403, "for supervisors")
    }

    @Test func `anybody may print what an item needs`() throws {
        let hall = try TestHall()
        let path = "/api/v1/items/XZ-01/one-time-notice"
        let json = try hall.send(.get, path, fields: ["Accept-Language": "en"]).json
        #expect(json["materials"]?.arrayValue?.count == 6 && json["applicant"] == .null)
        #expect(json["limit"]?.stringValue?.contains("working days") == true)
        let page = try hall.send(.get, path, fields: ["Accept": "text/html"])
        #expect(page.fields["content-type"] == "text/html; charset=utf-8")
        for word in ["一次性告知单", "一、申请材料", "二、办理程序", "三、承诺时限", "四、收费标准", "五、办事依据", "需用的材料"] {
            #expect(page.text.contains(word), "\(word)")
        }
        let list = try hall.send(.get, "/api/v1/items/XZ-01/material-list", fields: ["Accept": "text/html"])
        #expect(list.text.contains("材料清单") && list.text.contains("□"))
        #expect(try hall.send(.get, "/api/v1/items/XX-99/one-time-notice").code == "item.unknown")
        let clerk = try hall.signIn("wangfang")
        let taken = try hall.takeIn("DL-01", ["titleDeed": "ownedNotBrought"], as: clerk)
        let number = try #require(taken["number"]?.stringValue)
        let held = try hall.send(.get, "/api/v1/cases/\(number)/material-list", as: clerk).json
        #expect(
            (held["materials"]?.arrayValue ?? []).compactMap { $0["state"]?.stringValue } == [
                "present", "ownedNotBrought",
            ])
        let slip = try hall.send(
            .get, "/api/v1/cases/\(number)/routing-slip", as: clerk, fields: ["Accept": "text/html"])
        #expect(slip.text.contains("审批流转单") && slip.text.contains("办理意见"))
    }
}
