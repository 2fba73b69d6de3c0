import HTTP
import Testing

@testable import Hall

/// POLICY-02: what a hall decides changes what it does, from the day on, and not before; each with its default and the other choice.
@Suite("Settings that act from their day on, over a socket")
struct ActingSettingsTests {
    private static let tomorrow = "2026-11-25"

    @Test func `the titles of notices (C08, TYPE-14)`() throws {
        let hall = try TestHall()
        var clerk = try hall.signIn("wangfang")
        let leader = try hall.signInLeader()
        try hall.decide("supplementNoticeTitle", #""补办通知单""#, from: Self.tomorrow, by: leader)
        try hall.decide("commitmentNoticeTitle", #""承诺办结通知单""#, from: Self.tomorrow, by: leader)
        try hall.decide("correctionNoticeTitle", #""补正告知书""#, from: Self.tomorrow, by: leader)
        // An attachment that affects the approval, neither here nor promised, is no ground of a supplement.
        let here = ["application", "ownership", "survey", "lastYear"].map { ($0, "present") }
        let bodies = [
            Intake.deedLeftBehind, Intake.complete, Intake.body("LY-01", here + [("regrowth", "lacking")]),
        ]
        func titles() throws -> [String] {
            try bodies.map { body in
                let taken = try hall.send(.post, "/api/v1/cases", body, as: clerk).json
                let print = try #require(taken["notices"]?.arrayValue?.first?["print"]?.stringValue)
                return try hall.send(.get, print, as: clerk).json["title"]?.stringValue ?? ""
            }
        }
        #expect(try titles() == ["补办件通知书", "承诺件通知书", "补正材料通知书"])
        try hall.moveClock("P1D")
        clerk = try hall.signInAgain("wangfang")
        #expect(try titles() == ["补办通知单", "承诺办结通知单", "补正告知书"])
        let older = try hall.send(.get, "/api/v1/cases/H01-20261124-00001", as: clerk).json["notices"]?.arrayValue?
            .first
        let print = try #require(older?["print"]?.stringValue)
        #expect(try hall.send(.get, print, as: clerk).json["title"] == .string("补办件通知书"), "issued before")
    }

    @Test func `whether a return must be told in writing (C07)`() throws {
        let hall = try TestHall()
        var clerk = try hall.signIn("wangfang")
        try hall.decide("returnNoticeRequired", "false", from: Self.tomorrow, by: hall.signInLeader())
        func standingOnceExplained() throws -> String {
            let lacking = Intake.body("DL-01", [("application", "lacking"), ("titleDeed", "present")])
            let taken = try hall.send(.post, "/api/v1/cases", lacking, as: clerk).json
            let notice = try #require(taken["notices"]?.arrayValue?.first?["number"]?.stringValue, "\(taken)")
            let delivered = try hall.send(
                .post, "/api/v1/notices/\(notice)/deliveries",
                #"{"manner":"explained","recipient":"李明","signature":"none"}"#, as: clerk)
            return delivered.json["standing"]?.stringValue ?? delivered.text
        }
        #expect(try standingOnceExplained() == "issued")
        try hall.moveClock("P1D")
        clerk = try hall.signInAgain("wangfang")
        #expect(try standingOnceExplained() == "delivered")
    }

    @Test func `what may be charged (C24, ITEM-12)`() throws {
        let hall = try TestHall()
        _ = try hall.signIn("wangfang")
        try hall.decide("feeMode", #""none""#, from: Self.tomorrow, by: hall.signInLeader())
        func fees() throws -> (list: Int, item: Int, notice: [String]) {
            let list = try hall.send(.get, "/api/v1/openness/fees").json["items"]?.arrayValue ?? []
            let item = try hall.send(.get, "/api/v1/items/GA-01").json["fees"]?.arrayValue ?? []
            let notice = try hall.send(.get, "/api/v1/items/GA-01/one-time-notice").json["fees"]?.arrayValue ?? []
            return (list.count, item.count, notice.compactMap(\.stringValue))
        }
        let before = try fees()
        #expect(before.list > 0 && before.item > 0 && before.notice.first?.contains("元") == true)
        try hall.moveClock("P1D")
        let after = try fees()
        #expect(after.list == 0 && after.item == 0 && after.notice == ["不收费"])
        let page = try hall.send(.get, "/api/v1/items/GA-01", fields: ["Accept": "text/html"]).text
        #expect(page.contains("不收费") && !page.contains("工本费"))
        _ = try hall.signInAsDirector()
        let gaps = try hall.sendAsDirector(.get, "/api/v1/openness/completeness").json["items"]?.arrayValue ?? []
        #expect(gaps.contains { $0["name"] == .string("GA-01") && $0["rule"] == .string("ITEM-12") })
    }

    @Test func `whose names of the types are taken (C29, TYPE-33)`() throws {
        let hall = try TestHall()
        var clerk = try hall.signIn("wangfang")
        try hall.decide("taxonomyAliases", #"["d4_t"]"#, from: Self.tomorrow, by: hall.signInLeader())
        func aliases() throws -> [String] {
            try (hall.send(.get, "/api/v1/case-types").json["items"]?.arrayValue ?? []).flatMap {
                ($0["aliases"]?.arrayValue ?? []).compactMap(\.stringValue)
            }
        }
        let forwarded = "/api/v1/cases?type=" + URLText.encode("转报件")
        #expect(try aliases().contains("转报件"))
        #expect(try hall.send(.get, forwarded, as: clerk).status == 200)
        try hall.moveClock("P1D")
        clerk = try hall.signInAgain("wangfang")
        #expect(try !aliases().contains("转报件") && aliases().contains("上报事项"))
        #expect(try hall.send(.get, forwarded, as: clerk).faults == ["type choice"])
        #expect(try hall.send(.get, "/api/v1/cases?type=" + URLText.encode("上报事项"), as: clerk).status == 200)
    }

    @Test func `by when an instant case is finished (C30, TYPE-02)`() throws {
        let hall = try TestHall()
        var clerk = try hall.signIn("wangfang")
        let leader = try hall.signInLeader()
        try hall.decide("instantDue", #""onTheSpot""#, from: Self.tomorrow, by: leader)
        try hall.decide("instantDue", #""withinMinutes""#, from: "2026-11-26", by: leader)
        func taken() throws -> (finishBy: JSON?, limit: String) {
            let body = Intake.body("DL-09", [("accountNumber", "present"), ("lastReceipt", "present")])
            let number = try #require(
                hall.send(.post, "/api/v1/cases", body, as: clerk).json["number"]?.stringValue)
            let read = try hall.send(.get, "/api/v1/cases/\(number)", as: clerk).json
            #expect(read["type"] == .string("instant"))
            let print = try #require(read["notices"]?.arrayValue?.first?["print"]?.stringValue)
            let notice = try hall.send(.get, print, as: clerk, fields: ["Accept": "text/html"]).text
            return (read["finishBy"], ["当日办结", "当场办结", " 5 分钟内办结"].filter(notice.contains).joined())
        }
        let first = try taken()
        #expect(first.finishBy == .string("2026-11-24T18:00:00+08:00") && first.limit == "当日办结")
        try hall.moveClock("P1D")
        clerk = try hall.signInAgain("wangfang")
        let second = try taken()
        #expect(second.finishBy == .string("2026-11-25T09:00:00+08:00") && second.limit == "当场办结")
        _ = try hall.signInAsDirector()
        try hall.moveClock("P1D")
        clerk = try hall.signInAgain("wangfang")
        let third = try taken()
        #expect(third.finishBy == .string("2026-11-26T09:05:00+08:00") && third.limit == " 5 分钟内办结")
        let old = try hall.send(.get, "/api/v1/cases/H01-20261124-00001", as: clerk).json
        #expect(old["finishBy"] == .string("2026-11-24T18:00:00+08:00"), "by what held on its own day")
    }

    @Test func `whether applications come online (C31, CASE-39)`() throws {
        let hall = try TestHall()
        var clerk = try hall.signIn("wangfang")
        try hall.decide("onlineSubmission", "false", from: Self.tomorrow, by: hall.signInLeader())
        func body(_ channel: String) -> String {
            #"{"item":"DL-01","channel":"\#(channel)","applicant":\#(Intake.person),"materials":[{"material":"application","state":"present"}]}"#
        }
        #expect(try hall.send(.post, "/api/v1/applications", body("online")).status == 201)
        try hall.moveClock("P1D")
        clerk = try hall.signInAgain("wangfang")
        for channel in ["online", "mobile"] {
            let refused = try hall.send(.post, "/api/v1/applications", body(channel))
            #expect(refused.code == "application.onlineClosed" && refused.rules == ["CASE-34", "CASE-39"])
        }
        #expect(try hall.send(.get, "/api/v1/cases", as: clerk).json["items"]?.arrayValue?.count == 1, "nothing stored")
        #expect(try hall.send(.post, "/api/v1/applications", body("phone"), as: clerk).status == 201)
    }

    /// The list says of itself which settings are read; each of them is in one of the tests here, in `SettingRouteTests`,
    /// `SignInPolicyTests` or `WorkScheduleTests`.
    @Test func `answers say which settings act`() throws {
        let hall = try TestHall()
        let leader = try hall.signInLeader()
        let conflicts = try hall.send(.get, "/api/v1/settings", as: leader).json["items"]?.arrayValue ?? []
        let settings = conflicts.flatMap { $0["settings"]?.arrayValue ?? [] }
        let acting = settings.filter { $0["acts"] == .bool(true) }.compactMap { $0["key"]?.stringValue }
        #expect(Set(acting) == Settings.acting && acting.count == 73)
        #expect(Settings.acting.isSubset(of: Conflict.settings.keys))
    }
}
