import HTTP
import Testing

@testable import Hall

@Suite("Progress for the applicant, over a socket")
struct ProgressTests {
    @Test func `number and code show it; a wrong code and an unknown number look the same`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let taken = try hall.send(.post, "/api/v1/cases", Intake.deedLeftBehind, as: clerk)
        let code = try #require(taken.json["lookupCode"]?.stringValue)
        let path = "/api/v1/progress/H01-20261124-00001"
        let found = try hall.send(.get, path + "?code=" + code.lowercased())
        #expect(found.status == 200)
        #expect(found.json["window"] == .string("1号 社会事务综合窗口"), "the original window (CASE-04)")
        #expect(found.json["missing"]?.arrayValue?.first?["material"] == .string("titleDeed"))
        #expect(!found.text.contains("李明") && !found.text.contains("13800138000"))
        let wrong = try hall.send(.get, path + "?code=0000000000")
        let unknown = try hall.send(.get, "/api/v1/progress/H01-20261124-99999?code=" + code)
        #expect(wrong.status == 404 && unknown.status == 404)
        #expect(wrong.json["detail"] == unknown.json["detail"] && wrong.code == unknown.code)
        let director = try hall.sendAsDirector(.get, "/api/v1/audit/verification")
        #expect(director.json["intact"] == .bool(true))
    }

    @Test func `ten failures free, then the address waits until the span is over`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let taken = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk)
        let code = try #require(taken.json["lookupCode"]?.stringValue)
        let path = "/api/v1/progress/H01-20261124-00001?code="
        for _ in 1...10 { #expect(try hall.send(.get, path + "wrong").status == 404) }
        let eleventh = try hall.send(.get, path + code)
        #expect(eleventh.status == 429)
        #expect(eleventh.fields["retry-after"] == "900")
        try hall.moveClock("PT15M")
        #expect(try hall.send(.get, path + code).status == 200)
    }
}
