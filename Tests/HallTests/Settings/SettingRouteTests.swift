import HTTP
import Testing

@testable import Hall

@Suite("Settings, over a socket")
struct SettingRouteTests {
    private func value(_ hall: TestHall, _ key: String, on day: String, as token: String) throws -> JSON? {
        try hall.send(.get, "/api/v1/settings/\(key)?day=\(day)", as: token).json["setting"]?["value"]
    }

    @Test func `a change approved today for tomorrow changes tomorrow's intake and not today's (POLICY-02)`() throws {
        let hall = try TestHall()
        var clerk = try hall.signIn("wangfang")
        let leader = try hall.signIn("zhangli", roles: ["supervisingLeader"], window: nil)
        let before = try hall.send(.post, "/api/v1/cases", Intake.deedLeftBehind, as: clerk)
        #expect(before.json["type"] == .string("supplement"), "\(before.text)")
        try hall.decide("incompletePolicy", #""correctFirst""#, from: "2026-11-25", by: leader)
        try hall.decide("policyLevels", #"["state"]"#, from: "2026-11-25", by: leader)
        let today = try hall.send(.post, "/api/v1/cases", Intake.deedLeftBehind, as: clerk)
        #expect(today.json["type"] == .string("supplement"), "today's value still holds")
        #expect(try value(hall, "incompletePolicy", on: "2026-11-24", as: clerk) == .string("sixTypes"))
        #expect(try value(hall, "incompletePolicy", on: "2026-11-25", as: clerk) == .string("correctFirst"))
        try hall.moveClock("P1D")
        clerk = try hall.signInAgain("wangfang")
        let tomorrow = try hall.send(.post, "/api/v1/cases", Intake.deedLeftBehind, as: clerk)
        #expect(tomorrow.json["type"] == .null && tomorrow.json["state"] == .string("needsCorrection"), "C09")
        let contrary = Intake.body(
            "DL-01", [("application", "present"), ("titleDeed", "present")],
            review: #"{"conforms":false,"policy":{"level":"county","citation":"某规定"}}"#)
        #expect(
            try hall.send(.post, "/api/v1/cases", contrary, as: clerk).faults
                == ["/preliminaryReview/policy/level level"], "C35")
    }

    @Test func `the joint threshold moves with its day, and a case taken in before keeps its track and promise (C05)`()
        throws
    {
        let hall = try TestHall()
        var clerk = try hall.signIn("wangfang")
        let leader = try hall.signIn("zhangli", roles: ["supervisingLeader"], window: nil)
        // Three departments take part in WG-01.
        let item = try hall.send(.get, "/api/v1/items/WG-01").json
        let materials = item["materials"]?.arrayValue ?? []
        let main = try #require(materials.first { $0["main"] == .bool(true) }?["material"]?.stringValue)
        func body(_ state: String) -> String {
            Intake.body(
                "WG-01",
                materials.compactMap { $0["material"]?.stringValue }.map { ($0, $0 == main ? state : "present") },
                applicant: Intake.organization)
        }
        let waiting = try hall.send(.post, "/api/v1/cases", body("ownedNotBrought"), as: clerk)
        #expect(waiting.json["track"] == .string("joint"), "\(waiting.text)")
        let number = try #require(waiting.json["number"]?.stringValue)
        try hall.decide("jointThreshold", "4", from: "2026-11-25", by: leader)
        try hall.moveClock("P1D")
        clerk = try hall.signInAgain("wangfang")
        let after = try hall.send(.post, "/api/v1/cases", body("present"), as: clerk)
        #expect(after.json["type"] == .string("committed"), "three departments are below four: \(after.text)")
        let supplied = try hall.send(
            .post, "/api/v1/cases/\(number)/materials", #"{"materials":["\#(main)"]}"#, as: clerk)
        #expect(supplied.json["type"] == .string("joint"), "it was joint when it was taken in: \(supplied.text)")
    }

    @Test func `every change has its proposer, approver, reason and history (POLICY-01)`() throws {
        let hall = try TestHall()
        let leader = try hall.signIn("zhangli", roles: ["supervisingLeader"], window: nil)
        let first = try hall.decide("maxWaitMinutes", "20", from: "2026-12-01", by: leader)
        let second = try hall.sendAsDirector(
            .post, "/api/v1/settings/maxWaitMinutes/changes", TestHall.proposal("15", from: "2026-12-05"))
        #expect(second.status == 201)
        #expect(second.fields["location"] == "/api/v1/settings/maxWaitMinutes/changes/\(first + 1)")
        #expect(second.json["state"] == .string("proposed") && second.json["decider"] == .null)
        let read = try hall.send(.get, "/api/v1/settings/maxWaitMinutes", as: leader).json
        #expect(read["setting"]?["value"] == .integer(30) && read["setting"]?["origin"] == .string("standard"))
        #expect(read["setting"]?["coming"]?.arrayValue?.first?["effectiveFrom"] == .string("2026-12-01"))
        #expect(read["setting"]?["proposed"]?.arrayValue?.first?["value"] == .integer(15))
        #expect(read["positions"]?.arrayValue?.isEmpty == false)
        let changes = try #require(read["changes"]?.arrayValue)
        #expect(changes.count == 2)
        #expect(changes[1]["proposer"] == .string("大厅主任") && changes[1]["decider"] == .string("zhangli"))
        #expect(changes[1]["reason"] == .string("两个部门的事项也要联审"))
        let pending = try hall.send(.get, "/api/v1/settings?pending=true", as: leader).json["items"]?.arrayValue
        #expect(pending?.compactMap { $0["conflict"]?.stringValue } == ["C50"])
        let later = try hall.send(.get, "/api/v1/settings/maxWaitMinutes?day=2026-12-01", as: leader).json["setting"]
        #expect(later?["value"] == .integer(20) && later?["origin"] == .string("hall"))
        #expect(later?["since"] == .string("2026-12-01"))
    }

    /// Each refusal names its rule, and stores nothing.
    @Test func `what may not be proposed or decided is refused`() throws {
        let hall = try TestHall()
        let leader = try hall.signIn("zhangli", roles: ["supervisingLeader"], window: nil)
        let both = try hall.signIn("both", roles: ["director", "supervisingLeader"], window: nil)
        let clerk = try hall.signIn("wangfang")
        let path = "/api/v1/settings/jointThreshold/changes"
        let good = TestHall.proposal("4", from: "2026-11-25")
        #expect(try hall.send(.post, path, good, as: clerk).code == "permission.denied")
        #expect(try hall.send(.post, path, good, as: leader).code == "permission.denied")
        #expect(try hall.send(.post, "/api/v1/settings/none/changes", good, as: both).code == "setting.unknown")
        let past = try hall.send(.post, path, TestHall.proposal("4", from: "2026-11-24"), as: both)
        #expect(past.faults == ["/effectiveFrom past"] && past.rules == ["POLICY-02"])
        let wrong = try hall.send(.post, path, TestHall.proposal("21", from: "2026-11-20"), as: both)
        #expect(wrong.faults == ["/effectiveFrom past", "/value range"], "all faults at once")
        #expect(
            try hall.send(.post, path, "{}", as: both).faults == [
                "/discussion required", "/effectiveFrom required", "/reason required",
            ])
        let neither = #"{"effectiveFrom":"2026-11-25","reason":"r","discussion":"d"}"#
        #expect(try hall.send(.post, path, neither, as: both).faults == ["/value either"])
        #expect(
            try hall.send(.post, path, TestHall.proposal("4", from: "2026-11-25", #","followStandard":true"#), as: both)
                .faults
                == ["/value either"])
        #expect(try hall.send(.get, "/api/v1/settings/jointThreshold", as: both).json["changes"]?.arrayValue == [])

        let own = try hall.send(.post, path, good, as: both)
        let id = try #require(own.json["id"]?.integerValue)
        let approval = try hall.send(.post, path + "/\(id)/approve", "{}", as: both)
        #expect(approval.code == "setting.ownApproval" && approval.rules == ["POLICY-01"])
        #expect(try hall.sendAsDirector(.post, path + "/\(id)/approve", "{}").code == "permission.denied")
        #expect(try hall.send(.post, path + "/999/approve", "{}", as: leader).code == "setting.changeUnknown")
        #expect(try hall.send(.post, path + "/x/approve", "{}", as: leader).code == "setting.changeUnknown")
        #expect(
            try hall.send(.post, "/api/v1/settings/maxWaitMinutes/changes/\(id)/approve", "{}", as: leader).code
                == "setting.changeUnknown", "a change is of its own setting")
        #expect(try hall.send(.post, path + "/\(id)/reject", "{}", as: leader).faults == ["/reason required"])
        #expect(
            try hall.sendAsDirector(.post, path + "/\(id)/withdraw", #"{"reason":"r"}"#).code == "setting.notOwn")
        #expect(try value(hall, "jointThreshold", on: "2026-11-25", as: clerk) == .integer(3))
        let rejected = try hall.send(.post, path + "/\(id)/reject", #"{"reason":"未说明影响"}"#, as: leader)
        #expect(rejected.json["state"] == .string("rejected"))
        #expect(rejected.json["decisionNote"] == .string("未说明影响"))
        #expect(try hall.send(.post, path + "/\(id)/approve", "{}", as: leader).code == "setting.decided")
        #expect(try value(hall, "jointThreshold", on: "2026-11-25", as: clerk) == .integer(3))
    }

    @Test func `a proposal whose day has come is not approved any more; its proposer may withdraw it`() throws {
        let hall = try TestHall()
        let proposed = try hall.sendAsDirector(
            .post, "/api/v1/settings/jointThreshold/changes", TestHall.proposal("4", from: "2026-11-25"))
        let path = try #require(proposed.fields["location"])
        _ = try hall.signIn("zhangli", roles: ["supervisingLeader"], window: nil)
        try hall.moveClock("P1D")
        let session = try hall.send(
            .post, "/api/v1/sessions", #"{"userName":"director","password":"Test-hall-2026"}"#)
        let director = try #require(session.json["token"]?.stringValue)
        let leader = try hall.signInAgain("zhangli")
        let late = try hall.send(.post, path + "/approve", "{}", as: leader)
        #expect(late.code == "setting.tooLate" && late.rules == ["POLICY-02"])
        let withdrawn = try hall.send(.post, path + "/withdraw", #"{"reason":"日期已过"}"#, as: director)
        #expect(withdrawn.json["state"] == .string("withdrawn"))
    }

    @Test func `the first hall decides for all, and a hall may follow again (POLICY-03)`() throws {
        let hall = try TestHall()
        let leader = try hall.signIn("zhangli", roles: ["supervisingLeader"], window: nil)
        let path = "/api/v1/settings/maxWaitMinutes/changes"
        for body in [
            TestHall.proposal("25", from: "2026-11-25", #","scope":"file""#),
            TestHall.proposal("10", from: "2026-11-26"),
            #"{"followStandard":true,"effectiveFrom":"2026-11-27","reason":"r","discussion":"d"}"#,
        ] {
            let proposed = try hall.sendAsDirector(.post, path, body)
            let location = try #require(proposed.fields["location"], "\(proposed.text)")
            #expect(try hall.send(.post, location + "/approve", "{}", as: leader).status == 200)
        }
        for (day, expected, origin) in [
            ("2026-11-24", 30, "standard"), ("2026-11-25", 25, "file"), ("2026-11-26", 10, "hall"),
            ("2026-11-27", 25, "file"),
        ] {
            let setting = try hall.send(.get, "/api/v1/settings/maxWaitMinutes?day=\(day)", as: leader).json["setting"]
            #expect(setting?["value"] == .integer(Int64(expected)) && setting?["origin"] == .string(origin), "\(day)")
        }
    }

    @Test func `one page lists all, in both languages, and prints`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let list = try hall.send(.get, "/api/v1/settings", as: clerk)
        let groups = try #require(list.json["items"]?.arrayValue)
        #expect(groups.compactMap { $0["conflict"]?.stringValue } == Conflict.all.map(\.id))
        let keys = groups.flatMap { $0["settings"]?.arrayValue ?? [] }.compactMap { $0["key"]?.stringValue }
        #expect(Set(keys) == Set(Conflict.settings.keys))
        let page = try hall.send(.get, "/api/v1/settings", as: clerk, fields: ["Accept": "text/html"])
        #expect(page.fields["content-type"] == "text/html; charset=utf-8")
        #expect(page.text.contains("联办门槛") && page.text.contains("3 个部门") && page.text.contains("D3-I"))
        let english = try hall.send(
            .get, "/api/v1/settings", as: clerk, fields: ["Accept": "text/html", "Accept-Language": "en"])
        #expect(english.text.contains("Joint threshold") && english.text.contains("3 departments"))
        for key in keys { #expect(page.text.contains("/api/v1/settings/\(key)<"), "\(key)") }
        #expect(try hall.send(.get, "/api/v1/settings").code == "session.required")
        #expect(try hall.send(.get, "/api/v1/settings?day=x", as: clerk).status == 400)
    }
}
