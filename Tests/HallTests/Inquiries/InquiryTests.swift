import HTTP
import Testing

@testable import Hall

@Suite("First inquiries: who was asked sees to it until the end (FIRST-01 to FIRST-16)")
struct InquiryTests {
    private var life: ProceedingHall
    private let colleague: String
    private static let path = "/api/v1/inquiries/H01-Q-20261124-00001"

    init() throws {
        life = try ProceedingHall()
        colleague = try life.hall.signIn("lina", window: "2")
    }

    private func ask(_ more: String = "", channel: String = "inPerson", scope: String = "other") throws
        -> TestHall.Answer
    {
        try life.hall.send(
            .post, "/api/v1/inquiries",
            #"{"channel":"\#(channel)","question":"新房怎么办产权登记？","scope":"\#(scope)"\#(more)}"#, as: life.clerk)
    }

    private func act(_ path: String, _ body: String = "{}", as token: String? = nil) throws -> TestHall.Answer {
        try life.hall.send(.post, Self.path + "/" + path, body, as: token ?? life.clerk)
    }

    private func state(_ answer: TestHall.Answer) -> JSON? { answer.json["inquiry"]?["state"] }

    // MARK: The one table of transitions

    /// Events in the order of their enumeration; x may follow.
    private static let table: [(Inquiry.State, String)] = [
        (.open, "xxxx····x·"), (.deferred, "x·xx····x·"), (.questioned, "xxxx···x··"), (.handedOver, "····xxxx··"),
        (.lost, "xxxx····x·"), (.takenOver, "·······x·x"), (.answered, "··········"), (.referred, "··········"),
        (.closed, "··········"),
    ]

    @Test func `what may follow in each state`() {
        #expect(Self.table.map(\.0) == Inquiry.State.allCases)
        for (state, marks) in Self.table {
            for (event, mark) in zip(InquiryEvent.Kind.allCases, marks) {
                #expect(
                    (InquiryRules.state(after: state, event) != nil) == (mark == "x"),
                    "\(state.label.zh) \(event.label.zh)")
            }
        }
    }

    // MARK: Over a socket

    @Test func `answered at once, with what was not asked (FIRST-02, FIRST-05, FIRST-15)`() throws {
        let made = try ask(#","answer":"凭合同和发票到三号窗口","additionalNotice":"完税证明可在线打印""#, scope: "own")
        #expect(made.status == 201 && state(made) == .string("answered"), "\(made.text)")
        #expect(made.json["inquiry"]?["firstAsked"] == .string("wangfang"))
        #expect(made.json["events"]?.arrayValue?.first?["additionalNotice"] == .string("完税证明可在线打印"))
        #expect(try act("answer", #"{"answer":"再答"}"#).code == "inquiry.wrongState")
        #expect(try ask(#","additionalNotice":"什么""#).faults == ["/additionalNotice withoutAnswer"])
        #expect(try ask(#","item":"QQ-99""#).faults == ["/item unknown"])
        #expect(try ask(#","case":"H01-20261124-00009""#).code == "case.unknown")
    }

    @Test func `by phone the number is told, in person the window (FIRST-03, FIRST-04, FIRST-06)`() throws {
        _ = try ask(channel: "phone")
        #expect(try act("referral").rules == ["FIRST-03", "FIRST-04"])
        let silent = try act("referral", #"{"outsideUnit":"市不动产登记中心"}"#)
        #expect(silent.faults == ["/phone required"] && silent.rules == ["FIRST-04"])
        #expect(try act("referral", #"{"window":"1","staff":"0001"}"#).faults == ["/window oneOnly"])
        #expect(try act("referral", #"{"window":"99"}"#).faults == ["/window unknown"])
        let told = try act("referral", #"{"outsideUnit":"市不动产登记中心","phone":"0793-8888888"}"#)
        #expect(state(told) == .string("referred"), "\(told.text)")
        #expect(told.json["events"]?.arrayValue?.last?["phone"] == .string("0793-8888888"))
    }

    @Test func `put off with a reason, for five working days at most (FIRST-02)`() throws {
        _ = try ask(scope: "own")
        #expect(try act("deferral", #"{"until":"2026-11-25"}"#).faults == ["/reason required"])
        let far = try act("deferral", #"{"reason":"须查档案","until":"2026-12-02"}"#)
        #expect(far.faults == ["/until range"] && far.rules == ["FIRST-02"])
        #expect(
            try act("deferral", #"{"reason":"须查档案","until":"2026-12-01"}"#).json["inquiry"]?["dueOn"]
                == .string("2026-12-01"))
        #expect(state(try act("answer", #"{"answer":"档案在册，可补证"}"#)) == .string("answered"))
    }

    @Test func `handed over, taken over, urged and closed; the first asked keeps it (FIRST-07, FIRST-08)`() throws {
        _ = try ask()
        #expect(try act("handover", #"{"outsideUnit":"市局"}"#).rules == ["FIRST-07"], "what goes outside is a referral")
        let handed = try act("handover", #"{"window":"2"}"#)
        #expect(state(handed) == .string("handedOver") && handed.json["inquiry"]?["dueOn"] == .string("2026-11-24"))
        #expect(try act("acceptance").code == "inquiry.notYours", "it was handed to window 2")
        #expect(try act("answer", #"{"answer":"我来答"}"#, as: colleague).code == "inquiry.wrongState")
        #expect(state(try act("acceptance", as: colleague)) == .string("takenOver"))
        #expect(try act("urges", #"{"content":"请尽快"}"#, as: colleague).rules == ["FIRST-05", "FIRST-08"])
        #expect(state(try act("urges", #"{"content":"请尽快答复"}"#)) == .string("takenOver"))
        let mine = try life.hall.send(.get, "/api/v1/inquiries?mine=true", as: life.clerk)
        #expect(mine.json["items"]?.arrayValue?.count == 1, "still on the first asked's list")
        let theirs = try life.hall.send(.get, "/api/v1/inquiries?mine=true", as: colleague)
        #expect(theirs.json["items"]?.arrayValue?.count == 1)
        #expect(state(try act("closure", #"{"answer":"已当面讲清"}"#, as: colleague)) == .string("closed"))
        #expect(
            try life.hall.send(.get, "/api/v1/inquiries?mine=true", as: life.clerk).json["items"]?.arrayValue?.isEmpty
                == true)
    }

    @Test mutating func `nothing disappears: refused or not taken over, it is the first asked's again`() throws {
        _ = try ask()
        _ = try act("handover", #"{"window":"2"}"#)
        let refused = try act("refusal", #"{"reason":"不属本窗口"}"#, as: colleague)
        #expect(
            state(refused) == .string("open") && refused.json["events"]?.arrayValue?.last?["text"] == .string("不属本窗口"))
        _ = try act("handover", #"{"window":"2"}"#)
        try life.move("PT16H")
        let lost = try life.hall.send(.get, Self.path, as: life.clerk)
        #expect(state(lost) == .string("lost") && lost.json["inquiry"]?["dueOn"] == .string("2026-11-25"))
        #expect(lost.json["events"]?.arrayValue?.last?["by"] == .null)
        let later = try life.hall.signInAgain("lina")
        #expect(try act("acceptance", as: later).code == "inquiry.wrongState")
        #expect(state(try act("answer", #"{"answer":"已问明，到三号窗口"}"#)) == .string("answered"))
    }

    @Test mutating func `the back office is asked, with a day of its own; overdue ones are seen (FIRST-09)`() throws {
        _ = try ask(scope: "unclear")
        #expect(try act("question", #"{"unit":"QQ","question":"归谁管"}"#).faults == ["/unit unknown"])
        let asked = try act("question", #"{"unit":"ZR","question":"历史遗留房屋能否登记"}"#)
        #expect(state(asked) == .string("questioned") && asked.json["inquiry"]?["dueOn"] == .string("2026-11-25"))
        try life.move("P2D")
        let overdue = try life.hall.send(.get, "/api/v1/inquiries?overdue=true", as: life.clerk)
        #expect(overdue.json["items"]?.arrayValue?.count == 1)
        let print = try life.hall.send(.get, "/api/v1/inquiries?format=html", as: life.clerk)
        #expect(print.text.contains("首问登记簿") && print.text.contains("逾期 1 条"))
        #expect(try life.hall.send(.get, "/api/v1/inquiries?format=csv", as: life.clerk).text.contains("新房怎么办产权登记？"))
        #expect(
            try life.hall.send(.get, "/api/v1/inquiries?state=closed", as: life.clerk).json["items"]?.arrayValue?
                .isEmpty == true)
    }

    @Test func `any role may be asked first; the register is for those who look after it (FIRST-14)`() throws {
        let guide = try life.hall.signIn("sunliu", roles: ["attendanceKeeper"], window: nil)
        let made = try life.hall.send(
            .post, "/api/v1/inquiries", #"{"channel":"inPerson","question":"厕所在哪里？","scope":"own","answer":"二楼东侧"}"#,
            as: guide)
        #expect(made.status == 201)
        #expect(try life.hall.send(.get, "/api/v1/inquiries", as: guide).status == 403)
        #expect(try life.hall.send(.get, "/api/v1/inquiries/H01-Q-20261124-00009", as: guide).code == "inquiry.unknown")
    }

    @Test func `not met without harm: a talk; shirked with harm: criticised; once each (FIRST-11)`() throws {
        _ = try ask()
        let office = try life.hall.signIn("jiandu", roles: ["complaintOffice"], window: nil)
        #expect(try act("faults", #"{"inquiry":"电话录音核实"}"#).status == 403)
        let talk = try act("faults", #"{"inquiry":"电话录音核实，未告知承办窗口"}"#, as: office)
        #expect(talk.status == 201 && talk.json["consequence"] == .string("谈话告诫"), "\(talk.text)")
        #expect(try act("faults", #"{"inquiry":"再登一次"}"#, as: office).code == "finding.recorded")
        let criticism = try act("faults", #"{"inquiry":"投诉查实","effect":"申请人误了开标"}"#, as: office)
        #expect(criticism.json["consequence"] == .string("批评教育") && criticism.json["rule"] == .string("FIRST-11"))
    }
}
