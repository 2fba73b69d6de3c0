import HTTP
import Testing

@testable import Hall

/// POLICY-03: several halls in one file, none of which sees another.
@Suite("Several halls in one file")
struct SeveralHallsTests {
    private let founding = #"{"code":"H02","name":"城关镇便民服务中心","level":"town","hotline":"0916-4341053"}"#

    /// Founds H02 and signs its director in.
    private func foundSecond(_ hall: TestHall) throws -> String {
        let founded = try hall.sendAsDirector(.post, "/api/v1/halls", founding)
        #expect(founded.status == 201, "\(founded.text)")
        #expect(founded.json["userName"]?.stringValue == "director-h02")
        let password = try #require(founded.json["oneTimePassword"]?.stringValue)
        let session = try hall.send(
            .post, "/api/v1/sessions",
            #"{"userName":"director-h02","password":"\#(password)","newPassword":"Second-hall-2026"}"#)
        return try #require(session.json["token"]?.stringValue)
    }

    private func open(_ userName: String, in hall: TestHall, as director: String) throws -> String {
        let made = try hall.send(
            .post, "/api/v1/accounts", #"{"userName":"\#(userName)","name":"赵六","window":"1","roles":["clerk"]}"#,
            as: director)
        let password = try #require(made.json["oneTimePassword"]?.stringValue, "\(made.text)")
        let session = try hall.send(
            .post, "/api/v1/sessions",
            #"{"userName":"\#(userName)","password":"\#(password)","newPassword":"Pass-word-2026"}"#)
        return try #require(session.json["token"]?.stringValue)
    }

    @Test func `a founded hall has its windows, its catalogue and its own numbers`() throws {
        let hall = try TestHall()
        let director = try foundSecond(hall)
        let halls = try hall.send(.get, "/api/v1/halls").json["items"]?.arrayValue ?? []
        #expect(halls.map { $0["code"]?.stringValue } == ["H01", "H02"])
        #expect(halls.last?["level"]?.stringValue == "town")
        let windows = try hall.send(.get, "/api/v1/windows?hall=H02").json["items"]?.arrayValue ?? []
        #expect(windows.map { $0["theme"]?.stringValue } == ["socialAffairs", "enterprise", "construction", "other"])
        let first = try hall.send(.get, "/api/v1/items").json["items"]?.arrayValue?.count
        #expect(try hall.send(.get, "/api/v1/items?hall=H02").json["items"]?.arrayValue?.count == first)
        let clerk = try open("zhaoliu", in: hall, as: director)
        let taken = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk)
        #expect(taken.json["number"]?.stringValue?.hasPrefix("H02-") == true, "\(taken.text)")
    }

    @Test func `founding is checked, and only the first hall founds`() throws {
        let hall = try TestHall()
        let second = try foundSecond(hall)
        #expect(try hall.sendAsDirector(.post, "/api/v1/halls", founding).code == "hall.codeTaken")
        for code in ["h03", "H3", "H033", "HAA", "H0 "] {
            let body = #"{"code":"\#(code)","name":"某某中心","level":"town","hotline":"12345"}"#
            #expect(try hall.sendAsDirector(.post, "/api/v1/halls", body).status == 422, "\(code)")
        }
        let third = #"{"code":"H03","name":"某某中心","level":"village","hotline":"12345","director":"director"}"#
        #expect(try hall.sendAsDirector(.post, "/api/v1/halls", third).code == "account.userNameTaken")
        let refused = try hall.send(.post, "/api/v1/halls", third, as: second)
        #expect(refused.code == "hall.notMain" && refused.rules == ["POLICY-03"])
        #expect(try hall.send(.get, "/api/v1/halls").json["items"]?.arrayValue?.count == 2)
    }

    /// Each way from one hall to a thing of the other: it is not there.
    @Test func `nothing of one hall is seen or changed from the other`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let taken = try hall.send(.post, "/api/v1/cases", Intake.deedLeftBehind, as: clerk)
        let number = try #require(taken.json["number"]?.stringValue)
        let notice = try #require(taken.json["notices"]?.arrayValue?.first?["number"]?.stringValue)
        _ = try hall.sendAsDirector(
            .post, "/api/v1/windows",
            #"{"number":"9","name":"税务窗口","kind":"unit","unit":"SW","theme":"other"}"#)
        _ = try hall.sendAsDirector(
            .post, "/api/v1/keys", #"{"name":"first","scopes":["case.read"]}"#)
        _ = try hall.sendAsDirector(
            .post, "/api/v1/units", #"{"code":"ONLY1","name":"只在一号大厅","kind":"government"}"#)
        let director = try foundSecond(hall)
        let other = try open("zhaoliu", in: hall, as: director)
        let reason = #"{"reason":"试"}"#
        let attempts: [(HTTP.Method, String, String?, String)] = [
            (.get, "/api/v1/cases/\(number)", nil, other),
            (.get, "/api/v1/cases/\(number)/events", nil, other),
            (.post, "/api/v1/cases/\(number)/materials", #"{"materials":["titleDeed"]}"#, other),
            (.get, "/api/v1/notices/\(notice)", nil, other),
            (.post, "/api/v1/accounts/wangfang/disable", nil, director),
            (.post, "/api/v1/accounts/wangfang/reset-password", nil, director),
            (.get, "/api/v1/accounts/wangfang/sessions", nil, director),
            (.post, "/api/v1/accounts/wangfang/roles", #"{"role":"it","reason":"试"}"#, director),
            (.patch, "/api/v1/windows/9", #"{"name":"改","reason":"试"}"#, director),
            (.put, "/api/v1/windows/9/state", #"{"state":"closed","reason":"试"}"#, director),
            (.get, "/api/v1/windows/9/changes", nil, director),
            (.patch, "/api/v1/units/ONLY1", #"{"name":"改","reason":"试"}"#, director),
            (.get, "/api/v1/staff/0002/placements", nil, other),
            (.post, "/api/v1/keys/first/revoke", reason, director),
        ]
        for (method, target, body, token) in attempts where target != "/api/v1/staff/0002/placements" {
            let answer = try hall.send(method, target, body, as: token)
            #expect(answer.status == 404, "\(method.rawValue) \(target): \(answer.status) \(answer.text)")
        }
        let lists = ["/api/v1/accounts", "/api/v1/staff", "/api/v1/keys", "/api/v1/cases", "/api/v1/windows"]
        for list in lists {
            let text = try hall.send(.get, list, as: director).text
            for trace in ["wangfang", "\"first\"", number, "税务窗口"] {
                #expect(!text.contains(trace), "\(list) shows \(trace)")
            }
        }
        #expect(try hall.send(.get, "/api/v1/windows?hall=H02").text.contains("税务窗口") == false)
        #expect(try hall.send(.get, "/api/v1/me", as: clerk).status == 200, "untouched")
        #expect(try hall.send(.get, "/api/v1/cases/\(number)", as: clerk).json["state"]?.stringValue == "supplementing")
    }

    @Test func `each hall changes its own name and hotlines, with a history`() throws {
        let hall = try TestHall()
        let director = try foundSecond(hall)
        let changed = try hall.send(
            .patch, "/api/v1/hall", #"{"name":"城关镇政务中心","hotline":"0916-4340000","reason":"更名"}"#,
            as: director)
        #expect(changed.status == 200)
        let halls = try hall.send(.get, "/api/v1/halls").json["items"]?.arrayValue ?? []
        #expect(halls.map { $0["name"]?.stringValue } == ["县政务服务中心", "城关镇政务中心"])
        #expect(halls[1]["hotline"]?.stringValue == "0916-4340000")
        let history = try hall.send(.get, "/api/v1/hall/changes", as: director).json["items"]?.arrayValue ?? []
        #expect(history.map { $0["field"]?.stringValue } == ["hotline", "name"])
        #expect(history.last?["old"]?.stringValue == "城关镇便民服务中心")
        #expect(try hall.sendAsDirector(.get, "/api/v1/hall/changes").json["items"]?.arrayValue == [])
    }
}
