import HTTP
import Testing

@testable import Hall

@Suite("What the window does at intake, over a socket")
struct ExaminationTests {
    private static let complete = [("application", "present"), ("titleDeed", "present")]

    private func takeIn(
        _ hall: TestHall, _ clerk: String, identity: String = Intake.seen, more: String = "",
        materials: [(String, String)] = complete, review: String = #"{"conforms":true}"#
    ) throws -> TestHall.Answer {
        try hall.send(
            .post, "/api/v1/cases", Intake.body("DL-01", materials, review: review, identity: identity, more: more),
            as: clerk)
    }

    private func countCases(_ hall: TestHall, _ clerk: String) throws -> JSON? {
        try hall.send(.get, "/api/v1/cases?total=true&limit=1", as: clerk).json["total"]
    }

    // MARK: Identity

    @Test func `who applies is verified, or it is said why not (CASE-57)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let missing = try takeIn(hall, clerk, identity: "null")
        #expect(missing.status == 422 && missing.faults == ["/identity required"] && missing.rules == ["CASE-57"])
        #expect(try takeIn(hall, clerk, identity: #"{"method":"notVerified"}"#).faults == ["/identity/reason required"])
        #expect(
            try takeIn(hall, clerk, identity: #"{"method":"cardReader","reason":"读卡"}"#).faults
                == ["/identity/reason required"])
        #expect(try countCases(hall, clerk) == .integer(0))
        let taken = try takeIn(hall, clerk, identity: #"{"method":"notVerified","reason":"读卡器故障"}"#)
        #expect(taken.status == 201, "\(taken.text)")
        let read = try hall.send(.get, "/api/v1/cases/H01-20261124-00001", as: clerk)
        #expect(read.json["identity"]?["reason"] == .string("读卡器故障"))
        #expect(read.json["preliminaryReview"]?["by"] == .string("wangfang"), "CASE-13: who reviewed")
    }

    @Test func `an agent has a certificate and a power of attorney of their own (CASE-57)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        func agent(_ more: String) -> String {
            #","agent":{"name":"赵敏","certificate":{"kind":"residentId","number":"34052419800101001X"},"phone":"13900139000"\#(more)}"#
        }
        let without = try takeIn(hall, clerk, more: agent(#","relation":"authorizedAgent""#))
        #expect(without.faults == ["/agent/powerOfAttorney required"])
        let body = Intake.body("DL-01", Self.complete, channel: "agent")
        #expect(try hall.send(.post, "/api/v1/cases", body, as: clerk).faults == ["/agent required"])
        let with = try takeIn(
            hall, clerk, more: agent(#","relation":"authorizedAgent","powerOfAttorney":"2026-11-20,代办用电申请""#))
        #expect(with.status == 201, "\(with.text)")
        let read = try hall.send(.get, "/api/v1/cases/H01-20261124-00001", as: clerk)
        #expect(read.json["agent"]?["certificateNumber"] == .string("340***********001X"), "masked (SEC-11)")
        #expect(read.json["agent"]?["powerOfAttorney"] == .string("2026-11-20,代办用电申请"))
    }

    // MARK: What is forbidden, by name

    @Test(
        "each forbidden practice is refused by name, and nothing is stored",
        arguments: [
            (#","receivedAt":"2026-11-23T09:00:00+08:00""#, "case.backEntry", ["CASE-26"]),
            (#","acceptedAt":"2026-11-24T09:00:00+08:00""#, "case.backEntry", ["CASE-26"]),
            (#","place":"staffHome""#, "case.outsideWindow", ["CASE-63"]),
            (#","place":"elsewhere""#, "case.outsideWindow", ["CASE-34"]),
            (#","relatedTo":"表兄""#, "case.favour", ["CASE-29", "SEC-25"]),
            (#","state":"finished""#, "input.invalid", []),
            (#","decision":{"type":"instant","reason":"申请人着急"}"#, "case.decisionNotAllowed", ["TYPE-13", "TYPE-02"]),
            (#","decision":{"type":"returned","reason":"申请人态度差"}"#, "case.decisionNotAllowed", ["CASE-02"]),
            (#","special":{"reason":"重点项目","workingDays":4}"#, "input.invalid", ["TYPE-33", "CLOCK-28"]),
        ] as [(String, String, [String])])
    func forbidden(more: String, code: String, rules: [String]) throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let answer = try takeIn(hall, clerk, more: more)
        #expect(answer.code == code && answer.rules == rules, "\(answer.text)")
        #expect(try countCases(hall, clerk) == .integer(0))
    }

    @Test func `a clerk leaves declared relatives to a colleague (CASE-29, SEC-25)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let colleague = try hall.signIn("liqiang")
        let relation = #"{"relation":"parent","certificate":{"kind":"residentId","number":"11010519491231002X"}}"#
        let declared = try hall.send(.post, "/api/v1/me/relations", relation, as: clerk)
        #expect(declared.json["items"]?.arrayValue?.first?["certificateNumber"] == .string("110***********002X"))
        let refused = try takeIn(hall, clerk)
        #expect(refused.status == 403 && refused.code == "case.favour")
        #expect(try takeIn(hall, colleague).status == 201)
        let left = Intake.deedLeftBehind
        #expect(try hall.send(.post, "/api/v1/cases", left, as: colleague).status == 201)
        let supplied = try hall.send(
            .post, "/api/v1/cases/H01-20261124-00002/materials", #"{"materials":["titleDeed"]}"#, as: clerk)
        #expect(supplied.code == "case.favour", "nor may they go on with it")
    }

    // MARK: Reviews

    @Test func `a paper that fails the formal review counts as not there, and why is told (CASE-11)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        func body(_ review: String) -> String {
            #"{"item":"DL-01","channel":"window","identity":\#(Intake.seen),"applicant":\#(Intake.person),"materials":[{"material":"application","state":"present","review":\#(review)},{"material":"titleDeed","state":"present"}],"preliminaryReview":{"conforms":true}}"#
        }
        let unexplained = try hall.send(.post, "/api/v1/cases", body(#"{"complete":false}"#), as: clerk)
        #expect(unexplained.faults == ["/materials/0/review/note required"])
        let unsigned = try hall.send(.post, "/api/v1/cases", body(#"{"complete":false,"note":"未签名"}"#), as: clerk)
        #expect(unsigned.json["type"] == .string("supplement"), "it can be put right: TYPE-08, not TYPE-04")
        #expect(unsigned.json["missing"]?.arrayValue?.first?["fault"] == .string("要素不完整：未签名"))
        let expired = try hall.send(.post, "/api/v1/cases", body(#"{"inValidity":false,"note":"去年到期"}"#), as: clerk)
        #expect(expired.json["type"] == .string("returned"), "no valid main document: TYPE-04")
        let reasons = expired.json["reasons"]?.arrayValue ?? []
        #expect(reasons.contains { $0["rule"] == .string("CASE-11") && $0["holds"] == .bool(true) })
        let path = "/api/v1/cases/H01-20261124-00001"
        let again =
            #"{"materials":["application"],"reviews":[{"material":"application","accurate":false,"note":"地址写错"}]}"#
        let still = try hall.send(.post, path + "/materials", again, as: clerk)
        #expect(still.json["state"] == .string("supplementing"), "\(still.text)")
        let right = try hall.send(.post, path + "/materials", #"{"materials":["application"]}"#, as: clerk)
        #expect(right.json["state"] == .string("accepted"))
        #expect(right.json["visits"] == .integer(3), "intake and two supplies (NOTIFY-13)")
    }

    @Test func `what differs from reality is visited, so it is not instant (CASE-13, CASE-15)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        func body(_ review: String) -> String {
            Intake.body("DL-09", [("accountNumber", "present"), ("lastReceipt", "present")], review: review)
        }
        let plain = try hall.send(.post, "/api/v1/cases", body(#"{"conforms":true}"#), as: clerk)
        #expect(plain.json["type"] == .string("instant"))
        let differing = try hall.send(
            .post, "/api/v1/cases", body(#"{"conforms":true,"corresponds":false}"#), as: clerk)
        #expect(differing.json["type"] == .string("committed"))
        let forged = try hall.send(.post, "/api/v1/cases", body(#"{"conforms":true,"authentic":false}"#), as: clerk)
        #expect(forged.faults == ["/outcome required"])
    }

    // MARK: Decisions and ends

    @Test func `the clerk may differ where a rule leaves room; proposal and decision are both kept (TYPE-35)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let items = [("accountNumber", "present"), ("lastReceipt", "present")]
        let body = Intake.body("DL-09", items, more: #","decision":{"type":"committed","reason":"系统维护，今日办不完"}"#)
        let answer = try hall.send(.post, "/api/v1/cases", body, as: clerk)
        #expect(answer.json["type"] == .string("committed"), "TYPE-03: \(answer.text)")
        #expect(answer.json["proposal"]?["type"] == .string("instant"))
        let types = try hall.send(.get, "/api/v1/cases/H01-20261124-00001/types", as: clerk)
        let first = types.json["items"]?.arrayValue?.first
        #expect(first?["proposal"]?["reason"] == .string("系统维护，今日办不完") && first?["clerk"] == .string("wangfang"))
    }

    @Test func `what is not accepted ends with its reason, and its result stands (CASE-12, 28, 55, 56)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let scope = try takeIn(
            hall, clerk,
            more: #","outcome":{"kind":"outOfScope","reason":"用电地址在邻县","unit":"邻县供电公司","unitPhone":"0916-5512345"}"#)
        #expect(scope.json["state"] == .string("outOfScope") && scope.json["type"] == .null, "\(scope.text)")
        #expect(scope.json["outcome"]?["unit"] == .string("邻县供电公司"))
        let nameless = try takeIn(hall, clerk, more: #","outcome":{"kind":"outOfScope","reason":"用电地址在邻县"}"#)
        #expect(nameless.faults == ["/outcome/unit required"])
        let refused = try takeIn(
            hall, clerk,
            more: #","outcome":{"kind":"refused","reason":"房产证系伪造","basis":"行政许可法第三十一条","ground":"forgedMaterials"}"#,
            review: #"{"conforms":true,"authentic":false}"#)
        #expect(refused.json["state"] == .string("refused"), "\(refused.text)")
        let path = "/api/v1/cases/H01-20261124-00002"
        let read = try hall.send(.get, path, as: clerk)
        #expect(read.json["outcome"]?["rule"] == .string("CASE-56"))
        #expect(read.json["preliminaryReview"]?["authentic"] == .bool(false))
        #expect(read.json["toGiveBack"]?.arrayValue?.count == 2, "CASE-40")
        let after = try hall.send(.post, path + "/withdrawal", #"{"by":"李明","reason":"不办了"}"#, as: clerk)
        #expect(after.status == 409 && after.code == "case.resultEffective" && after.rules == ["CASE-28"])
        let supplied = try hall.send(.post, path + "/materials", #"{"materials":["titleDeed"]}"#, as: clerk)
        #expect(supplied.code == "case.notWaiting" && supplied.rules == ["TYPE-12", "CASE-28"])
    }

    @Test func `the applicant may withdraw before the decision and gets the materials back (CASE-40)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        _ = try takeIn(hall, clerk)
        let path = "/api/v1/cases/H01-20261124-00001"
        let withdrawn = try hall.send(.post, path + "/withdrawal", #"{"by":"李明","reason":"改在网上办"}"#, as: clerk)
        #expect(withdrawn.json["state"] == .string("withdrawn"), "\(withdrawn.text)")
        #expect(withdrawn.json["toGiveBack"] == .array([.string("用电申请书"), .string("房产证")]))
        let events = try hall.send(.get, path + "/events", as: clerk).json["items"]?.arrayValue
        #expect(events?.last?["note"] == .string("李明：改在网上办"))
        let back = try hall.send(
            .post, path + "/returned-materials", #"{"materials":["titleDeed"],"to":"李明"}"#, as: clerk)
        #expect(back.json["toGiveBack"] == .array([.string("用电申请书")]), "\(back.text)")
        let twice = try hall.send(
            .post, path + "/returned-materials", #"{"materials":["titleDeed"],"to":"李明"}"#, as: clerk)
        #expect(twice.code == "material.notKept" && twice.rules == ["CASE-40"])
    }

    @Test func `each visit counts (NOTIFY-13)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        _ = try takeIn(hall, clerk)
        let path = "/api/v1/cases/H01-20261124-00001/visits"
        let visit = try hall.send(.post, path, #"{"purpose":"query","note":"问进度"}"#, as: clerk)
        #expect(visit.json["visits"] == .integer(2))
        #expect(try hall.send(.post, path, "{}", as: clerk).faults == ["/purpose required"])
    }
}
