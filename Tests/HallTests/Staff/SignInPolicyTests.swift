import HTTP
import Testing

@testable import Hall

@Suite("What halls decide about signing in (L03)")
struct SignInPolicyTests {
    private static let minute: Int64 = 60_000
    private static let day: Int64 = 86_400_000

    // MARK: The rules, both sides of each boundary

    @Test(
        arguments: [
            // failures to lock, failures, minutes locked or nil
            (5, 4, nil), (5, 5, 15), (3, 2, nil), (3, 3, 15), (20, 19, nil), (20, 21, 15),
        ] as [(Int, Int, Int64?)])
    func `so many failures lock, for so long (SEC-01)`(limit: Int, failures: Int, minutes: Int64?) {
        var policy = SignInPolicy()
        policy.lockAfterFailures = limit
        #expect(SignInRules.lockedUntil(failures: failures, now: 7, policy) == minutes.map { 7 + $0 * Self.minute })
        policy.lockMinutes = 60
        let until = minutes.map { _ in 7 + 60 * Self.minute }
        #expect(SignInRules.lockedUntil(failures: failures, now: 7, policy) == until)
    }

    @Test(
        arguments: [
            // idle limit in minutes, milliseconds since the last use, milliseconds to the end, alive
            (30, 30 * minute - 1, 1, true), (30, 30 * minute, 1, false), (5, 5 * minute - 1, 1, true),
            (5, 5 * minute, 1, false), (120, 0, 0, false), (120, 0, 1, true),
        ] as [(Int, Int64, Int64, Bool)])
    func `a session lives while it is used, and until its end (SEC-04)`(
        idle: Int, unused: Int64, left: Int64, isAlive: Bool
    ) {
        var policy = SignInPolicy()
        policy.idleMinutes = idle
        let now: Int64 = 1_000_000_000
        #expect(
            SignInRules.isAlive(lastSeenAt: now - unused, expiresAt: now + left, now: now, policy) == isAlive)
    }

    @Test(
        arguments: [
            (90, 90 * day - 1, false), (90, 90 * day, true), (1, day - 1, false), (1, day, true),
            (0, 4000 * day, false),
        ] as [(Int, Int64, Bool)])
    func `a password is changed at its age; at none where none is set (SEC-01)`(
        days: Int, age: Int64, isStale: Bool
    ) {
        var policy = SignInPolicy()
        policy.passwordAgeDays = days
        #expect(SignInRules.isStale(passwordSetAt: 5, now: 5 + age, policy) == isStale)
    }

    @Test(arguments: [(10, "Abcdef-12", true), (10, "Abcdef-123", false), (8, "Abcd-12", true), (8, "Abcd-123", false)])
    func `a password is as long as the hall asks`(length: Int, password: String, isFaulty: Bool) {
        var policy = SignInPolicy()
        policy.passwordLength = length
        #expect((SignInRules.fault(ofNewPassword: password, userName: "chen", policy) != nil) == isFaulty)
    }

    // MARK: From their day on, in their own hall

    @Test func `a lock decided for tomorrow locks tomorrow, after as many failures and for as long as was decided`()
        throws
    {
        let hall = try TestHall()
        let leader = try hall.signInLeader()
        _ = try hall.signIn("chen")
        try hall.decide("lockAfterFailures", "3", from: "2026-11-25", by: leader)
        try hall.decide("lockMinutes", "60", from: "2026-11-25", by: leader)
        for _ in 1...4 { #expect(try signIn(hall, "chen", "wrong").status == 401, "five are needed today") }
        #expect(try signIn(hall, "chen", "Pass-word-2026").status == 201)
        try hall.moveClock("P1D")
        for _ in 1...2 { #expect(try signIn(hall, "chen", "wrong").status == 401) }
        let third = try signIn(hall, "chen", "wrong")
        #expect(third.status == 423 && third.fields["retry-after"] == "3600")
        _ = try hall.signInAsDirector()
        try hall.moveClock("PT59M59S")
        #expect(try signIn(hall, "chen", "Pass-word-2026").status == 423)
        _ = try hall.signInAsDirector()
        try hall.moveClock("PT1S")
        #expect(try signIn(hall, "chen", "Pass-word-2026").status == 201)
    }

    @Test func `idle and longest times hold from their day on`() throws {
        let hall = try TestHall()
        let leader = try hall.signInLeader()
        try hall.decide("idleMinutes", "5", from: "2026-11-25", by: leader)
        try hall.decide("sessionHours", "1", from: "2026-11-25", by: leader)
        let today = try signIn(hall, "director", "Test-hall-2026")
        #expect(today.json["idleMinutes"] == .integer(30))
        #expect(today.json["expiresAt"] == .string("2026-11-24T21:00:00+08:00"))
        try hall.moveClock("P1D")
        let opened = try signIn(hall, "director", "Test-hall-2026")
        #expect(opened.json["idleMinutes"] == .integer(5))
        #expect(opened.json["expiresAt"] == .string("2026-11-25T10:00:00+08:00"))
        let token = try #require(opened.json["token"]?.stringValue)
        let unused = try #require(try signIn(hall, "director", "Test-hall-2026").json["token"]?.stringValue)
        _ = try hall.signInAsDirector()
        try hall.moveClock("PT4M59S")
        #expect(try hall.send(.get, "/api/v1/me", as: token).status == 200)
        try hall.moveClock("PT1S")
        #expect(try hall.send(.get, "/api/v1/me", as: unused).status == 401)
        #expect(try hall.send(.get, "/api/v1/me", as: token).status == 200)
    }

    @Test func `a password's age and length hold from their day on`() throws {
        let hall = try TestHall()
        let leader = try hall.signInLeader()
        _ = try hall.signIn("chen")
        try hall.decide("passwordAgeDays", "1", from: "2026-11-25", by: leader)
        try hall.decide("passwordLength", "12", from: "2026-11-25", by: leader)
        try hall.moveClock("PT23H59M59S")
        #expect(try signIn(hall, "chen", "Pass-word-2026").status == 201, "a second short of a day old")
        _ = try signIn(hall, "director", "Test-hall-2026")
        _ = try hall.signInAsDirector()
        try hall.moveClock("PT1S")
        #expect(try signIn(hall, "chen", "Pass-word-2026").code == "password.changeRequired")
        #expect(try signIn(hall, "chen", "Pass-word-2026", new: "Elf-zeich26").faults == ["/newPassword password"])
        #expect(try signIn(hall, "chen", "Pass-word-2026", new: "Zwoelf-ze-26").status == 201)
    }

    @Test func `each hall's accounts are judged by what their own hall decided`() throws {
        let hall = try TestHall()
        let leader = try hall.signInLeader()
        let founding = #"{"code":"H02","name":"城关镇便民服务中心","level":"town","hotline":"0916-4341053"}"#
        let other = try #require(hall.sendAsDirector(.post, "/api/v1/halls", founding).json["userName"]?.stringValue)
        try hall.decide("lockAfterFailures", "3", from: "2026-11-25", by: leader)
        _ = try hall.signIn("chen")
        try hall.moveClock("P1D")
        for _ in 1...2 {
            #expect(try signIn(hall, "chen", "wrong").status == 401)
            #expect(try signIn(hall, other, "wrong").status == 401)
        }
        #expect(try signIn(hall, "chen", "wrong").status == 423)
        for _ in 3...4 { #expect(try signIn(hall, other, "wrong").status == 401) }
        #expect(try signIn(hall, other, "wrong").status == 423)
    }

    private func signIn(_ hall: TestHall, _ name: String, _ password: String, new: String? = nil) throws
        -> TestHall.Answer
    {
        let change = new.map { #","newPassword":"\#($0)""# } ?? ""
        return try hall.send(.post, "/api/v1/sessions", #"{"userName":"\#(name)","password":"\#(password)"\#(change)}"#)
    }
}
