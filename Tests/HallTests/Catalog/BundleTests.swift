import HTTP
import Testing

@testable import Hall

@Suite("One matter handled once (CASE-60)")
struct BundleTests {
    private static func body(
        items: [String] = ["GA-02", "YB-01"], lead: String = "GA", steps: Int = 2, days: Int? = nil
    ) -> String {
        let list = items.map { #""\#($0)""# }.joined(separator: ",")
        let parts = (0..<steps).map { #"{"key":"s\#($0)","name":"环节\#($0)"}"# }.joined(separator: ",")
        let promise = days.map { #","promiseWorkingDays":\#($0)"# } ?? ""
        return
            #"{"code":"YJ-01","title":"新生儿出生一件事","titleEn":"A child is born","leadUnit":"\#(lead)","items":[\#(list)],"steps":[\#(parts)]\#(promise)}"#
    }

    @Test func `a bundle shows what is saved against the items apart (ITEM-09)`() throws {
        let hall = try TestHall()
        let made = try hall.sendAsDirector(.post, "/api/v1/bundles", Self.body(steps: 1))
        #expect(made.status == 201, "\(made.text)")
        let read = try hall.send(.get, "/api/v1/bundles/YJ-01").json
        #expect(read["apart"]?["visits"] == .integer(2) && read["together"]?["visits"] == .integer(1))
        #expect(read["saved"]?["steps"] == .integer(1))
        #expect(try hall.send(.get, "/api/v1/bundles").json["items"]?.arrayValue?.count == 1)
        _ = try hall.sendAsDirector(.post, "/api/v1/bundles", Self.body())
        #expect(try hall.send(.get, "/api/v1/bundles").json["items"]?.arrayValue?.count == 1, "the old one ends")
        let ended = try hall.sendAsDirector(.post, "/api/v1/bundles/YJ-01/retirement", #"{"reason":"改版"}"#)
        #expect(ended.status == 204)
        #expect(try hall.send(.get, "/api/v1/bundles/YJ-01").code == "bundle.unknown")
        #expect(try hall.send(.get, "/api/v1/announcements?kind=item").json["items"]?.arrayValue?.count == 3)
    }

    @Test(
        "what makes it no better is refused, and nothing is stored",
        arguments: [
            (body(items: ["GA-02", "XX-1"]), ["/items/1 CASE-60"]),
            (body(items: ["GA-02", "GA-02"]), ["/items/1 CASE-60"]), (body(lead: "GD"), ["/leadUnit TYPE-18"]),
            (body(steps: 3), ["/steps ITEM-09"]), (body(days: 1), ["/promiseWorkingDays ITEM-09"]),
            (
                body(lead: "GD", steps: 3, days: 1),
                ["/leadUnit TYPE-18", "/promiseWorkingDays ITEM-09", "/steps ITEM-09"]
            ),
        ])
    func refused(body: String, faults: [String]) throws {
        let hall = try TestHall()
        let answer = try hall.sendAsDirector(.post, "/api/v1/bundles", body)
        #expect(answer.status == 422 && answer.faults == faults)
        #expect(try hall.send(.get, "/api/v1/bundles").json["items"] == .array([]))
    }

    @Test func `a material of the same name is handed in once, as a main document where it is one anywhere`() throws {
        let one = try ItemSample.item("{}")
        let other = try ItemSample.item(
            #"{"code":"SY-02","materials":[{"key":"m","name":"位置图","main":true,"affectsApproval":true,"copies":1,"form":"copy"}]}"#
        )
        let merged = BundleRules.materials([one, other])
        #expect(merged.map(\.name) == ["申请书", "位置图"] && merged[1].isMain)
    }
}
