import HTTP
import Testing

@testable import Hall

@Suite("Taking in a case, over a socket")
struct IntakeTests {
    @Test func `a complete committed case is accepted, numbered and promised`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let answer = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk)
        #expect(answer.status == 201)
        #expect(answer.json["number"] == .string("H01-20261124-00001"))
        #expect(answer.json["type"] == .string("committed"))
        #expect(answer.json["typeLabel"] == .string("承诺件"))
        #expect(
            answer.json["clock"]?["due"] == .string("2026-11-27"), "three working days after Tuesday (CLOCK-01, C10)")
        #expect(answer.json["notices"]?.arrayValue?.first?["kind"] == .string("commitmentNotice"))
        #expect(answer.fields["location"] == "/api/v1/cases/H01-20261124-00001")
        let second = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk)
        #expect(second.json["number"] == .string("H01-20261124-00002"))
        let read = try hall.send(.get, "/api/v1/cases/H01-20261124-00001", as: clerk)
        #expect(read.json["applicant"]?["certificateNumber"] == .string("110***********002X"), "masked (SEC-11)")
        #expect(read.json["applicant"]?["phone"] == .string("138****8000"))
        #expect(read.fields["cache-control"] == "no-store")
    }

    @Test func `a supplement waits, then goes on along its track from the day it is complete`() throws {
        let hall = try TestHall(at: "2026-09-29T16:00:00+08:00")
        var clerk = try hall.signIn("wangfang")
        let taken = try hall.send(.post, "/api/v1/cases", Intake.deedLeftBehind, as: clerk)
        #expect(taken.json["type"] == .string("supplement"))
        #expect(taken.json["track"] == .string("committed"))
        #expect(taken.json["clock"]?["due"] == .null)
        // Five working days from 29 September: 30; National Day 1–7 October; 8, 9, make-up Saturday 10, 12.
        #expect(taken.json["supplementDueOn"] == .string("2026-10-12"))
        try hall.moveClock("P1D")
        clerk = try hall.signInAgain("wangfang")
        let path = "/api/v1/cases/H01-20260929-00001"
        let supplied = try hall.send(.post, path + "/materials", #"{"materials":["titleDeed"]}"#, as: clerk)
        #expect(supplied.status == 200, "\(supplied.text)")
        #expect(supplied.json["type"] == .string("committed"))
        #expect(supplied.json["initialType"] == .string("supplement"))
        #expect(supplied.json["clock"]?["due"] == .string("2026-10-10"), "8, 9 and the make-up Saturday (CLOCK-02)")
        let kinds = (supplied.json["notices"]?.arrayValue ?? []).compactMap { $0["kind"]?.stringValue }
        #expect(kinds == ["supplementNotice", "commitmentNotice"])
        let history = try hall.send(.get, path + "/types", as: clerk)
        #expect(
            (history.json["items"]?.arrayValue ?? []).compactMap { $0["type"]?.stringValue } == [
                "supplement", "committed",
            ])
        let again = try hall.send(.post, path + "/materials", #"{"materials":["titleDeed"]}"#, as: clerk)
        #expect(again.status == 409)
        #expect(again.code == "case.notWaiting")
    }

    @Test func `what lacks a main document is returned with its notice`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let body = Intake.body("DL-01", [("application", "present"), ("titleDeed", "lacking")], promises: true)
        let answer = try hall.send(.post, "/api/v1/cases", body, as: clerk)
        #expect(answer.json["type"] == .string("returned"))
        #expect(answer.json["clock"]?["starts"] == .string("never"))
        let notice = try #require(answer.json["notices"]?.arrayValue?.first)
        #expect(notice["kind"] == .string("returnNotice"))
        let print = try #require(notice["print"]?.stringValue)
        let page = try hall.send(.get, print, as: clerk, fields: ["Accept": "text/html"])
        #expect(page.fields["content-type"] == "text/html; charset=utf-8")
        // Electricity is a public service: what it declines is no administrative act, and the courts are the remedy.
        #expect(page.text.contains("退回件通知书") && page.text.contains("缺少主件：房产证") && page.text.contains("提起诉讼"))
        #expect(try hall.send(.get, print + ".html", as: clerk).text == page.text)
    }

    @Test func `an accepted case that fails its site visit becomes a return (TYPE-06)`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let head = try hall.signIn("zhaohead", roles: ["windowHead"])
        _ = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk)
        let path = "/api/v1/cases/H01-20261124-00001/site-visits"
        let passed = #"{"cause":"itemRequires","meetsConditions":true,"findings":"表位符合要求"}"#
        #expect(try hall.send(.post, path, passed, as: head).json["type"] == .string("committed"))
        let unfounded = #"{"cause":"itemRequires","meetsConditions":false,"findings":"地址不存在"}"#
        #expect(try hall.send(.post, path, unfounded, as: head).faults == ["/basis required"])
        let failed = #"{"cause":"materialsDiffer","meetsConditions":false,"findings":"地址不存在","basis":"供电营业规则"}"#
        #expect(try hall.send(.post, path, failed, as: clerk).status == 403)
        let answer = try hall.send(.post, path, failed, as: head)
        #expect(answer.json["type"] == .string("returned"))
        #expect(answer.json["notices"]?.arrayValue?.last?["kind"] == .string("returnNotice"))
        #expect(try hall.send(.post, path, failed, as: head).code == "case.notUnderReview")
    }

    @Test func `the dry run says the same and stores nothing`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let dry = try hall.send(.post, "/api/v1/cases/classification", Intake.deedLeftBehind, as: clerk)
        #expect(dry.status == 200)
        #expect(dry.json["type"] == .string("supplement"))
        #expect(dry.json["notice"] == .string("supplementNotice"))
        let list = try hall.send(.get, "/api/v1/cases?total=true", as: clerk)
        #expect(list.json["total"] == .integer(0))
        let real = try hall.send(.post, "/api/v1/cases", Intake.deedLeftBehind, as: clerk)
        #expect(real.json["reasons"] == dry.json["reasons"])
    }

    /// Every error at once, each with its place; and nothing is stored.
    @Test(
        "bad input is refused whole",
        arguments: [
            (
                #"{}"#,
                [
                    "/applicant required", "/channel required", "/item required", "/materials required",
                    "/preliminaryReview required",
                ]
            ),
            (Intake.body("XX-99", [("a", "present")]), ["/item unknown"]),
            (Intake.body("DL-01", [("application", "present")]), ["/materials unstated"]),
            (
                Intake.body("DL-01", [("application", "present"), ("application", "lacking"), ("x", "present")]),
                ["/materials unstated", "/materials/1/material repeated", "/materials/2/material unknown"]
            ),
            (Intake.body("DL-01", [("application", "gone"), ("titleDeed", "present")]), ["/materials/0/state choice"]),
            (
                Intake.body(
                    "DL-01", [("application", "present"), ("titleDeed", "present")], applicant: Intake.organization),
                ["/applicant/kind audience"]
            ),
            (
                Intake.body(
                    "DL-01", [("application", "present"), ("titleDeed", "present")], review: #"{"conforms":false}"#),
                ["/preliminaryReview/policy required"]
            ),
            (
                Intake.body(
                    "DL-01", [("application", "present"), ("titleDeed", "present")],
                    review: #"{"conforms":true,"policy":{"level":"city","citation":"某规定"}}"#),
                ["/preliminaryReview/policy contradicts"]
            ),
            (
                Intake.body(
                    "DL-01", [("application", "present"), ("titleDeed", "present")],
                    review: #"{"conforms":false,"policy":{"level":"town","citation":"某规定"}}"#),
                ["/preliminaryReview/policy/level level"]
            ),
            (
                Intake.body(
                    "DL-01", [("application", "present"), ("titleDeed", "present")],
                    applicant:
                        #"{"kind":"person","name":"李","certificate":{"kind":"residentId","number":"110105194912310021","x":1},"phone":"12"}"#
                ),
                [
                    "/applicant/certificate/number check", "/applicant/certificate/x unknown", "/applicant/name length",
                    "/applicant/phone phone",
                ]
            ),
        ] as [(String, [String])])
    func refusals(body: String, faults: [String]) throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        for language in ["zh-CN", "en"] {
            let answer = try hall.send(.post, "/api/v1/cases", body, as: clerk, fields: ["Accept-Language": language])
            #expect(answer.status == 422)
            #expect(answer.faults == faults)
            #expect(answer.fields["content-language"] == language)
        }
        #expect(try hall.send(.get, "/api/v1/cases?total=true", as: clerk).json["total"] == .integer(0))
    }

    @Test func `only an open comprehensive window of one's own accepts (CASE-34, SEC-01)`() throws {
        let hall = try TestHall()
        let homeless = try hall.signIn("homeless", window: nil)
        let refused = try hall.send(.post, "/api/v1/cases", Intake.complete, as: homeless)
        #expect(refused.status == 403)
        #expect(refused.code == "window.none")
        #expect(refused.rules == ["SEC-01", "CASE-34"])
        #expect(try hall.sendAsDirector(.post, "/api/v1/cases", Intake.complete).code == "permission.denied")
        #expect(try hall.send(.post, "/api/v1/cases", Intake.complete).status == 401)
    }

    @Test func `numbers begin anew each day, in the hall's own zone`() throws {
        let hall = try TestHall(at: "2026-11-24T23:59:59+08:00")
        let clerk = try hall.signIn("wangfang")
        #expect(
            try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk).json["number"]
                == .string("H01-20261124-00001"))
        try hall.moveClock("PT1S")
        #expect(
            try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk).json["number"]
                == .string("H01-20261125-00001"))
    }

    @Test func `a due day in a year without notice says so`() throws {
        let hall = try TestHall(at: "2026-12-30T10:00:00+08:00")
        let clerk = try hall.signIn("wangfang")
        let answer = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk)
        #expect(answer.json["clock"]?["provisional"] == .bool(true))
        #expect(answer.json["clock"]?["due"] == .string("2027-01-05"), "31; New Year's Day is a holiday already; 4, 5")
    }

    @Test func `lists page without gaps or repeats, and filter`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        for number in 1...7 {
            let body = number % 2 == 0 ? Intake.deedLeftBehind : Intake.complete
            #expect(try hall.send(.post, "/api/v1/cases", body, as: clerk).status == 201)
        }
        var seen: [String] = []
        var target: String? = "/api/v1/cases?limit=3"
        while let next = target {
            let page = try hall.send(.get, next, as: clerk)
            seen += (page.json["items"]?.arrayValue ?? []).compactMap { $0["number"]?.stringValue }
            target = page.fields["link"].map { String($0.dropFirst().prefix { $0 != ">" }) }
            #expect((page.json["next"] == .null) == (target == nil))
        }
        #expect(seen == (1...7).reversed().map { "H01-20261124-0000\($0)" })
        func total(_ filter: String) throws -> JSON? {
            try hall.send(.get, "/api/v1/cases?limit=1&total=true&" + filter, as: clerk).json["total"]
        }
        #expect(try total("type=supplement") == .integer(3))
        #expect(try total("state=accepted&item=DL-01") == .integer(4))
        #expect(try total("item=DL-02") == .integer(0))
        #expect(try total("registeredFrom=2026-11-25") == .integer(0))
        #expect(try total("registeredTo=2026-11-24") == .integer(7))
        let bad = try hall.send(
            .get, "/api/v1/cases?limit=0&state=x&cursor=y&registeredFrom=24.11.2026&foo=1", as: clerk)
        #expect(bad.status == 400)
        #expect(bad.faults == ["foo unknown"])
        let worse = try hall.send(.get, "/api/v1/cases?limit=501&state=x&cursor=y&registeredFrom=24.11.2026", as: clerk)
        #expect(worse.faults == ["cursor cursor", "limit range", "registeredFrom date", "state choice"])
    }

    @Test func `a stale version is not written over`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let taken = try hall.send(.post, "/api/v1/cases", Intake.deedLeftBehind, as: clerk)
        #expect(taken.fields["etag"] == "\"1\"")
        let path = "/api/v1/cases/H01-20261124-00001/materials"
        let stale = try hall.send(
            .post, path, #"{"materials":["titleDeed"]}"#, as: clerk, fields: ["If-Match": "\"9\""])
        #expect(stale.status == 412)
        let fresh = try hall.send(
            .post, path, #"{"materials":["titleDeed"]}"#, as: clerk, fields: ["If-Match": "\"1\""])
        #expect(fresh.fields["etag"] == "\"2\"")
    }
}
