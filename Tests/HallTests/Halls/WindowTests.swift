import HTTP
import Testing

@testable import Hall

@Suite("Units, windows and posts")
struct WindowTests {
    @Test func `a window of a unit names it, a comprehensive one does not`() throws {
        let hall = try TestHall()
        let unit = try #require(
            hall.send(.get, "/api/v1/units").json["items"]?.arrayValue?.first?["code"]?.stringValue)
        func open(_ number: String, _ more: String) throws -> TestHall.Answer {
            try hall.sendAsDirector(.post, "/api/v1/windows", #"{"number":"\#(number)","name":"新窗口"\#(more)}"#)
        }
        #expect(try open("5", #","kind":"unit""#).faults == ["/unit required"])
        #expect(try open("5", #","kind":"comprehensive","unit":"\#(unit)""#).faults == ["/unit unwanted"])
        #expect(try open("5", #","kind":"unit","unit":"none""#).faults == ["/unit unknown"])
        #expect(try open("1", #","kind":"comprehensive""#).code == "window.numberTaken")
        #expect(try hall.send(.get, "/api/v1/windows").json["items"]?.arrayValue?.count == 4, "nothing was stored")
        let opened = try open("5", #","kind":"unit","unit":"\#(unit)","contact":"0916-4341053""#)
        #expect(opened.status == 201)
        #expect(opened.json["unit"]?.stringValue == unit && opened.json["state"]?.stringValue == "open")
        let turned = try hall.sendAsDirector(
            .patch, "/api/v1/windows/5", #"{"kind":"comprehensive","theme":"other","reason":"改为综合"}"#)
        #expect(turned.json["kind"]?.stringValue == "comprehensive" && turned.json["unit"] == .null)
        let fields = try hall.sendAsDirector(.get, "/api/v1/windows/5/changes").json["items"]?.arrayValue ?? []
        #expect(Set(fields.compactMap { $0["field"]?.stringValue }) == ["kind", "unit", "theme", "state"])
        #expect(fields.first?["reason"]?.stringValue == "改为综合")
    }

    @Test func `a paused window says why and since when, takes in nothing, and opens again`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        func set(_ state: String) throws -> TestHall.Answer {
            try hall.sendAsDirector(
                .put, "/api/v1/windows/1/state", #"{"state":"\#(state)","reason":"设备检修"}"#)
        }
        let paused = try set("paused")
        #expect(paused.json["stateReason"]?.stringValue == "设备检修")
        #expect(paused.json["stateSince"]?.stringValue == "2026-11-24T09:00:00+08:00")
        #expect(try set("paused").code == "window.stateSame")
        let told = try hall.send(.get, "/api/v1/announcements").json["items"]?.arrayValue?.first
        #expect(told?["text"]?.stringValue == "1 号窗口（社会事务综合窗口）暂停服务：设备检修。", "OPEN-08")
        let refused = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk)
        #expect(refused.code == "window.notOpen", "\(refused.text)")
        #expect(try set("open").json["stateReason"]?.stringValue == "")
        #expect(try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk).status == 201)
        #expect(try hall.sendAsDirector(.put, "/api/v1/windows/1/state", #"{"state":"closed"}"#).status == 422)
        let history = try hall.sendAsDirector(.get, "/api/v1/windows/1/changes?limit=1")
        #expect(history.json["items"]?.arrayValue?.first?["new"]?.stringValue == "open")
        let next = try #require(history.json["next"]?.stringValue)
        let older = try hall.sendAsDirector(.get, "/api/v1/windows/1/changes?limit=1&cursor=\(next)")
        #expect(older.json["items"]?.arrayValue?.first?["new"]?.stringValue == "paused")
        #expect(older.json["next"] == .null)
    }

    @Test func `a unit leaves only when nothing of it is left`() throws {
        let hall = try TestHall()
        let made = try hall.sendAsDirector(
            .post, "/api/v1/units",
            #"{"code":"NEW","name":"新进单位","kind":"publicService","phones":["0916-4341053","12345"]}"#)
        #expect(made.status == 201)
        #expect(made.json["phones"]?.arrayValue?.compactMap(\.stringValue) == ["0916-4341053", "12345"])
        #expect(
            try hall.sendAsDirector(.post, "/api/v1/units", #"{"code":"NEW","name":"x","kind":"government"}"#).code
                == "unit.codeTaken")
        _ = try hall.sendAsDirector(
            .post, "/api/v1/windows", #"{"number":"7","name":"新窗口","kind":"unit","unit":"NEW"}"#)
        func leave() throws -> TestHall.Answer {
            try hall.sendAsDirector(.put, "/api/v1/units/NEW/state", #"{"state":"left","reason":"撤出"}"#)
        }
        let first = try leave()
        #expect(first.code == "unit.inUse", "\(first.text)")
        _ = try hall.sendAsDirector(.put, "/api/v1/windows/7/state", #"{"state":"closed","reason":"撤出"}"#)
        #expect(try leave().json["leftOn"]?.stringValue == "2026-11-24")
        let withItems = try #require(
            hall.send(.get, "/api/v1/units").json["items"]?.arrayValue?.first { $0["code"]?.stringValue != "NEW" })
        let code = try #require(withItems["code"]?.stringValue)
        let refused = try hall.sendAsDirector(.put, "/api/v1/units/\(code)/state", #"{"state":"left","reason":"撤出"}"#)
        #expect(refused.code == "unit.inUse" && refused.text.contains("事项"))
    }

    @Test func `a post has two different holders; whoever leaves frees it`() throws {
        let hall = try TestHall()
        for name in ["甲", "乙"] { _ = try hall.sendAsDirector(.post, "/api/v1/staff", #"{"name":"\#(name)"}"#) }
        func set(_ a: String, _ b: String) throws -> TestHall.Answer {
            try hall.sendAsDirector(
                .put, "/api/v1/windows/1/posts/accept",
                #"{"name":"受理岗","holderA":"\#(a)","holderB":"\#(b)","reason":"设岗"}"#)
        }
        let same = try set("0002", "0002")
        #expect(same.faults == ["/holderB sameAsA"] && same.rules == ["AB-01"])
        #expect(try set("0002", "9999").faults == ["/holderB unknown"])
        #expect(try hall.sendAsDirector(.get, "/api/v1/posts").json["items"]?.arrayValue == [], "nothing was stored")
        #expect(try set("0002", "0003").status == 200)
        #expect(try set("0003", "0002").status == 200)
        _ = try hall.sendAsDirector(.post, "/api/v1/staff/0003/leave", #"{"reason":"调离"}"#)
        let post = try #require(hall.sendAsDirector(.get, "/api/v1/posts").json["items"]?.arrayValue?.first)
        #expect(post["holderA"] == .null && post["holderBName"]?.stringValue == "甲")
        #expect(try hall.sendAsDirector(.delete, "/api/v1/windows/1/posts/accept").status == 204)
        let history = try hall.sendAsDirector(.get, "/api/v1/windows/1/posts/accept/changes")
        #expect(history.json["items"]?.arrayValue?.first?["new"]?.stringValue == "retired")
        #expect(try hall.sendAsDirector(.get, "/api/v1/staffing").text.contains("审核审批科"))
    }
}
