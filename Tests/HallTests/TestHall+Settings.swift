import HTTP
import Testing

@testable import Hall

extension TestHall {
    /// What the director sends to propose a value from `day` on.
    static func proposal(_ value: String, from day: String, _ more: String = "") -> String {
        #"{"value":\#(value),"effectiveFrom":"\#(day)","reason":"两个部门的事项也要联审","discussion":"11月24日主任主持讨论，一致同意"\#(more)}"#
    }

    /// Has a setting changed from `day` on: the director proposes, the leader approves. Returns the change's id.
    @discardableResult
    func decide(_ key: String, _ value: String, from day: String, by leader: String) throws -> Int64 {
        let proposed = try sendAsDirector(
            .post, "/api/v1/settings/\(key)/changes", Self.proposal(value, from: day))
        let id = try #require(proposed.json["id"]?.integerValue, "\(proposed.text)")
        let approved = try send(.post, "/api/v1/settings/\(key)/changes/\(id)/approve", "{}", as: leader)
        #expect(approved.status == 200, "\(approved.text)")
        return id
    }

    /// Somebody who approves settings.
    func signInLeader() throws -> String {
        try signIn("zhangli", roles: ["supervisingLeader"], window: nil)
    }
}
