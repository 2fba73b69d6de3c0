import HTTP
import Testing

@testable import Hall

@Suite("Ledgers, work list, reminders and the register of overdue cases, over a socket")
struct LedgerTests {
    private var life: ProceedingHall

    init() throws { life = try ProceedingHall() }

    private func get(_ path: String, as token: String? = nil) throws -> [JSON] {
        let answer = try life.hall.send(.get, "/api/v1/" + path, as: token ?? life.clerk)
        #expect(answer.status == 200, "\(path): \(answer.text)")
        return answer.json["items"]?.arrayValue ?? []
    }

    private func texts(_ items: [JSON], _ field: String) -> [String] { items.compactMap { $0[field]?.stringValue } }

    @Test func `everybody has one list of what they owe, by the day that it is due (CASE-16, CASE-17)`() throws {
        let unit = try life.signIn("zhanglin", roles: ["leadSection"], unit: "ZJ")
        let number = try life.takeIn("ZJ-01")
        #expect(texts(try get("obligations?mine=true"), "kind") == ["reportPromise", "transfer"])
        #expect(try get("obligations?mine=true", as: unit).isEmpty)
        try life.step(number, "transfer", as: life.clerk, to: "transferred")
        let theirs = try get("obligations?mine=true", as: unit)
        #expect(texts(theirs, "kind") == ["collectMaterials"] && theirs.first?["rule"] == .string("CASE-17"))
        #expect(theirs.first?["unit"] == .string("住房和城乡建设局") && theirs.first?["dueOn"] == .string("2026-11-24"))
        try life.step(number, "collection", as: unit, to: "underReview")
        #expect(texts(try get("obligations?unit=ZJ"), "kind") == ["decide"])
        #expect(texts(try get("obligations?window=1"), "kind") == ["reportPromise"], "the transfer is done")
        #expect(
            texts(try get("obligations?unassigned=true"), "kind") == ["decide"], "a unit's, and nobody's in particular")
        #expect(try get("obligations?overdue=true").isEmpty)
        let page = try life.hall.send(.get, "/api/v1/obligations?limit=1", as: life.clerk)
        let next = try #require(page.json["next"]?.stringValue)
        #expect(texts(try get("obligations?limit=1&cursor=\(next)"), "kind") == ["decide"], "the second page goes on")
        #expect(try life.hall.send(.get, "/api/v1/obligations?kind=nonsense", as: life.clerk).code == "query.invalid")
        let csv = try life.hall.send(.get, "/api/v1/obligations?format=csv", as: life.clerk)
        #expect(csv.text.contains("按期作出决定") && csv.text.contains("CASE-37"))
    }

    @Test func `whoever listens gets the list wherever it has changed, and nothing where it has not`() throws {
        let number = try life.takeIn("ZJ-01")
        func listen(_ last: String?) throws -> (id: String?, text: String) {
            let answer = try life.hall.send(
                .get, "/api/v1/obligations/events", as: life.clerk, fields: last.map { ["Last-Event-ID": $0] } ?? [:])
            #expect(answer.status == 200 && answer.fields["content-type"] == "text/event-stream; charset=utf-8")
            #expect(answer.text.hasPrefix("retry: 5000\n\n"))
            let id = answer.text.split(separator: "\n").first { $0.hasPrefix("id: ") }
            return (id.map { String($0.dropFirst(4)) }, answer.text)
        }
        let first = try listen(nil)
        #expect(first.text.contains("event: obligations\ndata: {\"open\":2,\"overdue\":0,"))
        #expect(try listen(first.id).text == "retry: 5000\n\n", "nothing new")
        try life.step(number, "transfer", as: life.clerk, to: "transferred")
        let second = try listen(first.id)
        #expect(second.id != nil && second.id != first.id && second.text.contains("\"open\":1,"))
    }

    @Test mutating func `what is due tomorrow is reminded of once, in the morning of a working day (CLOCK-11)`() throws
    {
        // Due on Tuesday, 1 December: five working days after Tuesday the 24th.
        let number = try life.takeIn("ZJ-01")
        try life.step(number, "transfer", as: life.clerk, to: "transferred")
        // From Saturday on the hall reminds two working days ahead, so that on the rest days the due day is near.
        try life.hall.decide("reminderLeadWorkingDays", "2", from: "2026-11-28", by: life.hall.signInLeader())
        // To Sunday night: nothing on the rest days.
        try life.move("P5DT14H")
        func reminders() throws -> [JSON] {
            let answer = try life.hall.send(.get, "/api/v1/cases/\(number)/proceedings", as: life.clerk)
            return answer.json["urges"]?.arrayValue ?? []
        }
        #expect(try reminders().isEmpty)
        #expect(try get("near-due-cases?days=1").isEmpty, "two working days are left")
        #expect(texts(try get("near-due-cases"), "number") == [number])
        try life.move("PT10H")
        let made = try reminders()
        #expect(made.count == 1 && made.first?["by"] == .null && made.first?["unit"] == .string("住房和城乡建设局"))
        #expect(made.first?["at"]?.stringValue?.hasPrefix("2026-11-30T08:00") == true, "as the hall opens on Monday")
        try life.move("P1D")
        #expect(try reminders().count == 1, "once for a due day")
    }

    @Test mutating func `the day after the due day the register has it, whoever has the case (CLOCK-12)`() throws {
        let kept = try life.takeIn("ZJ-01")
        let sent = try life.takeIn("ZJ-01")
        try life.step(sent, "transfer", as: life.clerk, to: "transferred")
        try life.move("P7D")
        #expect(try get("overdue-cases").isEmpty, "on the due day itself nothing is late")
        try life.move("P1D")
        let listed = try get("overdue-cases?open=true")
        #expect(texts(listed, "number") == [sent, kept], "the newest first")
        #expect(listed.first?["unit"] == .string("住房和城乡建设局") && listed.last?["unit"] == .null, "not transferred yet")
        #expect(listed.first?["workingDaysLate"] == .integer(1))
        #expect(try get("near-due-cases").isEmpty)
        try judge(sent)
        let events = try life.events(kept)
        #expect(events.last == "overdue")
    }

    private func judge(_ number: String) throws {
        let director = try life.hall.signInAsDirector()
        let path = "/api/v1/overdue-cases/\(number)/responsibility"
        let body = #"{"responsibility":"clerk","cause":"遗漏，未及时转办"}"#
        #expect(try life.hall.send(.post, path, body, as: life.clerk).status == 403)
        #expect(
            try life.hall.send(.post, path, #"{"responsibility":"clerk"}"#, as: director).faults == ["/cause required"],
            "CLOCK-21")
        let judged = try life.hall.send(.post, path, body, as: director)
        #expect(judged.status == 200 && judged.json["responsibilityLabel"] == .string("经办人"), "\(judged.text)")
        let found = try life.hall.send(.get, "/api/v1/findings?code=case.overdueByClerk", as: director)
        #expect(found.json["items"]?.arrayValue?.first?["points"] == .string("-1"), "CLOCK-14: \(found.text)")
        let anew = try life.hall.send(.post, path, body.replacing("clerk", with: "superior"), as: director)
        #expect(anew.json["responsibility"] == .string("superior"), "another judgement follows the first")
        #expect(texts(try get("overdue-cases?judged=true"), "number") == [number])
        let other = try life.hall.send(
            .post, "/api/v1/overdue-cases/H01-20261124-00009/responsibility", body, as: director)
        #expect(other.code == "case.unknown")
    }

    @Test func `what is decided in time never comes onto it, and cannot be judged (CLOCK-12)`() throws {
        let number = try life.takeIn("DL-10")
        try life.step(number, "decision", ProceedingHall.approved, as: life.clerk, to: "resultReceived")
        try life.hall.moveClock("P2D")
        let director = try life.hall.signInAsDirector()
        let body = #"{"responsibility":"nobody","cause":"其实按期办结"}"#
        let refused = try life.hall.send(.post, "/api/v1/overdue-cases/\(number)/responsibility", body, as: director)
        #expect(refused.code == "case.notOverdueListed" && refused.rules == ["CLOCK-12"])
    }

    @Test mutating func `ledgers of the accepted, of all, of the idle; figures of the day and statistics`() throws {
        let committed = try life.takeIn("ZJ-01")
        let instant = try life.takeIn("DL-10")
        try life.step(instant, "decision", ProceedingHall.approved, as: life.clerk, to: "resultReceived")
        #expect(texts(try get("acceptance-ledger"), "number") == [committed], "CASE-31")
        let all = try get("case-ledger?from=2026-11-24&to=2026-11-24")
        #expect(
            texts(all, "number") == [committed, instant] && all.last?["decision"] == .string("approved"), "CASE-48")
        #expect(try get("case-ledger?from=2026-11-25&to=2026-11-25").isEmpty)
        let figures = try get("daily-figures")
        let hall = try #require(figures.first)
        #expect(
            hall["registered"] == .integer(2) && hall["decided"] == .integer(1) && hall["open"] == .integer(2),
            "CASE-49")
        let statistics = try get("case-statistics")
        #expect(statistics.count == 2 && Set(texts(statistics, "item")) == ["DL-10", "ZJ-01"], "CASE-47")
        let print = try life.hall.send(.get, "/api/v1/case-ledger?format=html", as: life.clerk)
        #expect(print.text.contains("办件台账") && print.text.contains("共 2 件，其中逾期 0 件"))
        #expect(try get("idle-cases").isEmpty)
        try life.move("P8D")
        let idle = try get("idle-cases")
        #expect(texts(idle, "number").contains(instant), "CASE-65")
        #expect(!texts(idle, "number").contains(committed), "the server reminded of it and registered it")
    }

    /// accepted, due, ended, running; used, left, late – as of Friday, 27 November 2026.
    @Test(
        arguments: [
            ("2026-11-24", "2026-11-27", nil, true, 3, 0, false), ("2026-11-24", "2026-11-26", nil, true, 3, -1, true),
            ("2026-11-24", "2026-11-30", nil, true, 3, 1, false),
            ("2026-11-24", "2026-11-26", "2026-11-26", false, 2, nil, false),
            ("2026-11-24", "2026-11-25", "2026-11-26", false, 2, nil, true),
            (nil, nil, nil, false, nil, nil, false),
        ] as [(String?, String?, String?, Bool, Int?, Int?, Bool)])
    func `days used, days left, late or not`(
        accepted: String?, due: String?, ended: String?, isRunning: Bool, used: Int?, left: Int?, isLate: Bool
    ) {
        let figures = LedgerRules.figures(
            accepted: accepted.flatMap(Day.init), due: due.flatMap(Day.init), ended: ended.flatMap(Day.init),
            isRunning: isRunning, today: Day("2026-11-27") ?? .first, DeadlineRulesTests.calendar)
        #expect(
            figures == CaseLine.Figures(workingDaysUsed: used, workingDaysLeft: left, isLate: isLate))
    }
}
