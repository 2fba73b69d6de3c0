import HTTP
import Testing

@testable import Hall

@Suite("Applications without a window, and the queues, over a socket")
struct ApplicationTests {
    /// An application for DL-01 as the public sends it.
    private static func body(_ channel: String = "online", deed: String = "present") -> String {
        #"{"item":"DL-01","channel":"\#(channel)","applicant":\#(Intake.person),"materials":[{"material":"application","state":"present"},{"material":"titleDeed","state":"\#(deed)"}]}"#
    }

    /// What a window finds of it.
    private static let examination =
        #"{"identity":{"method":"onlineRealName"},"materials":[{"material":"application","state":"present"},{"material":"titleDeed","state":"present"}],"preliminaryReview":{"conforms":true}}"#

    @Test func `it is registered first and accepted by an act of a comprehensive window (C31, CASE-34, CASE-39)`()
        throws
    {
        let hall = try TestHall()
        let sent = try hall.send(.post, "/api/v1/applications", Self.body())
        #expect(sent.status == 201 && sent.json["state"] == .string("submitted"), "\(sent.text)")
        #expect(sent.json["number"] == .string("H01-20261124-00001"))
        #expect(sent.json["window"] == .string("1"), "DL-01 is a social affair (ITEM-03)")
        #expect(sent.json["examineBy"] == .string("2026-12-01"), "five working days after Tuesday")
        let code = try #require(sent.json["lookupCode"]?.stringValue)
        let progress = try hall.send(.get, "/api/v1/progress/H01-20261124-00001?code=" + code)
        #expect(progress.json["state"] == .string("submitted") && progress.json["notices"] == .array([]))

        _ = try hall.signIn("wangfang", window: "2")
        try hall.moveClock("P1D")
        let clerk = try hall.signInAgain("wangfang")
        let queue = try hall.send(.get, "/api/v1/intake-queue", as: clerk)
        let line = queue.json["items"]?.arrayValue?.first
        #expect(line?["number"] == .string("H01-20261124-00001") && line?["workingDaysLeft"] == .integer(4))
        #expect(try hall.send(.get, "/api/v1/intake-queue?window=2", as: clerk).json["items"] == .array([]))
        let path = "/api/v1/cases/H01-20261124-00001"
        let accepted = try hall.send(.post, path + "/acceptance", Self.examination, as: clerk)
        #expect(accepted.json["state"] == .string("accepted"), "\(accepted.text)")
        #expect(accepted.json["acceptedAt"] == .string("2026-11-25T09:00:00+08:00"), "the day of the act")
        #expect(accepted.json["clock"]?["due"] == .string("2026-11-30"))
        #expect(accepted.json["window"] == .string("2"), "the window that accepted is the original one (CASE-04)")
        #expect(accepted.json["initialType"] == .string("committed"))
        #expect(accepted.json["notices"]?.arrayValue?.first?["kind"] == .string("commitmentNotice"))
        let actions = try (hall.send(.get, path + "/events", as: clerk).json["items"]?.arrayValue ?? []).compactMap {
            $0["action"]?.stringValue
        }
        #expect(actions == ["registered", "accepted"])
        let again = try hall.send(.post, path + "/acceptance", Self.examination, as: clerk)
        #expect(again.status == 409 && again.code == "case.wrongState")
        #expect(try hall.send(.get, "/api/v1/intake-queue", as: clerk).json["items"] == .array([]))
    }

    @Test func `the public may not come by phone or to a window through it, nor flood it`() throws {
        let hall = try TestHall()
        #expect(try hall.send(.post, "/api/v1/applications", Self.body("phone")).faults == ["/channel staff"])
        #expect(try hall.send(.post, "/api/v1/applications", Self.body("window")).faults == ["/channel window"])
        let clerk = try hall.signIn("wangfang")
        #expect(try hall.send(.post, "/api/v1/applications", Self.body("phone"), as: clerk).status == 201)
        for _ in 1...30 { #expect(try hall.send(.post, "/api/v1/applications", Self.body()).status == 201) }
        #expect(try hall.send(.post, "/api/v1/applications", Self.body()).status == 429)
    }

    @Test func `it may be declined with its reason, withdrawn, or found incomplete`() throws {
        let hall = try TestHall()
        for _ in 1...3 { _ = try hall.send(.post, "/api/v1/applications", Self.body(deed: "lacking")) }
        let clerk = try hall.signIn("wangfang")
        let declined = try hall.send(
            .post, "/api/v1/cases/H01-20261124-00001/non-acceptance",
            #"{"kind":"notAccepted","reason":"申请人未满十八周岁","basis":"供电营业规则第二条"}"#, as: clerk)
        #expect(declined.json["state"] == .string("notAccepted"), "\(declined.text)")
        #expect(declined.json["outcome"]?["basis"] == .string("供电营业规则第二条"))
        let withdrawn = try hall.send(
            .post, "/api/v1/cases/H01-20261124-00002/withdrawal", #"{"by":"李明","reason":"重复申请"}"#, as: clerk)
        #expect(withdrawn.json["state"] == .string("withdrawn"))
        let lacking = Self.examination.replacing(
            #"{"material":"titleDeed","state":"present"}"#, with: #"{"material":"titleDeed","state":"ownedNotBrought"}"#
        )
        let path = "/api/v1/cases/H01-20261124-00003"
        let waiting = try hall.send(.post, path + "/acceptance", lacking, as: clerk)
        #expect(waiting.json["type"] == .string("supplement"), "\(waiting.text)")
        let done = try hall.send(.post, path + "/materials", #"{"materials":["titleDeed"]}"#, as: clerk)
        #expect(done.json["state"] == .string("accepted"))
        #expect(done.json["visits"] == .integer(0), "nobody came")
    }

    @Test func `on the fifth working day it still waits; at midnight it counts as accepted from its day (CASE-08)`()
        throws
    {
        let hall = try TestHall(at: "2026-09-29T16:00:00+08:00")
        _ = try hall.send(.post, "/api/v1/applications", Self.body(deed: "lacking"))
        // 30 September; 8, 9, make-up Saturday 10, 12 October.
        try hall.moveClock("P13DT7H59M")  // 2026-10-12 23:59
        var director = try signInDirector(hall)
        let path = "/api/v1/cases/H01-20260929-00001"
        #expect(try hall.send(.get, path, as: director).json["state"] == .string("submitted"))
        _ = try hall.send(.post, "/simulation/clock", #"{"advance":"PT1M"}"#, as: director)
        director = try signInDirector(hall)
        let deemed = try hall.send(.get, path, as: director)
        #expect(deemed.json["state"] == .string("accepted"), "\(deemed.text)")
        #expect(deemed.json["acceptedAt"] == .string("2026-09-29T16:00:00+08:00"))
        #expect(deemed.json["clock"]?["due"] == .string("2026-10-09"), "from the day it came: 30, 8, 9")
        let events = try hall.send(.get, path + "/events", as: director).json["items"]?.arrayValue ?? []
        let event = events.first { $0["action"] == .string("deemedAccepted") }
        #expect(event?["clerk"] == .null)
        #expect(events.last?["action"] == .string("overdue"), "its limit has passed meanwhile (CLOCK-12)")
        #expect(event?["at"] == .string("2026-10-13T00:00:00+08:00"))
    }

    @Test func `what is not supplied in time is marked, listed, and closed by a clerk's act only (CASE-12)`() throws {
        let hall = try TestHall()
        var clerk = try hall.signIn("wangfang")
        _ = try hall.send(.post, "/api/v1/cases", Intake.deedLeftBehind, as: clerk)
        let path = "/api/v1/cases/H01-20261124-00001"
        let due = try hall.send(.get, path, as: clerk).json["supplementDueOn"]?.stringValue
        #expect(due == "2026-12-01")
        try hall.moveClock("P7DT14H59M")  // 2026-12-01 23:59
        clerk = try hall.signInAgain("wangfang")
        let early = try hall.send(.post, path + "/closure", #"{"note":"电话未接通"}"#, as: clerk)
        #expect(early.code == "case.notOverdue" && early.rules == ["CASE-02", "CASE-12"])
        let line = try hall.send(.get, "/api/v1/materials-queue", as: clerk).json["items"]?.arrayValue?.first
        #expect(line?["overdue"] == .bool(false) && line?["workingDaysLeft"] == .integer(0))
        _ = try hall.send(.post, "/simulation/clock", #"{"advance":"PT1M"}"#, as: signInDirector(hall))
        let marked = try hall.send(.get, "/api/v1/materials-queue", as: clerk).json["items"]?.arrayValue?.first
        #expect(marked?["overdue"] == .bool(true))
        #expect(try hall.send(.get, path, as: clerk).json["state"] == .string("supplementing"), "not closed in silence")
        let closed = try hall.send(.post, path + "/closure", #"{"note":"电话未接通"}"#, as: clerk)
        #expect(closed.json["state"] == .string("returned"), "\(closed.text)")
        #expect(closed.json["notices"]?.arrayValue?.last?["kind"] == .string("returnNotice"))
        #expect(
            (closed.json["reasons"]?.arrayValue ?? []).contains {
                $0["rule"] == .string("CASE-12") && $0["holds"] == .bool(true)
            })
        #expect(try hall.send(.get, "/api/v1/materials-queue", as: clerk).json["items"] == .array([]))
    }

    private func signInDirector(_ hall: TestHall) throws -> String {
        let session = try hall.send(
            .post, "/api/v1/sessions", #"{"userName":"director","password":"Test-hall-2026"}"#)
        return try #require(session.json["token"]?.stringValue)
    }
}
