import HTTP
import Testing

@testable import Hall

@Suite("What is open to the public, over a socket")
struct OpennessTests {
    @Test func `windows show staff with card, and whereabouts while somebody is away (OPEN-03, ATT-31)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        func card() throws -> JSON? {
            try hall.send(.get, "/api/v1/openness/windows").json["items"]?.arrayValue?.first?["staff"]?.arrayValue?
                .first
        }
        #expect(try card()?["name"] == .string("wangfang") && card()?["awayAt"] == .null)
        let late = try hall.send(
            .post, "/api/v1/whereabouts", #"{"place":"会议室","until":"2026-11-24T08:59:00+08:00"}"#, as: clerk)
        #expect(late.faults == ["/until past"] && late.rules == ["ATT-31"])
        #expect(try hall.send(.post, "/api/v1/whereabouts/return", as: clerk).code == "whereabouts.none")
        for place in ["会议室", "档案室"] {
            let stated = try hall.send(
                .post, "/api/v1/whereabouts", #"{"place":"\#(place)","until":"2026-11-24T10:00:00+08:00"}"#, as: clerk)
            #expect(stated.status == 204, "\(stated.text)")
        }
        #expect(try card()?["awayAt"] == .string("档案室"), "the newest")
        #expect(try card()?["backBy"] == .string("2026-11-24T10:00:00+08:00"))
        #expect(try hall.send(.post, "/api/v1/whereabouts/return", as: clerk).status == 204)
        #expect(try card()?["awayAt"] == .null)
    }

    @Test func `results are public without anything personal (OPEN-02, SEC-11)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        for _ in 1...3 { _ = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk) }
        let first = try hall.send(.get, "/api/v1/openness/results?limit=2")
        #expect(first.json["items"]?.arrayValue?.count == 2)
        let result = first.json["items"]?.arrayValue?.first
        #expect(result?["item"] == .string("DL-01") && result?["type"] == .string("committed"))
        #expect(result?["due"] == .string("2026-11-27"))
        for secret in ["李明", "13800138000", "11010519491231002X", "H01-2026"] { #expect(!first.text.contains(secret)) }
        let next = try #require(first.json["next"]?.stringValue)
        let rest = try hall.send(.get, "/api/v1/openness/results?limit=2&cursor=" + next)
        #expect(rest.json["items"]?.arrayValue?.count == 1 && rest.json["next"] == .null)
    }

    @Test func `fees have their basis, promises stay within the law, hotlines are published`() throws {
        let hall = try TestHall()
        let fees = try hall.send(.get, "/api/v1/openness/fees").json["items"]?.arrayValue ?? []
        #expect(!fees.isEmpty && fees.allSatisfy { $0["basis"]?.stringValue?.isEmpty == false })
        for promise in try hall.send(.get, "/api/v1/openness/promises").json["items"]?.arrayValue ?? [] {
            #expect((promise["savedPercent"]?.integerValue ?? 0) >= 0, "\(promise)")
        }
        let clerk = try hall.signIn("wangfang")
        let line = #"{"kind":"complaint","number":"0591-12345678","hours":"工作日"}"#
        #expect(try hall.send(.put, "/api/v1/openness/hotlines", line, as: clerk).status == 403)
        #expect(try hall.sendAsDirector(.put, "/api/v1/openness/hotlines", line).status == 200)
        let hotlines = try hall.send(.get, "/api/v1/openness/hotlines").json["items"]?.arrayValue ?? []
        #expect(hotlines.compactMap { $0["number"]?.stringValue } == ["12345", "0591-12345678"])
    }

    @Test func `supervisors see what is lacking (OPEN-10)`() throws {
        let hall = try TestHall()
        _ = try hall.signIn("wangfang")
        _ = try hall.sendAsDirector(.post, "/api/v1/items", ItemSample.document("{}"))
        let report = try hall.sendAsDirector(.get, "/api/v1/openness/completeness").json
        let gaps = (report["items"]?.arrayValue ?? []).map {
            ($0["subject"]?.stringValue ?? "") + " " + ($0["name"]?.stringValue ?? "") + " "
                + ($0["rule"]?.stringValue ?? "")
        }
        #expect(gaps.contains("window 2 OPEN-03"), "nobody serves there")
        #expect(gaps.contains("hotline complaint OPEN-12") && !gaps.contains("hotline inquiry OPEN-12"))
        #expect(!gaps.contains("item DL-01 OPEN-06"), "it has its form and sample")
        #expect(gaps.contains("item WG-02 OPEN-06"))
        #expect(report["drafts"] == .array([.string("SY-01")]))
    }

    @Test func `a guide is stale when nobody has looked through it for longer than the days given (OPEN-05)`() throws {
        let hall = try TestHall()
        func stale(_ token: String?) throws -> [String] {
            let answer = try hall.send(.get, "/api/v1/openness/staleness?days=2", as: token)
            return (answer.json["items"]?.arrayValue ?? []).compactMap { $0["item"]?.stringValue }
        }
        try hall.moveClock("P2D")
        var session = try hall.send(
            .post, "/api/v1/sessions", #"{"userName":"director","password":"Test-hall-2026"}"#)
        #expect(try stale(session.json["token"]?.stringValue).isEmpty, "two days are not longer than two")
        _ = try hall.send(
            .post, "/simulation/clock", #"{"advance":"P1D"}"#, as: session.json["token"]?.stringValue)
        session = try hall.send(.post, "/api/v1/sessions", #"{"userName":"director","password":"Test-hall-2026"}"#)
        let token = session.json["token"]?.stringValue
        #expect(try stale(token).contains("DL-01"))
        let reviewed = try hall.send(.post, "/api/v1/items/DL-01/reviews", #"{"note":"仍然正确"}"#, as: token)
        #expect(reviewed.status == 204)
        let left = try stale(token)
        #expect(!left.contains("DL-01") && left.contains("DL-02"))
    }
}
