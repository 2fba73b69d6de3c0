import HTTP
import Testing

@testable import Hall

@Suite("Signing in, over a socket")
struct SignInTests {
    private func signIn(_ hall: TestHall, _ name: String, _ password: String, new: String? = nil) throws
        -> TestHall.Answer
    {
        let change = new.map { #","newPassword":"\#($0)""# } ?? ""
        return try hall.send(.post, "/api/v1/sessions", #"{"userName":"\#(name)","password":"\#(password)"\#(change)}"#)
    }

    @Test func `a one-time password opens nothing until it is changed`() throws {
        let hall = try TestHall()
        let made = try hall.sendAsDirector(
            .post, "/api/v1/accounts", #"{"userName":"chen","name":"陈","roles":["clerk"]}"#)
        let password = try #require(made.json["oneTimePassword"]?.stringValue)
        #expect(try signIn(hall, "chen", password).code == "password.changeRequired")
        #expect(try signIn(hall, "chen", password, new: "short").faults == ["/newPassword password"])
        #expect(
            try signIn(hall, "chen", password, new: "Chen-2026-xyz").faults == ["/newPassword password"],
            "holds the user name")
        #expect(try signIn(hall, "chen", password, new: "Good-2026-pass").status == 201)
        #expect(try signIn(hall, "chen", password).status == 401, "it worked once")
        #expect(try signIn(hall, "chen", "Good-2026-pass").status == 201)
    }

    @Test func `the fifth wrong password locks for fifteen minutes, to the second`() throws {
        let hall = try TestHall()
        _ = try hall.signIn("chen")
        for _ in 1...4 { #expect(try signIn(hall, "chen", "wrong").status == 401) }
        let fifth = try signIn(hall, "chen", "wrong")
        #expect(fifth.status == 423)
        #expect(fifth.fields["retry-after"] == "900")
        #expect(try signIn(hall, "chen", "Pass-word-2026").status == 423)
        try hall.moveClock("PT14M59S")
        #expect(try signIn(hall, "chen", "Pass-word-2026").status == 423)
        try hall.moveClock("PT1S")
        #expect(try signIn(hall, "chen", "Pass-word-2026").status == 201)
        for _ in 1...4 { #expect(try signIn(hall, "chen", "wrong").status == 401) }
        #expect(try signIn(hall, "chen", "Pass-word-2026").status == 201, "a success forgets the failures")
    }

    @Test func `an unknown name and a wrong password look the same`() throws {
        let hall = try TestHall()
        let unknown = try signIn(hall, "nobody", "x")
        let wrong = try signIn(hall, "director", "x")
        #expect(unknown.status == wrong.status && unknown.code == wrong.code)
        #expect(unknown.json["detail"] == wrong.json["detail"])
    }

    @Test func `a session ends when idle for thirty minutes, and after twelve hours in any case`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("chen", roles: ["clerk"])
        try hall.moveClock("PT29M")
        #expect(try hall.send(.get, "/api/v1/me", as: clerk).status == 200)
        // The use at minute 29 is written down by the writer; a write of our own waits behind it.
        _ = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk)
        try hall.moveClock("PT29M59S")
        #expect(try hall.send(.get, "/api/v1/me", as: clerk).status == 200)
        _ = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk)
        let director = try signIn(hall, "director", "Test-hall-2026")
        let token = try #require(director.json["token"]?.stringValue)
        _ = try hall.send(.post, "/simulation/clock", #"{"advance":"PT30M"}"#, as: token)
        #expect(try hall.send(.get, "/api/v1/me", as: clerk).status == 401)
    }

    @Test func `signing out, disabling and resetting end sessions at once`() throws {
        let hall = try TestHall()
        let first = try hall.signIn("chen")
        #expect(try hall.send(.delete, "/api/v1/sessions/current", as: first).status == 204)
        #expect(try hall.send(.get, "/api/v1/me", as: first).status == 401)
        let second = try #require(try signIn(hall, "chen", "Pass-word-2026").json["token"]?.stringValue)
        #expect(try hall.sendAsDirector(.post, "/api/v1/accounts/chen/disable").status == 204)
        #expect(try hall.send(.get, "/api/v1/me", as: second).status == 401)
        #expect(try signIn(hall, "chen", "Pass-word-2026").status == 401)
        #expect(try hall.sendAsDirector(.post, "/api/v1/accounts/chen/enable").status == 204)
        let third = try #require(try signIn(hall, "chen", "Pass-word-2026").json["token"]?.stringValue)
        #expect(try hall.sendAsDirector(.post, "/api/v1/accounts/chen/reset-password").status == 200)
        #expect(try hall.send(.get, "/api/v1/me", as: third).status == 401)
        #expect(try hall.sendAsDirector(.post, "/api/v1/accounts/director/disable").code == "account.lastAdministrator")
        #expect(try hall.sendAsDirector(.post, "/api/v1/accounts/none/disable").code == "account.unknown")
    }

    @Test func `accounts are checked`() throws {
        let hall = try TestHall()
        func open(_ body: String) throws -> TestHall.Answer { try hall.sendAsDirector(.post, "/api/v1/accounts", body) }
        #expect(try open(#"{"userName":"director","name":"x","roles":["clerk"]}"#).code == "account.userNameTaken")
        #expect(try open(#"{"userName":"a b","name":"x","roles":["clerk"]}"#).faults == ["/userName characters"])
        #expect(try open(#"{"userName":"ab","name":"x","roles":["king"]}"#).faults == ["/roles/0 unknown"])
        #expect(
            try open(#"{"userName":"ab","name":"x","window":"99","roles":["clerk"]}"#).faults == ["/window unknown"])
        #expect(try open(#"{"userName":"ab","name":"x","roles":[]}"#).faults == ["/roles count"])
    }
}
