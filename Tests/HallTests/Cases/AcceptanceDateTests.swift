import HTTP
import Testing

@testable import Hall

@Suite("When a case is accepted (CASE-08, CASE-10)")
struct AcceptanceDateTests {
    @Test func `what is whole is accepted at once, a supplement case on the day on which it is whole`() throws {
        let hall = try TestHall()
        var clerk = try hall.signIn("wangfang")
        _ = try hall.takeIn("DL-01", as: clerk)
        let whole = try hall.send(.get, "/api/v1/cases/H01-20261124-00001", as: clerk).json
        #expect(whole["acceptedAt"] == .string("2026-11-24T09:00:00+08:00"))
        let taken = try hall.takeIn("DL-01", ["titleDeed": "ownedNotBrought"], promises: true, as: clerk)
        let number = try #require(taken["number"]?.stringValue)
        let received = try hall.send(.get, "/api/v1/cases/\(number)", as: clerk).json
        #expect(received["state"] == .string("supplementing") && received["acceptedAt"] == .null)
        let progress = "/api/v1/progress/\(number)?code=\(taken["lookupCode"]?.stringValue ?? "")"
        let waiting = try hall.send(.get, progress, fields: ["Accept": "text/html"]).text
        #expect(waiting.contains(number) && !waiting.contains("受理日期"))
        try hall.moveClock("P1D")
        clerk = try hall.signInAgain("wangfang")
        let supplied = try hall.send(
            .post, "/api/v1/cases/\(number)/materials", #"{"materials":["titleDeed"]}"#, as: clerk,
            fields: ["If-Match": "*"])
        #expect(supplied.json["acceptedAt"] == .string("2026-11-25T09:00:00+08:00"), "\(supplied.text)")
        #expect(supplied.json["materialsCompletedAt"] == supplied.json["acceptedAt"])
        #expect(supplied.json["registeredAt"] == .string("2026-11-24T09:00:00+08:00"))
        let accepted = try hall.send(.get, progress, fields: ["Accept": "text/html"]).text
        #expect(accepted.contains("受理日期"))
    }
}
