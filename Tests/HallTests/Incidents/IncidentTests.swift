import HTTP
import Testing

@testable import Hall

@Suite("Incidents: failures, illness, infection (QUEUE-08, QUEUE-09), and the plan of handling (QUEUE-10)")
struct IncidentTests {
    private var hall: ExtendedHall

    init() throws { hall = try ExtendedHall() }

    private func report(_ body: String) throws -> TestHall.Answer { try hall.send("incidents", body) }

    private func step(_ id: String, _ step: String, as token: String? = nil) throws -> TestHall.Answer {
        try hall.hall.life.hall.send(
            .post, "/api/v1/incidents/\(id)/steps", #"{"step":"\#(step)","text":"已办"}"#, as: token ?? hall.clerk)
    }

    @Test(arguments: Incident.Kind.allCases)
    func `each kind has what it asks for`(kind: Incident.Kind) {
        let all = IncidentStep.Kind.allCases
        #expect(IncidentRules.missing(kind, all).isEmpty)
        #expect(IncidentRules.missing(kind, []) == kind.required)
        for step in kind.required {
            #expect(IncidentRules.missing(kind, all.filter { $0 != step }) == [step])
        }
    }

    @Test mutating func `a failed system is explained on the display, its head is called, the window goes on after it`()
        throws
    {
        let head = try hall.hall.life.hall.signIn("qianqi", roles: ["windowHead"])
        #expect(
            try report(#"{"kind":"systemFailure","what":"业务系统中断","pause":true}"#).faults == ["/window required"])
        let made = try report(#"{"kind":"systemFailure","window":"1","what":"业务系统中断","pause":true}"#)
        let id = try #require(made.json["incident"]?.stringValue, "\(made.text)")
        #expect(made.json["head"] == .string("qianqi") && made.json["missing"]?.arrayValue?.count == 2)
        let display = try hall.hall.life.hall.send(.get, "/api/v1/queue")
        #expect(display.json["failures"] == .array([.string("1号窗口系统故障：业务系统中断，请稍候")]))
        #expect(display.json["windows"]?.arrayValue?.first?["reason"] == .string("系统故障：业务系统中断"))
        #expect(try hall.send("windows/1/calls").code == "window.paused")
        #expect(try hall.hall.owed() == ["keepOrder"])
        #expect(try step(id, "headCame").code == "incident.notHead")
        #expect(try step(id, "reported").faults == ["/step reported"])
        let early = try step(id, "closed")
        #expect(early.code == "incident.incomplete" && early.rules == ["QUEUE-08"], "\(early.text)")
        #expect(try step(id, "explained").status == 200)
        #expect(try step(id, "headCame", as: head).status == 200)
        #expect(try hall.hall.owed().isEmpty)
        let closed = try step(id, "closed")
        #expect(closed.json["closedAt"] != .null && closed.json["missing"] == .array([]), "\(closed.text)")
        #expect(try step(id, "helped").code == "incident.closed")
        #expect(try step("9", "helped").code == "incident.unknown")
        let after = try hall.hall.life.hall.send(.get, "/api/v1/queue")
        #expect(after.json["failures"] == .array([]))
        #expect(after.json["windows"]?.arrayValue?.first?["state"] == .string("open"))
    }

    @Test mutating func `illness is helped, suspected infection meets the plan; the register has both, newest first`()
        throws
    {
        let ill = try report(#"{"kind":"suddenIllness","what":"老人晕倒"}"#)
        let sick = try report(#"{"kind":"suspectedInfection","what":"来访者高热"}"#)
        let (one, other) = (ill.json["incident"]?.stringValue ?? "", sick.json["incident"]?.stringValue ?? "")
        #expect(try step(one, "closed").rules == ["QUEUE-09"])
        #expect(try step(one, "ambulanceCalled").status == 200)
        #expect(try step(one, "helped").status == 200)
        #expect(try step(one, "closed").status == 200)
        #expect(try hall.hall.owed() == ["startPlan"])
        try hall.hall.move("PT5M1S")
        #expect(try hall.hall.owed("?overdue=true") == ["startPlan"])
        #expect(try step(other, "planStarted").status == 200)
        #expect(try hall.hall.owed().isEmpty)
        let path = "/api/v1/incidents"
        let first = try hall.hall.life.hall.send(.get, path + "?limit=1", as: hall.clerk)
        #expect(first.json["items"]?.arrayValue?.first?["incident"] == .string(other))
        let next = try #require(first.json["next"]?.stringValue)
        let second = try hall.hall.life.hall.send(.get, path + "?limit=1&cursor=" + next, as: hall.clerk)
        #expect(second.json["items"]?.arrayValue?.first?["incident"] == .string(one) && second.json["next"] == .null)
        let open = try hall.hall.life.hall.send(.get, path + "?open=true", as: hall.clerk)
        #expect(open.json["items"]?.arrayValue?.count == 1)
        let page = try hall.hall.life.hall.send(.get, path + "?format=html", as: hall.clerk)
        #expect(page.text.contains("突发情况登记簿") && page.text.contains("老人晕倒"))
    }

    @Test mutating func `the clerk's plan of handling is in the ticket's history (QUEUE-10)`() throws {
        let number = try hall.ticket("王一")
        #expect(try hall.send("tickets/\(number)/plan", #"{"plan":"先办更名"}"#).code == "ticket.wrongState")
        _ = try hall.send("windows/1/calls")
        let planned = try hall.send("tickets/\(number)/plan", #"{"plan":"先办更名，再办增容，共两个环节"}"#)
        #expect(planned.json["events"]?.arrayValue?.last?["kind"] == .string("planned"), "\(planned.text)")
    }
}
