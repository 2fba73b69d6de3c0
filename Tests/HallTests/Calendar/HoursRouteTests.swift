import HTTP
import Testing

@testable import Hall

@Suite("Opening times, over a socket")
struct HoursRouteTests {
    @Test func `everybody may ask when the hall is open`() throws {
        let hall = try TestHall(at: "2026-11-24T12:00:00+08:00")
        let today = try hall.send(.get, "/api/v1/hours").json
        #expect(today["day"] == .string("2026-11-24") && today["open"] == .bool(true))
        #expect(today["openNow"] == .bool(false), "noon")
        #expect(today["opensAt"] == .string("08:00") && today["closesAt"] == .string("18:00"))
        let saturday = try hall.send(.get, "/api/v1/hours?day=2026-11-28").json
        #expect(saturday["open"] == .bool(false) && saturday["workingDay"] == .bool(false))
        #expect(saturday["openNow"] == .null && saturday["closesAt"] == .null)
        let makeUp = try hall.send(.get, "/api/v1/hours?day=2026-10-10").json
        #expect(makeUp["open"] == .bool(true) && makeUp["workingDay"] == .bool(true), "ATT-01")
        #expect(try hall.send(.get, "/api/v1/hours?day=2026-13-01").status == 400)
        try hall.moveClock("PT2H")
        #expect(try hall.send(.get, "/api/v1/hours").json["openNow"] == .bool(true), "14:00")
    }

    @Test func `the director sets the times of one day, which make no working day of it (CLOCK-03)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let body = #"{"segments":["09:00-11:30"],"reason":"企业开办专场"}"#
        #expect(try hall.send(.put, "/api/v1/hours/2026-11-28", body, as: clerk).code == "permission.denied")
        let set = try hall.sendAsDirector(.put, "/api/v1/hours/2026-11-28", body)
        #expect(set.json["open"] == .bool(true) && set.json["workingDay"] == .bool(false), "\(set.text)")
        #expect(set.json["closesAt"] == .string("11:30"))
        #expect(try hall.send(.get, "/api/v1/hours?day=2026-11-28").json["closesAt"] == .string("11:30"))
        let closed = try hall.sendAsDirector(.put, "/api/v1/hours/2026-11-28", #"{"segments":[],"reason":"停电"}"#)
        #expect(closed.json["open"] == .bool(false))
        #expect(try hall.send(.get, "/api/v1/hours?day=2026-11-28").json["open"] == .bool(false), "the newest holds")
        let past = try hall.sendAsDirector(.put, "/api/v1/hours/2026-11-23", body)
        #expect(past.status == 422 && past.rules == ["POLICY-02"])
        #expect(try hall.sendAsDirector(.put, "/api/v1/hours/2026-11-24", body).status == 200, "today may be")
        let wrong = #"{"segments":["09:00-11:30","11:00-12:00"],"reason":"r"}"#
        #expect(try hall.sendAsDirector(.put, "/api/v1/hours/2026-11-28", wrong).faults == ["/segments hours"])
        #expect(try hall.sendAsDirector(.put, "/api/v1/hours/today", body).status == 422)
    }
}
