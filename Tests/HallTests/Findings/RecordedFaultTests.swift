import HTTP
import SQLite
import Testing

@testable import Hall

@Suite("Faults in telling, and what follows from findings (NOTIFY-06, NOTIFY-08)")
struct RecordedFaultTests {
    /// fault, has an adverse effect, trips made in vain, a verified complaint; the field that is missing
    @Test(
        arguments: [
            (.notOnce, true, 0, false, nil), (.notOnce, false, 3, true, "/effect"),
            (.unclear, false, 1, false, nil), (.unclear, true, 0, true, "/extraTrips"),
            (.inaccurate, false, 0, true, nil), (.inaccurate, true, 3, false, "/complaint"),
            (.dutyNotPerformed, false, 0, true, nil), (.dutyNotPerformed, true, 3, false, "/complaint"),
            (.discriminated, false, 0, true, nil), (.discriminated, true, 3, false, "/complaint"),
        ] as [(RecordedFault, Bool, Int, Bool, String?)])
    func `a fault counts with what its rule asks for, and not with what another asks for`(
        fault: RecordedFault, effect: Bool, trips: Int, complaint: Bool, missing: String?
    ) {
        let found = RecordedFaultRules.missing(fault, hasEffect: effect, extraTrips: trips, hasComplaint: complaint)
        #expect(found?.pointer == missing)
    }

    @Test(
        arguments: [
            (.notToldOnce, .notify06, nil, "责任追究"), (.unclearTelling, .notify08, "-0.5", "每次扣 0.5 分"),
            (.inaccurateTelling, .notify08, "-1", "每次扣 1 分"), (.noticeAddsKnowable, .notify07, nil, "核查整改"),
            (.dutyNotPerformed, .first12, nil, "每次扣岗位津贴 50 元，内部通报"), (.discriminated, .item10, nil, "核查整改"),
            (.dataUnfiled, .clock26, "-0.5", "每次扣 0.5 分"),
        ] as [(FindingCode, RuleID, String?, String)])
    func `each finding says what follows`(code: FindingCode, rule: RuleID, points: String?, words: String) {
        #expect(code.rule == rule && code.consequence.points == points && code.consequence.label.zh == words)
    }

    // MARK: Over a socket

    private let hall: TestHall
    private let clerk: String
    private let office: String
    private static let path = "/api/v1/findings"

    init() throws {
        hall = try TestHall()
        clerk = try hall.signIn("wangfang")
        office = try hall.signIn("complaints", roles: ["complaintOffice"])
        _ = try hall.takeIn("DL-01", ["titleDeed": "ownedNotBrought"], promises: true, as: clerk)
    }

    private func list(_ query: String = "") throws -> [JSON] {
        let answer = try hall.send(.get, Self.path + query, as: office)
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json["items"]?.arrayValue ?? []
    }

    @Test func `an unclear notice that cost trips is recorded against whoever issued it, once`() throws {
        let body = #"{"fault":"unclear","notice":"H01-N-20261124-00001","extraTrips":2,"inquiry":"回访两次，告知单未写明复印件要求"}"#
        let made = try hall.send(.post, Self.path, body, as: office)
        #expect(made.status == 201, "\(made.text)")
        #expect(made.json["code"] == .string("telling.unclear") && made.json["rule"] == .string("NOTIFY-08"))
        #expect(made.json["points"] == .string("-0.5") && made.json["consequenceLabel"] == nil)
        #expect(made.json["consequence"] == .string("每次扣 0.5 分"))
        #expect(made.json["staff"] == .string("wangfang") && made.json["window"] == .string("1"))
        #expect(made.json["unit"]?.stringValue?.isEmpty == false)
        #expect(made.json["evidence"]?["extraTrips"] == .integer(2))
        #expect(made.json["evidence"]?["recordedBy"] == .string("complaints"))
        let again = try hall.send(.post, Self.path, body, as: office)
        #expect(again.status == 409 && again.code == "finding.recorded" && again.rules == ["NOTIFY-08"])
        #expect(try list().count == 1)
        let seen = try #require(try list("?code=telling.unclear").first)
        #expect(seen == made.json)
        let auditor = try hall.signIn("auditor", roles: ["auditor"])
        let audit = try hall.send(.get, "/api/v1/audit?act=finding.record", as: auditor).json
        #expect(audit["items"]?.arrayValue?.first?["subject"] == .string("H01-N-20261124-00001"))
    }

    @Test
    func
        `who does not perform first inquiry, or discriminates, is recorded of the inquiry or the case (FIRST-12, ITEM-10)`()
        throws
    {
        let asked = try hall.send(
            .post, "/api/v1/inquiries",
            #"{"channel":"inPerson","question":"电费在哪里交？","scope":"own","answer":"在本窗口"}"#, as: clerk)
        let inquiry = try #require(asked.json["inquiry"]?["number"]?.stringValue, "\(asked.text)")
        let shirked =
            #"{"fault":"dutyNotPerformed","firstInquiry":"\#(inquiry)","complaint":"让我自己去找","inquiry":"监控属实"}"#
        let made = try hall.send(.post, Self.path, shirked, as: office)
        #expect(made.json["rule"] == .string("FIRST-12") && made.json["source"] == .string(inquiry), "\(made.text)")
        #expect(made.json["staff"] == .string("wangfang") && made.json["sourceKind"] == .string("inquiry"))
        #expect(made.json["consequence"] == .string("每次扣岗位津贴 50 元，内部通报"))
        let unfair = #"{"fault":"discriminated","case":"H01-20261124-00001","complaint":"对外地人另提要求","inquiry":"属实"}"#
        #expect(try hall.send(.post, Self.path, unfair, as: office).json["rule"] == .string("ITEM-10"))
        let both =
            #"{"fault":"discriminated","case":"H01-20261124-00001","firstInquiry":"\#(inquiry)","complaint":"不公","inquiry":"属实"}"#
        #expect(try hall.send(.post, Self.path, both, as: office).faults == ["/notice subject"])
        let unknown =
            #"{"fault":"dutyNotPerformed","firstInquiry":"H01-Q-20261124-00099","complaint":"不公","inquiry":"属实"}"#
        #expect(try hall.send(.post, Self.path, unknown, as: office).faults == ["/firstInquiry unknown"])
    }

    @Test func `a complaint that was verified, and what was not told at all, are recorded of the case`() throws {
        let wrong =
            #"{"fault":"inaccurate","case":"H01-20261124-00001","complaint":"窗口说不用带房产证","inquiry":"调阅录音，投诉属实"}"#
        #expect(try hall.send(.post, Self.path, wrong, as: office).json["points"] == .string("-1"))
        let silent = #"{"fault":"notOnce","case":"H01-20261124-00001","effect":"误了开学报名","inquiry":"属实"}"#
        let made = try hall.send(.post, Self.path, silent, as: office).json
        #expect(made["consequence"] == .string("责任追究") && made["points"] == .null)
        #expect(made["rule"] == .string("NOTIFY-06") && made["sourceKind"] == .string("case"))
        #expect(try list("?code=telling.notOnce").count == 1)
        #expect(try list("?from=2026-11-25").isEmpty)
    }

    @Test func `what the rule does not reach is refused by its name, and nothing is written`() throws {
        let notice = #""notice":"H01-N-20261124-00001","inquiry":"属实""#
        let cases: [(String, [String], [String])] = [
            (#"{"fault":"unclear","extraTrips":0,\#(notice)}"#, ["/extraTrips required"], ["NOTIFY-08"]),
            (#"{"fault":"notOnce",\#(notice)}"#, ["/effect required"], ["NOTIFY-06"]),
            (#"{"fault":"inaccurate",\#(notice)}"#, ["/complaint required"], ["NOTIFY-08"]),
            (#"{"fault":"unclear","extraTrips":1,"inquiry":"属实"}"#, ["/notice subject"], []),
            (#"{"fault":"unclear","extraTrips":1,"case":"H01-20261124-00001",\#(notice)}"#, ["/notice subject"], []),
            (
                #"{"fault":"unclear","extraTrips":1,"notice":"H01-N-20261124-00009","inquiry":"属实"}"#,
                ["/notice unknown"], []
            ),
            (#"{"fault":"unclear","extraTrips":1,"case":"X","inquiry":"属实"}"#, ["/case unknown"], []),
            (#"{"fault":"unclear","extraTrips":1,"staff":"9999",\#(notice)}"#, ["/staff unknown"], []),
            (#"{"fault":"rude",\#(notice)}"#, ["/fault choice"], []),
        ]
        for (body, faults, rules) in cases {
            let refused = try hall.send(.post, Self.path, body, as: office)
            #expect(
                refused.status == 422 && refused.faults == faults && refused.rules == rules, "\(body)\n\(refused.text)")
        }
        #expect(try hall.send(.post, Self.path, "{}", as: clerk).status == 403)
        #expect(try list().isEmpty)
    }

    @Test func `a finding that does not stand is dismissed with a reason, stays on the list, and costs nothing`() throws
    {
        let body = #"{"fault":"unclear","notice":"H01-N-20261124-00001","extraTrips":1,"inquiry":"回访属实"}"#
        let id = try #require(try hall.send(.post, Self.path, body, as: office).json["id"]?.stringValue)
        let reason = #"{"reason":"申请人自行遗忘，告知单内容完整"}"#
        #expect(try hall.send(.post, "\(Self.path)/\(id)/dismissal", reason, as: clerk).status == 403)
        #expect(try hall.send(.post, "\(Self.path)/99/dismissal", reason, as: office).code == "finding.unknown")
        #expect(try hall.send(.post, "\(Self.path)/x/dismissal", reason, as: office).code == "finding.unknown")
        #expect(try hall.send(.post, "\(Self.path)/\(id)/dismissal", "{}", as: office).faults == ["/reason required"])
        #expect(try list().first?["dismissal"] == .null)
        let done = try hall.send(.post, "\(Self.path)/\(id)/dismissal", reason, as: office).json
        #expect(done["points"] == .null && done["dismissal"]?["by"] == .string("complaints"))
        #expect(done["dismissal"]?["at"] == .string("2026-11-24T09:00:00+08:00"))
        let again = try hall.send(.post, "\(Self.path)/\(id)/dismissal", reason, as: office)
        #expect(again.status == 409 && again.code == "finding.dismissed")
        #expect(try list() == [done])
    }

    @Test func `nobody dismisses what is about themselves`() throws {
        let head = try hall.signIn("judge", roles: ["clerk", "complaintOffice"])
        let number = try #require(
            hall.sendAsDirector(.get, "/api/v1/staff").json["items"]?.arrayValue?
                .first { $0["name"] == .string("judge") }?["number"]?.stringValue)
        let body =
            #"{"fault":"unclear","notice":"H01-N-20261124-00001","extraTrips":1,"staff":"\#(number)","inquiry":"属实"}"#
        let id = try #require(try hall.send(.post, Self.path, body, as: office).json["id"]?.stringValue)
        let reason = #"{"reason":"与事实不符"}"#
        let own = try hall.send(.post, "\(Self.path)/\(id)/dismissal", reason, as: head)
        #expect(own.status == 403 && own.code == "finding.own")
        #expect(try list("?staff=\(number)").count == 1)
        #expect(try hall.send(.get, Self.path + "?staff=9999", as: office).code == "staff.unknown")
        #expect(try hall.send(.post, "\(Self.path)/\(id)/dismissal", reason, as: office).status == 200)
    }

    @Test func `the check of the procedure shows what was recorded, until it is dismissed`() throws {
        func lines() throws -> Int {
            let query = "?from=2026-11-24&to=2026-11-24&kind=finding"
            return try hall.sendAsDirector(.get, "/api/v1/compliance" + query).json["items"]?.arrayValue?.count ?? -1
        }
        let body = #"{"fault":"unclear","notice":"H01-N-20261124-00001","extraTrips":1,"inquiry":"回访属实"}"#
        let id = try #require(try hall.send(.post, Self.path, body, as: office).json["id"]?.stringValue)
        #expect(try lines() == 1)
        _ = try hall.send(.post, "\(Self.path)/\(id)/dismissal", #"{"reason":"与事实不符"}"#, as: office)
        #expect(try lines() == 0)
    }
}
