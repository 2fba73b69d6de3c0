import HTTP
import SQLite
import Testing

@testable import Hall

@Suite("Finding, unmasking, objecting, looking up, over a socket")
struct CasePersonTests {
    private func hallWithCase() throws -> (hall: TestHall, clerk: String, code: String) {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let taken = try hall.send(.post, "/api/v1/cases", Intake.deedLeftBehind, as: clerk)
        return (hall, clerk, try #require(taken.json["lookupCode"]?.stringValue))
    }

    private let number = "H01-20261124-00001"

    @Test func `cases are found by personal data, which stays masked (SEC-11)`() throws {
        let (hall, clerk, _) = try hallWithCase()
        func numbers(_ body: String) throws -> [String] {
            try (hall.send(.post, "/api/v1/cases/search", body, as: clerk).json["items"]?.arrayValue ?? []).compactMap {
                $0["number"]?.stringValue
            }
        }
        #expect(try numbers(#"{"certificateNumber":"11010519491231002x"}"#) == [number])
        #expect(try numbers(#"{"phone":"138 0013 8000","name":"李明"}"#) == [number])
        #expect(try numbers(#"{"name":"李"}"#) == [], "exact")
        #expect(try hall.send(.post, "/api/v1/cases/search", "{}", as: clerk).faults == ["/certificateNumber required"])
        let found = try hall.send(.post, "/api/v1/cases/search", #"{"name":"李明"}"#, as: clerk)
        #expect(!found.text.contains("13800138000") && !found.text.contains("11010519491231002X"))
    }

    @Test func `cases are found on their day and after the night in which they went into the index`() throws {
        let (hall, clerk, _) = try hallWithCase()
        func numbers(_ body: String, as token: String) throws -> [String] {
            try (hall.send(.post, "/api/v1/cases/search", body, as: token).json["items"]?.arrayValue ?? []).compactMap {
                $0["number"]?.stringValue
            }
        }
        let reader = try Reader(path: hall.directory + "/hall.sqlite")
        func indexed() throws -> [String] {
            try reader.readOnce(now: 0) {
                try $0.rows("SELECT kind FROM case_people ORDER BY kind") { $0.text(0) }
            }
        }
        #expect(try indexed() == [])
        #expect(try numbers(#"{"certificateNumber":"11010519491231002X"}"#, as: clerk) == [number])
        try hall.moveClock("PT17H59M")
        #expect(try indexed() == [], "02:59")
        _ = try hall.signInAsDirector()
        try hall.moveClock("PT1M")
        #expect(try indexed() == ["certificate", "gram", "name", "phone"], "03:00")
        try hall.moveClock("PT6H")
        let again = try hall.signInAgain("wangfang")
        #expect(try hall.send(.post, "/api/v1/cases", Intake.deedLeftBehind, as: again).status == 201)
        let both = ["H01-20261125-00001", number]
        for known in ["certificateNumber\":\"11010519491231002X", "phone\":\"13800138000", "name\":\"李明"] {
            #expect(try numbers(#"{"\#(known)"}"#, as: again) == both, "\(known)")
        }
        #expect(try numbers(#"{"phone":"13800138000","name":"李民"}"#, as: again) == [])
    }

    @Test func `cases are found by words of two characters and more: of names, titles, documents`() throws {
        var life = try ProceedingHall()
        let first = try life.takeIn("DL-10")
        let second = try life.takeIn("ZJ-01")
        func numbers(_ body: String, query: String = "") throws -> [String] {
            let answer = try life.hall.send(.post, "/api/v1/cases/search" + query, body, as: life.clerk)
            #expect(answer.status == 200, "\(answer.text)")
            return (answer.json["items"]?.arrayValue ?? []).compactMap { $0["number"]?.stringValue }
        }
        try life.step(first, "decision", ProceedingHall.approved, as: life.clerk, to: "resultReceived")
        for _ in 0..<2 {
            #expect(try numbers(#"{"words":"李明"}"#) == [first], "a person")
            #expect(try numbers(#"{"words":"商贸有限"}"#) == [second], "part of a firm's name")
            #expect(try numbers(#"{"words":"居民用电"}"#) == [first], "an item's title")
            #expect(try numbers(#"{"words":"施工许可"}"#) == [second])
            #expect(try numbers(#"{"words":"准字〔2026〕1号"}"#) == [first], "the result document")
            #expect(try numbers(#"{"words":"贸商"}"#) == [], "not the other way round")
            #expect(try numbers(#"{"words":"李明","item":"ZJ-01"}"#) == [])
            #expect(try numbers(#"{"phone":"13800138000","words":"居民"}"#) == [first])
            // The second time by the index that the night has made.
            try life.move("P1D")
        }
        #expect(
            try life.hall.send(.post, "/api/v1/cases/search", #"{"words":"李"}"#, as: life.clerk).faults == [
                "/words length"
            ])
        _ = try life.takeIn("DL-10")
        let page = try life.hall.send(.post, "/api/v1/cases/search?limit=1", #"{"words":"居民用电"}"#, as: life.clerk)
        let next = try #require(page.json["next"]?.stringValue)
        #expect(try numbers(#"{"words":"居民用电"}"#, query: "?limit=1&cursor=\(next)") == [first], "the second page")
        _ = try life.hall.signInAsDirector()
        let unit = try life.signIn("zhanglin", roles: ["leadSection"], unit: "ZJ")
        #expect(try life.hall.send(.post, "/api/v1/cases/search", #"{"words":"李明"}"#, as: unit).status == 403)
    }

    @Test func `certificate and phone are seen whole for a reason only, and that is registered (SEC-11)`() throws {
        let (hall, clerk, _) = try hallWithCase()
        let path = "/api/v1/cases/\(number)/unmasking"
        #expect(try hall.send(.post, path, #"{"reason":"核对证件"}"#, as: clerk).status == 403)
        #expect(try hall.sendAsDirector(.post, path, "{}").faults == ["/reason required"])
        let seen = try hall.sendAsDirector(.post, path, #"{"reason":"电话通知领取"}"#)
        #expect(seen.json["certificateNumber"] == .string("11010519491231002X"), "\(seen.text)")
        #expect(seen.json["phone"] == .string("13800138000"))
        let register = try hall.sendAsDirector(.get, "/api/v1/unmaskings").json["items"]?.arrayValue
        #expect(register?.count == 1 && register?.first?["reason"] == .string("电话通知领取"))
        #expect(register?.first?["case"] == .string(number))
    }

    @Test func `an objection is answered once, by the accepting window (CASE-05)`() throws {
        let (hall, clerk, code) = try hallWithCase()
        let other = try hall.signIn("liqiang", window: "2")
        let wrong = try hall.send(.post, "/api/v1/progress/\(number)/objections?code=0000000000", #"{"text":"为何要补?"}"#)
        #expect(wrong.status == 404)
        let raised = try hall.send(
            .post, "/api/v1/progress/\(number)/objections?code=\(code)", #"{"text":"房产证已交过复印件"}"#)
        #expect(raised.json["objections"]?.arrayValue?.count == 1, "\(raised.text)")
        #expect(try hall.send(.get, "/api/v1/objections", as: clerk).json["items"]?.arrayValue?.count == 1)
        let path = "/api/v1/cases/\(number)/objections/1/answer"
        let answer = #"{"answer":"须核对原件，核对后当场退还"}"#
        #expect(try hall.send(.post, path, answer, as: other).code == "objection.otherWindow")
        #expect(try hall.send(.post, path, answer, as: clerk).status == 200)
        let again = try hall.send(.post, path, answer, as: clerk)
        #expect(again.code == "objection.answered" && again.rules == ["CASE-05"])
        #expect(try hall.send(.get, "/api/v1/objections", as: clerk).json["items"] == .array([]))
        let unknown = try hall.send(.post, "/api/v1/cases/\(number)/objections/9/answer", answer, as: clerk)
        #expect(unknown.code == "objection.unknown")
    }

    @Test func `a matter that is none of the hall's is registered with the unit in charge (CASE-01, CASE-55)`() throws {
        let (hall, clerk, _) = try hallWithCase()
        let body =
            #"{"applicant":"王桂兰","matter":"办理护照","explanation":"出入境业务不在本大厅","unit":"市公安局出入境管理支队","unitPhone":"0916-2626000"}"#
        let made = try hall.send(.post, "/api/v1/outside-matters", body, as: clerk)
        #expect(made.status == 201 && made.json["number"] == .string("H01-W-20261124-00001"), "\(made.text)")
        let list = try hall.send(.get, "/api/v1/outside-matters", as: clerk).json["items"]?.arrayValue
        #expect(list?.first?["unitPhone"] == .string("0916-2626000"))
    }

    @Test func `the page works in both languages and by the number of a notice (CASE-06, CASE-64)`() throws {
        let (hall, clerk, code) = try hallWithCase()
        let html = ["Accept": "text/html"]
        let path = "/api/v1/progress/\(number)?code=\(code)"
        let page = try hall.send(.get, path, fields: html)
        #expect(page.fields["content-type"] == "text/html; charset=utf-8")
        #expect(page.text.contains("补办中") && page.text.contains("房产证") && page.text.contains("width=device-width"))
        #expect(!page.text.contains("李明"))
        let english = try hall.send(.get, path, fields: ["Accept": "text/html", "Accept-Language": "en"])
        #expect(english.text.contains("awaiting supplements") && english.text.contains("lang=\"en\""))
        let notice = "H01-N-20261124-00001"
        #expect(try hall.send(.get, "/api/v1/progress/\(notice)?code=\(code)").json["number"] == .string(number))
        #expect(try hall.send(.get, "/api/v1/progress/\(notice)?code=0000000000").status == 404)
        let queries = try hall.send(.get, "/api/v1/cases/\(number)/queries", as: clerk).json["items"]?.arrayValue
        #expect(queries?.count == 3, "each query is on record (CASE-04)")
    }

    @Test func `lists narrow by other names, window, clerk, visits and lateness (TYPE-33, C29)`() throws {
        let (hall, clerk, _) = try hallWithCase()
        let special = #","special":{"reason":"重点项目用电","workingDays":2}"#
        let body = Intake.body("DL-01", [("application", "present"), ("titleDeed", "present")], more: special)
        let taken = try hall.send(.post, "/api/v1/cases", body, as: clerk)
        #expect(taken.json["clock"]?["due"] == .string("2026-11-26"), "two working days, not three: \(taken.text)")
        func total(_ filter: String) throws -> JSON? {
            try hall.send(.get, "/api/v1/cases?limit=1&total=true&" + filter, as: clerk).json["total"]
        }
        #expect(try total("type=%E7%89%B9%E5%8A%9E%E4%BB%B6") == .integer(1), "特办件")
        #expect(try total("type=%E7%89%B9%E6%AE%8A%E4%BA%8B%E9%A1%B9") == .integer(1), "特殊事项 is 承诺件")
        #expect(try total("type=%E8%BD%AC%E6%8A%A5%E4%BB%B6") == .integer(0), "转报件 is 上报件")
        #expect(try total("window=1&clerk=wangfang") == .integer(2))
        #expect(try total("window=2") == .integer(0))
        #expect(try total("visitsFrom=2") == .integer(0))
        #expect(try total("overdue=true") == .integer(0))
        #expect(try hall.send(.get, "/api/v1/cases?type=x", as: clerk).faults == ["type choice"])
        let read = try hall.send(.get, "/api/v1/cases/H01-20261124-00002", as: clerk)
        #expect(read.json["aliases"] == .array([.string("特办件"), .string("特殊事项")]))
        let names = try hall.send(.get, "/api/v1/case-types").json["items"]?.arrayValue
        #expect(names?.count == 6)
        let decisions = try hall.send(.get, "/api/v1/case-decisions", as: clerk)
        #expect(decisions.json["items"] == .array([]))
    }
}
