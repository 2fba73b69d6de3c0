import HTTP
import Testing

@testable import Hall

@Suite("Agency: an agent takes it off people's hands, in time and free of charge (AGENT-01 to 16, CLOCK-22)")
struct AgencyTests {
    private var life: ProceedingHall
    private var agent: String
    private let number: String
    private static let path = "/api/v1/agency-cases/H01-G-20261124-00001"

    init() throws {
        life = try ProceedingHall()
        agent = try life.signIn("laozhang", roles: ["agent"], unit: "CZ")
        let agents = try life.hall.send(.get, "/api/v1/agents")
        #expect(agents.status == 200)
        number = try #require(agents.json["items"]?.arrayValue?.first?["number"]?.stringValue)
    }

    // MARK: Limits

    struct Limit: Sendable, CustomTestStringConvertible {
        let words: String
        let received: String
        var isSpecial = false
        var agreed: String?
        var hasTownCentre = true
        let due: String

        var testDescription: String { words }
    }

    @Test(arguments: [
        Limit(words: "三个工作日（AGENT-04）", received: "2026-11-24", due: "2026-11-27"),
        Limit(words: "跨周末", received: "2026-11-26", due: "2026-12-01"),
        Limit(words: "国庆前：三个工作日超过一周，以一周为限（CLOCK-22）", received: "2026-09-30", due: "2026-10-07"),
        Limit(words: "三个工作日正好一周", received: "2026-10-03", due: "2026-10-10"),
        Limit(words: "特殊事项当日（AGENT-05）", received: "2026-11-28", isSpecial: true, due: "2026-11-28"),
        Limit(words: "没有中心：一周（AGENT-07）", received: "2026-11-24", hasTownCentre: false, due: "2026-12-01"),
        Limit(words: "约定期限（AGENT-15）", received: "2026-11-24", agreed: "2026-12-20", due: "2026-12-20"),
    ]) func `by when it is reported`(row: Limit) {
        let due = AgencyRules.reportDue(
            receivedOn: DeadlineRulesTests.day(row.received), isSpecial: row.isSpecial,
            agreed: row.agreed.map(DeadlineRulesTests.day), hasTownCentre: row.hasTownCentre,
            DeadlineRulesTests.calendar)
        #expect(due.text == row.due)
    }

    /// Events in the order of their enumeration; x may follow: agency, assistance, instant.
    private static let table: [(AgencyCase.State, String, String, String)] = [
        (.received, "x·····xx·", "x·····xx·", "x·····xx·"), (.registered, "·x·xx·xx·", "·x·x··xx·", "·x·x·xxx·"),
        (.incomplete, "··x···xx·", "··x···xx·", "··x···xx·"), (.verified, "····x··x·", "····x··x·", "·····x·x·"),
        (.submitted, "·····x·x·", "·····x·x·", "·····x·x·"), (.replied, "·······xx", "·······xx", "·······xx"),
        (.closed, "·······x·", "·······x·", "·······x·"), (.guided, "·······x·", "·······x·", "·······x·"),
    ]

    @Test func `what may follow in each state and mode (AGENT-02, AGENT-06)`() {
        #expect(Self.table.map(\.0) == AgencyCase.State.allCases)
        for (state, agency, assistance, instant) in Self.table {
            for (mode, marks) in [(AgencyCase.Mode.agency, agency), (.assistance, assistance), (.instant, instant)] {
                let found = AgencyEvent.Kind.allCases.map {
                    AgencyRules.state(after: state, $0, mode) == nil ? "·" : "x"
                }
                #expect(found.joined() == marks, "\(state.label.zh) \(mode.label.zh)")
            }
        }
    }

    // MARK: Over a socket

    private func body(_ more: String = "", mode: String = "agency") -> String {
        #"{"class":"certificate","form":"oral","mode":"\#(mode)","applicant":"王大娘","phone":"13800138000","matter":"代办老年优待证"\#(more)}"#
    }

    private func act(_ path: String, _ body: String = "{}", as token: String? = nil) throws -> TestHall.Answer {
        try life.hall.send(.post, Self.path + "/" + path, body, as: token ?? agent)
    }

    private func state(_ answer: TestHall.Answer) -> JSON? { answer.json["agency"]?["state"] }

    @Test func `received by the agent, submitted as a case, replied, closed after four checks (AGENT-08, AGENT-12)`()
        throws
    {
        let made = try life.hall.send(.post, "/api/v1/agency-cases", body(), as: agent)
        #expect(made.status == 201 && state(made) == .string("registered"), "\(made.text)")
        #expect(made.json["agency"]?["reportDue"] == .string("2026-11-27"))
        let taken = try life.takeIn("ZJ-01")
        let submitted = try act("submission", #"{"case":"\#(taken)"}"#)
        #expect(
            state(submitted) == .string("submitted") && submitted.json["agency"]?["dueOn"] == .string("2026-12-01"),
            "as the case is")
        #expect(
            try act("closure", #"{"told":true,"certificatesReturned":true,"feesSettled":true,"opinion":"满意"}"#).code
                == "agency.wrongState")
        #expect(state(try act("reply", #"{"text":"证已办好"}"#)) == .string("replied"))
        let early = try act(
            "closure", #"{"told":true,"certificatesReturned":false,"feesSettled":false,"opinion":"满意"}"#)
        #expect(
            early.code == "agency.unfinished"
                && early.faults == ["/certificatesReturned notDone", "/feesSettled notDone"])
        let paid = try act(
            "closure",
            #"{"told":true,"certificatesReturned":true,"feesSettled":true,"opinion":"满意","serviceFeeFen":1000}"#)
        #expect(paid.status == 422 && paid.code == "agency.fee" && paid.rules == ["AGENT-09"], "\(paid.text)")
        let closed = try act("closure", #"{"told":true,"certificatesReturned":true,"feesSettled":true,"opinion":"满意"}"#)
        #expect(state(closed) == .string("closed"))
        let kinds = (closed.json["events"]?.arrayValue ?? []).compactMap { $0["kind"]?.stringValue }
        #expect(kinds == ["submitted", "replied", "feeRefused", "closed"], "the attempt is on record")
    }

    @Test func `received by somebody else: the agent is named, and gets it the same day (AGENT-03)`() throws {
        let nobody = try life.hall.send(.post, "/api/v1/agency-cases", body(), as: life.clerk)
        #expect(nobody.faults == ["/agent unknown"] && nobody.rules == ["AGENT-03"])
        let made = try life.hall.send(.post, "/api/v1/agency-cases", body(#","agent":"\#(number)""#), as: life.clerk)
        #expect(
            state(made) == .string("received") && made.json["agency"]?["dueOn"] == .string("2026-11-24"), "\(made.text)"
        )
        #expect(try act("submission", #"{"window":"镇便民中心"}"#).code == "agency.wrongState")
        #expect(try act("handover", as: life.hall.signIn("lina", window: "2")).code == "agency.notYours")
        let handed = try act("handover", as: life.clerk)
        #expect(state(handed) == .string("registered") && handed.json["agency"]?["dueOn"] == .string("2026-11-27"))
    }

    @Test func `assisted ones are verified first; where there is a centre its windows come first (AGENT-06, AGENT-07)`()
        throws
    {
        _ = try life.hall.send(.post, "/api/v1/agency-cases", body(mode: "assistance"), as: agent)
        #expect(try act("submission", #"{"window":"镇便民中心"}"#).code == "agency.wrongState")
        #expect(state(try act("verification", #"{"text":"入户核实，情况属实"}"#)) == .string("verified"))
        let direct = try act("submission", #"{"unit":"县民政局"}"#)
        #expect(direct.faults == ["/unit windowFirst"] && direct.rules == ["AGENT-04", "AGENT-07"])
        #expect(try act("submission", #"{"unit":"县民政局","window":"镇中心"}"#).faults == ["/case one"])
        #expect(state(try act("submission", #"{"window":"镇便民中心"}"#)) == .string("submitted"))
    }

    @Test func `what is missing is told once; what is out of scope is guided on (AGENT-10)`() throws {
        _ = try life.hall.send(.post, "/api/v1/agency-cases", body(), as: agent)
        #expect(state(try act("missing", #"{"materials":["户口本","一寸照片"]}"#)) == .string("incomplete"))
        _ = try act("supply")
        let again = try act("missing", #"{"materials":["身份证"]}"#)
        #expect(again.code == "agency.toldAlready" && again.rules == ["AGENT-10", "NOTIFY-07"])
        let guided = try act("guidance", #"{"explanation":"须本人到场","unit":"县公安局户籍窗口"}"#)
        #expect(state(guided) == .string("guided") && guided.json["agency"]?["dueOn"] == .null)
        #expect(try act("guidance", #"{"explanation":"须本人到场","unit":"县公安局"}"#).code == "agency.wrongState")
    }

    @Test mutating func `the ledger shows what was not reported in time (AGENT-13, REPORT-10)`() throws {
        _ = try life.hall.send(.post, "/api/v1/agency-cases", body(), as: agent)
        _ = try life.hall.send(.post, "/api/v1/agency-cases", body(mode: "instant"), as: agent)
        try life.move("P3D")
        func late() throws -> Int {
            let list = try life.hall.send(.get, "/api/v1/agency-cases?overdue=true", as: life.clerk)
            return list.json["items"]?.arrayValue?.count ?? -1
        }
        #expect(try late() == 0, "on the last day it is in time")
        try life.move("P1D")
        #expect(try late() == 1)
        let print = try life.hall.send(.get, "/api/v1/agency-cases?format=html", as: life.clerk)
        #expect(print.text.contains("全程代理台账") && print.text.contains("共 2 件，逾期报送 1 件"))
        #expect(try life.hall.send(.get, "/api/v1/agency-cases?format=csv", as: life.clerk).text.contains("代办老年优待证"))
        agent = try life.hall.signInAgain("laozhang")
        _ = try act("submission", #"{"window":"镇便民中心"}"#)
        #expect(try late() == 0)
        let kept = try life.hall.send(.get, Self.path, as: life.clerk)
        #expect(kept.json["agency"]?["reportLate"] == .bool(true), "it stays late")
        #expect(
            try life.hall.send(.get, "/api/v1/agency-cases/H01-G-20261124-00009", as: life.clerk).code
                == "agency.unknown")
    }

    @Test func `agreed days and special matters (AGENT-05, AGENT-15)`() throws {
        let past = try life.hall.send(.post, "/api/v1/agency-cases", body(#","agreedOn":"2026-11-23""#), as: agent)
        #expect(past.faults == ["/agreedOn past"] && past.rules == ["AGENT-15"])
        let both = try life.hall.send(
            .post, "/api/v1/agency-cases", body(#","special":true,"agreedOn":"2026-11-30""#), as: agent)
        #expect(both.faults == ["/agreedOn special"])
        let special = try life.hall.send(.post, "/api/v1/agency-cases", body(#","special":true"#), as: agent)
        #expect(special.json["agency"]?["reportDue"] == .string("2026-11-24"))
    }
}
