import HTTP
import Testing

@testable import Hall

@Suite("Sessions: place, age of the password, closing time")
struct SessionTests {
    private func signIn(_ hall: TestHall, from origin: String = "127.0.0.1", _ more: String = "") throws
        -> TestHall.Answer
    {
        try hall.send(
            from: origin, .post, "/api/v1/sessions", #"{"userName":"chen","password":"Pass-word-2026"\#(more)}"#)
    }

    private func director(_ hall: TestHall) throws -> String {
        let session = try hall.send(
            .post, "/api/v1/sessions", #"{"userName":"director","password":"Test-hall-2026"}"#)
        return try #require(session.json["token"]?.stringValue, "\(session.text)")
    }

    @Test func `signing in elsewhere at the same time goes on record; at the same place it does not`() throws {
        let hall = try TestHall()
        _ = try hall.signIn("chen")
        #expect(try signIn(hall).json["otherOrigins"]?.arrayValue == [])
        #expect(try hall.sendAsDirector(.get, "/api/v1/sign-in-findings").json["items"]?.arrayValue == [])
        let elsewhere = try signIn(hall, from: "127.0.0.2")
        #expect(elsewhere.status == 201)
        #expect(elsewhere.json["otherOrigins"]?.arrayValue?.compactMap(\.stringValue) == ["127.0.0.1"])
        let finding = try #require(
            hall.sendAsDirector(.get, "/api/v1/sign-in-findings").json["items"]?.arrayValue?.first)
        #expect(finding["kind"]?.stringValue == "otherOrigin" && finding["origin"]?.stringValue == "127.0.0.2")
    }

    @Test func `one signs in at one's own window only`() throws {
        let hall = try TestHall()
        _ = try hall.signIn("chen")
        #expect(try signIn(hall, #","window":"1""#).status == 201)
        let refused = try signIn(hall, #","window":"2""#)
        #expect(refused.code == "session.wrongWindow" && refused.rules == ["SEC-01"])
        let finding = try #require(
            hall.sendAsDirector(.get, "/api/v1/sign-in-findings").json["items"]?.arrayValue?.first)
        #expect(finding["kind"]?.stringValue == "otherWindow" && finding["other"]?.stringValue == "2")
    }

    @Test func `sessions are listed and ended one by one`() throws {
        let hall = try TestHall()
        let first = try hall.signIn("chen")
        let second = try #require(try signIn(hall).json["token"]?.stringValue)
        let own = try hall.send(.get, "/api/v1/me/sessions", as: second).json["items"]?.arrayValue ?? []
        #expect(own.count == 2 && own.allSatisfy { $0["open"] == .bool(true) })
        let oldest = try #require(own.last?["session"]?.stringValue)
        #expect(try hall.send(.delete, "/api/v1/me/sessions/\(oldest)", as: second).status == 204)
        #expect(try hall.send(.get, "/api/v1/me", as: first).status == 401)
        #expect(try hall.send(.delete, "/api/v1/me/sessions/\(oldest)", as: second).code == "session.unknown")
        let other = try hall.signIn("other")
        let newest = try #require(own.first?["session"]?.stringValue)
        #expect(try hall.send(.delete, "/api/v1/me/sessions/\(newest)", as: other).code == "session.unknown")
        #expect(try hall.sendAsDirector(.delete, "/api/v1/accounts/chen/sessions/\(newest)").status == 204)
        #expect(try hall.send(.get, "/api/v1/me", as: second).status == 401)
        let ended = try hall.sendAsDirector(.get, "/api/v1/accounts/chen/sessions").json["items"]?.arrayValue ?? []
        #expect(ended.map { $0["endCause"]?.stringValue } == ["revoked", "revoked"])
    }

    @Test func `a password works for ninety days, and the next is none of the last three`() throws {
        let hall = try TestHall()
        _ = try hall.signIn("chen")
        #expect(!SignInRules.isStale(passwordSetAt: 0, now: 90 * 86_400_000 - 1, SignInPolicy()))
        #expect(SignInRules.isStale(passwordSetAt: 0, now: 90 * 86_400_000, SignInPolicy()))
        try hall.moveClock("P89DT23H59M59S")
        #expect(try signIn(hall).status == 201)
        _ = try hall.send(.post, "/simulation/clock", #"{"advance":"PT1S"}"#, as: director(hall, changing: false))
        #expect(try signIn(hall).code == "password.changeRequired")
        #expect(try signIn(hall, #","newPassword":"Pass-word-2026""#).faults == ["/newPassword reused"])
        func change(_ old: String, _ new: String) throws -> TestHall.Answer {
            try hall.send(
                .post, "/api/v1/sessions", #"{"userName":"chen","password":"\#(old)","newPassword":"\#(new)"}"#)
        }
        #expect(try change("Pass-word-2026", "Pass-word-2027").status == 201)
        #expect(try change("Pass-word-2027", "Pass-word-2028").status == 201)
        #expect(try change("Pass-word-2028", "Pass-word-2026").faults == ["/newPassword reused"])
        #expect(try change("Pass-word-2028", "Pass-word-2029").status == 201)
        #expect(try change("Pass-word-2029", "Pass-word-2026").status == 201, "the fourth before is forgotten")
    }

    /// The director's password is as old as chen's, but they signed in a second before it ran out.
    private func director(_ hall: TestHall, changing: Bool) throws -> String { try director(hall) }

    @Test func `at closing time every session ends, but those opened after it`() throws {
        let hall = try TestHall(at: "2026-11-24T17:50:00+08:00")
        let clerk = try hall.signIn("chen")
        try hall.moveClock("PT9M59S")
        #expect(try hall.send(.get, "/api/v1/me", as: clerk).status == 200, "a second before")
        try hall.moveClock("PT1S")
        #expect(try hall.send(.get, "/api/v1/me", as: clerk).status == 401, "SEC-04")
        let late = try #require(try signIn(hall).json["token"]?.stringValue)
        let token = try director(hall)
        _ = try hall.send(.post, "/simulation/clock", #"{"advance":"PT20M"}"#, as: token)
        #expect(try hall.send(.get, "/api/v1/me", as: late).status == 200, "opened after closing")
        let report = try hall.send(.get, "/api/v1/sessions/at-closing", as: token)
        let rows = report.json["items"]?.arrayValue ?? []
        #expect(report.json["closing"]?.stringValue == "2026-11-24T18:00:00+08:00")
        let chen = rows.filter { $0["userName"]?.stringValue == "chen" }
        #expect(chen.map { $0["afterClosing"] } == [.bool(false), .bool(true)], "\(report.text)")
        #expect(chen.first?["endedAt"]?.stringValue == "2026-11-24T18:00:00+08:00")
    }

    @Test func `a session that had run out before closing is not counted as open`() throws {
        let hall = try TestHall(at: "2026-11-24T09:00:00+08:00")
        _ = try hall.signIn("chen")
        try hall.moveClock("PT10H")
        let token = try director(hall)
        let report = try hall.send(.get, "/api/v1/sessions/at-closing?day=2026-11-24", as: token)
        #expect(report.json["items"]?.arrayValue?.contains { $0["userName"]?.stringValue == "chen" } == false)
        let sessions = try hall.send(.get, "/api/v1/accounts/chen/sessions", as: token).json["items"]?.arrayValue
        #expect(sessions?.first?["endCause"]?.stringValue == "idle")
        #expect(sessions?.first?["endedAt"]?.stringValue == "2026-11-24T09:30:00+08:00")
    }
}
