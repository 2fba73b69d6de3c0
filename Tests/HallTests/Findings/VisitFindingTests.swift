import HTTP
import Testing

@testable import Hall

@Suite("Visits once the materials are complete (NOTIFY-15), over a socket")
struct VisitFindingTests {
    private let hall: TestHall
    private let clerk: String

    init() throws {
        hall = try TestHall()
        clerk = try hall.signIn("wangfang")
    }

    private func found() throws -> [JSON] {
        try hall.sendAsDirector(.get, "/api/v1/findings?code=case.visitAfterCompletion").json["items"]?.arrayValue ?? []
    }

    private func come(_ number: String, _ purpose: String) throws -> Int {
        try hall.send(.post, "/api/v1/cases/\(number)/visits", #"{"purpose":"\#(purpose)"}"#, as: clerk).status
    }

    @Test func `who was called in vain is found, once a case, however often`() throws {
        let number = try #require(try hall.takeIn("DL-01", as: clerk)["number"]?.stringValue)
        #expect(try come(number, "supply") < 300)
        let first = try #require(try found().first)
        #expect(first["source"] == .string(number) && first["rule"] == .string("NOTIFY-15"))
        #expect(first["staff"] == .string("wangfang"))
        #expect(first["evidence"]?["visits"] == .integer(2), "after that of the intake")
        #expect(try come(number, "supply") < 300)
        #expect(try found() == [first])
    }

    @Test(arguments: ["query", "collect", "other"])
    func `who comes for something else is not`(purpose: String) throws {
        let number = try #require(try hall.takeIn("DL-01", as: clerk)["number"]?.stringValue)
        #expect(try come(number, purpose) < 300)
        #expect(try found().isEmpty)
    }

    @Test func `who still has something to supply comes rightly`() throws {
        let taken = try hall.takeIn("DL-01", ["titleDeed": "ownedNotBrought"], promises: true, as: clerk)
        let number = try #require(taken["number"]?.stringValue)
        #expect(try come(number, "supply") < 300)
        #expect(try found().isEmpty)
        let read = try hall.send(.get, "/api/v1/cases/\(number)", as: clerk).json
        #expect(read["visits"] == .integer(2), "it counts as a visit (NOTIFY-13)")
    }
}
