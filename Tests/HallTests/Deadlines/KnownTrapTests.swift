import HTTP
import Testing

@testable import Hall

/// What comparable systems got wrong with cases and clocks, each as a test of its own. (Slots and tickets are their modules'.)
@Suite("Known traps of cases and clocks")
struct KnownTrapTests {
    private var life: ProceedingHall

    init() throws { life = try ProceedingHall() }

    private func promise(_ number: String) throws -> JSON {
        let answer = try life.hall.send(.get, "/api/v1/cases/\(number)/clocks/promise?explain=days", as: life.clerk)
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json
    }

    /// Under review at the unit that `WG` is; returns its number and the unit's token.
    private func underReview(_ item: String = "WG-02", unit code: String = "WG") throws -> (String, String) {
        let unit = try life.signIn("zhanglin", roles: ["leadSection"], unit: code)
        let number = try life.takeIn(item)
        try life.step(number, "transfer", as: life.clerk, to: "transferred")
        try life.step(number, "collection", as: unit, to: "underReview")
        return (number, unit)
    }

    private static let notice =
        #"{"ground":"publicNotice","body":"公示栏","workingDays":3,"told":"书面告知"}"#

    @Test func `pause and limit are counted in one unit: working days`() throws {
        let (number, unit) = try underReview()
        let before = try #require(try promise(number)["due"]?.stringValue.flatMap { Day($0) })
        try life.step(number, "external-steps", Self.notice, as: unit, to: "underReview")
        let after = try #require(try promise(number)["due"]?.stringValue.flatMap { Day($0) })
        #expect(
            LedgerRules.workingDays(from: before, to: after, DeadlineRulesTests.calendar) == 3 - 1,
            "the first day was not counted anyway")
    }

    @Test func `a changed setting forgets no earlier pause; an extension taken back breaks no paused case`() throws {
        let (number, unit) = try underReview()
        try life.step(number, "external-steps", Self.notice, as: unit, to: "underReview")
        let paused = try promise(number)["due"]
        let director = try life.hall.signInAsDirector()
        let body = #"{"clock":"promise","workingDays":2,"ground":"征求意见","told":"延期告知书"}"#
        let extended = try life.step(number, "extensions", body, as: director, to: "underReview")
        #expect(extended.status == 200)
        try life.step(number, "extensions/1/removal", #"{"reason":"不需要了"}"#, as: director, to: "underReview")
        #expect(try promise(number)["due"] == paused && promise(number)["state"] == .string("paused"))
        let leader = try life.hall.signInLeader()
        try life.hall.decide("externalStepsPauseClock", "false", from: "2026-11-25", by: leader)
        #expect(try promise(number)["due"] == paused, "what was told when it began holds")
    }

    @Test func `a paused case can be commented, edited and chased`() throws {
        let (number, unit) = try underReview()
        try life.step(number, "external-steps", Self.notice, as: unit, to: "underReview")
        try life.step(number, "opinions", ProceedingHall.opinion("reReview"), as: unit, to: "underReview")
        try life.step(number, "urges", #"{"content":"请抓紧"}"#, as: life.clerk, to: "underReview")
        let text = #"{"text":"公示太久，请说明依据"}"#
        #expect(try life.hall.send(.post, "/api/v1/cases/\(number)/objections", text, as: life.clerk).status == 200)
    }

    @Test func `day one of what was received on a rest day is the first working day`() throws {
        let saturday = try ProceedingHall(at: "2026-11-28T10:00:00+08:00")
        let number = try saturday.takeIn("ZJ-01")
        let answer = try saturday.hall.send(.get, "/api/v1/cases/\(number)/clocks/promise", as: saturday.clerk)
        #expect(answer.json["dayOne"] == .string("2026-11-30"))
    }

    @Test func `a make-up Saturday counts: the notice comes before the weekday`() throws {
        let autumn = try ProceedingHall(at: "2026-10-09T10:00:00+08:00")
        let number = try autumn.takeIn("DL-01")
        let answer = try autumn.hall.send(.get, "/api/v1/cases/\(number)/clocks/promise", as: autumn.clerk)
        #expect(answer.json["dayOne"] == .string("2026-10-10") && answer.json["due"] == .string("2026-10-13"))
    }

    @Test func `a holiday announced late moves open cases`() throws {
        let director = try life.hall.signInAsDirector()
        let number = try life.takeIn("ZJ-01")
        let body = #"{"kind":"holiday","name":"停工","reason":"县政府通告"}"#
        _ = try life.hall.send(.put, "/api/v1/calendar/days/2026-11-26", body, as: director)
        #expect(try promise(number)["due"] == .string("2026-12-02"))
    }

    @Test func `the limit holds on every way in, and is measured from acceptance, not from the last edit`() throws {
        let number = try life.takeIn("ZJ-01")
        let before = try promise(number)["due"]
        try life.step(number, "urges", #"{"content":"请抓紧"}"#, as: life.clerk, to: "accepted")
        try life.step(number, "transfer", as: life.clerk, to: "transferred")
        #expect(try promise(number)["due"] == before)
        let typed = try life.act(number, "transfer", #"{"due":"2027-01-01"}"#, as: life.clerk)
        #expect(typed.faults == ["/due unknown"], "nobody types a due day in")
    }

    @Test mutating func `work that nobody is assigned to is on the list and on the register`() throws {
        let body = try #require(Self.application)
        let sent = try life.hall.send(.post, "/api/v1/applications", body)
        #expect(sent.status == 201, "\(sent.text)")
        // Deemed accepted after five working days, and late at once: no clerk ever had it.
        try life.move("P8D")
        let overdue = try life.hall.send(.get, "/api/v1/overdue-cases", as: life.clerk)
        let line = try #require(overdue.json["items"]?.arrayValue?.first)
        #expect(line["clerk"] == .null && line["unit"] == .null && line["number"] == sent.json["number"])
        let owed = try life.hall.send(.get, "/api/v1/obligations?unassigned=true", as: life.clerk)
        #expect(owed.json["items"]?.arrayValue?.isEmpty == false)
    }

    private static let application: String? =
        #"{"item":"DL-01","channel":"online","applicant":\#(Intake.person),"materials":[{"material":"application","state":"present"},{"material":"titleDeed","state":"present"}]}"#

    @Test func `a total is not capped at the page's size`() throws {
        for _ in 0..<3 { _ = try life.hall.takeIn("DL-10", as: life.clerk) }
        let page = try life.hall.send(.get, "/api/v1/cases?limit=2&total=true", as: life.clerk)
        #expect(page.json["total"] == .integer(3) && page.json["items"]?.arrayValue?.count == 2)
    }

    @Test func `list, search and export know the permission, and hide what is masked`() throws {
        _ = try life.takeIn("DL-10")
        let guest = try life.hall.signIn("sunliu", roles: ["attendanceKeeper"], window: nil)
        for path in [
            "cases", "case-ledger", "case-ledger?format=csv", "case-ledger?format=xlsx", "obligations",
            "overdue-cases?format=html",
        ] {
            #expect(try life.hall.send(.get, "/api/v1/" + path, as: guest).status == 403, "\(path)")
        }
        #expect(try life.hall.send(.post, "/api/v1/cases/search", #"{"words":"李明"}"#, as: guest).status == 403)
        for path in ["cases", "case-ledger", "case-ledger?format=csv", "case-ledger?format=html"] {
            let text = try life.hall.send(.get, "/api/v1/" + path, as: life.clerk).text
            #expect(!text.contains("11010519491231002X") && !text.contains("13800138000"), "\(path)")
        }
        let sheet = try life.hall.send(.get, "/api/v1/case-ledger?format=xlsx", as: life.clerk)
        #expect(!String(decoding: sheet.body, as: UTF8.self).contains("11010519491231002X"))
    }

    @Test func `a zero or empty duration is refused wherever one is set`() throws {
        let (number, unit) = try underReview()
        let director = try life.hall.signInAsDirector()
        for body in [Self.notice.replacing(":3,", with: ":0,"), Self.notice.replacing(#""workingDays":3,"#, with: "")] {
            #expect(try life.act(number, "external-steps", body, as: unit).status == 422)
        }
        let zero = #"{"clock":"promise","workingDays":0,"ground":"征求意见","told":"告知书"}"#
        #expect(try life.act(number, "extensions", zero, as: director).faults == ["/workingDays range"])
    }
}
