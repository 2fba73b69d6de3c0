import HTTP
import Testing

@testable import Hall

@Suite("The notice that the server issues by itself, over a socket")
struct DeemedNoticeTests {
    private static func application(_ item: String, _ materials: [(String, String)]) -> String {
        let list = materials.map { #"{"material":"\#($0.0)","state":"\#($0.1)"}"# }.joined(separator: ",")
        return
            #"{"item":"\#(item)","channel":"online","applicant":\#(Intake.person),"materials":[\#(list)]}"#
    }

    /// LY-01 is a licence, DL-01 is none; the licence law binds the one, the hall's own rule the other.
    @Test(
        "five working days without a word: accepted, with a numbered notice that is still to be delivered (CASE-08)",
        arguments: [
            ("LY-01", [("application", "present"), ("ownership", "present")], "依照《中华人民共和国行政许可法》第三十二条第一款第四项"),
            ("DL-01", [("application", "present"), ("titleDeed", "lacking")], "本大厅对非许可事项参照《中华人民共和国行政许可法》"),
        ] as [(String, [(String, String)], String)])
    func deemed(item: String, materials: [(String, String)], law: String) throws {
        let hall = try TestHall(at: "2026-11-24T09:00:00+08:00")
        #expect(try hall.send(.post, "/api/v1/applications", Self.application(item, materials)).status == 201)
        try hall.moveClock("P7DT14H59M")  // 2026-12-01 23:59, the fifth working day
        _ = try hall.signInAsDirector()
        #expect(try hall.sendAsDirector(.get, "/api/v1/notices").json["items"] == .array([]), "not a minute early")
        try hall.moveClock("PT1M")
        let owed = try hall.sendAsDirector(.get, "/api/v1/notices?standing=issued").json["items"]?.arrayValue ?? []
        #expect(owed.map { $0["number"]?.stringValue } == ["H01-N-20261202-00001"])
        #expect(owed.first?["window"]?.stringValue?.hasPrefix("1号") == (item == "DL-01"), "who owes the delivery")
        #expect(owed.first?["clerk"] == .string("系统自动出具"))

        let path = "/api/v1/cases/H01-20261124-00001"
        let read = try hall.sendAsDirector(.get, path).json
        #expect(read["state"] == .string("accepted"))
        #expect(read["notices"]?.arrayValue?.first?["kind"] == .string("acceptanceNotice"))
        let print = "/api/v1/notices/H01-N-20261202-00001"
        let notice = try hall.sendAsDirector(.get, print).json
        #expect(notice["issuedAt"] == .string("2026-12-02T00:00:00+08:00"))
        #expect(notice["body"]?["dueOn"] == read["clock"]?["due"])
        #expect(notice["body"]?["grounds"]?.stringValue?.hasPrefix(law) == true, "\(notice)")
        let rules = (notice["body"]?["reasons"]?.arrayValue ?? []).compactMap { $0["rule"]?.stringValue }
        #expect(rules.contains("CASE-08"))
        let page = try hall.sendAsDirector(.get, print + ".html").text
        for word in ["受理通知书", "视为受理", "视为受理的依据", law, "二、办理程序", "三、承诺时限", "四、收费标准"] {
            #expect(page.contains(word), "\(word)")
        }
        #expect(!page.contains("材料齐全、符合法定形式"), "nobody has examined it")
        try hall.moveClock("P1D")
        _ = try hall.signInAsDirector()
        #expect(try hall.sendAsDirector(.get, "/api/v1/notices?total=true").json["total"] == .integer(1), "once")
    }

    @Test func `it is delivered, and made void, like any other`() throws {
        let hall = try TestHall()
        let body = Self.application("DL-01", [("application", "present"), ("titleDeed", "present")])
        _ = try hall.send(.post, "/api/v1/applications", body)
        _ = try hall.signIn("wangfang")
        _ = try hall.signIn("zhaohead", roles: ["windowHead"])
        try hall.moveClock("P7DT15H")
        let clerk = try hall.signInAgain("wangfang")
        let head = try hall.signInAgain("zhaohead")
        let path = "/api/v1/notices/H01-N-20261202-00001"
        let sent = #"{"manner":"sms","recipient":"李明","reference":"13800138000"}"#
        let told = try hall.send(.post, path + "/deliveries", sent, as: clerk)
        #expect(told.json["standing"] == .string("issued"), "an acceptance is given in writing: \(told.text)")
        let mailed = #"{"manner":"mailed","recipient":"李明","reference":"EMS1"}"#
        #expect(try hall.send(.post, path + "/deliveries", mailed, as: clerk).json["standing"] == .string("delivered"))
        let again = try hall.send(.post, path + "/void", #"{"reason":"窗口有误"}"#, as: head)
        #expect(again.status == 201 && again.json["replaces"] == .string("H01-N-20261202-00001"))
        #expect(again.json["body"]?["clerk"] == .string("zhaohead"))
        #expect(again.json["body"]?["grounds"]?.stringValue?.contains("第三十二条") == true)
    }

    @Test func `a correction that is told again stands in the case's history (CASE-03, CASE-09)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let taken = try hall.takeIn("LY-01", ["regrowth": "lacking"], as: clerk)
        let path = "/api/v1/cases/" + (try #require(taken["number"]?.stringValue))
        func events() throws -> [JSON] {
            try hall.send(.get, path + "/events", as: clerk).json["items"]?.arrayValue ?? []
        }
        #expect(try events().count == 2)
        #expect(try hall.send(.post, path + "/notices", #"{"unfit":["survey"]}"#, as: clerk).status == 422)
        #expect(try events().count == 2, "what was refused is no step")
        let again = #"{"unfit":["survey"],"reason":"设计文件缺页"}"#
        #expect(try hall.send(.post, path + "/notices", again, as: clerk).status == 201)
        let last = try #require(try events().last)
        #expect(try events().count == 3)
        #expect(last["action"] == .string("correctionAsked") && last["clerk"] == .string("wangfang"))
        #expect(last["from"] == .string("needsCorrection") && last["to"] == .string("needsCorrection"))
        #expect(last["note"] == .string("H01-N-20261124-00002：伐后更新措施、伐区调查设计文件；设计文件缺页"))
    }
}
