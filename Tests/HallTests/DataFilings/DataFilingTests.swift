import HTTP
import Testing

@testable import Hall

@Suite("The month's data, from the 28th to the last day (CLOCK-26)")
struct DataFilingTests {
    /// In February, too; a leap year's 29th is its last day.
    @Test(arguments: [
        ("2026-11", "2026-11-28", "2026-11-30"), ("2026-12", "2026-12-28", "2026-12-31"),
        ("2026-02", "2026-02-28", "2026-02-28"), ("2028-02", "2028-02-28", "2028-02-29"),
    ])
    func `when it may be filed`(month: String, opens: String, last: String) throws {
        let month = try #require(FilingMonth(month))
        #expect(month.opens.text == opens && month.last.text == last)
        #expect(month.next.previous == month && FilingMonth(of: month.last) == month)
    }

    @Test func `what is no month is none`() {
        for text in ["2026-13", "2026-1", "202611", "2026-11-01", ""] { #expect(FilingMonth(text) == nil, "\(text)") }
    }

    @Test(
        arguments: [
            ("2026-11-27", "2026-11-27", .early, 0), ("2026-11-28", "2026-11-28", .inTime, 0),
            ("2026-11-30", "2026-12-05", .inTime, 0), ("2026-12-01", "2026-12-05", .late, 1),
            ("2026-12-03", "2026-12-05", .late, 3), (nil, "2026-11-27", .notYet, 0), (nil, "2026-11-28", .open, 0),
            (nil, "2026-11-30", .open, 0), (nil, "2026-12-01", .missing, 1),
        ] as [(String?, String, DataFilingRules.State, Int)])
    func `early, in time, late by so many days`(filed: String?, today: String, state: DataFilingRules.State, late: Int)
        throws
    {
        let month = try #require(FilingMonth("2026-11"))
        let (filedOn, today) = (filed.map(DeadlineRulesTests.day), DeadlineRulesTests.day(today))
        #expect(DataFilingRules.state(month, filedOn: filedOn, today: today) == state)
        #expect(DataFilingRules.daysLate(month, filedOn: filedOn, today: today) == late)
    }

    // MARK: Over a socket

    @Test func `a window files; the one that does not is found when the month is over, once`() throws {
        var life = try ProceedingHall()
        _ = try life.hall.signIn("lina", window: "2")
        _ = try life.hall.signIn("qianqi", roles: ["windowHead"], window: "2")
        let path = "/api/v1/data-filings"
        let body = #"{"content":"受理 120 件，办结 118 件"}"#
        func list(_ query: String = "") throws -> [JSON] {
            _ = try life.hall.signInAsDirector()
            return try life.hall.sendAsDirector(.get, path + query).json["items"]?.arrayValue ?? []
        }
        func states(_ query: String = "") throws -> [String] { try list(query).compactMap { $0["state"]?.stringValue } }
        #expect(try states() == ["notYet", "notYet"], "windows without people owe nothing")
        #expect(
            try life.hall.send(.post, path, #"{"month":"2026-12","content":"数据"}"#, as: life.clerk).faults == [
                "/month future"
            ])
        #expect(try life.hall.send(.post, path, #"{"month":"2026-1","content":"数据"}"#, as: life.clerk).status == 422)
        #expect(try life.hall.sendAsDirector(.post, path, body).code == "permission.denied")
        try life.move("P4D")
        let made = try life.hall.send(.post, path, body, as: life.clerk)
        #expect(made.status == 201 && made.json["state"] == .string("inTime"), "\(made.text)")
        #expect(try states() == ["inTime", "open"])
        try life.move("P2DT14H59M59S")
        func found() throws -> [JSON] {
            _ = try life.hall.signInAsDirector()
            return try life.hall.sendAsDirector(.get, "/api/v1/findings?code=data.unfiled").json["items"]?.arrayValue
                ?? []
        }
        #expect(try found().isEmpty)
        try life.move("PT1S")
        #expect(try found().compactMap { $0["window"]?.stringValue } == ["2"])
        #expect(try found().first?["staff"] == .string("qianqi") && found().first?["points"] == .string("-0.5"))
        try life.move("P1D")
        let late = try life.hall.send(
            .post, path, #"{"month":"2026-11","content":"补报"}"#, as: life.hall.signInAgain("lina"))
        #expect(late.json["state"] == .string("late") && late.json["daysLate"] == .integer(2), "\(late.text)")
        let again = try life.hall.send(.post, path, #"{"month":"2026-11","content":"更正"}"#, as: life.clerk)
        #expect(again.json["state"] == .string("inTime") && again.json["filings"]?.arrayValue?.count == 2)
        #expect(try states("?month=2026-11") == ["inTime", "late"])
        #expect(try found().count == 1)
        let page = try life.hall.sendAsDirector(.get, path + "?month=2026-11&format=html")
        #expect(page.text.contains("数据报送情况表") && page.text.contains("逾期报送"))
        #expect(try life.hall.sendAsDirector(.get, path + "?month=2026").status == 400)
    }
}
