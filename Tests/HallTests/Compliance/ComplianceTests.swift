import HTTP
import SQLite
import Testing

@testable import Hall

@Suite("The check of the procedure, over a socket (POLICY-04)")
struct ComplianceTests {
    private let hall: TestHall
    private let clerk: String

    /// Tuesday: one case whole and its notice handed over, one whose deed is missing and whose notice waits.
    init() throws {
        hall = try TestHall()
        clerk = try hall.signIn("wangfang")
        _ = try hall.takeIn("DL-01", as: clerk)
        let handed = #"{"manner":"handedOver","recipient":"李明","signature":"signed"}"#
        _ = try hall.send(.post, "/api/v1/notices/H01-N-20261124-00001/deliveries", handed, as: clerk)
        _ = try hall.takeIn("DL-01", ["titleDeed": "ownedNotBrought"], promises: true, as: clerk)
    }

    private func lines(_ query: String = "", as token: String? = nil) throws -> [JSON] {
        let target = "/api/v1/compliance?from=2026-11-24&to=2026-11-24" + query
        let answer =
            try token.map { try hall.send(.get, target, as: $0) } ?? hall.sendAsDirector(.get, target)
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json["items"]?.arrayValue ?? []
    }

    private func ids(_ query: String = "") throws -> [String] {
        try lines(query).compactMap { $0["id"]?.stringValue }
    }

    private func nextDay() throws {
        try hall.moveClock("P1D")
        _ = try hall.signInAsDirector()
    }

    private static let transfer = "obligation.H01-20261124-00001.2"
    private static let report = "obligation.H01-20261124-00001.1"
    private static let notice = "noticeLate.H01-N-20261124-00002"

    @Test func `nothing is amiss before the day is over; then what was due on it is`() throws {
        #expect(try ids() == [])
        try nextDay()
        #expect(try ids() == [Self.report, Self.transfer, Self.notice])
        let line = try #require(try lines("&kind=transferMissed").first)
        #expect(line["rule"] == .string("CASE-16") && line["case"] == .string("H01-20261124-00001"))
        #expect(line["window"] == .string("1") && line["staff"] == .string("wangfang"))
        #expect(line["day"] == .string("2026-11-24") && line["standing"] == .string("open"))
        #expect(line["todo"]?.stringValue?.isEmpty == false && line["unit"]?.stringValue?.isEmpty == false)
        let late = try #require(try lines("&kind=noticeLate").first)
        #expect(late["source"] == .string("H01-N-20261124-00002") && late["case"] == .string("H01-20261124-00002"))
    }

    @Test func `what is made up for shows as corrected, late, and can be left out`() throws {
        try nextDay()
        let again = try hall.signInAgain("wangfang")
        let handed = #"{"manner":"handedOver","recipient":"李明","signature":"signed"}"#
        _ = try hall.send(.post, "/api/v1/notices/H01-N-20261124-00002/deliveries", handed, as: again)
        let line = try #require(try lines("&kind=noticeLate").first)
        #expect(line["standing"] == .string("corrected") && line["measure"] == .null)
        #expect(line["correctedAt"] == .string("2026-11-25T09:00:00+08:00"))
        #expect(try ids("&standing=open") == [Self.report, Self.transfer])
        #expect(try ids("&standing=corrected") == [Self.notice])
    }

    @Test func `materials that are overdue and skipped steps are told with their rules`() throws {
        let unseen = #"{"method":"notVerified","reason":"系统故障"}"#
        let body = Intake.body(
            "DL-01", [("application", "present"), ("titleDeed", "present")], identity: unseen)
        #expect(try hall.send(.post, "/api/v1/cases", body, as: clerk).status == 201)
        let sent = try hall.send(
            .post, "/api/v1/applications",
            #"{"item":"DL-01","channel":"online","applicant":\#(Intake.person),"materials":[{"material":"application","state":"present"}]}"#
        )
        #expect(sent.status == 201, "\(sent.text)")
        try nextDay()
        #expect(try ids("&kind=stepSkipped") == ["identity.H01-20261124-00003"])
        #expect(try ids("&kind=applicationLeft") == ["application.H01-20261124-00004"])
        try hall.moveClock("P40D")
        _ = try hall.signInAsDirector()
        #expect(try ids("&kind=applicationLeft") == [], "it counts as accepted by now")
        #expect(
            try ids("&kind=stepSkipped") == ["identity.H01-20261124-00003", "review.H01-20261124-00004"])
        let all = try hall.sendAsDirector(.get, "/api/v1/compliance?from=2026-11-24&to=2026-12-31").json
        let found = (all["items"]?.arrayValue ?? []).map {
            ($0["kind"]?.stringValue ?? "") + " " + ($0["rule"]?.stringValue ?? "")
        }
        for expected in ["finding CASE-08", "correctionOwed CASE-12", "noticeLate NOTIFY-10"] {
            #expect(found.contains(expected), "\(expected)")
        }
    }

    @Test func `it is narrowed by window, unit and period, counted by kind, and paged`() throws {
        try nextDay()
        #expect(try ids("&window=2") == [] && ids("&window=1").count == 3)
        let units = try hall.send(.get, "/api/v1/units").json["items"]?.arrayValue ?? []
        let name = try lines().first?["unit"]
        let unit = try #require(units.first { $0["name"] == name }?["code"]?.stringValue)
        let other = try #require(units.first { $0["name"] != name }?["code"]?.stringValue)
        #expect(try ids("&unit=" + other) == [])
        #expect(try ids("&unit=" + unit).count == 3)
        let whole = try hall.sendAsDirector(.get, "/api/v1/compliance?from=2026-11-24&to=2026-11-24&limit=2")
        #expect(whole.json["total"] == .integer(3) && whole.json["items"]?.arrayValue?.count == 2)
        let figures = (whole.json["figures"]?.arrayValue ?? []).filter { $0["open"] != .integer(0) }
        #expect(figures.compactMap { $0["kind"]?.stringValue } == ["noticeLate", "transferMissed", "obligationMissed"])
        let next = try #require(whole.json["next"]?.stringValue)
        #expect(try ids("&limit=2&cursor=" + next) == [Self.notice])
        #expect(try hall.sendAsDirector(.get, "/api/v1/compliance").json["from"] == .string("2026-11-01"))
        for (query, fault) in [
            ("from=2026-11-25&to=2026-11-24", "from period"), ("from=2025-11-24&to=2026-11-25", "from period"),
            ("unit=none", "unit unknown"), ("window=99", "window unknown"), ("kind=none", "kind choice"),
            ("format=xls", "format choice"),
        ] {
            #expect(try hall.sendAsDirector(.get, "/api/v1/compliance?" + query).faults == [fault])
        }
    }

    @Test func `it comes as CSV and as a page, by Accept or by format`() throws {
        try nextDay()
        let target = "/api/v1/compliance?from=2026-11-24&to=2026-11-24"
        let csv = try hall.sendAsDirector(.get, target + "&format=csv")
        #expect(csv.fields["content-type"] == "text/csv; charset=utf-8")
        let records = try CSV.read(csv.body)
        #expect(records.count == 4 && records[0].fields[0] == "应做日期" && records[2].fields[1] == "未当天转办")
        let token = try hall.signIn("liuna", roles: ["supervisingLeader"], window: nil)
        let page = try hall.send(.get, target, as: token, fields: ["Accept": "text/html"])
        #expect(page.fields["content-type"] == "text/html; charset=utf-8")
        for word in ["流程执行检查表", "演练数据", "CASE-16", "H01-20261124-00001", "检查期间：2026-11-24 至 2026-11-24"] {
            #expect(page.text.contains(word), "\(word)")
        }
        let named = try hall.send(.get, target, as: token, fields: ["Accept": "text/csv"])
        #expect(named.body == csv.body)
        #expect(try hall.send(.get, target, as: token, fields: ["Accept": "image/png"]).status == 406)
    }

    @Test func `a correction is recorded once, by the window concerned or by one who sits at none`() throws {
        _ = try hall.signIn("chenli", roles: ["windowHead"], window: "2")
        var own = try hall.signIn("zhaoyun", roles: ["windowHead"], window: "1")
        func correct(_ id: String, as token: String, _ measure: String = "已补办交接") throws -> TestHall.Answer {
            try hall.send(
                .post, "/api/v1/compliance/corrections", #"{"deviation":"\#(id)","measure":"\#(measure)"}"#, as: token)
        }
        #expect(try correct(Self.transfer, as: own).code == "compliance.unknown", "the day is not over")
        try hall.moveClock("PT15H")
        own = try hall.signInAgain("zhaoyun")
        let other = try hall.signInAgain("chenli")
        #expect(try correct(Self.transfer, as: hall.signInAgain("wangfang")).status == 403)
        let refused = try correct(Self.transfer, as: other)
        #expect(refused.code == "compliance.otherWindow" && refused.rules == ["POLICY-04"])
        #expect(try correct("obligation.H01-20261124-00009.2", as: own).code == "compliance.unknown")
        #expect(try correct(Self.transfer, as: own, "x").faults == ["/measure length"])
        #expect(try count("compliance_corrections") == 0)
        let made = try correct(Self.transfer, as: own)
        #expect(made.status == 201 && made.json["correctedBy"] == .string("zhaoyun"), "\(made.text)")
        #expect(try correct(Self.transfer, as: own).code == "compliance.corrected")
        #expect(try count("compliance_corrections") == 1)
        let line = try #require(try lines("&kind=transferMissed", as: own).first)
        #expect(line["measure"] == .string("已补办交接") && line["standing"] == .string("corrected"))
    }

    @Test func `a check is recorded with its figures, and the next report names it`() throws {
        try nextDay()
        let path = "/api/v1/compliance/checks"
        let body = #"{"from":"2026-11-24","to":"2026-11-24","conclusion":"两件未转办，本周内整改"}"#
        let head = try hall.signIn("chenli", roles: ["windowHead"])
        #expect(try hall.send(.post, path, body, as: head).status == 403)
        for (more, fault) in [
            (#"{"from":"2026-11-24","to":"2026-11-26","conclusion":"好的"}"#, "/to future"),
            (#"{"from":"2026-11-24","to":"2026-11-23","conclusion":"好的"}"#, "/from period"),
            (#"{"from":"2026-11-24","to":"2026-11-24","window":"99","conclusion":"好的"}"#, "/window unknown"),
            (#"{"from":"2026-11-24","to":"2026-11-24","unit":"none","conclusion":"好的"}"#, "/unit unknown"),
        ] {
            #expect(try hall.sendAsDirector(.post, path, more).faults == [fault])
        }
        #expect(try count("compliance_checks") == 0)
        let made = try hall.sendAsDirector(.post, path, body)
        #expect(made.status == 201 && made.json["open"] == .integer(3), "\(made.text)")
        #expect(made.json["figures"]?["transferMissed"]?["open"] == .integer(1))
        let list = try hall.send(.get, path, as: head).json["items"]?.arrayValue
        #expect(list?.map { $0["conclusion"] } == [.string("两件未转办，本周内整改")])
        let report = try hall.sendAsDirector(.get, "/api/v1/compliance")
        #expect(report.json["lastCheck"]?["to"] == .string("2026-11-24"))
    }

    private func count(_ table: String) throws -> Int? {
        try Reader(path: hall.directory + "/hall.sqlite").readOnce(now: 0) { transaction in
            switch table {
            case "compliance_checks": try transaction.first("SELECT count(*) FROM compliance_checks") { $0.int(0) }
            default: try transaction.first("SELECT count(*) FROM compliance_corrections") { $0.int(0) }
            }
        }
    }
}
