import HTTP
import Testing

@testable import Hall

@Suite("What the one-time notice tells (NOTIFY-01, NOTIFY-02)")
struct OneTimeContentsTests {
    @Test func `of every published item it tells basis, limit, procedure, fees and all materials`() throws {
        let hall = try TestHall()
        let items = try hall.send(.get, "/api/v1/items?limit=500").json["items"]?.arrayValue ?? []
        #expect(items.count >= 60)
        for code in items.compactMap({ $0["code"]?.stringValue }) {
            let item = try hall.send(.get, "/api/v1/items/\(code)").json
            let notice = try hall.send(.get, "/api/v1/items/\(code)/one-time-notice").json
            for content in ["basis", "limit", "procedure"] {
                #expect(notice[content]?.stringValue?.isEmpty == false, "\(code) \(content)")
            }
            #expect(notice["basis"] == item["basis"] && notice["procedure"] == item["procedure"], "\(code)")
            #expect(notice["fees"]?.arrayValue?.isEmpty == false, "\(code): or that nothing is charged")
            func names(_ json: JSON) -> [JSON?] { (json["materials"]?.arrayValue ?? []).map { $0["name"] } }
            #expect(names(notice) == names(item) && !names(notice).isEmpty, "\(code)")
        }
    }
}
