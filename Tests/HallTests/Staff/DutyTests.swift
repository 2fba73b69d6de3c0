import HTTP
import Testing

@testable import Hall

@Suite("Acceptance, approval and supervision apart (ITEM-04, ITEM-06)")
struct DutyTests {
    @Test(
        "which roles one person may hold",
        arguments: [
            (["clerk", "windowHead"], true, []), (["leadSection", "unitLeader"], true, []),
            (["clerk", "leadSection"], false, ["ITEM-04"]), (["windowHead", "unitLeader"], false, ["ITEM-04"]),
            (["clerk", "complaintOffice"], true, ["ITEM-06"]), (["unitLeader", "assessmentGroup"], true, ["ITEM-06"]),
            (["clerk", "unitLeader", "assessmentGroup"], false, ["ITEM-04", "ITEM-06"]),
            (["complaintOffice", "assessmentGroup"], true, []), (["clerk", "director", "supervisingLeader"], true, []),
            (["infoDesk", "leadSection"], true, []), ([], true, []),
        ] as [([String], Bool, [String])])
    func roles(roles: [String], mayHold: Bool, breaches: [String]) {
        #expect(DutyRules.mayHold(roles) == mayHold)
        #expect(DutyRules.breaches(DutyRules.duties(of: roles)).map(\.rawValue) == breaches)
    }

    @Test func `every role with a duty is a role of the file`() throws {
        let hall = try TestHall()
        let known = try hall.roles().map(\.name)
        for role in ["clerk", "windowHead", "leadSection", "unitLeader", "complaintOffice", "assessmentGroup"] {
            #expect(known.contains(role) && DutyRules.duty(of: role) != nil, "\(role)")
        }
    }

    @Test func `an account may not accept and approve, neither from the start nor by a grant`() throws {
        let hall = try TestHall()
        let path = "/api/v1/accounts"
        let both = try hall.sendAsDirector(
            .post, path, #"{"userName":"both","name":"王二","roles":["clerk","leadSection"]}"#)
        #expect(both.code == "role.joinedDuties" && both.rules == ["ITEM-04"], "\(both.text)")
        #expect(try hall.sendAsDirector(.get, path).text.contains("both") == false)
        _ = try hall.signIn("wangfang")
        let grant = #"{"role":"unitLeader","reason":"任命"}"#
        #expect(try hall.sendAsDirector(.post, path + "/wangfang/roles", grant).code == "role.joinedDuties")
        let changes = try hall.sendAsDirector(.get, path + "/wangfang/role-changes").json["items"]?.arrayValue
        #expect(changes?.compactMap { $0["role"]?.stringValue } == ["clerk"], "nothing was granted")
    }

    @Test func `who joins supervision with the rest is listed`() throws {
        let hall = try TestHall()
        _ = try hall.signIn("wangfang", roles: ["clerk", "windowHead"])
        let target = "/api/v1/duty-conflicts"
        #expect(try hall.sendAsDirector(.get, target).json["items"] == .array([]))
        _ = try hall.signIn("chenli", roles: ["clerk", "complaintOffice"])
        let found = try hall.sendAsDirector(.get, target).json["items"]?.arrayValue ?? []
        #expect(found.compactMap { $0["userName"]?.stringValue } == ["chenli"])
        #expect(found.first?["duties"] == .array([.string("acceptance"), .string("supervision")]))
        #expect(found.first?["rules"] == .array([.string("ITEM-06")]))
        _ = try hall.sendAsDirector(.post, "/api/v1/accounts/chenli/disable")
        #expect(try hall.sendAsDirector(.get, target).json["items"] == .array([]), "a disabled account acts no more")
    }

    @Test func `who accepted a case and then has it fail its site visit is found`() throws {
        let hall = try TestHall()
        let head = try hall.signIn("zhaohead", roles: ["windowHead"])
        let other = try hall.signIn("sunli", roles: ["windowHead"])
        let failed = #"{"cause":"materialsDiffer","meetsConditions":false,"findings":"地址不存在","basis":"供电营业规则"}"#
        let passed = #"{"cause":"itemRequires","meetsConditions":true,"findings":"表位符合要求"}"#
        func findings() throws -> [String] {
            let list = try hall.sendAsDirector(.get, "/api/v1/findings?code=case.acceptorDecided")
            return (list.json["items"]?.arrayValue ?? []).compactMap { $0["source"]?.stringValue }
        }
        for (number, visit, visitor) in [(1, passed, head), (2, failed, other), (3, failed, head)] {
            _ = try hall.takeIn("DL-01", as: head)
            let path = "/api/v1/cases/H01-20261124-0000\(number)/site-visits"
            #expect(try hall.send(.post, path, visit, as: visitor).status == 200)
        }
        #expect(try findings() == ["H01-20261124-00003"])
        // Taken in by one, completed and so accepted by the other.
        _ = try hall.takeIn("DL-01", ["titleDeed": "ownedNotBrought"], promises: true, as: head)
        let path = "/api/v1/cases/H01-20261124-00004"
        let supplied = try hall.send(.post, path + "/materials", #"{"materials":["titleDeed"]}"#, as: other)
        #expect(supplied.json["state"] == .string("accepted"), "\(supplied.text)")
        #expect(try hall.send(.post, path + "/site-visits", failed, as: head).status == 200)
        #expect(try findings() == ["H01-20261124-00003"], "who accepted is who completed it")
    }
}
