import HTTP
import Testing

@testable import Hall

@Suite("API keys and the trail of what was done")
struct KeyTests {
    @Test func `a key does what its scopes say, under its own name, until it is revoked or its holder's account is`()
        throws
    {
        let hall = try TestHall()
        _ = try hall.signIn("chen")
        func issue(_ name: String, _ more: String) throws -> TestHall.Answer {
            try hall.sendAsDirector(.post, "/api/v1/keys", #"{"name":"\#(name)"\#(more)}"#)
        }
        #expect(
            try issue("intake", #","account":"chen","scopes":["account.manage"]"#).faults == ["/scopes/0 notHeld"])
        #expect(try issue("intake", #","account":"chen","scopes":[]"#).faults == ["/scopes count"])
        let made = try issue("intake", #","account":"chen","window":"1","days":1,"scopes":["case.takeIn","case.read"]"#)
        let secret = try #require(made.json["secret"]?.stringValue, "\(made.text)")
        #expect(secret.hasPrefix("hk_") && secret.count == 67)
        #expect(try issue("intake", #","scopes":["case.read"]"#).code == "key.nameTaken")
        let me = try hall.send(.get, "/api/v1/me", as: secret).json
        #expect(me["userName"]?.stringValue == "key:intake")
        let taken = try hall.send(.post, "/api/v1/cases", Intake.complete, as: secret)
        #expect(taken.status == 201, "\(taken.text)")
        let list = try hall.sendAsDirector(.get, "/api/v1/keys")
        #expect(!list.text.contains(secret))
        #expect(list.json["items"]?.arrayValue?.first?["lastUsedAt"]?.stringValue == "2026-11-24T09:00:00+08:00")
        #expect(try hall.send(.get, "/api/v1/accounts", as: secret).status == 403)
        #expect(try hall.send(.delete, "/api/v1/sessions/current", as: secret).code == "session.none")
        let password = #"{"currentPassword":"Pass-word-2026","newPassword":"Pass-word-2027"}"#
        #expect(try hall.send(.put, "/api/v1/me/password", password, as: secret).code == "session.none")
        #expect(try hall.sendAsDirector(.post, "/api/v1/accounts/chen/disable").status == 204)
        #expect(try hall.send(.get, "/api/v1/me", as: secret).status == 401, "SEC-03: its holder answers for it")
        #expect(try hall.sendAsDirector(.post, "/api/v1/accounts/chen/enable").status == 204)
        #expect(try hall.send(.get, "/api/v1/me", as: secret).status == 200)
        func revoke() throws -> TestHall.Answer {
            try hall.sendAsDirector(.post, "/api/v1/keys/intake/revoke", #"{"reason":"停用"}"#)
        }
        #expect(try revoke().status == 204)
        #expect(try hall.send(.get, "/api/v1/me", as: secret).status == 401)
        #expect(try revoke().code == "key.unknown")
    }

    @Test func `a key works to the last second of its days, idle or not`() throws {
        let hall = try TestHall()
        let made = try hall.sendAsOperator(
            .post, "/api/v1/keys", #"{"name":"nightly","account":"director","days":1,"scopes":["case.read"]}"#)
        let secret = try #require(made.json["secret"]?.stringValue, "\(made.text)")
        try hall.moveClock("PT23H59M59S")
        #expect(try hall.send(.get, "/api/v1/me", as: secret).status == 200)
        let director = try hall.send(
            .post, "/api/v1/sessions", #"{"userName":"director","password":"Test-hall-2026"}"#)
        _ = try hall.send(
            .post, "/simulation/clock", #"{"advance":"PT1S"}"#, as: director.json["token"]?.stringValue)
        #expect(try hall.send(.get, "/api/v1/me", as: secret).status == 401)
    }

    @Test func `account managers cannot key themselves into the audit trail`() throws {
        let hall = try TestHall()
        _ = try hall.signIn("auditor", roles: ["auditor"])
        let refused = try hall.sendAsDirector(
            .post, "/api/v1/keys", #"{"name":"peek","account":"auditor","scopes":["audit.read"]}"#)
        #expect(refused.code == "role.mixedDuties")
        let unnamed = try hall.sendAsOperator(.post, "/api/v1/keys", #"{"name":"peek","scopes":["audit.read"]}"#)
        #expect(unnamed.faults == ["/account required"])
    }

    @Test func `the trail is read by subject, by person with their keys, by day, and page by page`() throws {
        let hall = try TestHall()
        let auditor = try hall.signIn("auditor", roles: ["auditor"])
        let clerk = try hall.signIn("chen")
        let taken = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk)
        let number = try #require(taken.json["number"]?.stringValue)
        let key = try hall.sendAsDirector(
            .post, "/api/v1/keys", #"{"name":"intake","account":"chen","window":"1","scopes":["case.takeIn"]}"#)
        _ = try hall.send(.post, "/api/v1/cases", Intake.complete, as: key.json["secret"]?.stringValue)
        func entries(_ query: String) throws -> [JSON] {
            let answer = try hall.send(.get, "/api/v1/audit?" + query, as: auditor)
            #expect(answer.status == 200, "\(answer.text)")
            return answer.json["items"]?.arrayValue ?? []
        }
        #expect(try entries("subject=\(number)").map { $0["act"]?.stringValue } == ["case.takeIn"])
        let person = try entries("actor=chen")
        #expect(
            person.map { $0["actor"]?.stringValue } == ["key:intake", "chen", "chen"], "key, intake, sign-in (SEC-03)")
        #expect(person.allSatisfy { $0["holder"]?.stringValue == "chen" })
        #expect(try entries("from=2026-11-25").isEmpty)
        #expect(try entries("from=2026-11-24&to=2026-11-24&act=case.takeIn").count == 2)
        #expect(try entries("to=2026-11-23").map { $0["act"]?.stringValue } == [])
        let all = try entries("limit=500").count
        var seen = 0
        var cursor = ""
        while true {
            let page = try hall.send(.get, "/api/v1/audit?limit=3" + cursor, as: auditor).json
            seen += page["items"]?.arrayValue?.count ?? 0
            guard let next = page["next"]?.stringValue else { break }
            cursor = "&cursor=" + next
        }
        #expect(seen == all && all > 6)
        #expect(try hall.send(.get, "/api/v1/audit?from=yesterday", as: auditor).faults == ["from date"])
        #expect(try hall.sendAsDirector(.get, "/api/v1/audit").status == 403)
        #expect(try hall.sendAsDirector(.get, "/api/v1/audit/verification").json["intact"] == .bool(true))
    }
}
