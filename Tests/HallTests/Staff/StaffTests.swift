import HTTP
import Testing

@testable import Hall

@Suite("Staff and their roles")
struct StaffTests {
    @Test func `somebody enters with a card, moves with a history, and leaves with their account`() throws {
        let hall = try TestHall()
        let entered = try hall.sendAsDirector(
            .post, "/api/v1/staff",
            #"{"name":"王芳","window":"1","postTitle":"受理员","photo":"/photos/0002.jpg","temporary":true}"#)
        #expect(entered.status == 201)
        #expect(entered.json["number"]?.stringValue == "0002", "the director is 0001")
        let made = try hall.sendAsDirector(
            .post, "/api/v1/accounts", #"{"userName":"wangfang","staff":"0002","roles":["clerk"]}"#)
        let password = try #require(made.json["oneTimePassword"]?.stringValue)
        let again = try hall.sendAsDirector(
            .post, "/api/v1/accounts", #"{"userName":"second","staff":"0002","roles":["clerk"]}"#)
        #expect(again.code == "account.staffHasOne" && again.rules == ["SEC-01"])
        let session = try hall.send(
            .post, "/api/v1/sessions",
            #"{"userName":"wangfang","password":"\#(password)","newPassword":"Pass-word-2026"}"#)
        let token = try #require(session.json["token"]?.stringValue)
        try hall.moveClock("PT1M")
        let moved = try hall.sendAsDirector(
            .post, "/api/v1/staff/0002/move", #"{"window":"2","reason":"轮岗"}"#)
        #expect(moved.json["window"]?.stringValue == "2")
        #expect(try hall.send(.get, "/api/v1/me", as: token).json["window"]?.stringValue == "2")
        let told = try hall.send(.get, "/api/v1/announcements").json["items"]?.arrayValue?.first
        #expect(told?["text"]?.stringValue == "王芳（工号 0002）不再在 1 号窗口服务，现在 2 号窗口服务。", "OPEN-08")
        let served = try hall.sendAsDirector(.get, "/api/v1/staff/0002/placements").json["items"]?.arrayValue ?? []
        #expect(served.map { $0["window"]?.stringValue } == ["2", "1"])
        #expect(served[1]["to"]?.stringValue == "2026-11-24T09:01:00+08:00" && served[0]["to"] == .null)
        let left = try hall.sendAsDirector(.post, "/api/v1/staff/0002/leave", #"{"reason":"调离"}"#)
        #expect(left.json["state"]?.stringValue == "left" && left.json["leftOn"]?.stringValue == "2026-11-24")
        #expect(try hall.send(.get, "/api/v1/me", as: token).status == 401)
        #expect(try hall.sendAsDirector(.post, "/api/v1/accounts/wangfang/enable").code == "staff.left")
        #expect(
            try hall.sendAsDirector(.patch, "/api/v1/staff/0002", #"{"name":"x","reason":"y"}"#).code == "staff.left")
        #expect(
            try hall.sendAsDirector(.post, "/api/v1/staff/0001/leave", #"{"reason":"x"}"#).code
                == "account.lastAdministrator")
        #expect(try hall.sendAsDirector(.get, "/api/v1/staff/0001").json["state"]?.stringValue == "active")
    }

    @Test func `a card is checked, changed field by field, and its photo is named, not sent`() throws {
        let hall = try TestHall()
        func enter(_ body: String) throws -> TestHall.Answer { try hall.sendAsDirector(.post, "/api/v1/staff", body) }
        #expect(try enter(#"{"name":"甲","photo":"data:image/png;base64,AA"}"#).faults == ["/photo reference"])
        #expect(try enter(#"{"name":"甲","window":"99"}"#).faults == ["/window unknown"])
        #expect(try enter(#"{"name":"甲","unit":"none"}"#).faults == ["/unit unknown"])
        #expect(try enter(#"{"name":"甲","number":"A7"}"#).status == 201)
        #expect(try enter(#"{"name":"乙","number":"A7"}"#).code == "staff.numberTaken")
        let changed = try hall.sendAsDirector(
            .patch, "/api/v1/staff/A7", #"{"phone":"0916-4341053","postTitle":"出件员","reason":"转岗"}"#)
        #expect(changed.json["postTitle"]?.stringValue == "出件员")
        let cleared = try hall.sendAsDirector(.patch, "/api/v1/staff/A7", #"{"phone":"","reason":"停用"}"#)
        #expect(cleared.json["phone"] == .null && cleared.json["postTitle"]?.stringValue == "出件员")
        let history = try hall.sendAsDirector(.get, "/api/v1/staff/A7/changes").json["items"]?.arrayValue ?? []
        #expect(history.map { $0["field"]?.stringValue } == ["phone", "postTitle", "phone"])
        let page = try hall.sendAsDirector(.get, "/api/v1/staff?limit=1")
        #expect(page.json["items"]?.arrayValue?.count == 1)
        #expect(page.fields["link"]?.contains("cursor=") == true)
    }

    @Test func `roles are granted and revoked with a reason, never the last manager, never to oneself`() throws {
        let hall = try TestHall()
        let leader = try hall.signIn("leader", roles: ["supervisingLeader"])
        _ = try hall.signIn("wangfang")
        func grant(_ user: String, _ role: String, as token: String) throws -> TestHall.Answer {
            try hall.send(
                .post, "/api/v1/accounts/\(user)/roles", #"{"role":"\#(role)","reason":"任命"}"#, as: token)
        }
        #expect(try grant("wangfang", "windowHead", as: leader).status == 204)
        #expect(try grant("wangfang", "windowHead", as: leader).code == "role.held")
        #expect(try grant("leader", "director", as: leader).code == "role.selfEscalation")
        #expect(try grant("wangfang", "king", as: leader).faults == ["/role unknown"])
        let history = try hall.sendAsDirector(.get, "/api/v1/accounts/wangfang/role-changes").json["items"]?.arrayValue
        #expect(history?.first?["actor"]?.stringValue == "leader")
        let mixed = try hall.sendAsDirector(
            .post, "/api/v1/accounts/director/roles", #"{"role":"auditor","reason":"兼任"}"#)
        #expect(mixed.code == "role.mixedDuties")
        let both = try hall.sendAsDirector(
            .post, "/api/v1/accounts", #"{"userName":"both","name":"x","roles":["it","auditor"]}"#)
        #expect(both.code == "role.mixedDuties")
        func revoke(_ user: String, _ role: String) throws -> TestHall.Answer {
            try hall.sendAsDirector(
                .post, "/api/v1/accounts/\(user)/roles/\(role)/revoke", #"{"reason":"免去"}"#)
        }
        #expect(try revoke("director", "director").code == "account.lastAdministrator")
        #expect(try revoke("wangfang", "it").code == "role.notHeld")
        #expect(try revoke("wangfang", "windowHead").status == 204)
        #expect(try hall.sendAsDirector(.get, "/api/v1/me").status == 200, "the refused revocation left the role")
    }

    @Test func `software is asked for at a window and decided once, a refusal with its reason`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let asked = try hall.send(
            .post, "/api/v1/software-approvals", #"{"software":"高拍仪驱动 3.2","purpose":"扫描材料"}"#, as: clerk)
        #expect(asked.status == 201 && asked.json["window"]?.stringValue == "1")
        let number = try #require(asked.json["approval"]?.stringValue)
        func decide(_ body: String) throws -> TestHall.Answer {
            try hall.sendAsDirector(.post, "/api/v1/software-approvals/\(number)/decision", body)
        }
        #expect(try decide(#"{"approved":false}"#).faults == ["/reason required"])
        #expect(try decide(#"{"approved":true}"#).json["state"]?.stringValue == "approved")
        #expect(try decide(#"{"approved":false,"reason":"无需"}"#).code == "software.decided")
        let list = try hall.send(.get, "/api/v1/software-approvals", as: clerk).json["items"]?.arrayValue
        #expect(list?.first?["decidedBy"]?.stringValue == "大厅主任")
    }
}
